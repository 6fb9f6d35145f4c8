package propose

import (
	"math"
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
)

// signed gives a change its sign. An annotation states how large a change is and
// says in the words of its indicator which way it went; in the data a fall is
// negative. A fall by a factor, "fell fourfold", is one to the Nth part: minus
// 100 - 100/N percent, to a tenth.
func (c *context) signed(s *annotation.Statistic, indicator string, v float64, unit string) (signed float64, in, why string) {
	t := c.base.Vocabulary("indicators").Term(indicator)
	if t == nil || t.Class != "change" || v <= 0 || c.direction(value(s.Indicator)) != "down" {
		return v, unit, ""
	}
	if unit != "fold" {
		return -v, unit, ""
	}
	if v < 1 {
		return 0, "", "a fall to more than all there was is none"
	}
	if c.base.Vocabulary("units").Term("percent") == nil {
		return 0, "", "a fall by a factor is written in percent, which is not in the vocabulary units"
	}
	return math.Round(10*(100/v-100)) / 10, "percent", ""
}

// direction is the direction, up or down, of the last word for a change in a
// text, as the vocabulary change-words has them; empty where there is none.
func (c *context) direction(words string) string {
	v := c.base.Vocabulary("change-words")
	if v == nil || words == "" {
		return ""
	}
	direction, end, length := "", 0, 0
	text := "-" + key("", words) + "-"
	for i := range v.Terms {
		t := &v.Terms[i]
		for _, w := range append([]string{t.ID}, t.Written...) {
			k := "-" + key("", w) + "-"
			at := strings.LastIndex(text, k)
			if at < 0 || k == "--" {
				continue
			}
			if to := at + len(k); to > end || to == end && len(k) > length {
				direction, end, length = strings.TrimSuffix(t.Class, "-noun"), to, len(k)
			}
		}
	}
	return direction
}
