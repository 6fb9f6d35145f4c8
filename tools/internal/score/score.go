// Package score compares what the extractor finds in articles with annotations
// made by hand.
//
// A thing counts as found when:
//
//	people, organisations  one of its gold forms, or its name, is a predicted name or mention
//	countries, commodities the lower-case name is equal (commodities: plurals folded)
//	quotes                 the spans overlap by 80 per cent of their union; under three words are left out
//	quotes+speaker         and the speaker agrees
//	indirect+speaker       the spans overlap by 50 per cent of their union, and the speaker agrees
//	statistics             the spans overlap, value and unit are equal
//	dates                  the spans overlap and the EDTF value is equal; gold dates without a value are left out
//	agreements             names share most words, or place and month agree, or parties and month agree
//
// Matching is greedy and one to one, in the order of the gold.
package score

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/comity-kb/comity/tools/internal/annotation"
)

// Gold is an article annotated by hand.
type Gold struct {
	People        []Named                `json:"people"`
	Organisations []Named                `json:"organisations"`
	Countries     []string               `json:"countries"`
	Commodities   []string               `json:"commodities"`
	Quotes        []annotation.Quote     `json:"quotes"`
	Indirect      []annotation.Quote     `json:"indirect_quotes"`
	Statistics    []annotation.Statistic `json:"statistics"`
	Dates         []annotation.Date      `json:"dates"`
	Agreements    []annotation.Agreement `json:"agreements"`
}

// Named is a person or an organisation of the gold.
type Named struct {
	Name        string   `json:"name"`
	Surfaces    []string `json:"surfaces"`
	Role        *string  `json:"role"`
	Affiliation *string  `json:"affiliation"`
	Country     *string  `json:"country"`
}

// ReadGold reads the JSON of one gold article.
func ReadGold(r io.Reader) (*Gold, error) {
	var g Gold
	if err := json.NewDecoder(r).Decode(&g); err != nil {
		return nil, fmt.Errorf("reading gold annotations: %w", err)
	}
	return &g, nil
}

// Count is how many things of a kind the gold has, how many were predicted, and
// how many of those are right.
type Count struct{ Gold, Predicted, Found int }

// Precision is the share of the predicted that is right; 0 where there is none.
func (c Count) Precision() float64 { return ratio(c.Found, c.Predicted) }

// Recall is the share of the gold that was found; 0 where there is none.
func (c Count) Recall() float64 { return ratio(c.Found, c.Gold) }

// F1 is the harmonic mean of precision and recall; 0 where there is none.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Kinds are what is scored, in the order of reports.
var Kinds = []string{"people", "organisations", "countries", "commodities", "quotes", "quotes+speaker", "indirect+speaker", "statistics", "dates", "agreements"}

// Result adds up the scores of articles.
type Result struct {
	Counts map[string]Count
	// Slots counts, of the things found, those where gold states a detail
	// (people.role, statistics.from ...), and those where it is right.
	Slots map[string]Slot
	// slots are the keys of Slots in the order in which they were first stated,
	// which is that of reports.
	slots []string
	// Missing are the articles that have gold and no text or could not be read;
	// everything in their gold counts as missed.
	Missing []string
	// Misses says what was missed, what is spurious and which details are wrong,
	// a line each.
	Misses []string
}

// Slot is how often a detail is stated by the gold and how often it is right.
type Slot struct{ Stated, Right int }

// Add scores one article.
func (r *Result) Add(article string, gold *Gold, got *annotation.Article) {
	if r.Counts == nil {
		r.Counts, r.Slots = map[string]Count{}, map[string]Slot{}
	}
	s := &scorer{r: r, article: article}
	s.names("people", gold.People, peopleNames(got))
	s.names("organisations", gold.Organisations, organisationNames(got))
	s.words("countries", gold.Countries, got.Countries, fold)
	s.words("commodities", gold.Commodities, got.Commodities, singular)
	s.quotes(gold, got)
	s.statistics(gold.Statistics, got.Statistics)
	s.dates(gold.Dates, got.Dates)
	s.agreements(gold.Agreements, got.Agreements)
}

