// Package compile does all the thinking of the site, once: it resolves every
// reference, computes back-references, timelines, series, disagreements and
// commitments, and writes them as JSON that Hugo mounts as its data. Templates
// look a view up by id and print it; every string a reader sees of a record is
// made here.
//
// There is a site for each language of the interface: Prepare finds out what all
// share, Prepared.In says it in one. What is said comes from the messages of
// package wording; the text of records stays in its language, which the views
// name where it is not that of the page (Link.Lang, Segment.L, Head.TitleLang).
//
// The files, under the directory given to Write and the key of the language:
//
//	full/actors.json          id to Actor
//	full/commodities.json     id to Commodity
//	full/agreements.json      id to Agreement
//	full/measures.json        id to Measure
//	full/events.json          id to Event
//	full/sources.json         id to Source
//	full/quotes.json          SOURCE/LOCAL to Quote
//	full/figures.json         SOURCE/LOCAL to Figure
//	full/statistics.json      series slug to Series
//	full/all.json             id to ListPage: what is too long for one page
//	index/SECTION.json        list of Stub, for the adapters
//	lists/SECTION.json        List, for the section's own page
//	home.json                 Home
//	site.json                 Info
//	timeline.json             Timeline, of everything
//	entries.json              anchor to Entry, for all timelines
//	commitments.json          Commitments
//	disagreements.json        Disagreements
//	changes.json              Changes
//
// A key that is empty is left out, lists and objects included.
//
// # What is shown
//
// Reviewed records have pages. Drafts have none and count for nothing but a
// number; a reference to one is its name without a link. Withdrawn records have
// a page with the reason and are in no list and no comparison; references to
// them keep their link, since nothing that was published disappears. A claim is
// never better than its source: those of a draft are drafts, those of a
// withdrawn source are withdrawn with it. Evidence that is a draft is left out,
// evidence that was withdrawn named as such without what it said.
//
// # Time
//
// Nothing looks at the clock, so that two builds of one commit are the same
// bytes. Where a page has to know what is still to come, "now" is the date of
// the newest published source or, for a site as of a day (Prepared.AsOf), that day.
package compile
