package feed

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/json"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/comity-kb/comity/tools/internal/api"
	recorded "github.com/comity-kb/comity/tools/internal/changes"
	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

const site = "https://example.org/kb/"

var published = api.Publication{
	Root: url.URL{Scheme: "https", Host: "example.org", Path: "/kb/"}, Title: "Tin & <more>", Licence: "https://creativecommons.org/licenses/by/4.0/",
}

// logged is the history of a log: lines "HASH SECONDS" of a commit and "M path".
func logged(t testing.TB, lines ...string) *history.History {
	t.Helper()
	var log strings.Builder
	for _, l := range lines {
		if strings.HasPrefix(l, "c") {
			log.WriteString("\x01" + l + "\x00\n")
			continue
		}
		log.WriteString(strings.ReplaceAll(l, " ", "\x00") + "\x00")
	}
	h, err := history.Read(t.Context(), func(_ context.Context, args []string, read func(io.Reader) error) error {
		if args[0] == "rev-parse" {
			return read(strings.NewReader("false\n"))
		}
		return read(strings.NewReader(log.String()))
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func set(t testing.TB, b *kb.Base, h *history.History, p api.Publication) *Set {
	t.Helper()
	s := compile.Compile(b, h, sample.Language(t, "en"))
	return New(api.New(b, s, p), s)
}

// readAtom reads a feed with a parser that knows nothing of ours, and holds it
// against what RFC 4287 says must be.
func readAtom(t *testing.T, s *Set, name string) *atom.Feed {
	t.Helper()
	content, mediaType, ok := s.File(Folder + name + ".atom")
	if !ok || mediaType != "application/atom+xml" {
		t.Fatalf("%s: no feed, or it is %q", name, mediaType)
	}
	for d := xml.NewDecoder(bytes.NewReader(content)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, content)
		}
	}
	feed, err := (&atom.Parser{}).Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, content)
	}
	if feed.Title == "" || feed.UpdatedParsed == nil || len(feed.Authors) != 1 || feed.Authors[0].Name == "" || feed.Language != "en" {
		t.Errorf("%s has not what a feed must have: %+v", name, feed)
	}
	ids := map[string]bool{}
	checkID(t, ids, feed.ID)
	checkLinks(t, name, feed.Links, map[string]int{"self": 1, "alternate": 2, "license": 1})
	if self := feed.Links[slices.IndexFunc(feed.Links, func(l *atom.Link) bool { return l.Rel == "self" })]; s.former[name] == "" && self.Href != site+Folder+name+".atom" {
		t.Errorf("%s says that it is at %s", name, self.Href)
	}
	if len(feed.Entries) > Limit {
		t.Errorf("%s has %d entries", name, len(feed.Entries))
	}
	last := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, e := range feed.Entries {
		checkID(t, ids, e.ID)
		if e.Title == "" || e.UpdatedParsed == nil || e.PublishedParsed == nil || e.Summary == "" || len(e.Categories) != 1 {
			t.Errorf("%s has an entry without what it must have: %+v", name, e)
			continue
		}
		checkLinks(t, name, e.Links, map[string]int{"alternate": 1, "via": -1})
		if e.UpdatedParsed.After(last) || e.UpdatedParsed.After(*feed.UpdatedParsed) || e.PublishedParsed.After(*e.UpdatedParsed) {
			t.Errorf("%s: %s was published %s and updated %s, after %s or after its feed, %s", name, e.ID, e.Published, e.Updated, last, feed.Updated)
		}
		last = *e.UpdatedParsed
	}
	return feed
}

func checkID(t *testing.T, ids map[string]bool, id string) {
	t.Helper()
	if u, err := url.Parse(id); err != nil || u.Scheme != "tag" || u.Opaque == "" || ids[id] {
		t.Errorf("the id %q is no tag URI or is there twice", id)
	}
	ids[id] = true
}

// checkLinks holds links against how many there must be of each relation; -1 is one at
// most.
func checkLinks(t *testing.T, name string, links []*atom.Link, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for _, l := range links {
		got[l.Rel]++
		u, err := url.Parse(l.Href)
		if err != nil || !strings.HasPrefix(u.Scheme, "http") || u.Host == "" || l.Rel != "via" && l.Rel != "license" && !strings.HasPrefix(l.Href, site) {
			t.Errorf("%s links to %q as %s", name, l.Href, l.Rel)
		}
	}
	for rel, n := range want {
		if got[rel] != n && (n != -1 || got[rel] > 1) {
			t.Errorf("%s has %d links %s", name, got[rel], rel)
		}
		delete(got, rel)
	}
	if len(got) > 0 {
		t.Errorf("%s has links %v besides", name, got)
	}
}

