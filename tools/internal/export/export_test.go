package export

import (
	"bytes"
	"crypto/sha256"
	encodingcsv "encoding/csv"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

var published = api.Publication{
	Root: url.URL{Scheme: "https", Host: "example.org", Path: "/kb/"}, Title: "Tin & more", Description: `What is "said" of tin.`,
	Licence: "https://creativecommons.org/licenses/by/4.0/", LicenceID: "CC-BY-4.0", Keywords: []string{"tin", "trade"},
}

// exported is a base written into a directory.
func exported(t testing.TB, name string) (dir string, w *Written, base *api.Base) {
	t.Helper()
	records := sample.Named(t, name)
	base = api.New(records, compile.Compile(records, &history.History{Commit: "c0ffee", Changed: "2025-08-01"}, sample.Language(t, "en")), published)
	dir = t.TempDir()
	w, err := Write(t.Context(), records, base, dir)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, filepath.FromSlash(Folder)), w, base
}

func read(t testing.TB, dir, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// rows reads a table as a program does that knows CSV and nothing of ours.
func rows(t testing.TB, dir, name string) (head []string, all []map[string]string) {
	t.Helper()
	r := encodingcsv.NewReader(bytes.NewReader(read(t, dir, name+csv)))
	lines, err := r.ReadAll() // as many cells on each line as on the first
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		all = append(all, row)
	}
	return lines[0], all
}

// Each file holds as many records as it says, and has the size and the hash that the
// descriptions give.
func TestFiles(t *testing.T) {
	dir, w, _ := exported(t, "invented")
	sums := string(read(t, dir, Hashes))
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(w.Files) {
		t.Errorf("%d files are there, %d are told of", len(entries), len(w.Files))
	}
	withdrawn := 0
	for _, f := range w.Files {
		content := read(t, dir, f.Name)
		sum := sha256.Sum256(content)
		if f.SHA256 != hex.EncodeToString(sum[:]) || f.Bytes != int64(len(content)) {
			t.Errorf("%s is not as it is described", f.Name)
		}
		if f.Name != Hashes && !strings.Contains(sums, f.SHA256+"  "+f.Name+"\n") {
			t.Errorf("%s does not list %s", Hashes, f.Name)
		}
		n := -1
		switch ending(f.Name) {
		case csv:
			_, all := rows(t, dir, strings.TrimSuffix(f.Name, csv))
			n = len(all)
		case jsonl:
			n = bytes.Count(content, []byte("\n"))
		default:
			continue
		}
		if n != f.Rows+f.Withdrawn {
			t.Errorf("%s has %d rows, not %d and %d withdrawn ones", f.Name, n, f.Rows, f.Withdrawn)
		}
		if n == 0 {
			t.Errorf("%s is empty", f.Name)
		}
		withdrawn += f.Withdrawn
	}
	if withdrawn == 0 {
		t.Error("nothing is withdrawn")
	}
}

// A line of JSON is what the record's document holds, and the two forms of a kind
// have the same records in the same order.
func TestLines(t *testing.T) {
	dir, _, base := exported(t, "invented")
	for _, section := range api.Sections {
		_, table := rows(t, dir, section)
		for i, line := range bytes.SplitAfter(bytes.TrimSuffix(read(t, dir, section+jsonl), []byte("\n")), []byte("\n")) {
			id := table[i]["id"]
			document, ok := base.Document(compile.DataAddress(section, id))
			if !ok {
				t.Errorf("%s %s has no document", section, id)
				continue
			}
			content, err := api.Encode(document)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(content, append([]byte(`"record":`), bytes.TrimSpace(line)...)) {
				t.Errorf("line %d of %s is not what the document of %s holds", i+1, section, id)
			}
		}
	}
}

// A claim is the same in the table of its kind, in that of all and as JSON.
func TestClaims(t *testing.T) {
	dir, _, _ := exported(t, "invented")
	byID := map[string]map[string]string{}
	head, all := rows(t, dir, "claims")
	for _, row := range all {
		byID[row["id"]] = row
	}
	for _, kind := range []string{"figures", "quotes"} {
		_, table := rows(t, dir, kind)
		for _, row := range table {
			for column, cell := range row {
				if got := byID[row["id"]][column]; got != cell {
					t.Errorf("%s of %s is %q among the claims and %q among the %s", column, row["id"], got, cell, kind)
				}
			}
			delete(byID, row["id"])
		}
	}
	if len(byID) > 0 {
		t.Errorf("these claims are in no other table: %v", byID)
	}
	for i, line := range bytes.Split(bytes.TrimSpace(read(t, dir, "claims"+jsonl)), []byte("\n")) {
		var object map[string]any
		if err := json.Unmarshal(line, &object); err != nil {
			t.Fatal(err)
		}
		for _, column := range head {
			want := all[i][column]
			got := ""
			switch v := object[column].(type) {
			case string:
				got = v
			case bool:
				got = strconv.FormatBool(v)
			case float64:
				got = strconv.FormatFloat(v, 'f', -1, 64)
			case []any:
				for j, part := range v {
					if j > 0 {
						got += bar
					}
					got += part.(string)
				}
			}
			if unguarded(want) != got {
				t.Errorf("line %d: %s is %q in JSON and %q in the table", i+1, column, got, want)
			}
		}
	}
	r := slices.IndexFunc(all, func(r map[string]string) bool { return r["id"] == "2025-03-05-herald-tin/s1" })
	if r < 0 || all[r]["value"] != "1200000" || all[r]["unit"] != "t" || all[r]["from"] != "northland" || all[r]["as_written"] != "1.2 million tonnes" ||
		all[r]["published_start"] != "2025-03-05" || all[r]["period_edtf"] == "" || all[r]["period_start"] == "" {
		t.Errorf("the figure is %v", all[r])
	}
}

