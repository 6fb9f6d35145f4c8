package compile

import (
	"slices"
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
)

// officials are two officials of one surname, a person whose last name that is,
// and one whose first name begins like it.
const officials = `
-- data/vocabularies/surnames.yaml --
description: Surnames.
terms: [{id: he, name: He, class: chinese}, {id: moss, name: Moss, class: chinese}]
-- data/actors/he-first.yaml --
name: He Weide
kind: person
country: CN
positions:
  - {role: Clerk, organisation: tin-office, from: "2019", until: "2021"}
  - {role: Head, organisation: tin-office, from: "2021"}
  - {role: Apprentice, organisation: tin-office, from: "2015", until: "2019"}
-- data/actors/he-second.yaml --
name: He Shan
kind: person
country: CN
-- data/actors/last-name-he.yaml --
name: Olga He
kind: person
country: "NO"
-- data/actors/helen.yaml --
name: Helen Ash
kind: person
country: "NO"
not_same_as: [anna-moor]
-- data/actors/moss-ash.yaml --
name: Moss Ash
kind: person
country: "NO"
-- data/quotes/2025-03-05-herald-tin.yaml --
- {id: q1, speaker: helen, kind: indirect, text: one, date: 2025-03-01, about: [tin-ore], passage: {start: 1, end: 2}, review: reviewed}
- {id: q2, speaker: helen, kind: indirect, text: two, date: 2025-03-03, about: [northland], passage: {start: 1, end: 2}, review: reviewed}
- {id: q3, speaker: helen, kind: indirect, text: three, date: 2025-03-02, about: [northland, tin-ore], passage: {start: 1, end: 2}, review: reviewed}
- {id: q4, speaker: helen, kind: indirect, text: four, date: 2025-03-04, passage: {start: 1, end: 2}, review: reviewed}
`

func TestSimilarNames(t *testing.T) {
	s := Compile(sample.Base(t, officials), nil, languages["en"])
	for id, want := range map[string][]string{
		"he-first":     {"he-lin", "he-second", "last-name-he"},
		"he-lin":       {"he-first", "he-second", "last-name-he"},
		"last-name-he": {"he-lin", "he-second", "he-first"},
		"helen":        {"anna-moor", "moss-ash"}, // a surname of the vocabulary, but this one is Norwegian
		"moss-ash":     {"helen"},
	} {
		var got []string
		for _, card := range s.Actors[id].Similar {
			got = append(got, card.ID)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s is similar to %v, want %v", id, got, want)
		}
	}
}

func TestLatestPosts(t *testing.T) {
	s := Compile(sample.Base(t, officials), nil, languages["en"])
	var got []string
	for _, p := range s.Actors["he-first"].Positions {
		got = append(got, p.Role+" "+p.Time)
	}
	if want := []string{"Head since 2021", "Clerk 2019 to 2021", "Apprentice 2015 to 2019"}; !slices.Equal(got, want) {
		t.Errorf("posts in the order %q, want %q", got, want)
	}
}

func TestTopics(t *testing.T) {
	s := Compile(sample.Base(t, officials), nil, languages["en"])
	var got []string
	for _, o := range s.Actors["helen"].Topics {
		for _, id := range o.Quotes {
			_, local, _ := kb.SplitClaimID(id)
			got = append(got, o.Anchor+" "+local)
		}
	}
	// q3 is about both and goes with the first of two that are equally large.
	want := []string{"about-northland q2", "about-northland q3", "about-tin-ore q1", "about-other q4"}
	if !slices.Equal(got, want) {
		t.Errorf("topics are %q, want %q", got, want)
	}
}
