package check

import (
	"cmp"
	"maps"
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// review checks the state of a record.
func (c *checker) review(rec kb.AnyRecord) {
	base := rec.Base()
	if c.base.Flawed(rec) {
		return
	}
	switch {
	case base.Review == kb.ReviewWithdrawn && base.WithdrawnBecause == "":
		c.report(rec, "review", codeNoReason, "the record is withdrawn without a reason")
	case base.Review != kb.ReviewWithdrawn && base.WithdrawnBecause != "":
		c.report(rec, "withdrawn_because", codeReasonOnly, "a reason for withdrawal, and the record is %s", base.Review).key = true
	}
}

// state is where a record stands in review as readers see it: a reviewed claim
// is what its source is.
func (c *checker) state(rec kb.AnyRecord) kb.Review {
	state := rec.Base().Review
	claim, ok := rec.(kb.AnyClaim)
	if !ok || state != kb.ReviewReviewed {
		return state
	}
	if target, _ := c.base.Resolve(claim.AsClaim().Source); target != nil && target.Base().Kind == kb.KindSource {
		return target.Base().Review
	}
	return state
}

// referrers are the published records that refer to a draft.
type referrers struct {
	count int
	last  kb.AnyRecord // counted last
	first kb.Location
}

func (r *referrers) add(count int, at kb.Location) {
	if r.count == 0 || cmp.Or(cmp.Compare(at.File, r.first.File), cmp.Compare(at.Line, r.first.Line)) < 0 {
		r.first = at
	}
	r.count += count
}

// referral checks a reference of a published record to one that is not. What
// bears a record out has to be published itself, or the record says more than
// its readers can verify. Any other draft is told of once, at the draft: that is
// where the slip is mended, and one record, such as a country's, can have
// references from the whole base.
func (c *checker) referral(rec kb.AnyRecord, f kb.Field, target kb.AnyRecord) {
	if !c.published {
		return
	}
	state := c.state(target)
	evidence, source := f.Key == "evidence", target.Base().Kind == kb.KindSource
	switch {
	case state == kb.ReviewWithdrawn && (evidence || source):
		c.report(rec, f.Path, codeUnpublishedEvidence, "%s was withdrawn, and this still rests on it", kb.Show(f.Value)).hint = "name something else that bears it out, or withdraw the record too"
	case state == kb.ReviewDraft && evidence:
		c.report(rec, f.Path, codeUnpublishedEvidence, "%s is a draft, and no evidence to readers", kb.Show(f.Value)).hint = "review it, and its source, or leave it out until then"
	case state == kb.ReviewDraft:
		r := c.drafts[target]
		if r == nil {
			r = &referrers{}
			c.drafts[target] = r
		}
		if r.last != rec {
			r.last = rec
			r.add(1, rec.Base().At)
		}
	}
}

// draftsReferredTo reports the drafts that the checkers of all parts of the base
// found published records to refer to.
func (c *checker) draftsReferredTo(parts []*checker) {
	all := map[kb.AnyRecord]*referrers{}
	for _, part := range parts {
		for draft, r := range part.drafts {
			if all[draft] == nil {
				all[draft] = &referrers{}
			}
			all[draft].add(r.count, r.first)
		}
	}
	drafts := slices.SortedFunc(maps.Keys(all), func(x, y kb.AnyRecord) int {
		return cmp.Compare(x.Base().At.File, y.Base().At.File)
	})
	for _, draft := range drafts {
		r := all[draft]
		at := r.first.File + ":" + number(r.first.Line)
		who := "published records refer to this draft, the first at " + at
		if r.count == 1 {
			who = "published record refers to this draft, at " + at
		}
		c.report(draft, "review", codeDraftReference, "%d %s", r.count, who)
	}
}

// claimsOf checks that published claims have a published source.
func (c *checker) claimsOf(source *kb.Source, claims []kb.AnyClaim) {
	if source.Review != kb.ReviewDraft && source.Review != kb.ReviewWithdrawn {
		return
	}
	var first kb.AnyClaim
	n := 0
	for _, claim := range claims {
		if claim.Base().Review == kb.ReviewReviewed {
			if first == nil {
				first = claim
			}
			n++
		}
	}
	if n == 0 {
		return
	}
	what := "claims of this file count as reviewed"
	if n == 1 {
		what = "claim of this file counts as reviewed"
	}
	if source.Review == kb.ReviewDraft {
		c.report(first, "", codeUnpublishedSource, "the source `%s` is a draft, and %d %s", source.ID, n, what).hint = "review the source: until then readers see none of its claims"
		return
	}
	c.report(first, "", codeUnpublishedSource, "the source `%s` was withdrawn, and %d %s", source.ID, n, what).hint = "add `review: withdrawn` and `withdrawn_because` to each claim: readers see them as withdrawn with their source"
}
