package calendar

import (
	"bytes"
	"context"
	"io"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
)

// published is the calendar of a base at an address.
func published(t testing.TB, b *kb.Base, h *history.History, p api.Publication) []byte {
	t.Helper()
	site := compile.Compile(b, h, sample.Language(t, "en"))
	return New(api.New(b, site, p), site)
}

var at = api.Publication{Root: url.URL{Scheme: "https", Host: "example.org", Path: "/kb/"}, Title: "Tin, more; \\ all", FeedTag: "example.com,2026:kb"}

// parsed reads a calendar with a parser that knows nothing of ours, which also holds
// it against what RFC 5545 says must be there and how often; lines are held to their
// length here. The result is by UID.
func parsed(t *testing.T, content []byte) map[string]ical.Event {
	t.Helper()
	for _, line := range strings.SplitAfter(string(content), "\r\n") {
		text, ended := strings.CutSuffix(line, "\r\n")
		if len(text) > 75 || !utf8.ValidString(text) || !ended && line != "" || strings.ContainsFunc(text, func(r rune) bool { return r < 0x20 || r == 0x7f }) {
			t.Errorf("no line of a calendar, with %d octets: %q", len(text), line)
		}
	}
	c, err := ical.NewDecoder(bytes.NewReader(content)).Decode()
	if err != nil {
		t.Fatalf("%v\n%s", err, content)
	}
	if err := ical.NewEncoder(io.Discard).Encode(c); err != nil {
		t.Errorf("not as it must be: %v", err)
	}
	if got, err := c.Props.Text("X-WR-CALNAME"); err != nil || !strings.HasPrefix(got, at.Title) {
		t.Errorf("the calendar is called %q: %v", got, err)
	}
	found := map[string]ical.Event{}
	last := time.Time{}
	for _, e := range c.Events() {
		uid, err := e.Props.Text("UID")
		if _, twice := found[uid]; err != nil || twice {
			t.Errorf("the UID %q is there twice or wrong: %v", uid, err)
		}
		found[uid] = e
		start, end := days(t, e)
		if !end.After(start) || start.Before(last) {
			t.Errorf("%s is from %s to %s, after %s", uid, start, end, last)
		}
		last = start
		if u, err := e.Props.URI("URL"); err != nil || !strings.HasPrefix(u.String(), "https://example.org/kb/") {
			t.Errorf("%s is at %s: %v", uid, u, err)
		}
	}
	return found
}

