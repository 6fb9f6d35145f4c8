package compile

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// quoteSort orders quotes by when they were said or else by their source's
// date.
func (c *compiler) quoteSort(q *kb.Quote) string {
	if key := c.sortKey(q.Date); key != "" {
		return key
	}
	if s := find[*kb.Source](c, q.Source); s != nil {
		return c.sortKey(s.Published)
	}
	return ""
}

// newestQuotes are the ids of quotes, the newest first and of one day in the
// order of the text.
func (c *compiler) newestQuotes(quotes []*kb.Quote) []string {
	sorted := slices.Clone(quotes)
	slices.SortStableFunc(sorted, func(a, b *kb.Quote) int {
		return cmp.Or(-cmp.Compare(c.quoteSort(a), c.quoteSort(b)), cmp.Compare(a.Source, b.Source), cmp.Compare(start(a.Passage), start(b.Passage)), cmp.Compare(a.ID, b.ID))
	})
	return ids(sorted)
}

func ids[R kb.AnyRecord](records []R) []string {
	var out []string
	for _, r := range records {
		out = append(out, r.Base().ID)
	}
	return out
}

func start(p *kb.Passage) int {
	if p == nil {
		return 0
	}
	return p.Start
}

// inText sorts claims by where they stand in their source.
func inText[R kb.AnyClaim](claims []R) []R {
	sorted := slices.Clone(claims)
	slices.SortStableFunc(sorted, func(a, b R) int {
		return cmp.Or(cmp.Compare(start(a.AsClaim().Passage), start(b.AsClaim().Passage)), cmp.Compare(a.Base().ID, b.Base().ID))
	})
	return sorted
}

// role is the speaker's role and where the post is: what the quote says or, for
// a person, the first post held at the time.
func (c *compiler) role(q *kb.Quote) (role string, organisation *Link) {
	role = q.SpeakerRole
	a := find[*kb.Actor](c, q.Speaker)
	if a == nil || a.ActorKind != "person" {
		return role, nil
	}
	posts := c.postsAt(a, q)
	if len(posts) == 0 {
		return role, nil
	}
	if role == "" {
		role = posts[0].Role
	}
	return role, c.optionalLink(posts[0].Organisation)
}

// byline is speaker, role and organisation in words.
func (c *compiler) byline(q *kb.Quote) string {
	role, organisation := c.role(q)
	role, _ = c.roleName(role)
	speaker := c.speakerName(q)
	if q.Speaker == "" {
		role = ""
	}
	switch {
	case role != "" && organisation != nil:
		return c.say("byline_role_organisation", "speaker", speaker, "role", lowerFirst(role), "organisation", organisation.Text)
	case role != "":
		return c.say("byline_role", "speaker", speaker, "role", lowerFirst(role))
	case organisation != nil:
		return c.say("byline_organisation", "speaker", speaker, "organisation", organisation.Text)
	}
	return speaker
}

// quoteView is one quote.
func (c *compiler) quoteView(q *kb.Quote) Quote {
	byline := c.byline(q)
	plain := strings.TrimSpace(q.Text)
	direct := q.QuoteKind == "direct"
	kindName := lowerFirst(c.term("quote-kinds", q.QuoteKind).Text)
	if c.english() && !strings.Contains(kindName, "quot") {
		kindName = c.say("quote_of_kind", "kind", kindName)
	}
	words := plain
	description := c.two("colon", byline, plain)
	if direct {
		description = c.two("colon", byline, c.say("quoted", "text", plain))
	} else {
		words = ""
	}
	title := c.say("quote_title", "name", c.quoteName(q), "words", shorten(plain, 60))
	if plain == "" {
		title = c.quoteName(q)
	}
	v := Quote{
		Head:    c.head(q, kindName, title, description, recordSources(q)),
		Speaker: c.optionalLink(q.Speaker), Byline: byline, Direct: direct, Plain: plain,
		Said: c.date(q.Date), Sort: c.quoteSort(q), To: q.To, Via: c.optionalLink(q.Via),
		Cite: c.cite(q.Source, q.Passage, words),
	}
	if s := find[*kb.Source](c, q.Source); s != nil {
		for _, alias := range s.Aliases {
			v.Aliases = append(v.Aliases, "/"+kb.KindQuote.Folder()+"/"+alias+"/"+q.Local+"/")
		}
	}
	if v.Withdrawn {
		// Nothing of what was withdrawn is repeated.
		v.Title = c.withdrawnName(q)
		v.SortName, v.Letter = fold(v.Title), letter(fold(v.Title))
		v.Speaker, v.Byline, v.Plain, v.Via, v.To = nil, "", "", nil, ""
		v.Cite.Original, v.Cite.Fragment = textFragment(sourceURL(c, q.Source), "")
		return v
	}
	v.Text = c.richIn(q.Text, q.ID, "")
	v.Role, v.Organisation = c.role(q)
	v.Role, v.RoleLang = c.roleName(v.Role)
	v.About = c.links(q.About)
	if len(v.Sort) >= 4 {
		v.Year = v.Sort[:4]
	}
	if s := find[*kb.Source](c, q.Source); s != nil {
		v.Language = c.wordsLanguage(q)
		v.Lang = c.foreign(v.Language)
	}
	for _, o := range c.sameWords[wordsKey(q)] {
		if len(v.AlsoIn) == linkLimit {
			break
		}
		if o.Source != q.Source {
			v.AlsoIn = append(v.AlsoIn, c.cite(o.Source, o.Passage, words))
		}
	}
	v.Before, v.After = c.before[q.ID], c.after[q.ID]
	v.Evidence = c.evidenceLinks(q.ID)
	return v
}

// wordsLanguage is the language of a quote's words: that of the source for a
// direct quote, ours for a summary.
func (c *compiler) wordsLanguage(q *kb.Quote) string {
	if s := find[*kb.Source](c, q.Source); s != nil && q.QuoteKind == "direct" {
		return s.Language
	}
	return recordsLanguage
}

func sourceURL(c *compiler, source string) string {
	if s := find[*kb.Source](c, source); s != nil {
		return webAddress(s.URL)
	}
	return ""
}

// wordsKey is the same for quotes of the same words by the same speaker,
// whatever the marks and capitals; empty for an indirect quote, whose words are
// ours.
func wordsKey(q *kb.Quote) string {
	if q.QuoteKind != "direct" || q.Text == "" {
		return ""
	}
	var b strings.Builder
	for _, r := range q.Text {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return q.Speaker + "\x00" + b.String()
}

// relateQuotes finds quotes with the same words and the neighbours of each.
func (c *compiler) relateQuotes() {
	c.before, c.after = map[string]string{}, map[string]string{}
	same := index(&c.sameWords)
	for _, q := range c.quotes {
		same(wordsKey(q), q)
	}
	for _, id := range sortedKeys(c.quotesIn) {
		last := map[string]string{}
		for _, q := range inText(c.quotesIn[id]) {
			by := q.Speaker + "\x00" + q.SpeakerRole
			if before := last[by]; before != "" {
				c.before[q.ID], c.after[before] = before, q.ID
			}
			last[by] = q.ID
		}
	}
}
