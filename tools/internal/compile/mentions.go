package compile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// mentions finds the names of records in running text: a trie over tokens, so
// that the time it takes grows with the text and not with the base.
type mentions struct {
	root mentionNode
}

type mentionNode struct {
	next map[string]*mentionNode
	// id is the record that the name ending here belongs to; empty where the
	// name belongs to several records. ends tells whether a name ends here.
	id      string
	ends    bool
	primary bool
}

// ordinary are English words that begin with a capital at the start of a
// sentence, or always, and that are somebody's or something's name too: alone
// they name nobody.
var ordinary = setOf("He She It They We You I A An The This That These Those His Her Its Our Their Who What " +
	"When Where Why How And Or But Not No Yes So If As At By In On To Of Up For From With Will May Can Must Shall Should Would Could " +
	"Do Done Did Is Are Was Were Be Been Has Have Had All Any Some One Two New Old More Most Than Then Also Only Just " +
	"Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November December " +
	"Mark Grant Bill Frank Rose Hope Grace Rich Price Young Long Wise Law Rice Ford Banks Fair Sharp Small Short Strong Best Good King Green Brown White Black " +
	"Trade Commerce Customs State Commission Council Ministry Government Minister President Parties Sides Framework Agreement Deal")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// newMentions takes the names of every reviewed entity but sources, whose
// titles nobody mentions.
func newMentions(c *compiler) *mentions {
	m := &mentions{}
	add := func(r kb.AnyRecord) {
		e, ok := r.(kb.AnyEntity)
		if !ok {
			return
		}
		names, entity := []string{e.AsEntity().Name}, e.AsEntity()
		names = append(names, entity.AlsoKnownAs...)
		translated := translations(e)
		for _, tag := range sortedKeys(translated) {
			names = append(names, translated[tag])
		}
		for i, name := range names {
			m.add(name, e.Base().ID, i == 0)
			// A good's name is a common noun: it has a capital only where a
			// sentence or a heading begins.
			if e.Base().Kind == kb.KindCommodity {
				m.add(lowerFirst(name), e.Base().ID, i == 0)
				m.add(upperFirst(name), e.Base().ID, i == 0)
			}
		}
	}
	each(c.actors, add)
	each(c.commodities, add)
	each(c.agreements, add)
	each(c.measures, add)
	each(c.events, add)
	return m
}

// add enters a name. A record's own name counts for more than another record's
// byname; two records with an equal claim to a name leave it to nobody.
func (m *mentions) add(name, id string, primary bool) {
	tokens := mentionTokens(name)
	if !distinctive(name, tokens) {
		return
	}
	n := &m.root
	for _, t := range tokens {
		next := n.next[t.key]
		if next == nil {
			if n.next == nil {
				n.next = map[string]*mentionNode{}
			}
			next = &mentionNode{}
			n.next[t.key] = next
		}
		n = next
	}
	switch {
	case !n.ends || primary && !n.primary:
		n.id, n.ends, n.primary = id, true, primary
	case primary == n.primary && n.id != id:
		n.id = ""
	}
}

// distinctive tells whether a name means its record wherever it stands. A name
// of one word must not be an ordinary word, and must be longer than two letters
// unless it is all capitals (US, EU) or not in Latin letters.
func distinctive(name string, tokens []mentionToken) bool {
	words := 0
	for _, t := range tokens {
		if r, _ := utf8.DecodeRuneInString(t.key); unicode.IsLetter(r) || unicode.IsNumber(r) {
			words++
		}
	}
	if words == 0 {
		return false
	}
	if words > 1 {
		return true
	}
	name = strings.TrimSpace(name)
	if ordinary[name] || ordinary[upperFirst(name)] {
		return false
	}
	letters, capitals, other := 0, 0, 0
	for _, r := range name {
		switch {
		case unicode.IsDigit(r):
			return false
		case unicode.Is(unicode.Latin, r):
			letters++
			if unicode.IsUpper(r) {
				capitals++
			}
		case unicode.IsLetter(r):
			other++
		}
	}
	return letters > 2 || letters == 2 && capitals == 2 || other > 1
}

