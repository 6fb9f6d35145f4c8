package site

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/rulebook"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// compiler checks the data and writes what the pages show. It keeps the git
// history, which a live site reads once.
type compiler struct {
	root    string
	history *history.History
	// site is what was compiled last, in the first language.
	site *compile.Site
	// data is the same in the language of the records, or in the first where the
	// site has no pages in that.
	data *compile.Site
	log  func(format string, args ...any)
	// languages are those of the site, once run has read them.
	languages []*wording.Language
}

// run checks and compiles. The base is nil if there are errors among the
// problems, and then what was compiled before stays; warnings alone do not stop
// it.
func (c *compiler) run(ctx context.Context) (*kb.Base, []kb.Problem, error) {
	start := time.Now()
	b, problems := check.Run(os.DirFS(c.root))
	for _, p := range problems {
		if p.Severity == kb.SeverityError {
			return nil, problems, nil
		}
	}
	c.log("checked %s in %s", count(len(b.All()), "record"), since(start))
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
	c.languages = languages
	dir := filepath.Join(c.root, compiledDir)
	prepared := compile.Prepare(b, c.history)
	for i, l := range languages {
		compiled := prepared.In(l)
		compiled.Rules = rulebook.Chapters()
		if _, err := compiled.Write(dir); err != nil {
			return nil, problems, err
		}
		if i == 0 {
			c.site, c.data = compiled, compiled
		} else if l.Is(compile.RecordsLanguage) && !c.data.Language.Is(compile.RecordsLanguage) {
			c.data = compiled
		}
	}
	if err := compile.Tidy(dir, languages); err != nil {
		return nil, problems, err
	}
	c.log("compiled them in %s", since(start))
	return b, problems, nil
}
