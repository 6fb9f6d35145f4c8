package compile

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
)

// marked writes rich text with its links in brackets: "[Tin](commodities/tin/)".
func marked(r Rich) string {
	var b strings.Builder
	for _, s := range r {
		if s.U != "" {
			b.WriteString("[" + s.T + "](" + s.U + ")")
		} else {
			b.WriteString(s.T)
		}
	}
	return b.String()
}

// linker makes a compiler of the invented base that can link mentions.
func linker(t testing.TB, more ...string) *compiler {
	t.Helper()
	c := newCompiler(sample.Base(t, more...), nil).in(english)
	c.mentions = newMentions(c)
	c.groupSeries()
	return c
}

func TestRich(t *testing.T) {
	const names = `
-- data/actors/wang-wei.yaml --
name: Wang Wei
kind: person
-- data/actors/wang-wei-2.yaml --
name: Wang Wei
kind: person
also_known_as: [Secretary Wang]
-- data/actors/may.yaml --
name: Rose May
kind: person
also_known_as: [May, Mr. May, Secretary Wang]
-- data/actors/isles-tin.yaml --
name: Isles Tin Ltd.
kind: organisation
also_known_as: [Tin Office, UITL]
-- data/actors/li.yaml --
name: Li
kind: person
-- data/actors/number.yaml --
name: "600"
kind: organisation
`
	tests := []struct{ name, text, self, want string }{
		{"the longest name", "The Tin Office counts tin ore and tin.", "", "The [Tin Office](actors/tin-office/) counts [tin ore](commodities/tin-ore/) and [tin](commodities/tin/)."},
		{"a good with a capital", "Tin and TIN", "", "[Tin](commodities/tin/) and TIN"},
		{"not inside a word", "Satin, tins, tin-plated and tin’s price", "", "Satin, tins, [tin](commodities/tin/)-plated and [tin](commodities/tin/)’s price"},
		{"not itself", "Tin is made of tin ore", "tin", "Tin is made of [tin ore](commodities/tin-ore/)"},
		{"case counts", "northland NORTHLAND Northland", "", "northland NORTHLAND [Northland](actors/northland/)"},
		{"a short capital name", "UI and Ui", "", "[UI](actors/united-isles/) and Ui"},
		{"an ordinary word", "He said that He Lin may, and May will", "", "He said that [He Lin](actors/he-lin/) may, and May will"},
		{"an ordinary word with a title", "Spokesperson He and Mr. May", "", "[Spokesperson He](actors/he-lin/) and [Mr. May](actors/may/)"},
		{"a name of two persons", "Wang Wei and Secretary Wang", "", "Wang Wei and Secretary Wang"},
		{"a name before a byname", "Tin Office", "", "[Tin Office](actors/tin-office/)"},
		{"two letters", "Li and LI", "", "Li and LI"},
		{"a number", "600 tonnes", "", "600 tonnes"},
		{"another script", "発言者何林曰", "", "発言者[何林](actors/he-lin/)曰"},
		{"space of any sort", "He\u00a0Lin, He\nLin", "", "[He\u00a0Lin](actors/he-lin/), [He\nLin](actors/he-lin/)"},
		{"a draft is no link", "Unsure Person", "", "Unsure Person"},
		{"no text", "  ", "", ""},
		{"markup is text", "<b>Tin</b> [x](y)", "", "<b>[Tin](commodities/tin/)</b> [x](y)"},
		{"a name that ends in a dot", "Isles Tin Ltd. and Isles Tin Ltd", "", "[Isles Tin Ltd.](actors/isles-tin/) and Isles [Tin](commodities/tin/) Ltd"},
	}
	c := linker(t, names)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := marked(c.rich(tt.text, tt.self)); got != tt.want {
				t.Errorf("rich(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// FuzzRich checks that linking never changes a text and that every link goes to
// a record of that name.
func FuzzRich(f *testing.F) {
	for _, s := range []string{"He Lin and Tin Office", "tin\xfftin", "何林何", "’Tin’", "UI\u00adUI", strings.Repeat("tin ore ", 50)} {
		f.Add(s, "He Lin")
	}
	b := sample.Base(f)
	f.Fuzz(func(t *testing.T, text, name string) {
		base := *b
		base.Actors = append(append([]*kb.Actor{}, b.Actors...), &kb.Actor{
			Record: kb.Record{ID: "fuzzed", Kind: kb.KindActor, Review: kb.ReviewReviewed}, Entity: kb.Entity{Name: name}, ActorKind: "person",
		})
		c := newCompiler(&base, nil).in(english)
		c.mentions = newMentions(c)
		rich := c.rich(text, "")
		if got, want := rich.Plain(), strings.TrimSpace(text); got != want {
			t.Fatalf("%q became %q", want, got)
		}
		for i, s := range rich {
			if s.T == "" || i > 0 && s.U == "" && rich[i-1].U == "" {
				t.Fatalf("empty or divided segment in %v", rich)
			}
			if utf8.ValidString(text) && !utf8.ValidString(s.T) {
				t.Fatalf("%q is cut inside a character", text)
			}
		}
	})
}
