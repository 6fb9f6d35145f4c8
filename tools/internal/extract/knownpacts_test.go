package extract

import (
	"os"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
)

// An agreement of the knowledge base is found by a name that has no noun of
// agreements in it, with its capital.
func TestAgreementOfTheBase(t *testing.T) {
	record := &kb.Agreement{}
	record.ID, record.Kind, record.Name = "oslo-compact", kb.KindAgreement, "Oslo Compact"
	loaded, _ := kb.Load(os.DirFS("../../.."))
	l := lexicon.New(&kb.Base{Vocabularies: loaded.Vocabularies, Agreements: []*kb.Agreement{record}})
	for in, want := range map[string]string{
		"The Oslo Compact, signed by Peru and Ghana in May 2024, helps.": "Oslo Compact 2024-05",
		"An oslo compact helps.": "",
	} {
		a, problems := article.Read("sample.txt", strings.NewReader("---\ntitle: A sample\npublished: 2025-09-10\nlanguage: en\n---\n"+in+"\n"))
		if a == nil {
			t.Fatal(problems)
		}
		got := ""
		for _, g := range Extract(a, l).Agreements {
			got += g.Name + " " + value(g.Date)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