// unguarded is a text as it was before it got an apostrophe.
func unguarded(cell string) string { return strings.TrimPrefix(cell, "'") }

type lookahead struct{ *regexp2.Regexp }

func (l lookahead) MatchString(s string) bool {
	matches, err := l.Regexp.MatchString(s)
	return err == nil && matches
}

// profile is the one that is published with the standard.
func profile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	content := read(t, filepath.Join("testdata", "profiles"), "datapackage-2.0.json")
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	// Its patterns are those of JavaScript, which look ahead.
	c.UseRegexpEngine(func(pattern string) (jsonschema.Regexp, error) {
		r, err := regexp2.Compile(pattern, regexp2.ECMAScript)
		return lookahead{r}, err
	})
	if err := c.AddResource(packageProfile, document); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(packageProfile)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The descriptor is one by the profile of the standard, and the tables are as it says:
// every cell of its column's type, keys unique, references to rows that are there.
func TestDataPackage(t *testing.T) {
	schema := profile(t)
	for _, name := range []string{"invented", "repository"} {
		t.Run(name, func(t *testing.T) {
			dir, _, _ := exported(t, name)
			content := read(t, dir, Package)
			document, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(document); err != nil {
				t.Error(err)
			}
			var d descriptor
			if err := json.Unmarshal(content, &d); err != nil {
				t.Fatal(err)
			}
			keys := map[string]map[string]bool{}
			for _, r := range d.Resources {
				if r.Schema != nil && r.Schema.PrimaryKey != nil {
					keys[r.Name] = map[string]bool{}
				}
			}
			tables := map[string][]map[string]string{}
			for _, r := range d.Resources {
				sum := sha256.Sum256(read(t, dir, r.Path))
				if r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
					t.Errorf("%s has another hash", r.Path)
				}
				if r.Schema == nil {
					continue
				}
				head, all := rows(t, dir, r.Name)
				tables[r.Name] = all
				var names []string
				for _, f := range r.Schema.Fields {
					names = append(names, f.Name)
				}
				if !slices.Equal(head, names) {
					t.Errorf("%s begins with %v, not with %v", r.Path, head, names)
				}
				for i, row := range all {
					for _, f := range r.Schema.Fields {
						if !fits(f, row[f.Name]) {
							t.Errorf("%s: row %d: %s is %q, no %s", r.Path, i+1, f.Name, row[f.Name], f.Type)
						}
					}
					if keys[r.Name] != nil {
						if keys[r.Name][row["id"]] {
							t.Errorf("%s has %s twice", r.Path, row["id"])
						}
						keys[r.Name][row["id"]] = true
					}
				}
			}
			followed := 0
			for _, r := range d.Resources {
				if r.Schema == nil {
					continue
				}
				for _, k := range r.Schema.ForeignKeys {
					for _, row := range tables[r.Name] {
						if to := row[k.Fields[0]]; to != "" && !keys[k.Reference.Resource][to] {
							t.Errorf("%s: %s has no row in %s", r.Path, to, k.Reference.Resource)
						}
						followed++
					}
				}
			}
			if followed == 0 {
				t.Error("no reference was followed")
			}
		})
	}
}

