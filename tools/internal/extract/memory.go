package extract

import (
	"sync"

	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// memory is what the pass over an article needs and no annotation holds: the
// next article uses it again. Annotations hold parts of the article's text, but
// neither tokens nor matches.
type memory struct {
	doc     text.Document
	matches []lexicon.Match
	// numbers are cut into the lists with a number a token.
	numbers []int32
	// cues are those of one sentence.
	cues        []cue
	candidates  []candidate
	byCandidate arranger[candidate]
	names       []name
	byName      arranger[name]
	utterances  []utterance
}

// perToken is how many such lists a pass has.
const perToken = 8

// most is the number of tokens from which a text is so long that its memory is
// not kept.
const most = 1 << 18

var memories = sync.Pool{New: func() any { return new(memory) }}

// release gives the memory back; the pass is over.
func (p *pass) release() {
	if m := p.memory; m != nil && cap(m.doc.Tokens) <= most {
		clear(p.utterances) // lets go of their speakers
		m.names, m.utterances = p.names[:0], p.utterances[:0]
		memories.Put(m)
	}
	p.memory, p.doc, p.matches, p.names, p.utterances = nil, nil, nil, nil, nil
}

// filled is a list of so many times -1.
func (p *pass) filled(n int) []int32 {
	m := p.memory
	if cap(m.numbers)-len(m.numbers) < n {
		m.numbers = make([]int32, 0, max(n, perToken*(n+1)))
	}
	from := len(m.numbers)
	m.numbers = m.numbers[:from+n]
	s := m.numbers[from : from+n : from+n]
	for i := range s {
		s[i] = -1
	}
	return s
}
