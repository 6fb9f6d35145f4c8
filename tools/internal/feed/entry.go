package feed

import (
	"cmp"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/compile"
)

// entry is one record as feeds show it.
type entry struct {
	section, id string
	// url is the address of its page, relative to the site's root, via that of the
	// source on the web, absolute; both may be empty.
	url, via string
	title    string
	// text says what the record says. titleLang and textLang are languages where they
	// are not that of the records.
	text, titleLang, textLang string
	// kind is the kind of record, kindName the finer one for readers.
	kind, kindName string
	// published and updated are days, as 2006-01-02; known tells that they are those
	// of the history.
	published, updated string
	known              bool
	// appeared is the day on which the newest of its sources appeared, empty where
	// that is not known.
	appeared string
}

// entries are all records of a site that have a date, the newest first. What was
// changed on one day stands in the order in which sources appeared, then of sections
// and ids.
func entries(site *compile.Site) []entry {
	var all []entry
	add := func(section string, h *compile.Head, text, lang, via string, appeared ...*compile.Date) {
		e := entry{
			section: section, id: h.ID, url: h.URL, via: via, title: h.Title, text: text, titleLang: h.TitleLang, textLang: lang, kind: h.Kind, kindName: h.KindName,
		}
		if h.Withdrawn {
			e.text, e.textLang = h.Description, ""
			if section != "quotes" && section != "figures" { // their titles say so
				e.title = site.Language.Say("feed_withdrawn", "title", e.title)
			}
		}
		for _, s := range h.Sources {
			appeared = append(appeared, s.Published)
		}
		for _, d := range appeared {
			e.appeared = max(e.appeared, firstDay(d))
		}
		e.published, e.updated, e.known = day(h.Created), day(h.Changed), true
		if e.published == "" || e.updated == "" {
			e.published, e.updated, e.known = e.appeared, e.appeared, false
		}
		if e.updated != "" {
			all = append(all, e)
		}
	}
	entity := func(section string, h compile.Head) {
		add(section, &h, cmp.Or(strings.TrimSpace(h.Body.Plain()), h.Description), "", "")
	}
	for _, v := range site.Actors {
		entity("actors", v.Head)
	}
	for _, v := range site.Commodities {
		entity("commodities", v.Head)
	}
	for _, v := range site.Agreements {
		entity("agreements", v.Head)
	}
	for _, v := range site.Measures {
		entity("measures", v.Head)
	}
	for _, v := range site.Events {
		entity("events", v.Head)
	}
	for _, v := range site.Sources {
		add("sources", &v.Head, v.Description, "", v.Original, v.Published)
	}
	for _, v := range site.Quotes {
		words := v.Plain
		if v.Direct && words != "" {
			words = site.Language.Say("quoted", "text", words)
		}
		add("quotes", &v.Head, claim(site, words, v.Cite), v.Lang, v.Cite.Original, v.Cite.Published)
	}
	for _, v := range site.Figures {
		add("figures", &v.Head, v.Description, "", v.Cite.Original, v.Cite.Published)
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(-cmp.Compare(a.updated, b.updated), -cmp.Compare(a.appeared, b.appeared),
			cmp.Compare(slices.Index(api.Sections, a.section), slices.Index(api.Sections, b.section)), cmp.Compare(a.id, b.id))
	})
	return all
}

// claim says what a claim states and which source does.
func claim(site *compile.Site, words string, c compile.Cite) string {
	switch {
	case words == "":
		return c.Label
	case c.Label == "":
		return words
	}
	return site.Language.Say("feed_claim", "text", words, "source", c.Label)
}

// day is a day of the history; empty where there is none.
func day(d *compile.Date) string {
	if d == nil {
		return ""
	}
	return d.EDTF
}

// firstDay is the first day that a date may mean, empty where there is none or
// where its year has not four digits, which RFC 3339 asks for.
func firstDay(d *compile.Date) string {
	if d == nil {
		return ""
	}
	first := api.NewDate(d.EDTF)
	if first == nil || len(first.First) != len("2006-01-02") || first.First[0] == '-' {
		return ""
	}
	return first.First
}
