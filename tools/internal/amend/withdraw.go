package amend

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// Withdraw marks a record as withdrawn and says why. Its page stays, as a notice;
// what still refers to it is told.
func Withdraw(fsys fs.FS, id, because string) (*Plan, error) {
	p := newPlanner(fsys)
	rec, err := p.find(id)
	if err != nil {
		return nil, err
	}
	because = strings.TrimSpace(because)
	switch b := rec.Base(); {
	case because == "":
		return nil, refuse("a withdrawn record says why, and the reason is empty")
	case b.Review == kb.ReviewWithdrawn:
		return nil, refuse("%s is withdrawn already: %s", kb.Show(id), b.WithdrawnBecause)
	case b.Review == kb.ReviewDraft:
		return nil, refuse("%s is a draft, which no reader has seen: comity review rejects it", kb.Show(id))
	}
	file, err := p.where(rec)
	if err != nil {
		return nil, err
	}
	content, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	f, done, err := edit(file, content, rec)
	if err != nil {
		return nil, err
	}
	at := ""
	if claim, ok := rec.(kb.AnyClaim); ok {
		i := f.Index("id", claim.AsClaim().Local)
		if i < 0 {
			return nil, refuse("%s has no item %s to be found", file, kb.Show(claim.AsClaim().Local))
		}
		at = fmt.Sprintf("[%d]", i)
	}
	for _, set := range [][2]string{{"review", string(kb.ReviewWithdrawn)}, {"withdrawn_because", because}} {
		if err := f.Set(at, set[0], set[1], kbedit.Keys(rec)...); err != nil {
			return nil, layout(file, err)
		}
	}
	p.plan.ID = id
	p.plan.Set.Add(file, content, done())
	p.plan.Did = []string{fmt.Sprintf("%s: %s is withdrawn: %s", file, kb.Show(id), because)}
	p.plan.Referrers = p.referrers(func(ref string) bool {
		to, ok := p.base.Resolve(ref)
		return ok && to == rec
	})
	return p.finish(same)
}
