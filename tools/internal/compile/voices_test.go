package compile

import "testing"

func TestSpeaksFor(t *testing.T) {
	c := linker(t, `
-- data/actors/scholar.yaml --
name: A Scholar
kind: person
country: "NO"
positions: [{role: Professor, organisation: northern-university}]
-- data/actors/northern-university.yaml --
name: Northern University
kind: organisation
country: "NO"
-- data/actors/circle-a.yaml --
name: Circle A
kind: organisation
part_of: circle-b
-- data/actors/circle-b.yaml --
name: Circle B
kind: organisation
part_of: circle-a
`)
	for actor, want := range map[string]string{
		"northland":           "northland", // itself
		"north-land":          "northland", // under an alias
		"tin-office":          "northland", // part of it
		"he-lin":              "northland", // a post at a part of it
		"anna-moor":           "united-isles",
		"scholar":             "", // of the country, and yet not its voice
		"northern-university": "",
		"circle-a":            "",
		"nobody":              "",
		"":                    "",
	} {
		if got := c.speaksFor(actor); got != want {
			t.Errorf("speaksFor(%q) = %q, want %q", actor, got, want)
		}
	}
}
