package extract

import (
	"reflect"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
)

// TestReads checks that only English is read: the names of a text in another
// language would be found, and what is said of them would not.
func TestReads(t *testing.T) {
	for tag, want := range map[string]bool{"": true, "en": true, "en-GB": true, "EN": true, "zh": false, "zh-Hans": false, "vi": false, "und": false} {
		if got := Reads(tag); got != want {
			t.Errorf("%q: %v", tag, got)
		}
	}
}

func TestOtherLanguage(t *testing.T) {
	const body = "Norway exported 300 tonnes of cod to Spain in May 2025, Petra Vogel of the World Cotton Council said. \"We sell more,\" she said."
	for _, tag := range []string{"en", "fr"} {
		a, problems := article.Read("sample.txt", strings.NewReader("---\ntitle: A sample\nlanguage: "+tag+"\n---\n"+body+"\n"))
		if a == nil {
			t.Fatal(problems)
		}
		got := reflect.ValueOf(*Extract(a, sampleLexicon()))
		for i := range got.NumField() {
			if f := got.Field(i); f.Kind() == reflect.Slice && f.Len() > 0 && tag != "en" {
				t.Errorf("%s: %s: %v", tag, got.Type().Field(i).Name, f)
			}
		}
		if got := Extract(a, sampleLexicon()); tag == "en" && (len(got.People) == 0 || len(got.Statistics) == 0) {
			t.Errorf("nothing is found in English: %+v", got)
		} else if got.Source.ID != "sample" || got.People == nil {
			t.Errorf("%s: %+v", tag, got)
		}
	}
}
