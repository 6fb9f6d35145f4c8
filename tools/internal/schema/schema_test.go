package schema_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/schema"
)

var update = flag.Bool("update", false, "write the schemas of the repository anew")

const root = "../../.."

// base is the repository's.
func base(t testing.TB) *kb.Base {
	t.Helper()
	b, problems := kb.Load(os.DirFS(root))
	for _, p := range problems {
		t.Errorf("%s:%d: %s", p.At.File, p.At.Line, p.Message)
	}
	return b
}

// Every schema of the repository is what the model and the vocabularies make of it.
func TestCommittedSchemas(t *testing.T) {
	files, err := schema.Files(base(t))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
		name := filepath.Join(root, kb.SchemaFolder, f.Name)
		if *update {
			if err := os.WriteFile(name, f.Content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		there, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
		} else if diff := cmp.Diff(string(there), string(f.Content)); diff != "" {
			t.Errorf("%s/%s is out of date; comity fix writes it anew (-there +wanted):\n%s", kb.SchemaFolder, f.Name, diff)
		}
	}
	entries, err := os.ReadDir(filepath.Join(root, kb.SchemaFolder))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(names, e.Name()) {
			t.Errorf("%s/%s is the schema of nothing", kb.SchemaFolder, e.Name())
		}
	}
}

// judges are the schemas by the folders of their files, compiled by a library that
// knows nothing of ours; it holds them against the schema of their draft.
type judges struct {
	compiler *jsonschema.Compiler
	byFolder map[string]*jsonschema.Schema
}

func newJudges(t testing.TB, b *kb.Base) judges {
	t.Helper()
	files, err := schema.Files(b)
	if err != nil {
		t.Fatal(err)
	}
	j := judges{jsonschema.NewCompiler(), map[string]*jsonschema.Schema{}}
	for i, form := range kb.Forms {
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(files[i].Content))
		if err != nil {
			t.Fatal(err)
		}
		if err := j.compiler.AddResource(files[i].Name, document); err != nil {
			t.Fatal(err)
		}
		if j.byFolder[form.Folder], err = j.compiler.Compile(files[i].Name); err != nil {
			t.Fatal(err)
		}
	}
	return j
}

// document reads YAML as an editor does: by the core schema of YAML 1.2, in which a
// day is a text.
func document(text []byte) (any, error) {
	var node yaml.Node
	if err := yaml.Unmarshal(text, &node); err != nil {
		return nil, err
	}
	return plain(&node)
}

func plain(n *yaml.Node) (any, error) {
	switch n.Kind {
	case yaml.DocumentNode:
		return plain(n.Content[0])
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			v, err := plain(c)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			v, err := plain(n.Content[i+1])
			if err != nil {
				return nil, err
			}
			m[n.Content[i].Value] = v
		}
		return m, nil
	case yaml.ScalarNode:
		switch n.ShortTag() {
		case "!!null":
			return nil, nil
		case "!!bool":
			return n.Value == "true", nil
		case "!!int", "!!float":
			return json.Number(n.Value), nil
		}
		return n.Value, nil
	}
	return nil, fmt.Errorf("line %d: YAML that records do not use", n.Line)
}

