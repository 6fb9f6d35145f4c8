package furniture

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// openerOf opens with the terms of the vocabulary as it is in data.
func openerOf(l *lexicon.Lexicon, d *text.Document) Opens {
	at := map[int]lexicon.Match{}
	for _, m := range l.Matches(d) {
		if _, ok := at[m.First]; !ok && m.Group == "furniture" {
			at[m.First] = m
		}
	}
	return func(token int) (int, string) {
		if m, ok := at[token]; ok {
			return m.Last, m.Entries[0].Term.Class
		}
		return token, ""
	}
}

func TestFind(t *testing.T) {
	base, _ := kb.Load(os.DirFS("../../.."))
	l := lexicon.New(base)
	for name, c := range map[string]struct {
		title, text string
		want        []string
	}{
		"read more":        {"", "Tin rose.\nREAD MORE: Lead falls, says board\nIt fell.", []string{"link: READ MORE: Lead falls, says board"}},
		"also read":        {"", "ALSO READ | Lead falls\nTin rose.", []string{"link: ALSO READ | Lead falls"}},
		"no opener":        {"", "Related industries grew, and trending goods sold.\nSource countries were told.", nil},
		"list":             {"", "Tin rose.\nRelated stories\nLead falls\nZinc is up again\nThe board met on Monday.", []string{"link: Related stories", "link: Lead falls", "link: Zinc is up again"}},
		"tags":             {"", "Tin rose.\nTags\ntin\nmetals and mines", []string{"tags: Tags", "tags: tin", "tags: metals and mines"}},
		"tags on a line":   {"", "Tin rose.\nTags: tin, metals", []string{"tags: Tags: tin, metals"}},
		"contact":          {"", "Tin rose.\nContact the writer at ana@example.org", []string{"contact: Contact the writer at ana@example.org"}},
		"mail":             {"", "Tin rose.\nana@example.org", []string{"contact: ana@example.org"}},
		"newsletter":       {"", "Sign up for our newsletter and get the news.\nTin rose.", []string{"prompt: Sign up for our newsletter and get the news."}},
		"comments":         {"", "Tin rose.\nJoin the Conversation", []string{"prompt: Join the Conversation"}},
		"credit":           {"", "Tin rose.\n(Reporting by Ana Writer; Editing by Bob Scribe)", []string{"credit: (Reporting by Ana Writer; Editing by Bob Scribe)"}},
		"headline again":   {"Tin exports rise", "Tin exports rise\n\nTin Exports Rise!\nTin rose.", []string{"repeated-headline: Tin Exports Rise!"}},
		"headline once":    {"Tin exports rise", "Tin exports rise\nTin rose.", nil},
		"short title":      {"Tin", "Tin\nTin\nTin rose.", nil},
		"lost break":       {"", "Tin rose. READ MORE: Lead falls as smelters close. It fell.", []string{"link: READ MORE: Lead falls as smelters close."}},
		"in a sentence":    {"", "We read more: books and papers. It fell.", nil},
		"caption":          {"", "Workers load tin at the port of Vigo. [Photo/Xinhua] Spain sold 5 tons of tin in May.", []string{"caption: Workers load tin at the port of Vigo. [Photo/Xinhua]"}},
		"caption in round": {"", "A smelter in Oruro on May 7, 2025 (Photo: Ana Light/AFP) Spain sold tin.", []string{"caption: A smelter in Oruro on May 7, 2025 (Photo: Ana Light/AFP)"}},
		"agency first":     {"", "A port. (AP Photo/Ana Light) Spain sold tin.", []string{"caption: A port. (AP Photo/Ana Light)"}},
		"bare credit":      {"", "FILE PHOTO: A port in Spain. REUTERS/Ana Light/File Photo\nSpain sold tin.", []string{"caption: FILE PHOTO: A port in Spain. REUTERS/Ana Light/File Photo"}},
		"dateline":         {"", "VIGO (Reuters) - Spain sold tin, the board (its photo hangs in the hall) said.", nil},
		"brackets":         {"", "The port (see photo) and the Agency [sic] sold tin to AP/AFP.", nil},
		"script":           {"", "Tin rose.\nwindow.ads = window.ads || []; ads.push({\"slot\": 1});\nIt fell.", []string{"script: window.ads = window.ads || []; ads.push({\"slot\": 1});"}},
		"not script":       {"", "Let us return to the function of the window; the document says so.", nil},
		"signature":        {"", "Tin is up https://t.co/x\n— The Board (@board) July 3, 2025\nIt fell.", []string{"post-signature: — The Board (@board) July 3, 2025"}},
	} {
		d := text.New(c.text)
		var got []string
		for _, r := range Find(d, c.title, openerOf(l, d)) {
			s, _, _ := d.Span(r.Range)
			got = append(got, r.Kind+": "+s)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestPosts(t *testing.T) {
	for in, want := range map[string]string{
		"Tin is up https://t.co/x pic.twitter.com/Ab1\n— The Board (@board) July 3, 2025": "The Board @board 2025-07-03: Tin is up",
		"He spoke.\nTin “is” up — Bob S. (@bob_s) 12 Sept. 2024 And it fell.":             "Bob S. @bob_s 2024-09-12: Tin “is” up",
		"é is up.\n&mdash; A (@a)":                           "A @a : é is up.",
		"One — A (@a) July 3, 2025\nTwo — B (@b) 2025-07-04": "A @a 2025-07-03: One; B @b 2025-07-04: Two",
		"— A (@a) May 1, 2025":                               "A @a 2025-05-01: ",
		"Write to the board (@board) for more.":              "",
		"The board – it met twice (in May) – said":           "",
	} {
		d := text.New(in)
		var got []string
		for _, p := range Posts(d) {
			s, _, _ := d.Span(p.Text)
			got = append(got, fmt.Sprintf("%s @%s %s: %s", p.Author, p.Handle, p.Date, s))
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%q: %q, want %q", in, g, want)
		}
	}
}

func hostile() map[string]string {
	return map[string]string{
		"openers": "READ MORE: a\n", "brackets": "[(", "posts": "— A (@a) July 3, 2025\n", "dashes": "— ", "at": "— a (@", "credits": "REUTERS/A B ",
		"captions": "[Photo/AP] ", "tags": "Tags\n", "code": "</", "titles": "a b c d\n", "links": "http://x ",
	}
}

func TestLinear(t *testing.T) {
	for name, piece := range hostile() {
		took := func(n int) time.Duration {
			d := text.New(strings.Repeat(piece, n))
			opens := func(i int) (int, string) { return i + 1, []string{"", Link, Tags}[i%3] }
			best := time.Hour
			for range 3 {
				start := time.Now()
				Find(d, "a b c d", opens)
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := took(5_000), took(40_000)
		if large > 30*small && large > time.Second {
			t.Errorf("%s: %v, and eight times as much %v", name, small, large)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range hostile() {
		f.Add(strings.Repeat(s, 3), "a b c d")
	}
	f.Fuzz(func(t *testing.T, s, title string) {
		d := text.New(s)
		end := 0
		for _, r := range Find(d, title, func(i int) (int, string) { return min(i+1, len(d.Tokens)), []string{"", Link}[i%2] }) {
			if r.First < end || r.Last <= r.First || r.Last > len(d.Tokens) || r.Kind == "" {
				t.Fatalf("%+v after %d of %d", r, end, len(d.Tokens))
			}
			end = r.Last
		}
		for _, p := range Posts(d) {
			if p.Text.First > p.Text.Last || p.Text.Last > len(d.Tokens) || p.Signature.First < 0 {
				t.Fatalf("%+v", p)
			}
		}
	})
}
