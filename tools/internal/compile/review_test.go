package compile

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
)

// TestEvidence puts the two pieces of evidence of the invented base's commitment
// into every state.
func TestEvidence(t *testing.T) {
	const figure, quote = "2025-03-05-herald-tin/s1", "2025-03-05-herald-tin/q1"
	tests := []struct {
		name                  string
		figure, quote, source kb.Review
		evidence, gone        []string
	}{
		{name: "reviewed", evidence: []string{
			"Exports of tin from Northland to the United Isles, February 2025: 1.2 million tonnes",
			"He Lin, 4 March 2025: “Tin has left the quay, and He who doubts it may come and count, one crate at a time”",
		}},
		{name: "a draft is left out", figure: kb.ReviewDraft, quote: kb.ReviewDraft},
		{name: "withdrawn claims say nothing", figure: kb.ReviewWithdrawn, quote: kb.ReviewWithdrawn,
			gone: []string{"Withdrawn figure", "Withdrawn quote"}},
		{name: "of a draft source", source: kb.ReviewDraft},
		{name: "of a withdrawn source", source: kb.ReviewWithdrawn, gone: []string{"Withdrawn figure", "Withdrawn quote"}},
		{name: "a draft of a withdrawn source", source: kb.ReviewWithdrawn, quote: kb.ReviewDraft, gone: []string{"Withdrawn figure"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := sample.Base(t)
			for _, s := range b.Sources {
				if s.ID == "2025-03-05-herald-tin" && tt.source != "" {
					s.Review, s.WithdrawnBecause = tt.source, "The Herald made it up."
				}
			}
			for _, r := range b.All() {
				switch {
				case r.Base().ID == figure && tt.figure != "":
					r.Base().Review = tt.figure
				case r.Base().ID == quote && tt.quote != "":
					r.Base().Review = tt.quote
				}
			}
			s := Compile(b, nil, english)
			var evidence, gone []string
			for _, m := range s.Agreements["harbour-truce"].Commitments {
				for _, e := range m.Evidence {
					evidence = append(evidence, e.Link.Text)
				}
				for _, l := range m.Gone {
					gone = append(gone, l.Text)
				}
			}
			if diff := cmp.Diff(tt.evidence, evidence); diff != "" {
				t.Errorf("evidence (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.gone, gone); diff != "" {
				t.Errorf("withdrawn evidence (-want +got):\n%s", diff)
			}
			checkLinks(t, s)
		})
	}
}

// TestClaimsOfASource tells that claims are never better than their source.
func TestClaimsOfASource(t *testing.T) {
	source := func(b *kb.Base) *kb.Source {
		i := slices.IndexFunc(b.Sources, func(s *kb.Source) bool { return s.ID == "2025-03-05-herald-tin" })
		return b.Sources[i]
	}
	b := sample.Base(t)
	source(b).Review, source(b).WithdrawnBecause = kb.ReviewWithdrawn, "The Herald made it up."
	s := Compile(b, nil, english)
	for id, words := range map[string]string{"s1": "1.2 million", "s2": "150"} {
		f := s.Figures["2025-03-05-herald-tin/"+id]
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		if !f.Withdrawn || f.Reason.Plain() != "Its source was withdrawn. The Herald made it up." || bytes.Contains(data, []byte(words)) {
			t.Errorf("%s of a withdrawn source: %s", id, data)
		}
	}
	q := s.Quotes["2025-03-05-herald-tin/q1"]
	if !q.Withdrawn || q.Plain != "" {
		t.Errorf("a quote of a withdrawn source: withdrawn %v, text %q", q.Withdrawn, q.Plain)
	}
	if got := s.Quotes["2025-03-05-herald-tin/q3"].Reason.Plain(); got != "It was said by someone else." {
		t.Errorf("a claim's own reason became %q", got)
	}
	if !strings.HasSuffix(q.Cite.Label, ", withdrawn") {
		t.Errorf("a withdrawn source is cited as %q", q.Cite.Label)
	}

	b = sample.Base(t)
	source(b).Review = kb.ReviewDraft
	s = Compile(b, nil, english)
	if _, ok := s.Figures["2025-03-05-herald-tin/s1"]; ok {
		t.Error("a figure of a draft source is published")
	}
	if _, ok := s.Quotes["2025-03-05-herald-tin/q1"]; ok {
		t.Error("a quote of a draft source is published")
	}
	checkLinks(t, s)
}
