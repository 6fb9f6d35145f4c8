package compile

import (
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/sample"
)

// between returns the disagreement that has exactly these values.
func between(t *testing.T, s *Site, values ...string) Disagreement {
	t.Helper()
	for _, d := range s.Disagreements.Figures {
		var have []string
		for _, side := range d.Sides {
			have = append(have, side.Value.Text)
		}
		if strings.Join(have, "|") == strings.Join(values, "|") {
			return d
		}
	}
	t.Fatalf("no disagreement between %v among %d", values, len(s.Disagreements.Figures))
	return Disagreement{}
}

func TestRepositoryDisagreements(t *testing.T) {
	s := Compile(sample.Repository(t), nil, english)

	magnets := between(t, s, "660 percent", "more than 6-fold")
	if !magnets.SameSource {
		t.Error("one source states both, and the disagreement does not say so")
	}
	for i, want := range []string{"353\u00a0t ÷ (1 + 660 ÷ 100) = 46.4\u00a0t", "353\u00a0t ÷ 6 = 58.8\u00a0t"} {
		derived := magnets.Sides[i].Derived
		if len(derived) != 1 || derived[0].Arithmetic != want || derived[0].Period.EDTF != "2025-05" {
			t.Errorf("side %d derives %+v, want %q for May 2025", i, derived, want)
		}
	}
	series, ok := s.Series["exports-of-rare-earth-magnets-from-china-to-united-states-in-t"]
	if !ok || len(series.Derived) != 2 {
		t.Errorf("the series of exports is there: %v; %d derived values, want 2", ok, len(series.Derived))
	}

	production := between(t, s, "more than 61 percent", "about 70 percent")
	if production.SameSource {
		t.Error("two sources disagree, and the disagreement says it is one")
	}
	on := s.Commodities["rare-earths"].Disagreements
	if len(on) == 0 || on[0].ID != production.ID {
		t.Errorf("the commodity's page shows %d disagreements, want this one first", len(on))
	}
	for _, d := range []Disagreement{magnets, production} {
		for _, want := range []string{"do not say the same", "read narrowly", "To the letter, these statements can all hold."} {
			if !strings.Contains(d.Why, want) {
				t.Errorf("%s is not explained by %q: %s", d.Title, want, d.Why)
			}
		}
	}
	for _, side := range production.Sides {
		if got := s.Figures[side.Figure].Standing.ID; got != disputed {
			t.Errorf("%s is %s, want %s", side.Figure, got, disputed)
		}
	}
	disputedDate := false
	for _, d := range s.Disagreements.Notes {
		disputedDate = disputedDate || strings.Contains(d.Note.Text.Plain(), "February 2")
	}
	if !disputedDate {
		t.Error("the disputed date is not among the disagreements")
	}
}
