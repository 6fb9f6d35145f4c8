package extract

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/growth"
)

// transcript makes up the record of a hearing of at least so many bytes: turns
// that open with a name in capitals, thousands of people and firms, quotations,
// figures, dates. The same size gives the same text.
func transcript(bytes int) string {
	r := rand.New(rand.NewPCG(2, 5))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	words := func(s string) []string { return strings.Split(s, "|") }
	first := words("Ba|Ce|Do|Fi|Ga|He|Ju|Ka|Lo|Mi|Nu|Pe|Ra|So|Ti|Va|Wo|Zu")
	last := words("bren|cker|dall|fisk|gard|hult|jord|kov|lind|mann|nard|pold|quist|rand|sen|tov|vik|wald")
	given := words("Maria|Paul|Anna|Joe|Petra|Theresa|Wang|Li|He|Kim|Jan|Ann")
	titles := words("Senator|Minister|Chairman|Secretary|Ambassador|Commissioner|Vice Premier|Dr.|Mr.|Ms.")
	countries := words("China|Chile|Peru|Norway|the United States|India|Japan|the European Union|Viet Nam|Ghana")
	goods := words("steel|beef|copper|soybeans|rare earth magnets|cocoa|solar panels|cotton|cars|graphite")
	verbs := words("said|added|told the committee|warned|asked|argued|noted")
	months := words("January|March|May|June|September|November")
	name := func() string { return pick(first) + pick(last) }
	var b strings.Builder
	for b.Len() < bytes {
		speaker := pick(given) + " " + name() + pick([]string{"", "", "-" + pick(first)})
		fmt.Fprintf(&b, "%s: ", strings.ToUpper(name()))
		for range 2 + r.IntN(5) {
			switch r.IntN(9) {
			case 0:
				fmt.Fprintf(&b, "%s %s of the %s %s Association %s that exports of %s to %s rose by %d.%d percent in %s %d, to %d,%03d tonnes. ",
					pick(titles), speaker, name(), pick(words("Grain|Steel|Trade")), pick(verbs), pick(goods), pick(countries), r.IntN(90), r.IntN(10), pick(months), 2000+r.IntN(26), 1+r.IntN(900), r.IntN(1000))
			case 1:
				fmt.Fprintf(&b, "“We will not sign this before %s,” %s %s. ", pick(months), speaker, pick(verbs))
			case 2:
				fmt.Fprintf(&b, "\"It is $%d billion,\" %s %s, \"and %d percent of it is %s.\" ", 1+r.IntN(90), pick(verbs), speaker, 1+r.IntN(99), pick(goods))
			case 3:
				fmt.Fprintf(&b, "%s and %s agreed on a framework at talks in %s on %d %s. ", pick(countries), pick(countries), pick(words("London|Geneva|Lima|Madrid")), 1+r.IntN(28), pick(months))
			case 4:
				fmt.Fprintf(&b, "The ministry imposed a tariff of %d percent on %s from %s last year. ", 1+r.IntN(100), pick(goods), pick(countries))
			case 5:
				fmt.Fprintf(&b, "He %s that it was “far too early” for %s (%s Holdings), and they said so. ", pick(verbs), name(), name())
			case 6:
				fmt.Fprintf(&b, "According to %s, %s urged %s to lift the ban on %s by %d. ", name()+" Corp", pick(countries), pick(countries), pick(goods), 2000+r.IntN(26))
			case 7:
				fmt.Fprintf(&b, "Do you agree, Mr. %s? ", name())
			default:
				b.WriteString("I yield back; this was, as everybody here knows, a long debate about something else that nobody could settle. ")
			}
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// The time and the memory for a transcript grow as it does.
func TestTranscriptIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	l := vocabularyLexicon(t)
	const small, large = 250_000, 5_000_000
	allocations := map[int]uint64{}
	growth.Linear(t, "a transcript", small, large, func(bytes int) func() {
		a := plain(transcript(bytes))
		return func() { allocations[bytes] = allocated(func() { Extract(a, l) }) }
	})
	// The memory of short texts is used again, that of long ones is not.
	if few, many := allocations[small], allocations[large]; many > 3*few*(large/small) {
		t.Errorf("%d MB are allocated for %d kB, %d MB for %d kB", few>>20, small/1000, many>>20, large/1000)
	}
}

// allocated is how many bytes some work allocates.
func allocated(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// BenchmarkTranscript measures growth with the length of the text: the MB/s
// of all should be alike.
//
//	go test -run '^$' -bench Transcript ./tools/internal/extract
func BenchmarkTranscript(b *testing.B) {
	l := vocabularyLexicon(b)
	for _, kB := range []int{5, 50, 500, 5000} {
		b.Run(fmt.Sprint(kB, "kB"), func(b *testing.B) {
			a := plain(transcript(kB * 1000))
			b.SetBytes(int64(len(a.Text)))
			b.ReportAllocs()
			for b.Loop() {
				Extract(a, l)
			}
		})
	}
}
