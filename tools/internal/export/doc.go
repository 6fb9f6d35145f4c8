// Package export writes the knowledge base as files to take away: a table in CSV and
// a list in JSON Lines for each kind of record and for all claims, described by a
// Frictionless Data Package, a DCAT catalogue and a list of SHA-256 hashes.
//
//	downloads/KIND.csv          a table, RFC 4180, UTF-8, the first line names the columns
//	downloads/KIND.jsonl        JSON Lines; a line is what the record's document in package api holds
//	downloads/claims.csv        the figures and quotes of all sources, a row each, and the same as .jsonl
//	downloads/datapackage.json  what the files and their columns are, Data Package 2.0
//	downloads/catalog.ttl       the same for catalogues of data, DCAT 3 in Turtle
//	downloads/SHA256SUMS        hashes, as sha256sum reads them
//
// Rows are in the order of ids and bytes are the same for the same records. Nothing
// is held but a few stretches of rows at a time.
//
// Tables are tidy: one row a record, one value a cell, with lists apart in the table
// of relations; for spreadsheets, short lists also stand in a cell, between bars.
// Every date is three columns: EDTF as the source has it, and the first and the last
// day that it may mean. A cell is empty where nothing is known.
//
// A spreadsheet takes a cell that begins with one of = + - @ or certain blanks for a
// formula and may run it. Such text, and text that begins with an apostrophe, gets an
// apostrophe before it; to have the text as it was, take one off wherever there is
// one in front. Numbers, dates, ids and the JSON Lines are as they are.
package export
