package compile

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// recordsLanguage is the language that records are written in: their names,
// descriptions and notes. Titles of sources and the words of direct quotes are in
// the language of their source.
const recordsLanguage = "en"

// in is the compiler for pages in a language. What does not depend on the
// language is shared, what does is made anew.
func (c *compiler) in(l *wording.Language) *compiler {
	d := *c
	d.lang = l
	d.dates, d.linked, d.parties = map[string]*Date{}, map[string]Link{}, maps.Clone(c.parties)
	d.asof = d.date(c.newest)
	d.disagreements, d.lanes, d.entries, d.entriesOf = nil, nil, nil, nil
	d.disagreementsOf, d.disagreementsFor = map[string][]Disagreement{}, map[string][]Disagreement{}
	return &d
}

// say fills a message in: args are names and values in turn.
func (c *compiler) say(key string, args ...string) string { return c.lang.Say(key, args...) }

// count is a number of things: "1 quote", "2,000 quotes".
func (c *compiler) count(key string, n int) string { return c.lang.Count("count_"+key, n) }

// sayRich fills a message in with rich text; args go by the names of its places.
func (c *compiler) sayRich(key string, args map[string]Rich) Rich {
	var out Rich
	for _, p := range c.lang.Message(key) {
		part := args[p.Name]
		if p.Name == "" {
			part = Rich{{T: p.Text}}
		}
		for _, s := range part {
			s.T = c.lang.Gap(out.last(), s.T) + s.T
			if s.U == "" && s.L == "" {
				out = out.text(s.T)
				continue
			}
			if before := strings.TrimPrefix(s.T, " "); before != s.T {
				out, s.T = out.text(" "), before
			}
			out = append(out, s)
		}
	}
	return out
}

// last is the end of rich text: the text of its last segment.
func (r Rich) last() string {
	if len(r) == 0 {
		return ""
	}
	return r[len(r)-1].T
}

// two joins two pieces of text with what the message puts between them.
func (c *compiler) two(key, first, second string) string {
	return c.say(key, "first", first, "second", second)
}

// join joins pieces of text, the last one with a message of its own.
func (c *compiler) join(words []string, key, last string) string {
	out := ""
	for i, w := range words {
		switch {
		case i == 0:
			out = w
		case i == len(words)-1:
			out = c.two(last, out, w)
		default:
			out = c.two(key, out, w)
		}
	}
	return out
}

// list puts words together: "a, b and c".
func (c *compiler) list(words []string) string { return c.join(words, "enumerated", "and") }

// english tells whether pages are in English, whose articles and plurals no
// message can have.
func (c *compiler) english() bool { return c.lang.Is("en") }

// foreign is the language of text that is not in that of the page, empty for text
// that is.
func (c *compiler) foreign(tag string) string {
	if tag == "" || c.lang.Is(tag) {
		return ""
	}
	return tag
}

// inLanguage picks the name in the language of the page out of names by language;
// ok is false where there is none.
func (c *compiler) inLanguage(names map[string]string) (name string, ok bool) {
	if len(names) == 0 {
		return "", false
	}
	for _, tag := range []string{c.lang.Tag, c.lang.Key} {
		if name := names[tag]; name != "" {
			return name, true
		}
	}
	for _, tag := range sortedKeys(names) {
		if c.lang.Is(tag) && names[tag] != "" && !otherScript(c.lang.Tag, tag) {
			return names[tag], true
		}
	}
	return "", false
}

// otherScript tells whether two tags name different scripts: a name in
// traditional characters is not one for a page in simplified ones.
func otherScript(a, b string) bool {
	return slices.ContainsFunc([]string{"Hant", "Hans", "Latn", "Cyrl"}, func(script string) bool {
		return strings.Contains(a, script) != strings.Contains(b, script) && strings.Count(a, "-") > 0 && strings.Count(b, "-") > 0
	})
}

// entityName is what an entity is called on the page, and the language of the
// name.
func (c *compiler) entityName(r kb.AnyEntity) (name, tag string) {
	if !c.lang.Is(recordsLanguage) {
		if name, ok := c.translation(r); ok {
			return name, c.lang.Tag
		}
	}
	return r.AsEntity().Name, recordsLanguage
}

// translation is the name of an entity in the language of the page: its own or,
// for a country or bloc, that of its code.
func (c *compiler) translation(r kb.AnyEntity) (string, bool) {
	switch r := r.(type) {
	case *kb.Actor:
		if name, ok := c.inLanguage(r.Names); ok {
			return name, true
		}
		if isParty(r) {
			return c.countryNamed(r.Country)
		}
	case *kb.Commodity:
		return c.inLanguage(r.Names)
	}
	return "", false
}

// countryNamed is the name of a country in the language of the page: that of its
// vocabulary or else of the Unicode CLDR.
func (c *compiler) countryNamed(code string) (string, bool) {
	if name, ok := c.inLanguage(c.countryTerm(code).Names); ok {
		return name, true
	}
	region, err := language.ParseRegion(code)
	if err != nil {
		return "", false
	}
	names := display.Regions(c.lang.Language())
	if names == nil {
		return "", false
	}
	name := names.Name(region)
	return name, name != "" && name != code
}

// roleName is a person's role in the language of the page, where the vocabulary of
// titles has it, and its language where that is another.
func (c *compiler) roleName(role string) (name, foreign string) {
	if c.lang.Is(recordsLanguage) || role == "" {
		return role, ""
	}
	if t := c.titles()[strings.ToLower(role)]; t != nil {
		if name, ok := c.inLanguage(t.Names); ok {
			return name, ""
		}
	}
	return role, c.foreign(recordsLanguage)
}

// titles finds the terms of the vocabulary of titles by their names in lower
// case, singular and plural; a role counts for more than an office.
func (c *compiler) titles() map[string]*kb.Term {
	if c.byTitle == nil {
		c.byTitle = map[string]*kb.Term{}
		if v := c.base.Vocabularies["titles"]; v != nil {
			for i := len(v.Terms) - 1; i >= 0; i-- {
				for _, name := range []string{v.Terms[i].Name, v.Terms[i].Plural} {
					if name != "" && len(v.Terms[i].Names) > 0 {
						c.byTitle[strings.ToLower(name)] = &v.Terms[i]
					}
				}
			}
		}
	}
	return c.byTitle
}

// countryTerm is the term of a country's code; an empty one where there is none.
func (c *compiler) countryTerm(code string) *kb.Term {
	if t := c.byCode[code]; t != nil && code != "" {
		return t
	}
	return &kb.Term{}
}
