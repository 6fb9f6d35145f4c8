package export

import (
	"strconv"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/compile"
)

// Page is what the site's page on the data shows, in one language.
type Page struct {
	// Kinds are the tables that there are lists of too, Parts the others.
	Kinds []Kind `json:"kinds"`
	Parts []Kind `json:"parts"`
	// Descriptions are the files that describe the others.
	Descriptions []Download `json:"descriptions"`
	// Size is that of everything; empty where nothing was written, as while a site is
	// served live.
	Size string `json:"size,omitempty"`
	// Withdrawn counts withdrawn records in words; empty where there are none.
	Withdrawn string `json:"withdrawn,omitempty"`
	// Modified is the day of the last change, Commit the newest commit.
	Modified *compile.Date `json:"modified,omitempty"`
	Commit   string        `json:"commit,omitempty"`
	// Temporal is the time between the publication of the oldest and the newest
	// source, two days with a slash between them.
	Temporal string `json:"temporal,omitempty"`
	// Measured are the names of what figures measure.
	Measured []string `json:"measured,omitempty"`
	// LicenceID is what SPDX calls the terms.
	LicenceID string    `json:"licence_id,omitempty"`
	Keywords  []string  `json:"keywords,omitempty"`
	Examples  []Example `json:"examples,omitempty"`
}

// Kind is one kind of record.
type Kind struct {
	Name string `json:"name"`
	// Text says how many there are: "77 figures"; of parts of records, what they are.
	Text  string    `json:"text"`
	CSV   Download  `json:"csv"`
	Lines *Download `json:"lines,omitempty"`
	// Index is the address of its index in the interface; empty where it has none.
	Index string `json:"index,omitempty"`
}

// Download is a file.
type Download struct {
	Name string `json:"name"`
	// URL is relative to the site's root.
	URL       string `json:"url"`
	MediaType string `json:"media_type"`
	// Size is for readers, Bytes for programs; both are empty where the file was not
	// written.
	Size  string `json:"size,omitempty"`
	Bytes string `json:"bytes,omitempty"`
}

// NewPage makes the page of what was written, which may be nil, for the site own in
// its language. Data is the base compiled in the language of the records, which base
// was made from.
func NewPage(w *Written, base *api.Base, data, own *compile.Site) *Page {
	l := own.Language
	p := &Page{Modified: own.Info.Changed, Commit: own.Info.Commit, LicenceID: base.LicenceID, Keywords: base.Keywords, Measured: measured(own)}
	sum := int64(0)
	download := func(name, mediaType string) Download {
		d := Download{Name: name, URL: Folder + name, MediaType: mediaType}
		if w == nil {
			return d
		}
		f, _ := w.File(name)
		sum += f.Bytes
		d.Size, d.Bytes = size(f.Bytes), strconv.FormatInt(f.Bytes, 10)
		return d
	}
	counts := map[string]int{}
	for _, c := range own.Info.Counts {
		counts[c.Kind] = c.Count
	}
	counts["claims"] = counts["figures"] + counts["quotes"]
	for _, t := range tables {
		k := Kind{Name: t.Name, CSV: download(t.Name+csv, mediaTypes[csv])}
		if !t.List {
			k.Text = l.Say("data_part_" + t.Name)
			p.Parts = append(p.Parts, k)
			continue
		}
		k.Text = l.Count("count_"+t.Name, counts[t.Name])
		lines := download(t.Name+jsonl, mediaTypes[jsonl])
		k.Lines = &lines
		if t.Name != "claims" && t.Name != "commitments" {
			k.Index = api.Folder + t.Name + ".json"
		}
		p.Kinds = append(p.Kinds, k)
	}
	p.Descriptions = []Download{
		download(Package, "application/json"), download(Catalogue, "text/turtle"), download(Hashes, "text/plain"),
	}
	if w != nil {
		p.Size = size(sum)
		if w.First != "" && w.Last != "" {
			p.Temporal = w.First + "/" + w.Last
		}
	}
	if n := own.Info.Withdrawn; n > 0 {
		p.Withdrawn = l.Count("count_withdrawn", n)
	}
	p.Examples = examples(base, data, l)
	return p
}

// size is a number of bytes for readers, in units of ten.
func size(n int64) string {
	switch {
	case n < 1_000:
		return strconv.FormatInt(n, 10) + " B"
	case n < 999_500:
		return strconv.FormatInt((n+500)/1_000, 10) + " kB"
	}
	return strconv.FormatFloat(float64((n+50_000)/100_000)/10, 'f', -1, 64) + " MB"
}

// measured are the names of the indicators of figures, in the order of the list of
// series.
func measured(site *compile.Site) []string {
	var out []string
	for _, t := range site.Lists["statistics"].Types {
		out = append(out, t.Status.Text)
	}
	return out
}
