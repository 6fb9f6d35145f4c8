package kb

import "path"

// Vocabulary is one list of words that people edit, a file of
// data/vocabularies. Its ID is the file's name without ".yaml".
type Vocabulary struct {
	ID string   `yaml:"-" json:"id"`
	At Location `yaml:"-" json:"-"`
	// Description says what the list is for and who reads it.
	Description string `yaml:"description" json:"description" kb:"required,text" example:"What the list is for, and which optional keys its terms use."`
	// Terms are the entries of the list.
	Terms []Term `yaml:"terms" json:"terms" kb:"required" example:"[{id: kg, name: kilogram, written: [kg, kilo, kilos]}]"`
}

// Term is one entry of a vocabulary. Which of the optional keys mean something
// depends on the vocabulary; its description says so.
type Term struct {
	// ID is what records write.
	ID string `yaml:"id" json:"id" kb:"required,term" example:"kg"`
	// Name is what readers see; left out, they see the ID.
	Name string `yaml:"name" json:"name,omitempty" kb:"name" example:"kilogram"`
	// Plural is what readers see of several, as with units.
	Plural string `yaml:"plural" json:"plural,omitempty" kb:"name" example:"kilograms"`
	// Names are what readers of the site's other languages see: BCP 47 tag to
	// name. Where there is none they see Name.
	Names map[string]string `yaml:"names" json:"names,omitempty" kb:"name" example:"{zh: 公斤}"`
	// Written are the forms the extractor knows the term by in running text,
	// lower case unless capitals matter.
	Written []string `yaml:"written" json:"written,omitempty" example:"[kg, kilo, kilos]"`
	// Description explains the term to readers and contributors.
	Description string `yaml:"description" json:"description,omitempty" kb:"text" example:"A thousand grams."`
	// Descriptions are the description in other languages: BCP 47 tag to text.
	Descriptions map[string]string `yaml:"descriptions" json:"descriptions,omitempty" kb:"text" example:"{zh: 一千克。}"`
	// Code is a standard's code for the term: ISO 3166-1 alpha-2 for
	// countries, ISO 4217 for currencies.
	Code string `yaml:"code" json:"code,omitempty" example:"KGM"`
	// Dimension groups units that can be converted: mass, money, ratio.
	Dimension string `yaml:"dimension" json:"dimension,omitempty" example:"mass"`
	// Factor converts a unit to the first unit of its dimension.
	Factor float64 `yaml:"factor" json:"factor,omitempty" example:"0.001"`
	// Demonyms are what the people and things of a country are called.
	Demonyms []string `yaml:"demonyms" json:"demonyms,omitempty" example:"[Chilean]"`
	// Metonyms are places that stand for the government of a country.
	Metonyms []string `yaml:"metonyms" json:"metonyms,omitempty" example:"[Santiago]"`
	// Country is an ISO 3166-1 alpha-2 code for terms that belong to one.
	Country string `yaml:"country" json:"country,omitempty" kb:"country" example:"CL"`
	// Class sorts the terms of one vocabulary; its description lists the
	// classes.
	Class string `yaml:"class" json:"class,omitempty" example:"metric"`
	// StaleAfter is, for statuses, after how many days without news a record of
	// the status is looked at again; 0 means that nothing more is expected.
	StaleAfter int `yaml:"stale_after" json:"stale_after,omitempty" example:"180"`
	// Ends are, for words that goods go from one country to another by, which
	// end of the flow the countries beside the word are.
	Ends *Ends `yaml:"ends" json:"ends,omitempty" example:"{subject: to, object: from, from: from}"`
}

// Ends says of each place that a country can have beside a word which end of the
// flow it is: where the goods come from, where they go to, or the other end than the
// one that what the word is a part of leaves open. A place that tells nothing is left out.
type Ends struct {
	// Subject is who does what the word says.
	Subject string `yaml:"subject" json:"subject,omitempty" words:"from,to,other" example:"to"`
	// Object is whom or what it is done to.
	Object string `yaml:"object" json:"object,omitempty" words:"from,to,other" example:"from"`
	// Owner is whose the flow is, as in "Peru's sales".
	Owner string `yaml:"owner" json:"owner,omitempty" words:"from,to,other" example:"from"`
	// From is who stands behind "from".
	From string `yaml:"from" json:"from,omitempty" words:"from,to,other" example:"from"`
	// To is who stands behind "to".
	To string `yaml:"to" json:"to,omitempty" words:"from,to,other" example:"to"`
	// Of is who stands behind "of".
	Of string `yaml:"of" json:"of,omitempty" words:"from,to,other" example:"from"`
	// By is who stands behind "by".
	By string `yaml:"by" json:"by,omitempty" words:"from,to,other" example:"to"`
	// With is who stands behind "with".
	With string `yaml:"with" json:"with,omitempty" words:"from,to,other" example:"other"`
	// Against is who stands behind "against" or "on".
	Against string `yaml:"against" json:"against,omitempty" words:"from,to,other" example:"from"`
	// In is who stands behind "in".
	In string `yaml:"in" json:"in,omitempty" words:"from,to,other" example:"to"`
	// For is who stands behind "for".
	For string `yaml:"for" json:"for,omitempty" words:"from,to,other" example:"to"`
	// Between is the first of two; the second is the other end.
	Between string `yaml:"between" json:"between,omitempty" words:"from,to,other" example:"from"`
}

// The ends of a flow, as Ends has them.
const (
	EndFrom  = "from"  // where the goods come from
	EndTo    = "to"    // where they go
	EndOther = "other" // the one that what the word is a part of leaves open
)

// FlowWords is the vocabulary whose terms have Ends.
const FlowWords = "flow-words"

// FlowClasses are the classes of flow words, FlowDimensions what they may tell of:
// a dimension of indicators, or share (who has a part), rank (who is ahead of whom),
// permission and quota (who lets goods be sold, and in), agreement, measure (what is
// charged or allowed on imports), rate (the same, of verbs that a percentage may be the
// object of) and export-measure (on exports).
var (
	FlowClasses    = []string{"noun", "verb"}
	FlowDimensions = []string{"agreement", "consumption", "export-measure", "exports", "imports", "investment", "market", "measure", "permission", "production", "purchases", "quota", "rank", "rate", "sales", "share", "surplus", "trade"}
)

// Values are what the places say, by their keys, in the order of Ends.
func (e *Ends) Values() (keys, values []string) {
	return []string{"subject", "object", "owner", "from", "to", "of", "by", "with", "against", "in", "for", "between"},
		[]string{e.Subject, e.Object, e.Owner, e.From, e.To, e.Of, e.By, e.With, e.Against, e.In, e.For, e.Between}
}

// Term finds a term by id; nil where there is none.
func (v *Vocabulary) Term(id string) *Term {
	if v == nil {
		return nil
	}
	for i := range v.Terms {
		if v.Terms[i].ID == id {
			return &v.Terms[i]
		}
	}
	return nil
}

// VocabularyFile is where the vocabulary of an id stands, from the repository's
// root.
func VocabularyFile(id string) string { return path.Join(DataDir, VocabularyFolder, id+".yaml") }
