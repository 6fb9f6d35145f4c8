package propose

import (
	"testing"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// TestQuoteText checks that the line breaks of an article are not part of what
// somebody said, and that the words are as long as their passage.
func TestQuoteText(t *testing.T) {
	m := base(t, nil)
	for _, c := range []struct {
		text   string
		longer int // of the passage
		want   string
	}{
		{"We ship all", 0, "We ship all"},
		{"We\nship\nall", 0, "We ship all"},
		{"We\r\nship all", 0, "We  ship all"},
		{"We\tship\u00a0all\u2028of it", 0, "We ship all of it"},
		{"We ship all", 3, ""},
		{"We ship all", -3, ""},
		{"We\u0007ship", 0, ""},
	} {
		a := grain()
		s := span(c.text, 200)
		s.End += c.longer
		a.Quotes = []annotation.Quote{{Speaker: str("Ana Norte"), Kind: "direct", Span: s}}
		_, out := apply(t, m, a)
		b, _ := kb.Load(out)
		got := ""
		for _, q := range b.Quotes {
			got = q.Text
			if p := *q.Passage; p.Start != 200 || p.End != s.End {
				t.Errorf("%q: the passage is %v", c.text, p)
			}
		}
		if got != c.want {
			t.Errorf("%q is drafted as %q, want %q", c.text, got, c.want)
		}
	}
}
