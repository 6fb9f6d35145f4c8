// Package kb is the model of the knowledge base: the records a contributor
// writes in YAML under data/, their kinds, and the vocabularies they draw on.
// It knows how a record is spelled in YAML and where in its file each value
// stands; whether a record is right is package check's business, and what it is
// tied to is package compile's.
//
// The model is described once, by the struct tags of its types, and every step
// that walks records (the loader, check, the schema) reads those tags:
//
//	yaml:"key"             the key in the file
//	kb:"required"          the key must be there and not empty
//	kb:"text"              free prose of ours; mentions of records in it are linked
//	kb:"name"              a short display name: one line, no markup
//	kb:"id"                an id: lower-case letters a to z, digits, single hyphens
//	kb:"term"              the id of a vocabulary's term
//	kb:"edtf"              an EDTF date (ISO 8601-2); a bare year needs no quotes
//	kb:"url"               an absolute http or https URL
//	kb:"language"          a BCP 47 language tag
//	kb:"country"           an ISO 3166-1 alpha-2 code, or EU, upper case
//	kb:"sha256"            64 lower-case hexadecimal digits
//	kb:"hs"                an HS code, quoted: 2, 4 or 6 digits, a dot after the fourth
//	vocab:"units"          the id of a term of data/vocabularies/units.yaml
//	ref:"actor"            the id of a record of that kind; several kinds are
//	                       separated by commas
//	actor:"country,bloc"   beside ref: which kinds of actor will do
//	words:"from,to"        one of these, which are code and no vocabulary
//	example:"[copper]"     a value that the key may have, in YAML
//
// The comment above a field says what the key means. Editors and the reference
// show it to contributors, with the names of fields replaced by their keys.
//
// Load reads the data. It takes nothing on trust: a file of any bytes gives
// problems, in time and memory that grow with its size alone. The limits that
// see to this are in inspect.go, and what of YAML may be used in syntax.go:
// mappings, lists and scalars, without anchors, aliases, tags or documents.
// Walk and Passages visit what a record says, and Base.Locate tells where it
// says it.
package kb
