package quantity

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
	"github.com/comity-kb/comity/tools/internal/timex"
)

// words is the lexicon of the repository's own vocabularies, which is what the
// reader is used with.
var words = sync.OnceValue(func() *lexicon.Lexicon {
	b, _ := kb.Load(os.DirFS("../../.."))
	return lexicon.New(b)
})

func find(s string) (*text.Document, []Quantity) {
	doc := text.New(s)
	dates := make([]bool, len(doc.Tokens))
	for _, e := range timex.Tag(doc, "2025-03-12") {
		for i := e.First; i < e.Last; i++ {
			dates[i] = true
		}
	}
	l := words()
	return doc, Find(doc, l, l.Matches(doc), func(i int) bool { return dates[i] })
}

func TestFind(t *testing.T) {
	tests := []struct{ in, want string }{
		// figures and units
		{"Mills used 412 metric tons of it.", "412 metric tons = 412 t"},
		{"It fell 0.4 percent, or 3.25%, or 7 per cent.", "0.4 percent = 0.4 percent; 3.25% = 3.25 percent; 7 per cent = 7 percent"},
		{"A 353-ton lot and a ten-percent levy.", "353-ton = 353 t; ten-percent = 10 percent"},
		{"1,250,000 tonnes; 1.2 billion barrels a day", "1,250,000 tonnes = 1250000 t; 1.2 billion barrels a day = 1200000000 bbl/d"},
		{"About 25 MMT of corn and 3 Mt of ore.", "25 MMT = 25000000 t [about]; 3 Mt = 3000000 t"},
		{"one percentage point, a percentage point, 25 basis points", "one percentage point = 1 percentage-points; a percentage point = 1 percentage-points; 25 basis points = 25 basis-points"},
		{"two million tonnes and twenty-five percent", "two million tonnes = 2000000 t; twenty-five percent = 25 percent"},
		{"a hundred and fifty tonnes, one hundred fifty tonnes, half a million tonnes", "a hundred and fifty tonnes = 150 t; one hundred fifty tonnes = 150 t; half a million tonnes = 500000 t"},
		{"(-46.5%) or -3 percent, minus 2 percent", "-46.5% = -46.5 percent; -3 percent = -3 percent; minus 2 percent = -2 percent"},
		// units that were said before
		{"Peru took 3,200 tonnes, Chile 1,100 and Ghana 2,400.", "3,200 tonnes = 3200 t; 1,100 = 1100 t; 2,400 = 2400 t"},
		{"They loaded 43.4 million tonnes. Japan (3.1 million) and Peru (2.6 million, less than ever) took little.", "43.4 million tonnes = 43400000 t; 3.1 million = 3100000 t; 2.6 million = 2600000 t"},
		{"It shipped 14.5 million tonnes, up from the 12.6 million it projected.", "14.5 million tonnes = 14500000 t; 12.6 million = 12600000 t"},
		{"They shipped 13,900 tonnes of the 28,000 of beef that they may.", "13,900 tonnes = 13900 t; 28,000 = 28000 t"},
		{"Mills sold 90 lakh tonnes, of which 75 lakh have left.", "90 lakh tonnes = 9000000 t; 75 lakh = 7500000 t"},
		{"In June 218,000 tonnes got out; in May it had been 202,650.", "218,000 tonnes = 218000 t; 202,650 = 202650 t"},
		{"Peru and Chile, 2,710 and 1,050, followed Ghana with 9,450 tonnes.", "9,450 tonnes = 9450 t"},
		{"Ghana took 9,450 tonnes; Peru and Chile, 2,710 and 1,050.", "9,450 tonnes = 9450 t; 2,710 = 2710 t; 1,050 = 1050 t"},
		{"Japan took 56 percent, Peru 14.", "56 percent = 56 percent; 14 = 14 percent"},
		{"The in-quota rate is 35 percent, the out-of-quota rate 50; beef enters at 5.", "35 percent = 35 percent; 50 = 50 percent; 5 = 5 percent"},
		{"By item: steel +50.2 percent; ships, +27.9; cars, -0.4.", "50.2 percent = 50.2 percent; 27.9 = 27.9 percent; -0.4 = -0.4 percent"},
		{"The share of Peru was 44.3 percent, that for Chile was 14.6.", "44.3 percent = 44.3 percent; 14.6 = 14.6 percent"},
		{"It sold 3,200 tonnes and has 1,100 workers in 2,300 shops.", "3,200 tonnes = 3200 t"},
		{"Vale rose 2 percent to 47.5 and closed 3 percent up at 61.", "2 percent = 2 percent; 3 percent = 3 percent"},
		{"Exports were 3,200 tonnes.\n\nPeru 1,100.", "3,200 tonnes = 3200 t"},
		{"Copper fell a third down from May, nine tenths of it at sea.", "a third = 33.333 percent [about]; nine tenths = 90 percent"},
		// thousands set off by stops
		{"It has 200.000 hectares and made 1,5 billion USD.", "200.000 hectares = 200000 ha; 1,5 billion USD = 1500000000 USD"},
		{"Beans cost 55.000 dong and 1.250 tonnes are left of 3.125.000 tonnes.", "55.000 dong = 55000 VND; 1.250 tonnes = 1.25 t; 3.125.000 tonnes = 3125000 t"},
		// money
		{"It cost $3.7bn, C$5bn, £2.8bn, €40m and RMB 20 bn.", "$3.7bn = 3700000000 USD; C$5bn = 5000000000 CAD; £2.8bn = 2800000000 GBP; €40m = 40000000 EUR; RMB 20 bn = 20000000000 CNY"},
		{"US$1.5 trillion and 300 billion yuan and $C5bn", "US$1.5 trillion = 1500000000000 USD; 300 billion yuan = 300000000000 CNY; $C5bn = 5000000000 CAD"},
		{"five billion dollars; a 5-million-euro deal; $50k", "five billion dollars = 5000000000 USD; $50k = 50000 USD"},
		{"Crude at $71.30 a barrel and copper at 9,800 dollars per tonne.", "$71.30 a barrel = 71.3 USD/bbl; 9,800 dollars per tonne = 9800 USD/t"},
		{"75 USD million, half million dollars, 64.2 cents and 470 pence", "75 USD million = 75000000 USD; half million dollars = 500000 USD; 64.2 cents = 64.2 US-cent; 470 pence = 470 GBX"},
		{"25,6 billion USD; 150\u00a0000\u00a0tonnes; 1,250 tonnes; 3, 4 and 5 tonnes", "25,6 billion USD = 25600000000 USD; 150\u00a0000\u00a0tonnes = 150000 t; 1,250 tonnes = 1250 t; 3 = 3 t; 4 = 4 t; 5 tonnes = 5 t"},
		{"It cost RM64.5bn, at RM3,268.49 a tonne, or Rs500 crore; Ksh40bn went to Rp15,000 a kg and Dh20m.",
			"RM64.5bn = 64500000000 MYR; RM3,268.49 a tonne = 3268.49 MYR/t; Rs500 crore = 5000000000 INR; Ksh40bn = 40000000000 KES; Rp15,000 a kg = 15000 IDR/kg; Dh20m = 20000000 AED"},
		{"The duty is 97,5 dollars for ton, not 200 dollars for a tonne; it paid $40 for a car.", "97,5 dollars for ton = 97.5 USD/t; 200 dollars for a tonne = 200 USD/t; $40 = 40 USD"},
		{"Freight rose one and half times and tea rose by 3 times; they met three times in two and half years.", "one and half times = 1.5 fold; 3 times = 3 fold"},
		{"Mills used two and a half million tonnes, one and a half times as much.", "two and a half million tonnes = 2500000 t; one and a half times = 1.5 fold"},
		{"Sales slipped a fifth from May, tea fell nearly a third. It rose a third straight month.", "a fifth = 20 percent; a third = 33.333 percent [nearly]"},
		{"($1 = 0.92 euros) They dealt 900 lots of 25 tonnes each and four cargoes of 60 tonnes each.", "60 tonnes = 60 t"},
		{"R20 bn, R14.8 billion, the R20 road", "R20 bn = 20000000000 ZAR; R14.8 billion = 14800000000 ZAR"},
		{"Sales may fall by as much as a fifth.", "a fifth = 20 percent [up-to]"},
		// pounds, pesos, zero, what is counted
		{"Trade was worth 3.2 billion pounds ($4.1 billion).", "3.2 billion pounds = 3200000000 GBP; $4.1 billion = 4100000000 USD"},
		{"Trade with Britain was worth 17.1 billion pounds of that total.", "17.1 billion pounds = 17100000000 GBP"},
		{"It bought 3.5 million pounds of Chilean copper from Britain.", "3.5 million pounds = 3500000 lb"},
		{"Pork exports reached 400 million pounds.", "400 million pounds = 400000000 lb"},
		{"Mexican beans fetched 640 pesos per 50-kg bag; in Chile, 900 pesos.", "640 pesos = 640 MXN; 900 pesos = 900 CLP"},
		{"Rp 4.2 trillion and 5 million rupees in Pakistan", "Rp 4.2 trillion = 4200000000000 IDR; 5 million rupees = 5000000 PKR"},
		{"It costs US$ 40 to US$ 45 per wet ton.", "US$ 40 = 40 USD/t r1; US$ 45 per wet ton = 45 USD/t r2"},
		{"Yields rose to 6.8 tonnes per hectare.", "6.8 tonnes per hectare = 6.8 t/ha"},
		{"2 billion board feet at $600 per thousand board feet", "2 billion board feet = 2000000000 board-feet; $600 per thousand board feet = 600 USD/thousand-board-feet"},
		{"The duty will fall to zero. It takes zero effort, down to zero tolerance.", "zero = 0 percent"},
		{"Half of it was sold. The other half was kept, and the other half of it too.", "Half = 50 percent; half = 50 percent"},
		{"Its share was down from roughly a third in 2016.", "a third = 33.333 percent [about]"},
		{"12 million Chinese shirts, 4 million pairs of shoes and 3 million people", "12 million = 12000000 units; 4 million pairs = 4000000 units"},
		// ranges, shared units
		{"10 to 15 percent", "10 = 10 percent r1; 15 percent = 15 percent r2"},
		{"a 10-15% cut, and 20%-25%", "10 = 10 percent r1; 15% = 15 percent r2; 20% = 20 percent r1; 25% = 25 percent r2"},
		{"from 20.5 to 8 percent", "20.5 = 20.5 percent r1; 8 percent = 8 percent r2"},
		{"between 3 and 4 million tonnes", "3 = 3000000 t r1; 4 million tonnes = 4000000 t r2"},
		{"$3 to $4 billion; $3-4 billion; $800 million to $1.2 billion", "$3 = 3000000000 USD r1; $4 billion = 4000000000 USD r2; $3 = 3000000000 USD r1; 4 billion = 4000000000 USD r2; $800 million = 800000000 USD r1; $1.2 billion = 1200000000 USD r2"},
		{"rose 21, 20.6 and 12.8 percent respectively", "21 = 21 percent; 20.6 = 20.6 percent; 12.8 percent = 12.8 percent"},
		{"to 15% from 25%", "15% = 15 percent; 25% = 25 percent"},
		{"49 million tonnes, compared with 48.4 million in 2022; 3 million tonnes from 2 million people", "49 million tonnes = 49000000 t; 48.4 million = 48400000 t; 3 million tonnes = 3000000 t"},
		// multiples and fractions
		{"a six-fold rise, then tenfold, 7.6-fold", "six-fold = 6 fold; tenfold = 10 fold; 7.6-fold = 7.6 fold"},
		{"three times as much; they met three times", "three times = 3 fold"},
		{"Sales doubled and costs halved; stocks nearly tripled.", "doubled = 2 fold; halved = 50 percent; tripled = 3 fold [nearly]"},
		{"half of it, a third of them, two-thirds of all, by a quarter", "half = 50 percent; a third = 33.333 percent [about]; two-thirds = 66.667 percent [about]; a quarter = 25 percent"},
		{"the first half of the year, a third country, the third quarter, double taxation", ""},
		// hedges
		{"over 61 percent, nearly 5%, up to 30 percent, more than six-fold, at least $2bn", "61 percent = 61 percent [over]; 5% = 5 percent [nearly]; 30 percent = 30 percent [up-to]; six-fold = 6 fold [over]; $2bn = 2000000000 USD [at-least]"},
		{"15 percent or more; less than 2 percent", "15 percent = 15 percent [at-least]; 2 percent = 2 percent [under]"},
		{"nearly a third of it, one in five of them, nine out of ten, two in five years", "a third = 33.333 percent [nearly]; one in five = 20 percent; nine out of ten = 90 percent"},
		// an article before a sign of currency
		{"a $72 million rise and an A$5 million fall", "$72 million = 72000000 USD; A$5 million = 5000000 AUD"},
		// full-width figures, East Asian multipliers
		{"５０ million tonnes, １．５％ and 3亿 yuan", "５０ million tonnes = 50000000 t; １．５％ = 1.5 percent; 3亿 yuan = 300000000 CNY"},
		// prices in ranges and in two currencies
		{"51,000 rupees ($608) a ton", "51,000 rupees = 51000 INR/t; $608 = 608 USD/t"},
		{"from $400 to $450 per metric ton; a premium of $15-20 a tonne; 3.5 cents per kilogram", "$400 = 400 USD/t r1; $450 per metric ton = 450 USD/t r2; $15 = 15 USD/t r1; 20 a tonne = 20 USD/t r2; 3.5 cents per kilogram = 3.5 US-cent/kg"},
		// what kind of thing is counted
		{"40 electric vehicles and 3.6 million loaded 20-foot equivalent units", "40 electric vehicles = 40 vehicles; 3.6 million loaded 20-foot equivalent units = 3600000 TEU"},
		// units of what a number is compared with
		{"Exports came to $1.7 trillion, of which shipments to 95.8 billion. The surplus was 13.4 billion, up 3 percent.", "$1.7 trillion = 1700000000000 USD; 95.8 billion = 95800000000 USD; 13.4 billion = 13400000000 USD; 3 percent = 3 percent"},
		{"from 1,031,540 tonnes in 2008 to 617,831 in 2009; 5,000 tonnes in 2019, compared with 2,000 firms", "1,031,540 tonnes = 1031540 t; 617,831 = 617831 t; 5,000 tonnes = 5000 t"},
		{"Sales of $3 billion went to 1.4 billion people", "$3 billion = 3000000000 USD"},
		// no quantities
		{"Section 301 and Order No. 14257 lifted the Nikkei 225 and H20 chips in 2024.", ""},
		{"A 35-year-old met 12 ministers of 7 countries for 90 days at 10:30.", ""},
		{"Section 301, 25 percent of it", "25 percent = 25 percent"},
		{"Two Boeing 737 planes and 40 planes", "40 planes = 40 aircraft"},
		{"In June 2024, 70 percent of it", "70 percent = 70 percent"},
	}
	for _, test := range tests {
		doc, qs := find(test.in)
		var got []string
		for _, q := range qs {
			s := doc.Slice(q.Start, q.End) + " = " + strconv.FormatFloat(q.Value, 'f', -1, 64) + " " + q.Unit
			if q.Bound != "" {
				s += " [" + q.Bound + "]"
			}
			if q.Range > 0 {
				s += fmt.Sprintf(" r%d", q.Range)
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.in, s, test.want)
		}
	}
}

