package ingest

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
)

const root = "../../.."

// repository is the data of this repository without the folders left out.
func repository(t testing.TB, without ...string) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	disk := os.DirFS(root)
	err := fs.WalkDir(disk, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		for _, folder := range without {
			if strings.HasPrefix(name, "data/"+folder+"/") {
				return nil
			}
		}
		data, err := fs.ReadFile(disk, name)
		m[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var entities = []string{"actors", "commodities", "agreements", "measures", "events", "sources", "statistics", "quotes"}

func read(t testing.TB, name, text string) *article.Article {
	t.Helper()
	a, problems := article.Read(name, strings.NewReader(text))
	for _, p := range problems {
		t.Fatalf("%+v", p)
	}
	return a
}

// ingest plans, checks that the outcome is sound and that nothing is left to do,
// and makes the changes.
func ingest(t testing.TB, m fstest.MapFS, articles ...*article.Article) (*changeset.Set, fstest.MapFS) {
	t.Helper()
	c, err := Plan(m, articles)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Problems {
		t.Errorf("%+v", p)
	}
	for _, p := range Faults(m, &c.Set) {
		t.Errorf("%+v", p)
	}
	for _, n := range c.Notes {
		t.Logf("%s: %s", n.Source, n.Text)
	}
	out := maps.Clone(m)
	for _, f := range c.Set.Files {
		out[f.Path] = &fstest.MapFile{Data: f.New}
	}
	again, err := Plan(out, articles)
	if err != nil {
		t.Fatal(err)
	}
	if !again.Set.Empty() {
		t.Errorf("a second run plans:\n%s", again.Set.Diff())
	}
	return &c.Set, out
}

const grain = `---
title: Port ships more grain
publisher: The Example Times
published: 2025-03-14
language: en
---
Spain shipped 1,200 metric tons of wheat to Norway in February, a 20 percent increase from the previous month, according to the Port Authority of Vigo.
"We will ship all of it before the summer," said Ana Norte, a spokeswoman for the Port Authority of Vigo, at a news conference on Wednesday.
Norte added that the harvest had been good.
"Nobody expected such a year," she said.
`

const fish = `---
title: Norway pays in fish
publisher: The Example Times
published: 2025-03-16
language: en
---
Norway exported 300 metric tons of cod to Spain in February, the Port Authority of Vigo said on Friday.
"The wheat was worth it," Ana Norte told reporters.
`

// TestPlan takes in two articles about the same people and checks that all of
// it hangs together.
func TestPlan(t *testing.T) {
	empty := repository(t, entities...)
	set, out := ingest(t, empty, read(t, "2025-03-14-grain.txt", grain), read(t, "2025-03-16-fish.txt", fish))
	if _, problems := check.Run(out); len(problems) > 0 {
		t.Errorf("%+v", problems)
	}
	b, _ := kb.Load(out)
	var figures []string
	for _, s := range b.Statistics {
		figures = append(figures, s.ID+": "+s.AsWritten+", "+s.Indicator+", "+s.From+" to "+s.To)
	}
	if diff := cmp.Diff([]string{
		"2025-03-14-grain/s1: 1,200 metric tons, exports, spain to norway",
		"2025-03-14-grain/s2: 20 percent, exports-change, spain to norway",
		"2025-03-16-fish/s1: 300 metric tons, exports, norway to spain",
	}, figures); diff != "" {
		t.Error(diff)
	}
	var words []string
	for _, q := range b.Quotes {
		if q.QuoteKind == "direct" {
			words = append(words, q.Speaker+": "+q.Text)
		} else if q.Text != "" {
			t.Errorf("%s: the words of an indirect quote are copied: %q", q.ID, q.Text)
		}
	}
	if diff := cmp.Diff([]string{
		"ana-norte: We will ship all of it before the summer,",
		"ana-norte: Nobody expected such a year,",
		"ana-norte: The wheat was worth it,",
	}, words); diff != "" {
		t.Error(diff)
	}
	// The article's prose is in no file.
	for _, f := range set.Files {
		for _, prose := range []string{"the harvest had been good", "shipped 1,200", "according to"} {
			if strings.Contains(string(f.New), prose) {
				t.Errorf("%s holds %q", f.Path, prose)
			}
		}
	}
	// A crash between two files leaves a base that passes check and that the
	// next run completes to the same.
	for n := range set.Files {
		part := &changeset.Set{Files: set.Files[:n]}
		fsys := part.Overlay(empty)
		if _, problems := check.Run(fsys); len(problems) > 0 {
			t.Fatalf("after %d files: %+v", n, problems)
		}
	}
}

// TestChanges checks what changes come to in the data: falls are negative, and
// the value before a change does not take the time of the one after it.
func TestChanges(t *testing.T) {
	const text = `---
title: Metals
published: 2025-09-01
language: en
---
Chile's exports of copper fell 12 percent in July, the Port Authority of Vigo said.
Spain's imports of lithium halved in May.
Peru's exports of tin dropped by half in June, and Norway's exports of nickel fell fourfold in 2024.
Spain's imports of zinc declined by more than 300 tonnes in June.
Norway's exports of wheat rose 5 percent in June.
Peru's exports of soybeans rose from 10 tonnes to 15 tonnes in 2024.
Chile's share of copper exports slid to 24 percent from 33 percent in 2016.
`
	_, out := ingest(t, repository(t, entities...), read(t, "2025-09-01-metals.txt", text))
	b, _ := kb.Load(out)
	var got []string
	for _, s := range b.Statistics {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s: %s %v %s %s", s.Commodity, s.Bound, *s.Value, s.Unit, s.Period)))
	}
	if diff := cmp.Diff([]string{
		"copper:  -12 percent 2025-07",
		"lithium:  -50 percent 2025-05",
		"tin:  -50 percent 2025-06",
		"nickel:  -75 percent 2024",
		"zinc: over -300 t 2025-06",
		"wheat:  5 percent 2025-06",
		"soybeans:  10 t",
		"soybeans:  15 t 2024",
		"copper:  24 percent",
		"copper:  33 percent 2016",
	}, got); diff != "" {
		t.Error(diff)
	}
}

func TestUnreadableBase(t *testing.T) {
	m := repository(t, entities...)
	m["data/actors/x.yaml"] = &fstest.MapFile{Data: []byte("name: [\n")}
	c, err := Plan(m, []*article.Article{read(t, "2025-03-14-grain.txt", grain)})
	if err != nil || !c.Set.Empty() || len(c.Problems) == 0 {
		t.Errorf("%v, %+v", err, c)
	}
}

func shared(t testing.TB) []*article.Article {
	files, _ := filepath.Glob(root + "/../shared/articles/*.txt")
	if len(files) == 0 {
		t.Skip("no articles beside the checkout")
	}
	var out []*article.Article
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, read(t, file, string(data)))
	}
	return out
}

