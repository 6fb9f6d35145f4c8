package reading

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/fetch"
	"github.com/comity-kb/comity/tools/internal/kb"
)

const (
	front = "---\ntitle: Tin\nlanguage: en\n---\nTin rose.\n"
	line  = `{"title":"Lead","language":"en","text":"Lead fell.","published":"2024"}`
	html  = "<!DOCTYPE html><html lang=en><title>Zinc</title><body><article><p>Zinc was sold for more than in the year before, said the board of the port in a report.</p>" +
		"<p>The report says that the zinc came by sea, and that it was sold at the market of the town within a day.</p></article>"
)

func collect(visit func(Visit)) (got []*article.Article, problems []kb.Problem) {
	visit(func(a *article.Article, p []kb.Problem) {
		if a != nil {
			got = append(got, a)
		}
		problems = append(problems, p...)
	})
	return got, problems
}

func TestForms(t *testing.T) {
	for _, c := range []struct {
		name, content, titles, code string
	}{
		{"tin.txt", front, "Tin", ""},
		{"-", "\ufeff" + front, "Tin", ""},
		{"-", line + "\n" + line, "Lead Lead", ""},
		{"-", "\n " + html, "Zinc", ""},
		{"lead.JSONL", line, "Lead", ""},
		{"zinc.html", html, "Zinc", ""},
		{"zinc.txt", html, "Zinc", ""},
		{"lead.jsonl", html, "", "article-syntax"},
		{"-", "Tin rose.", "", "article-front-matter"},
		{"-", "", "", "article-front-matter"},
	} {
		got, problems := collect(func(v Visit) { Read(c.name, strings.NewReader(c.content), Options{}, v) })
		var titles []string
		for _, a := range got {
			titles = append(titles, a.Meta.Title)
		}
		code := ""
		if len(problems) > 0 {
			code = problems[0].Code
		}
		if strings.Join(titles, " ") != c.titles || code != c.code {
			t.Errorf("%s %.20q: %v %v", c.name, c.content, titles, problems)
		}
	}
}

func TestPublished(t *testing.T) {
	for name, content := range map[string]string{"tin.txt": front, "many.jsonl": line, "zinc.html": html} {
		plain, _ := collect(func(v Visit) { Read(name, strings.NewReader(content), Options{}, v) })
		given, _ := collect(func(v Visit) { Read(name, strings.NewReader(content), Options{Published: "2025-01"}, v) })
		if len(plain) != 1 || len(given) != 1 {
			t.Fatalf("%s: %v %v", name, plain, given)
		}
		m := given[0].Meta
		if m.Published != "2025-01" || m.PublishedOrigin != article.OriginFlag || given[0].SHA256 != plain[0].SHA256 || given[0].BodyLine != plain[0].BodyLine {
			t.Errorf("%s: %+v", name, given[0])
		}
		if o := plain[0].Meta.PublishedOrigin; plain[0].Meta.Published == "" && o != article.OriginNone {
			t.Errorf("%s: no date, from %s", name, o)
		}
	}
}

func TestURL(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/2025/03/04/zinc":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write([]byte(html))
		case "/tin.html":
			w.Header().Set("Content-Type", "text/plain")
			w.Write([]byte(front))
		case "/lead":
			w.Header().Set("Content-Type", "application/x-ndjson")
			w.Write([]byte(line))
		}
	}))
	defer server.Close()
	f := &fetch.Fetcher{AllowPrivate: true}
	for path, title := range map[string]string{"/2025/03/04/zinc": "Zinc", "/tin.html": "Tin", "/lead": "Lead"} {
		got, problems := collect(func(v Visit) { URL(context.Background(), f, server.URL+path, Options{}, v) })
		if len(got) != 1 || got[0].Meta.Title != title {
			t.Errorf("%s: %v %v", path, got, problems)
			continue
		}
		if m := got[0].Meta; title == "Zinc" && (m.Published != "2025-03-04" || m.PublishedOrigin != article.OriginURL || m.URL != server.URL+path || got[0].ID != "2025-03-04-zinc") {
			t.Errorf("%+v %s", m, got[0].ID)
		}
	}
	got, problems := collect(func(v Visit) { URL(context.Background(), &fetch.Fetcher{}, server.URL+"/lead", Options{}, v) })
	if len(got) != 0 || len(problems) != 1 || problems[0].Hint == "" || problems[0].At.File != server.URL+"/lead" {
		t.Errorf("%v %v", got, problems)
	}
}

// A part of a file of JSON Lines gives what the whole gives there: the number of
// each line, and a byte order mark only where the file begins.
func TestSplitPart(t *testing.T) {
	for _, c := range []struct {
		content string
		first   int
		lines   []int
		wrong   int
	}{
		{line + "\n\n" + line + "\n", 1, []int{1, 3}, 0},
		{line + "\n\n" + line + "\n", 41, []int{41, 43}, 0},
		{"\ufeff" + line, 1, []int{1}, 0},
		{"\ufeff" + line + "\n" + line, 7, []int{8}, 7},
	} {
		var got []int
		wrong := 0
		SplitPart("lead.jsonl", c.first, strings.NewReader(c.content), func(u Unread) bool {
			if a, problems := u(); a != nil {
				got = append(got, a.BodyLine)
			} else {
				wrong = problems[0].At.Line
			}
			return true
		})
		if !slices.Equal(got, c.lines) || wrong != c.wrong {
			t.Errorf("%q from line %d: articles at %v, a bad one at %d", c.content, c.first, got, wrong)
		}
	}
}

// A reader that panics is a problem of its article.
func TestReadingFails(t *testing.T) {
	a, problems := guarded("zinc.html", func() (*article.Article, []kb.Problem) { panic("no such luck") })()
	if a != nil || len(problems) != 1 || problems[0].At.File != "zinc.html" || problems[0].Message != "reading this article failed: no such luck" {
		t.Errorf("%v %v", a, problems)
	}
}
