package kb

import (
	"path"
	"reflect"
	"sort"
)

// DecisionsFolder is the folder of what people have decided about the drafts of
// a source. Its files are no records and make no pages.
const DecisionsFolder = "decisions"

// Decisions are what people have decided about one source, a file of
// data/decisions that is named like it: whom its names stand for, and which
// drafts were turned down. Ingest asks no question twice and proposes nothing
// that was rejected.
type Decisions struct {
	// Source is the id of the source, from the file's name.
	Source string   `yaml:"-" json:"source"`
	At     Location `yaml:"-" json:"-"`

	// Names are the names that more than one record may stand behind.
	Names []NameDecision `yaml:"names" json:"names,omitempty" example:"[{name: Minister Ejemplo, kind: actor, is: ana-example}]"`
	// Rejected are the drafts that do not come back.
	Rejected []Rejection `yaml:"rejected" json:"rejected,omitempty" example:"[{kind: actor, name: Copper Hall}]"`
}

// NameDecision says which record a name of the source stands for. With those alone
// between which one has to decide it is an open question; ingest writes it.
type NameDecision struct {
	// Name is as the source has it.
	Name string `yaml:"name" json:"name" kb:"required,name" example:"Minister Ejemplo"`
	// Kind is the kind of record that the name is one of.
	Kind Kind `yaml:"kind" json:"kind" kb:"required" words:"actor,commodity,agreement,measure,event" example:"actor"`
	// MayBe are the records between which a person has to decide.
	MayBe []string `yaml:"may_be" json:"may_be,omitempty" ref:"actor,commodity,agreement,measure,event" example:"[ana-example, ana-ejemplo-singer]"`
	// Is tells the record that the name stands for.
	Is string `yaml:"is" json:"is,omitempty" ref:"actor,commodity,agreement,measure,event" example:"ana-example"`
	// IsNot are records of this name that something else is meant than. Without
	// Is, the name stands for none that was known when this was decided.
	IsNot []string `yaml:"is_not" json:"is_not,omitempty" ref:"actor,commodity,agreement,measure,event" example:"[ana-ejemplo-singer]"`
	// Because says how one can tell.
	Because string `yaml:"because" json:"because,omitempty" kb:"text" example:"The article is about mining."`
}

// Open tells whether nobody has decided yet.
func (d *NameDecision) Open() bool { return d.Is == "" && len(d.IsNot) == 0 }

// Rejection is a draft that a person has turned down: a claim by its passage,
// another record by its name.
type Rejection struct {
	// Kind is the kind of record that the draft was one of.
	Kind Kind `yaml:"kind" json:"kind" kb:"required" words:"actor,commodity,agreement,measure,event,statistic,quote" example:"statistic"`
	// Passage is where the draft claim stood.
	Passage *Passage `yaml:"passage" json:"passage,omitempty" example:"{start: 300, end: 312}"`
	// Name is what the draft record was called, where it was no claim.
	Name string `yaml:"name" json:"name,omitempty" kb:"name" example:"Copper Hall"`
	// Because says what was wrong with it.
	Because string `yaml:"because" json:"because,omitempty" kb:"text" example:"It is the number of a form."`
}

// DecisionsFile is where the decisions about a source stand, from the
// repository's root.
func DecisionsFile(source string) string { return path.Join(DataDir, DecisionsFolder, source+".yaml") }

// DecisionsOf finds the decisions about a source by its id; nil where there are
// none.
func (b *Base) DecisionsOf(source string) *Decisions {
	i := sort.Search(len(b.Decisions), func(i int) bool { return b.Decisions[i].Source >= source })
	if i < len(b.Decisions) && b.Decisions[i].Source == source {
		return b.Decisions[i]
	}
	return nil
}

// WalkDecisions visits every string of decisions, as Walk does.
func WalkDecisions(d *Decisions, visit func(Field)) {
	walkStruct(reflect.ValueOf(d).Elem(), "", visit)
}

// NamedKinds are the kinds of record that a name can be decided to stand for, and
// RejectedKinds those that a draft can be of.
var (
	NamedKinds    = kindsOf[NameDecision]("kind")
	RejectedKinds = kindsOf[Rejection]("kind")
)

func kindsOf[T any](key string) []Kind {
	s := schemaOf(reflect.TypeFor[T]())
	var kinds []Kind
	for _, word := range s.fields[s.byKey[key]].words {
		kinds = append(kinds, Kind(word))
	}
	return kinds
}

// decisions is what the loader knows the files of DecisionsFolder by.
const decisions Kind = "decisions"
