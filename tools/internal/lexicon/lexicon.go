// Package lexicon compiles the vocabularies and the names of every record of
// the knowledge base into a matcher over tokens: the base is the gazetteer of
// the extractor, so that it gets better as people contribute.
//
// A form with a capital letter matches only words with that capital, or a
// headline in capitals; a form in lower case matches any case. Initialisms such
// as US, IT and WHO match only as written.
package lexicon

import (
	"sort"
	"strings"
	"sync"
	"unicode"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/text"
)

// Entry is one thing that a form may stand for: a record of the base or a term
// of a vocabulary.
type Entry struct {
	// ID is the record's or the term's.
	ID string
	// Kind is the record's kind, empty for a term.
	Kind kb.Kind
	// ActorKind is person, organisation, country or bloc where Kind is actor.
	ActorKind string
	// Name is the name shown: a record's Name, a term's Name or else its ID.
	Name string
	// Country is the ISO 3166-1 alpha-2 code of the country it is or belongs
	// to, upper case, EU for the European Union; often empty.
	Country string
	// Vocab is the vocabulary of a term; Term is the term, Record the record.
	Vocab  string
	Term   *kb.Term
	Record kb.AnyRecord
}

// Sense tells which of a term's lists a form is from.
type Sense uint8

// The senses.
const (
	Name     Sense = iota // its name, plural or a written form
	Demonym               // Chinese
	Metonym               // Beijing
	Singular              // of a good that is written in the plural
)

// Match is a run of tokens that has a form of one or more entries of one group.
// Groups do not see each other: where a commodity's name holds a country's,
// both are matched.
type Match struct {
	// First and Last are the tokens, Last exclusive. Where only part of a
	// hyphenated word matched ("China-US"), the run is that word, and Start
	// and End tell which part.
	First, Last int
	// Start and End are the offsets in code points.
	Start, End int
	// Group is the vocabulary's id for terms and the kind for records.
	Group string
	// Entries are those the form may stand for, by id.
	Entries []*Entry
	// Sense is how the form stands for the first of them.
	Sense Sense
}

// Lexicon is a compiled set of entries. It does not change and may be used by
// several goroutines.
type Lexicon struct {
	trie
	groups   []string
	entries  []*Entry
	byGroup  map[string][]*Entry
	byID     map[string]*Entry // vocabulary + "/" + term id
	country  map[string]*Entry
	known    map[string]bool     // goods of one word
	near     map[string][]string // see addNear
	numGroup map[string]int
	derived  sync.Map // what packages make of it once; see Derived
}

// Derived returns what a package makes of the lexicon, made at the first call
// with a key and kept with it. The key's type is the package's own.
func (l *Lexicon) Derived(key any, derive func(*Lexicon) any) any {
	if v, ok := l.derived.Load(key); ok {
		return v
	}
	v, _ := l.derived.LoadOrStore(key, derive(l))
	return v
}

// form is one way of writing an entry, as it ends at a node.
type form struct {
	group int
	entry *Entry
	sense Sense
	shape []shape
	// alone is the entry as the list that a match with no other one has. Its
	// capacity is its length, so that appending to it copies it.
	alone []*Entry
}

// shape is what a word of a form asks of the case of a token.
type shape uint8

const (
	anyCase shape = iota
	capital       // the first letter
	exact         // an initialism: every letter
)

// New compiles the lexicon of a knowledge base.
func New(b *kb.Base) *Lexicon {
	l := &Lexicon{
		trie:    newTrie(),
		byGroup: map[string][]*Entry{}, byID: map[string]*Entry{}, country: map[string]*Entry{}, numGroup: map[string]int{}, known: map[string]bool{}, near: map[string][]string{},
	}
	defer l.compile()
	if b == nil {
		return l
	}
	ids := make([]string, 0, len(b.Vocabularies))
	for id := range b.Vocabularies {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		v := b.Vocabularies[id]
		for i := range v.Terms {
			l.addTerm(id, &v.Terms[i])
		}
	}
	l.addNear()
	l.addRecords(b)
	return l
}

func (l *Lexicon) addTerm(vocab string, t *kb.Term) {
	e := &Entry{ID: t.ID, Name: t.Name, Country: t.Country, Vocab: vocab, Term: t}
	if e.Name == "" {
		e.Name = t.ID
	}
	if vocab == Countries {
		e.Country = t.Code
		if l.country[t.Code] == nil {
			l.country[t.Code] = e
		}
	}
	l.register(vocab, e)
	if l.byID[vocab+"/"+t.ID] == nil {
		l.byID[vocab+"/"+t.ID] = e
	}
	for _, s := range []string{t.Name, t.Plural} {
		l.add(vocab, e, s, Name)
	}
	for _, s := range t.Written {
		l.add(vocab, e, s, Name)
	}
	if vocab == Goods {
		for _, s := range t.Written {
			l.add(vocab, e, singular(s), Singular)
		}
	}
	if t.Name == "" && len(t.Written) == 0 {
		l.add(vocab, e, strings.ReplaceAll(t.ID, "-", " "), Name)
	}
	for _, s := range t.Demonyms {
		l.add(vocab, e, s, Demonym)
	}
	for _, s := range t.Metonyms {
		l.add(vocab, e, s, Metonym)
	}
}

