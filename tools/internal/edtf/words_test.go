package edtf

import (
	"os"
	"testing"

	"github.com/comity-kb/comity/tools/internal/wording"
)

// words are those of a language of the site.
func words(key string) Say {
	languages, err := wording.Read(os.DirFS("../../.."))
	if err != nil {
		panic(err)
	}
	for _, l := range languages {
		if l.Key == key {
			return l.Say
		}
	}
	panic("there is no language " + key)
}

var english = words("en")

func TestDisplayChinese(t *testing.T) {
	chinese := words("zh")
	for in, want := range map[string]string{
		"2025-06-12":            "2025年6月12日",
		"2025-06":               "2025年6月",
		"2025":                  "2025年",
		"2025-34":               "2025年第二季度",
		"2025-40":               "2025年上半年",
		"2025-06-10~":           "约2025年6月10日",
		"2025-06?":              "2025年6月（未经证实）",
		"2020/2023":             "2020年至2023年",
		"2025-06-09/2025-06-10": "2025年6月9日至10日",
		"2025-05-30/2025-06-02": "2025年5月30日至6月2日",
		"2025-04/2025-06":       "2025年4月至6月",
		"2024-11/2025-01":       "2024年11月至2025年1月",
		"2025-06/..":            "2025年6月以来",
		"../2025-06":            "截至2025年6月",
		"202X":                  "2020年代",
		"19XX":                  "1900至1999年",
		"XXXX":                  "某年",
		"2025-06-XX":            "2025年6月某日",
	} {
		d, err := Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Display(chinese); got != want {
			t.Errorf("%s is %q, want %q", in, got, want)
		}
	}
}