type scorer struct {
	r       *Result
	article string
}

// pair matches greedily: for each of the gold the best of the predicted that is
// still free. same returns 0 for no match.
func pair(gold, predicted int, same func(g, p int) float64) [][2]int {
	used := make([]bool, predicted)
	var pairs [][2]int
	for g := range gold {
		best, at := 0.0, -1
		for p := range predicted {
			if !used[p] {
				if v := same(g, p); v > best {
					best, at = v, p
				}
			}
		}
		if at >= 0 {
			used[at] = true
			pairs = append(pairs, [2]int{g, at})
		}
	}
	return pairs
}

func (s *scorer) add(kind string, gold, predicted int, pairs [][2]int, goldLabel, label func(int) string) {
	c := s.r.Counts[kind]
	c.Gold += gold
	c.Predicted += predicted
	c.Found += len(pairs)
	s.r.Counts[kind] = c
	hitGold, hit := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		hitGold[p[0]], hit[p[1]] = true, true
	}
	for g := range gold {
		if !hitGold[g] {
			s.r.Misses = append(s.r.Misses, fmt.Sprintf("missed   %-18s %s: %s", kind, s.article, goldLabel(g)))
		}
	}
	for p := range predicted {
		if !hit[p] {
			s.r.Misses = append(s.r.Misses, fmt.Sprintf("spurious %-18s %s: %s", kind, s.article, label(p)))
		}
	}
}

// slot scores a detail of a thing that was found.
func (s *scorer) slot(name, of string, gold, got *string, same func(gold, got *string) bool) {
	if !given(gold) {
		return
	}
	c, seen := s.r.Slots[name]
	if !seen {
		s.r.slots = append(s.r.slots, name)
	}
	c.Stated++
	if same(gold, got) {
		c.Right++
	} else {
		s.r.Misses = append(s.r.Misses, fmt.Sprintf("wrong    %-18s %s: of %s: %s, and not %s", name, s.article, of, text(got), *gold))
	}
	s.r.Slots[name] = c
}

func (s *scorer) names(kind string, gold []Named, got []Named) {
	pairs := pair(len(gold), len(got), func(g, p int) float64 {
		if fold(gold[g].Name) == fold(got[p].Name) {
			return 2
		}
		forms := map[string]bool{fold(got[p].Name): true}
		for _, f := range got[p].Surfaces {
			forms[fold(f)] = true
		}
		for _, f := range append([]string{gold[g].Name}, gold[g].Surfaces...) {
			if forms[fold(f)] {
				return 1
			}
		}
		return 0
	})
	s.add(kind, len(gold), len(got), pairs, func(i int) string { return gold[i].Name }, func(i int) string { return got[i].Name })
	if kind != "people" {
		return
	}
	for _, p := range pairs {
		g, h := gold[p[0]], got[p[1]]
		s.slot("people.role", g.Name, g.Role, h.Role, lexical)
		s.slot("people.affiliation", g.Name, g.Affiliation, h.Affiliation, lexical)
	}
}

func (s *scorer) words(kind string, gold, got []string, normal func(string) string) {
	g, p := unique(gold, normal), unique(got, normal)
	pairs := pair(len(g), len(p), func(i, j int) float64 { return float(g[i] == p[j]) })
	s.add(kind, len(g), len(p), pairs, func(i int) string { return g[i] }, func(i int) string { return p[i] })
}

