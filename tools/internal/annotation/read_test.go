package annotation_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

var update = flag.Bool("update", false, "write what is reported into the golden file")

const text = "Spain shipped 1,200 tonnes of wheat. “All of it,” said Ana Norte.\n"

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}

var vocabularies = &kb.Base{Vocabularies: map[string]*kb.Vocabulary{
	"units":       {ID: "units", Terms: []kb.Term{{ID: "t"}, {ID: "percent"}}},
	"quote-kinds": {ID: "quote-kinds", Terms: []kb.Term{{ID: "direct"}, {ID: "indirect"}}},
	"indicators":  {ID: "indicators", Terms: []kb.Term{{ID: "exports"}}},
}}

// good is an annotation with nothing wrong in it.
func good() string {
	return fmt.Sprintf(`{
  "source": {"id": "2025-03-14-grain", "title": "Grain", "publisher": null, "published": "2025-03-14", "language": "en",
    "url": "https://example.org/grain", "sha256": %q, "length": %d},
  "people": [{"name": "Ana Norte", "role": null, "mentions": [{"text": "Ana Norte", "start": 55, "end": 64}]}],
  "quotes": [{"speaker": "Ana Norte", "kind": "direct", "text": "All of it,", "start": 38, "end": 48}],
  "statistics": [{"text": "1,200 tonnes", "value": 1.2e3, "unit": "t", "indicator": "exports", "indicator_id": "exports", "start": 14, "end": 26}],
  "countries": ["Spain"]
}
`, sum(text), len([]rune(text)))
}

func read(s string, texts ...string) ([]*annotation.Article, []string) {
	known := annotation.Known{Base: vocabularies, Texts: map[string]string{}}
	for _, t := range texts {
		known.Texts[sum(t)] = t
	}
	articles, problems := annotation.Read("a.json", strings.NewReader(s), known)
	var lines []string
	for _, p := range problems {
		lines = append(lines, strings.TrimSuffix(fmt.Sprintf("%d:%d %s %s (%s)", p.At.Line, p.At.Column, strings.TrimPrefix(p.Code, "annotation-"), p.Message, p.Hint), " ()"))
	}
	return articles, lines
}

func TestRead(t *testing.T) {
	articles, problems := read("\ufeff"+good(), text)
	if len(problems) > 0 || len(articles) != 1 {
		t.Fatal(problems)
	}
	a := articles[0]
	if a.Source.ID != "2025-03-14-grain" || *a.Statistics[0].Value != 1200 || a.Quotes[0].Text != "All of it," || a.Source.Publisher != nil || a.Countries[0] != "Spain" {
		t.Errorf("%+v", a)
	}
}

