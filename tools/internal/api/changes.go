package api

import (
	"slices"

	"github.com/comity-kb/comity/tools/internal/compile"
)

// Changes lists the days on which something was added, corrected or withdrawn, the
// newest first.
type Changes struct {
	Envelope
	// Known is false where the site was made without the whole history of the data;
	// then there are no days, and that says nothing.
	Known bool        `json:"known"`
	Days  []ChangeDay `json:"days"`
}

// ChangeDay is one day on which something changed.
type ChangeDay struct {
	// Day is in UTC. What is compared is the base as that day ended and as the day
	// before did.
	Day string `json:"day" format:"date"`
	// URL is where the day is on the page of changes, Document is where all its changes
	// are.
	URL      string        `json:"url" format:"uri"`
	Document string        `json:"document" format:"uri"`
	Counts   []ChangeCount `json:"counts"`
}

// ChangeCount is how many records changed in one way.
type ChangeCount struct {
	// Change is as in a change.
	Change string `json:"change"`
	Total  int    `json:"total"`
}

// DayOfChanges is everything that changed on one day.
type DayOfChanges struct {
	Envelope
	Day string `json:"day" format:"date"`
	URL string `json:"url" format:"uri"`
	// Changes has one for each record, claims included: first what was withdrawn, then
	// what was corrected, renamed, merged and removed, then what was added.
	Changes []Change `json:"changes"`
}

// Change is what happened to one record.
type Change struct {
	// Change is added, corrected, withdrawn, restored (withdrawn and not any more),
	// renamed, merged (now a part of another record) or removed (not published any
	// more). More may be added.
	Change string `json:"change"`
	// Section is the kind of record, as in the addresses of documents.
	Section string `json:"section"`
	// Record is the record as it is now; one that is not published any more has no
	// addresses. Its id is that of after the change.
	Record Ref `json:"record"`
	// FormerID is the id before, of one that was renamed.
	FormerID string `json:"former_id,omitempty"`
	// Into is what a merged one became a part of.
	Into *Ref `json:"into,omitempty"`
	// Because is the reason of a withdrawal.
	Because string `json:"because,omitempty"`
	// Fields are what differs. They are not told of a record that is not published any
	// more.
	Fields []FieldChange `json:"fields"`
}

// FieldChange is one key of a record that says something else than before.
type FieldChange struct {
	// Path is where the key stands in the record's file, such as status or
	// commitments[open-quay].status. That of a figure's number, unit and hedge together
	// is value.
	Path string `json:"path"`
	// Label is the key in words, Part the part of the record that it belongs to.
	Label string `json:"label"`
	Part  string `json:"part,omitempty"`
	// Old and New are in words. Of a list they are only what was taken out and what was
	// put in.
	Old []string `json:"old"`
	New []string `json:"new"`
}

// changesAddress is where the list of days is, below the site's root; changesFolder
// where the documents of days are.
const (
	changesAddress = Folder + "changes.json"
	changesFolder  = Folder + "changes/"
)

// NewChange is a change as data; ref resolves the records that it names, by id and
// title.
func NewChange(c compile.Change, ref func(section, id, title string) Ref) Change {
	out := Change{Change: c.Kind, Section: c.Section, Record: ref(c.Section, c.ID, c.Record.Text), FormerID: c.Was, Because: c.Because.Plain(), Fields: []FieldChange{}}
	if c.Into != nil {
		into := ref(c.Section, c.IntoID, c.Into.Text)
		out.Into = &into
	}
	for _, f := range c.Fields {
		out.Fields = append(out.Fields, FieldChange{f.Path, f.Label, f.Part.Plain(), texts(f.Old), texts(f.New)})
	}
	return out
}

func texts(all []compile.Rich) []string {
	out := make([]string, 0, len(all))
	for _, r := range all {
		out = append(out, r.Plain())
	}
	return out
}

// changes is the list of days.
func (b *Base) changes() Changes {
	out := Changes{Known: b.site.Changes.Known, Days: []ChangeDay{}}
	newest := ""
	for _, day := range b.site.Whole.Changes {
		d := ChangeDay{Day: day.Date.EDTF, URL: b.at(day.URL), Document: b.at(dayAddress(day)), Counts: []ChangeCount{}}
		for _, c := range day.Counts {
			d.Counts = append(d.Counts, ChangeCount{c.Kind, c.Total})
		}
		out.Days = append(out.Days, d)
		newest = max(newest, d.Day)
	}
	out.Envelope = b.envelope("changes", len(out.Days), newest)
	return out
}

func dayAddress(day compile.ChangeDay) string { return changesFolder + day.Date.EDTF + ".json" }

// changesOf is the document of a day; ok is false where nothing changed on it.
func (b *Base) changesOf(address string) (document DayOfChanges, ok bool) {
	i := slices.IndexFunc(b.site.Whole.Changes, func(day compile.ChangeDay) bool { return dayAddress(day) == address })
	if i < 0 {
		return document, false
	}
	day := b.site.Whole.Changes[i]
	document = DayOfChanges{Envelope: b.envelope("day", len(day.Every), day.Date.EDTF), Day: day.Date.EDTF, URL: b.at(day.URL), Changes: []Change{}}
	for _, c := range day.Every {
		document.Changes = append(document.Changes, NewChange(c, b.present))
	}
	return document, true
}

// present is a reference to a record by the id that it had on some day.
func (b *Base) present(section, id, title string) Ref {
	now, there := b.find(section, id)
	if !there {
		if r, ok := b.records.Resolve(id); ok {
			now = r.Base().ID
			_, there = b.heads[section][now]
		}
	}
	if !there {
		return Ref{ID: id, Title: title}
	}
	ref := b.refTo(section, now, b.heads[section][now])
	ref.ID = id
	return ref
}
