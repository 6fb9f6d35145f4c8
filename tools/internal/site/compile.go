package site

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/asof"
	"github.com/comity-kb/comity/tools/internal/changes"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/export"
	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/rulebook"
	"github.com/comity-kb/comity/tools/internal/schema"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// compiler checks the data and writes what the pages show. It keeps the git
// history and what changed by it, which a live site reads once.
type compiler struct {
	root    string
	history *history.History
	ledger  *changes.Ledger
	// asOf is the day that the site is as of, the zero time for now.
	asOf time.Time
	// site is what was compiled last, in the first language.
	site *compile.Site
	// data is the same in the language of the records, or in the first where the
	// site has no pages in that; base is the data made of it.
	data *compile.Site
	base *api.Base
	log  func(format string, args ...any)
	// languages are those of the site, once run has read them.
	languages []*wording.Language
	// renderings tell what pages are rendered from, in the order of languages.
	renderings []*compile.Rendering
	// config and address are what the site is called and where it is published.
	config  config
	address url.URL
	// export writes the data of the site; nil leaves it unwritten.
	export func(context.Context, *kb.Base, *api.Base) (*export.Written, error)
}

// run checks and compiles. The base is nil if there are errors among the
// problems, and then what was compiled before stays; warnings alone do not stop
// it.
func (c *compiler) run(ctx context.Context) (*kb.Base, []kb.Problem, error) {
	start := time.Now()
	b, problems := check.RunAsOf(os.DirFS(c.root), c.asOf)
	for _, p := range problems {
		if p.Severity == kb.SeverityError {
			return nil, problems, nil
		}
	}
	c.log("checked %s in %s", count(len(b.All()), "record"), since(start))
	var view *asof.View
	if !c.asOf.IsZero() {
		if view = asof.At(b, c.asOf); len(view.Base.Sources) == 0 {
			return nil, problems, nothingKnown(b, c.asOf)
		}
		c.log("of these %s known on %s", count(len(view.Base.All()), "record"), c.asOf.Format(time.DateOnly))
		problems = datedAnew(problems, view)
		b = view.Base
	}
	start = time.Now()
	if c.history == nil {
		h, err := history.Read(ctx, history.Git(c.root))
		if err != nil {
			return nil, problems, fmt.Errorf("read the history of the data: %w", err)
		}
		if h.Warning != "" {
			c.log("%s", h.Warning)
		}
		c.history = h
	}
	if err := ctx.Err(); err != nil {
		return nil, problems, err
	}
	languages, err := wording.Read(os.DirFS(c.root))
	if err != nil {
		return nil, problems, &ConfigError{err}
	}
	c.languages, c.renderings = languages, make([]*compile.Rendering, len(languages))
	dir := filepath.Join(c.root, compiledDir)
	if c.ledger == nil && view == nil {
		if c.ledger, err = changes.Read(ctx, history.GitProgram(c.root), b); err != nil {
			return nil, problems, fmt.Errorf("read what changed in the data: %w", err)
		}
		if c.ledger.Warning != "" && c.ledger.Warning != c.history.Warning {
			c.log("%s", c.ledger.Warning)
		}
	}
	known := c.history
	if view != nil { // when files were changed is no part of what was known
		known = &history.History{Commit: c.history.Commit, Changed: c.history.Changed}
	}
	prepared := compile.Prepare(b, known)
	prepared.WithChanges(c.ledger)
	if view != nil {
		current, err := c.current()
		if err != nil {
			return nil, problems, err
		}
		prepared.AsOf(view, current.String())
	}
	// The language of the records comes first: what is written as data is told of on
	// the pages in every language.
	first := max(0, slices.IndexFunc(languages, func(l *wording.Language) bool { return l.Is(compile.RecordsLanguage) }))
	order := slices.Concat(languages[first:first+1], languages[:first], languages[first+1:])
	reference := schema.Reference(b)
	var written *export.Written
	begin := func(i int) <-chan *compile.Site {
		done := make(chan *compile.Site, 1)
		if i < len(order) {
			go func() { done <- prepared.In(order[i]) }()
		}
		return done
	}
	// One language is ahead, so that both cores of a small machine work and no more
	// than two are in memory.
	next := begin(0)
	for i, l := range order {
		done := next
		next = begin(i + 1)
		compiled := <-done
		if i == 0 {
			c.data = compiled
			c.base = api.New(b, compiled, c.publication())
			if c.export != nil {
				if written, err = c.export(ctx, b, c.base); err != nil {
					return nil, problems, fmt.Errorf("write the data of the site: %w", err)
				}
			}
		}
		if l == languages[0] {
			c.site = compiled
		}
		compiled.Rules, compiled.Reference = rulebook.Chapters(), reference
		compiled.Data = export.NewPage(written, c.base, c.data, compiled)
		w, err := compiled.Write(dir)
		if err != nil {
			return nil, problems, err
		}
		c.renderings[slices.Index(languages, l)] = w.Rendering
	}
	if err := compile.Tidy(dir, languages); err != nil {
		return nil, problems, err
	}
	c.log("compiled them in %s", since(start))
	return b, problems, nil
}
