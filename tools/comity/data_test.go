package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// parsed is a page.
func (b *built) parsed(t *testing.T, at string) *html.Node {
	t.Helper()
	content, err := os.ReadFile(b.file(at))
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// find is the first element below n that is as the test wants it; nil where there is
// none.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && is(c) {
			return c
		}
	}
	return nil
}

func withID(id string) func(*html.Node) bool {
	return func(n *html.Node) bool { return attribute(n, "id") == id }
}

// words are the text of an element.
func words(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// sqlite answers what is put to it, in the directory of the files to download.
func (b *built) sqlite(t *testing.T, input string) string {
	t.Helper()
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		missing(t, "sqlite3")
	}
	cmd := exec.Command(program, "-batch", "-bail", ":memory:")
	cmd.Dir = filepath.Join(b.dir, "downloads")
	cmd.Stdin = strings.NewReader(input + "\n")
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	output, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("sqlite3: %v: %s\n%s", err, complaints.Bytes(), input)
	}
	return strings.TrimSpace(string(output))
}

// What the data page tells people to paste into SQLite gives the answer that stands
// below it, and another page of the site shows the same.
func TestTablesInSQLite(t *testing.T) {
	site := realSite(t)
	shown := map[string]func(t *testing.T, page *html.Node, cells []string){
		// A count of each status above the list of commitments.
		"commitments": func(t *testing.T, page *html.Node, cells []string) {
			chip := find(page, func(n *html.Node) bool { return strings.Contains(attribute(n, "class")+" ", "chip-"+cells[0]+" ") })
			if got, _, _ := strings.Cut(strings.TrimSpace(words(chip)), " "); got != cells[1] {
				t.Errorf("of the status %s the site counts %q, SQLite %s", cells[0], words(chip), cells[1])
			}
		},
		// A count of quotes beside the name of each actor.
		"quotes": func(t *testing.T, page *html.Node, cells []string) {
			link := find(page, func(n *html.Node) bool {
				return n.Data == "a" && attribute(n, "class") != "" && strings.HasSuffix(attribute(n, "href"), "/actors/"+cells[0]+"/")
			})
			if link == nil {
				t.Fatalf("the site does not list %s", cells[0])
			}
			entry := link
			for entry.Data != "li" {
				entry = entry.Parent
			}
			if !regexp.MustCompile(`(^|\D)` + cells[1] + `\s*(quotes?|条引语)`).MatchString(words(entry)) {
				t.Errorf("SQLite counts %s quotes by %s, and the site says %q", cells[1], cells[0], words(entry))
			}
		},
		// The row of the figure in the table of its series.
		"figures": func(t *testing.T, page *html.Node, cells []string) {
			row := find(page, withID(strings.ReplaceAll(cells[0], "/", "-")))
			if row == nil {
				t.Fatalf("the site has no row of %s", cells[0])
			}
			value := find(row, func(n *html.Node) bool { return strings.Contains(attribute(n, "class"), "value") })
			if !regexp.MustCompile(`(^|[^\d.])` + regexp.QuoteMeta(cells[1]) + `([^\d.]|$)`).MatchString(strings.ReplaceAll(words(value), ",", "")) {
				t.Errorf("SQLite finds the value %s, and the site says %q", cells[1], words(value))
			}
		},
	}
	for _, prefix := range []string{"", "zh/"} {
		page := site.parsed(t, prefix+"data/")
		for table, compare := range shown {
			question, answer := find(page, withID("ask-"+table)), find(page, withID("answer-"+table))
			if question == nil || answer == nil {
				t.Errorf("%sdata/ asks nothing of %s", prefix, table)
				continue
			}
			got := site.sqlite(t, words(question))
			if got != strings.TrimSpace(words(answer)) || got == "" {
				t.Errorf("%sdata/: SQLite answers %q, the page %q:\n%s", prefix, got, words(answer), words(question))
			}
			link := find(page, func(n *html.Node) bool { return n.Data == "a" && attribute(n, "data-answers") == table })
			if link == nil {
				t.Errorf("%sdata/ does not say where the site shows the answer on %s", prefix, table)
				continue
			}
			at := strings.TrimPrefix(attribute(link, "href"), basePath)
			for line := range strings.Lines(got) {
				compare(t, site.parsed(t, at), strings.Split(strings.TrimSpace(line), "|"))
			}
		}
	}
}

// Every table can be imported, and holds as many records as the page says.
func TestTablesImport(t *testing.T) {
	site := realSite(t)
	page := site.parsed(t, "data/")
	table := find(page, func(n *html.Node) bool { return strings.Contains(attribute(n, "class"), "take") })
	looked := 0
	for row := range table.Descendants() {
		if row.Type != html.ElementNode || row.Data != "tr" {
			continue
		}
		link := find(row, func(n *html.Node) bool { return attribute(n, "type") == "text/csv" })
		if link == nil {
			continue
		}
		looked++
		name := strings.TrimSuffix(words(link), ".csv")
		withdrawn := ""
		if name != "commitments" {
			withdrawn = " WHERE withdrawn = 'false'"
		}
		got := site.sqlite(t, ".import --csv "+name+".csv t\nSELECT count(*) FROM t"+withdrawn+";")
		if n, _, _ := strings.Cut(strings.TrimSpace(words(row)), " "); n != got {
			t.Errorf("the page counts %q of %s, SQLite %s", n, name, got)
		}
	}
	if looked < 10 {
		t.Errorf("only %d tables were looked at", looked)
	}
}

