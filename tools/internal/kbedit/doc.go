// Package kbedit is the only code that writes YAML. It renders new records, and
// it edits files that exist by splicing text into them, so that every byte that
// an edit does not touch stays as its author left it: comments, the order of
// keys, quoting, indentation and the ends of lines.
package kbedit
