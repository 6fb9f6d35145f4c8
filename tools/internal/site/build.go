// Package site makes the finished site out of a knowledge base: it checks and
// compiles the records, has Hugo render the pages, and then looks at the result,
// because Hugo ends well while it loses data. It also serves the site live.
package site

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/rogpeppe/go-internal/lockedfile"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/calendar"
	"github.com/comity-kb/comity/tools/internal/export"
	"github.com/comity-kb/comity/tools/internal/feed"
	"github.com/comity-kb/comity/tools/internal/gate"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/links"
)

// Directories of a build, below the root of the knowledge base.
const (
	cacheDir    = ".comity"         // everything that is made and not published
	compiledDir = ".comity/data"    // what Hugo mounts as its data
	failedDir   = ".comity/failed"  // the last site that did not pass
	hugoCache   = ".comity/hugo"    // Hugo's own cache
	pagesDir    = ".comity/pages"   // rendered pages, by what they are rendered from
	batchesDir  = ".comity/batches" // what the processes of Hugo's read and write
	lockFile    = ".comity/lock"    // held while the above is written
	liveDir     = ".comity/live"    // the data of a site that is served live, once it was asked for
)

// Options are what a build is told.
type Options struct {
	// Root is the root of the knowledge base, absolute.
	Root string
	// Destination is the directory the site goes to, absolute. It is replaced
	// whole, and only if everything is well.
	Destination string
	// BaseURL is the address the site is published at; empty means that of
	// hugo.toml.
	BaseURL string
	// Hugo starts Hugo.
	Hugo Hugo
	// Search says whether to make the search index: SearchAuto does where Node
	// and the npm packages are there, and else says why not.
	Search Search
	// AsOf is the day to make the site as of, at midnight UTC; the zero time makes it as
	// of now. Published has to be nil then: much of what is published was not known.
	AsOf time.Time
	// Published are the files of the site that is published, and the places of records
	// on its pages, as package gate lists them, which the new one must have; nil
	// compares with nothing.
	Published []string
	// Log is told what was done, a line each.
	Log func(format string, args ...any)
}

