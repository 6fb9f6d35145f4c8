package compile

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/sample"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// encoded is all files of a site as one string.
func encoded(t testing.TB, s *Site) string {
	t.Helper()
	var b strings.Builder
	files := s.Files()
	for _, name := range sortedKeys(files) {
		data, err := json.Marshal(files[name])
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(name + "\n" + string(data) + "\n")
	}
	return b.String()
}

// places are the pages and the anchors that the site's views ask templates to
// make.
func places(s *Site) map[string]bool {
	out := map[string]bool{"disagreements/": true, "commitments/": true, "timeline/": true}
	for section, stubs := range s.Index {
		out[section+"/"] = true
		for _, stub := range stubs {
			out[stub.URL] = true
		}
	}
	note := func(page string, notes []Note) {
		for _, n := range notes {
			out[page+"#"+n.ID] = true
		}
	}
	for _, p := range s.Commitments.Parties {
		out["commitments/#"+p.Anchor] = true
	}
	for _, v := range s.Agreements {
		for _, m := range v.Commitments {
			out[v.URL+"#"+m.ID] = true
			note(v.URL, m.Notes)
		}
		for _, st := range v.Stages {
			out[v.URL+"#"+st.ID] = true
		}
	}
	for _, v := range s.Measures {
		for _, st := range v.Stages {
			out[v.URL+"#"+st.ID] = true
		}
	}
	for _, v := range s.Series {
		for _, id := range append(slices.Clone(v.Figures), v.Gone...) {
			out[v.URL+"#"+s.Figures[id].Anchor] = true
		}
	}
	for _, d := range append(slices.Clone(s.Disagreements.Figures), s.Disagreements.Notes...) {
		out["disagreements/#"+d.ID] = true
	}
	// The parts of long lists, where what they list is at home there.
	for _, p := range s.Pages {
		if !p.Anchors {
			continue
		}
		for _, m := range p.Commitments {
			out[p.URL+"#"+m.ID] = true
			note(p.URL, m.Notes)
		}
		for _, d := range p.Disagreements {
			out[p.URL+"#"+d.ID] = true
		}
		for _, id := range p.Rows {
			out[p.URL+"#"+s.Figures[id].Anchor] = true
		}
	}
	return out
}

// addresses visits every string under a key "url" or "u", and under "link"
// where it is a string.
func addresses(v any, visit func(string)) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if s, ok := value.(string); ok && (key == "url" || key == "u" || key == "link") {
				visit(s)
				continue
			}
			addresses(value, visit)
		}
	case []any:
		for _, value := range v {
			addresses(value, visit)
		}
	}
}

// numbers visits every number.
func numbers(v any, visit func(json.Number)) {
	switch v := v.(type) {
	case map[string]any:
		for _, value := range v {
			numbers(value, visit)
		}
	case []any:
		for _, value := range v {
			numbers(value, visit)
		}
	case json.Number:
		visit(v)
	}
}

