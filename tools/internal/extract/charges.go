package extract

// A percentage is a rate without a word for one where somebody charges or pays it:
// "China will charge 76 percent on rapeseed", "beyond that, lamb pays 12.8 percent".

// charged tells whether a percentage is a rate by the verb before it, or goes on with
// one that the sentence has stated: "duties on wine, now 15 percent, and on whisky,
// 20 percent".
func (p *pass) charged(f, near *figure) bool {
	if f.Dimension != "ratio" || p.fold(f.Last) == "of" {
		return false
	}
	if near != nil && near.frame == rate && near.Unit == f.Unit && p.directOn(near.Last, f.BoundFirst) {
		return true
	}
	i := f.BoundFirst - 1
	for i >= f.left && (hedges[p.fold(i)] || p.fold(i) == "average" || p.fold(i) == "with") {
		i--
	}
	if i < f.sentence.First {
		return false
	}
	m := p.match(i, flowVocabulary)
	if m == nil || m.Last != i+1 {
		return false
	}
	table := p.flowTable()
	for _, e := range m.Entries {
		if t := table[e]; t != nil && t.charges {
			return true
		}
	}
	return false
}

// directOn tells whether what stands between a rate and the next percentage only says
// what the latter is on, or who charges it.
func (p *pass) directOn(from, to int) bool {
	if to-from > 9 {
		return false
	}
	joined := false
	for i := from; i < to; i++ {
		switch w := p.fold(i); {
		case w == "and" || w == "," || w == ";" || w == "while":
			joined = true
		case p.goodAt[i] >= 0 || p.isParty(i) || p.quality(i) || hedges[w] || w == "on" || w == "for" || w == "now" || w == "in" || w == "'s" || w == "that":
		case p.isRate(i) || p.match(i, indicatorWords) != nil:
			return false
		default:
			if p.finiteAt(i) || shareVerbs[w] {
				return false
			}
		}
	}
	return joined
}

// chargedAs is the word for a rate that a figure without one is of: that of the rate
// that the text spoke of last.
func (p *pass) chargedAs(f, near *figure) {
	if near != nil && near.frame == rate && near.term != nil {
		f.activity, f.term = near.activity, near.term
		return
	}
	for k := len(p.topic.duties) - 1; k >= 0; k-- {
		if d := p.topic.duties[k]; p.doc.Tokens[f.First].Sentence-p.doc.Tokens[d.sentence.First].Sentence <= rateLasts {
			f.activity, f.term = d.activity, d.term
			return
		}
	}
	f.term = p.lex.Term(indicatorWords, "tariff")
}
