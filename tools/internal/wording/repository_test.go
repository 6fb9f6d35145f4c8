package wording

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const repository = "../../.."

// sources are the templates and the Go files that ask for words, in one text.
func sources(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, dir := range []string{"layouts", "content", "tools/internal"} {
		err := fs.WalkDir(os.DirFS(repository), dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") || !slices.Contains([]string{".html", ".gotmpl", ".go", ".xml", ".json"}, path.Ext(name)) || strings.Contains(name, "testdata") {
				return err
			}
			content, err := fs.ReadFile(os.DirFS(repository), name)
			b.Write(content)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// families are keys that are put together out of a beginning and something else:
// from what the beginning is, where what follows stands in quotation marks too.
var families = regexp.MustCompile(`^(nav_|count_|what_|facet_|filter_|data_ask_|data_part_|changed_key_|changed_kind_|changed_count_|changed_|month_|date_group_|subject)(.*)$`)

// Every word is asked for somewhere: a translator has enough to do without words
// that nobody reads.
func TestNoWordsUnused(t *testing.T) {
	languages, err := Read(os.DirFS(repository))
	if err != nil {
		t.Fatal(err)
	}
	text := sources(t)
	for _, key := range languages[0].Keys() {
		if strings.Contains(text, `"`+key+`"`) {
			continue
		}
		if m := families.FindStringSubmatch(key); m != nil {
			rest := strings.ReplaceAll(m[2], "_", " ")
			if !slices.Contains([]string{"nav_", "count_", "what_", "facet_", "filter_", "data_ask_", "data_part_", "changed_key_", "changed_kind_", "changed_count_", "changed_"}, m[1]) || strings.Contains(text, `"`+rest+`"`) || strings.Contains(text, `"`+m[2]+`"`) {
				continue
			}
		}
		t.Errorf("%s: nothing asks for %q", languages[0].File(), key)
	}
}

// The words of a key name the same values in every language.
func TestSameValues(t *testing.T) {
	languages, err := Read(os.DirFS(repository))
	if err != nil {
		t.Fatal(err)
	}
	names := func(l *Language, key string) []string {
		names := l.Message(key).Names()
		slices.Sort(names)
		return slices.Compact(names)
	}
	first := languages[0]
	for _, key := range first.Keys() {
		for category, m := range first.Forms(key) {
			for _, name := range m.Names() {
				if !slices.Contains(names(first, key), name) {
					t.Errorf("%s: %s: the form for %q names %q and that for other numbers does not", first.File(), key, category, name)
				}
			}
		}
		for _, l := range languages[1:] {
			if got, want := names(l, key), names(first, key); !slices.Equal(got, want) {
				t.Errorf("%s: %s names the values %q, in %s they are %q", l.File(), key, got, first.File(), want)
			}
		}
	}
}