// checkLinks checks that every link of the site goes to a page or an anchor of
// a page, and that every id of a view in another file is there.
func checkLinks(t *testing.T, s *Site) {
	t.Helper()
	known := places(s)
	for name, file := range s.Files() {
		data, err := json.Marshal(file)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.UseNumber()
		if err := dec.Decode(&v); err != nil {
			t.Fatal(err)
		}
		numbers(v, func(n json.Number) {
			// Hugo reads numbers as floats and prints large ones as 1e+06.
			if strings.ContainsAny(n.String(), ".eE") || len(n) > 6 {
				t.Errorf("%s: the number %s", name, n)
			}
		})
		addresses(v, func(url string) {
			if !strings.Contains(url, "://") && !known[url] {
				t.Errorf("%s: no page or anchor %q", name, url)
			}
		})
	}
	quote := func(where string, ids ...[]string) {
		for _, id := range slices.Concat(ids...) {
			if _, ok := s.Quotes[id]; !ok {
				t.Errorf("%s: no quote %q", where, id)
			}
		}
	}
	figures := func(where string, ids ...[]string) {
		for _, id := range slices.Concat(ids...) {
			if _, ok := s.Figures[id]; !ok {
				t.Errorf("%s: no figure %q", where, id)
			}
		}
	}
	entries := func(where string, line *Timeline) {
		if line == nil {
			return
		}
		n := 0
		for _, y := range line.Years {
			for _, m := range y.Months {
				for _, id := range m.Entries {
					n++
					if _, ok := s.Entries[id]; !ok {
						t.Errorf("%s: no entry %q", where, id)
					}
				}
			}
		}
		if n != line.Total {
			t.Errorf("%s: %d entries, and the total says %d", where, n, line.Total)
		}
	}
	for id, v := range s.Actors {
		quote(id, v.Quotes, v.PeopleQuotes, v.About)
		figures(id, v.Figures, v.FiguresBy)
		entries(id, v.Timeline)
	}
	for id, v := range s.Commodities {
		quote(id, v.Quotes)
		figures(id, v.Figures)
		entries(id, v.Timeline)
	}
	for id, v := range s.Sources {
		quote(id, v.Quotes)
		figures(id, v.Figures)
	}
	entries("timeline", &s.Timeline)
	on := map[string]bool{}
	for _, line := range timelines(s) {
		for _, id := range entriesOn(line) {
			on[id] = true
		}
	}
	if len(on) != len(s.Entries) {
		t.Errorf("the timeline has %d of %d entries", len(on), len(s.Entries))
	}
}

func TestLinks(t *testing.T) {
	t.Run("invented", func(t *testing.T) { checkLinks(t, Compile(sample.Base(t), nil, english)) })
	t.Run("synthetic", func(t *testing.T) { checkLinks(t, Compile(synthesised(t, 500), nil, english)) })
	t.Run("repository", func(t *testing.T) { checkLinks(t, Compile(sample.Repository(t), nil, english)) })
}

// TestHeads checks what every page needs.
func TestHeads(t *testing.T) {
	for name, b := range map[string]*kb.Base{"invented": sample.Base(t), "repository": sample.Repository(t), "synthetic": synthesised(t, 300)} {
		for section, stubs := range Compile(b, nil, english).Index {
			seen := map[string]bool{}
			for _, stub := range stubs {
				if stub.Title == "" || stub.Description == "" || stub.Path == "" {
					t.Errorf("%s: %s/%s: title %q, description %q", name, section, stub.Path, stub.Title, stub.Description)
				}
				if n := utf8.RuneCountInString(stub.Description); n > descriptionLength {
					t.Errorf("%s: %s/%s: a description of %d code points", name, section, stub.Path, n)
				}
				if seen[strings.ToLower(stub.Path)] {
					t.Errorf("%s: two pages at %s/%s", name, section, stub.Path)
				}
				seen[strings.ToLower(stub.Path)] = true
			}
		}
	}
}

// TestDeterministic compiles from a base in another order of loading.
func TestDeterministic(t *testing.T) {
	a := encoded(t, Compile(synthesised(t, 400), inventedHistory(t), english))
	b := encoded(t, Compile(synthesised(t, 400), inventedHistory(t), english))
	if a != b {
		t.Error("two compilations of one base differ")
	}
}

// TestTogether compiles for two languages at the same time, twice each.
func TestTogether(t *testing.T) {
	b := synthesised(t, 400)
	p := Prepare(b, nil)
	var sites [4]*Site
	var wait sync.WaitGroup
	for i := range sites {
		wait.Go(func() { sites[i] = p.In([]*wording.Language{english, languages["zh"]}[i%2]) })
	}
	wait.Wait()
	for i, s := range sites {
		if alone := Compile(b, nil, s.Language); encoded(t, s) != encoded(t, alone) {
			t.Errorf("site %d, %s, is another than alone", i, s.Language.Key)
		}
	}
}

