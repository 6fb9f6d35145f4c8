package kb

// Base is a whole knowledge base as it was loaded: every record that could be
// read, each kind sorted by id.
type Base struct {
	Actors      []*Actor
	Commodities []*Commodity
	Agreements  []*Agreement
	Measures    []*Measure
	Events      []*Event
	Sources     []*Source
	Statistics  []*Statistic
	Quotes      []*Quote

	// Vocabularies by id.
	Vocabularies map[string]*Vocabulary

	byID map[string]AnyRecord
}
