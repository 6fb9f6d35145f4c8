package kb

import "path"

// Vocabulary is one list of words that people edit, a file of
// data/vocabularies. Its ID is the file's name without ".yaml".
type Vocabulary struct {
	ID string   `yaml:"-" json:"id"`
	At Location `yaml:"-" json:"-"`
	// Description says what the list is for and who reads it.
	Description string `yaml:"description" json:"description" kb:"required,text"`
	Terms       []Term `yaml:"terms" json:"terms" kb:"required"`
}

// Term is one entry of a vocabulary. Which of the optional keys mean something
// depends on the vocabulary; its description says so.
type Term struct {
	// ID is what records write.
	ID string `yaml:"id" json:"id" kb:"required"`
	// Name is what readers see; Plural is its plural where that is irregular or
	// where there is one, as with units. Empty means the ID.
	Name   string `yaml:"name" json:"name,omitempty" kb:"name"`
	Plural string `yaml:"plural" json:"plural,omitempty" kb:"name"`
	// Names are what readers of the site's other languages see: BCP 47 tag to
	// name. Where there is none they see Name.
	Names map[string]string `yaml:"names" json:"names,omitempty" kb:"name"`
	// Written are the forms the extractor knows the term by in running text,
	// lower case unless capitals matter.
	Written []string `yaml:"written" json:"written,omitempty"`
	// Description explains the term to readers and contributors.
	Description string `yaml:"description" json:"description,omitempty" kb:"text"`
	// Descriptions are Description in other languages, as Names.
	Descriptions map[string]string `yaml:"descriptions" json:"descriptions,omitempty" kb:"text"`
	// Code is a standard's code for the term: ISO 3166-1 alpha-2 for
	// countries, ISO 4217 for currencies.
	Code string `yaml:"code" json:"code,omitempty"`
	// Dimension groups units that can be converted (mass, money, ratio ...),
	// and Factor converts to the dimension's first unit.
	Dimension string  `yaml:"dimension" json:"dimension,omitempty"`
	Factor    float64 `yaml:"factor" json:"factor,omitempty"`
	// Demonyms and Metonyms are, for countries, "Chinese" and "Beijing".
	Demonyms []string `yaml:"demonyms" json:"demonyms,omitempty"`
	Metonyms []string `yaml:"metonyms" json:"metonyms,omitempty"`
	// Country is an ISO 3166-1 alpha-2 code for terms that belong to one.
	Country string `yaml:"country" json:"country,omitempty" kb:"country"`
	// Class sorts the terms of one vocabulary; its description lists the
	// classes.
	Class string `yaml:"class" json:"class,omitempty"`
	// StaleAfter is, for statuses, after how many days without news a record of
	// the status is looked at again; 0 means that nothing more is expected.
	StaleAfter int `yaml:"stale_after" json:"stale_after,omitempty"`
	// Ends are, for words that goods go from one country to another by, which
	// end of the flow the countries beside the word are.
	Ends *Ends `yaml:"ends" json:"ends,omitempty"`
}

// Ends says of each place that a country can have beside a word which end of the
// flow it is: EndFrom, EndTo or EndOther; empty where the place tells nothing.
type Ends struct {
	// Subject is who does it, Object whom it is done to, Owner whose it is.
	Subject string `yaml:"subject" json:"subject,omitempty"`
	Object  string `yaml:"object" json:"object,omitempty"`
	Owner   string `yaml:"owner" json:"owner,omitempty"`
	// The others are behind the preposition they are called by; Against is "on"
	// as well.
	From    string `yaml:"from" json:"from,omitempty"`
	To      string `yaml:"to" json:"to,omitempty"`
	Of      string `yaml:"of" json:"of,omitempty"`
	By      string `yaml:"by" json:"by,omitempty"`
	With    string `yaml:"with" json:"with,omitempty"`
	Against string `yaml:"against" json:"against,omitempty"`
	In      string `yaml:"in" json:"in,omitempty"`
	For     string `yaml:"for" json:"for,omitempty"`
	// Between is the first of two; the second is the other end.
	Between string `yaml:"between" json:"between,omitempty"`
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
// charged or allowed on imports) and export-measure (on exports).
var (
	FlowClasses    = []string{"noun", "verb"}
	FlowDimensions = []string{"agreement", "consumption", "export-measure", "exports", "imports", "investment", "market", "measure", "permission", "production", "purchases", "quota", "rank", "sales", "share", "surplus", "trade"}
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
