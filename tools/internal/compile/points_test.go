package compile

import (
	"slices"
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
)

// TestExpected tells what is planned from what a source reports as done.
func TestExpected(t *testing.T) {
	b := sample.Base(t)
	event := func(id, date string, sources ...string) {
		e := &kb.Event{Record: kb.Record{ID: id, Kind: kb.KindEvent}, Entity: kb.Entity{Name: id}, EventKind: "meeting", Date: date}
		for _, s := range sources {
			e.Sources = append(e.Sources, kb.SourceRef{Source: s})
		}
		b.Events = append(b.Events, e)
	}
	event("planned", "2025-06", "2025-03-05-herald-tin", "2025-04-10-post-tin")
	event("held", "2025-03", "2025-03-05-herald-tin")
	event("planned-and-held", "2025-04-01", "2025-03-05-herald-tin", "2025-04-10-post-tin")
	event("without-source", "2025-06")
	s := Compile(b, nil, english)
	for id, want := range map[string]bool{"planned": true, "held": false, "planned-and-held": false, "without-source": false} {
		if got := s.Events[id].Expected; got != want {
			t.Errorf("%s is expected: %v, want %v", id, got, want)
		}
	}
	has := func(entries []Entry) bool {
		return slices.ContainsFunc(entries, func(e Entry) bool { return e.Link.Text == "planned" && e.What == "meeting, expected" })
	}
	if has(s.Home.Latest) || !has(s.Home.Ahead) {
		t.Errorf("what is planned is among what happened: %v, among what is coming up: %v", has(s.Home.Latest), has(s.Home.Ahead))
	}
}

// TestOnePoint tells that two notes on one passage are one disputed point.
func TestOnePoint(t *testing.T) {
	note := func(source string, start, end int) []kb.Note {
		return []kb.Note{{Text: "A remark."}, {Text: "Who knows?", Disputed: true, Sources: []kb.SourceRef{{Source: source, Passage: &kb.Passage{Start: start, End: end}}}}}
	}
	const herald, post = "2025-03-05-herald-tin", "2025-04-10-post-tin"
	tests := []struct {
		name         string
		event, quote []kb.Note
		want         int
	}{
		{"a passage within another", note(herald, 120, 150), note(herald, 100, 200), 1},
		{"the same passage", note(herald, 120, 150), note(herald, 120, 150), 1},
		{"passages apart", note(herald, 120, 150), note(herald, 150, 200), 2},
		{"passages that overlap", note(herald, 120, 150), note(herald, 140, 200), 2},
		{"another source", note(herald, 120, 150), note(post, 100, 200), 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := sample.Base(t)
			for _, a := range b.Agreements {
				for i := range a.Commitments {
					a.Commitments[i].Notes = nil
				}
			}
			b.Events[0].Notes, b.Quotes[0].Notes = tt.event, tt.quote
			s := Compile(b, nil, english)
			if got := len(s.Disagreements.Notes); got != tt.want {
				t.Fatalf("%d disputed points, want %d", got, tt.want)
			}
			if tt.want > 1 {
				return
			}
			d := s.Disagreements.Notes[0]
			if d.Record.Kind != "event" || len(d.Also) != 1 || d.Also[0].Kind != "quote" {
				t.Errorf("it stands at %+v and also at %+v", d.Record, d.Also)
			}
			if got := s.Home.Counts[len(s.Home.Counts)-1].Count; got != len(s.Disagreements.Figures)+1 {
				t.Errorf("the home page counts %d disagreements", got)
			}
			checkLinks(t, s)
		})
	}
}
