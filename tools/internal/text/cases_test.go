package text

import (
	"strings"
	"testing"
)

func TestBothCases(t *testing.T) {
	both := New("Talks went on. The talks, Mercer said, were hard; so said THE ministry. The Ministry’s office closed.").BothCases()
	for word, want := range map[string]bool{"talks": true, "the": false, "ministry": true, "mercer": false, "said": false, "office": false} {
		if both[word] != want {
			t.Errorf("%s: %v", word, both[word])
		}
	}
}

func BenchmarkBothCases(b *testing.B) {
	d := New(strings.Repeat("The ministry said on Friday that talks in Lima went on; Talks of the Ministry’s kind do. ", 300))
	for b.Loop() {
		d.BothCases()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(d.Tokens)), "ns/token")
}