// Build makes the site. What is wrong with the records, with the templates or
// with the pages comes back as problems, and then the destination is as it was;
// warnings come back as well. An error is one of comity or of the system.
func Build(ctx context.Context, o Options) ([]kb.Problem, error) {
	start := time.Now()
	config, base, err := configure(o.Root, o.BaseURL)
	if err != nil {
		return nil, err
	}
	if err := checkDestination(o.Root, o.Destination); err != nil {
		return nil, &DestinationError{err}
	}
	unlock, err := lock(ctx, o.Root)
	if err != nil {
		return nil, err
	}
	defer unlock()

	c := &compiler{root: o.Root, log: o.Log, config: config, address: *base, asOf: o.AsOf}
	stage := ""
	defer func() { os.RemoveAll(stage) }()
	c.export = func(ctx context.Context, b *kb.Base, data *api.Base) (*export.Written, error) {
		start := time.Now()
		var err error
		if stage, err = makeStage(o.Root, o.Destination); err != nil {
			return nil, err
		}
		w, err := export.Write(ctx, b, data, stage)
		if err != nil {
			return w, err
		}
		o.Log("wrote %s and %s of data in %s", count(w.Documents, "document"), count(len(w.Files), "file"), since(start))
		start = time.Now()
		feeds, err := feed.New(data, c.data).Write(ctx, stage)
		if err != nil {
			return w, fmt.Errorf("feeds: %w", err)
		}
		if err := calendar.Write(data, c.data, stage); err != nil {
			return w, fmt.Errorf("calendar: %w", err)
		}
		o.Log("wrote %s of feeds and a calendar in %s", count(feeds, "file"), since(start))
		return w, nil
	}
	b, problems, err := c.run(ctx)
	if err != nil || b == nil {
		return problems, err
	}
	want, err := places(filepath.Join(o.Root, compiledDir))
	if err != nil {
		return problems, err
	}
	content, err := documents(o.Root, c.languages)
	if err != nil {
		return problems, err
	}
	if taken, err := taken(o.Root, want, content, c.languages); err != nil || len(taken) > 0 {
		return append(problems, taken...), err
	}

	rendering := time.Now()
	r, err := newRenderer(o.Root, stage, base.String(), o.Hugo, content, c.renderings, c.flags()...)
	if err != nil {
		return problems, err
	}
	kept, complaints, err := r.run(ctx)
	if err != nil || len(complaints) > 0 {
		return append(problems, complaints...), err
	}
	rendered := since(rendering)
	if err := o.pictures(ctx, c.site, config, base, stage); err != nil {
		return problems, err
	}
	if err := writeSchemas(b, stage); err != nil {
		return problems, fmt.Errorf("write the schemas of the data: %w", err)
	}
	checking := time.Now()
	s, err := links.Read(os.DirFS(stage))
	if err != nil {
		return problems, err
	}
	if told := count(len(s.Pages)-kept, "page"); kept == 0 {
		o.Log("rendered %s in %s", told, rendered)
	} else {
		o.Log("rendered %s in %s, and kept %s of the last build", told, rendered, count(kept, "page"))
	}
	failed := filepath.Join(o.Root, failedDir)
	if err := os.RemoveAll(failed); err != nil {
		return problems, err
	}
	locate := func(id string) kb.Location {
		if r := b.Get(id); r != nil {
			return r.Base().At
		}
		return kb.Location{File: compiledDir}
	}
	current, err := c.current()
	if err != nil {
		return problems, err
	}
	faults := verify(s, base, current, want, content, locate, failedDir)
	if len(faults) > 0 {
		// The pages are kept where the problems say they are, to be looked at.
		if err := os.Rename(stage, failed); err != nil {
			return append(problems, faults...), err
		}
		return append(problems, faults...), nil
	}
	vanished, moved := gate.Compare(o.Published, s, base, rows(want))
	vanished = append(vanished, silent(s, b, want)...)
	if len(vanished) > 0 {
		return append(problems, vanished...), nil
	}
	if o.Published != nil {
		o.Log("every one of %s still leads somewhere", count(len(o.Published), "published address"))
		for _, m := range moved {
			o.Log("corrected since: %s", m)
		}
	}
	o.Log("checked %s and %s of records in %s", count(s.Links(), "link"), count(len(want), "place"), since(checking))
	if err := o.index(ctx, stage); err != nil {
		return problems, err
	}
	if err := list(stage, rows(want)); err != nil {
		return problems, err
	}
	if err := publish(stage, o.Destination); err != nil {
		return problems, fmt.Errorf("publish the built site: %w", err)
	}
	o.Log("built %s in %s", show(o.Root, o.Destination), since(start))
	return problems, nil
}

// list writes down which addresses and which places of records a site has, for the
// gate of a later build.
func list(stage string, rows []string) error {
	files, err := gate.ReadDir(os.DirFS(stage))
	if err != nil {
		return err
	}
	files = append(files, rows...)
	slices.Sort(files)
	return os.WriteFile(filepath.Join(stage, gate.List), []byte(strings.Join(files, "\n")+"\n"), 0o644)
}

// rows are the places of records on the pages of others, as in gate.List.
func rows(want []place) []string {
	var out []string
	for _, p := range want {
		if address, fragment, ok := strings.Cut(p.URL, "#"); ok {
			if id, err := url.PathUnescape(fragment); err == nil {
				out = append(out, address+"index.html#"+id)
			}
		}
	}
	return out
}

// DestinationError says that a build must not go where it was told to go.
type DestinationError struct{ error }

func (e *DestinationError) Unwrap() error { return e.error }

// ConfigError says that the address of the site, given or in hugo.toml, cannot
// be used.
type ConfigError struct{ error }

func (e *ConfigError) Unwrap() error { return e.error }

// config is what a build needs to know of hugo.toml.
type config struct {
	BaseURL, Title string
	DisableKinds   []string
	Params         struct {
		Description, DataLicence, DataLicenceID, FeedTag string
		DataKeywords                                     []string
	}
}