func days(t *testing.T, e ical.Event) (start, end time.Time) {
	t.Helper()
	for _, name := range []string{"DTSTART", "DTEND"} {
		if p := e.Props.Get(name); p == nil || p.ValueType() != ical.ValueDate {
			t.Fatalf("%s is no day: %+v", name, p)
		}
	}
	start, err := e.DateTimeStart(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	if end, err = e.DateTimeEnd(time.UTC); err != nil {
		t.Fatal(err)
	}
	return start, end
}

func text(t *testing.T, e ical.Event, name string) string {
	t.Helper()
	s, err := e.Props.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEvents(t *testing.T) {
	b := sample.Base(t)
	truce := b.Get("harbour-truce").(*kb.Agreement)
	truce.Until = "2025-12-31/.."
	quay := b.Get("quay-framework").(*kb.Agreement)
	quay.Until = "2025-11-10"
	quay.Stages = append(quay.Stages,
		kb.Stage{Stage: "deadline", Date: "2025-08-12~", Source: "2025-04-10-post-tin"}, kb.Stage{Stage: "deadline", Date: "2025-09-01", Source: "2025-04-10-post-tin"})
	b.Get("isles-tin-tariff").(*kb.Measure).Until = "2026"
	meeting := b.Get("harbour-meeting").(*kb.Event)
	meeting.Date, meeting.Sources = "2025-06-09/2025-06-10", []kb.SourceRef{{Source: "2025-03-05-herald-tin"}}
	found := parsed(t, published(t, b, nil, at))
	exact := "The exact days are not known"
	for uid, want := range map[string]struct{ start, end, status, summary, unsure string }{
		"kb/agreements/harbour-truce/ship-tin/due@example.com": {"2025-03-01", "2025-04-01", "CONFIRMED", "Due (March 2025): Ship tin to the United Isles again", "March 2025"},
		"kb/agreements/quay-framework/deadline@example.com":    {"2025-08-12", "2025-08-13", "CONFIRMED", "Deadline (about 12 August 2025): Quay framework", "about 12 August 2025"},
		"kb/agreements/quay-framework/deadline-2@example.com":  {"2025-09-01", "2025-09-02", "CONFIRMED", "Deadline: Quay framework", ""},
		"kb/agreements/quay-framework/deadline-3@example.com":  {"2025-11-10", "2025-11-11", "CONFIRMED", "Deadline: Quay framework", ""},
		"kb/measures/isles-tin-tariff/ends@example.com":        {"2026-01-01", "2027-01-01", "CONFIRMED", "Ends (2026): Tin tariff", "2026"},
		"kb/events/harbour-meeting/meeting@example.com":        {"2025-06-09", "2025-06-11", "TENTATIVE", "Meeting, expected: Meeting at the harbour", ""},
	} {
		e, ok := found[uid]
		if !ok {
			t.Errorf("%s is not there", uid)
			continue
		}
		delete(found, uid)
		start, end := days(t, e)
		description := text(t, e, "DESCRIPTION")
		if start.Format(time.DateOnly) != want.start || end.Format(time.DateOnly) != want.end || text(t, e, "STATUS") != want.status || text(t, e, "SUMMARY") != want.summary {
			t.Errorf("%s is %s to %s, %s, %q, want %q", uid, start, end, text(t, e, "STATUS"), text(t, e, "SUMMARY"), want)
		}
		if strings.Contains(description, exact) != (want.unsure != "") || !strings.Contains(description, want.unsure) {
			t.Errorf("%s says of its days %q", uid, description)
		}
	}
	for uid := range found {
		t.Errorf("%s is there, which is open, is past when its source appeared, or has another UID", uid)
	}
}

// The stamp is the day of the last change; without a history it is that of the source.
// A corrected date keeps its UID, and the same base is the same bytes.
func TestStamps(t *testing.T) {
	h, err := history.Read(t.Context(), func(_ context.Context, args []string, read func(io.Reader) error) error {
		if args[0] == "rev-parse" {
			return read(strings.NewReader("false\n"))
		}
		return read(strings.NewReader("\x01c1 1741305600\x00\nA\x00data/agreements/harbour-truce.yaml\x00"))
	})
	if err != nil {
		t.Fatal(err)
	}
	const uid = "kb/agreements/harbour-truce/deadline@example.com"
	for want, h := range map[string]*history.History{"20250307T000000Z": h, "20250305T000000Z": nil} {
		first := published(t, sample.Base(t), h, at)
		if again := published(t, sample.Base(t), h, at); !bytes.Equal(first, again) {
			t.Error("the same base gives other bytes")
		}
		e := parsed(t, first)[uid]
		if e.Component == nil {
			t.Fatalf("no %s", uid)
		}
		if got := e.Props.Get("DTSTAMP").Value; got != want {
			t.Errorf("the stamp is %s, want %s", got, want)
		}
		if known := e.Props.Get("LAST-MODIFIED") != nil; known != (h != nil) {
			t.Errorf("that it was changed is said: %t", known)
		}
	}
	b := sample.Base(t)
	b.Get("harbour-truce").(*kb.Agreement).Until = "2026-01-15"
	if e := parsed(t, published(t, b, nil, at))[uid]; e.Component == nil || e.Props.Get("DTSTART").Value != "20260115" {
		t.Error("a corrected date has another UID")
	}
}

// Text that means something in a calendar is text.
func TestHostile(t *testing.T) {
	hostile := "a, b; c: \\n \"d\"\r\nBEGIN:VEVENT\nEND:VCALENDAR \x00\x07\u202e\xff " + strings.Repeat("何", 100)
	b := sample.Base(t)
	truce := b.Get("harbour-truce").(*kb.Agreement)
	truce.Name = hostile
	truce.Commitments[0].Text = hostile
	found := parsed(t, published(t, b, nil, at))
	if len(found) != 2 {
		t.Fatalf("%d events", len(found))
	}
	for uid, e := range found {
		if got := text(t, e, "SUMMARY"); !strings.Contains(got, `a, b; c: \n "d"`) || !strings.Contains(got, strings.Repeat("何", 100)) {
			t.Errorf("%s is called %q", uid, got)
		}
	}
}

// A base without such days has a calendar too, which is a valid one.
func TestNothing(t *testing.T) {
	if found := parsed(t, published(t, &kb.Base{}, nil, at)); len(found) != 0 {
		t.Errorf("%d events", len(found))
	}
}

func TestRealBase(t *testing.T) {
	b, _ := kb.Load(os.DirFS("../../.."))
	found := parsed(t, published(t, b, nil, at))
	due := 0
	for _, a := range b.Agreements {
		for _, c := range a.Commitments {
			if _, _, _, ok := span(c.Due); ok && a.Review == kb.ReviewReviewed {
				due++
				if _, there := found["kb/agreements/"+a.ID+"/"+c.ID+"/due@example.com"]; !there {
					t.Errorf("%s/%s is due, and is not in the calendar", a.ID, c.ID)
				}
			}
		}
	}
	t.Logf("%d events, %d of them of commitments", len(found), due)
	if len(found) == 0 {
		t.Error("the calendar is empty")
	}
}

func TestSpan(t *testing.T) {
	for _, tt := range []struct {
		date, first, last string
		exact             bool
	}{
		{"2025-06-12", "2025-06-12", "2025-06-12", true},
		{"2025-06", "2025-06-01", "2025-06-30", false},
		{"2024", "2024-01-01", "2024-12-31", false},
		{"2025-34", "2025-04-01", "2025-06-30", false},
		{"2025-06-10/2025-06-11", "2025-06-10", "2025-06-11", true},
		{"2025-06-10/2025-07", "2025-06-10", "2025-07-31", false},
		{"2025-06-1X", "2025-06-10", "2025-06-19", false},
		{"2025-06-10?", "2025-06-10", "2025-06-10", false},
		{"2025-06-10/..", "", "", false},
		{"../2025-06-10", "", "", false},
		{"9999-12-31", "", "", false},
		{"no date", "", "", false},
		{"", "", "", false},
	} {
		first, last, exact, ok := span(tt.date)
		if ok != (tt.first != "") {
			t.Errorf("%q is taken: %t", tt.date, ok)
		} else if ok && (first.Format(time.DateOnly) != tt.first || last.Format(time.DateOnly) != tt.last || exact != tt.exact) {
			t.Errorf("%q is %s to %s, exact %t", tt.date, first, last, exact)
		}
	}
}

// Whatever stands in a property, its line can be put together again.
func FuzzText(f *testing.F) {
	f.Add("a, b; c\\ d\n" + strings.Repeat("é", 80))
	f.Add("\r\n \x00\xff")
	f.Fuzz(func(t *testing.T, s string) {
		var w lines
		w.line("BEGIN", "VCALENDAR")
		w.text("NAME", "x"+s)
		w.nothing()
		w.line("END", "VCALENDAR")
		for _, line := range strings.Split(w.String(), "\r\n") {
			if len(line) > width || !utf8.ValidString(line) {
				t.Fatalf("%q", line)
			}
		}
		c, err := ical.NewDecoder(strings.NewReader(w.String())).Decode()
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.Props.Text("NAME")
		if err != nil {
			t.Fatal(err)
		}
		plain := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
		if utf8.RuneCountInString(got) != utf8.RuneCountInString(plain)+1 {
			t.Errorf("%q became %q", plain, got)
		}
	})
}
