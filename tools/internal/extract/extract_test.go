package extract

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/text"
)

func plain(s string) *article.Article {
	return &article.Article{ID: "test", Meta: article.Meta{Title: "Test", Published: "2025-07-21", Language: "en"}, Text: s, Length: utf8.RuneCountInString(s)}
}

// hostile texts are those that careless rules are quadratic on.
var hostile = map[string]string{
	"straight marks":     "\"",
	"opening marks":      "“",
	"marks and words":    "\"a ",
	"attributions":       "he said ",
	"chained":            "said that China said that ",
	"participles":        "adding that, ",
	"according":          "according to the ministry, ",
	"surnames":           "He Li Wang ",
	"capitals":           "Aaa Bbb ",
	"titles":             "President Minister ",
	"organisations":      "Ministry of Commerce and ",
	"institution words":  "Ministry ",
	"commas":             "Wang, a man, ",
	"countries":          "US-China, ",
	"the ministry":       "the ministry said. ",
	"pronouns":           "He said it. They said so. ",
	"quotes":             "“We do,” he said. ",
	"acronyms":           "World Trade Fund (WTF) ",
	"urging":             "urged the two to ",
	"no names":           "the spokesperson said that it was. ",
	"one long sentence":  "while analysts warn prices rise and ",
	"lines":              "China said\n",
	"unclosed by line":   "“China said\n",
	"numbers":            "5 percent, ",
	"brackets":           "((",
	"names in sentences": "Ann Lee said Wang Yi told Acme Corp that ",

	"closing marks":       "”",
	"apostrophes":         "'",
	"typewriter marks":    "''",
	"low marks":           "„a‟ ",
	"corners":             "「",
	"nested corners":      "「『",
	"all marks":           "\"“‘'«「『」』»’”",
	"CJK text":            "商務部說：「我們反對。」",
	"CJK words":           "中國 ",
	"open brackets":       "(",
	"square brackets":     "[a",
	"closed brackets":     "(a) ",
	"dashes":              "-",
	"long dashes":         "— ",
	"hyphenated":          "US-China-",
	"dotted":              "a.b.",
	"initialisms":         "U.S.",
	"stops":               ". ",
	"colons":              "Wang Yi: ",
	"dates":               "on May 5, ",
	"years":               "2024 ",
	"slashed dates":       "1/2/2024/",
	"weekdays":            "Monday and ",
	"from to":             "from May to ",
	"the previous":        "the previous month of the ",
	"only commas":         ",",
	"digits":              "7",
	"digits apart":        "1 ",
	"grouped digits":      "1,000,",
	"decimal points":      "1.",
	"spaced digits":       "100\u00a0",
	"number words":        "two hundred and ",
	"fractions":           "a third of ",
	"multiples":           "doubled, ",
	"currencies":          "$",
	"percent signs":       "%",
	"said said said":      "said ",
	"told told told":      "told that ",
	"one word a line":     "Wang\n",
	"one capital a line":  "A\n\n",
	"no spaces":           "a",
	"no spaces, capital":  "Aa",
	"one name":            "Wang ",
	"particles":           "von der ",
	"initials":            "J. ",
	"honorifics":          "Mr. ",
	"surname alone":       "Mr. Kono said. Kono said. ",
	"surname and role":    "Ann Lee, a minister, said. Lee said. The minister said. ",
	"places":              "in London and Geneva ",
	"agreements":          "the Lima deal and ",
	"measures":            "a tariff of 5 percent on steel from China by India and ",
	"commitments":         "China pledged to lift the ban and to ",
	"events":              "China held a meeting in Lima on 4 May 2025 and ",
	"respectively":        "5, 6 and 7 percent, respectively, ",
	"links":               "READ MORE: ",
	"captions":            "[Photo/VCG] ",
	"posts":               "— Ann Lee (@ann) May 5, 2024\n",
	"scripts":             "window.x = {\"a\":\"b\"}; ",
	"addresses":           "https://a.b/c ",
	"mails":               "a@b.c ",
	"damaged":             "â€™Ã©",
	"soft hyphens":        "a\u00ad",
	"combining":           "e\u0301",
	"invalid bytes":       "\xff\xc3",
	"emoji":               "😀 ",
	"the deal":            "the deal, the talks, ",
	"extrema":             "the highest since ",
	"capitals everywhere": "CHINA SAID THAT THE US ",
}

