package site

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// A process of Hugo's renders at most so many pages of records, and those that are
// made of at most so many bytes of data, a datum counted as often as it is needed.
// That is what bounds the memory of a build: Hugo may have all of them at work at a
// time. A process takes half a second of its own.
const (
	batchPages = 4000
	batchBytes = 40 << 20
)

// A unit is the pages at one path, in every language that has it: what Hugo
// renders together, since they link to each other.
type unit struct {
	// path is the section and the path below it, "actors/china".
	path  string
	pages []unitPage
	// home is the path of the page that a part of a list belongs to, where the unit
	// links to that in a language that it is not in itself; else empty.
	home string
	// key is a hash of everything that its pages are rendered from, in hexadecimal.
	key string
}

// unitPage is a page of a unit.
type unitPage struct {
	language int // index in renderer.languages
	*compile.RenderedPage
}

// files are where Hugo puts the page and the redirects to it.
func (p unitPage) files() []string {
	files := []string{p.Stub.URL + "index.html"}
	for _, at := range formerAddresses(p.Section, p.Stub.Path, p.Stub.URL, p.Stub.Aliases) {
		files = append(files, at+"index.html")
	}
	return files
}

// A renderer has Hugo render the pages of a site in several processes: those of
// content and of lists, which are few and need much of the data, in one, and those
// of records in batches, each with the part of the data that it needs. What a
// plain run of Hugo on all of the data renders is the same.
type renderer struct {
	root string
	hugo Hugo
	// arguments are Hugo's, for every process.
	arguments []string
	stage     string
	mounts    *mounts
	content   []*document
	languages []*compile.Rendering
	units     []*unit
	byPath    map[string]*unit
	cache     *pageCache
}

// newRenderer finds out what there is to render, for a site at an address; flags are
// more of Hugo's arguments.
func newRenderer(root, stage, address string, hugo Hugo, content []*document, languages []*compile.Rendering, flags ...string) (*renderer, error) {
	r := &renderer{root: root, hugo: hugo, stage: stage, content: content, languages: languages, byPath: map[string]*unit{}}
	r.arguments = append(flags,
		"--source", root, "--baseURL", address, "--environment", "production",
		"--cacheDir", filepath.Join(root, hugoCache), "--noBuildLock",
		"--panicOnWarning", "--printPathWarnings", "--printI18nWarnings")
	var err error
	if r.mounts, err = readMounts(root); err != nil {
		return nil, err
	}
	for n, language := range languages {
		for i := range language.Pages {
			page := unitPage{n, &language.Pages[i]}
			path := page.Section + "/" + page.Stub.Path
			u := r.byPath[path]
			if u == nil {
				u = &unit{path: path}
				r.units, r.byPath[path] = append(r.units, u), u
			}
			u.pages = append(u.pages, page)
			if home := strings.TrimPrefix(page.Home, "/"); home != "" {
				u.home = home
			}
		}
	}
	for _, u := range r.units {
		if len(u.pages) == len(languages) || r.byPath[u.home] == nil {
			u.home = ""
		}
	}
	if err := r.hashAll(); err != nil {
		return nil, err
	}
	r.cache, err = openPageCache(filepath.Join(root, filepath.FromSlash(pagesDir)))
	return r, err
}

