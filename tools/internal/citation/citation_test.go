package citation

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/nickng/bibtex"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		name string
		work Work
		want string
	}{
		{"a page", Work{Title: "Harbour framework", Organisation: "Comity", Container: "Comity", Date: "2024-05-03", DateText: "3 May 2024", URL: "https://example.org/a/"},
			"“Harbour framework.” Comity, 3 May 2024. https://example.org/a/"},
		{"an article", Work{Title: "Will it hold?", Authors: []string{"Ana Sørensen", "Li Bo"}, Container: "Harbour Daily", News: true, DateText: "May 2024", URL: "https://example.org/b"},
			"Ana Sørensen, Li Bo. “Will it hold?” Harbour Daily, May 2024. https://example.org/b"},
		{"nothing known", Work{Title: "A note", Organisation: "Northland customs"}, "Northland customs. “A note.”"},
	} {
		if got := Of(c.work).Plain; got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Another program must read what is written, whatever stands in the record.
func TestOthersReadIt(t *testing.T) {
	for _, w := range []Work{
		{Key: "comity-harbour-framework", Title: "Harbour framework", Organisation: "Comity", Container: "Comity", Date: "2024-05-03", URL: "https://example.org/a/", Language: "en"},
		{Key: "a b{c}", Title: `100% of {braces} & $5 \end{document} #1_2 ~ ^ "quoted"`, Authors: []string{"Li, Bo and Co", "He X"}, Container: "R&D", News: true, Date: "2024-13", URL: "https://example.org/{x}\\y"},
		{Key: "只有", Title: "何亚东", Organisation: "商务部", Date: "not a date"},
		{Title: "a\nb"},
	} {
		f := Of(w)
		parsed, err := bibtex.Parse(strings.NewReader(f.BibTeX))
		if err != nil || len(parsed.Entries) != 1 {
			t.Errorf("BibTeX of %q does not parse: %v\n%s", w.Title, err, f.BibTeX)
			continue
		}
		if e := parsed.Entries[0]; e.Type != "misc" || e.Fields["title"] == nil {
			t.Errorf("BibTeX of %q was read as %v", w.Title, e)
		}
		var items []struct {
			Title  string `json:"title"`
			Issued struct {
				Parts [][]int `json:"date-parts"`
			} `json:"issued"`
		}
		if err := json.Unmarshal([]byte(f.CSL), &items); err != nil || len(items) != 1 || items[0].Title != w.Title {
			t.Errorf("CSL-JSON of %q: %v\n%s", w.Title, err, f.CSL)
		}
	}
}

func TestBibTeX(t *testing.T) {
	got := Of(Work{Key: "comity-x", Title: "R&D in {Northland}", Organisation: "Comity", Container: "Comity", Date: "2024-05-03", URL: Address, Language: "en"}).BibTeX
	want := `@misc{comity-x,
  author = {{Comity}},
  title = {{R\&D in \{Northland\}}},
  year = {2024},
  month = may,
  day = {3},
  url = {ADDRESSOFTHEPAGE},
  language = {en},
}`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
