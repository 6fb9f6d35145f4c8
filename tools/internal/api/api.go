package api

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Folder is where the documents are, below the site's root.
const Folder = compile.DataFolder

// DocumentationPage is the page of the site that tells people of the data, below
// its root.
const DocumentationPage = "data/"

// Sections are the kinds of document, in the order of Root.
var Sections = []string{"actors", "commodities", "agreements", "measures", "events", "sources", "quotes", "statistics", "figures"}

// Publication is what is said of the data as a whole, and where it is published.
type Publication struct {
	// Root is the address of the site, with a final slash.
	Root url.URL
	// Title and Description are those of the site.
	Title, Description string
	// Licence is the address of the terms of the data, LicenceID what the list of
	// SPDX calls them: "CC-BY-4.0".
	Licence, LicenceID string
	// FeedTag is what the ids of feeds and calendars begin with, a tag URI (RFC 4151)
	// without its scheme: "example.org,2026:kb". Where it is empty one is made of Root.
	FeedTag string
	// Keywords are what the data is about, for catalogues.
	Keywords []string
}

// Base is a knowledge base to be written as data.
type Base struct {
	Publication
	records *kb.Base
	site    *compile.Site
	root    string // as text
	// heads are what has a document, by section and id; sections finds the section
	// of an id.
	heads    map[string]map[string]compile.Head
	sections map[string]string
	// former are present ids by section and former id, formerly former ids, at which
	// documents are kept, by section and present id.
	former   map[string]map[string]string
	formerly map[string]map[string][]string
}

// New makes data of the records and of what was compiled of them, which should be
// in the language of the records.
func New(records *kb.Base, site *compile.Site, p Publication) *Base {
	b := &Base{Publication: p, records: records, site: site, root: p.Root.String(), heads: map[string]map[string]compile.Head{}, sections: map[string]string{}, former: map[string]map[string]string{}, formerly: map[string]map[string][]string{}}
	enter(b, "actors", site.Actors, func(v compile.Actor) compile.Head { return v.Head })
	enter(b, "commodities", site.Commodities, func(v compile.Commodity) compile.Head { return v.Head })
	enter(b, "agreements", site.Agreements, func(v compile.Agreement) compile.Head { return v.Head })
	enter(b, "measures", site.Measures, func(v compile.Measure) compile.Head { return v.Head })
	enter(b, "events", site.Events, func(v compile.Event) compile.Head { return v.Head })
	enter(b, "sources", site.Sources, func(v compile.Source) compile.Head { return v.Head })
	enter(b, "quotes", site.Quotes, func(v compile.Quote) compile.Head { return v.Head })
	enter(b, "figures", site.Figures, func(v compile.Figure) compile.Head { return v.Head })
	for _, r := range records.Statistics {
		for _, old := range b.formerIDs(&r.Claim) {
			b.renamed("figures", old, r.ID)
		}
	}
	// Last: a series has an id of its own, which no record refers to.
	enter(b, "statistics", site.Series, func(v compile.Series) compile.Head { return v.Head })
	for _, section := range Sections {
		b.formerly[section] = map[string][]string{}
		for _, old := range slices.Sorted(maps.Keys(b.former[section])) {
			if id, there := b.find(section, old); there && id != old {
				b.formerly[section][id] = append(b.formerly[section][id], old)
			}
		}
	}
	return b
}

func enter[V any](b *Base, section string, views map[string]V, head func(V) compile.Head) {
	heads := make(map[string]compile.Head, len(views))
	for id, v := range views {
		heads[id] = head(v)
		for _, alias := range heads[id].Aliases {
			b.renamed(section, strings.TrimSuffix(strings.TrimPrefix(alias, "/"+section+"/"), "/"), id)
		}
		if _, taken := b.sections[id]; !taken {
			b.sections[id] = section
		}
	}
	b.heads[section] = heads
}

// renamed enters a former id of a record.
func (b *Base) renamed(section, old, id string) {
	if b.former[section] == nil {
		b.former[section] = map[string]string{}
	}
	if _, taken := b.former[section][old]; !taken {
		b.former[section][old] = id
	}
}

// find is the present id of what is at an id, or was: a document stays where it was
// published, as what its record is now.
func (b *Base) find(section, id string) (string, bool) {
	if _, there := b.heads[section][id]; there {
		return id, true
	}
	id = b.former[section][id]
	_, there := b.heads[section][id]
	return id, there
}

