package verify

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// FuzzFind looks for words in a text. What is found are the words, nearest to
// where they were; what a search through every offset finds is found; and words
// taken from the text are found where they stand, after a line has been put
// before them too.
func FuzzFind(f *testing.F) {
	f.Add("15 percent “x”", "5 percent", 3)
	f.Add("a\u00ad  b", "a b", -1)
	f.Add("Tin rose 1,200 tons; 11,200 tons, 1,200 tons.5", "1,200 tons", 20)
	f.Add("“It is a good\u00a0ye\u00adar,” said Ana – and left.", "\"It is a good year,\"", 0)
	f.Add("a b a b a", "a b a", 4)
	f.Add("２０２５年 tin\r\n\tlead\u2028zinc", "lead zinc", 1<<40)
	f.Add("\xffa \xe2\x82 b", "\ufffd b", 1)
	f.Fuzz(func(t *testing.T, s, words string, near int) {
		all := newSearch(s)
		start, end, places := all.find(words, near)
		if places < 0 || places == 0 && (start != 0 || end != 0) {
			t.Fatalf("%d places from %d to %d", places, start, end)
		}
		if places > 0 {
			if start < 0 || end <= start || end > len(all.text) || foldString(string(all.text[start:end])) != foldString(words) {
				t.Fatalf("%q in %q: %d to %d", words, s, start, end)
			}
			if again, _, n := all.find(words, start); again != start || n != places {
				t.Errorf("%q in %q: %d of %d, and from there %d of %d", words, s, start, places, again, n)
			}
		}
		if len(all.text) <= 400 && utf8.ValidString(words) && strings.TrimSpace(words) != "" {
			wantStart, wantPlaces := everyOffset(all, words, near)
			if wantPlaces > 0 && (places != wantPlaces || start != wantStart) {
				t.Errorf("%q in %q near %d: %d of %d, and trying every offset %d of %d", words, s, near, start, places, wantStart, wantPlaces)
			}
		}
		moves(t, all, near)
		judged(t, all, words, near)
		if growth.Sampled(s+words, 64) {
			long, many := growth.Stretch(s, 200_000), growth.Stretch(words, 20_000)
			growth.Bounded(t, "a long text", 5*time.Second, 64<<20, func() { newSearch(long).find(words, near) })
			growth.Bounded(t, "many words", 5*time.Second, 64<<20, func() { newSearch(long).find(many, near) })
		}
	})
}

// judged verifies a quote of words, and one without, at a passage. The state is
// what the text has there and elsewhere.
func judged(t *testing.T, all *search, words string, start int) {
	quote := &kb.Quote{QuoteKind: "direct", Text: words}
	for _, passage := range []kb.Passage{{Start: start, End: start + utf8.RuneCountInString(words)}, {Start: start, End: start + 1}} {
		inside := 0 <= passage.Start && passage.Start < passage.End && passage.End <= len(all.text)
		there := inside && foldString(string(all.text[passage.Start:passage.End])) == foldString(words)
		got := all.verify(quote, "passage", passage, true)
		_, _, places := all.find(words, start)
		want := Missing
		switch {
		case words == "" && inside, there:
			want = Verified
		case places > 0:
			want = Moved
		case !inside:
			want = OutOfRange
		}
		if got.State != want {
			t.Errorf("%q at %+v in %q: %s, want %s", words, passage, string(all.text), got.State, want)
		}
		if got.State == Moved && foldString(string(all.text[*got.NewStart:*got.NewEnd])) != foldString(words) {
			t.Errorf("%q in %q: moved to %d to %d", words, string(all.text), *got.NewStart, *got.NewEnd)
		}
		// Without words, only the text as a whole tells.
		for _, unchanged := range []bool{false, true} {
			want := OutOfRange
			if inside && unchanged {
				want = Verified
			} else if inside {
				want = Unknown
			}
			if got := all.verify(&kb.Statistic{}, "passage", passage, unchanged); got.State != want {
				t.Errorf("no words at %+v in %q: %s, want %s", passage, string(all.text), got.State, want)
			}
		}
	}
}

// everyOffset looks for words as they are at every offset of a text.
func everyOffset(all *search, words string, near int) (start, places int) {
	want := []rune(words)
	for i := 0; i+len(want) <= len(all.text); i++ {
		if string(all.text[i:i+len(want)]) != words || !all.whole(i, i+len(want)) {
			continue
		}
		if places == 0 || distance(i, near) < distance(start, near) {
			start = i
		}
		places++
	}
	return start, places
}

// moves takes words from a text, at and to where a number says, and looks for
// them in the text, and in the text with a line more.
func moves(t *testing.T, all *search, n int) {
	if len(all.text) == 0 {
		return
	}
	n = max(n, -n, 0)
	from := n % len(all.text)
	to := from + 1 + n/len(all.text)%min(40, len(all.text)-from)
	words := string(all.text[from:to])
	if strings.TrimSpace(words) == "" || !all.whole(from, to) {
		return
	}
	if start, end, places := all.find(words, from); places == 0 || start != from || end != to {
		t.Errorf("%q stands in %q at %d to %d, and is found in %d places, at %d to %d", words, string(all.text), from, to, places, start, end)
	}
	const line = "Tin news\n"
	longer := newSearch(line + string(all.text))
	if start, end, places := longer.find(words, from+len(line)); places == 0 || start != from+len(line) || end != to+len(line) {
		t.Errorf("%q stands in %q at %d to %d, and with a line more in %d places, at %d to %d", words, string(all.text), from, to, places, start, end)
	}
}
