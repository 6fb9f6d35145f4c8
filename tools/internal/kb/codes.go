package kb

// Codes of the problems that reading data can find. Package check has the rules
// of all codes, these included, in one table.
const (
	CodeNoData         = "no-data"         // there is no data folder
	CodeUnreadable     = "unreadable-file" // the file system refuses the file
	CodeUnknownFolder  = "unknown-folder"
	CodeStrayFile      = "stray-file"  // a file that is no record
	CodeHiddenFile     = "hidden-file" // a record's file, but for a dot before its name
	CodeSymlink        = "symlink"
	CodeInvalidID      = "invalid-id"
	CodeTooLarge       = "file-too-large"
	CodeEncoding       = "invalid-encoding" // not UTF-8, or a byte-order mark
	CodeControl        = "control-character"
	CodeTab            = "tab"
	CodeLineEnds       = "line-ends" // lines end as on Windows
	CodeConflict       = "merge-conflict"
	CodeEmptyFile      = "empty-file"
	CodeSyntax         = "syntax"
	CodeForbiddenYAML  = "forbidden-yaml" // anchors, aliases, tags, several documents
	CodeTooComplex     = "too-complex"    // nested too deeply, too many keys
	CodeWrongShape     = "wrong-shape"    // a list where a mapping is wanted, at the top
	CodeUnknownKey     = "unknown-key"
	CodeDuplicateKey   = "duplicate-key"
	CodeMissingKey     = "missing-key"
	CodeEmptyValue     = "empty-value"
	CodeNullValue      = "null-value"
	CodeWrongType      = "wrong-type"
	CodeUnquotedNumber = "unquoted-number" // a number where text is wanted
	CodeUnquotedHS     = "unquoted-hs-code"
	CodeQuotedNumber   = "quoted-number" // text where a number is wanted
	CodeTooMany        = "too-many-problems"
	CodeSchemaHeader   = "schema-header" // the comment for editors names another schema
)
