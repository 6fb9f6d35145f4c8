package extract

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

// TestGold scores the extractor against annotated articles that are not part of
// the repository; without them beside it, it is skipped.
func TestGold(t *testing.T) {
	shared := "../../../../shared"
	files, _ := filepath.Glob(filepath.Join(shared, "articles", "*.txt"))
	python, err := exec.LookPath("python3")
	if len(files) == 0 || err != nil {
		t.Skip("no annotated articles, or no python3 to score with")
	}
	base, problems := kb.Load(os.DirFS("../../.."))
	for _, p := range problems {
		if p.Severity == kb.SeverityError {
			t.Fatalf("%s:%d: %s", p.At.File, p.At.Line, p.Message)
		}
	}
	l, out := lexicon.New(base), t.TempDir()
	for _, file := range files {
		data, err := json.Marshal(Extract(readArticle(t, file), l))
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txt") + ".json"
		if err := os.WriteFile(filepath.Join(out, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	gold := filepath.Join(shared, "gold")
	printed, err := exec.Command(python, filepath.Join(gold, "score.py"), gold, out, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var score struct {
		Kinds map[string]struct {
			F1 float64 `json:"f1"`
		} `json:"kinds"`
		Missing []string `json:"missing"`
	}
	if err := json.Unmarshal(printed, &score); err != nil {
		t.Fatal(err)
	}
	if len(score.Missing) > 0 {
		t.Errorf("no annotations of %v", score.Missing)
	}
	for kind, least := range map[string]float64{
		"people": 0.95, "quotes": 0.95, "quotes+speaker": 0.95, "statistics": 0.95, "organisations": 0.9, "dates": 0.9,
		"countries": 0.9, "indirect+speaker": 0.8, "agreements": 0.8, "commodities": 0.8,
	} {
		if got := score.Kinds[kind].F1; got < least {
			t.Errorf("%s: F1 %.3f, want at least %.2f", kind, got, least)
		}
	}
}
