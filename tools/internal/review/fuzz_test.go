package review

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// FuzzPassage shows a passage of a text. It is shown where it lies inside, and
// only there; what is marked is the passage, whole; the rest is what stands
// around it; and no character reaches the terminal that acts there.
func FuzzPassage(f *testing.F) {
	f.Add("a b\n\u202ec \t\x1b[0m 世界", 1, 5)
	f.Add("Tin rose. Ana Norte said that 1,200 tons went out, and more will.\nLead fell.", 30, 40)
	f.Add(strings.Repeat("tin and lead ", 60)+"世界世界\r\n\n\n x", 390, 790)
	f.Add(strings.Repeat("錫", 300), 0, 300)
	f.Add("a >>b<< c", 2, 7)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		runes := []rune(text)
		p := kb.Passage{Start: start, End: end}
		inside := start >= 0 && end > start && end <= len(runes)
		for _, colour := range []bool{false, true} {
			shown, ok := Passage(runes, p, colour)
			if ok != inside {
				t.Fatalf("%d to %d of %d is shown: %v", start, end, len(runes), ok)
			}
			if !ok {
				if shown != "" {
					t.Errorf("%q", shown)
				}
				continue
			}
			if len([]rune(shown)) > 6*(end-start+2*around)+100 {
				t.Errorf("%d characters for %d", len([]rune(shown)), end-start)
			}
			printed := shown
			if colour {
				printed = strings.NewReplacer(inverse, "", plain, "").Replace(shown)
				if strings.Count(shown, inverse) != strings.Count(shown, plain) {
					t.Errorf("a line ends inverse: %q", shown)
				}
				if got, want := marked(shown), visibleOf(runes[start:end]); got != want {
					t.Errorf("%q is marked, and not %q", got, want)
				}
			} else if words := visibleOf(runes[start:end]); !strings.Contains(visibleOf([]rune(printed)), words) {
				t.Errorf("%q is not shown: %q", words, printed)
			}
			if strings.ContainsFunc(printed, kb.Forbidden) {
				t.Errorf("%q", printed)
			}
			for line := range strings.Lines(printed) {
				words := strings.Fields(line)
				wide := 0
				for _, r := range strings.TrimRight(line, "\n") {
					wide += columnsOf(r)
				}
				if !strings.HasPrefix(line, margin) || !strings.HasSuffix(line, "\n") || wide > columns && len(words) > 1 {
					t.Errorf("%d columns: %q", wide, line)
				}
			}
		}
		if inside && growth.Sampled(text, 64) {
			long := []rune(growth.Stretch(text, 200_000))
			growth.Bounded(t, "a long text", 5*time.Second, 256<<20, func() { Passage(long, kb.Passage{Start: start, End: len(long)}, true) })
		}
	})
}

// visibleOf is what a terminal shows of a text, without white space.
func visibleOf(text []rune) string {
	var b strings.Builder
	for _, r := range text {
		if r = visible(r); !unicode.IsSpace(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// marked is what is inverse of what is shown in colour, without white space.
func marked(shown string) string {
	var b strings.Builder
	for _, part := range strings.Split(shown, inverse)[1:] {
		part, _, _ = strings.Cut(part, plain)
		b.WriteString(visibleOf([]rune(part)))
	}
	return b.String()
}
