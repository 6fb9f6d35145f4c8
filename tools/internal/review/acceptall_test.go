package review

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/growth"
)

// The claims of a file are accepted one by one, and what stands between them
// stays.
func TestAcceptAllKeepsLayout(t *testing.T) {
	m := repository(t, "data/quotes/b.yaml", `# what was said
- id: q1
  speaker: board
  kind: direct
  text: We ship   # today
  passage: {start: 10, end: 17}
  review: draft

# the second
- id: q2
  speaker_role: Norte
  kind: direct
  text: We sell
  passage: {start: 20, end: 27}
  review: draft
  notes:
    - text: Norte may be ana or bo; the reviewer decides.
- id: q3
  speaker: ana
  kind: indirect
  passage: {start: 30, end: 80}
  review: draft
- {id: q4, speaker: board, kind: direct, text: We stay, passage: {start: 81, end: 88}, review: draft}
`)
	var out, talk bytes.Buffer
	s := &Session{FS: m, Write: m.write, In: strings.NewReader(""), Out: &out, Err: &talk}
	tally, err := s.AcceptAll()
	if err != nil {
		t.Fatal(err)
	}
	if tally.Accepted != 10 || tally.Left != 1 {
		t.Errorf("%+v\n%s%s", tally, out.String(), talk.String())
	}
	want := `# what was said
- id: q1
  speaker: board
  kind: direct
  text: We ship   # today
  passage: {start: 10, end: 17}
  review: reviewed

# the second
- id: q2
  speaker_role: Norte
  kind: direct
  text: We sell
  passage: {start: 20, end: 27}
  review: reviewed
- id: q3
  speaker: ana
  kind: indirect
  passage: {start: 30, end: 80}
  review: draft
- {id: q4, speaker: board, kind: direct, text: We stay, passage: {start: 81, end: 88}, review: reviewed}
`
	if got := string(m.MapFS["data/quotes/b.yaml"].Data); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if !strings.Contains(talk.String(), "data/quotes/b.yaml q3: an indirect quote needs a summary") {
		t.Error(talk.String())
	}
}

// Thousands of drafts are accepted in a time that grows as they do: in one file
// of claims and in as many files of records.
func TestAcceptAllIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	growth.Linear(t, "drafts", 250, 2000, func(n int) func() {
		var quotes strings.Builder
		files := []string{}
		for i := range n {
			fmt.Fprintf(&quotes, "- id: q%d\n  speaker: board\n  kind: direct\n  text: We ship %d\n  passage: {start: %d, end: %d}\n  review: draft\n", i+1, i, 20*i, 20*i+len(fmt.Sprint("We ship ", i)))
			files = append(files, fmt.Sprintf("data/commodities/good-%d.yaml", i), fmt.Sprintf("name: Good %d\nsources: [b]\nreview: draft\n", i))
		}
		files = append(files, "data/quotes/b.yaml", quotes.String(), "data/sources/b.yaml", fmt.Sprintf("title: B\nlanguage: en\nsha256: %s\nlength: %d\nreview: draft\n", strings.Repeat("b", 64), 20*n+20))
		return func() {
			m := repository(t, files...)
			s := &Session{FS: m, Write: m.write, In: strings.NewReader(""), Out: io.Discard, Err: io.Discard}
			tally, err := s.AcceptAll()
			if err != nil || tally.Accepted < 2*n || tally.Left > 0 {
				t.Fatalf("%+v, %v", tally, err)
			}
		}
	})
}
