package kb

import (
	"io/fs"
	"reflect"
	"runtime"
	"sort"
	"sync"

	"github.com/goccy/go-yaml/token"
)

// DataDir is the folder of the knowledge base under the repository's root, and
// VocabularyFolder the folder of its vocabularies.
const (
	DataDir          = "data"
	VocabularyFolder = "vocabularies"
)

// job is one file to read.
type job struct {
	file string
	id   string
	kind Kind // empty for a vocabulary
}

// loaded is what one file gave.
type loaded struct {
	record     AnyRecord // of an entity's file
	claims     []AnyRecord
	vocabulary *Vocabulary
	decisions  *Decisions
	problems   []Problem
	flawed     map[AnyRecord]bool
	damaged    bool // something of the file could not be read
}

// Load reads the whole knowledge base under data/ of fsys, which is rooted at
// the repository. It returns every record as far as it could be read, and all
// problems of reading, in the order of folders and files: what is wrong with the
// layout of the folder, with a file's encoding, YAML, keys and types. Whether the
// records make sense is package check's business.
//
// The result depends on the files alone. fsys is kept, to find positions later;
// see Base.Locate.
func Load(fsys fs.FS) (*Base, []Problem) {
	b := &Base{
		Vocabularies: map[string]*Vocabulary{},
		byID:         map[string]AnyRecord{},
		byAlias:      map[string]AnyRecord{},
		damaged:      map[string]bool{},
		flawed:       map[AnyRecord]bool{},
		files:        fsys,
	}
	jobs, problems := b.list()
	results := make([]loaded, len(jobs))
	var wait sync.WaitGroup
	queue := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		wait.Go(func() {
			for i := range queue {
				results[i] = load(fsys, jobs[i])
			}
		})
	}
	for i := range jobs {
		queue <- i
	}
	close(queue)
	wait.Wait()
	for i, job := range jobs {
		b.put(job, &results[i])
		problems = append(problems, results[i].problems...)
	}
	b.index()
	return b, problems
}

// load reads one file.
func load(fsys fs.FS, j job) (out loaded) {
	r := &reader{file: j.file}
	defer func() { out.problems, out.damaged = r.finish(), r.damaged }()
	src, ok := r.readFile(fsys, j.kind)
	if !ok {
		r.damaged = true
		return out
	}
	clean, ok := r.inspect(src)
	if !ok {
		r.damaged = true
		return out
	}
	r.header(clean)
	if len(r.problems) == 0 {
		if doc := quickly(clean); doc != nil {
			r.src = clean
			out = r.decode(doc, j)
			if len(r.problems) == 0 {
				return out
			}
			// The library tells better where and why.
			*r = reader{file: j.file}
		}
	}
	if doc := r.parse(clean); doc != nil {
		return r.decode(doc, j)
	}
	return loaded{}
}

// decode makes records of a file that has been parsed.
func (r *reader) decode(doc *document, j job) (out loaded) {
	r.top = doc.first
	switch {
	case j.kind == "":
		if r.shape(doc, false) {
			out.vocabulary = &Vocabulary{ID: j.id, At: r.location(doc.first)}
			r.decodeMapping(doc.entries, reflect.ValueOf(out.vocabulary).Elem(), doc.first, "the vocabulary")
		}
	case j.kind == decisions:
		if r.shape(doc, false) {
			out.decisions = &Decisions{Source: j.id, At: r.location(doc.first)}
			r.decodeMapping(doc.entries, reflect.ValueOf(out.decisions).Elem(), doc.first, "the decisions")
		}
	case j.kind.IsClaim():
		if r.shape(doc, true) {
			out.flawed = map[AnyRecord]bool{}
			out.claims = r.decodeClaims(doc, j, out.flawed)
		}
	default:
		if r.shape(doc, false) {
			out.record = newRecord(j.kind)
			base := out.record.Base()
			base.ID, base.Kind, base.At = j.id, j.kind, r.location(doc.first)
			before := len(r.problems)
			r.decodeMapping(doc.entries, reflect.ValueOf(out.record).Elem(), doc.first, "the "+string(j.kind))
			if r.damaged || len(r.problems) > before {
				out.flawed = map[AnyRecord]bool{out.record: true}
			}
			if base.Review == "" {
				base.Review = ReviewReviewed
			}
		}
	}
	return out
}

// shape checks that the top level is a list where list is set, and else a
// mapping.
func (r *reader) shape(doc *document, list bool) bool {
	switch {
	case list && doc.items != nil, !list && doc.entries != nil:
		return true
	case r.damaged && doc.other == nil && doc.items == nil && doc.entries == nil:
		return false // nothing could be parsed, and that has been reported
	case list:
		r.at(doc.first, CodeWrongShape, "begin each claim with \"- \"", "a file of claims is a list")
	default:
		r.at(doc.first, CodeWrongShape, "write the keys without \"- \" before them", "the file is not a mapping of keys to values")
	}
	r.damaged = true
	return false
}