func fits(f field, cell string) bool {
	if cell == "" {
		return f.Constraints == nil || !f.Constraints.Required
	}
	var err error
	switch f.Type {
	case "number":
		return regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`).MatchString(cell)
	case "integer":
		_, err = strconv.Atoi(cell)
	case "boolean":
		return cell == "true" || cell == "false"
	case "date":
		_, err = time.Parse(time.DateOnly, cell)
	case "string":
		if f.Format == "uri" {
			var u *url.URL
			u, err = url.Parse(cell)
			return err == nil && u.IsAbs()
		}
	}
	return err == nil
}

// The profile must see what it is there for.
func TestProfileSeesTrouble(t *testing.T) {
	schema := profile(t)
	dir, _, _ := exported(t, "invented")
	for name, spoil := range map[string]func(d map[string]any){
		"no resources":       func(d map[string]any) { d["resources"] = []any{} },
		"a number for bytes": func(d map[string]any) { d["resources"].([]any)[0].(map[string]any)["bytes"] = "many" },
		"no path":            func(d map[string]any) { delete(d["resources"].([]any)[0].(map[string]any), "path") },
		"a text for fields": func(d map[string]any) {
			d["resources"].([]any)[0].(map[string]any)["schema"].(map[string]any)["fields"] = "id"
		},
		"a licence unnamed": func(d map[string]any) { d["licenses"] = []any{map[string]any{"title": "free"}} },
	} {
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(read(t, dir, Package)))
		if err != nil {
			t.Fatal(err)
		}
		spoil(document.(map[string]any))
		if schema.Validate(document) == nil {
			t.Errorf("%s passes", name)
		}
	}
}

// No text becomes a formula, and every text can be had back.
func TestAppendText(t *testing.T) {
	for cell, want := range map[string]string{
		"":                       "",
		"plain":                  "plain",
		"a, b":                   `"a, b"`,
		`say "x"`:                `"say ""x"""`,
		"two\nlines":             "\"two\nlines\"",
		"=1+1":                   `"'=1+1"`,
		`=HYPERLINK("http://x")`: `"'=HYPERLINK(""http://x"")"`,
		"+44 20":                 `"'+44 20"`,
		"-5 percent":             `"'-5 percent"`,
		"@sum":                   `"'@sum"`,
		"\tx":                    "\"'\tx\"",
		"＝1":                     `"'＝1"`,
		"'tis":                   `"''tis"`,
		" x":                     `" x"`,
		"中文，稀土":                  "中文，稀土",
	} {
		got := string(appendText(nil, cell))
		if got != want {
			t.Errorf("%q becomes %s, not %s", cell, got, want)
		}
	}
}

func FuzzAppendText(f *testing.F) {
	for _, s := range []string{"", "a", "=1", "'", `"`, "a\r\nb", "\r", "＋1", "\xff", " ", "a,b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		line := append(appendText([]byte("before,"), cell), ",after\n"...)
		got, err := encodingcsv.NewReader(bytes.NewReader(line)).Read()
		if err != nil || len(got) != 3 {
			t.Fatalf("%q is read as %q (%v)", line, got, err)
		}
		// The reader makes one line break of two characters.
		if want := strings.ReplaceAll(cell, "\r\n", "\n"); unguarded(got[1]) != want {
			t.Errorf("%q comes back as %q", want, got[1])
		}
		for _, first := range got[1] {
			if strings.ContainsRune(strings.ReplaceAll(formulaStarts, "'", ""), first) {
				t.Errorf("%q begins a formula", got[1])
			}
			break
		}
	})
}

// The same records make the same bytes.
func TestSameBytes(t *testing.T) {
	one, w, _ := exported(t, "repository")
	two, _, _ := exported(t, "repository")
	for _, f := range w.Files {
		if !bytes.Equal(read(t, one, f.Name), read(t, two, f.Name)) {
			t.Errorf("%s differs from one time to the next", f.Name)
		}
	}
}

// prepared is a generated base, ready to be written.
func prepared(t testing.TB, n int) (*kb.Base, *api.Base) {
	records, _ := kb.Load(synthetic.Base(n))
	for _, r := range records.All() {
		r.Base().Review = kb.ReviewReviewed
	}
	return records, api.New(records, compile.Compile(records, nil, sample.Language(t, "en")), published)
}

// Writing the files grows with the base and no faster.
func TestRowsAreLinear(t *testing.T) {
	growth.Linear(t, "rows", 500, 4_000, func(n int) func() {
		records, base := prepared(t, n)
		e := &exporter{sources: map[string]publication{}}
		var all []api.Record
		for _, address := range base.Addresses() {
			section, id, deep := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(address, api.Folder), ".json"), "/")
			if value, ok := base.Record(section, id); ok && deep {
				all = append(all, api.Record{Section: section, ID: id, Value: value})
			}
		}
		if len(all) < len(records.All()) {
			t.Fatalf("only %d records", len(all))
		}
		return func() {
			for i := range all {
				if _, err := e.Make(all[i].Section, all[i:i+1]); err != nil {
					t.Error(err)
				}
			}
		}
	})
}

// How fast documents and files are written; the documents alone, without files to
// download, to compare with.
func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		records, base := prepared(b, n)
		for _, c := range []struct {
			name  string
			write func(dir string) error
		}{
			{"documents", func(dir string) error { _, err := base.Write(b.Context(), dir, nil); return err }},
			{"documents-and-files", func(dir string) error { _, err := Write(b.Context(), records, base, dir); return err }},
		} {
			b.Run(c.name+"/"+strconv.Itoa(n), func(b *testing.B) {
				b.ReportAllocs()
				dir := b.TempDir()
				for b.Loop() {
					if err := c.write(dir); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(len(records.All()))*float64(b.N)/b.Elapsed().Seconds(), "records/s")
			})
		}
	}
}
