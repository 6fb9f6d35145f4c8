package timex

import (
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/text"
)

// tagged writes every expression as "text = EDTF".
func tagged(s, published string) []string {
	var out []string
	doc := text.New(s)
	for _, e := range Tag(doc, published) {
		out = append(out, doc.Slice(e.Start, e.End)+" = "+e.EDTF)
	}
	return out
}

// The publication day of these samples is Wednesday, 12 March 2025.
func TestTag(t *testing.T) {
	tests := []struct{ in, want string }{
		// absolute
		{"The treaty was signed on 9 May 2023 in Lima.", "on 9 May 2023 = 2023-05-09"},
		{"It was signed on May 9th, 2023, in Lima.", "on May 9th, 2023 = 2023-05-09"},
		{"Effective 2024-11-30, the quota ends.", "2024-11-30 = 2024-11-30"},
		{"Dated 17.02.2024 and 2/17/2024.", "17.02.2024 = 2024-02-17; 2/17/2024 = 2024-02-17"},
		{"The form of 03/04/2024 is void.", "03/04/2024 = "},
		{"Prices in February 2024 and in Feb. 2023 were lower.", "in February 2024 = 2024-02; in Feb. 2023 = 2023-02"},
		{"The 12th of January, 2024 was cold.", "The 12th of January, 2024 = 2024-01-12"},
		{"Wheat fell in 2019 and again between 2021 and 2023.", "in 2019 = 2019; between 2021 and 2023 = 2021/2023"},
		{"The 1990s were kinder than the 20th century as a whole.", "The 1990s = 199X; the 20th century = 19XX"},
		{"A plan for 2024‑28 followed 2019-2023.", "2024‑28 = 2024/2028; 2019-2023 = 2019/2023"},
		{"On 31 June 2024 nothing happened.", "On 31 June 2024 = "},
		// without a year
		{"The bank reported on January 14 that sales fell.", "on January 14 = 2025-01-14"},
		{"It opened in November with a fair.", "in November = 2024-11"},
		{"The levy will apply in November.", "in November = 2025-11"},
		{"Talks resume before the April 2 deadline.", "April 2 = 2025-04-02"},
		{"The pact, reached in October 2022, was amended in December.", "in October 2022 = 2022-10; in December = 2022-12"},
		{"In August the firm pledged to stop sales from January 5.", "In August = 2024-08; January 5 = 2025-01-05"},
		{"It agreed to stop sales from May 5.", "May 5 = 2025-05-05"},
		// weekdays
		{"He said so on Wednesday.", "on Wednesday = 2025-03-12"},
		{"He said so on Thursday.", "on Thursday = 2025-03-06"},
		{"The envoys will meet on Friday.", "on Friday = 2025-03-14"},
		{"The duty is to take effect on Monday.", "on Monday = 2025-03-17"},
		{"He said on Monday that trucks will wait.", "on Monday = 2025-03-10"},
		{"The tax was expected to be signed on Friday.", "on Friday = 2025-03-14"},
		{"Delegates left late on Monday; others stayed until Tuesday morning.", "late on Monday = 2025-03-10; Tuesday morning = 2025-03-11"},
		{"They met last Wednesday, and on Thursday, March 6, 2025.", "last Wednesday = 2025-03-05; on Thursday, March 6, 2025 = 2025-03-06"},
		{"He told the Sunday Times so on Black Friday.", ""},
		// relative
		{"Sales rose last month and earlier this month.", "last month = 2025-02; earlier this month = 2025-03"},
		{"A visit is planned early next month.", "early next month = 2025-04"},
		{"They met over the weekend.", "the weekend = 2025-03-08/2025-03-09"},
		{"They will meet over the weekend.", "the weekend = 2025-03-15/2025-03-16"},
		{"Ministers meet in May.", "in May = 2025-05"},
		{"Analysts see prices falling in the third quarter.", "in the third quarter = 2025-35"},
		{"Last week, and again this weekend, ships queued.", "Last week = 2025-03-03/2025-03-09; this weekend = 2025-03-15/2025-03-16"},
		{"Earlier this year and late last year it rained.", "Earlier this year = 2025; late last year = 2024"},
		{"Two weeks ago, or a year ago, or 3 days ago.", "Two weeks ago = 2025-02-24/2025-03-02; a year ago = 2024; 3 days ago = 2025-03-09"},
		{"They arrive tomorrow, having left yesterday.", "tomorrow = 2025-03-13; yesterday = 2025-03-11"},
		{"USA Today carried it.", ""},
		{"A NEW START: Today, envoys met.", "Today = 2025-03-12"},
		{"The council will meet before the autumn.", "the autumn = 2025-23"},
		{"It had seen less in its May estimate.", "May = 2024-05"},
		{"Prices rose in the last week of February and the first week of March.", "February = 2025-02; the first week of March = 2025-03-01/2025-03-07"},
		{"Prices rose in the last week of January 2024.", "in the last week of January 2024 = 2024-01-25/2024-01-31"},
		// relative to another expression
		{"Sales rose in January from the previous month.", "in January = 2025-01; the previous month = 2024-12"},
		{"In the first quarter of 2024 it fell, and in the previous quarter too.", "In the first quarter of 2024 = 2024-33; in the previous quarter = 2023-36"},
		{"Output in February was up from a year earlier.", "in February = 2025-02; a year earlier = 2024-02"},
		{"Exports in February beat the same period last year.", "in February = 2025-02; the same period last year = 2024-02"},
		{"In 2023 it closed. The following year it reopened.", "In 2023 = 2023; The following year = 2024"},
		// parts of the year
		{"Q4 2024 beat the third quarter, and the second half of 2023.", "Q4 2024 = 2024-36; the third quarter = 2024-35; the second half of 2023 = 2023-41"},
		{"In the fourth quarter, profit rose.", "In the fourth quarter = 2024-36"},
		{"The first two months of 2025 were slow.", "The first two months of 2025 = 2025-01/2025-02"},
		{"In the April to June quarter of 2024 it grew.", "In the April to June quarter of 2024 = 2024-34"},
		{"Fiscal year 2024 and FY23 and the 2023/24 season.", "Fiscal year 2024 = 2024; FY23 = 2023; 2023/24 = 2023/2024"},
		{"In summer 2024 and last winter.", "In summer 2024 = 2024-22; last winter = 2024-24"},
		{"From mid-January to late-February and at the end of 2024.", "mid-January to late-February = 2025-01/2025-02; the end of 2024 = 2024"},
		{"Third-quarter profit and this year's first quarter, and the 2023 second half.", "Third-quarter = 2024-35; this year's first quarter = 2025-33; 2023 second half = 2023-41"},
		{"By the end of the year, or year-end 2026, it opens.", "the end of the year = 2025; year-end 2026 = 2026"},
		{"In January output beat the year-earlier period.", "In January = 2025-01; the year-earlier period = 2024-01"},
		{"It was payable on May 2 and extended to June 1.", "on May 2 = 2025-05-02; June 1 = 2025-06-01"},
		{"In 2022 it said it will join on April 4.", "In 2022 = 2022; on April 4 = 2025-04-04"},
		{"Last night, Clinton spoke; the next day he left.", "Last night = 2025-03-11; the next day = 2025-03-12"},
		{"Last May 3 and this past spring.", "Last May 3 = 2024-05-03; this past spring = 2024-21"},
		{"Output in April-May 2024 beat the same period a year earlier.", "in April-May 2024 = 2024-04/2024-05; the same period a year earlier = 2023-04/2023-05"},
		{"In the first two months it fell from the same period in 2023.", "In the first two months = 2025-01/2025-02; the same period in 2023 = 2023-01/2023-02"},
		{"Sales rose in 2018/19 from five years earlier.", "in 2018/19 = 2018/2019; five years earlier = 2013/2014"},
		{"Sales rose in February from January and from a year ago.", "in February = 2025-02; January = 2025-01; a year ago = 2024-02"},
		{"Sales rose 4 percent from a year earlier in January.", "a year earlier = 2024-01; in January = 2025-01"},
		{"Data on Monday showed a rise in January.\n\nImports fell from a year earlier.", "on Monday = 2025-03-10; in January = 2025-01; a year earlier = 2024-01"},
		{"In the fourth quarter it fell.\n\nIn the year-ago quarter it rose. The year-earlier third quarter was flat.",
			"In the fourth quarter = 2024-36; In the year-ago quarter = 2023-36; The year-earlier third quarter = 2023-35"},
		{"In the fourth quarter of 2024 it fell. The latest period was poor.", "In the fourth quarter of 2024 = 2024-36; The latest period = 2024-36"},
		{"In the latest month it fell; in the latest quarter too.", "In the latest month = 2025-02; in the latest quarter = 2024-36"},
		{"In June 2024 wheat fell; tea rose over the same period.", "In June 2024 = 2024-06; the same period = 2024-06"},
		{"Over the same period it fell.", "the same period = "},
		{"The firm expects to report a fourth-quarter loss.", "fourth-quarter = 2024-36"},
		{"They left on March 3. In February it fell, he said the same day.", "on March 3 = 2025-03-03; In February = 2025-02; the same day = 2025-03-03"},
		{"Firms have until 9 a.m. EST Friday to answer.", "Friday = 2025-03-14"},
		{"The week of March 5 and the week beginning 10 March.", "The week of March 5 = 2025-03-03/2025-03-09; the week beginning 10 March = 2025-03-10/2025-03-16"},
		{"By year's end, till summer, a summer of strikes.", "year's end = 2025; summer = 2025-22"},
		{"In the first three quarters of 2024, in Q1-Q2 2024.", "In the first three quarters of 2024 = 2024-01/2024-09; in Q1-Q2 2024 = 2024-01/2024-06"},
		{"In July-March 2012/2013 and in May-March 2012/13; MY20/21 and MY2021/22.", "In July-March 2012/2013 = 2012-07/2013-03; in May-March 2012/13 = 2012-05/2013-03; MY20/21 = 2020/2021; MY2021/22 = 2021/2022"},
		{"In October 2024 it fell; in the corresponding month last year it rose.", "In October 2024 = 2024-10; in the corresponding month last year = 2023-10"},
		{"From January through November 2019 it loaded more than in the same months of 2018.", "January through November 2019 = 2019-01/2019-11; in the same months of 2018 = 2018-01/2018-11"},
		{"FY2023-24 and April-January 2023-24, January to March of 2023-24.", "FY2023-24 = 2023/2024; April-January 2023-24 = 2023-04/2024-01; January to March of 2023-24 = 2024-01/2024-03"},
		{"In the coming months and in recent weeks.", "In the coming months = ; in recent weeks = "},
		{"It opened on New Year's Day; it will close before Christmas, by Thanksgiving; Christmas orders.", "on New Year's Day = 2025-01-01; Christmas = 2025-12-25; Thanksgiving = 2025-11-27"},
		{"The Fourth of July, and the first of May's rules.", "The Fourth of July = 2025-07-04; May = 2025-05"},
		{"2025年3月10日 and 2月3日 and 2024年, 5日.", "2025年3月10日 = 2025-03-10; 2月3日 = 2025-02-03; 2024年 = 2024"},
		{"In ２０２４ and on ２０２４－０５－０１.", "In ２０２４ = 2024; on ２０２４－０５－０１ = 2024-05-01"},
		// the year of another clause
		{"Norway, which overtook Chile in 2023, shipped 900 crates in December.", "in 2023 = 2023; in December = 2024-12"},
		{"It will ship ore from 2027, and its rival, which raised $9 million on November 29, agrees.", "2027 = 2027; on November 29 = 2024-11-29"},
		{"The firm, which Peru licensed in 2023 and Chile in July, is small.", "in 2023 = 2023; in July = 2023-07"},
		{"Tea did as traders say it should: a crate, which cost $40 in June, fetched $50.", "in June = 2024-06"},
		// contracts of an exchange
		{"The benchmark July contract rose, and so did January wheat futures.", "July = 2025-07; January = 2026-01"},
		{"Tea for February delivery lost two cents; No. 5 for May settled at 40.", "February = 2026-02; May = 2025-05"},
		{"It signed the contract in February and fell in January as futures rose.", "in February = 2025-02; in January = 2025-01"},
		// levels at the end of a month
		{"Zinc stocks at end-January fell from the previous month.", "end-January = 2025-01; the previous month = 2024-12"},
		{"Its end-January stocks fell. A year ago they stood at 9 million.", "end-January = 2025-01; A year ago = 2024-01"},
		{"The stocks fell in January. A year ago they were in Lima.", "in January = 2025-01; A year ago = 2024"},
		{"It opens by end of quarter, or at the end of year.", "end of quarter = 2025-33; the end of year = 2025"},
		// the same days of another month
		{"Sales of March 1-10 beat the same period of February.", "March 1-10 = 2025-03-01/2025-03-10; the same period of February = 2025-02-01/2025-02-10"},
		{"Sales on Jan. 1-15 fell from the same period a month ago.", "on Jan. 1-15 = 2025-01-01/2025-01-15; the same period a month ago = 2024-12-01/2024-12-15"},
		{"In January it rose from the same period a month earlier.", "In January = 2025-01; the same period a month earlier = 2024-12"},
		{"From January 1 to 31 sales beat the same period of September.", "January 1 to 31 = 2025-01-01/2025-01-31; the same period of September = 2024-09"},
		// years
		{"It rose 5 percent ($3 billion) over 2023, and was lower than 2019.", "2023 = 2023; 2019 = 2019"},
		{"It seized over 2023 crates, more than 2019.", ""},
		{"Copyright Aster Press Ltd 2018. All rights reserved.", ""},
		{"The law on copyright dates from 1988.", "1988 = 1988"},
		{"OPENING MARKETS: Today, envoys signed.", "Today = 2025-03-12"},
		{"The round is supposed to conclude by November. Its dividend is payable Jan. 2, which a proposed levy may cut.", "November = 2025-11; Jan. 2 = 2025-01-02"},
		// datelines
		{"LIMA, March 7 (Andina) - Envoys met on Friday and meet again on Monday.", "March 7 = 2025-03-07; on Friday = 2025-03-07; on Monday = 2025-03-10"},
		{"LIMA, March 11 (Andina) - Envoys met today. Shares rose on Wednesday.", "March 11 = 2025-03-11; today = 2025-03-11; on Wednesday = 2025-03-12"},
		{"In Lima on March 7 - a Friday - envoys met. They meet today.", "on March 7 = 2025-03-07; Friday = 2025-03-07; today = 2025-03-12"},
		// ranges
		{"The round ran from March 3 to 5.", "March 3 to 5 = 2025-03-03/2025-03-05"},
		{"The round ran on March 3 and 4, in Lima.", "on March 3 and 4 = 2025-03-03/2025-03-04"},
		{"A meeting on 9-10 January 2025.", "on 9-10 January 2025 = 2025-01-09/2025-01-10"},
		{"From November to January it snowed.", "November to January = 2024-11/2025-01"},
		{"From May 2023 to June 2024 it grew.", "May 2023 to June 2024 = 2023-05/2024-06"},
		{"Open April-June 2024.", "April-June 2024 = 2024-04/2024-06"},
		// what is no date
		{"Prices may march on; May said she may resign, a second time.", ""},
		{"Theresa May told Mr. March that May was wrong.", ""},
		{"A 90-day pause after two days of talks and three years of war.", ""},
		{"Section 2001, Order No. 1999, 2025 tonnes, $2024 and the Nikkei 2020.", ""},
		{"Some 1,950 people and 2000 workers.", ""},
		{"In the first half of the match he fell.", ""},
		{"The over the past year trend and the past three years.", ""},
		{"Between 3 and 4 million tonnes, between 9 and 10.", ""},
		{"It ran between March 3 and 5.", "between March 3 and 5 = 2025-03-03/2025-03-05"},
		{"The last decade, over the next year, the day before the talks.", ""},
		{"The March for Life; Sun, a maker of computers.", ""},
		{"12 million and 15 percent at 10:30.", ""},
	}
	for _, test := range tests {
		got := strings.Join(tagged(test.in, "2025-03-12"), "; ")
		if got != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, got, test.want)
		}
	}
}