// grown are hostile texts that are no repetition: n parts that all differ.
var grown = map[string]func(i int) string{
	"namesakes": func(i int) string { return "Aa" + letters(i) + " Wang came. Wang said it. " },
	"offices":   func(i int) string { return "Minister Aa" + letters(i) + " Wang came. Minister Wang said it. " },
	"people":    func(i int) string { return "Maria Aa" + letters(i) + " said it. She said so. " },
	"organisations": func(i int) string {
		return "The Aa" + letters(i) + " Council (" + strings.ToUpper(letters(i)) + ") said it. "
	},
	"firms":           func(i int) string { return "Aa" + letters(i) + " reported it. The company said so. " },
	"roles":           func(i int) string { return "Maria Aa" + letters(i) + ", a professor, left. The spokesman said so. " },
	"unknown goods":   func(i int) string { return "Exports of aa" + letters(i) + " rose 5 percent. " },
	"named deals":     func(i int) string { return "They signed the Aa" + letters(i) + " Agreement. The agreement ended. " },
	"in one sentence": func(i int) string { return "Maria Aa" + letters(i) + " of the Aa" + letters(i) + " Council, " },
	"same first word": func(i int) string { return "Aa Bb" + letters(i) + " reported it. " },
}

// letters writes a number in letters.
func letters(i int) string {
	b := []byte{}
	for ; i > 0 || len(b) == 0; i /= 20 {
		b = append(b, "bcdfghjklmnpqrstvwxz"[i%20])
	}
	return string(b)
}

func parts(n int, part func(int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(part(i))
	}
	return b.String()
}

func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	l := vocabularyLexicon(t)
	linear := func(name string, small, large int, text func(n int) string) {
		t.Run(name, func(t *testing.T) {
			growth.Linear(t, name, small, large, func(n int) func() {
				a := plain(text(n))
				return func() { Extract(a, l) }
			})
		})
	}
	for name, unit := range hostile {
		linear(name, 12_500, 100_000, func(bytes int) string { return strings.Repeat(unit, bytes/len(unit)) })
	}
	for name, part := range grown {
		linear(name, 500, 6000, func(n int) string { return parts(n, part) })
	}
	linear("quotation marks", 12_500, 100_000, func(n int) string { return strings.Repeat("“", n) })
}

func FuzzExtract(f *testing.F) {
	l := vocabularyLexicon(f)
	for _, s := range hostile {
		f.Add(s + s + s)
	}
	f.Add("“One,” said He Li of the Ministry of Commerce (MOC).\n“Two\nAccording to Mr. A, the U.S. urged China to “go”.")
	f.Fuzz(func(t *testing.T, s string) {
		out := Extract(plain(s), l)
		doc := text.New(s)
		check := func(what string, span annotation.Span) {
			t.Helper()
			if span.Start < 0 || span.End > doc.Len() || span.Start >= span.End || doc.Slice(span.Start, span.End) != span.Text {
				t.Fatalf("%s: %+v", what, span)
			}
		}
		for _, p := range out.People {
			for _, m := range p.Mentions {
				check("person", m)
			}
		}
		for _, o := range out.Organisations {
			for _, m := range o.Mentions {
				check("organisation", m)
			}
		}
		for _, q := range out.Quotes {
			check("quote", q.Span)
		}
		for _, q := range out.Statistics {
			check("statistic", q.Span)
		}
		for _, d := range out.Dates {
			check("date", d.Span)
		}
	})
}

func TestSameEveryTime(t *testing.T) {
	l := vocabularyLexicon(t)
	a := readArticle(t, "testdata/state-media.txt")
	first, err := json.Marshal(Extract(a, l))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, _ := json.Marshal(Extract(a, vocabularyLexicon(t))); string(again) != string(first) {
			t.Fatal("two runs differ")
		}
	}
}

func BenchmarkExtract(b *testing.B) {
	l := vocabularyLexicon(b)
	a := readArticle(b, "testdata/state-media.txt")
	a.Text = strings.Repeat(a.Text, 20)
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Extract(a, l)
	}
}