// mentionToken is one token of running text, by byte offsets.
type mentionToken struct {
	key        string
	start, end int
}

// mentionTokens cuts text into runs of letters and digits, single characters of
// scripts that put no space between words, and marks. White space and invisible
// characters divide tokens and are none.
func mentionTokens(s string) []mentionToken {
	return appendMentionTokens(nil, s)
}

// appendMentionTokens appends the tokens of s.
func appendMentionTokens(tokens []mentionToken, s string) []mentionToken {
	start := -1
	flush := func(end int) {
		if start >= 0 {
			tokens = append(tokens, mentionToken{s[start:end], start, end})
			start = -1
		}
	}
	for i, r := range s {
		if r < utf8.RuneSelf { // most are, and need no tables
			switch b := byte(r) | ('a' - 'A'); {
			case b >= 'a' && b <= 'z', r >= '0' && r <= '9':
				if start < 0 {
					start = i
				}
			default:
				flush(i)
				if r > ' ' && r != 0x7f {
					tokens = append(tokens, mentionToken{s[i : i+1], i, i + 1})
				}
			}
			continue
		}
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			flush(i)
			tokens = append(tokens, mentionToken{s[i : i+utf8.RuneLen(r)], i, i + utf8.RuneLen(r)})
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
			if r == utf8.RuneError || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) {
				continue
			}
			key := string(r)
			if r == '’' {
				key = "'"
			}
			tokens = append(tokens, mentionToken{key, i, i + utf8.RuneLen(r)})
		}
	}
	flush(len(s))
	return tokens
}

// find calls visit for every name in the text, leftmost first and of those that
// begin together the longest, with its byte offsets and its record's id. A name
// that belongs to several records is passed over whole.
func (m *mentions) find(text string, visit func(start, end int, id string)) {
	var buf [64]mentionToken // enough for most texts, and not on the heap
	tokens := appendMentionTokens(buf[:0], text)
	for i := 0; i < len(tokens); {
		n, last, id := &m.root, -1, ""
		for j := i; j < len(tokens); j++ {
			if n = n.next[tokens[j].key]; n == nil {
				break
			}
			if n.ends {
				last, id = j, n.id
			}
		}
		if last < 0 {
			i++
			continue
		}
		if id != "" {
			visit(tokens[i].start, tokens[last].end, id)
		}
		i = last + 1
	}
}

// rich makes links of the mentions of records in text, but for mentions of the
// record self itself.
func (c *compiler) rich(text, self string) Rich {
	return c.richIn(text, self, c.foreign(recordsLanguage))
}

// richIn is rich for text of a language, which is empty where it is that of the
// page or of what the text is in.
func (c *compiler) richIn(text, self, language string) Rich {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	var out Rich
	at := 0
	c.mentions.find(text, func(start, end int, id string) {
		if id == self {
			return
		}
		if start > at {
			out = append(out, Segment{T: text[at:start], L: language})
		}
		out = append(out, Segment{T: text[start:end], U: c.url(c.records[id]), L: language})
		at = end
	})
	if at < len(text) {
		out = append(out, Segment{T: text[at:], L: language})
	}
	return out
}

// Plain is rich text without its links.
func (r Rich) Plain() string {
	var b strings.Builder
	for _, s := range r {
		b.WriteString(s.T)
	}
	return b.String()
}

// text appends plain text to rich text, and linked a link.
func (r Rich) text(s string) Rich {
	if s == "" {
		return r
	}
	if n := len(r); n > 0 && r[n-1].U == "" && r[n-1].L == "" {
		r[n-1].T += s
		return r
	}
	return append(r, Segment{T: s})
}

func (r Rich) linked(l Link) Rich {
	if l.URL == "" && l.Lang == "" {
		return r.text(l.Text)
	}
	return append(r, Segment{T: l.Text, U: l.URL, L: l.Lang})
}
