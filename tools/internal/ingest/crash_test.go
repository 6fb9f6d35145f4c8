package ingest

import (
	"maps"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/powercut"
)

// TestCrash lets the power fail at every operation of taking in two articles:
// each file is old or new then, the base passes check, and the next run drafts
// what is missing and nothing else.
func TestCrash(t *testing.T) {
	files := map[string]string{}
	for name, f := range repository(t, entities...) {
		files[name] = string(f.Data)
	}
	// A record that both articles add to, so that a file is changed too.
	files["data/actors/norway.yaml"] = "name: Norway\nkind: country\ncountry: \"NO\" # as ISO has it\n"
	files["data/actors/ana-norte.yaml"] = "name: Ana Norte\nkind: person\n"
	articles := []*article.Article{read(t, "2025-03-14-grain.txt", grain), read(t, "2025-03-16-fish.txt", fish)}
	// What is planned depends on the files alone, so that it need not be planned
	// again where they are the same.
	type planned struct {
		files map[string]string
		set   *changeset.Set
	}
	var plans []planned
	plan := func(d *powercut.Disk) (*changeset.Set, error) {
		for _, p := range plans {
			if maps.Equal(p.files, d.Files) {
				return p.set, nil
			}
		}
		c, err := Plan(d.FS(), articles)
		if err != nil {
			return nil, err
		}
		plans = append(plans, planned{maps.Clone(d.Files), &c.Set})
		return &c.Set, nil
	}
	got := powercut.Test{
		Files: files,
		Run: func(d *powercut.Disk) error {
			if err := changeset.Clean(d, kb.DataDir); err != nil {
				return err
			}
			set, err := plan(d)
			if err != nil {
				return err
			}
			return set.Write(d)
		},
		Left: func(left map[string]string) error {
			_, problems := check.Run((&powercut.Disk{Files: left}).FS())
			for _, p := range problems {
				if p.Severity == kb.SeverityWarning {
					continue // a published record names a draft source, as after a whole run
				}
				t.Errorf("%s:%d: %s", p.At.File, p.At.Line, p.Message)
			}
			return nil
		},
	}.Do(t)
	if got["data/quotes/2025-03-14-grain.yaml"] == "" || got["data/sources/2025-03-16-fish.yaml"] == "" || got["data/actors/ana-norte.yaml"] == files["data/actors/ana-norte.yaml"] {
		t.Errorf("too little is drafted: %d files", len(got)-len(files))
	}
}
