package article_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// TestProvenance holds the knowledge base against the articles it cites, where
// they lie beside the checkout: hash and length of each text, the words of every
// direct quote between their marks, the spelling of every figure, and that every
// passage is inside its text.
func TestProvenance(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/articles/*.txt")
	if len(files) == 0 {
		t.Skip("no articles beside the checkout")
	}
	base, _ := kb.Load(os.DirFS("../../.."))
	texts := map[string][]rune{}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		a, problems := article.Read(file, f)
		f.Close()
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		source, ok := base.Get(a.ID).(*kb.Source)
		if !ok {
			continue // an article that nobody has entered yet
		}
		texts[a.ID] = []rune(a.Text)
		if source.SHA256 != a.SHA256 || source.Length != a.Length {
			t.Errorf("%s: length %d, hash %s; the article has %d, %s", a.ID, source.Length, source.SHA256, a.Length, a.SHA256)
		}
		if source.Title != a.Meta.Title || source.TitleIsDescriptive != a.Meta.TitleIsDescriptive || source.URL != a.Meta.URL ||
			source.Publisher != a.Meta.Publisher || source.Published != a.Meta.Published {
			t.Errorf("%s: bibliographic data differ: %+v, %+v", a.ID, source, a.Meta)
		}
	}
	checked := 0
	for _, record := range base.All() {
		id := record.Base().ID
		kb.Passages(record, func(path, source string, p kb.Passage) {
			text, ok := texts[source]
			if !ok {
				return
			}
			if p.Start < 0 || p.Start >= p.End || p.End > len(text) {
				t.Errorf("%s: %s: %d to %d of %d", id, path, p.Start, p.End, len(text))
				return
			}
			checked++
			words := string(text[p.Start:p.End])
			if words != strings.TrimSpace(words) {
				t.Errorf("%s: %s begins or ends with a space", id, path)
			}
			switch claim := record.(type) {
			case *kb.Statistic:
				if path == "passage" && words != claim.AsWritten {
					t.Errorf("%s: %q is written %q", id, claim.AsWritten, words)
				}
			case *kb.Quote:
				if path != "passage" || claim.QuoteKind != "direct" {
					return
				}
				if words != claim.Text {
					t.Errorf("%s: %q is printed %q", id, claim.Text, words)
				}
				if p.Start == 0 || p.End == len(text) || !strings.ContainsRune(`"“`, text[p.Start-1]) || !strings.ContainsRune(`"”`, text[p.End]) {
					t.Errorf("%s: no quotation marks around the passage", id)
				}
			}
		})
	}
	if len(texts) > 0 && checked == 0 {
		t.Error("no passage was checked")
	}
}
