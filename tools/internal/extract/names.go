package extract

import (
	"github.com/comity-kb/comity/tools/internal/text"
)

// actorKind is what a name is of.
type actorKind uint8

const (
	person actorKind = iota
	organisation
	country
)

// name is one mention of an actor in the text, by name.
type name struct {
	text.Range
	// start and end are offsets in code points: of the tokens, or of a part of
	// a hyphenated token.
	start, end int
	kind       actorKind
	// actor is the index in pass.actors.
	actor int
	// demonym says that the form is "Chinese" and not "China"; metonym that it
	// is "Beijing".
	demonym, metonym bool
}

// actor is whom the article's names are of.
type actor struct {
	kind actorKind
	// name is the longest name of a person or organisation that the article
	// uses, or the English short name of a country.
	name string
	// role and affiliation of a person, in the article's words.
	role, affiliation string
	// country is an English short name: where an organisation is, or the
	// country itself.
	country string
}

func (p *pass) findNames() {}
