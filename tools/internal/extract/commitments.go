package extract

import (
	"sort"
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// findCommitments finds what parties undertook: "pledged to lift", "is committed
// to maintaining", with a country or an authority for a subject.
func findCommitments(p *pass) []annotation.Commitment {
	var out []annotation.Commitment
	mentions := p.agreementMentions()
	end := 0
	document := p.undertakings()
	for i := range p.doc.Tokens {
		class, next := p.class(i, agreementWords)
		rule, by := "commitment-verb", []string(nil)
		sentence := p.around(i)
		switch {
		case i < end:
			continue
		case class == "commit" && p.fold(next-1) == "to" && !p.furniture(sentence):
			by = p.undertaker(text.Range{First: sentence.First, Last: i})
		case (p.fold(i) == "will" || p.fold(i) == "shall") && !p.doc.Tokens[i].Capital && !p.furniture(sentence) && (document || p.underAgreement(i, sentence)):
			rule, next = "commitment-will", i+1
			by = p.sideThatWill(i, sentence)
		default:
			continue
		}
		if len(by) == 0 {
			continue
		}
		agreement := p.agreementNear(sentence, mentions)
		if agreement == nil && document {
			agreement = agreementBefore(p.doc.Tokens[i].Start, mentions)
		}
		for _, r := range p.undertaken(next, sentence) {
			if end = r.Last; rule == "commitment-will" && passive[p.fold(r.First)] {
				continue
			}
			for _, name := range by {
				out = append(out, annotation.Commitment{By: &name, Agreement: agreement, Span: p.span(r), Finding: finding(rule, annotation.Likely)})
			}
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
		case "while":
			if strings.HasSuffix(p.fold(j+1), "ing") {
				continue // while retaining the rest
			}
			if p.fold(j-1) == "," {
				return j - 1
			}
			return j
		case ";", "whereas", "but", "—", ".":
			if p.fold(j-1) == "," {
				return j - 1
			}
			return j
		case ",":
			if p.fold(j+1) == "and" && p.newSubject(j+2, limit) {
				return j // and the other side will
			}
			if p.attributedBehind(j+1, limit) {
				return j // , the minister said
			}
			if w := p.fold(j + 2); (p.fold(j+1) == "a" || p.fold(j+1) == "an") && (w == "move" || w == "step" || w == "decision" || w == "measure") {
				return j
			}
			switch p.fold(j + 1) {
			case "while":
				if !strings.HasSuffix(p.fold(j+2), "ing") {
					return j
				}
			case "but", "although", "which", "who", "in", "said", "as", "when", "after", "he", "she", "prompting", "causing", "according":
				return j
			}
		}
	}
	return limit
}

// attributedBehind tells whether what stands behind a comma only says who said
// so: "Rojas said", "the minister told reporters".
func (p *pass) attributedBehind(i, limit int) bool {
	for j := i; j < limit && j < i+5; j++ {
		if class, _ := p.class(j, "speech-verbs"); class != "" && j > i && p.attributes(j, "say") {
			return true
		}
		if t := &p.doc.Tokens[j]; t.Class != text.Word || !t.Capital && p.fold(j) != "the" && p.match(j, "titles") == nil {
			return false
		}
	}
	return false
}

// newSubject tells whether a clause with a subject of its own and a verb of what
// is to come starts at a token.
func (p *pass) newSubject(i, limit int) bool {
	for j := i; j < limit && j < i+7; j++ {
		switch p.fold(j) {
		case "will", "shall", "agreed", "pledged", "would":
			return j > i
		case ",", ";", ".":
			return false
		}
	}
	return false
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
