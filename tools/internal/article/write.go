package article

import (
	"encoding/json"
	"strings"
)

// Format writes the article as text with front matter. Read gives the same
// article back, with the same text, hash and offsets, whatever it was made from:
// a page on the web changes, and this is what its passages can be verified
// against later.
func (a *Article) Format() []byte {
	var b strings.Builder
	b.WriteString("---\n")
	line := func(key, value, comment string) {
		if value == "" {
			return
		}
		b.WriteString(key + ": " + quoted(value) + comment + "\n")
	}
	descriptive := ""
	if a.Meta.TitleIsDescriptive {
		descriptive = "  # descriptive"
	}
	line("title", a.Meta.Title, descriptive)
	line("publisher", a.Meta.Publisher, "")
	if len(a.Meta.Authors) > 0 {
		names := make([]string, len(a.Meta.Authors))
		for i, name := range a.Meta.Authors {
			names[i] = quoted(name)
		}
		b.WriteString("authors: [" + strings.Join(names, ", ") + "]\n")
	}
	line("url", a.Meta.URL, "")
	line("published", a.Meta.Published, "")
	if origin := a.Meta.PublishedOrigin; origin != OriginNone && origin != OriginFrontMatter {
		line("published_origin", origin, "")
	}
	line("language", a.Meta.Language, "")
	b.WriteString("---\n")
	b.WriteString(a.Text)
	return []byte(b.String())
}

// quoted writes a value as a YAML scalar in double quotation marks, whose
// escapes are those of JSON.
func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""` // cannot happen: a string is always JSON
	}
	return strings.TrimSuffix(b.String(), "\n")
}