// TestNoPanic compiles bases that check would refuse.
func TestNoPanic(t *testing.T) {
	record := func(kind kb.Kind, id string) kb.Record { return kb.Record{ID: id, Kind: kind} }
	b := &kb.Base{
		Actors: []*kb.Actor{
			{Record: record(kb.KindActor, "a"), PartOf: "a", ActorKind: "organisation", Positions: []kb.Position{{Organisation: "gone", From: "never"}}},
			{Record: record(kb.KindActor, "a")},
			{Record: record(kb.KindActor, "b"), PartOf: "c", Entity: kb.Entity{Aliases: []string{"a", "c"}}},
			{Record: record(kb.KindActor, "c"), PartOf: "b", ActorKind: "country"},
		},
		Commodities: []*kb.Commodity{{Record: record(kb.KindCommodity, "tin"), PartOf: "tin", HS: []string{""}}},
		Agreements: []*kb.Agreement{{Record: record(kb.KindAgreement, "d"), Parties: []string{"tin", "", "gone"}, Implements: []string{"d"}, Stages: []kb.Stage{{}, {}},
			Commitments: []kb.Commitment{{}, {Evidence: []string{"gone", "s/1", "s/2", "d"}, Since: "x"}}}},
		Measures: []*kb.Measure{{Record: record(kb.KindMeasure, "m"), ImposedBy: "tin", Answers: []string{"m"}, Rate: &kb.Quantity{}}},
		Events:   []*kb.Event{{Record: record(kb.KindEvent, "e"), Date: "someday", Participants: []string{"gone"}}},
		Sources:  []*kb.Source{{Record: record(kb.KindSource, "s"), Language: "-", URL: ":"}},
		Statistics: []*kb.Statistic{
			{Record: record(kb.KindStatistic, "s/1"), Claim: kb.Claim{Source: "s"}},
			{Record: record(kb.KindStatistic, "nowhere/2"), Claim: kb.Claim{Source: "nowhere"}, Indicator: "exports-change", Unit: "fold", Value: new(float64)},
		},
		Quotes: []*kb.Quote{{Record: record(kb.KindQuote, "s/2"), Claim: kb.Claim{Source: "s"}, About: []string{"s/2", "gone"}, Speaker: "tin"}},
	}
	encoded(t, Compile(b, nil, english))
	encoded(t, Compile(&kb.Base{}, nil, english))
}

func TestDraftsAndWithdrawn(t *testing.T) {
	s := Compile(sample.Base(t), nil, english)
	if s.Info.Drafts != 2 || s.Info.Withdrawn != 2 {
		t.Errorf("%d drafts and %d withdrawn, want 2 and 2", s.Info.Drafts, s.Info.Withdrawn)
	}
	if _, ok := s.Actors["unsure"]; ok {
		t.Error("a draft has a page")
	}
	for _, p := range s.Events["harbour-meeting"].Participants {
		if p.Text == "Unsure Person" && p.URL != "" {
			t.Errorf("a draft is linked: %q", p.URL)
		}
	}
	gone := s.Quotes["2025-03-05-herald-tin/q3"]
	data, err := json.Marshal(gone)
	if err != nil {
		t.Fatal(err)
	}
	if !gone.Withdrawn || len(gone.Reason) == 0 || bytes.Contains(data, []byte("No comment")) {
		t.Errorf("the notice of a withdrawn quote: %s", data)
	}
	for _, list := range []List{s.Lists["quotes"], s.Lists["statistics"]} {
		for _, id := range list.Quotes {
			if s.Quotes[id].Withdrawn {
				t.Errorf("a withdrawn quote is listed: %s", id)
			}
		}
		for _, card := range list.Cards {
			if s.Series[card.ID].Withdrawn {
				t.Errorf("a withdrawn series is listed: %s", card.ID)
			}
		}
	}
	series := s.Series["tariff-rate-of-tin-from-northland-to-united-isles-in-percent"]
	if !series.Withdrawn || !slices.Equal(series.Gone, []string{"2025-04-10-post-tin/s4"}) {
		t.Errorf("a series of withdrawn figures only: withdrawn %v, gone %v", series.Withdrawn, series.Gone)
	}
}