// A search engine of datasets finds what it needs, and every file that it is told of
// is there with the size that it is told and the hash that is published.
func TestDatasetOfSchemaOrg(t *testing.T) {
	site := realSite(t)
	var graph struct {
		Graph []map[string]any `json:"@graph"`
	}
	for _, block := range site.jsonLD(t, "data/") {
		if err := json.Unmarshal([]byte(block), &graph); err != nil {
			t.Fatal(err)
		}
	}
	sums, err := os.ReadFile(filepath.Join(site.dir, "downloads", "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	sets := 0
	for _, node := range graph.Graph {
		if node["@type"] != "Dataset" {
			continue
		}
		sets++
		for _, key := range []string{"name", "description", "license", "creator", "isAccessibleForFree", "temporalCoverage", "variableMeasured", "keywords", "url"} {
			if node[key] == nil || node[key] == "" {
				t.Errorf("the dataset has no %s", key)
			}
		}
		if n := len(node["description"].(string)); n < 50 || n > 5_000 { // what search engines ask for
			t.Errorf("the description has %d bytes", n)
		}
		files := node["distribution"].([]any)
		if len(files) < 20 {
			t.Errorf("only %d files", len(files))
		}
		for _, f := range files {
			f := f.(map[string]any)
			at, below := strings.CutPrefix(f["contentUrl"].(string), site.url)
			content, err := os.ReadFile(filepath.Join(site.dir, filepath.FromSlash(at)))
			if err != nil || !below {
				t.Errorf("%v is not there: %v", f["contentUrl"], err)
				continue
			}
			if size := f["contentSize"]; size != strconv.Itoa(len(content))+" B" {
				t.Errorf("%s has %d bytes, not %v", at, len(content), size)
			}
			if sum := sha256.Sum256(content); !bytes.Contains(sums, []byte(hex.EncodeToString(sum[:])+"  "+filepath.Base(at)+"\n")) {
				t.Errorf("%s has another hash than in SHA256SUMS", at)
			}
		}
	}
	if sets != 1 {
		t.Errorf("the page has %d datasets", sets)
	}
}

// shapes says what the shapes of DCAT-AP, the European profile of DCAT, find wrong in
// a catalogue.
func shapes(t *testing.T, catalogue string) []string {
	t.Helper()
	nodePackage(t, "rdf-validate-shacl")
	nodePackage(t, "n3")
	dir, err := filepath.Abs(filepath.Join("testdata", "dcat"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node(t), filepath.Join(dir, "validate.mjs"), repository(t), catalogue, filepath.Join(dir, "shapes.ttl"), filepath.Join(dir, "range.ttl"))
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	output, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, complaints.Bytes())
	}
	var report struct {
		Quads int      `json:"quads"`
		Found []string `json:"found"`
	}
	if err := json.Unmarshal(output, &report); err != nil {
		t.Fatal(err)
	}
	if report.Quads < 100 {
		t.Errorf("only %d statements were read", report.Quads)
	}
	return report.Found
}

// The catalogue is Turtle, and DCAT by shapes that are not ours.
func TestCatalogueIsDCAT(t *testing.T) {
	site := realSite(t)
	for _, found := range shapes(t, filepath.Join(site.dir, "downloads", "catalog.ttl")) {
		t.Error(found)
	}
}

// The test above must see what it looks for.
func TestCatalogueSeesTrouble(t *testing.T) {
	site := realSite(t)
	content, err := os.ReadFile(filepath.Join(site.dir, "downloads", "catalog.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]*regexp.Regexp{
		"no titles":               regexp.MustCompile(`\n  dct:title [^\n]*;`),
		"files that are nowhere":  regexp.MustCompile(`dcat:accessURL [^;]*;`),
		"sizes of words":          regexp.MustCompile(`\^\^xsd:nonNegativeInteger`),
		"a publisher of no name":  regexp.MustCompile(`foaf:name [^;]*;`),
		"a licence that is none":  regexp.MustCompile(`\n<[^>]*> a dct:LicenseDocument \.`),
		"an interface nowhere at": regexp.MustCompile(`dcat:endpointURL [^;]*;`),
	} {
		spoilt := change.ReplaceAll(content, nil)
		if bytes.Equal(spoilt, content) {
			t.Errorf("%s: nothing was changed", name)
			continue
		}
		dir := t.TempDir()
		writeFiles(t, dir, map[string]string{"catalog.ttl": string(spoilt)})
		if len(shapes(t, filepath.Join(dir, "catalog.ttl"))) == 0 {
			t.Errorf("%s: the catalogue passes", name)
		}
	}
}

// What there is to take shows without scrolling on a desktop's screen, and a phone
// shows all of it without going sideways.
func TestBrowserDataPageAtAGlance(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	for _, at := range []string{"data/", "zh/data/"} {
		b.run(t, viewport(1280, 900, false), chromedp.Navigate(site.url+at))
		if end := ask[float64](t, b, `document.querySelector(".beside").getBoundingClientRect().bottom`); end > 900 || end < 300 {
			t.Errorf("what there is on %s ends %g pixels below the top", at, end)
		}
		b.run(t, viewport(390, 844, true), chromedp.Navigate(site.url+at))
		for _, s := range ask[[]string](t, b, wide) {
			t.Errorf("%s: %s", at, s)
		}
		if hidden := ask[int](t, b, `[...document.querySelectorAll(".take a, .beside a")].filter(e => !e.checkVisibility()).length`); hidden > 0 {
			t.Errorf("%d links of %s do not show on a phone", hidden, at)
		}
	}
}
