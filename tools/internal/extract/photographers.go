package extract

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/text"
)

// pictures are the words that a picture's credit starts with; inCredits are the
// words in small letters that stand in one.
var (
	pictures  = text.NewWords(wordSet("photo photos photograph photographs photographer photography picture pictures image images pic"))
	inCredits = wordSet("by via for of the and credit courtesy photo pool file handout stock")
)

// withoutPhotographers leaves out the people in credits of pictures, "Photo: Jane
// Roe/Reuters"; the agencies in them stay.
func (p *pass) withoutPhotographers(all []candidate) []candidate {
	var credited map[int]bool // tokens in credits
	for i := range p.doc.Tokens {
		credit := p.pictureCredit(i)
		for j := credit.First; j < credit.Last; j++ {
			if credited == nil {
				credited = map[int]bool{}
			}
			credited[j] = true
		}
	}
	if credited == nil {
		return all
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return c.kind == person && credited[c.First] })
}

// pictureCredit is the credit of a picture that starts at a token: a word for a
// picture, "by" or a colon, then names alone to the end of the paragraph or
// bracket. A colon without brackets needs an agency after a stroke, for a
// caption may start like that too.
func (p *pass) pictureCredit(i int) text.Range {
	none := text.Range{}
	if t := &p.doc.Tokens[i]; !t.Capital || !pictures.Of(t) {
		return none
	}
	const longest = 14
	r := p.paragraph(i)
	// Alone in brackets, a name is the photographer's, unless it is well known.
	sure := i > r.First && (p.fold(i-1) == "(" || p.fold(i-1) == "[")
	j := i + 1
	for ; j < r.Last && p.fold(j) != ")" && p.fold(j) != "]"; j++ {
		t := &p.doc.Tokens[j]
		switch {
		case p.match(j, "people") != nil:
			sure = false
		case j-i > longest, t.Class == text.Word && !t.Capital && !inCredits[t.Fold], p.pairAt[j] >= 0:
			return none
		case t.Fold == "by" || t.Fold == "credit" || t.Fold == "courtesy" || t.Fold == "via" || t.Fold == "/" || t.Fold == "|" || t.Fold == "©":
			sure = true
		}
	}
	if p.fold(i+1) != ":" && p.fold(i+1) != "by" && p.fold(i+1) != "credit" && p.fold(i+1) != "courtesy" || !sure {
		return none
	}
	return text.Range{First: i, Last: j}
}