// The lexer takes time that grows with the text, whatever it is made of.
func TestFindIsLinear(t *testing.T) {
	l := words()
	for _, unit := range []string{"1, ", "10 to ", "$", "one hundred and ", "more than ", "- ", "5-", "half of ", "1 million "} {
		growth.Linear(t, unit, 2_000, 16_000, func(n int) func() {
			doc := text.New(strings.Repeat(unit, n))
			matches := l.Matches(doc)
			return func() { Find(doc, l, matches, func(int) bool { return false }) }
		})
	}
}

func FuzzFind(f *testing.F) {
	f.Add("from $C5bn to 10-15% and (-46.5%), half a million-ton, 1.2.3 x 5-million")
	f.Add("RMB 20 bn, 25 MMT six-fold minus 3 percent a third of")
	f.Fuzz(func(t *testing.T, s string) {
		doc, qs := find(s)
		last := 0
		for _, q := range qs {
			if q.First < last || q.Last <= q.First || q.Last > len(doc.Tokens) || q.Start < 0 || q.End > doc.Len() || q.Start >= q.End {
				t.Fatalf("tokens %d to %d after %d, offsets %d to %d of %d", q.First, q.Last, last, q.Start, q.End, doc.Len())
			}
			if q.Unit == "" || q.BoundFirst > q.First || q.BoundFirst < 0 {
				t.Fatalf("%+v", q)
			}
			last = q.Last
		}
	})
}

func BenchmarkFind(b *testing.B) {
	s := strings.Repeat("Sales of copper rose by more than 12 percent to 1.2 million tonnes, worth $3 to $4 billion, the ministry said, and may fall again. ", 200)
	doc := text.New(s)
	l := words()
	matches := l.Matches(doc)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Find(doc, l, matches, func(int) bool { return false })
	}
}
