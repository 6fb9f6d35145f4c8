package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/comity-kb/comity/tools/internal/changes"
	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var root = url.URL{Scheme: "https", Host: "example.org", Path: "/kb/"}

var publication = Publication{
	Root: root, Title: "Tin", Description: "What is said of tin.", Licence: "https://creativecommons.org/licenses/by/4.0/", LicenceID: "CC-BY-4.0",
}

// ledger tells of a base that came in on one day, of a figure and a commitment that were
// corrected the next, and of a record that went.
func ledger(t testing.TB, name string) *changes.Ledger {
	t.Helper()
	before, now := sample.Named(t, name), sample.Named(t, name)
	for _, s := range before.Statistics {
		if s.Value != nil && s.Review == kb.ReviewReviewed {
			*s.Value++
		}
	}
	for _, a := range before.Agreements {
		for i := range a.Commitments {
			a.Commitments[i].Status = "promised"
		}
	}
	before.Events = append(before.Events, &kb.Event{Record: kb.Record{ID: "gone", Kind: kb.KindEvent, At: kb.Location{File: "data/events/gone.yaml"}, Review: kb.ReviewReviewed}, Entity: kb.Entity{Name: "Gone"}})
	return &changes.Ledger{Known: true, Days: []changes.Day{
		{Date: "2025-08-01", Changes: changes.Between(before, now)},
		{Date: "2025-07-30", Changes: changes.Between(&kb.Base{}, before)},
	}}
}

// documents are all documents of a base, encoded, by address.
func documents(t testing.TB, name, key string) map[string][]byte {
	t.Helper()
	b := sample.Named(t, name)
	out := map[string][]byte{}
	prepared := compile.Prepare(b, &history.History{Commit: "c0ffee", Changed: "2025-08-01"})
	prepared.WithChanges(ledger(t, name))
	base := New(b, prepared.In(sample.Language(t, key)), publication)
	for _, address := range base.Addresses() {
		document, ok := base.Document(address)
		if !ok {
			t.Errorf("there is nothing at %s", address)
		}
		content, err := Encode(document)
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		if out[address] != nil {
			t.Errorf("there are two documents at %s", address)
		}
		out[address] = content
	}
	return out
}

// judge holds documents against the schemas among them; the schemas themselves
// are held against those of JSON Schema when they are compiled.
type judge struct {
	compiler *jsonschema.Compiler
	schemas  map[string]*jsonschema.Schema
}

func newJudge(t testing.TB, all map[string][]byte) *judge {
	t.Helper()
	j := &judge{jsonschema.NewCompiler(), map[string]*jsonschema.Schema{}}
	j.compiler.AssertFormat()
	for address, content := range all {
		if !strings.HasPrefix(address, Folder+"schemas/") {
			continue
		}
		if err := j.compiler.AddResource(root.String()+address, decode(t, content)); err != nil {
			t.Fatal(err)
		}
	}
	return j
}

