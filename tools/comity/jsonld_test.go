package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// jsonLD is the text of the blocks of JSON-LD in a page.
func (b *built) jsonLD(t *testing.T, at string) []string {
	t.Helper()
	content, err := os.ReadFile(b.file(at))
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "script" || n.FirstChild == nil {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == "type" && a.Val == "application/ld+json" {
				blocks = append(blocks, n.FirstChild.Data)
			}
		}
	}
	return blocks
}

// typeCheck holds documents against the types of schema.org, which schema-dts
// makes of its vocabulary: a property that a type does not have, or a value that
// a property does not take, is an error. It returns what the compiler says.
func typeCheck(t *testing.T, documents []string) string {
	t.Helper()
	nodePackage(t, "schema-dts")
	compiler := filepath.Join(nodePackage(t, "typescript"), "bin", "tsc")
	var b strings.Builder
	b.WriteString("import type { Graph, Thing, WithContext } from \"schema-dts\";\n")
	for i, document := range documents {
		var shape struct {
			Graph []any `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(document), &shape); err != nil {
			t.Fatalf("JSON-LD is no JSON: %v\n%s", err, document)
		}
		of := "WithContext<Thing>"
		if shape.Graph != nil {
			of = "Graph"
		}
		fmt.Fprintf(&b, "export const d%d: %s = %s;\n", i, of, strings.TrimSpace(strings.ReplaceAll(document, "\n", " ")))
	}
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{
		"documents.ts":  b.String(),
		"package.json":  `{"type": "module"}`,
		"tsconfig.json": `{"compilerOptions": {"strict": true, "noEmit": true, "module": "nodenext", "target": "es2022", "types": [], "skipLibCheck": true}, "files": ["documents.ts"]}`,
	})
	if err := os.Symlink(filepath.Join(repository(t), "node_modules"), filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node(t), compiler, "--project", dir, "--pretty", "false")
	cmd.Dir = dir
	output, _ := cmd.CombinedOutput() // the status says no more than the output
	return string(output)
}

// Every kind of page says what it is in schema.org's own words.
func TestJSONLDIsOfSchemaOrg(t *testing.T) {
	site := realSite(t)
	kinds := site.kinds(t)
	var documents, names []string
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		for _, document := range site.jsonLD(t, kinds[kind]) {
			documents, names = append(documents, document), append(names, kind)
		}
	}
	if len(documents) < len(kinds)-1 { // the page for what is missing is about nothing
		t.Errorf("%d pages of %d kinds have JSON-LD", len(documents), len(kinds))
	}
	if said := typeCheck(t, documents); said != "" {
		t.Errorf("documents of %v:\n%.4000s", names, said)
	}
}

// The test itself must see what it looks for.
func TestTypeCheckSeesTrouble(t *testing.T) {
	for _, document := range []string{
		`{"@context": "https://schema.org", "@type": "Person", "nam": "a"}`,
		`{"@context": "https://schema.org", "@type": "Persom", "name": "a"}`,
		`{"@context": "https://schema.org", "@graph": [{"@type": "Person", "worksFor": {"@type": "Quotation"}}]}`,
	} {
		if typeCheck(t, []string{document}) == "" {
			t.Errorf("nothing was said of %s", document)
		}
	}
	good := `{"@context": "https://schema.org", "@type": "Person", "name": "a", "worksFor": {"@type": "Organization", "name": "b"}}`
	if said := typeCheck(t, []string{good}); said != "" {
		t.Errorf("of a good document was said: %s", said)
	}
}
