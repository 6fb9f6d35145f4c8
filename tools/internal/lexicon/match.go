package lexicon

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/text"
)

// Countries is the vocabulary whose terms carry country codes, demonyms and
// metonyms.
const Countries = "countries"

// Goods is the vocabulary of goods: its plurals are known in the singular too.
const Goods = "goods"

// Matches returns, for each group by itself, the leftmost longest forms in a
// document that do not overlap; all in order of their first token, and the
// longer first where several start together.
func (l *Lexicon) Matches(doc *text.Document) []Match { return l.AppendMatches(nil, doc) }

// AppendMatches appends what Matches returns to a list.
func (l *Lexicon) AppendMatches(out []Match, doc *text.Document) []Match {
	m := &matcher{l: l, doc: doc, until: make([]int, len(l.groups)), ends: make([]int, len(l.groups)), best: make([]int, len(l.groups))}
	memory := wordMemory.Get().(*[]int32)
	defer wordMemory.Put(memory)
	*memory = slices.Grow((*memory)[:0], len(doc.Tokens))
	m.words = (*memory)[:len(doc.Tokens)]
	m.out = slices.Grow(out, len(doc.Tokens)/2+8)
	for i := range doc.Tokens {
		m.words[i] = l.words.Of(&doc.Tokens[i])
	}
	for i := range doc.Tokens {
		if l.first[m.words[i]] == 0 && !doc.Tokens[i].Hyphen {
			continue
		}
		from := len(m.out)
		m.from(i)
		m.parts(i)
		m.order(from)
	}
	return m.out
}

// wordMemory is for the numbers of words, which nothing needs after the search.
var wordMemory = sync.Pool{New: func() any { return new([]int32) }}

// order sorts the matches that start at one token, found last: there are few.
func (m *matcher) order(from int) {
	for i := from + 1; i < len(m.out); i++ {
		for j := i; j > from; j-- {
			a, b := &m.out[j-1], &m.out[j]
			if a.Start < b.Start || a.Start == b.Start && a.Last >= b.Last {
				break
			}
			*a, *b = *b, *a
		}
	}
}

type matcher struct {
	l     *Lexicon
	doc   *text.Document
	words []int32
	until []int // a group's matches may not start before this token
	ends  []int // nor, within a hyphenated word, before this offset
	best  []int // longest match of each group from the present token: index in out + 1
	touch []int // groups that have one
	out   []Match
}

// from finds the longest form of each group that starts at a token. The walk is
// as long as the longest form at most, as the trie is no deeper.
func (m *matcher) from(i int) {
	tokens := m.doc.Tokens
	m.touch = m.touch[:0]
	at := m.l.first[m.words[i]]
	for j := i; at != 0; {
		for k := range m.l.nodes[at].forms {
			f := &m.l.nodes[at].forms[k]
			if m.until[f.group] > i || !fits(f.shape, tokens[i:j+1]) {
				continue
			}
			m.record(i, j+1, tokens[i].Start, tokens[j].End, f)
		}
		if j++; j == len(tokens) || tokens[j].Paragraph != tokens[i].Paragraph {
			break
		}
		if tokens[j].Hyphen {
			m.intoHyphen(i, j, at)
		}
		if m.words[j] == 0 {
			break
		}
		at = m.l.next(at, m.words[j])
	}
	m.settle()
}

// settle notes how far the matches found last reach.
func (m *matcher) settle() {
	for _, g := range m.touch {
		b := &m.out[m.best[g]-1]
		m.until[g], m.ends[g] = b.Last, b.End
		m.best[g] = 0
	}
}

// intoHyphen finds the forms that start at token i and end with the first part of
// the hyphenated word j: "Hong Kong-listed". at is the node of the words before it.
func (m *matcher) intoHyphen(i, j int, at int32) {
	tokens := m.doc.Tokens
	parts := splitHyphens(tokens[j].Text)
	if len(parts) < 2 || !tokens[j].Capital {
		return
	}
	if at = m.l.next(at, m.l.words.Get(strings.ToLower(parts[0]))); at == 0 {
		return
	}
	cut := append(slices.Clone(tokens[i:j]), text.Token{Text: parts[0], Capital: true})
	for k := range m.l.nodes[at].forms {
		if f := &m.l.nodes[at].forms[k]; f.shape[0] != anyCase && m.until[f.group] <= i && fits(f.shape, cut) {
			m.record(i, j+1, tokens[i].Start, tokens[j].Start+utf8.RuneCountInString(parts[0]), f)
		}
	}
}

