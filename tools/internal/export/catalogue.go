package export

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/comity-kb/comity/tools/internal/api"
)

// prefixes are the vocabularies of a catalogue: DCAT 3 and those it rests on.
const prefixes = `@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`

// Authorities that name formats and languages for European catalogues.
const (
	mediaTypeOf = "https://www.iana.org/assignments/media-types/"
	fileTypeOf  = "http://publications.europa.eu/resource/authority/file-type/"
	englishCode = "http://publications.europa.eu/resource/authority/language/ENG"
)

// fileTypes are what the authority calls the formats of the files.
var fileTypes = map[string]string{csv: "CSV", jsonl: "JSON"}

// turtle writes RDF in Turtle.
type turtle struct{ strings.Builder }

// iri is an address as a term. Characters that may not stand in one are escaped as
// in addresses.
func iri(address string) string {
	var b strings.Builder
	b.WriteByte('<')
	for _, r := range address {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			fmt.Fprintf(&b, "%%%02X", r)
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('>')
	return b.String()
}

// literal is a text as a term.
func literal(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text) + `"`
}

// inEnglish marks a text as in the language of the records.
func inEnglish(text string) string { return literal(text) + "@en" }

func typed(value, as string) string { return literal(value) + "^^xsd:" + as }

// node writes all that is said of one thing: pairs of predicate and object, of which
// those without an object are left out.
func (t *turtle) node(subject, class string, pairs ...string) {
	fmt.Fprintf(t, "\n%s a %s", subject, class)
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			fmt.Fprintf(t, " ;\n  %s %s", pairs[i], pairs[i+1])
		}
	}
	t.WriteString(" .\n")
}

// when is text where a condition holds and nothing where it does not.
func when(holds bool, text string) string {
	if holds {
		return text
	}
	return ""
}

// catalogue says what the data is and where each file of it, in DCAT 3.
func (w *Written) catalogue(base *api.Base) []byte {
	var t turtle
	t.WriteString(prefixes)
	page := base.At(api.DocumentationPage)
	root := base.Root.String()
	publisher, dataset, service := iri(root+"#publisher"), iri(page+"#dataset"), iri(page+"#api")
	licence := when(base.Licence != "", iri(base.Licence))
	modified := when(base.Modified() != "", typed(base.Modified(), "date"))
	t.node(publisher, "foaf:Agent", "foaf:name", literal(base.Title), "foaf:homepage", iri(root))
	t.node(iri(page+"#catalogue"), "dcat:Catalog",
		"dct:title", inEnglish(base.Title), "dct:description", inEnglish(base.Description), "dct:publisher", publisher, "dct:license", licence,
		"dct:language", iri(englishCode), "foaf:homepage", iri(root), "dct:modified", modified, "dcat:dataset", dataset, "dcat:service", service)
	var files, keywords []string
	for _, f := range w.Files {
		if _, ok := fileTypes[ending(f.Name)]; ok {
			files = append(files, iri(page+"#"+f.Name))
		}
	}
	for _, k := range base.Keywords {
		keywords = append(keywords, inEnglish(k))
	}
	period := fmt.Sprintf("[ a dct:PeriodOfTime ; dcat:startDate %s ; dcat:endDate %s ]", typed(w.First, "date"), typed(w.Last, "date"))
	t.node(dataset, "dcat:Dataset",
		"dct:title", inEnglish(base.Title), "dct:description", inEnglish(base.Description), "dct:identifier", literal(page), "dct:publisher", publisher,
		"dcat:landingPage", iri(page), "dct:language", iri(englishCode), "dct:modified", modified, "dcat:version", when(base.Commit() != "", literal(base.Commit())),
		"dcat:keyword", strings.Join(keywords, ", "), "dct:temporal", when(w.First != "" && w.Last != "", period), "dcat:distribution", strings.Join(files, ",\n    "))
	for _, f := range w.Files {
		kind, ok := fileTypes[ending(f.Name)]
		if !ok {
			continue
		}
		at := iri(base.At(Folder + f.Name))
		t.node(iri(page+"#"+f.Name), "dcat:Distribution",
			"dct:title", inEnglish(f.Name), "dcat:accessURL", at, "dcat:downloadURL", at, "dct:license", licence, "dct:modified", modified,
			"dcat:mediaType", iri(mediaTypeOf+mediaTypes[ending(f.Name)]), "dct:format", iri(fileTypeOf+kind), "dcat:byteSize", typed(fmt.Sprint(f.Bytes), "nonNegativeInteger"),
			"spdx:checksum", fmt.Sprintf("[ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue %s ]", typed(f.SHA256, "hexBinary")))
	}
	description := base.At(api.Folder + "openapi.json")
	t.node(service, "dcat:DataService",
		"dct:title", inEnglish(base.Title+" API "+api.Version), "dct:publisher", publisher, "dcat:endpointURL", iri(base.At(api.Folder)),
		"dcat:endpointDescription", iri(description), "dcat:servesDataset", dataset, "dct:license", licence, "dcat:landingPage", iri(page))
	// What the things above are that are described elsewhere, so that the ranges of
	// properties can be checked without fetching anything.
	t.node(iri(page), "foaf:Document")
	t.node(iri(root), "foaf:Document")
	t.node(iri(englishCode), "dct:LinguisticSystem")
	t.node("spdx:checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm")
	if licence != "" {
		t.node(licence, "dct:LicenseDocument")
	}
	for _, kind := range []string{csv, jsonl} {
		t.node(iri(fileTypeOf+fileTypes[kind]), "dct:MediaTypeOrExtent")
		t.node(iri(mediaTypeOf+mediaTypes[kind]), "dct:MediaType")
	}
	return []byte(t.String())
}

// ending is what a file's name ends in, with the dot.
func ending(name string) string { return filepath.Ext(name) }