// run renders everything into the stage. It tells how many files of an earlier
// build, pages and redirects, are the same now.
func (r *renderer) run(ctx context.Context) (kept int, problems []kb.Problem, err error) {
	dir := filepath.Join(r.root, filepath.FromSlash(batchesDir))
	if err := os.RemoveAll(dir); err != nil {
		return 0, nil, err
	}
	defer os.RemoveAll(dir)
	left, kept, err := r.takeKept(ctx)
	if err != nil {
		return 0, nil, err
	}
	batches := r.divide(left)
	r.hugo.share(1 + len(batches))
	jobs := []func() ([]kb.Problem, error){func() ([]kb.Problem, error) { return r.renderRest(ctx, dir) }}
	for i, batch := range batches {
		jobs = append(jobs, func() ([]kb.Problem, error) {
			return r.renderBatch(ctx, filepath.Join(dir, fmt.Sprint(i)), batch)
		})
	}
	if problems, err = concurrently(jobs, r.hugo.processes); err != nil || len(problems) > 0 {
		return 0, problems, err
	}
	for i := range batches {
		if err := r.cache.extras(filepath.Join(dir, fmt.Sprint(i), "public"), r.stage); err != nil {
			return 0, nil, err
		}
	}
	return kept, nil, r.cache.close(r.stage)
}

// concurrently does jobs, so many at a time, in order. After one that has problems
// or fails it begins no other. The problems come in the order of the jobs, each once.
func concurrently(jobs []func() ([]kb.Problem, error), limit int) ([]kb.Problem, error) {
	found := make([][]kb.Problem, len(jobs))
	var mu sync.Mutex
	stopped := false
	var group errgroup.Group
	group.SetLimit(limit)
	for i, job := range jobs {
		group.Go(func() error {
			mu.Lock()
			stop := stopped
			mu.Unlock()
			if stop {
				return nil
			}
			problems, err := job()
			mu.Lock()
			defer mu.Unlock()
			found[i] = problems
			stopped = stopped || err != nil || len(problems) > 0
			return err
		})
	}
	err := group.Wait()
	var all []kb.Problem
	for _, problems := range found {
		for _, p := range problems {
			if !slices.ContainsFunc(all, func(q kb.Problem) bool { return q.At == p.At && q.Message == p.Message }) {
				all = append(all, p)
			}
		}
	}
	return all, err
}

// takeKept puts in the stage what an earlier build has rendered from the same. It
// returns the other units, and counts the files.
func (r *renderer) takeKept(ctx context.Context) (left []*unit, kept int, err error) {
	done := make([]bool, len(r.units))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, u := range r.units {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var err error
			done[i], err = r.cache.take(u, r.stage)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, 0, err
	}
	for i, u := range r.units {
		if done[i] {
			kept += len(u.files())
		} else {
			left = append(left, u)
		}
	}
	return left, kept, nil
}

// divide makes batches of units that stand together: what is next to each other in
// the order of paths needs much of the same.
func (r *renderer) divide(units []*unit) [][]*unit {
	var batches [][]*unit
	begin, pages, bytes := 0, 0, 0
	for i, u := range units {
		size := 0
		for _, p := range u.pages {
			for _, n := range p.Needs {
				size += r.languages[p.language].Items[n].Length
			}
		}
		if i > begin && (pages+len(u.pages) > batchPages || bytes+size > batchBytes) {
			batches = append(batches, units[begin:i])
			begin, pages, bytes = i, 0, 0
		}
		pages, bytes = pages+len(u.pages), bytes+size
	}
	if begin < len(units) {
		batches = append(batches, units[begin:])
	}
	return batches
}

// renderRest renders the pages that no adapter adds.
func (r *renderer) renderRest(ctx context.Context, dir string) ([]kb.Problem, error) {
	dir = filepath.Join(dir, "rest")
	compiled := filepath.Join(r.root, filepath.FromSlash(compiledDir))
	linked := r.mentioned()
	for n, language := range r.languages {
		own := filepath.Join(dir, "data", language.Language.Key)
		if err := linkTree(filepath.Join(compiled, language.Language.Key), own, func(name string) bool {
			return name != "entries.json" && !strings.HasPrefix(name, "full/") && !strings.HasPrefix(name, "index/")
		}); err != nil {
			return nil, err
		}
		if err := r.writeData(own, n, language.Rest, nil, linked); err != nil {
			return nil, err
		}
	}
	if err := r.mounts.write(filepath.Join(dir, "hugo.toml"), filepath.Join(dir, "data"), true); err != nil {
		return nil, err
	}
	hugo := r.hugo
	hugo.pages = len(linked)*len(r.languages) + r.contentPages()
	return hugo.render(ctx, r.root, append(slices.Clone(r.arguments), "--destination", r.stage, "--config", r.configuration(dir))...)
}