func TestTagWithoutAnchor(t *testing.T) {
	tests := []struct{ in, published, want string }{
		{"It fell on Tuesday and in June, and in June 2021.", "", "on Tuesday = ; in June = ; in June 2021 = 2021-06"},
		{"LIMA, March 7, 2025 (Andina) - It fell on Friday.", "", "March 7, 2025 = 2025-03-07; on Friday = 2025-03-07"},
		{"It fell on Tuesday, last month and last year.", "2025", "on Tuesday = ; last month = ; last year = 2024"},
		{"It fell on Tuesday, last month and in January.", "2025-03", "on Tuesday = ; last month = 2025-02; in January = 2025-01"},
	}
	for _, test := range tests {
		if got := strings.Join(tagged(test.in, test.published), "; "); got != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, got, test.want)
		}
	}
}

// The tagger takes time that grows with the text, whatever it is made of.
func TestTagIsLinear(t *testing.T) {
	for _, unit := range []string{"may ", "June 9 to ", "the the the ", "in on ", "between 2020 and ", "2024-", "1 ", "the same period ", "mid-", "Monday, ", "1月", "a year earlier ", "9 a.m. on "} {
		growth.Linear(t, unit, 2_000, 16_000, func(n int) func() {
			doc := text.New(strings.Repeat(unit, n))
			return func() { Tag(doc, "2025-03-12") }
		})
	}
}

func FuzzTag(f *testing.F) {
	f.Add("On June 9 to 10, the first five months of 2025, a year earlier.", "2025-03-12")
	f.Add("between 30 and 31 April; Q2 '25; 2Q2025 FY2023-24 1990s", "2025")
	f.Add("November to January–May 2024‑28 on Thursday (June 12)", "")
	f.Fuzz(func(t *testing.T, s, published string) {
		doc := text.New(s)
		last := 0
		for _, e := range Tag(doc, published) {
			if e.First < last || e.Last <= e.First || e.Core < e.First || e.Core >= e.Last || e.Last > len(doc.Tokens) {
				t.Fatalf("tokens %d to %d after %d", e.First, e.Last, last)
			}
			last = e.Last
			if e.Start < 0 || e.End <= e.Start || e.End > doc.Len() {
				t.Fatalf("span %d to %d of %d", e.Start, e.End, doc.Len())
			}
			if e.EDTF != "" {
				if _, err := edtf.Parse(e.EDTF); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	s := strings.Repeat("Sales of copper rose by 12 percent in January from the previous month, the ministry said on Tuesday, and may fall in May. ", 200)
	doc := text.New(s)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Tag(doc, "2025-03-12")
	}
}