func (s *scorer) quotes(gold *Gold, got *annotation.Article) {
	var direct, indirect []annotation.Quote
	for _, q := range got.Quotes {
		switch {
		case q.Kind == "indirect":
			indirect = append(indirect, q)
		case len(words(q.Text)) >= 3:
			direct = append(direct, q)
		}
	}
	label := func(list []annotation.Quote) func(int) string {
		return func(i int) string {
			return text(list[i].Speaker) + ": " + shorten(list[i].Text)
		}
	}
	pairs := spans(gold.Quotes, direct, 0.8)
	s.add("quotes", len(gold.Quotes), len(direct), pairs, label(gold.Quotes), label(direct))
	s.add("quotes+speaker", len(gold.Quotes), len(direct), agreeing(pairs, gold.Quotes, direct), label(gold.Quotes), label(direct))
	pairs = spans(gold.Indirect, indirect, 0.5)
	s.add("indirect+speaker", len(gold.Indirect), len(indirect), agreeing(pairs, gold.Indirect, indirect), label(gold.Indirect), label(indirect))
}

func spans(gold, got []annotation.Quote, least float64) [][2]int {
	return pair(len(gold), len(got), func(g, p int) float64 {
		if v := overlap(gold[g].Span, got[p].Span); v >= least {
			return v
		}
		return 0
	})
}

func agreeing(pairs [][2]int, gold, got []annotation.Quote) [][2]int {
	var out [][2]int
	for _, p := range pairs {
		if g, h := gold[p[0]].Speaker, got[p[1]].Speaker; g != nil && h != nil && sameSpeaker(*g, *h) {
			out = append(out, p)
		}
	}
	return out
}

func (s *scorer) statistics(gold, got []annotation.Statistic) {
	pairs := pair(len(gold), len(got), func(g, p int) float64 {
		a, b := gold[g], got[p]
		return float(touches(a.Span, b.Span) && equal(a.Value, b.Value) && unit(a.Unit) == unit(b.Unit))
	})
	label := func(list []annotation.Statistic) func(int) string {
		return func(i int) string { return list[i].Text + " = " + number(list[i].Value) + " " + text(list[i].Unit) }
	}
	s.add("statistics", len(gold), len(got), pairs, label(gold), label(got))
	for _, p := range pairs {
		g, h := gold[p[0]], got[p[1]]
		s.slot("statistics.indicator", g.Text, g.Indicator, h.Indicator, lexical)
		s.slot("statistics.commodity", g.Text, g.Commodity, h.Commodity, lexical)
		s.slot("statistics.from", g.Text, g.From, h.From, same)
		s.slot("statistics.to", g.Text, g.To, h.To, same)
		s.slot("statistics.period", g.Text, g.Period, h.Period, identical)
		s.slot("statistics.attributed_to", g.Text, g.AttributedTo, h.AttributedTo, lexical)
	}
}

func (s *scorer) dates(gold, got []annotation.Date) {
	var g, open, p []annotation.Date
	for _, d := range gold {
		if given(d.EDTF) {
			g = append(g, d)
		} else {
			open = append(open, d)
		}
	}
next:
	for _, d := range got {
		if !given(d.EDTF) {
			continue
		}
		for _, o := range open {
			if touches(o.Span, d.Span) {
				continue next
			}
		}
		p = append(p, d)
	}
	pairs := pair(len(g), len(p), func(i, j int) float64 { return float(touches(g[i].Span, p[j].Span) && *g[i].EDTF == *p[j].EDTF) })
	label := func(list []annotation.Date) func(int) string {
		return func(i int) string { return list[i].Text + " = " + *list[i].EDTF }
	}
	s.add("dates", len(g), len(p), pairs, label(g), label(p))
}

func (s *scorer) agreements(gold, got []annotation.Agreement) {
	pairs := pair(len(gold), len(got), func(g, p int) float64 { return sameAgreement(gold[g], got[p]) })
	s.add("agreements", len(gold), len(got), pairs, func(i int) string { return gold[i].Name }, func(i int) string { return got[i].Name })
}

func text(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

func number(v *float64) string {
	if v == nil {
		return "-"
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func equal(a, b *float64) bool {
	if a == nil || b == nil {
		return false
	}
	return math.Abs(*a-*b) <= 0.001*max(math.Abs(*a), math.Abs(*b), 1e-9)
}
