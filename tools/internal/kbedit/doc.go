// Package kbedit is the only code that writes YAML. It renders new records, and
// it edits files that exist by splicing text into them, so that every byte that
// an edit does not touch stays as its author left it: comments, the order of
// keys, quoting, indentation and the ends of lines.
//
// What holds of a round trip: a file that is loaded and printed back, every value of
// the model into its place (Set), is the same to the byte. A record that is rendered
// anew (Record, Claims, Decisions) is the same record when it is loaded again, and
// rendering that gives the same bytes; but they need not be those of the file that it
// came from, since its layout is its author's: where lines break, which lists stand in
// brackets, comments, and whether a reviewed record says so. That is why files that are
// there are edited and never rendered anew.
package kbedit