// readJSON reads a feed with a parser and holds it against a schema.
func readJSON(t *testing.T, s *Set, name string) *json.Feed {
	t.Helper()
	content, mediaType, ok := s.File(Folder + name + ".json")
	if !ok || mediaType != "application/feed+json" {
		t.Fatalf("%s: no feed, or it is %q", name, mediaType)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	schema, err := c.Compile("testdata/jsonfeed-1.1.json")
	if err != nil {
		t.Fatal(err)
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := schema.Validate(instance); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	feed, err := (&json.Parser{}).Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if s.former[name] == "" && feed.FeedURL != site+Folder+name+".json" {
		t.Errorf("%s says that it is at %s", name, feed.FeedURL)
	}
	return feed
}

// legal is a text without the characters that XML 1.0 has no room for and JSON has.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return '\ufffd'
		}
		return r
	}, s)
}

// Every feed is what the standards ask for and says the same in both forms.
func TestValid(t *testing.T) {
	hostile := "A <b>&amp; \"B\" ]]> <!-- \x00\x0b\u202e\ufffe\xff 何" + strings.Repeat(" long", 60)
	evil := sample.Base(t)
	for _, r := range evil.All() {
		switch r := r.(type) {
		case *kb.Source:
			r.Title, r.Publisher = hostile, hostile
		case *kb.Quote:
			r.Text = hostile
		case *kb.Statistic:
			r.AsWritten, r.AttributedRole = hostile, hostile
		case kb.AnyEntity:
			r.AsEntity().Name, r.AsEntity().Description = hostile, hostile
		}
	}
	real, _ := kb.Load(os.DirFS("../../.."))
	for what, s := range map[string]*Set{
		"invented": set(t, sample.Base(t), nil, published), "hostile": set(t, evil, nil, published), "real": set(t, real, nil, published),
		"nothing": set(t, &kb.Base{}, nil, published),
	} {
		t.Run(what, func(t *testing.T) {
			names := s.names()
			if what != "nothing" && len(names) < 5 {
				t.Fatalf("%d feeds", len(names))
			}
			for _, name := range names {
				a, j := readAtom(t, s, name), readJSON(t, s, name)
				if a.Title != legal(j.Title) || a.Subtitle != legal(j.Description) || len(a.Entries) != len(j.Items) {
					t.Errorf("%s is called %q and %q, and has %d and %d entries", name, a.Title, j.Title, len(a.Entries), len(j.Items))
					continue
				}
				for i, e := range a.Entries {
					item := j.Items[i]
					link := e.Links[slices.IndexFunc(e.Links, func(l *atom.Link) bool { return l.Rel == "alternate" })].Href
					if e.ID != item.ID || link != item.URL || e.Published != item.DatePublished || e.Updated != item.DateModified {
						t.Errorf("%s: entry %d is %+v and %+v", name, i, e, item)
					}
					if e.Title != legal(item.Title) || e.Summary != legal(item.ContentText) {
						t.Errorf("%s: entry %d says %q, %q and %q, %q", name, i, e.Title, e.Summary, item.Title, item.ContentText)
					}
				}
			}
		})
	}
	a := readAtom(t, set(t, evil, nil, published), "actors/he-lin")
	at := slices.IndexFunc(a.Entries, func(e *atom.Entry) bool { return strings.HasSuffix(e.ID, "actors/he-lin") })
	if want := "A <b>&amp; \"B\" ]]> <!-- \ufffd\ufffd\u202e\ufffd\ufffd 何"; at < 0 || !strings.HasPrefix(a.Entries[at].Title, want) {
		t.Errorf("the hostile name did not come through as it is: %+v", a.Entries)
	}
}

