// Package feed writes what came into the knowledge base and what was changed in it,
// newest first, for programs that look every now and then: in Atom 1.0 (RFC 4287)
// and in JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
//
//	feeds/all.atom, feeds/all.json           of the whole base
//	feeds/changes.atom, feeds/changes.json   what was added, corrected and withdrawn, an entry a day
//	feeds/SECTION/ID.atom and ID.json        of one actor, commodity or agreement
//
// An entry is a record: an entity, a source, a quote or a figure. A withdrawn one is
// an entry too, that says so. A feed has the newest entries, Limit of them at most;
// that of a record has the record itself and those that its page shows.
//
// Days are those of the history in git: published is when a record came in, updated
// is when its file was last changed, both in UTC at midnight, since a day is what
// is known. No clock is asked. A record without a history takes for both the day
// on which the newest source of its page appeared, and the feed says so; one that has
// no such source either stands in no feed, rather than under an invented date.
//
// The id of an entry is a tag URI (RFC 4151), made of what hugo.toml calls feedTag
// and of the id of the record, so that it stays when the site moves. A record that is
// renamed has another; its feed is kept at the former address too.
//
// Everything is in the language of the records, as in package api.
package feed
