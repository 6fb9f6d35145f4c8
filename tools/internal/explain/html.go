package explain

import (
	_ "embed"
	"html/template"
	"io"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
)

//go:embed page.gohtml
var pageSource string

var page = template.Must(template.New("page").Parse(pageSource))

// HTML writes an article with its annotations marked as a page that needs
// nothing else: no script, no font, no address.
func HTML(w io.Writer, a *article.Article, found *annotation.Article) error {
	runes := []rune(a.Text)
	marks := marksOf(runes, found)
	count := map[string]int{}
	for i := range marks {
		count[marks[i].Kind]++
	}
	type kind struct {
		Name  string
		Count int
	}
	var legend []kind
	for _, k := range kinds {
		if count[k] > 0 {
			legend = append(legend, kind{k, count[k]})
		}
	}
	language := ""
	if found.Source.Language != nil {
		language = oneLine(*found.Source.Language)
	}
	return page.Execute(w, map[string]any{
		"ID": oneLine(found.Source.ID), "Title": oneLine(found.Source.Title), "Publisher": oneLine(value(found.Source.Publisher)),
		"Published": oneLine(value(found.Source.Published)), "Language": language,
		"Legend": legend, "Nodes": tree(runes, marks), "Marks": marks, "Lists": lists(found),
	})
}
