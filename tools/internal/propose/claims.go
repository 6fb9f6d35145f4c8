package propose

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// A claim is covered where the file has it already. What a person has done to it
// must not matter, so the passage decides first; the content decides where a
// person has moved the passage. An article often states a thing twice: such
// claims are one, the first is proposed, and all are covered where one of them
// is.

// candidate is a claim that may be proposed.
type candidate[R kb.AnyClaim] struct {
	// probe is the claim as far as the annotation alone tells.
	probe R
	// group is equal for claims of one article that say the same; empty for
	// those that are like no other.
	group string
	// what names the claim in messages.
	what string
	// resolve makes the record, and drafts those it refers to; where it cannot,
	// it says why.
	resolve func() (R, string)
}

// choose picks the claims to propose: sorted by passage, each once, none that is
// covered or was turned down, none whose passage would cross that of another, which no file may
// hold. Only those are resolved, so that no record is drafted for nothing. It
// gives them their ids.
func choose[R kb.AnyClaim](c *context, candidates []candidate[R], existing []R, content func(R) string, same func(a, b R) bool, kind kb.Kind, prefix string) []R {
	slices.SortStableFunc(candidates, func(a, b candidate[R]) int {
		p, q := a.probe.AsClaim().Passage, b.probe.AsClaim().Passage
		return cmp.Or(cmp.Compare(p.Start, q.Start), cmp.Compare(p.End, q.End))
	})
	contents := make(map[string]bool)
	for _, old := range existing {
		contents[content(old)] = true
	}
	contents[""] = false
	covered := make([]bool, len(candidates))
	groups := make(map[string]bool)
	for i, cand := range candidates {
		if slices.ContainsFunc(existing, func(old R) bool { return same(cand.probe, old) }) || c.rejectedClaim(kind, cand.probe.AsClaim().Passage) {
			covered[i], groups[cand.group] = true, true
		}
	}
	groups[""] = false
	var chosen []R
	occupied := passages(existing)
	for i, cand := range candidates {
		if covered[i] || groups[cand.group] {
			continue
		}
		p := *cand.probe.AsClaim().Passage
		if at := slices.IndexFunc(occupied, func(q kb.Passage) bool { return crosses(p, q) }); at >= 0 {
			c.note("left out %s at %d: its passage crosses that of another claim, %d to %d", cand.what, p.Start, occupied[at].Start, occupied[at].End)
			continue
		}
		claim, why := cand.resolve()
		if why != "" {
			c.note("left out %s at %d: %s", cand.what, p.Start, why)
			continue
		}
		if contents[content(claim)] {
			continue
		}
		groups[cand.group] = cand.group != ""
		occupied = append(occupied, p)
		chosen = append(chosen, claim)
	}
	next := nextLocal(existing, prefix)
	for i, claim := range chosen {
		record, base := claim.AsClaim(), claim.Base()
		record.Local, record.Source = prefix+strconv.Itoa(next+i), c.source
		base.ID, base.Review = c.source+"/"+record.Local, kb.ReviewDraft
	}
	return chosen
}

// passages are the places of claims that may not be crossed.
func passages[R kb.AnyClaim](claims []R) []kb.Passage {
	var out []kb.Passage
	for _, claim := range claims {
		if p := claim.AsClaim().Passage; p != nil && claim.Base().Review != kb.ReviewWithdrawn {
			out = append(out, *p)
		}
	}
	return out
}

// crosses tells whether two passages share a part and each has another of its
// own.
func crosses(a, b kb.Passage) bool {
	return a.Start < b.Start && b.Start < a.End && a.End < b.End || b.Start < a.Start && a.Start < b.End && b.End < a.End
}

// shared is how much two passages have in common, in code points.
func shared(a, b *kb.Passage) int {
	if a == nil || b == nil {
		return 0
	}
	return max(0, min(a.End, b.End)-max(a.Start, b.Start))
}

// nextLocal is the number after the greatest that an id of the file has, so that
// an id is never given twice.
func nextLocal[R kb.AnyClaim](existing []R, prefix string) int {
	next := 1
	for _, claim := range existing {
		if digits, ok := strings.CutPrefix(claim.AsClaim().Local, prefix); ok {
			if n, err := strconv.Atoi(digits); err == nil && n >= next {
				next = n + 1
			}
		}
	}
	return next
}

// doubtful makes the note of a claim whose attribution a reviewer has to decide.
func doubtful(doubts ...string) []kb.Note {
	var notes []kb.Note
	for _, d := range doubts {
		if d != "" && !hasMarkup(d) {
			notes = append(notes, kb.Note{Text: capitalised(d) + doubtMark})
		}
	}
	return notes
}

func bySource[R kb.AnyClaim](claims []R) map[string][]R {
	out := make(map[string][]R)
	for _, claim := range claims {
		source := claim.AsClaim().Source
		out[source] = append(out[source], claim)
	}
	return out
}

func spell(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'g', -1, 64)
}

func spellInt(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func join(parts ...string) string { return fmt.Sprintf("%q", parts) }
