package extract

import (
	"encoding/json"
	"path/filepath"
	"sync"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
)

// Articles that are read one after another and side by side, in any order, say
// what each says alone: the memory that they share holds nothing of another.
func TestMemoryHoldsNothingOfOthers(t *testing.T) {
	l := vocabularyLexicon(t)
	files, _ := filepath.Glob("testdata/*.txt")
	var articles []*article.Article
	for _, file := range files {
		articles = append(articles, readArticle(t, file))
	}
	articles = append(articles, plain(transcript(20_000)), plain(""))
	extracted := func(a *article.Article) string {
		b, err := json.Marshal(Extract(a, l))
		if err != nil {
			t.Error(err)
		}
		return string(b)
	}
	want := make([]string, len(articles))
	for i, a := range articles {
		memories = sync.Pool{New: func() any { return new(memory) }} // nothing to use again
		want[i] = extracted(a)
	}
	var wait sync.WaitGroup
	for worker := range 4 {
		wait.Go(func() {
			for n := range 2 * len(articles) {
				i := (n*(2*worker+1) + worker) % len(articles)
				if got := extracted(articles[i]); got != want[i] {
					t.Errorf("worker %d: article %d says something else than alone", worker, i)
				}
			}
		})
	}
	wait.Wait()
}
