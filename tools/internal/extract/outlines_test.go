package extract

import (
	"strings"
	"testing"
)

// outlineCase is a short text and what it must yield: lines of outline, or their
// beginnings, in any order; "!" before what it must not.
type outlineCase struct{ name, text, want string }

// testOutlines checks cases with the vocabularies alone.
func testOutlines(t *testing.T, cases []outlineCase) {
	t.Helper()
	l := vocabularyLexicon(t)
	for _, c := range cases {
		got := outline(Extract(plain(c.text), l))
		for line := range strings.SplitSeq(c.want, "\n") {
			if line == "" {
				continue
			}
			if not, ok := strings.CutPrefix(line, "!"); ok {
				if strings.Contains("\n"+got, "\n"+not) {
					t.Errorf("%s: found %q in\n%s", c.name, not, got)
				}
			} else if !strings.Contains(got, line) {
				t.Errorf("%s: no %q in\n%s", c.name, line, got)
			}
		}
	}
}
