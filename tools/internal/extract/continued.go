package extract

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// continued makes one quote of a quotation that goes on over several
// paragraphs, each of which opens with a mark and only the last of which closes:
// no attribution breaks it. Its speaker is whoever an attribution beside any of
// the paragraphs names, most often that of the last.
func (p *pass) continued() {
	pairs := p.doc.Pairs
	if !slices.ContainsFunc(pairs, func(q text.Pair) bool { return q.Continues }) {
		return
	}
	said := map[int]int{} // first token of a direct quote: its utterance
	for k := range p.utterances {
		if p.utterances[k].direct {
			said[p.utterances[k].content.First] = k
		}
	}
	gone := map[int]bool{}
	for k := 0; k < len(pairs); k++ {
		if !pairs[k].Continues || pairs[k].Outer >= 0 {
			continue
		}
		first, last, who := k, k, -1
		for {
			if u, ok := said[pairs[last].Open+1]; ok {
				if who < 0 || p.utterances[u].Confidence > p.utterances[who].Confidence {
					who = u
				}
				gone[u] = true
			}
			if !pairs[last].Continues {
				break
			}
			next := p.doc.Paragraphs[p.doc.Tokens[pairs[last].Open].Paragraph+1].First
			if p.openAt[next] <= int32(last) {
				break
			}
			last = int(p.openAt[next])
		}
		k = last
		if who < 0 {
			continue
		}
		delete(gone, who)
		u := &p.utterances[who]
		u.content = text.Range{First: pairs[first].Open + 1, Last: pairs[last].Close}
		u.sentence = p.doc.Tokens[u.content.First].Sentence
		u.Finding = finding("quote-continued", min(u.Confidence, annotation.Likely))
	}
	if len(gone) == 0 {
		return
	}
	kept := p.utterances[:0]
	for k := range p.utterances {
		if !gone[k] {
			kept = append(kept, p.utterances[k])
		}
	}
	p.utterances = kept
}
