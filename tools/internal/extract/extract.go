// Package extract finds what an article says: people, organisations, countries,
// quotes and their speakers, statistics, dates, agreements, commodities,
// measures. It is a pure function of the article and the lexicon: no clock, no
// network, no order but the text's.
//
// It works on tokens, without a parser and without statistics. Each file finds
// one kind of thing; all share one pass over the article.
package extract

import (
	"slices"

	"golang.org/x/text/language"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/furniture"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// Extract annotates an article.
//
// Of an article that is not in English it gives the source alone; see Reads.
func Extract(a *article.Article, l *lexicon.Lexicon) *annotation.Article {
	out := a.Annotate()
	if !Reads(a.Meta.Language) {
		fillEmpty(out)
		return out
	}
	p := newPass(a, l)
	defer p.release()

	p.dates = findDates(p)
	p.indexDates()
	p.findNames()
	out.Commodities = findCommodities(p)
	out.CommodityNotes = p.goodNotes
	p.findUtterances()

	out.Dates = p.dates
	out.People = p.people()
	out.Organisations = p.organisations()
	out.Countries = p.countries()
	out.Quotes = p.quotes()
	p.agreements = findAgreements(p)
	out.Agreements = p.agreements
	out.Statistics, out.Extrema = findStatistics(p)
	out.Measures = findMeasures(p)
	out.Commitments = findCommitments(p)
	out.Events = findEvents(p)
	out.Furniture, out.Posts = p.pieces()
	fillEmpty(out)
	return out
}

// Reads tells whether articles in a language, a BCP 47 tag, can be annotated:
// all rules and vocabularies are for English. Without a language the text is
// taken for English.
func Reads(tag string) bool {
	if tag == "" {
		return true
	}
	base, sure := language.Make(tag).Base()
	return base.String() == "en" && sure == language.Exact // "und" is English at a guess
}

// pass is what the finders of one article share. Finders run in the order of
// Extract; each may use what those before it found.
type pass struct {
	article *article.Article
	lex     *lexicon.Lexicon
	doc     *text.Document

	// matches are the lexicon's, by first token; matchFrom[i] is the index of
	// the first that starts at token i or later. One more entry than tokens.
	matches   []lexicon.Match
	matchFrom []int32
	// pairAt is the index of the innermost pair of quotation marks that a token
	// is inside of (the marks themselves are not), -1 where there is none.
	pairAt []int32
	// openAt and closeAt are the index of the outermost pair that opens at a
	// token, or whose last token it is; -1 where there is none.
	openAt, closeAt []int32

	// furnished is what of the text is no part of the article; aside tells of
	// each token whether it is in it.
	furnished []furniture.Range
	aside     []bool

	// dates, in order; dateAt is the index of the date a token belongs to, -1
	// where there is none.
	dates  []annotation.Date
	dateAt []int32
	// deliveries are the dates that are months of contracts.
	deliveries []int32

	// names are the mentions of people, organisations and countries; see
	// names.go.
	names  []name
	nameAt []int32
	// actors are whom the names are of; name.actor is an index. actorOf finds
	// them by key while names are being found.
	actors  []actor
	actorOf map[string]int
	// countryMentions are all mentions of countries, those inside other names
	// too.
	countryMentions []name
	// titleCase and upperCase tell of each paragraph whether it is a headline,
	// where capitals say nothing.
	titleCase, upperCase []bool
	// bothCases holds the words that occur in lower case and with a capital, made
	// when first asked for.
	bothCases map[string]bool

	// utterances are direct and indirect speech; see utterances.go.
	utterances []utterance
	// taken tells which pairs of quotation marks are accounted for; saidAt is
	// the innermost utterance around a token, -1 where there is none.
	taken  []bool
	saidAt []int32
	// turns are those of a transcript, in order; nextTurn is the first that does
	// not end before the sentence looked at; see transcripts.go.
	turns    []turn
	nextTurn int

	agreements []annotation.Agreement
	// pactShortForms are the letters in brackets behind agreements.
	pactShortForms map[string]bool

	// goods are the mentions of traded goods, in order; goodAt is the index of
	// the one a token belongs to, -1 where there is none; tradey tells of each
	// sentence, then of each paragraph, whether it is about trade, 0 where that was not asked yet.
	goods []good
	// goodNotes tell what misspelt and mistranslated names of goods mean.
	goodNotes []annotation.CommodityNote
	goodAt    []int32
	tradey    []int8
	// figures are the statistics in the making.
	figures []*figure
	// home is whose trade the text speaks of; see home.go.
	home home
	// topic is the flow that it goes on about; see topic.go.
	topic topic
	// discourse is what title, lead and headings say; see discourse.go.
	discourse discourse
	// customsOf is the customs authority that was asked for last.
	customsOf struct{ country, name string }
	// partiesOf is what the parties of a stretch were, the last time.
	partiesOf cachedParties
	// countryCounts are the countries by first mention; nil where that was not
	// asked yet.
	countryCounts []counted

	memory *memory
}

func newPass(a *article.Article, l *lexicon.Lexicon) *pass {
	m := memories.Get().(*memory)
	m.numbers = m.numbers[:0]
	m.doc.Read(a.Text)
	m.matches = l.AppendMatches(m.matches[:0], &m.doc)
	p := &pass{article: a, lex: l, doc: &m.doc, matches: m.matches, memory: m, names: m.names, utterances: m.utterances}
	n := len(p.doc.Tokens)
	m.numbers = slices.Grow(m.numbers, perToken*(n+1))
	p.matchFrom = p.filled(n + 1)
	for i, j := 0, 0; i <= n; i++ {
		for j < len(p.matches) && p.matches[j].First < i {
			j++
		}
		p.matchFrom[i] = int32(j)
	}
	p.pairAt, p.openAt, p.closeAt = p.filled(n), p.filled(n), p.filled(n)
	for k, pair := range p.doc.Pairs {
		// Inner pairs come later and overwrite the outer ones; the work is
		// bounded by the depth of nesting, which is at most the number of styles
		// of marks.
		for i := pair.Open + 1; i < pair.Close; i++ {
			p.pairAt[i] = int32(k)
		}
		if pair.Outer < 0 {
			p.openAt[pair.Open] = int32(k)
			p.closeAt[pair.End()-1] = int32(k)
		}
	}
	p.dateAt = p.filled(n)
	p.nameAt = p.filled(n)
	p.findFurniture()
	return p
}

// indexDates fills dateAt from dates.
func (p *pass) indexDates() {
	i := 0
	for k := range p.dates {
		for i < len(p.doc.Tokens) && p.doc.Tokens[i].End <= p.dates[k].Start {
			i++
		}
		for j := i; j < len(p.doc.Tokens) && p.doc.Tokens[j].Start < p.dates[k].End; j++ {
			p.dateAt[j] = int32(k)
		}
	}
}

// match returns the match of a group (a vocabulary's id or a kind) that starts
// at a token, nil where there is none.
func (p *pass) match(token int, group string) *lexicon.Match {
	if token < 0 || token >= len(p.doc.Tokens) {
		return nil
	}
	for k := p.matchFrom[token]; k < p.matchFrom[token+1]; k++ {
		if m := &p.matches[k]; m.Group == group {
			return m
		}
	}
	return nil
}

// class returns the class of the term of a vocabulary that starts at a token,
// and the token after it; the class is empty where there is none.
func (p *pass) class(token int, vocab string) (class string, next int) {
	if m := p.match(token, vocab); m != nil {
		return m.Entries[0].Term.Class, m.Last
	}
	return "", token
}

// fold is the folded text of a token, empty outside the text.
func (p *pass) fold(token int) string {
	if token < 0 || token >= len(p.doc.Tokens) {
		return ""
	}
	return p.doc.Tokens[token].Fold
}

// sentence is the sentence a token belongs to; outside the text, that of the
// nearest token.
func (p *pass) sentence(token int) text.Range {
	if len(p.doc.Tokens) == 0 {
		return text.Range{}
	}
	token = min(max(token, 0), len(p.doc.Tokens)-1)
	return p.doc.Sentences[p.doc.Tokens[token].Sentence]
}

// paragraph is the paragraph a token belongs to.
func (p *pass) paragraph(token int) text.Range {
	return p.doc.Paragraphs[p.doc.Tokens[token].Paragraph]
}

// span makes the span of a run of tokens.
func (p *pass) span(r text.Range) annotation.Span {
	s, start, end := p.doc.Span(r)
	return annotation.Span{Text: s, Start: start, End: end}
}

// fillEmpty makes lists of nothing print as [] and not as null.
func fillEmpty(a *annotation.Article) {
	a.People = orEmpty(a.People)
	a.Organisations = orEmpty(a.Organisations)
	a.Countries = orEmpty(a.Countries)
	a.Quotes = orEmpty(a.Quotes)
	a.Statistics = orEmpty(a.Statistics)
	a.Dates = orEmpty(a.Dates)
	a.Agreements = orEmpty(a.Agreements)
	a.Commodities = orEmpty(a.Commodities)
	a.Measures = orEmpty(a.Measures)
	a.Commitments = orEmpty(a.Commitments)
	a.Events = orEmpty(a.Events)
	for i := range a.Agreements {
		a.Agreements[i].Parties = orEmpty(a.Agreements[i].Parties)
	}
	for i := range a.Measures {
		a.Measures[i].On = orEmpty(a.Measures[i].On)
	}
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