// Addresses are those of all documents, below the site's root, sorted within each
// section.
func (b *Base) Addresses() []string {
	all := []string{Folder + "index.json", descriptionAddress}
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		all = append(all, schemaAddress(name))
	}
	all = append(all, changesAddress)
	for _, day := range b.site.Whole.Changes {
		all = append(all, dayAddress(day))
	}
	for _, section := range Sections {
		all = append(all, Folder+section+".json")
		for _, id := range slices.Sorted(maps.Keys(b.heads[section])) {
			all = append(all, compile.DataAddress(section, id))
		}
		for _, old := range slices.Sorted(maps.Keys(b.former[section])) {
			if id, there := b.find(section, old); there && id != old {
				all = append(all, compile.DataAddress(section, old))
			}
		}
	}
	return all
}

// Document is the document at an address below the site's root; ok is false where
// there is none.
func (b *Base) Document(address string) (document any, ok bool) {
	if !strings.HasPrefix(address, Folder) || !strings.HasSuffix(address, ".json") {
		return nil, false
	}
	switch address {
	case Folder + "index.json":
		return b.index(), true
	case descriptionAddress:
		return b.description(), true
	case changesAddress:
		return b.changes(), true
	}
	if strings.HasPrefix(address, changesFolder) {
		day, ok := b.changesOf(address)
		return day, ok
	}
	section, id, deep := split(address)
	switch {
	case !deep && slices.Contains(Sections, section):
		return b.list(section), true
	case section == "schemas" && forms[id] != nil:
		return b.schema(id), true
	}
	id, there := b.find(section, id)
	if !there {
		return nil, false
	}
	return b.document(section, id), true
}

// split finds the section of an address and the id of a record; deep tells whether
// it has one, which the address of a list has not.
func split(address string) (section, id string, deep bool) {
	return strings.Cut(strings.TrimSuffix(strings.TrimPrefix(address, Folder), ".json"), "/")
}

func (b *Base) index() Root {
	r := Root{
		Envelope: b.envelope("root", len(Sections), ""), OpenAPI: b.at(descriptionAddress), Documentation: b.at(DocumentationPage), Licence: b.Licence, ChangesIndex: b.at(changesAddress),
	}
	for _, section := range Sections {
		r.Kinds = append(r.Kinds, KindIndex{
			Section: section, Total: len(b.heads[section]), Index: b.at(Folder + section + ".json"), Schema: b.at(schemaAddress(section)),
		})
	}
	return r
}

func (b *Base) list(section string) Index {
	out := Index{Section: section, Records: []Entry{}}
	newest := ""
	for _, id := range slices.Sorted(maps.Keys(b.heads[section])) {
		h := b.heads[section][id]
		out.Records = append(out.Records, Entry{Ref: b.refTo(section, id, h), Changed: day(h.Changed), Withdrawn: h.Withdrawn})
		newest = max(newest, day(h.Changed))
	}
	out.Envelope = b.envelope("list", len(out.Records), newest)
	return out
}

// envelope is for a document of the named schema.
func (b *Base) envelope(schema string, total int, modified string) Envelope {
	if schema == "root" {
		modified = day(b.site.Info.Changed)
	}
	known := ""
	if k := b.site.Info.Known; k != nil {
		known = k.Date.EDTF
	}
	return Envelope{
		AsOf: known, Schema: b.at(schemaAddress(schema)), SchemaVersion: Version, Commit: b.site.Info.Commit, LastModified: modified, Total: total,
	}
}

// document is the document of one record.
func (b *Base) document(section, id string) any {
	return Document[any]{b.envelope(section, 1, day(b.heads[section][id].Changed)), b.record(section, id)}
}

// Record is what the document of a record holds, by its section and its id; ok is
// false where there is none.
func (b *Base) Record(section, id string) (record any, ok bool) {
	if _, ok := b.heads[section][id]; !ok {
		return nil, false
	}
	return b.record(section, id), true
}

// record is what the document of a record holds.
func (b *Base) record(section, id string) any {
	switch section {
	case "actors":
		return b.actor(id)
	case "commodities":
		return b.commodity(id)
	case "agreements":
		return b.agreement(id)
	case "measures":
		return b.measure(id)
	case "events":
		return b.event(id)
	case "sources":
		return b.source(id)
	case "quotes":
		return b.quote(id)
	case "figures":
		return b.figure(id)
	}
	return b.statistic(id)
}

