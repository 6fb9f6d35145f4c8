package extract

import (
	"sort"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// findCommitments finds what parties undertook: "pledged to lift", "is committed
// to maintaining", with a country or an authority for a subject.
func findCommitments(p *pass) []annotation.Commitment {
	var out []annotation.Commitment
	mentions := p.agreementMentions()
	end := 0
	for i := range p.doc.Tokens {
		class, next := p.class(i, agreementWords)
		if class != "commit" || i < end || p.fold(next-1) != "to" || p.furniture(p.sentence(i)) {
			continue
		}
		sentence := p.around(i)
		if next >= sentence.Last || !p.undertaking(next) {
			continue
		}
		by := p.undertaker(text.Range{First: sentence.First, Last: i})
		if len(by) == 0 {
			continue
		}
		r := text.Range{First: next, Last: p.clauseLast(next, sentence.Last)}
		end = r.Last
		agreement := p.agreementNear(sentence, mentions)
		for _, name := range by {
			out = append(out, annotation.Commitment{By: &name, Agreement: agreement, Span: p.span(r), Finding: finding("commitment-verb", annotation.Likely)})
		}
	}
	return out
}

// undertaking tells whether a verb starts at a token: an infinitive or an -ing
// form and no noun ("agreed to a framework").
func (p *pass) undertaking(i int) bool {
	w := p.fold(i)
	return p.doc.Tokens[i].Class == text.Word && !p.doc.Tokens[i].Capital && !functionWords[w] && !p.quality(i) && p.match(i, agreementKinds) == nil && p.goodAt[i] < 0
}

// undertaker is the subject before a verb: the nearest countries, two where
// "and" joins them.
func (p *pass) undertaker(r text.Range) []string {
	all := p.parties(r)
	for k := len(all) - 1; k >= 0; k-- {
		q := all[k]
		if q.role != plainRole || r.Last-q.last > 8 {
			continue
		}
		if k > 0 && p.fold(q.first-1) == "and" && all[k-1].last >= q.first-2 {
			return []string{all[k-1].name, q.name}
		}
		return []string{q.name}
	}
	return nil
}

// clauseLast is the token after the end of a clause: at a semicolon, a comma
// that a new clause follows, or the end of the sentence.
func (p *pass) clauseLast(i, limit int) int {
	for j := i + 1; j < limit; j++ {
		switch p.fold(j) {
		case ";", "while", "whereas", "but", "—", ".":
			if p.fold(j-1) == "," {
				return j - 1
			}
			return j
		case ",":
			switch p.fold(j + 1) {
			case "while", "but", "although", "which", "who", "in", "said", "as", "when", "after", "he", "she", "prompting", "causing", "according":
				return j
			}
		}
	}
	return limit
}

// mention is where an agreement is mentioned, by its offset.
type mention struct {
	start int
	name  *string
}

// agreementNear is the name of the first agreement that a sentence mentions, nil
// where it mentions none.
func (p *pass) agreementNear(sentence text.Range, mentions []mention) *string {
	start, end := p.doc.Tokens[sentence.First].Start, p.doc.Tokens[sentence.Last-1].End
	k := sort.Search(len(mentions), func(k int) bool { return mentions[k].start >= start })
	if k < len(mentions) && mentions[k].start < end {
		return mentions[k].name
	}
	return nil
}

// agreementMentions are the mentions of agreements in the order of the text.
func (p *pass) agreementMentions() []mention {
	var out []mention
	for k := range p.agreements {
		for _, m := range p.agreements[k].Mentions {
			out = append(out, mention{m.Start, &p.agreements[k].Name})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].start < out[j].start })
	return out
}
