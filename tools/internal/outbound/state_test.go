package outbound

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/comity-kb/comity/tools/internal/kb"
)

const day = 24 * time.Hour

func TestDays(t *testing.T) {
	s, _ := ReadState(nil)
	now := time.Date(2025, 6, 29, 23, 59, 0, 0, time.UTC)
	l := Link{URL: "https://trade.example/x", Path: "url"}
	severity := func() string {
		p := problem(l, s.Links[l.URL], DeadAfter)
		return p.Code
	}
	fails := Answer{Class: ClassFailed, Reason: "404 not found"}
	for i, step := range []struct {
		after  time.Duration
		answer Answer
		want   string
		days   int
	}{
		{0, fails, CodeFlaky, 1}, {0, fails, CodeFlaky, 1}, {2 * time.Minute, fails, CodeFlaky, 2},
		{time.Hour, fails, CodeFlaky, 2}, {day, Answer{Class: ClassBlocked}, CodeBlocked, 2}, {day, fails, CodeDead, 3}, {day, fails, CodeDead, 4},
		{day, Answer{Class: ClassMoved, To: "https://trade.example/y"}, CodeMoved, 0}, {day, fails, CodeFlaky, 1},
		{-9 * day, fails, CodeFlaky, 1}, // a clock that was set back
	} {
		now = now.Add(step.after)
		s.note(l.URL, step.answer, now)
		if got := severity(); got != step.want || len(s.Links[l.URL].Failed) != step.days {
			t.Errorf("step %d: %s after failures on %v, want %s", i, got, s.Links[l.URL].Failed, step.want)
		}
	}
	for range 100 {
		now = now.Add(day)
		s.note(l.URL, fails, now)
	}
	if days := s.Links[l.URL].Failed; len(days) != maxDays || days[0] != "2025-07-05" || days[maxDays-1] != now.Format(time.DateOnly) || !slices.IsSorted(days) {
		t.Errorf("%d days: %v", len(days), days)
	}
}

func TestState(t *testing.T) {
	s, err := ReadState([]byte(" \n"))
	if err != nil || len(s.Links) != 0 {
		t.Fatal(s, err)
	}
	for _, bad := range []string{"{", "[]", `{"links": {}}`, `{"version": 2}`, `{"version": 1, "links": {"x": {"failed": ["yesterday"]}}}`} {
		if _, err := ReadState([]byte(bad)); err == nil {
			t.Errorf("%s is taken for a state", bad)
		}
	}
	s.note("https://b.example/?a=1&b=2", Answer{Class: ClassFine}, time.Unix(1e9, 5))
	s.note("https://a.example/", Answer{Class: ClassFailed, Reason: "no answer"}, time.Unix(1e9, 0))
	text, err := s.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ReadState(text)
	if err != nil {
		t.Fatal(err)
	}
	if text2, _ := again.Bytes(); !bytes.Equal(text, text2) || !bytes.Contains(text, []byte("a=1&b=2")) {
		t.Errorf("%s\n%s", text, text2)
	}
}

const source = `title: Tin
url: https://trade.example/tin#prices
archived: https://web.archive.org/web/1/tin
language: en
sha256: bfa92ec06fe76f197354934339ce1569687d17545377e3593bdb237434dd3819
length: 9
`

func TestProblems(t *testing.T) {
	base, _ := kb.Load(fstest.MapFS{
		"data/sources/2025-06-30-trade-tin.yaml":  {Data: []byte(source)},
		"data/sources/2025-06-30-trade-gone.yaml": {Data: []byte(source + "review: withdrawn\nwithdrawn_because: Sample\n")},
		"data/actors/smelter.yaml":                {Data: []byte("name: Smelter\nkind: organisation\nlinks:\n  - https://Smelter.example/\n  - http://10.0.0.1/\n")},
	})
	list := Collect(base)
	if len(list) != 4 {
		t.Fatalf("%+v", list)
	}
	s, _ := ReadState(nil)
	s.Links["https://smelter.example/"] = &Entry{Class: ClassFailed, Reason: "410 gone", Failed: []string{"2025-06-01", "2025-06-08", "2025-06-15"}, Archived: "https://web.archive.org/web/2/s"}
	s.Links["http://10.0.0.1/"] = &Entry{Class: ClassPrivate, Reason: "inside"}
	s.Links["https://trade.example/tin"] = &Entry{Class: ClassMoved, To: "https://trade.example/metals/tin"}
	s.Links["https://web.archive.org/web/1/tin"] = &Entry{Class: ClassFine}
	var got []string
	for _, p := range s.Problems(base, list, DeadAfter) {
		got = append(got, strings.Join([]string{p.At.File, string(rune('0' + p.At.Line)), string(rune('0' + p.At.Column)), string(p.Severity), p.Code, p.Message, p.Hint}, "|"))
		if p.Code == CodeMoved && (p.Fix == nil || p.Fix.Text != "https://trade.example/metals/tin#prices") {
			t.Errorf("%+v", p.Fix)
		}
	}
	want := []string{
		"data/actors/smelter.yaml|4|5|error|dead-link|https://Smelter.example/ is dead: 410 gone, on 3 days since 2025-06-01|there is an archived copy, at https://web.archive.org/web/2/s",
		"data/actors/smelter.yaml|5|5|error|private-link|http://10.0.0.1/ is not reached: inside|give an address that every reader can open",
		"data/sources/2025-06-30-trade-tin.yaml|2|6|warning|moved-link|https://trade.example/tin#prices has moved for good to https://trade.example/metals/tin#prices|comity fix --moved gives it the new address",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// A dead source with a copy is a warning only.
	s.Links["https://trade.example/tin"] = &Entry{Class: ClassFailed, Failed: []string{"2025-06-01"}}
	p := s.Problems(base, list, 1)
	if last := p[len(p)-1]; last.Code != CodeDead || last.Severity != kb.SeverityWarning {
		t.Errorf("%+v", last)
	}
	// What a server answers does not become an edit unless it is an address.
	s.Links["https://trade.example/tin"] = &Entry{Class: ClassMoved, To: "javascript:alert(1)"}
	p = s.Problems(base, list, 1)
	if last := p[len(p)-1]; last.Fix != nil {
		t.Errorf("%+v", last.Fix)
	}
}

func FuzzReadState(f *testing.F) {
	f.Add([]byte(`{"version": 1, "links": {"https://a.example/": {"class": "failed", "checked": "2025-06-30T00:00:00Z", "failed": ["2025-06-30"]}, "x": null}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := ReadState(text)
		if err != nil {
			return
		}
		out, err := s.Bytes()
		if err != nil {
			return // a year that JSON has no form for
		}
		again, err := ReadState(out)
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if second, _ := again.Bytes(); !bytes.Equal(out, second) {
			t.Errorf("%s\n%s", out, second)
		}
	})
}

func FuzzAnswers(f *testing.F) {
	f.Add("120", []byte(`{"archived_snapshots": {"closest": {"status": "200", "available": true, "url": "http://web.archive.org/web/1/x"}}}`))
	f.Fuzz(func(t *testing.T, after string, index []byte) {
		if d, ok := retryAfter(http.Header{"Retry-After": {after}}, time.Unix(1e9, 0)); d < 0 || d > 366*day || !ok && d != 0 {
			t.Errorf("%q: %v %v", after, d, ok)
		}
		if copied := archivedIn(index); copied != "" && !strings.HasPrefix(copied, "https://"+archiveHost) {
			t.Errorf("%q", copied)
		}
	})
}
