package extract

import (
	"github.com/comity-kb/comity/tools/internal/text"
)

// apart tells whether a semicolon or a contrast stands between two tokens.
func (p *pass) apart(a, b int) bool {
	for i := min(a, b); i < max(a, b); i++ {
		switch p.fold(i) {
		case ";", "while", "whereas":
			return true
		}
	}
	return false
}

// ownEnd reads the country right after the second number of a sentence: "$3
// billion of tea from Kenya and $1 billion from India".
func (p *pass) ownEnd(f, near *figure) {
	if near == nil || !flowing(f) || f.frame != near.frame || f.those > 0 {
		return
	}
	for _, q := range p.parties(f.sentence) {
		if q.first < f.Last || q.first >= f.right || q.role != fromRole && q.role != toRole {
			continue
		}
		i := p.preposition(q.first)
		if i < f.Last || !p.directly(f.Last, i) {
			return
		}
		if q.role == fromRole {
			f.from, f.to = q.name, other(f.to, q.name)
		} else {
			f.to, f.from = q.name, other(f.from, q.name)
		}
		return
	}
}

// directly tells whether at most "of" and a good or two words stand in a stretch
// after a number.
func (p *pass) directly(from, to int) bool {
	if to-from > 4 {
		return false
	}
	for i := from; i < to; i++ {
		if w := p.fold(i); p.doc.Tokens[i].Class != text.Word || w != "of" && w != "went" && w != "going" && w != "came" && functionWords[w] || p.activityAt(i) != nil {
			return false
		}
	}
	return true
}

// first is the first string that is not empty.
func first(names ...string) string {
	for _, s := range names {
		if s != "" {
			return s
		}
	}
	return ""
}

// other is name unless it is not.
func other(name, not string) string {
	if name == not {
		return ""
	}
	return name
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
