package compile

import (
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/sample"
)

// What a page in Chinese says of this repository's records, in the words of the
// repository's vocabularies.
func TestChinese(t *testing.T) {
	p := Prepare(sample.Repository(t), nil)
	en, zh := p.In(english), p.In(languages["zh"])
	const exports = "exports-of-rare-earth-magnets-from-china-to-united-states-in-t"
	series := zh.Series[exports]
	quote := zh.Quotes["2025-06-13-chinadaily-licence-applications/q1"]
	for _, test := range []struct{ what, got, want string }{
		{"the title of a series", series.Title, "中国对美国的稀土磁体出口，单位：吨"},
		{"its address", series.URL, "zh/statistics/" + exports + "/"},
		{"a figure", zh.Figures[series.Latest].Title, "2025年6月中国对美国的稀土磁体出口：353吨"},
		{"a derived value", series.Derived[0].Text, "由此推算，2025年5月：约46吨"},
		{"a country", zh.Actors["united-states"].Title, "美国"},
		{"a name that is sourced", zh.Actors["he-yadong"].Title, "何亚东"},
		{"a name that is not", zh.Actors["howard-lutnick"].Title, en.Actors["howard-lutnick"].Title},
		{"the language of that", zh.Actors["howard-lutnick"].TitleLang, "en"},
		{"a status", zh.Agreements["london-framework"].Status.Text, "有效"},
		{"a date", zh.Agreements["london-framework"].Date.Text, "2025年6月10日"},
		{"a byline", quote.Byline, "何亚东（商务部，发言人）"},
		{"the language of words", quote.Lang, "en"},
		{"the same on English pages", en.Quotes[quote.ID].Lang, ""},
	} {
		if test.got != test.want {
			t.Errorf("%s is %q, want %q", test.what, test.got, test.want)
		}
	}
	if got := zh.Actors["china"].Description; !strings.HasPrefix(got, "中国，国家或地区：收录") {
		t.Errorf("a country is described as %q", got)
	}
	// Anchors are the same in every language, so that the switch keeps the place.
	for id := range en.Entries {
		if _, ok := zh.Entries[id]; !ok {
			t.Errorf("the entry %s has another anchor in Chinese", id)
		}
	}
}
