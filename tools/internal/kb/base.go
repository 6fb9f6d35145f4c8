package kb

import "io/fs"

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

	// Decisions about the drafts of sources, by the sources' ids.
	Decisions []*Decisions

	// Vocabularies by id.
	Vocabularies map[string]*Vocabulary

	// ClaimFiles are the files of statistics and quotes, those included that no
	// claim could be read from, by folder and name.
	ClaimFiles []ClaimFile

	byID    map[string]AnyRecord
	byAlias map[string]AnyRecord
	damaged map[string]bool    // ids (see damagedID) and paths of files that could not be read whole
	flawed  map[AnyRecord]bool // records with problems of reading
	files   fs.FS
}

// ClaimFile is one file of statistics or quotes. Source is the id of the source
// that its name says the claims are of.
type ClaimFile struct {
	File   string
	Kind   Kind
	Source string
}

// Get finds a record by its id: an entity's, or a claim's as SOURCE/LOCAL. It is
// nil where there is none; aliases do not count. Where two kinds have a record
// of one id, which is a problem that check reports, it is that of the first kind.
func (b *Base) Get(id string) AnyRecord { return b.byID[id] }

// Resolve finds a record by its id or by an id that it had before. The source
// part of a claim's id may be an alias too.
func (b *Base) Resolve(id string) (AnyRecord, bool) {
	if rec := b.byID[id]; rec != nil {
		return rec, true
	}
	if rec := b.byAlias[id]; rec != nil {
		return rec, true
	}
	if source, local, ok := SplitClaimID(id); ok && b.byAlias[source] != nil {
		if rec := b.byID[b.byAlias[source].Base().ID+"/"+local]; rec != nil {
			return rec, true
		}
	}
	return nil, false
}

// All lists every record: entities by kind, in the order of EntityKinds, then by
// id; then statistics and quotes by source, in the order of their files.
func (b *Base) All() []AnyRecord {
	n := len(b.Actors) + len(b.Commodities) + len(b.Agreements) + len(b.Measures) + len(b.Events) + len(b.Sources) +
		len(b.Statistics) + len(b.Quotes)
	all := make([]AnyRecord, 0, n)
	all = appendAll(all, b.Actors)
	all = appendAll(all, b.Commodities)
	all = appendAll(all, b.Agreements)
	all = appendAll(all, b.Measures)
	all = appendAll(all, b.Events)
	all = appendAll(all, b.Sources)
	all = appendAll(all, b.Statistics)
	return appendAll(all, b.Quotes)
}

func appendAll[R AnyRecord](all []AnyRecord, records []R) []AnyRecord {
	for _, rec := range records {
		all = append(all, rec)
	}
	return all
}

// Vocabulary finds a vocabulary by id; nil where there is none.
func (b *Base) Vocabulary(id string) *Vocabulary { return b.Vocabularies[id] }

// Unreadable tells whether id, of an entity or a claim, may well exist but could
// not be read: its file is there and has a problem that Load reported. A
// reference to it should not be reported as dangling.
func (b *Base) Unreadable(id string) bool {
	if b.damaged[id] {
		return true
	}
	source, _, ok := SplitClaimID(id)
	return ok && (b.damaged[source+"/"] || b.damaged[source] && b.byID[source] == nil)
}

// Flawed tells whether reading the record found a problem, so that what seems to
// be missing from it may be there under a wrong key or with a wrong type.
func (b *Base) Flawed(rec AnyRecord) bool { return b.flawed[rec] }

// AliasesOf are the ids a record had before; a claim has none of its own.
func AliasesOf(rec AnyRecord) []string {
	switch rec := rec.(type) {
	case *Source:
		return rec.Aliases
	case AnyEntity:
		return rec.AsEntity().Aliases
	}
	return nil
}

// DamagedVocabulary tells whether a part of the vocabulary's file could not be
// read, so that a term that seems to be missing may be there.
func (b *Base) DamagedVocabulary(id string) bool { return b.damaged[VocabularyFile(id)] }