// TestFaults changes the good annotation in one place or more and compares what
// is said of it with testdata/faults.txt.
func TestFaults(t *testing.T) {
	var got strings.Builder
	for _, c := range []struct {
		name    string
		change  []string // old, new, ...
		article bool     // the article is at hand
	}{
		{"unknown keys", []string{`"speaker":`, `"speeker":`, `"countries"`, `"county"`}, false},
		{"a key from nowhere", []string{`"role": null`, `"x": null`}, false},
		{"a key twice", []string{`"role": null`, `"name": "Bo"`}, false},
		{"types", []string{`1.2e3`, `"1200"`, `"start": 38`, `"start": 38.5`, `["Spain"]`, `"Spain"`, `"people": [`, `"people": [3, `}, false},
		{"null", []string{`["Spain"]`, `null`, `"name": "Ana Norte"`, `"name": null`}, false},
		{"too large a number", []string{`1.2e3`, `1e999`, `"start": 14`, `"start": 99999999999999999999`}, false},
		{"missing", []string{`"title": "Grain", `, ``, `, "language": "en"`, ``, `"kind": "direct", `, ``}, false},
		{"offsets", []string{`"start": 38, "end": 48`, `"start": 48, "end": 38`, `"start": 14, "end": 26`, `"start": -1, "end": 11`, `"start": 55, "end": 64`, `"start": 60, "end": 69`}, false},
		{"length of a text", []string{`"text": "All of it,"`, `"text": "All of it"`}, false},
		{"another text", []string{`"All of it,"`, `"Some of i,"`, `"length": 66`, `"length": 60`}, true},
		{"forms", []string{`"2025-03-14-grain"`, `"Grain 1"`, `"2025-03-14"`, `"14 March"`, `"en"`, `"english language"`, `https://`, `ftp://`, `"sha256": "`, `"sha256": "X`, `"Grain"`, `" "`}, false},
		{"terms", []string{`"unit": "t"`, `"unit": "percents"`, `"kind": "direct"`, `"kind": "overheard"`}, false},
		{"what cannot be seen", []string{`"Ana Norte", "role"`, `"Ana\u202e Norte", "role"`}, false},
		{"not JSON", []string{`"people": [`, `"people": [,`}, false},
		{"cut off", []string{"\"countries\": [\"Spain\"]\n}\n", `"countries": ["Spain"`}, false},
		{"findings", []string{`"role": null`, `"role": null, "rule": "Rule 1", "confidence": 1.5`}, false},
		{"no source", []string{`"source"`, `"sauce"`}, false},
	} {
		s := good()
		for i := 0; i < len(c.change); i += 2 {
			if !strings.Contains(s, c.change[i]) {
				t.Fatalf("%s: %s is not in it", c.name, c.change[i])
			}
			s = strings.Replace(s, c.change[i], c.change[i+1], 1)
		}
		var texts []string
		if c.article {
			texts = append(texts, text)
		}
		articles, problems := read(s, texts...)
		if len(articles) > 0 || len(problems) == 0 {
			t.Errorf("%s: the annotation is taken", c.name)
		}
		fmt.Fprintf(&got, "# %s\n%s\n", c.name, strings.Join(problems, "\n"))
	}
	golden := filepath.Join("testdata", "faults.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}

// TestLines reads JSON Lines: a bad one costs no other, and one article is not
// annotated twice.
func TestLines(t *testing.T) {
	line := func(id string) string {
		var b bytes.Buffer
		if err := json.Compact(&b, []byte(strings.Replace(good(), "2025-03-14-grain", id, 1))); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	articles, problems := read(line("a") + "\n{\"source\": [}\n\n" + line("b") + "\n" + line("a") + "\n7\n")
	var ids []string
	for _, a := range articles {
		ids = append(ids, a.Source.ID)
	}
	if diff := cmp.Diff([]string{"a", "b"}, ids); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"2:13 syntax not valid JSON: invalid character '}' looking for beginning of value",
		"5:1 twice a second annotation of `a`",
		"6:1 type a number where an object, the annotation of an article, is wanted",
	}, problems); diff != "" {
		t.Error(diff)
	}
	for in, want := range map[string]string{
		" \n":                       "0:0 empty no annotation (write what comity extract prints)",
		"\xff":                      "1:1 encoding byte 0xff is not UTF-8 (save the file as UTF-8)",
		strings.Repeat("[", 100000): "1:14 syntax lists and objects are nested too deeply",
	} {
		if _, problems := read(in); strings.Join(problems, "\n") != want {
			t.Errorf("%.10q: %v", in, problems)
		}
	}
}

// TestManyProblems checks that a file of faults costs little and says so.
// Neither what cannot be read nor what is too large is looked at.
func TestNotRead(t *testing.T) {
	for code, r := range map[string]io.Reader{
		"annotation-unreadable": iotest.ErrReader(errors.New("the disk is gone")),
		"annotation-too-large":  io.LimitReader(zeros{}, annotation.MaxSize+1),
	} {
		articles, problems := annotation.Read("a.json", r, annotation.Known{Base: vocabularies})
		if len(articles) > 0 || len(problems) != 1 || problems[0].Code != code {
			t.Errorf("%s: %v", code, problems)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestManyProblems(t *testing.T) {
	start := time.Now()
	_, problems := read(`{"source": {` + strings.Repeat(`"x": 1, `, 500_000) + `"y": 2}}`)
	if n := len(problems); n != 201 || !strings.HasPrefix(problems[n-1], "0:0 too-many only the first 200") {
		t.Errorf("%d: %s", n, problems[n-1])
	}
	if d := time.Since(start); d > time.Minute { // what is quadratic takes hours
		t.Errorf("it took %v", d)
	}
}

// TestExtractorIsRead reads what our own extractor prints.
func TestExtractorIsRead(t *testing.T) {
	base, _ := kb.Load(os.DirFS("../../.."))
	l := lexicon.New(base)
	files, _ := filepath.Glob("../../../../shared/articles/*.txt")
	samples := []string{"---\ntitle: Grain\npublished: 2025-03-14\nlanguage: en\n---\n" + text}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		samples = append(samples, string(data))
	}
	for i, sample := range samples {
		a, problems := article.Read(fmt.Sprintf("sample-%d.txt", i), strings.NewReader(sample))
		if a == nil {
			t.Fatal(problems)
		}
		want := extract.Extract(a, l)
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, problems := annotation.Read("a.json", bytes.NewReader(data), annotation.Known{Base: base, Texts: map[string]string{a.SHA256: a.Text}})
		for _, p := range problems {
			t.Errorf("%s: %s", a.ID, p.Message)
		}
		if len(got) != 1 {
			continue
		}
		again, err := json.Marshal(got[0])
		if err != nil || string(again) != string(data) {
			t.Errorf("%s: %v %s", a.ID, err, cmp.Diff(string(data), string(again)))
		}
	}
}

func BenchmarkRead(b *testing.B) {
	line := strings.ReplaceAll(good(), "\n", " ")
	data := []byte(strings.Repeat(line+"\n", 1000))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		annotation.Read("a.json", bytes.NewReader(data), annotation.Known{Base: vocabularies})
	}
}