func TestHistoryDates(t *testing.T) {
	s := Compile(sample.Base(t), inventedHistory(t), english)
	he := s.Actors["he-lin"]
	if he.Created == nil || he.Created.EDTF != "2025-03-06" || he.Changed.EDTF != "2025-03-07" || he.Commit != "c2" {
		t.Errorf("he-lin: created %v, changed %v, commit %q", he.Created, he.Changed, he.Commit)
	}
	if f := s.Figures["2025-03-05-herald-tin/s1"]; f.Created == nil || f.Created.EDTF != "2025-03-06" {
		t.Errorf("a figure has the dates of its file: %v", f.Created)
	}
	i := slices.IndexFunc(s.Index["actors"], func(st Stub) bool { return st.ID == "he-lin" })
	if stub := s.Index["actors"][i]; stub.Date != "2025-03-06" || stub.Lastmod != "2025-03-07" {
		t.Errorf("the stub is dated %q and %q", stub.Date, stub.Lastmod)
	}
	if s.Actors["northland"].Created != nil {
		t.Error("a file without a history has a date")
	}
}

func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := Compile(sample.Base(t), nil, english)
	w, err := s.Write(dir)
	if err != nil || len(w.Changed) != len(s.Files()) || w.Kept != 0 {
		t.Fatalf("first: %+v, %v", w, err)
	}
	stray := filepath.Join(dir, "en", "full", "old.json")
	kept := filepath.Join(dir, "notes.txt")
	for _, name := range []string{stray, kept} {
		if err := os.WriteFile(name, []byte("{}"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	w, err = s.Write(dir)
	if err != nil || len(w.Changed) != 0 || w.Kept != len(s.Files()) || !slices.Equal(w.Removed, []string{"full/old.json"}) {
		t.Fatalf("again: %+v, %v", w, err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Error("a file that is no data was removed")
	}
	b := sample.Base(t)
	b.Commodities[0].Description = "A metal."
	w, err = Compile(b, nil, english).Write(dir)
	if err != nil || !slices.Contains(w.Changed, "full/commodities.json") || slices.Contains(w.Changed, "full/quotes.json") {
		t.Fatalf("after a change: %+v, %v", w, err)
	}
	// Same length, other bytes.
	path := filepath.Join(dir, "en", "site.json")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)-2] = ' '
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	if w, err = Compile(b, nil, english).Write(dir); err != nil || !slices.Equal(w.Changed, []string{"site.json"}) {
		t.Fatalf("after a damage: %+v, %v", w, err)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "compiling-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if _, err := s.Write(filepath.Join(kept, "under-a-file")); err == nil {
		t.Error("writing under a file is no error")
	}
}

// TestViewsAreTagged checks that every exported field of a view has a JSON name
// in lower case, as templates expect.
func TestViewsAreTagged(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(rt reflect.Type) {
		switch rt.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			visit(rt.Elem())
			return
		case reflect.Struct:
		default:
			return
		}
		if seen[rt] || rt.PkgPath() != reflect.TypeFor[Site]().PkgPath() {
			return
		}
		seen[rt] = true
		for f := range rt.NumField() {
			field := rt.Field(f)
			if !field.IsExported() {
				continue
			}
			tag, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if !field.Anonymous && (tag == "" || tag != strings.ToLower(tag)) {
				t.Errorf("%s.%s has the JSON name %q", rt.Name(), field.Name, tag)
			}
			visit(field.Type)
		}
	}
	site := reflect.TypeFor[Site]()
	for f := range site.NumField() {
		visit(site.Field(f).Type)
	}
	if len(seen) < 30 {
		t.Errorf("only %d types were visited", len(seen))
	}
}

// TestLinear compares the work and the output of a base and of one ten times
// its size.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles thousands of records")
	}
	small, large := synthesised(t, 300), synthesised(t, 3000)
	work := func(b *kb.Base) (allocations float64, bytes int) {
		return testing.AllocsPerRun(1, func() { bytes = len(encoded(t, Compile(b, nil, english))) }), bytes
	}
	allocs, size := work(small)
	moreAllocs, moreSize := work(large)
	if ratio := moreAllocs / allocs; ratio > 13 {
		t.Errorf("ten times the records take %.1f times the allocations", ratio)
	}
	if ratio := float64(moreSize) / float64(size); ratio > 13 {
		t.Errorf("ten times the records make %.1f times the JSON", ratio)
	}
}
