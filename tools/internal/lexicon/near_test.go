package lexicon

import (
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
)

func TestNearGood(t *testing.T) {
	l := New(&kb.Base{Vocabularies: map[string]*kb.Vocabulary{Goods: {ID: Goods, Terms: []kb.Term{
		{ID: "magnets", Written: []string{"magnets"}}, {ID: "ethane", Written: []string{"ethane"}}, {ID: "methane", Written: []string{"methane"}},
		{ID: "gallium", Written: []string{"gallium"}}, {ID: "corn", Written: []string{"corn"}}, {ID: "grapes", Written: []string{"grapes"}},
	}}}})
	for _, c := range []struct{ word, want string }{
		{"magnetes", "magnets"}, {"magets", "magnets"}, {"magmets", "magnets"}, {"mangets", "magnets"}, {"galium", "gallium"},
		{"magnets", ""}, {"magnete", ""}, {"nagnets", ""}, {"magneeets", ""}, {"methane", ""}, {"coin", ""}, {"gmagnets", ""}, {"gällium", ""}, {"", ""},
	} {
		if got := l.NearGood(c.word); got != c.want {
			t.Errorf("%q: %q, want %q", c.word, got, c.want)
		}
	}
}

// TestSingular checks that a good in the plural is known in the singular, and
// that this is told.
func TestSingular(t *testing.T) {
	for in, want := range map[string]string{"grapes": "grape", "table grapes": "table grape", "berries": "berry", "glass": "", "citrus": "", "Apples": "", "wheat": ""} {
		if got := singular(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
