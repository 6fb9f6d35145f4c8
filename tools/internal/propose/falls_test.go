package propose

import (
	"fmt"
	"testing"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// TestFalls checks the sign of changes: an annotation's value has none.
func TestFalls(t *testing.T) {
	m := base(t, nil)
	m["data/vocabularies/change-words.yaml"] = base(t, map[string]string{"x": "description: For tests.\nterms:\n" +
		"  - {id: increase, class: up}\n  - {id: decrease, class: down, written: [decrease, cut by]}\n  - {id: reduction, class: down-noun}\n"})["x"]
	for _, c := range []struct {
		indicator, words string
		value            float64
		unit, want       string
	}{
		{"exports-change", "exports, decrease", 12, "percent", "-12 percent"},
		{"exports-change", "exports, year-on-year decrease", 33.3, "percent", "-33.3 percent"},
		{"exports-change", "exports, increase", 12, "percent", "12 percent"},
		{"exports-change", "exports, change", 12, "percent", "12 percent"},
		{"exports-change", "reduction of exports", 300, "t", "-300 t"},
		{"exports-change", "exports cut by", 300, "t", "-300 t"},
		{"exports-change", "reduction of exports, increase", 2, "fold", "2 fold"},
		{"exports-change", "exports, decrease", -12, "percent", "-12 percent"},
		{"exports-change", "exports, decrease", 0, "percent", "0 percent"},
		{"exports-change", "exports, decrease", 4, "fold", "-75 percent"},
		{"exports-change", "exports, decrease", 3, "fold", "-66.7 percent"},
		{"exports-change", "exports, decrease", 0.5, "fold", ""},
		{"exports", "exports after the decrease", 12, "t", "12 t"},
	} {
		a := grain()
		a.Statistics = []annotation.Statistic{{Span: span("the figure", 600), Value: &c.value, Unit: &c.unit, Indicator: &c.words, IndicatorID: &c.indicator}}
		_, out := apply(t, m, a)
		b, _ := kb.Load(out)
		got := ""
		for _, s := range b.Statistics {
			got += fmt.Sprint(*s.Value, " ", s.Unit)
		}
		if got != c.want {
			t.Errorf("%s of %v %s is %q, want %q", c.words, c.value, c.unit, got, c.want)
		}
	}
}
