package compile

import (
	"strings"
	"unicode"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// url is the address of a record, as Link.URL; empty for a draft.
func (c *compiler) url(r kb.AnyRecord) string {
	base := r.Base()
	if c.isDraft(r) {
		return ""
	}
	if s, ok := r.(*kb.Statistic); ok {
		if page, ok := c.settled[s.ID]; ok {
			return page + "#" + anchor(s.ID)
		}
		return c.seriesURL(c.seriesOf[s.ID]) + "#" + anchor(s.ID)
	}
	return c.at(base.Kind.Folder() + "/" + base.ID + "/")
}

// at is the address of a page in the language of the pages, by the one that it
// has in the default language.
func (c *compiler) at(address string) string { return c.lang.Prefix + address }

// anchor is the fragment of a claim: its id with a hyphen for the slash.
func anchor(id string) string { return strings.ReplaceAll(id, "/", "-") }

// name is what a record is called in a list or a link.
func (c *compiler) name(r kb.AnyRecord) string {
	if _, ok := r.(kb.AnyClaim); ok && c.isWithdrawn(r) {
		return c.withdrawnName(r)
	}
	switch r := r.(type) {
	case *kb.Source:
		return r.Title
	case *kb.Statistic:
		return c.statement(r).Plain()
	case *kb.Quote:
		return c.quoteName(r)
	case kb.AnyEntity:
		name, _ := c.entityName(r)
		return name
	}
	return r.Base().ID
}

// nameLanguage is the language of a record's name where that is not the language
// of the page.
func (c *compiler) nameLanguage(r kb.AnyRecord) string {
	switch r := r.(type) {
	case *kb.Source:
		return c.foreign(sourceTitleLanguage(r))
	case kb.AnyClaim:
		return "" // it is named in a sentence of the page
	case kb.AnyEntity:
		_, language := c.entityName(r)
		return c.foreign(language)
	}
	return ""
}

// sourceTitleLanguage is the language of a source's title, which is that of the
// source unless the title is ours.
func sourceTitleLanguage(s *kb.Source) string {
	if s.TitleIsDescriptive {
		return recordsLanguage
	}
	return s.Language
}

// withdrawnName is what a withdrawn claim is called: nothing of what was
// withdrawn is repeated.
func (c *compiler) withdrawnName(r kb.AnyRecord) string {
	if _, ok := r.(*kb.Quote); ok {
		return c.say("withdrawn_quote_name")
	}
	return c.say("withdrawn_figure_name")
}

// link is a link to a record by its id or a former one. A reference that leads
// nowhere, which check does not let through, is its id as plain text.
func (c *compiler) link(ref string) Link {
	r, ok := c.records[ref]
	if !ok {
		return Link{Text: ref}
	}
	_, claim := r.(kb.AnyClaim) // whose page may be another once lists have pages
	if l, ok := c.linked[ref]; ok && !claim {
		return l
	}
	party := c.party(r)
	l := Link{Text: c.name(r), Lang: c.nameLanguage(r), URL: c.url(r), Kind: string(r.Base().Kind), Party: party, Colour: c.colour(party)}
	if !claim {
		c.linked[ref] = l
	}
	return l
}

// optionalLink is link for a reference that may be empty.
func (c *compiler) optionalLink(ref string) *Link {
	if ref == "" {
		return nil
	}
	l := c.link(ref)
	return &l
}

func (c *compiler) links(refs []string) []Link {
	var links []Link
	for _, ref := range c.unique(refs) {
		links = append(links, c.link(ref))
	}
	return links
}

// quoteName names a quote by its speaker and time: "He Yadong, 12 June 2025".
func (c *compiler) quoteName(q *kb.Quote) string {
	name := c.speakerName(q)
	if d := c.date(q.Date); d != nil {
		return c.say("quote_name", "speaker", name, "date", d.Text)
	}
	if s := find[*kb.Source](c, q.Source); s != nil {
		if d := c.date(s.Published); d != nil {
			return c.say("quote_name_reported", "speaker", name, "date", d.Text)
		}
	}
	return name
}

// speakerName is who is quoted, in words.
func (c *compiler) speakerName(q *kb.Quote) string {
	switch {
	case q.Speaker != "":
		return c.link(q.Speaker).Text
	case q.SpeakerRole != "":
		role, _ := c.roleName(q.SpeakerRole)
		return upperFirst(role)
	}
	return c.say("unnamed_speaker")
}

// articled are the first or last words of names of countries and blocs that
// take the definite article in running English.
var articled = struct{ first, last map[string]bool }{
	first: map[string]bool{"United": true, "European": true, "Czech": true, "Dominican": true, "Central": true, "Democratic": true},
	last: map[string]bool{"Union": true, "Republic": true, "Netherlands": true, "Philippines": true, "Bahamas": true, "Gambia": true,
		"Maldives": true, "Islands": true, "Emirates": true, "Kingdom": true, "States": true, "Comoros": true, "Seychelles": true, "Community": true},
}

// withArticle is the name of a country or bloc as it stands inside a sentence:
// "the United States".
func (c *compiler) withArticle(name string) string {
	if !c.english() {
		return name
	}
	words := strings.Fields(name)
	if len(words) == 0 || strings.EqualFold(words[0], "the") {
		return name
	}
	if articled.last[words[len(words)-1]] || len(words) > 1 && articled.first[words[0]] {
		return "the " + name
	}
	return name
}

// inSentence is the name of a commodity as it stands inside a sentence or a
// list. It is a common noun, whose capital is that of a heading, unless it
// begins with an acronym or with the name of somebody or of a place.
func (c *compiler) inSentence(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 || strings.ContainsFunc(words[0][1:], func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) {
		return name
	}
	if len(words) > 1 && words[1] != lowerFirst(words[1]) {
		return name // "Brent Crude"
	}
	for n := range words {
		if c.isProper(strings.Join(words[:n+1], " ")) {
			return name
		}
	}
	return lowerFirst(name)
}

// isProper tells whether words are the name of an actor, a country, its people
// or a place.
func (c *compiler) isProper(words string) bool {
	if c.proper == nil {
		c.proper = map[string]bool{}
		add := func(names ...string) {
			for _, name := range names {
				c.proper[name] = true
			}
		}
		for _, a := range c.base.Actors {
			add(a.Name)
			add(a.AlsoKnownAs...)
		}
		for _, vocabulary := range []string{"countries", "places"} {
			for _, t := range c.terms[vocabulary] {
				add(t.Name)
				add(t.Written...)
				add(t.Demonyms...)
			}
		}
	}
	return c.proper[words]
}

// commodityLink is a link to a commodity inside a sentence.
func (c *compiler) commodityLink(ref string) Link {
	l := c.link(ref)
	l.Text = c.inSentence(l.Text)
	return l
}
