package compile

import (
	"cmp"
	"slices"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/comity-kb/comity/tools/internal/kb"
)

func (c *compiler) sourceView(s *kb.Source) Source {
	label := c.sourceLabel(s)
	quotes, figures := inText(c.quotesIn[s.ID]), inText(c.figuresIn[s.ID])
	var what []string
	if len(quotes) > 0 {
		what = append(what, c.count("quotes", len(quotes)))
	}
	if len(figures) > 0 {
		what = append(what, c.count("figures", len(figures)))
	}
	if n := len(c.borneOut[s.ID]); n > 0 || len(what) == 0 {
		what = append(what, c.count("other_statements", n))
	}
	description := c.say("about_source", "title", s.Title, "label", label, "known", c.list(what))
	v := Source{
		Head:        c.head(s, c.say("kind_source"), s.Title, description, recordSources(s)),
		Descriptive: s.TitleIsDescriptive, Publisher: s.Publisher, Authors: s.Authors, Original: webAddress(s.URL), Archived: webAddress(s.Archived),
		Published: c.date(s.Published), Language: s.Language, LanguageName: c.languageName(s.Language),
		SHA256: s.SHA256, Length: c.count("characters", s.Length),
	}
	if v.Withdrawn {
		return v
	}
	v.Quotes, v.Figures = ids(quotes), ids(figures)
	for _, b := range c.borneOut[s.ID] {
		link := c.link(b.record)
		if b.anchor != "" && link.URL != "" {
			link.URL = cmp.Or(c.settled[b.record+"/"+b.anchor], link.URL) + "#" + b.anchor
		}
		v.Bears = append(v.Bears, Bears{Link: link, What: c.bearsWhat(b), Cite: c.cite(s.ID, b.passage, "")})
	}
	counts := map[string]int{}
	for _, q := range quotes {
		if q.Speaker != "" {
			counts[c.id(q.Speaker)]++
		}
	}
	for _, id := range sortedKeys(counts) {
		v.Speakers = append(v.Speakers, Counted{c.link(id), counts[id]})
	}
	v.Speakers = mostFirst(v.Speakers, len(v.Speakers))
	for _, f := range figures {
		switch c.standing[f.ID] {
		case disputed:
			v.Disputed++
		case corroborated:
			v.Corroborated++
		default:
			v.Alone++
		}
	}
	v.Disagreements = distinct(slices.Clone(c.disagreementsFor[s.ID]))
	return v
}

// bearsWhat is the part of a record that a source bears out, in words.
func (c *compiler) bearsWhat(b bearing) string {
	switch b.word {
	case "":
		return ""
	case bearsStage:
		return lowerFirst(c.term("stages", b.what).Text)
	}
	what := b.what
	if b.word == "bears_position" {
		what, _ = c.roleName(what)
	}
	return c.say(b.word, "what", what)
}

// languageName is the name of a language tag in the language of the page.
func (c *compiler) languageName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if names := display.Tags(c.lang.Language()); names != nil {
		if name := names.Name(t); name != "" {
			return name
		}
	}
	return cmp.Or(display.English.Tags().Name(t), tag)
}