func (r *reader) decodeClaims(doc *document, j job, flawed map[AnyRecord]bool) []AnyRecord {
	var claims []AnyRecord
	if len(doc.items) == 0 {
		r.at(doc.first, CodeEmptyFile, "add a claim, or delete the file", "the file has no claims")
	}
	for _, item := range doc.items {
		if item == nil || r.full() {
			continue
		}
		if !isMapping(item) {
			r.at(tokenOf(item), CodeWrongShape, "write the claim's keys after the \"- \"", "a claim is a mapping of keys to values")
			r.damaged = true
			continue
		}
		rec := newRecord(j.kind)
		first := tokenOf(item)
		before := len(r.problems)
		r.decodeMapping(entriesOf(item), reflect.ValueOf(rec).Elem(), first, "the "+string(j.kind))
		claim := rec.(AnyClaim).AsClaim()
		claim.Source = j.id
		base := rec.Base()
		base.ID, base.Kind, base.At = j.id+"/"+claim.Local, j.kind, r.location(first)
		if base.Review == "" {
			base.Review = ReviewReviewed
		}
		if len(r.problems) > before || r.full() {
			flawed[rec] = true
		}
		claims = append(claims, rec)
	}
	return claims
}

func (r *reader) location(tk *token.Token) Location {
	line, column, length := r.span(tk)
	return Location{File: r.file, Line: line, Column: column, Length: length}
}

func newRecord(kind Kind) AnyRecord {
	switch kind {
	case KindActor:
		return &Actor{}
	case KindCommodity:
		return &Commodity{}
	case KindAgreement:
		return &Agreement{}
	case KindMeasure:
		return &Measure{}
	case KindEvent:
		return &Event{}
	case KindSource:
		return &Source{}
	case KindStatistic:
		return &Statistic{}
	case KindQuote:
		return &Quote{}
	}
	panic("kb: no record of kind " + string(kind))
}

// put adds what a file gave to the base.
func (b *Base) put(j job, l *loaded) {
	if l.damaged {
		b.damaged[damagedID(j.id, j.kind)] = true
		b.damaged[j.file] = true
	}
	for rec := range l.flawed {
		b.flawed[rec] = true
	}
	if j.kind.IsClaim() {
		b.ClaimFiles = append(b.ClaimFiles, ClaimFile{File: j.file, Kind: j.kind, Source: j.id})
	}
	if l.vocabulary != nil {
		b.Vocabularies[j.id] = l.vocabulary
	}
	if l.decisions != nil {
		b.Decisions = append(b.Decisions, l.decisions)
	}
	for _, rec := range append(l.claims, l.record) {
		switch rec := rec.(type) {
		case *Actor:
			b.Actors = append(b.Actors, rec)
		case *Commodity:
			b.Commodities = append(b.Commodities, rec)
		case *Agreement:
			b.Agreements = append(b.Agreements, rec)
		case *Measure:
			b.Measures = append(b.Measures, rec)
		case *Event:
			b.Events = append(b.Events, rec)
		case *Source:
			b.Sources = append(b.Sources, rec)
		case *Statistic:
			b.Statistics = append(b.Statistics, rec)
		case *Quote:
			b.Quotes = append(b.Quotes, rec)
		}
	}
}

// damagedID is what Base.damaged knows the records of a file by: an entity's id,
// or the part that the ids of a file's claims have in common.
func damagedID(id string, kind Kind) string {
	switch {
	case kind.IsClaim():
		return id + "/"
	case kind == decisions:
		return string(decisions) + ": " + id // which no reference can be
	}
	return id
}

// index sorts the records and makes them findable.
func (b *Base) index() {
	sortByID(b.Actors)
	sortByID(b.Commodities)
	sortByID(b.Agreements)
	sortByID(b.Measures)
	sortByID(b.Events)
	sortByID(b.Sources)
	sort.Slice(b.Decisions, func(i, j int) bool { return b.Decisions[i].Source < b.Decisions[j].Source })
	// Claims by their source; within a file they keep their order.
	sort.SliceStable(b.Statistics, func(i, j int) bool { return b.Statistics[i].Source < b.Statistics[j].Source })
	sort.SliceStable(b.Quotes, func(i, j int) bool { return b.Quotes[i].Source < b.Quotes[j].Source })
	for _, rec := range b.All() {
		if id := rec.Base().ID; b.byID[id] == nil {
			b.byID[id] = rec
		}
	}
	for _, rec := range b.All() {
		for _, alias := range AliasesOf(rec) {
			if b.byID[alias] == nil && b.byAlias[alias] == nil {
				b.byAlias[alias] = rec
			}
		}
	}
}

func sortByID[R AnyRecord](records []R) {
	sort.Slice(records, func(i, j int) bool { return records[i].Base().ID < records[j].Base().ID })
}
