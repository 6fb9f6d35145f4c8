// Package changes tells what was added, corrected and withdrawn between two states
// of the knowledge base: between any two, or day by day since its beginning.
//
// # What a published state is
//
// The base as it stood on the main line at the end of a day, UTC. The main line is
// the first parents of the commit that is checked out, so that what a merge brings in
// counts on the day of the merge, when it was published, and not on the days when it
// was worked on (as do the dates of records, see package history). A clock that went
// back does not: a commit is never dated before its parent. The days of a commit
// depend on its ancestors alone, so that what was told of a day stays as new commits
// come, and the same commit gives the same changes wherever it is built.
//
// # What a change is
//
// Records are compared by id, claims by SOURCE/LOCAL, and what counts is what a
// reader is shown: a draft that is accepted was added, and with a source everything
// that it states is withdrawn. Of what was corrected each key is told that differs,
// with what it said and what it says; of a part of a record, such as a commitment,
// which part. Keys that are for editors alone do not count, nor do references that
// follow a record to its new id, nor commits that changed the form of files and not
// what they say (history.FormCommits).
//
// Nothing is guessed: in a shallow clone, or one without the old versions of files,
// no changes are known, and the ledger says why.
package changes