// Days are those of the history; without one they are those of sources, and what has
// neither is left out.
func TestDays(t *testing.T) {
	s := set(t, sample.Base(t), logged(t, "c2 1741305600", "M data/actors/he-lin.yaml", "c1 1741219200", "A data/actors/he-lin.yaml", "A data/quotes/2025-03-05-herald-tin.yaml"), published)
	find := func(id string) *entry {
		if i, ok := s.byID[id]; ok {
			return &s.entries[i]
		}
		return nil
	}
	for id, want := range map[string][3]string{
		"he-lin":                   {"2025-03-06", "2025-03-07", "known"},
		"2025-03-05-herald-tin/q1": {"2025-03-06", "2025-03-06", "known"},
		"2025-04-10-post-tin/s1":   {"2025-04-10", "2025-04-10", ""},
		"2025-04-10-post-tin":      {"2025-04-10", "2025-04-10", ""},
		"2025-04-10-post-tin/s4":   {"2025-04-10", "2025-04-10", ""}, // withdrawn
	} {
		e := find(id)
		if e == nil {
			t.Errorf("%s is in no feed", id)
			continue
		}
		if got := [3]string{e.published, e.updated, map[bool]string{true: "known"}[e.known]}; got != want {
			t.Errorf("%s has the days %q, want %q", id, got, want)
		}
	}
	for _, id := range []string{"northland-ore-control", "tin-ore", "unsure", "2025-04-10-post-tin/s5"} {
		if e := find(id); e != nil {
			t.Errorf("%s, which has no date or is a draft, is in the feeds: %+v", id, e)
		}
	}
	note := sample.Language(t, "en").Say("feed_undated")
	if a := readAtom(t, s, all); !strings.Contains(a.Subtitle, note) || a.Updated != "2025-04-10T00:00:00Z" {
		t.Errorf("of %s it is said %q", a.Updated, a.Subtitle)
	}
	var everything []string
	for _, r := range sample.Base(t).All() {
		everything = append(everything, "A "+r.Base().At.File)
	}
	slices.Sort(everything)
	s = set(t, sample.Base(t), logged(t, append([]string{"c1 1741219200"}, slices.Compact(everything)...)...), published)
	if a := readAtom(t, s, all); strings.Contains(a.Subtitle, note) || a.Updated != "2025-03-06T00:00:00Z" {
		t.Errorf("of %s it is said %q", a.Updated, a.Subtitle)
	}
	if find("northland-ore-control") == nil {
		t.Error("a record with a history and without a source is in no feed")
	}
	for _, name := range s.names() {
		if s.former[name] == "" && name != changes && len(s.members(name)) == 0 {
			t.Errorf("%s is empty, and not even its own record is in it", name)
		}
	}
}

// The feed of a record has it and what the data says of it.
func TestMembers(t *testing.T) {
	s := set(t, sample.Base(t), nil, published)
	for name, want := range map[string][]string{
		"actors/he-lin": {"2025-04-10-post-tin/q1", "2025-03-05-herald-tin/q1", "he-lin"},
		"commodities/tin": {
			"harbour-truce", "2025-04-10-post-tin/s1", "2025-04-10-post-tin/s2", "2025-04-10-post-tin/s3",
			"isles-tin-tariff", "2025-03-05-herald-tin/q1",
			"2025-03-05-herald-tin/s1", "2025-03-05-herald-tin/s2", "2025-03-05-herald-tin/s3", "2025-03-05-herald-tin/s4", "tin",
		},
		"agreements/harbour-truce": {"harbour-truce", "quay-framework", "isles-tin-tariff", "2025-03-05-herald-tin/q1", "2025-03-05-herald-tin/s1"},
	} {
		var got []string
		for _, i := range s.members(name) {
			got = append(got, s.entries[i].id)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s has %q, want %q", name, got, want)
		}
	}
	if n := len(s.members(all)); n != len(s.entries) {
		t.Errorf("of %d entries %d are in the feed of everything", len(s.entries), n)
	}
}

// What Write writes is what File says, for every record that says it has a feed, also
// at former addresses, and the same each time.
func TestWrite(t *testing.T) {
	s := set(t, sample.Base(t), nil, published)
	dirs := []string{t.TempDir(), t.TempDir()}
	files := map[string]bool{}
	for _, dir := range dirs {
		n, err := s.Write(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		clear(files)
		err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files[name] = true
			got, err := os.ReadFile(filepath.Join(dir, name))
			want, _, ok := s.File(name)
			if !ok || !bytes.Equal(got, want) {
				t.Errorf("%s is not what File says", name)
			}
			return err
		})
		if err != nil || n != len(files) {
			t.Fatalf("%d files, said to be %d: %v", len(files), n, err)
		}
	}
	for _, h := range s.heads {
		if !files[h.Feed+".atom"] || !files[h.Feed+".json"] {
			t.Errorf("%s has no feed at %q", h.ID, h.Feed)
		}
	}
	if !files["feeds/all.atom"] || !files["feeds/all.json"] || !files["feeds/actors/north-land.atom"] {
		t.Errorf("feeds are missing among %v", files)
	}
	old, _, _ := s.File("feeds/actors/north-land.atom")
	now, _, _ := s.File("feeds/actors/northland.atom")
	if !bytes.Equal(old, now) {
		t.Error("the feed at a former address is another one")
	}
	for _, none := range []string{"feeds/", "feeds/all", "feeds/all.xml", "feeds/actors/nobody.atom", "feeds/measures/isles-tin-tariff.atom", "other/all.atom", "feeds/../feeds/all.atom", "feeds/actors/unsure.json"} {
		if _, _, ok := s.File(none); ok {
			t.Errorf("there is a feed at %q", none)
		}
	}
}