func decode(t testing.TB, content []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// validate holds a document against the schema that it names.
func (j *judge) validate(t testing.TB, document any) error {
	t.Helper()
	name, _ := document.(map[string]any)["$schema"].(string)
	if j.schemas[name] == nil {
		s, err := j.compiler.Compile(name)
		if err != nil {
			t.Fatal(err)
		}
		j.schemas[name] = s
	}
	return j.schemas[name].Validate(document)
}

func isSchema(address string) bool { return strings.HasPrefix(address, Folder+"schemas/") }

// Every document keeps to the schema that it names, and every reference in one
// leads to a document that is there.
func TestDocuments(t *testing.T) {
	for _, c := range []struct{ base, language string }{{"invented", "en"}, {"invented", "zh"}, {"repository", "en"}} {
		t.Run(c.base+" "+c.language, func(t *testing.T) {
			all := documents(t, c.base, c.language)
			judge := newJudge(t, all)
			seen := map[string]int{}
			var follow func(address string, v any)
			follow = func(address string, v any) {
				switch v := v.(type) {
				case map[string]any:
					for key, v := range v {
						if at, ok := v.(string); ok && slices.Contains([]string{"document", "index", "schema", "openapi"}, key) {
							if rel, here := strings.CutPrefix(at, root.String()); !here || all[rel] == nil {
								t.Errorf("%s refers to %s, which is not there", address, at)
							}
						}
						follow(address, v)
					}
				case []any:
					for _, v := range v {
						follow(address, v)
					}
				}
			}
			for address, content := range all {
				if isSchema(address) || address == descriptionAddress {
					continue
				}
				document := decode(t, content)
				if err := judge.validate(t, document); err != nil {
					t.Errorf("%s: %v", address, err)
				}
				follow(address, document)
				parts := strings.Split(strings.TrimPrefix(address, Folder), "/")
				seen[parts[0]]++
			}
			for _, section := range Sections {
				if seen[section] == 0 && c.base == "invented" {
					t.Errorf("no document of %s was looked at", section)
				}
			}
		})
	}
}

// The test above must see what it looks for.
func TestSchemasSeeTrouble(t *testing.T) {
	all := documents(t, "invented", "en")
	judge := newJudge(t, all)
	for name, spoil := range map[string]func(record map[string]any){
		"a field too many":        func(r map[string]any) { r["colour"] = "red" },
		"a field too few":         func(r map[string]any) { delete(r, "quotes") },
		"a string for a list":     func(r map[string]any) { r["also_known_as"] = "NL" },
		"null for a list":         func(r map[string]any) { r["names"] = nil },
		"a number for a title":    func(r map[string]any) { r["title"] = json.Number("1") },
		"a day that is none":      func(r map[string]any) { r["changed"] = "soon" },
		"a reference without id":  func(r map[string]any) { r["agreements"] = []any{map[string]any{"title": "x"}} },
		"an address that is none": func(r map[string]any) { r["url"] = "actors/northland/" },
	} {
		document := decode(t, all[Folder+"actors/northland.json"]).(map[string]any)
		if err := judge.validate(t, document); err != nil {
			t.Fatal(err)
		}
		spoil(document["record"].(map[string]any))
		if judge.validate(t, document) == nil {
			t.Errorf("%s passes", name)
		}
	}
}

// The schemas are a promise: within a major version nothing may be taken from
// them. Write the golden files anew only for what is added.
func TestSchemasStay(t *testing.T) {
	b := sample.Base(t)
	base := New(b, compile.Compile(b, nil, sample.Language(t, "en")), publication)
	for name := range forms {
		got, err := json.MarshalIndent(base.schema(name), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, '\n')
		file := filepath.Join("testdata", "schemas", name+".json")
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got; go test -update writes it anew):\n%s", name, diff)
		}
	}
}

// What a document says is what the record says, with its references resolved.
func TestFigure(t *testing.T) {
	var got Document[Figure]
	if err := json.Unmarshal(documents(t, "invented", "en")[compile.DataAddress("figures", "2025-03-05-herald-tin/s1")], &got); err != nil {
		t.Fatal(err)
	}
	r := got.Record
	if r.Value == nil || *r.Value != 1200000 || r.Unit == nil || r.Unit.ID != "t" || r.AsWritten != "1.2 million tonnes" {
		t.Errorf("the value is %v %v, written %q", r.Value, r.Unit, r.AsWritten)
	}
	want := &Ref{ID: "northland", Title: "Northland", URL: "https://example.org/kb/actors/northland/", Document: "https://example.org/kb/api/v1/actors/northland.json"}
	if diff := cmp.Diff(want, r.From); diff != "" {
		t.Errorf("from (-want +got):\n%s", diff)
	}
	if got.Commit != "c0ffee" || got.Total != 1 || got.SchemaVersion != Version {
		t.Errorf("the envelope is %+v", got.Envelope)
	}
}

// Nothing of what was withdrawn is repeated, and nothing of drafts is there.
func TestWithdrawnAndDrafts(t *testing.T) {
	b := sample.Base(t)
	all := documents(t, "invented", "en")
	withdrawn, drafts := 0, 0
	for _, r := range b.All() {
		base := r.Base()
		section := base.Kind.Folder()
		if base.Kind == kb.KindStatistic {
			section = "figures"
		}
		content := all[compile.DataAddress(section, base.ID)]
		switch {
		case base.Review == kb.ReviewDraft:
			drafts++
			if content != nil {
				t.Errorf("the draft %s has a document", base.ID)
			}
		case base.Review == kb.ReviewWithdrawn:
			withdrawn++
			if !bytes.Contains(content, []byte(`"withdrawn":true`)) {
				t.Errorf("the document of %s does not say that it was withdrawn", base.ID)
			}
			if q, ok := r.(*kb.Quote); ok && q.Text != "" && bytes.Contains(content, []byte(q.Text)) {
				t.Errorf("the document of %s repeats what was withdrawn", base.ID)
			}
			if s, ok := r.(*kb.Statistic); ok && bytes.Contains(content, []byte(s.AsWritten)) {
				t.Errorf("the document of %s repeats what was withdrawn", base.ID)
			}
		}
	}
	if withdrawn == 0 || drafts == 0 {
		t.Errorf("the base has %d withdrawn records and %d drafts", withdrawn, drafts)
	}
}

