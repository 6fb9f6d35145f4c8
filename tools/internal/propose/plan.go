// Package propose turns annotations of articles into changes of the knowledge
// base: drafts of records that are not there yet, matched by name to those that
// are.
//
// What a person has written stays as it is. A record that exists is changed in
// one way only: it gets a reference to another source that names it, a draft
// always and a reviewed record when that source is new, so that a person who
// takes the reference out again is not contradicted. A
// claim whose passage has a claim already, in whatever state of review and
// whatever a person has made of it, is not proposed again; so a run on the
// result of a run proposes nothing.
package propose

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"sort"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Changes is what a plan comes to.
type Changes struct {
	// Set holds the files, in an order in which each comes after those that its
	// records refer to.
	Set changeset.Set
	// Claims is the number of statistics and quotes that are proposed, Records
	// that of new entities.
	Claims, Records int
	// Problems are why the articles of some sources were not taken, each at the
	// record that stands in the way.
	Problems []kb.Problem
	// Notes say what was found and not proposed, and what a reviewer has to
	// look at, in the order of sources and passages.
	Notes []Note
}

// Note is a remark on one source.
type Note struct {
	Source string
	// Text is lower case without a full stop.
	Text string
}

// Codes of the problems of a plan.
const (
	CodeSourceChanged   = "source-changed"
	CodeSourceWithdrawn = "source-withdrawn"
	CodeSourceTwice     = "source-given-twice"
	CodeSameText        = "source-known-by-other-id"
	CodeIDTaken         = "source-id-taken"
	CodeBadAnnotation   = "bad-annotation"
	CodeCannotEdit      = "cannot-edit"
)

// Plan plans what the annotations add to the base. fsys is what the base was
// loaded from. The result does not depend on the order of the annotations. The
// error is one of reading or rendering; what is wrong with an article is among
// the problems.
func Plan(b *kb.Base, fsys fs.FS, annotations []*annotation.Article) (*Changes, error) {
	p := &planner{
		base: b, fsys: fsys, changes: &Changes{},
		names: newNames(b), taken: make(map[string]bool), texts: make(map[string]string),
		additions: make(map[string][]kb.SourceRef), drafted: make(map[string]kb.AnyRecord),
		oldStatistics: bySource(b.Statistics), oldQuotes: bySource(b.Quotes),
	}
	for _, rec := range b.All() {
		if kind := rec.Base().Kind; kind.IsClaim() {
			continue
		}
		p.taken[rec.Base().ID] = true
		for _, alias := range kb.AliasesOf(rec) {
			p.taken[alias] = true
		}
	}
	for _, s := range b.Sources {
		p.texts[s.SHA256] = s.ID
	}
	sorted := append([]*annotation.Article(nil), annotations...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Source.ID < sorted[j].Source.ID })
	seen := make(map[string]bool)
	for _, a := range sorted {
		if seen[a.Source.ID] {
			p.problem(CodeSourceTwice, kb.Location{File: a.Source.ID}, "two of the articles would be this source", "give one of the files another name")
			continue
		}
		seen[a.Source.ID] = true
		p.article(a)
	}
	if err := p.finish(); err != nil {
		return nil, err
	}
	return p.changes, nil
}

// planner is one run of Plan.
type planner struct {
	base    *kb.Base
	fsys    fs.FS
	changes *Changes
	names   *names
	// taken are the ids and aliases of all entities.
	taken map[string]bool
	// texts are the sources by the hash of their text.
	texts map[string]string
	// drafts are the new entities, in the order in which they came up; drafted
	// finds them by id.
	drafts  []kb.AnyRecord
	drafted map[string]kb.AnyRecord
	// oldStatistics and oldQuotes are the claims of the base by source.
	oldStatistics map[string][]*kb.Statistic
	oldQuotes     map[string][]*kb.Quote
	// additions are the sources to add to records that exist, by file; edited
	// are those records.
	additions map[string][]kb.SourceRef
	edited    []kb.AnyRecord
	claims    []claimFile
	// misprints are made when the first commodity that is not known comes up.
	misprints *misprints
	questions []questionFile
}

// questionFile is the questions to put about one source.
type questionFile struct {
	source    string
	questions []*kb.NameDecision
}

// claimFile is the claims to add to one file.
type claimFile struct {
	path       string
	statistics []*kb.Statistic
	quotes     []*kb.Quote
}

func (p *planner) problem(code string, at kb.Location, message, hint string) {
	p.changes.Problems = append(p.changes.Problems, kb.Problem{Code: code, Severity: kb.SeverityError, At: at, Message: message, Hint: hint})
}

