package extract

import (
	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/text"
)

// utterance is something that was said: a direct quote or a reported clause.
type utterance struct {
	// content are the words: between the marks, or the reported clause.
	content text.Range
	direct  bool
	speaker *speaker
	via     string
	date    string
}

// speaker is who said something.
type speaker struct {
	// name as annotations give it: a person's, an organisation's or a country's
	// name, "role, organisation", or a role alone.
	name string
	// actor is the index of the person, organisation or country; -1 for a bare
	// role such as "analysts".
	actor              int
	role, organisation string
}

func (p *pass) findUtterances() {}

// attributed returns whom the words at a token are attributed to: the speaker
// of the innermost utterance around it, nil where there is none.
func (p *pass) attributed(token int) *string {
	var found *utterance
	for i := range p.utterances {
		u := &p.utterances[i]
		if u.content.Has(token) && (found == nil || u.content.Len() <= found.content.Len()) && u.speaker != nil {
			found = u
		}
	}
	if found == nil {
		return nil
	}
	return &found.speaker.name
}

func (p *pass) quotes() []annotation.Quote               { return nil }
func (p *pass) people() []annotation.Person              { return nil }
func (p *pass) organisations() []annotation.Organisation { return nil }
func (p *pass) countries() []string                      { return nil }
