package check

import (
	"cmp"
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// passages checks that every passage of a record lies inside its source's text.
func (c *checker) passages(rec kb.AnyRecord) {
	kb.Passages(rec, func(path, source string, p kb.Passage) { c.passage(rec, path, source, p) })
}

// passage checks that a passage lies inside the text of a source.
func (c *checker) passage(rec kb.AnyRecord, path, source string, p kb.Passage) {
	switch {
	case p.Start < 0:
		c.report(rec, path+".start", codePassageBounds, "a passage cannot start at %d", p.Start).hint = "offsets are code points of the text, counted from 0"
	case p.End <= p.Start:
		c.report(rec, path+".end", codePassageBounds, "the passage ends at %d and starts at %d", p.End, p.Start).hint = "the end is the offset after the last character"
	default:
		target, _ := c.base.Resolve(source)
		if s, ok := target.(*kb.Source); ok && s.Length > 0 && p.End > s.Length {
			c.report(rec, path+".end", codePassageBounds, "the passage ends at %d, and the text of its source has %d characters", p.End, s.Length)
		}
	}
}

// claimFiles checks what concerns all claims of a file: that their source has a
// record, published where they are, and that their passages do not cross. Two statistics, or two quotes,
// may stand one inside the other, as a direct quote inside the indirect one that
// leads to it, or apart; words that belong half to one and half to another are a
// slip. A statistic and a quote have nothing to do with each other.
func (c *checker) claimFiles() {
	claims := map[string][]kb.AnyClaim{}
	byFile(c.base.Statistics, claims)
	byFile(c.base.Quotes, claims)
	for _, f := range c.base.ClaimFiles {
		c.claimFile(f, claims[f.File])
	}
}

func byFile[R kb.AnyClaim](claims []R, files map[string][]kb.AnyClaim) {
	for _, claim := range claims {
		file := claim.Base().At.File
		files[file] = append(files[file], claim)
	}
}

func (c *checker) claimFile(f kb.ClaimFile, claims []kb.AnyClaim) {
	at := kb.Location{File: f.File}
	if len(claims) > 0 {
		at = claims[0].Base().At
	}
	if target, ok := c.base.Resolve(f.Source); !ok {
		if !c.base.Unreadable(f.Source) {
			found := c.reportAt(at, "", codeNoSource, "there is no source `%s` for the claims of this file", f.Source)
			found.word, found.similar = f.Source, []kb.Kind{kb.KindSource}
		}
	} else if target.Base().Kind != kb.KindSource {
		c.reportAt(at, "", codeNoSource, "`%s` is %s and no source", f.Source, kb.WithArticle(string(target.Base().Kind)))
	} else if target.Base().ID != f.Source {
		c.reportAt(at, "", codeNoSource, "the source `%s` is called `%s` now", f.Source, target.Base().ID).hint = "rename this file to " + target.Base().ID + ".yaml"
	}
	if target, _ := c.base.Resolve(f.Source); target != nil {
		if source, ok := target.(*kb.Source); ok {
			c.claimsOf(source, claims)
		}
	}
	for _, claim := range claims {
		if local := claim.AsClaim().Local; local != "" && !kb.ValidID(local) {
			c.report(claim, "id", kb.CodeInvalidID, "%s cannot be a claim's id", kb.Show(local))
		}
	}
	c.crossing(claims)
}

func (c *checker) crossing(claims []kb.AnyClaim) {
	var sorted []kb.AnyClaim
	for _, claim := range claims {
		if p := claim.AsClaim().Passage; p != nil && p.Start >= 0 && p.End > p.Start && claim.Base().Review != kb.ReviewWithdrawn {
			sorted = append(sorted, claim)
		}
	}
	// Outer passages before those inside them.
	slices.SortStableFunc(sorted, func(x, y kb.AnyClaim) int {
		p, q := x.AsClaim().Passage, y.AsClaim().Passage
		return cmp.Or(cmp.Compare(p.Start, q.Start), cmp.Compare(q.End, p.End))
	})
	var open []kb.AnyClaim
	for _, claim := range sorted {
		p := claim.AsClaim().Passage
		for len(open) > 0 && open[len(open)-1].AsClaim().Passage.End <= p.Start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			outer := open[len(open)-1]
			if q := outer.AsClaim().Passage; p.End > q.End {
				c.report(claim, "passage", codePassageCrossing, "the passage %d to %d crosses that of `%s`, %d to %d",
					p.Start, p.End, outer.AsClaim().Local, q.Start, q.End)
				continue
			}
		}
		open = append(open, claim)
	}
}
