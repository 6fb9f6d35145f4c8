package kb

// Format is a way in which texts of the model are written, as kb tags name it.
type Format struct {
	// Pattern is what a text of the format is like, as a regular expression that
	// those of Go (RE2) and of JavaScript (ECMA 262) read alike. What it lets pass
	// need not be right: whether a day or a country exists is package check's
	// business. It is empty where any text will do.
	Pattern string
	// Words say to a contributor how it is written, as after "it is".
	Words string
}

// Formats are the formats by the words of kb tags. That of dates (EDTF,
// ISO 8601-2) leaves out how many days a month has and which end of an interval is
// first.
var Formats = map[string]Format{
	"name":     {`^[^ \n]+( [^ \n]+)*$`, "one line, without spaces around it or two together"},
	"text":     {"", "plain text in our own words, without HTML"},
	"id":       {`^[a-z0-9]+(-[a-z0-9]+)*$`, "lower-case letters a to z and digits, joined by single hyphens"},
	"claim":    {`^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$`, "the id of a source, a slash, and the claim's own id"},
	"term":     {`^[A-Za-z0-9]+([-./][A-Za-z0-9]+)*$`, "letters and digits, with single hyphens, dots or slashes between them"},
	"edtf":     {`^(` + point + `(/(` + point + `|\.\.)?)?|(\.\.)?/` + point + `)$`, "an EDTF date: 2025-06-12, 2025-06, 2025, 2020/2023, 2025-06-10~ for about, 2025-34 for a second quarter"},
	"url":      {`^[Hh][Tt][Tt][Pp][Ss]?://[^\x00-\x20\\/?#@]+([/?#][^\x00-\x20\\]*)?$`, "an absolute address, http or https"},
	"language": {`^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$`, "a BCP 47 language tag: en, vi, zh-Hans"},
	"country":  {`^[A-Z]{2}$`, "an ISO 3166-1 alpha-2 code, or EU for the European Union"},
	"sha256":   {`^[0-9a-f]{64}$`, "64 hexadecimal digits in lower case"},
	"hs":       {`^[0-9]{2}([0-9]{2}(\.[0-9]{2})?)?$`, `an HS code in quotes: a chapter ("85"), a heading ("8505") or a subheading ("8505.11")`},
}

// point is a date that is no interval: each part may be qualified before and
// after it.
const point = `[?~%]?[0-9X]{4}[?~%]?(-[?~%]?(0[1-9X]|1[0-2X]|2[1-9X]|3[0-9X]|4[01X]|X[0-9X])[?~%]?(-[?~%]?(0[1-9X]|[12X][0-9X]|3[01X])[?~%]?)?)?`
