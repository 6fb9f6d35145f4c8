package timex

import (
	"strings"
	"testing"
)

// The publication day is Wednesday, 12 March 2025.
func TestMonthSpans(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Sales fell in the year to June, and will fall in the 12 months to September 2026.", "in the year to June = 2023-07/2024-06; in the 12 months to September 2026 = 2025-10/2026-09"},
		{"They see a surplus for the fiscal year through March 2025.", "the fiscal year through March 2025 = 2024-04/2025-03"},
		{"In the year to June 2024 it earned 3, less than in the previous 12 months.", "In the year to June 2024 = 2023-07/2024-06; in the previous 12 months = 2022-07/2023-06"},
		{"Exports rose in the first five months of 2024.\n\nOre fell in the five months, up in May from a year earlier.",
			"in the first five months of 2024 = 2024-01/2024-05; in the five months = 2024-01/2024-05; in May = 2024-05; a year earlier = 2023-05"},
		{"Exports rose between January and October 2024. Tea fell in the same ten months.", "between January and October 2024 = 2024-01/2024-10; in the same ten months = 2024-01/2024-10"},
		{"Exports rose in the first five months. Talks took three months, not the two months of May.", "in the first five months = 2024-01/2024-05; May = 2024-05"},
		{"Tea fell in the five months.", ""},
		{"Exports rose in February. The dollar rose in the month, too.", "in February = 2025-02; in the month = 2025-02"},
		{"Exports rose in the first five months. Tea fell in the period.", "in the first five months = 2024-01/2024-05; in the period = 2024-01/2024-05"},
		{"Tea may fall in the fourth quarter. The fair, which opens on Friday, is new.", "in the fourth quarter = 2025-36; on Friday = 2025-03-14"},
		{"Under Regulation (EU) 2021/1930 and in 2024/2025.", "in 2024 = 2024; 2025 = 2025"},
	} {
		if got := strings.Join(tagged(c.in, "2025-03-12"), "; "); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.in, got, c.want)
		}
	}
	if got := strings.Join(tagged("It rained last summer.", "2021-07-22"), ""); got != "last summer = 2020-22" {
		t.Error(got)
	}
}