// Every file of the data keeps to the schema of its form.
func TestDataKeepsToItsSchemas(t *testing.T) {
	j := newJudges(t, base(t))
	seen := map[string]int{}
	err := fs.WalkDir(os.DirFS(root), kb.DataDir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".yaml" {
			return err
		}
		form, ok := kb.FormOf(name)
		if !ok {
			t.Errorf("%s has no schema", name)
			return nil
		}
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return err
		}
		v, err := document(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if err := j.byFolder[form.Folder].Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		seen[form.Folder]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range kb.Forms {
		if seen[form.Folder] == 0 && form.Name != "decisions" { // of which there are none as long as nobody has decided
			t.Errorf("no file of %s was looked at", form.Folder)
		}
	}
}

// Every key is explained, with an example that keeps to the key's own schema.
func TestEveryKeyIsExplained(t *testing.T) {
	b := base(t)
	j := newJudges(t, b)
	keys := 0
	for _, form := range kb.Forms {
		n, err := schema.Of(b, form)
		if err != nil {
			t.Fatal(err)
		}
		content, err := json.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		tree, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		var walk func(at string, v any)
		walk = func(at string, v any) {
			switch v := v.(type) {
			case []any:
				for i := range v {
					walk(fmt.Sprintf("%s/%d", at, i), v[i])
				}
			case map[string]any:
				for key, v := range v {
					walk(at+"/"+key, v)
				}
				properties, _ := v["properties"].(map[string]any)
				if v["type"] != "object" {
					return
				}
				if v["description"] == "" || v["description"] == nil {
					t.Errorf("%s%s has no description", form.SchemaName(), at)
				}
				for key, p := range properties {
					p := p.(map[string]any)
					place := form.SchemaName() + "#" + at + "/properties/" + key
					keys++
					text, _ := p["description"].(string)
					if len(text) < 15 || !strings.HasSuffix(text, ".") {
						t.Errorf("%s is explained as %q", place, text)
					}
					examples, _ := p["examples"].([]any)
					if len(examples) == 0 {
						t.Errorf("%s has no example", place)
					}
					own, err := j.compiler.Compile(place)
					if err != nil {
						t.Fatal(err)
					}
					for _, example := range examples {
						if err := own.Validate(example); err != nil {
							t.Errorf("%s: the example: %v", place, err)
						}
					}
				}
			}
		}
		walk("", tree)
	}
	if keys < 150 {
		t.Errorf("only %d keys were looked at", keys)
	}
}

// What is broken does not pass, each for its one fault.
func TestSchemasRefuse(t *testing.T) {
	j := newJudges(t, base(t))
	whole := map[string]string{
		"actors":       "name: Ana Example\nkind: person\n",
		"commodities":  "name: Copper\n",
		"agreements":   "name: Accord\nkind: deal\nparties: [chile, japan]\nstatus: in-force\n",
		"measures":     "name: Duty\nkind: tariff\nimposed_by: japan\nstatus: in-force\n",
		"events":       "name: Visit\nkind: visit\ndate: 2025-08\n",
		"sources":      "title: Copper rises\nlanguage: en\nsha256: " + strings.Repeat("a", 64) + "\nlength: 10\n",
		"statistics":   "- id: s1\n  indicator: exports\n  as_written: 3 t\n  passage: {start: 1, end: 4}\n",
		"quotes":       "- id: q1\n  kind: direct\n  passage: {start: 1, end: 4}\n",
		"vocabularies": "description: Words.\nterms:\n  - id: USD/t\n",
		"decisions":    "names:\n  - {name: Copper Hall, kind: actor}\n",
	}
	for folder, text := range whole {
		v, err := document([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := j.byFolder[folder].Validate(v); err != nil {
			t.Errorf("%s: %v", folder, err)
		}
	}
	for _, c := range []struct{ folder, fault, old, new string }{
		{"actors", "an unknown key", "", "colour_of_eyes: blue\n"},
		{"actors", "a key that is missing", "kind: person\n", ""},
		{"actors", "a word that is none", "person", "persons"},
		{"actors", "a name that is a number", "Ana Example", "12"},
		{"actors", "a name that is empty", "Ana Example", `""`},
		{"actors", "a name with a space before it", "Ana Example", `" Ana"`},
		{"actors", "a name of two lines", "Ana Example", `"Ana\nExample"`},
		{"actors", "a text for a list", "", "also_known_as: Ana\n"},
		{"actors", "an item twice", "", "also_known_as: [Ana, Ana]\n"},
		{"actors", "a country by its name", "", "country: Chile\n"},
		{"actors", "a country in lower case", "", "country: cl\n"},
		{"actors", "a language that is none", "", "names: {in Spanish: Ana}\n"},
		{"actors", "a position without a role", "", "positions: [{organisation: chile}]\n"},
		{"actors", "a position that is a text", "", "positions: [Minister]\n"},
		{"actors", "a date with a month of one digit", "", "positions: [{role: Minister, from: 2025-6}]\n"},
		{"actors", "true in quotes", "", `positions: [{role: Minister, shared: "true"}]` + "\n"},
		{"actors", "a capital in an id", "", "part_of: Chile\n"},
		{"actors", "a link that is no address", "", "links: [www.example.org]\n"},
		{"actors", "a link of another scheme", "", "links: ['javascript:alert(1)']\n"},
		{"actors", "a state of review that is none", "", "review: done\n"},
		{"actors", "a key without a value", "", "description:\n"},
		{"actors", "a description too long", "", "description: " + strings.Repeat("x", 2001) + "\n"},
		{"actors", "a list for a record", "name: Ana Example\nkind: person\n", "- name: Ana Example\n  kind: person\n"},
		{"commodities", "an HS code that is a number", "", "hs: [8505]\n"},
		{"commodities", "an HS code of three digits", "", `hs: ["850"]` + "\n"},
		{"agreements", "parties that are nobody", "[chile, japan]", "[]"},
		{"agreements", "a party that is empty", "japan", `""`},
		{"agreements", "days that are negative", "", "stale_after: -1\n"},
		{"agreements", "evidence that is no id", "", "commitments: [{id: c, by: chile, text: Deliver, status: kept, evidence: [source/s1/2]}]\n"},
		{"measures", "a rate that is a text", "", "rate: 3 percent\n"},
		{"measures", "a rate without a unit", "", "rate: {value: 3}\n"},
		{"measures", "a unit that is none", "", "rate: {value: 3, unit: parsecs}\n"},
		{"events", "a day and time", "2025-08", `"2025-08-01T10:00:00Z"`},
		{"events", "a month that is none", "2025-08", "2025-13"},
		{"events", "a date as it is spoken", "2025-08", "August 2025"},
		{"events", "a year of five digits", "2025-08", "20250"},
		{"sources", "a hash that is too short", strings.Repeat("a", 64), `"00"`},
		{"sources", "a length that is no whole number", "length: 10", "length: 10.5"},
		{"sources", "a language by its name", "language: en", "language: in English"},
		{"sources", "a source with a passage that is a text", "", "notes: [{text: Note, sources: [{source: x, passage: 1-4}]}]\n"},
		{"statistics", "a mapping for a list", "- id: s1\n  indicator: exports\n  as_written: 3 t\n  passage: {start: 1, end: 4}\n", "id: s1\nindicator: exports\n"},
		{"statistics", "no claim at all", "- id: s1\n  indicator: exports\n  as_written: 3 t\n  passage: {start: 1, end: 4}\n", "[]\n"},
		{"statistics", "a value with a comma", "", "  value: 1,200\n"},
		{"statistics", "a value in quotes", "", `  value: "1200"` + "\n"},
		{"statistics", "an indicator that is none", "exports", "export"},
		{"statistics", "a passage without its end", "{start: 1, end: 4}", "{start: 1}"},
		{"statistics", "a passage before the text", "start: 1", "start: -1"},
		{"quotes", "a kind that is none", "direct", "verbatim"},
		{"quotes", "a speaker by name", "", "  speaker: Ana Example\n"},
		{"vocabularies", "a term that is a text", "- id: USD/t", "- USD"},
		{"vocabularies", "a term's id with a space", "USD/t", "USD t"},
		{"vocabularies", "no terms", "terms:\n  - id: USD/t\n", ""},
		{"decisions", "a kind of record that is none", "kind: actor", "kind: person"},
		{"decisions", "a kind that has no names", "kind: actor", "kind: quote"},
	} {
		text := whole[c.folder]
		if c.old == "" {
			text += c.new
		} else if text = strings.Replace(text, c.old, c.new, 1); text == whole[c.folder] {
			t.Fatalf("%s: %s: nothing to replace", c.folder, c.fault)
		}
		v, err := document([]byte(text))
		if err != nil {
			t.Fatalf("%s: %s: %v", c.folder, c.fault, err)
		}
		if j.byFolder[c.folder].Validate(v) == nil {
			t.Errorf("%s: %s passes:\n%s", c.folder, c.fault, text)
		}
	}
}

// The pattern of dates takes every date that is one, and of those that are none only
// such as the calendar or the order of two ends rules out.
func TestPatternOfDates(t *testing.T) {
	pattern := regexp.MustCompile(kb.Formats["edtf"].Pattern)
	var points []string
	for _, year := range []string{"2025", "202X", "20XX", "XXXX", "X0X5", "?2025", "2025~", "%2025?", "25", "20250", "2O25", "", "y2025"} {
		points = append(points, year)
		for _, month := range []string{"01", "09", "12", "1X", "X2", "XX", "0X", "~06", "06?", "21", "34", "41", "4X", "2X", "00", "13", "20", "42", "5X", "99", "6", "006", "a1", ""} {
			points = append(points, year+"-"+month)
			for _, day := range []string{"01", "31", "30", "XX", "3X", "X1", "1X", "?10", "10%", "00", "32", "4X", "1", "010", "", "T1"} {
				points = append(points, year+"-"+month+"-"+day)
			}
		}
	}
	dates := slices.Clone(points)
	for i, p := range points {
		if i%7 == 0 {
			dates = append(dates, p+"/", "/"+p, p+"/..", "../"+p, p+"/2026", "1999/"+p, p+"/"+points[(i*31)%len(points)], p+"/2026/2027")
		}
	}
	dates = append(dates, "../..", "/", "..", "../", "/..", "2025-06-12 ", " 2025", "2025-06-12\n", "[2025]", "2025-06-12T10:00:00Z")
	// What no pattern can tell: a month or a day that no calendar has, a grouping with
	// a day, an interval that ends first, and a text that is too long.
	beyond := regexp.MustCompile(`no month|no day|fits no day|has a day after|ends before|too long`)
	right, wrong := 0, 0
	for _, s := range dates {
		_, err := edtf.Parse(s)
		switch matches := pattern.MatchString(s); {
		case err == nil && !matches:
			t.Errorf("%q is a date, and the pattern does not take it", s)
		case err == nil:
			right++
		case matches && !beyond.MatchString(err.Error()):
			t.Errorf("%q is no date (%v), and the pattern takes it", s, err)
		default:
			wrong++
		}
	}
	if right < 1000 || wrong < 1000 {
		t.Errorf("%d dates and %d others were looked at", right, wrong)
	}
}

func TestPatternOfIDs(t *testing.T) {
	pattern := regexp.MustCompile(kb.Formats["id"].Pattern)
	for _, s := range []string{"", "a", "a-b", "a--b", "-a", "a-", "A", "a_b", "0", "2025-06-12-x", "é", "a b", "a/b", "a\n", "a.b"} {
		if pattern.MatchString(s) != kb.ValidID(s) {
			t.Errorf("%q: the pattern says %v", s, pattern.MatchString(s))
		}
	}
}