// TestRecreates takes the articles in without the claims that people have
// reviewed, and counts how many of those come back as drafts.
func TestRecreates(t *testing.T) {
	articles := shared(t)
	reviewed, _ := kb.Load(repository(t))
	_, out := ingest(t, repository(t, "statistics", "quotes"), articles...)
	drafted, problems := kb.Load(out)
	if len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}

	slots := map[string][2]int{}
	count := func(name string, want, got string) {
		s := slots[name]
		s[1]++
		if want == got {
			s[0]++
		}
		slots[name] = s
	}
	found, all := 0, 0
	for _, want := range reviewed.Statistics {
		if want.Review != kb.ReviewReviewed {
			continue
		}
		all++
		got := find(drafted.Statistics, want.Source, func(s *kb.Statistic) bool {
			return common(s.Passage, want.Passage) > 0 && equal(s.Value, want.Value) && s.Unit == want.Unit && cmp.Equal(s.Extremum, want.Extremum)
		})
		if got == nil {
			t.Logf("missed %s: %s", want.ID, want.AsWritten)
			continue
		}
		found++
		count("indicator", want.Indicator, got.Indicator)
		count("commodity", want.Commodity, got.Commodity)
		count("from", want.From, got.From)
		count("to", want.To, got.To)
		count("period", want.Period, got.Period)
		count("attributed to", want.AttributedTo+want.AttributedRole, got.AttributedTo+got.AttributedRole)
	}
	quotes, allQuotes := 0, 0
	for _, want := range reviewed.Quotes {
		if want.Review != kb.ReviewReviewed || want.QuoteKind != "direct" {
			continue
		}
		allQuotes++
		got := find(drafted.Quotes, want.Source, func(q *kb.Quote) bool {
			union := max(q.Passage.End, want.Passage.End) - min(q.Passage.Start, want.Passage.Start)
			return q.QuoteKind == "direct" && 10*common(q.Passage, want.Passage) >= 8*union && words(q.Text) == words(want.Text)
		})
		if got == nil {
			t.Logf("missed %s: %s", want.ID, want.Text)
			continue
		}
		quotes++
		count("speaker", want.Speaker+" "+want.SpeakerRole, got.Speaker+" "+got.SpeakerRole)
	}
	t.Logf("%d of %d statistics, %d of %d direct quotes; slots right of those found: %v", found, all, quotes, allQuotes, slots)
	if all == 0 || allQuotes == 0 {
		t.Fatal("the repository has no reviewed claims")
	}
	if 10*(found+quotes) < 9*(all+allQuotes) || 10*found < 9*all || 10*quotes < 9*allQuotes {
		t.Errorf("%d of %d statistics and %d of %d direct quotes come back; nine in ten should", found, all, quotes, allQuotes)
	}
}

// TestKeepsReviewed takes the articles into the repository as it is: what people
// have written is not changed by a byte.
func TestKeepsReviewed(t *testing.T) {
	articles := shared(t)
	m := repository(t)
	set, _ := ingest(t, m, articles...)
	for _, f := range set.Files {
		if f.Created() {
			continue
		}
		if !strings.HasPrefix(string(f.New), strings.TrimRight(string(f.Old), "\n")) {
			t.Errorf("%s is changed and not only added to", f.Path)
		}
	}
}

// TestNothingToDo takes the articles that the repository's data was made of into
// that data: there is nothing to add.
func TestNothingToDo(t *testing.T) {
	articles := shared(t)
	c, err := Plan(repository(t), articles)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Problems {
		t.Errorf("%+v", p)
	}
	if !c.Set.Empty() || c.Records+c.Claims > 0 {
		t.Errorf("planned:\n%s", c.Set.Diff())
	}
}

func find[R kb.AnyClaim](claims []R, source string, match func(R) bool) (none R) {
	for _, claim := range claims {
		if claim.AsClaim().Source == source && match(claim) {
			return claim
		}
	}
	return none
}

func common(a, b *kb.Passage) int { return min(a.End, b.End) - max(a.Start, b.Start) }

func equal(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func words(s string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,.;:—…\n\t", r) }), " "))
}
