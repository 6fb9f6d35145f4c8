package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/growth"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"China's U.S. Evans-Pritchard", "China|'s|U.S.|Evans-Pritchard"},
		{"don’t O’Neill’s countries’ ships", "don’t|O’Neill|’s|countries|’|ships"},
		{"rose 93.5%, to 1,200 or 1,00,000.", "rose|93.5|%|,|to|1,200|or|1,00,000|."},
		{"in 2024,2025 and 1,2", "in|2024|,|2025|and|1|,|2"},
		{"C$5bn RMB20bn US$3 H20 COVID-19 G7", "C|$|5|bn|RMB|20|bn|US|$|3|H20|COVID-19|G7"},
		{"a 90-day, six-fold, month-on-month", "a|90|-|day|,|six-fold|,|month-on-month"},
		{"2024‑28 earth‑bound", "2024|‑|28|earth‑bound"},
		{"J. Smith, e.g. AT&T, R&D", "J|.|Smith|,|e.g.|AT&T|,|R&D"},
		{"see https://x.org/a?b=c, Investing.com. Mail a.b@c.org!", "see|https://x.org/a?b=c|,|Investing.com|.|Mail|a.b@c.org|!"},
		{"trade.Then U.S.-China deal", "trade|.|Then|U.S.-China|deal"},
		{"com\u00admodity", "com\u00admodity"},
		{"'s it's 'so", "'|s|it|'s|'|so"},
	} {
		var got []string
		for _, tok := range New(c.in).Tokens {
			got = append(got, tok.Text)
		}
		if diff := cmp.Diff(strings.Split(c.want, "|"), got); diff != "" {
			t.Errorf("%q:\n%s", c.in, diff)
		}
	}
	if got := New("Com\u00admodity’s").Tokens[0].Fold; got != "commodity" {
		t.Errorf("fold: got %q", got)
	}
}

func TestOffsets(t *testing.T) {
	d := New("Śląsk “zł” \xff ends")
	for _, tok := range d.Tokens {
		if got := d.Slice(tok.Start, tok.End); got != tok.Text {
			t.Errorf("Slice(%d, %d) = %q, want %q", tok.Start, tok.End, got, tok.Text)
		}
	}
	if got, want := d.Len(), 17; got != want {
		t.Errorf("Len = %d, want %d", got, want)
	}
}

func sentences(d *Document) []string {
	var out []string
	for _, r := range d.Sentences {
		s, _, _ := d.Span(r)
		out = append(out, s)
	}
	return out
}

func TestSentences(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain":             {"Tariffs rose. Exports fell.", "Tariffs rose.|Exports fell."},
		"title":             {"Mr. He Lifeng met Gov. Smith. They spoke.", "Mr. He Lifeng met Gov. Smith.|They spoke."},
		"initial":           {"William J. Clinton and J. D. Vance came. So did I.", "William J. Clinton and J. D. Vance came.|So did I."},
		"U.S. inside":       {"The U.S. Department of Commerce and the U.S. Trade Representative agreed.", "The U.S. Department of Commerce and the U.S. Trade Representative agreed."},
		"U.S. at end":       {"It ships to the U.S. The rest stays.", "It ships to the U.S.|The rest stays."},
		"decimal":           {"It grew 3.5 percent. Then 4.", "It grew 3.5 percent.|Then 4."},
		"number":            {"See No. 5 and Art. 9. We did.", "See No. 5 and Art. 9.|We did."},
		"company":           {"Acme Inc. Chief Executive Ann Lee and Foo Ltd. The rest left.", "Acme Inc. Chief Executive Ann Lee and Foo Ltd.|The rest left."},
		"month":             {"On Jan. 5 it fell. In Feb. 2024 it rose.", "On Jan. 5 it fell.|In Feb. 2024 it rose."},
		"inside quote":      {"“It is. It was so,” she said. “It will be.” They left.", "“It is. It was so,” she said.|“It will be.”|They left."},
		"straight quote":    {`"One. Two," he said. "Three." Four came.`, `"One. Two," he said.|"Three."|Four came.`},
		"unclosed":          {"“It is. It was. She left.", "“It is.|It was.|She left."},
		"asked":             {`"Why now?" Wang asked. Nobody knew.`, `"Why now?" Wang asked.|Nobody knew.`},
		"lines":             {"A headline without stop\nThe text starts. And goes on.", "A headline without stop|The text starts.|And goes on."},
		"lower case":        {"He works at the F.T. and at Yahoo! and elsewhere.", "He works at the F.T. and at Yahoo! and elsewhere."},
		"bracket":           {"(It was so.) Then not.", "(It was so.)|Then not."},
		"lost space":        {"It rose in trade.Then it fell.", "It rose in trade.|Then it fell."},
		"ellipsis":          {"It rose... then fell… Now what?", "It rose... then fell…|Now what?"},
		"plan":              {"They had a Plan B. The rest failed.", "They had a Plan B.|The rest failed."},
		"time":              {"At 9 a.m. Monday it opened. At 5 p.m. it shut.", "At 9 a.m. Monday it opened.|At 5 p.m. it shut."},
		"nested":            {"“He told me ‘No. Never.’ And left,” she said. So it was.", "“He told me ‘No. Never.’ And left,” she said.|So it was."},
		"quote ends in U.S": {`"We like the U.S." They did.`, `"We like the U.S."|They did.`},
	} {
		if diff := cmp.Diff(strings.Split(c.want, "|"), sentences(New(c.in))); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestWrapped(t *testing.T) {
	in := `The ministry said on Tuesday that it would review the licences of all
exporters which had applied before the end of the month, and that it
would tell each of them within forty-five days. Nobody was surprised by
the news.

A second paragraph starts here and is wrapped at the same column as the
first one was, which is how mail looks.
`
	d := New(in)
	if len(d.Paragraphs) != 2 || len(d.Sentences) != 3 {
		t.Errorf("%d paragraphs and %d sentences, want 2 and 3: %q", len(d.Paragraphs), len(d.Sentences), sentences(d))
	}
}

func TestPairs(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"curly":           {"“One two,” he said. “Three.”", "One two,|Three."},
		"straight":        {`"One two," he said, "three" and ("four").`, `One two,|three|four`},
		"nested single":   {"“He said ‘go away’ twice,” she said.", "He said ‘go away’ twice,|go away"},
		"nested straight": {`'He said "go away" twice,' she said.`, `He said "go away" twice,|go away`},
		"apostrophes":     {"the countries' exports and China's '90s rise, don't they", ""},
		"plural in":       {"‘the countries’ exports’ rose", "the countries’ exports"},
		"unclosed":        {"“One two. Three four.", "One two."},
		"unclosed then":   {"“One two. Three “four” five.", "One two.|four"},
		"continues":       {"“One two.\n“Three four,” he said.", "One two.+|Three four,"},
		"wrong way":       {"He said ”one two” and “three“ too", "one two|three"},
		"no space":        {`He said,"one two" and left`, "one two"},
		"guillemets":      {"« Un deux », dit-il", "Un deux"},
		"typewriter":      {"''One two,'' he said. ``Three''", "One two,|Three"},
		"corner":          {"他说「好」。", "好"},
		"inches":          {`A 12" pipe and a 5" one`, ""},
	} {
		d := New(c.in)
		var got []string
		for _, p := range d.Pairs {
			s, _, _ := d.Span(p.Inner())
			if p.Continues {
				s += "+"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %s, want %s", name, s, c.want)
		}
	}
}

// hostile texts are those a careless splitter is quadratic on.
var hostile = map[string]string{
	"straight marks": "\"",
	"opening marks":  "“",
	"single marks":   "a' ",
	"nested":         "“‘",
	"quoted words":   "\"a\" ",
	"unclosed lines": "“a.\n",
	"dots":           ".",
	"initials":       "A.",
	"brackets":       "(.",
	"hyphens":        "a-",
	"digits":         "1,",
	"at signs":       "a@",
	"no spaces":      "a.b/",
	"bad bytes":      "\xff\xe2",
}

func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	for name, unit := range hostile {
		growth.Linear(t, name, 10_000, 80_000, func(n int) func() {
			s := strings.Repeat(unit, n)
			return func() { New(s) }
		})
	}
}