func TestNoDocument(t *testing.T) {
	b := sample.Base(t)
	base := New(b, compile.Compile(b, nil, sample.Language(t, "en")), publication)
	for _, address := range []string{"", "index.json", Folder, Folder + "actors", Folder + "actors/.json", Folder + "actors/nobody.json", Folder + "schemas/x.json", "x/" + Folder + "index.json"} {
		if _, ok := base.Document(address); ok {
			t.Errorf("there is something at %q", address)
		}
	}
}

// A document stays where it was published.
func TestFormerAddresses(t *testing.T) {
	all := documents(t, "invented", "en")
	for old, now := range map[string]string{"actors/north-land": "actors/northland"} {
		before, after := all[Folder+old+".json"], all[Folder+now+".json"]
		if before == nil || !bytes.Equal(before, after) {
			t.Errorf("at %s there is not what is at %s: %.80s", old, now, before)
		}
	}
	seen := 0
	for address := range all {
		if strings.Contains(address, "from-north-land") {
			seen++
		}
	}
	if seen == 0 {
		t.Error("a series that was named after a former id has no document there")
	}
	if bytes.Contains(all[Folder+"actors.json"], []byte(`"id":"north-land"`)) {
		t.Error("the index lists a former id")
	}
}

// What a page has no room for is in the data all the same.
func TestListsAreWhole(t *testing.T) {
	b, _ := kb.Load(synthetic.Crowded(800))
	quotes := map[string]int{}
	for _, r := range b.All() {
		r.Base().Review = kb.ReviewReviewed
		if q, ok := r.(*kb.Quote); ok && q.Speaker != "" {
			quotes[q.Speaker]++
		}
	}
	site := compile.Compile(b, nil, sample.Language(t, "en"))
	base := New(b, site, publication)
	most, cut := "", 0
	for id, n := range quotes {
		if most == "" || n > quotes[most] || n == quotes[most] && id < most {
			most = id
		}
		if len(site.Actors[id].Quotes) < n {
			cut++
		}
		if got := len(base.actor(id).Quotes); got != n {
			t.Errorf("of %d quotes by %s the data has %d", n, id, got)
		}
	}
	if cut == 0 {
		t.Errorf("no page had to leave out a quote; %s has most, %d", most, quotes[most])
	}
}

func TestWrite(t *testing.T) {
	b := sample.Base(t)
	site := compile.Compile(b, nil, sample.Language(t, "en"))
	dir := t.TempDir()
	n, err := New(b, site, publication).Write(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := New(b, site, publication)
	if n != len(want.Addresses()) {
		t.Errorf("wrote %d documents of %d", n, len(want.Addresses()))
	}
	for _, address := range want.Addresses() {
		document, _ := want.Document(address)
		content, err := Encode(document)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(address))); err != nil || !bytes.Equal(got, content) {
			t.Errorf("%s holds something else (%v)", address, err)
		}
	}
}

// Writing data grows with the base and no faster.
func TestWriteIsLinear(t *testing.T) {
	growth.Linear(t, "write", 500, 4_000, func(n int) func() {
		b, _ := kb.Load(synthetic.Base(n))
		for _, r := range b.All() {
			r.Base().Review = kb.ReviewReviewed
		}
		base := New(b, compile.Compile(b, nil, sample.Language(t, "en")), publication)
		return func() {
			for _, address := range base.Addresses() {
				document, _ := base.Document(address)
				if _, err := Encode(document); err != nil {
					t.Error(err)
				}
			}
		}
	})
}

// The short way to an absolute address leads where the long one does.
func TestAt(t *testing.T) {
	b := &Base{Publication: publication, root: root.String()}
	for _, address := range []string{
		"actors/china/", "api/v1/quotes/a/q1.json", "statistics/x-of-y/#2025-a-s1", "data/", "actors/räksmörgås/", "a b/", "a%20b/", "../up/", "./here/",
		"/top/", "//other.example/x", "a//b", "a/../b", "a/./b", "https://other.example/x", "x?y=z", "#place", "a#b#c", "mailto:x", "..", "Ä",
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := b.at(address), root.ResolveReference(u).String(); got != want {
			t.Errorf("%s is at %s, not at %s", address, got, want)
		}
	}
	if got := b.at(""); got != "" {
		t.Errorf("nothing is at %s", got)
	}
}
