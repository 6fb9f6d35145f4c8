package extract

// continuedFrom gives the paragraphs of a quotation that goes on over several
// their speaker where only the last one names him: each paragraph opens with a
// mark, and only the last one closes. Every paragraph is a quote of its own,
// as a quotation that its attribution breaks in two is.
func (p *pass) continuedFrom() {
	pairs := p.doc.Pairs
	said := map[int]int{} // first token of a direct quote: its utterance
	for k := range p.utterances {
		if p.utterances[k].direct {
			said[p.utterances[k].content.First] = k
		}
	}
	for k := len(pairs) - 1; k >= 0; k-- {
		q := pairs[k]
		if !q.Continues || q.Outer >= 0 || q.Inner().Len() == 0 {
			continue
		}
		if _, ok := said[q.Open+1]; ok {
			continue
		}
		// The next paragraph starts with its mark.
		next := p.doc.Paragraphs[p.doc.Tokens[q.Open].Paragraph+1].First
		u, ok := said[next+1]
		if !ok || p.utterances[u].speaker == nil {
			continue
		}
		from := p.utterances[u]
		p.addDirect(q, from.speaker, p.doc.Tokens[q.Open+1].Sentence)
		added := &p.utterances[len(p.utterances)-1]
		added.via, added.date = from.via, from.date
		said[q.Open+1] = len(p.utterances) - 1
		p.taken[k] = true
	}
}
