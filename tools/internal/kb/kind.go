package kb

// Kind is a kind of record. Its value is the word of the vocabulary, singular.
type Kind string

// The kinds of record. Entities have one file each; claims (statistics and
// quotes) have one file per source, which holds a list.
const (
	KindActor     Kind = "actor"
	KindCommodity Kind = "commodity"
	KindAgreement Kind = "agreement"
	KindMeasure   Kind = "measure"
	KindEvent     Kind = "event"
	KindSource    Kind = "source"
	KindStatistic Kind = "statistic"
	KindQuote     Kind = "quote"
)

// EntityKinds are the kinds with one file a record, in the order in which they
// are listed everywhere.
var EntityKinds = []Kind{KindActor, KindCommodity, KindAgreement, KindMeasure, KindEvent, KindSource}

// ClaimKinds are the kinds with one file a source.
var ClaimKinds = []Kind{KindStatistic, KindQuote}

var folders = map[Kind]string{
	KindActor:     "actors",
	KindCommodity: "commodities",
	KindAgreement: "agreements",
	KindMeasure:   "measures",
	KindEvent:     "events",
	KindSource:    "sources",
	KindStatistic: "statistics",
	KindQuote:     "quotes",
}

// Folder is the name of the kind's folder under data/, which is its section of
// the site too: "actors" for KindActor. It is empty for an unknown kind.
func (k Kind) Folder() string { return folders[k] }

// IsClaim tells whether records of the kind are claims: what one source states.
func (k Kind) IsClaim() bool { return k == KindStatistic || k == KindQuote }

// KindOfFolder is the inverse of Folder; ok is false for any other name.
func KindOfFolder(folder string) (k Kind, ok bool) {
	for kind, name := range folders {
		if name == folder {
			return kind, true
		}
	}
	return "", false
}
