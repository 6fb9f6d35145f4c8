package lexicon

import (
	"fmt"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/text"
)

func testBase() *kb.Base {
	vocab := func(id string, terms ...kb.Term) *kb.Vocabulary { return &kb.Vocabulary{ID: id, Terms: terms} }
	b := &kb.Base{Vocabularies: map[string]*kb.Vocabulary{
		Countries: vocab(Countries,
			kb.Term{ID: "united-states", Name: "United States", Code: "US", Written: []string{"US", "U.S.", "America"}, Demonyms: []string{"American"}, Metonyms: []string{"Washington"}},
			kb.Term{ID: "georgia", Name: "Georgia", Code: "GE"}, kb.Term{ID: "hong-kong", Name: "Hong Kong", Code: "HK"}),
		"organisations":    vocab("organisations", kb.Term{ID: "usgs", Name: "US Geological Survey"}, kb.Term{ID: "who", Name: "World Health Organization", Written: []string{"WHO"}}),
		"speech-verbs":     vocab("speech-verbs", kb.Term{ID: "say", Written: []string{"said", "says"}}),
		"known-agreements": vocab("known-agreements", kb.Term{ID: "oslo-us", Name: "Oslo-US Trade Pact"}),
		"bounds":           vocab("bounds", kb.Term{ID: "up-to"}),
	}}
	actor := &kb.Actor{ActorKind: "person", Country: "US"}
	actor.ID, actor.Kind, actor.Name, actor.AlsoKnownAs = "ann-lee", kb.KindActor, "Ann Lee", []string{"Dr Lee"}
	draft := &kb.Actor{ActorKind: "person"}
	draft.ID, draft.Kind, draft.Name, draft.Review = "the-draft", kb.KindActor, "The Draft", kb.ReviewDraft
	b.Actors = []*kb.Actor{actor, draft}
	good := &kb.Commodity{}
	good.ID, good.Kind, good.Name = "soybeans", kb.KindCommodity, "Soybeans"
	b.Commodities = []*kb.Commodity{good}
	deal := &kb.Agreement{}
	deal.ID, deal.Kind, deal.Name = "oslo-framework", kb.KindAgreement, "Oslo framework"
	b.Agreements = []*kb.Agreement{deal}
	return b
}

func TestMatches(t *testing.T) {
	l := New(testBase())
	for _, c := range []struct{ in, want string }{
		{"The US Geological Survey said", "organisations:US Geological Survey countries:US speech-verbs:said"},
		{"who told us about the WHO", "organisations:WHO"},
		{"a US-bound, U.S.-American ship", "countries:US countries:U.S. countries:American"},
		{"a Hong Kong-US deal of the US-Hong Kong club", "countries:Hong Kong countries:US countries:US countries:Hong Kong"},
		{"a hong Kong-US deal, US-Hong kong", "countries:US countries:US"},
		{"an Oslo-US Trade Pact", "known-agreements:Oslo-US Trade Pact countries:US"},
		{"Soybeans and a soybean, up to 5", "commodity:Soybeans commodity:soybean bounds:up to"},
		{"the Oslo Framework of Ann Lee by The Draft", "agreement:Oslo Framework actor:Ann Lee"},
		{"ANN LEE in AMERICA, ann lee in america", "actor:ANN LEE countries:AMERICA"},
		{"Ann\n\nLee", ""},
	} {
		var got []string
		doc := text.New(c.in)
		for _, m := range l.Matches(doc) {
			got = append(got, m.Group+":"+doc.Slice(m.Start, m.End))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, s, c.want)
		}
	}
}

func TestLookups(t *testing.T) {
	l := New(testBase())
	if e := l.Country("US"); e == nil || e.Name != "United States" {
		t.Errorf("Country(US) = %v", e)
	}
	if e := l.Term("organisations", "who"); e == nil || e.Name != "World Health Organization" {
		t.Errorf("Term(who) = %v", e)
	}
	if n := len(l.Group("actor")); n != 1 {
		t.Errorf("%d actors, want 1: drafts stay out", n)
	}
	if got := New(nil).Matches(text.New("The US")); len(got) != 0 {
		t.Errorf("an empty lexicon matches %v", got)
	}
}

func BenchmarkMatches(b *testing.B) {
	base := testBase()
	for i := range 34_000 {
		a := &kb.Actor{}
		a.ID, a.Kind, a.Name = fmt.Sprint("a", i), kb.KindActor, fmt.Sprintf("Ministry of Things%d and More%d", i%3000, i)
		base.Actors = append(base.Actors, a)
	}
	l := New(base)
	s := strings.Repeat("The US Geological Survey said that exports of soybeans by the Ministry of Things7 rose in America.\n", 1000)
	doc := text.New(s)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		l.Matches(doc)
	}
}