// addRecords adds the names of the records that have names of their own in
// running text. Sources have titles instead, and a draft's name is only what
// the machine made of it: it would feed its own mistakes.
func (l *Lexicon) addRecords(b *kb.Base) {
	add := func(r kb.AnyEntity, actorKind, country string, names map[string]string) {
		base, entity := r.Base(), r.AsEntity()
		if base.Review == kb.ReviewDraft || base.Review == kb.ReviewWithdrawn {
			return
		}
		kind := base.Kind
		e := &Entry{ID: base.ID, Kind: kind, ActorKind: actorKind, Name: entity.Name, Country: country, Record: r}
		group := string(kind)
		l.register(group, e)
		for _, s := range append([]string{entity.Name}, entity.AlsoKnownAs...) {
			if kind == kb.KindCommodity {
				for _, s := range []string{s, numberTwin(s)} {
					l.add(group, e, lowerSentenceCase(s), Name)
				}
				continue
			}
			l.add(group, e, s, Name)
		}
		languages := make([]string, 0, len(names))
		for tag := range names {
			languages = append(languages, tag)
		}
		sort.Strings(languages)
		for _, tag := range languages {
			l.add(group, e, names[tag], Name)
		}
	}
	for _, r := range b.Actors {
		add(r, r.ActorKind, r.Country, r.Names)
	}
	for _, r := range b.Commodities {
		add(r, "", "", nil)
	}
	for _, r := range b.Agreements {
		add(r, "", "", nil)
	}
	for _, r := range b.Measures {
		add(r, "", "", nil)
	}
	for _, r := range b.Events {
		add(r, "", "", nil)
	}
}

// singular is the singular of a plural in small letters, empty where there is
// none: of "grapes", "grape", which stands before other nouns.
func singular(s string) string {
	if len(s) < 5 || !strings.HasSuffix(s, "s") || strings.HasSuffix(s, "ss") || strings.HasSuffix(s, "us") || strings.HasSuffix(s, "is") || s != strings.ToLower(s) {
		return ""
	}
	return numberTwin(s)
}

// numberTwin is the singular of a plural name and the other way round.
func numberTwin(s string) string {
	switch {
	case s == "" || strings.HasSuffix(s, "ss"):
		return ""
	case strings.HasSuffix(s, "ies") && len(s) > 4:
		return s[:len(s)-3] + "y"
	case strings.HasSuffix(s, "s"):
		return s[:len(s)-1]
	}
	return s + "s"
}

// lowerSentenceCase lowers the first letter of a name that is a common noun:
// "Rare earth magnets". Later capitals show which names are not.
func lowerSentenceCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if upper := countUpper(w); upper > 1 || upper == 1 && i > 0 {
			return s
		}
	}
	return strings.ToLower(s)
}

func countUpper(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

func (l *Lexicon) register(group string, e *Entry) {
	if _, ok := l.numGroup[group]; !ok {
		l.numGroup[group] = len(l.groups)
		l.groups = append(l.groups, group)
	}
	l.entries = append(l.entries, e)
	l.byGroup[group] = append(l.byGroup[group], e)
}

// maxWords bounds the length of a form, and so the work per token.
const maxWords = 24

func (l *Lexicon) add(group string, e *Entry, s string, sense Sense) {
	tokens := text.New(s).Tokens
	if len(tokens) == 0 || len(tokens) > maxWords {
		return
	}
	shapes := make([]shape, len(tokens))
	at := int32(0)
	for i, t := range tokens {
		shapes[i] = shapeOf(t.Text)
		at = l.step(at, t.Fold)
	}
	for k := range l.nodes[at].forms {
		f := &l.nodes[at].forms[k]
		if f.entry == e && f.sense == sense {
			// "Production" as the name shown and "production" as a form written
			// are one form, which asks no more than the less strict of the two.
			for i := range f.shape {
				f.shape[i] = min(f.shape[i], shapes[i])
			}
			return
		}
	}
	l.nodes[at].forms = append(l.nodes[at].forms, form{l.numGroup[group], e, sense, shapes, []*Entry{e}})
}

// shapeOf: two capitals and no small letter are an initialism, one capital is a
// name.
func shapeOf(s string) shape {
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	switch {
	case upper > 1 && lower == 0 && len(s) <= 6:
		return exact
	case upper > 0:
		return capital
	}
	return anyCase
}