// fromHyphen finds the forms that start with the last part of the hyphenated word
// i and go on behind it: "EU-New Zealand".
func (m *matcher) fromHyphen(i int, part string, start int) {
	tokens := m.doc.Tokens
	at := m.l.first[m.l.words.Get(strings.ToLower(part))]
	first, _ := utf8.DecodeRuneInString(part)
	m.touch = m.touch[:0]
	words := []text.Token{{Text: part, Capital: unicode.IsUpper(first)}}
	for j := i + 1; at != 0 && j < len(tokens) && m.words[j] != 0 && tokens[j].Paragraph == tokens[i].Paragraph; j++ {
		at = m.l.next(at, m.words[j])
		words = append(words, tokens[j])
		for k := range m.l.nodes[at].forms {
			f := &m.l.nodes[at].forms[k]
			if f.shape[0] != anyCase && fits(f.shape, words) && (m.until[f.group] <= i || m.ends[f.group] <= start) {
				m.record(i, j+1, start, tokens[j].End, f)
			}
		}
	}
	m.settle()
}

// record keeps a form if it is the longest of its group so far, or joins it to
// others of the same length.
func (m *matcher) record(first, last, start, end int, f *form) {
	if b := m.best[f.group]; b > 0 {
		match := &m.out[b-1]
		if match.Last == last && match.End == end {
			for _, e := range match.Entries {
				if e == f.entry {
					return
				}
			}
			match.Entries = append(match.Entries[:len(match.Entries):len(match.Entries)], f.entry)
			return
		}
		*match = Match{First: first, Last: last, Start: start, End: end, Group: m.l.groups[f.group], Entries: f.alone, Sense: f.sense}
		return
	}
	m.out = append(m.out, Match{First: first, Last: last, Start: start, End: end, Group: m.l.groups[f.group], Entries: f.alone, Sense: f.sense})
	m.best[f.group] = len(m.out)
	m.touch = append(m.touch, f.group)
}

// parts matches the parts of a hyphenated word that is no form itself: "US-bound",
// "China-US". Only forms of one word with a capital are found so.
func (m *matcher) parts(i int) {
	t := &m.doc.Tokens[i]
	if !t.Hyphen || m.matchedWhole(i) {
		return
	}
	start := t.Start
	parts := splitHyphens(t.Text)
	for k, part := range parts {
		length := utf8.RuneCountInString(part)
		m.part(i, part, start, start+length)
		if k > 0 && k == len(parts)-1 {
			m.fromHyphen(i, part, start)
		}
		start += length + 1
	}
}

func (m *matcher) part(i int, part string, start, end int) {
	at := m.l.first[m.l.words.Get(strings.ToLower(part))]
	if at == 0 {
		return
	}
	first, _ := utf8.DecodeRuneInString(part)
	token := []text.Token{{Text: part, Capital: unicode.IsUpper(first)}}
	m.touch = m.touch[:0]
	for k := range m.l.nodes[at].forms {
		f := &m.l.nodes[at].forms[k]
		if f.shape[0] != anyCase && fits(f.shape, token) && (m.until[f.group] <= i || m.ends[f.group] <= start) {
			m.record(i, i+1, start, end, f)
		}
	}
	for _, g := range m.touch {
		m.best[g] = 0
	}
}

// matchedWhole tells whether the last matches found include the whole of the
// one-token word i.
func (m *matcher) matchedWhole(i int) bool {
	for k := len(m.out) - 1; k >= 0 && m.out[k].First == i; k-- {
		if m.out[k].Start == m.doc.Tokens[i].Start && m.out[k].End == m.doc.Tokens[i].End {
			return true
		}
	}
	return false
}

func splitHyphens(s string) []string {
	return strings.FieldsFunc(strings.NewReplacer("\u2010", "-", "\u2011", "-").Replace(s), func(r rune) bool { return r == '-' })
}

// fits tells whether the case of the tokens is what the form asks for.
func fits(shapes []shape, tokens []text.Token) bool {
	for i, s := range shapes {
		switch s {
		case capital:
			if !tokens[i].Capital {
				return false
			}
		case exact:
			if !tokens[i].Capital || !text.IsUpper(tokens[i].Text) {
				return false
			}
		}
	}
	return true
}

// Term finds a vocabulary's term by id, nil where there is none.
func (l *Lexicon) Term(vocab, id string) *Entry { return l.byID[vocab+"/"+id] }

// Group returns the entries of a vocabulary, or of a kind of record, in the
// order of the file, or by id.
func (l *Lexicon) Group(group string) []*Entry { return l.byGroup[group] }

// Country finds a country by its ISO 3166-1 alpha-2 code, EU included; nil
// where there is none.
func (l *Lexicon) Country(code string) *Entry { return l.country[code] }
