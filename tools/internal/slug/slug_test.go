package slug

import (
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/kb"
)

func TestMake(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"He Yadong", "he-yadong"},
		{"Ministry of Commerce", "ministry-of-commerce"},
		{"  --Rare   earths!! ", "rare-earths"},
		{"U.S. Department of State", "us-department-of-state"},
		{"China's plan", "chinas-plan"},
		{"O’Brien", "obrien"},
		{"Peña Nieto", "pena-nieto"},
		{"Gerhard Strauß", "gerhard-strauss"},
		{"Łódź", "lodz"},
		{"Ørsted", "orsted"},
		{"AT&T", "at-and-t"},
		{"Smith & Sons", "smith-and-sons"},
		{"Đặng Minh", "dang-minh"},
		{"商务部", ""},
		{"", ""},
		{"../../etc/passwd", "etc-passwd"},
		{"a\x00b\xffc", "a-b-c"},
		{strings.Repeat("word ", 40), strings.TrimSuffix(strings.Repeat("word-", 16), "-")},
		{strings.Repeat("x", 200), strings.Repeat("x", 80)},
	} {
		if got := Make(c.in); got != c.want {
			t.Errorf("Make(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzMake(f *testing.F) {
	f.Add("Gerhard Strauß & Søn")
	f.Add("ﬁ\u0301")
	f.Fuzz(func(t *testing.T, s string) {
		id := Make(s)
		if id != "" && !kb.ValidID(id) {
			t.Fatalf("Make(%q) = %q is no id", s, id)
		}
		if Make(id) != id {
			t.Fatalf("Make is not idempotent on %q: %q, %q", s, id, Make(id))
		}
		if len(id) > maxLength {
			t.Fatalf("Make(%q) is %d long", s, len(id))
		}
	})
}