// The feed of changes has an entry a day that tells what happened, and is told of where
// nothing is known.
func TestChanges(t *testing.T) {
	before, now := sample.Base(t), sample.Base(t)
	for _, s := range before.Statistics {
		if s.ID == "2025-03-05-herald-tin/s1" {
			*s.Value = 1_300_000
		}
	}
	prepared := compile.Prepare(now, nil)
	prepared.WithChanges(&recorded.Ledger{Known: true, Days: []recorded.Day{
		{Date: "2025-06-02", Changes: recorded.Between(before, now)}, {Date: "2025-06-01", Changes: recorded.Between(&kb.Base{}, before)},
	}})
	compiled := prepared.In(sample.Language(t, "en"))
	s := New(api.New(now, compiled, published), compiled)
	a := readAtom(t, s, "changes")
	if j := readJSON(t, s, "changes"); len(a.Entries) != 2 || len(j.Items) != 2 {
		t.Fatalf("%d and %d entries", len(a.Entries), len(j.Items))
	}
	e := a.Entries[0]
	if e.Title != "2 June 2025: 1 corrected" || e.Updated != "2025-06-02T00:00:00Z" || !strings.HasSuffix(e.ID, "changes/2025-06-02") {
		t.Errorf("the first is %+v", e)
	}
	if want := "Corrected: Exports of tin from Northland to the United Isles, February 2025: 1.2 million tonnes (figure), value: 1.3 million tonnes → 1.2 million tonnes"; e.Summary != want {
		t.Errorf("it says %q", e.Summary)
	}
	if unknown := readAtom(t, set(t, now, nil, published), "changes"); len(unknown.Entries) > 0 || !strings.Contains(unknown.Subtitle, "without the whole history") {
		t.Errorf("without a history: %+v", unknown)
	}
	// A day on which much came in is told of in part.
	b, _ := kb.Load(synthetic.Base(400))
	for _, r := range b.All() {
		r.Base().Review = kb.ReviewReviewed
	}
	prepared = compile.Prepare(b, nil)
	prepared.WithChanges(&recorded.Ledger{Known: true, Days: []recorded.Day{{Date: "2025-06-01", Changes: recorded.Between(&kb.Base{}, b)}}})
	compiled = prepared.In(sample.Language(t, "en"))
	s = New(api.New(b, compiled, published), compiled)
	lines := strings.Split(readAtom(t, s, "changes").Entries[0].Summary, "\n")
	if last := lines[len(lines)-1]; len(lines) != dayLines+1 || !strings.HasPrefix(last, "and ") {
		t.Errorf("%d lines, the last %q", len(lines), last)
	}
}

// A feed is cut to its newest entries.
func TestLimit(t *testing.T) {
	b, _ := kb.Load(synthetic.Base(400))
	for _, r := range b.All() {
		r.Base().Review = kb.ReviewReviewed
	}
	s := set(t, b, nil, published)
	full := 0
	for _, name := range s.names() {
		members := s.members(name)
		if len(members) == Limit {
			full++
		}
		if len(members) > Limit || !slices.IsSorted(members) {
			t.Errorf("%s has %d entries", name, len(members))
		}
	}
	if full < 2 || len(s.entries) <= Limit {
		t.Errorf("only %d feeds are full", full)
	}
}

func TestTags(t *testing.T) {
	for _, tt := range []struct{ root, tag, want string }{
		{"https://Example.org/kb/", "", "tag:example.org,2026:kb/actors/a"},
		{"https://example.org/", "", "tag:example.org,2026:actors/a"},
		{"http://[::1]:8080/", "", "tag:--1,2026:actors/a"},
		{"https://elsewhere.example/", "example.org,2020-01:kb", "tag:example.org,2020-01:kb/actors/a"},
		{"https://elsewhere.example/", "example.org,2020:", "tag:example.org,2020:actors/a"},
	} {
		u, err := url.Parse(tt.root)
		if err != nil {
			t.Fatal(err)
		}
		s := &Set{tag: "tag:" + api.Publication{Root: *u, FeedTag: tt.tag}.Tag()}
		if got := s.tagged("actors/a"); got != tt.want {
			t.Errorf("at %s with %q: %q, want %q", tt.root, tt.tag, got, tt.want)
		}
	}
	if got := (&Set{tag: "tag:a,2026:"}).tagged("actors/何 #1"); got != "tag:a,2026:actors/%E4%BD%95%20%231" {
		t.Errorf("an id that no address can have as it is became %q", got)
	}
}

func TestGrowth(t *testing.T) {
	growth.Linear(t, "feeds", 500, 4000, func(n int) func() {
		b, _ := kb.Load(synthetic.Base(n))
		for _, r := range b.All() {
			r.Base().Review = kb.ReviewReviewed
		}
		s := compile.Compile(b, nil, sample.Language(t, "en"))
		base := api.New(b, s, published)
		return func() {
			feeds := New(base, s)
			for _, name := range feeds.names() {
				if _, _, ok := feeds.File(Folder + name + ".atom"); !ok {
					t.Error(name)
				}
			}
		}
	})
}