// publication is what is said of the data of a site at an address.
func (c config) publication(root url.URL) api.Publication {
	return api.Publication{
		Root: root, Title: c.Title, Description: c.Params.Description, Licence: c.Params.DataLicence, LicenceID: c.Params.DataLicenceID,
		Keywords: c.Params.DataKeywords, FeedTag: c.Params.FeedTag,
	}
}

func readConfig(root string) (config, error) {
	content, err := os.ReadFile(filepath.Join(root, "hugo.toml"))
	if err != nil {
		return config{}, &ConfigError{err}
	}
	var c config
	if err := toml.Unmarshal(content, &c); err != nil {
		var at *toml.DecodeError
		if errors.As(err, &at) {
			line, column := at.Position()
			return config{}, &ConfigError{fmt.Errorf("hugo.toml:%d:%d: %w", line, column, err)}
		}
		return config{}, &ConfigError{fmt.Errorf("hugo.toml: %w", err)}
	}
	if c.Params.FeedTag != "" && !tagEntity.MatchString(c.Params.FeedTag) {
		return config{}, &ConfigError{fmt.Errorf("hugo.toml: feedTag is %q and not a name, a comma, a date, a colon and what follows, like example.org,2026:kb", c.Params.FeedTag)}
	}
	return c, nil
}

// tagEntity is what a tag URI begins with after its scheme, in the grammar of RFC 4151:
// the name of a domain or an address of mail, a date, and anything that a path may have.
var tagEntity = regexp.MustCompile(`^([A-Za-z0-9._-]+@)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?:([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*$`)

// configure reads hugo.toml, and finds the address that the site is published
// at, with a final slash.
func configure(root, given string) (config, *url.URL, error) {
	c, err := readConfig(root)
	if err != nil {
		return c, nil, err
	}
	what := "the base URL"
	if given == "" {
		given, what = c.BaseURL, "the baseURL of hugo.toml"
	}
	u, err := url.Parse(given)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return c, nil, &ConfigError{fmt.Errorf("%s is %q and not an address like https://example.org/kb/", what, given)}
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	return c, u, nil
}

// lock waits until no other comity writes below .comity, or until ctx ends.
func lock(ctx context.Context, root string) (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Join(root, cacheDir), 0o755); err != nil {
		return nil, err
	}
	type result struct {
		unlock func()
		err    error
	}
	locked := make(chan result, 1)
	go func() {
		unlock, err := lockedfile.MutexAt(filepath.Join(root, lockFile)).Lock()
		locked <- result{unlock, err}
	}()
	select {
	case r := <-locked:
		return r.unlock, r.err
	case <-ctx.Done():
		go func() { // nothing ends the waiting itself
			if r := <-locked; r.err == nil {
				r.unlock()
			}
		}()
		return nil, ctx.Err()
	}
}

// makeStage makes the directory that a site is built in: where a rename to the
// destination is possible, which is the same file system. What builds that were
// killed have left in the cache is cleared away; the caller holds the lock.
func makeStage(root, dest string) (string, error) {
	parent := filepath.Join(root, cacheDir)
	left, err := filepath.Glob(filepath.Join(parent, "stage-*"))
	if err != nil {
		return "", err
	}
	for _, dir := range left {
		if err := os.RemoveAll(dir); err != nil {
			return "", err
		}
	}
	if !within(root, dest) {
		parent = filepath.Dir(dest)
		if err := os.MkdirAll(parent, 0o755); err != nil {
			return "", err
		}
		return os.MkdirTemp(parent, ".comity-stage-*")
	}
	return os.MkdirTemp(parent, "stage-*")
}

// count is a number with its noun: "1 page", "1,234 pages".
func count(n int, noun string) string {
	switch {
	case n != 1 && strings.HasSuffix(noun, "s"):
		noun += "es"
	case n != 1:
		noun += "s"
	}
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s + " " + noun
}

// since is the time since start, in seconds.
func since(start time.Time) string { return fmt.Sprintf("%.2f s", time.Since(start).Seconds()) }

// show is a path for a message: below root without root.
func show(root, path string) string {
	if within(root, path) {
		if rel, err := filepath.Rel(root, path); err == nil {
			return filepath.ToSlash(rel) + "/"
		}
	}
	return path + string(filepath.Separator)
}
