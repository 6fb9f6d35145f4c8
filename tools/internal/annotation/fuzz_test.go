package annotation_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// full is an annotation that has something of everything.
func full() string {
	return fmt.Sprintf(`{"source": {"id": "tin", "title": "Tin", "title_is_descriptive": true, "author": "A", "authors": ["A", "B"], "url": "https://example.org/tin",
  "published": "2025-34", "published_origin": "byline", "language": "en", "sha256": %q, "length": %d},
 "people": [{"name": "Ana Norte", "role": "clerk", "affiliation": "Port", "mentions": [{"text": "Ana Norte", "start": 55, "end": 64}], "rule": "role", "confidence": 0.95}],
 "organisations": [{"name": "Port", "country": "Spain", "mentions": []}],
 "quotes": [{"speaker": null, "kind": "direct", "text": "All of it,", "start": 38, "end": 48, "via": "Port", "date": "2025-03", "ambiguous": true, "candidates": ["Ana", "Bo"]}],
 "statistics": [{"text": "1,200 tonnes", "value": 1200, "unit": "t", "indicator": null, "commodity": "wheat", "from": "Spain", "to": null, "period": "2025/..",
  "attributed_to": null, "start": 14, "end": 26, "bound": null, "extremum_direction": null, "extremum_months": 6}],
 "dates": [{"text": "Spain", "start": 0, "end": 5, "edtf": null}],
 "agreements": [{"name": "Quay Accord", "parties": ["Spain"], "date": "2025", "place": null}],
 "commodities": ["wheat"],
 "measures": [{"name": "Duty", "kind": null, "by": null, "on": [], "commodity": null, "rate": null, "stage": null, "date": null, "start": 0, "end": 5, "text": "Spain"}],
 "commitments": [{"by": null, "agreement": null, "text": "Spain", "start": 0, "end": 5}],
 "events": [{"date": null, "text": "Spain", "start": 0, "end": 5}]}
`, sum(text), len([]rune(text)))
}

// FuzzRead checks that any bytes give problems at places of the file or
// annotations that can be trusted: every stretch of text lies in the article and
// is what stands there, every date is one, and what is written is read as the same.
func FuzzRead(f *testing.F) {
	f.Add([]byte(good()))
	f.Add([]byte(full()))
	f.Add([]byte(strings.ReplaceAll(full(), sum(text), sum("another"))))
	f.Add([]byte(`{"source": {"id": 1}, "people": [null], "dates": [{"text": "x", "start": 1, "end": 0, "edtf": "2025-99"}]}`))
	f.Add([]byte("{}\n[]\n{\"a\": [}\n\"\\ud800\""))
	f.Fuzz(func(t *testing.T, data []byte) {
		known := annotation.Known{Base: vocabularies, Texts: map[string]string{sum(text): text}}
		articles, problems := annotation.Read("a.json", bytes.NewReader(data), known)
		if len(articles) == 0 && len(problems) == 0 {
			t.Error("neither annotations nor problems")
		}
		lines := bytes.Split(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
		for _, p := range problems {
			if p.Code == "" || p.Message == "" || strings.Contains(p.Message, "%!") && !bytes.Contains(data, []byte("%")) {
				t.Errorf("%+v", p)
			}
			switch at := p.At; {
			case at.Line < 0, at.Line > len(lines), at.Line == 0 && at.Column > 0:
				t.Errorf("%+v: there are %d lines", p, len(lines))
			case at.Line > 0 && (at.Column < 1 || at.Column+max(at.Length, 1)-1 > utf8.RuneCount(lines[at.Line-1])+1):
				t.Errorf("%+v: the line is %q", p, lines[at.Line-1])
			}
		}
		ids := map[string]bool{}
		for _, a := range articles {
			if !kb.ValidID(a.Source.ID) || ids[a.Source.ID] || a.Source.Length <= 0 {
				t.Errorf("%+v", a.Source)
			}
			ids[a.Source.ID] = true
			trusted(t, reflect.ValueOf(a).Elem(), a.Source)
			written, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			back, problems := annotation.Read("a.json", bytes.NewReader(written), known)
			if len(back) != 1 || len(problems) > 0 {
				t.Errorf("%d annotations and %v of %s", len(back), problems, written)
			} else if diff := cmp.Diff(a, back[0]); diff != "" {
				t.Errorf("written and read: %s", diff)
			}
		}
		if _, again := annotation.Read("a.json", bytes.NewReader(data), known); !reflect.DeepEqual(problems, again) {
			t.Error("a second reading finds something else")
		}
		if growth.Sampled(string(data), 64) {
			long := growth.Stretch(string(data), 200_000)
			growth.Bounded(t, "a long file", 5*time.Second, 1<<30, func() { annotation.Read("a.json", strings.NewReader(long), known) })
		}
	})
}

// trusted looks at every stretch of text and every date of an annotation.
func trusted(t *testing.T, v reflect.Value, source annotation.Source) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			trusted(t, v.Elem(), source)
		}
	case reflect.Slice:
		for i := range v.Len() {
			trusted(t, v.Index(i), source)
		}
	case reflect.Struct:
		start, end := v.FieldByName("Start"), v.FieldByName("End")
		if start.IsValid() && end.IsValid() {
			from, to := int(start.Int()), int(end.Int())
			if from < 0 || to <= from || to > source.Length {
				t.Errorf("%+v of %d characters", v, source.Length)
			} else if words := v.FieldByName("Text"); source.SHA256 == sum(text) && words.IsValid() && string([]rune(text)[from:to]) != words.String() {
				t.Errorf("%+v is not what the text has there", v)
			}
		}
		if date := v.FieldByName("EDTF"); date.IsValid() && !date.IsNil() {
			if _, err := edtf.Parse(date.Elem().String()); err != nil {
				t.Error(err)
			}
		}
		for i := range v.NumField() {
			trusted(t, v.Field(i), source)
		}
	}
}