// mentioned are the units whose pages pages of content may link to: all whose path
// occurs in one.
func (r *renderer) mentioned() []*unit {
	seen := map[*unit]bool{}
	var units []*unit
	for _, d := range r.content {
		for _, line := range d.lines {
			for _, path := range pathLike.FindAllString(line, -1) {
				if u := r.byPath[strings.ToLower(strings.Trim(path, "/."))]; u != nil && !seen[u] {
					seen[u] = true
					units = append(units, u)
				}
			}
		}
	}
	return units
}

var pathLike = regexp.MustCompile(`[\pL\pN._~-]+(/[\pL\pN._~-]+)+`)

// contentPages is at least how many pages Hugo makes of content.
func (r *renderer) contentPages() int {
	return (len(r.content) + 20) * len(r.languages)
}

// renderBatch renders units, and puts their pages in the stage and the cache.
func (r *renderer) renderBatch(ctx context.Context, dir string, units []*unit) ([]kb.Problem, error) {
	pages := 0
	for n, language := range r.languages {
		var needs []int32
		seen := map[int32]bool{}
		homes := map[*unit]bool{}
		var linked []*unit
		for _, u := range units {
			for _, p := range u.pages {
				if p.language != n {
					continue
				}
				for _, i := range p.Needs {
					if !seen[i] {
						seen[i] = true
						needs = append(needs, i)
					}
				}
			}
			if home := r.byPath[u.home]; home != nil && !homes[home] {
				homes[home] = true
				linked = append(linked, home)
			}
		}
		pages += len(units) + len(linked)
		own := filepath.Join(dir, "data", language.Language.Key)
		compiled := filepath.Join(r.root, filepath.FromSlash(compiledDir), language.Language.Key)
		if err := linkTree(compiled, own, func(name string) bool { return name == "site.json" }); err != nil {
			return nil, err
		}
		if err := r.writeData(own, n, needs, units, linked); err != nil {
			return nil, err
		}
	}
	if err := r.mounts.write(filepath.Join(dir, "hugo.toml"), filepath.Join(dir, "data"), false); err != nil {
		return nil, err
	}
	public := filepath.Join(dir, "public")
	hugo := r.hugo
	hugo.pages = pages + r.contentPages()
	problems, err := hugo.render(ctx, r.root, append(slices.Clone(r.arguments),
		"--destination", public, "--config", r.configuration(dir), "--renderSegments", batchSegment)...)
	if err != nil || len(problems) > 0 {
		return problems, err
	}
	for _, u := range units {
		if err := r.cache.put(u, public, r.stage); err != nil {
			return nil, err
		}
	}
	// What is left but the pages is looked at when all is rendered; the data is not
	// needed any more.
	return nil, os.RemoveAll(filepath.Join(dir, "data"))
}

// configuration is the list of configuration files for a process whose own is in dir.
func (r *renderer) configuration(dir string) string {
	return filepath.Join(r.root, "hugo.toml") + "," + filepath.Join(dir, "hugo.toml")
}

// linkTree makes the files below from, those that are wanted by their names with
// slashes, appear below to as well.
func linkTree(from, to string, wanted func(name string) bool) error {
	return fs.WalkDir(os.DirFS(from), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !wanted(name) {
			return err
		}
		return linkOrCopy(filepath.Join(from, filepath.FromSlash(name)), filepath.Join(to, filepath.FromSlash(name)))
	})
}

// linkOrCopy makes a file another name of one that nothing writes to, or a copy
// where the system gives it none.
func linkOrCopy(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if os.Link(from, to) == nil {
		return nil
	}
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o644)
}
