package propose

import (
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// A forecast is drafted, and says that it is one; a fact says nothing.
func TestModalityIsSaid(t *testing.T) {
	for modality, want := range map[string]string{"forecast": "a forecast", "planned": "planned", "": ""} {
		a := grain()
		a.Statistics = []annotation.Statistic{{Span: span("5 t", 600), Value: num(5), Unit: str("t"), IndicatorID: str("exports")}}
		if modality != "" {
			a.Statistics[0].Modality = str(modality)
		}
		_, out := apply(t, base(t, nil), a)
		b, _ := kb.Load(out)
		if len(b.Statistics) != 1 {
			t.Fatalf("%q: %d statistics", modality, len(b.Statistics))
		}
		notes := ""
		for _, n := range b.Statistics[0].Notes {
			notes += n.Text
		}
		if want == "" && notes != "" || !strings.Contains(notes, want) {
			t.Errorf("%q: the notes are %q", modality, notes)
		}
	}
}