// Commit is the newest commit of the data, Modified the day (UTC) of it; both are
// empty where no history is known.
func (b *Base) Commit() string   { return b.site.Info.Commit }
func (b *Base) Modified() string { return day(b.site.Info.Changed) }

// At makes an address below the site's root absolute.
func (b *Base) At(address string) string { return b.at(address) }

// at makes an address absolute.
func (b *Base) at(address string) string {
	if address == "" {
		return ""
	}
	if plain(address) { // as nearly all are: a third of the time for writing would go into reading them
		return b.root + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return b.Root.ResolveReference(u).String()
}

// plain tells whether an address has only characters that stand for themselves and
// leads downwards, so that it can be put behind the root as it is.
func plain(address string) bool {
	if address[0] == '/' || address[0] == '.' || strings.Contains(address, "/.") || strings.Contains(address, "//") || strings.Count(address, "#") > 1 {
		return false
	}
	for i := range len(address) {
		switch c := address[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '-', c == '/', c == '#', c == '.', 'A' <= c && c <= 'Z', c == '_':
		default:
			return false
		}
	}
	return true
}

func (b *Base) refTo(section, id string, h compile.Head) Ref {
	return Ref{ID: id, Title: h.Title, URL: b.at(h.URL), Document: b.at(compile.DataAddress(section, id))}
}

// ref resolves a reference by an id or a former one.
func (b *Base) ref(id string) Ref {
	r, ok := b.records.Resolve(id)
	if ok {
		id = r.Base().ID
	}
	if section, published := b.sections[id]; published && section != "statistics" {
		return b.refTo(section, id, b.heads[section][id])
	}
	title := id
	if e, ok := r.(kb.AnyEntity); ok {
		title = e.AsEntity().Name
	}
	return Ref{ID: id, Title: title}
}

// byURL is a reference to the record of a section that the page at an address is
// about, or to a title alone where there is no address.
func (b *Base) byURL(section, address, title string) Ref {
	id := strings.TrimSuffix(strings.TrimPrefix(address, b.site.Language.Prefix+section+"/"), "/")
	if h, ok := b.heads[section][id]; ok && address != "" {
		return b.refTo(section, id, h)
	}
	return Ref{ID: id, Title: title}
}

func (b *Base) optional(id string) *Ref {
	if id == "" {
		return nil
	}
	r := b.ref(id)
	return &r
}

// refs resolves references; the list is never nil.
func (b *Base) refs(ids []string) []Ref {
	out := make([]Ref, 0, len(ids))
	for _, id := range ids {
		out = append(out, b.ref(id))
	}
	return out
}

// cards are references to the records of a list of the site.
func (b *Base) cards(cards []compile.Card) []Ref {
	out := make([]Ref, 0, len(cards))
	for _, c := range cards {
		out = append(out, b.ref(c.ID))
	}
	return out
}

func (b *Base) term(vocabulary, id string) Term {
	if t := b.records.Vocabulary(vocabulary).Term(id); t != nil {
		return Term{id, cmp.Or(t.Name, id)}
	}
	return Term{id, id}
}

func (b *Base) optionalTerm(vocabulary, id string) *Term {
	if id == "" {
		return nil
	}
	t := b.term(vocabulary, id)
	return &t
}

func (b *Base) quantity(q *kb.Quantity) *Quantity {
	if q == nil {
		return nil
	}
	return &Quantity{q.Value, b.term("units", q.Unit)}
}

// NewDate is a date in EDTF with the days that it may mean; nil for one that is not
// stated.
func NewDate(s string) *Date {
	if s == "" {
		return nil
	}
	d := Date{EDTF: s}
	if parsed, err := edtf.Parse(s); err == nil {
		if t := parsed.Earliest(); !t.IsZero() {
			d.First = t.Format(time.DateOnly)
		}
		if t := parsed.Latest(); !t.IsZero() {
			d.Last = t.Format(time.DateOnly)
		}
	}
	return &d
}

// day is a day of the history, empty where there is none.
func day(d *compile.Date) string {
	if d == nil {
		return ""
	}
	return d.EDTF
}

// list is a list that is not nil.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