func FuzzNew(f *testing.F) {
	for _, s := range hostile {
		f.Add(s + s + s)
	}
	f.Add("“One ‘two. Three. “Four’ five")
	f.Add("“One.\n\n“Two,” said Mr. X of the U.S. “Three’s”")
	f.Fuzz(func(t *testing.T, s string) {
		d := New(s)
		if d.Len() != utf8.RuneCountInString(s) {
			t.Fatalf("length %d, want %d", d.Len(), utf8.RuneCountInString(s))
		}
		last := 0
		for i, tok := range d.Tokens {
			if tok.Start < last || tok.End <= tok.Start || d.Slice(tok.Start, tok.End) != tok.Text {
				t.Fatalf("token %d: %+v", i, tok)
			}
			last = tok.End
			if !d.Sentences[tok.Sentence].Has(i) || !d.Paragraphs[tok.Paragraph].Has(i) {
				t.Fatalf("token %d is not in its sentence or paragraph", i)
			}
		}
		cover := 0
		for _, r := range d.Sentences {
			if r.First != cover || r.Len() < 1 || d.Tokens[r.First].Paragraph != d.Tokens[r.Last-1].Paragraph {
				t.Fatalf("sentence %v after %d", r, cover)
			}
			cover = r.Last
		}
		if cover != len(d.Tokens) {
			t.Fatalf("sentences cover %d of %d tokens", cover, len(d.Tokens))
		}
		open := -1
		for i, p := range d.Pairs {
			if p.Open <= open || p.Close <= p.Open || p.End() > len(d.Tokens) || p.Outer >= i {
				t.Fatalf("pair %+v", p)
			}
			open = p.Open
			if p.Outer >= 0 && p.End() > d.Pairs[p.Outer].Close {
				t.Fatalf("%+v reaches out of %+v", p, d.Pairs[p.Outer])
			}
			if p.Closed && d.Tokens[p.Open].Sentence != d.Tokens[p.Close].Sentence {
				t.Fatalf("a sentence ends inside %+v", p)
			}
		}
	})
}

func BenchmarkNew(b *testing.B) {
	s := strings.Repeat("“The ministry’s view, as of 12 June, is that 3.5 percent is enough,” Mr. Smith said in the U.S. on Friday.\n", 1000)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		New(s)
	}
}

// Digits of East Asian width are digits.
func TestFullWidthDigits(t *testing.T) {
	tokens := New("In ２０２５").Tokens
	if len(tokens) != 2 || tokens[1].Class != Number || tokens[1].Fold != "2025" || tokens[1].Text != "２０２５" {
		t.Errorf("%+v", tokens)
	}
}
