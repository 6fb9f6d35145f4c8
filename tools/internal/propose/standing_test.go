package propose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/annotation"
)

// The status of a draft of an agreement follows from its stage.
func TestStatusOfAgreements(t *testing.T) {
	for stage, want := range map[string]string{"": "negotiating", "proposed": "negotiating", "signed": "in-force", "agreed": "in-force", "suspended": "negotiating"} {
		a := grain()
		a.Agreements = []annotation.Agreement{{Name: "Oslo accord", Parties: []string{"Spain", "Norway"}, Date: str("2025-02"), Place: str("Oslo"),
			Mentions: []annotation.Span{span("Oslo accord", 800)}}}
		if stage != "" {
			a.Agreements[0].Stage = &stage
		}
		c, out := apply(t, base(t, nil), a)
		got := string(out["data/agreements/oslo-accord.yaml"].Data)
		if !strings.Contains(got, "status: "+want+"\n") {
			t.Errorf("%q:\n%s", stage, got)
		}
		if all := fmt.Sprint(c.Notes); strings.Contains(all, "set its status") != (want == "negotiating") {
			t.Errorf("%q: %s", stage, all)
		}
	}
}