// article plans one article.
func (p *planner) article(a *annotation.Article) {
	if !p.source(&a.Source) {
		return
	}
	c := &context{planner: p, a: a, source: a.Source.ID, byName: make(map[string]reference), longest: make(map[string]bool),
		decided: decidedOf(p.base, a.Source.ID)}
	for i := range a.People {
		c.longest[key(kb.KindActor, a.People[i].Name)] = true
	}
	for i := range a.Organisations {
		c.longest[key(kb.KindActor, a.Organisations[i].Name)] = true
	}
	c.organisations()
	c.people()
	c.commodities()
	c.agreements()
	c.measures()
	statistics, quotes := c.statistics(), c.quotes()
	if p.drafted[c.source] != nil || len(statistics)+len(quotes) > 0 {
		// Else nothing is proposed that waits for an answer.
		p.questions = append(p.questions, questionFile{c.source, c.questions})
	}
	p.changes.Claims += len(statistics) + len(quotes)
	p.claims = append(p.claims, claimFile{path: claimPath(kb.KindStatistic, c.source), statistics: statistics},
		claimFile{path: claimPath(kb.KindQuote, c.source), quotes: quotes})
	if n, m := len(a.Commitments), len(a.Events); n+m > 0 {
		c.note("commitments and events are written by hand, in our own words; the article seems to have %s and %s", count(n, "commitment"), count(m, "event"))
	}
}

// context is the planning of one article.
type context struct {
	*planner
	a      *annotation.Article
	source string
	// byName is whom the article's own names stand for, by key.
	byName map[string]reference
	// longest are the keys of the longest names of people and organisations.
	longest map[string]bool
	// decided is what people have decided about the article; questions are
	// those that it raises beside.
	decided   *decided
	questions []*kb.NameDecision
}

func (c *context) note(format string, args ...any) {
	c.changes.Notes = append(c.changes.Notes, Note{c.source, fmt.Sprintf(format, args...)})
}

// passage makes a passage of a span; nil where it is not inside the text.
func (c *context) passage(start, end int) *kb.Passage {
	if start < 0 || end <= start || end > c.a.Source.Length {
		return nil
	}
	return &kb.Passage{Start: start, End: end}
}

// newID finds an id for a new entity: the first of the candidates that is free,
// else the first with a number. A name without a Latin letter makes an id of its
// kind and its hash.
func (p *planner) newID(kind kb.Kind, name string, candidates ...string) string {
	first := ""
	for _, id := range candidates {
		if !kb.ValidID(id) {
			continue
		}
		if !p.taken[id] {
			p.taken[id] = true
			return id
		}
		if first == "" {
			first = id
		}
	}
	if first == "" {
		h := fnv.New32a()
		h.Write([]byte(name))
		return p.newID(kind, name, fmt.Sprintf("%s-%08x", kind, h.Sum32()))
	}
	for n := 2; ; n++ {
		if id := fmt.Sprintf("%s-%d", first, n); !p.taken[id] {
			p.taken[id] = true
			return id
		}
	}
}

// draft adds a new entity.
func (p *planner) draft(rec kb.AnyRecord, kind kb.Kind, id string) {
	base := rec.Base()
	base.ID, base.Kind, base.Review = id, kind, kb.ReviewDraft
	p.drafts = append(p.drafts, rec)
	p.drafted[id] = rec
	p.names.add(rec)
	p.changes.Records++
}

// cite makes a record name the source as one of its own, once. Countries and
// blocs, which need nobody to bear them out, do so as drafts only.
func (p *planner) cite(rec kb.AnyRecord, ref kb.SourceRef) {
	entity, ok := rec.(kb.AnyEntity)
	if !ok || cites(rec, ref.Source) {
		return
	}
	switch rec.Base().Review {
	case kb.ReviewDraft:
	case kb.ReviewReviewed:
		if a, ok := rec.(*kb.Actor); ok && (a.ActorKind == country || a.ActorKind == bloc) || p.drafted[ref.Source] == nil && !p.isBegun(ref.Source) {
			return
		}
	default:
		return
	}
	e := entity.AsEntity()
	// The records of the base are not changed: a plan can be made twice.
	if file := rec.Base().At.File; file != "" {
		for _, s := range p.additions[file] {
			if s.Source == ref.Source {
				return
			}
		}
		if p.additions[file] == nil {
			p.edited = append(p.edited, rec)
		}
		p.additions[file] = append(p.additions[file], ref)
		return
	}
	e.Sources = append(e.Sources, ref)
}

// isBegun tells whether the source was drafted by a run that was cut short before
// it came to the claims, which it writes last. Where an article has no claims at
// all, that cannot be told apart; naming the source again does nothing then, unless
// somebody took it out of a record.
func (p *planner) isBegun(source string) bool {
	rec := p.base.Get(source)
	return rec != nil && rec.Base().Review == kb.ReviewDraft && p.base.DecisionsOf(source) == nil &&
		len(p.oldStatistics[source])+len(p.oldQuotes[source]) == 0
}

// exists tells whether there is a file, read or not.
func (p *planner) exists(path string) (bool, error) {
	_, err := fs.Stat(p.fsys, path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func entityPath(kind kb.Kind, id string) string {
	return kb.DataDir + "/" + kind.Folder() + "/" + id + ".yaml"
}

func claimPath(kind kb.Kind, source string) string {
	return kb.DataDir + "/" + kind.Folder() + "/" + source + ".yaml"
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
