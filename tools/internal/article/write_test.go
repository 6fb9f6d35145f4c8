package article

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// What Format writes is read as the same article, to the byte of its text.
func TestFormat(t *testing.T) {
	for _, m := range []Meta{
		{Title: "A plain title", Language: "en"},
		{Title: `Says "no": # a colon \ and <b>`, TitleIsDescriptive: true, Publisher: "yes", Authors: []string{"A, B", "- c"},
			URL: "https://example.org/a?b=c&d#e", Published: "2025-06", PublishedOrigin: OriginByline, Language: "zh-Hans"},
		{Title: "2025", Publisher: "null", Authors: []string{"Ünal Ö."}, Published: "2025-06-01~", PublishedOrigin: OriginFlag, Language: "vi"},
	} {
		for _, text := range []string{"One.\n---\nTwo.", "\n\ufeffa\u00a0b\u00ad\r\n", "x"} {
			want := New("a.txt", "", m, text)
			got, problems := Read("a.txt", strings.NewReader(string(want.Format())))
			if len(problems) > 0 {
				t.Errorf("%+v: %v\n%s", m, problems, want.Format())
				continue
			}
			want.BodyLine = got.BodyLine
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		}
	}
}

func lines(t *testing.T, s string) (articles []*Article, problems []kb.Problem) {
	t.Helper()
	ReadLines("many.jsonl", strings.NewReader(s), func(a *Article, p []kb.Problem) {
		if (a == nil) == (len(p) == 0) {
			t.Errorf("an article %v with problems %v", a, p)
		}
		if a != nil {
			articles = append(articles, a)
		}
		problems = append(problems, p...)
	})
	return articles, problems
}

func TestReadLines(t *testing.T) {
	articles, problems := lines(t, "\ufeff"+`{"title":"Tin","language":"en","text":"Tin rose.\nIt fell.","published":"2025-02-03","publisher":"The Example"}

{"id":"2025-02-04-lead","title":" Lead ","title_is_descriptive":true,"author":"A. Writer","language":"en","text":"é","url":null,"published_origin":null}
{"title":"Zinc","authors":["A","B"],"language":"en-GB","text":"x"}`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(articles) != 3 {
		t.Fatalf("%d articles", len(articles))
	}
	a := articles[0]
	if a.ID != "2025-02-03-the-example-tin" || a.Text != "Tin rose.\nIt fell." || a.Length != 18 || a.Meta.PublishedOrigin != OriginFrontMatter {
		t.Errorf("%+v", a)
	}
	a = articles[1]
	if a.ID != "2025-02-04-lead" || a.Meta.Title != "Lead" || !a.Meta.TitleIsDescriptive || a.Meta.PublishedOrigin != OriginNone || a.Length != 1 ||
		len(a.Meta.Authors) != 1 || a.BodyLine != 3 {
		t.Errorf("%+v", a)
	}
	if a = articles[2]; a.ID != "zinc" || len(a.Meta.Authors) != 2 {
		t.Errorf("%+v", a)
	}
}

func TestReadLinesProblems(t *testing.T) {
	const good = `"title":"T","language":"en","text":"x"`
	for in, want := range map[string]string{
		`{` + good + `,"publised":"2025"}`:               `unknown-key unknown key "publised" (did you mean published?)`,
		`{` + good + `,"Title":"2025"}`:                  `unknown-key unknown key "Title" (did you mean title?)`,
		`{` + good + `,"title":"2025"}`:                  `duplicate-key title is given twice (keep one)`,
		`{` + good + `,"author":"a","authors":["b"]}`:    `duplicate-key both author and authors are given (keep one of them; both take a name or a list of names)`,
		`{` + good + `,"published":20250101}`:            `type published is of the wrong type (write a piece of text in quotation marks)`,
		`{` + good + `,"authors":[1]}`:                   `type authors is of the wrong type (write a name or a list of names)`,
		`{` + good + `,"published":"soon"}`:              `date "soon" is no date (write the date as in 2025-06-30, or 2025-06 where the day is not known)`,
		`{` + good + `,"published_origin":"guess"}`:      `origin "guess" is no origin of a date (write one of front-matter, metadata, byline, url, flag, none, or leave it out)`,
		`{` + good + `,"url":"javascript:alert(1)"}`:     `url url is no address of a web page (write it in full, beginning with https://)`,
		`{` + good + `,"id":"A b"}`:                      `id "A b" is no id (write it in lower-case letters, digits and single hyphens)`,
		`{"title":"T","language":"en"}`:                  `empty no text (give the article's text under "text")`,
		`{"language":"en","text":"x","id":"a"}`:          `required title is missing (` + hints["title"] + `)`,
		`{"title":"a\nb","language":"en","text":"x"}`:    `type title must be one line without control characters ()`,
		`{"title":"T","language":"en","text":"x\u0000"}`: `encoding a zero character in the text, which no text has ()`,
		`{"title":"T","language":"xx-1","text":"x"}`:     `language "xx-1" is no language (write a BCP 47 tag, as in en, vi or zh-Hans)`,
		`{"title":"釜山","language":"en","text":"x"}`:      `no-id the title makes no id (give one under "id")`,
		`[1]`:               "syntax the line is no JSON object (write one object a line, as in {\"title\": \"…\", \"language\": \"en\", \"text\": \"…\"})",
		`{` + good + `} {}`: `syntax there is something after the object (write one object a line)`,
		`{` + good + `,`:    `syntax the line is not JSON: EOF ()`,
		"{\"title\":\"\xff\",\"language\":\"en\"}": `encoding the line is not UTF-8 (save the file in UTF-8)`,
	} {
		// The lines around it are read all the same.
		articles, problems := lines(t, "{"+good+"}\n"+in+"\n{"+good+"}\n")
		if len(articles) != 2 || len(problems) != 1 {
			t.Errorf("%s: %d articles, %v", in, len(articles), problems)
			continue
		}
		p := problems[0]
		if got := strings.TrimPrefix(p.Code, "article-") + " " + p.Message + " (" + p.Hint + ")"; got != want || p.At.Line != 2 {
			t.Errorf("%s: line %d: %s\nwant %s", in, p.At.Line, got, want)
		}
	}
}

func TestReadLinesTooLong(t *testing.T) {
	articles, problems := lines(t, `{"title":"`+strings.Repeat("x", MaxSize+100<<10)+"\"}\n"+`{"title":"T","language":"en","text":"x"}`)
	if len(articles) != 1 || len(problems) != 1 || problems[0].Code != "article-too-large" || problems[0].At.Line != 1 {
		t.Errorf("%d articles, %v", len(articles), problems)
	}
}
