// Package api writes the knowledge base as data: one static JSON document for each
// record, beside the pages, an index for each kind, and a JSON Schema for each
// form of document.
//
//	api/v1/index.json            Root: the kinds, and where their indexes are
//	api/v1/openapi.json          all of it in the words of OpenAPI 3.1
//	api/v1/SECTION.json          Index of a kind: id, title, address, last change
//	api/v1/SECTION/ID.json       the document of one record
//	api/v1/changes.json          Changes: the days on which something changed
//	api/v1/changes/DAY.json      what changed on one of them
//	api/v1/schemas/NAME.json     the schemas, JSON Schema 2020-12
//
// SECTION is actors, commodities, agreements, measures, events, sources, quotes,
// statistics (the series, whose id is made of what they are about) or figures (the
// statistics themselves). The id of a quote and of a figure is SOURCE/LOCAL.
//
// The types here are a promise to programs and apart from what templates print: a
// page may change any day, these change as a published interface does. Within v1 a
// field is never taken away, never changes its type or meaning, and never becomes
// optional; fields and kinds may be added, and then the minor number of Version
// grows. Anything else is v2, at an address of its own.
//
// What is not known is left out, save lists, which are always there and may be
// empty: a field never is a string here and a list there. Everything is in the
// language of the records, whatever the languages of the site; words of sources are
// in their source's.
//
// A record that is renamed keeps its former document, which is then the same as the
// present one, so that no address dies.
//
// Drafts have no documents. A withdrawn record keeps its document, which says why
// and nothing else.
package api
