package extract

import (
	"sort"
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

const measureKinds = "measure-kinds"

// findMeasures finds the trade measures whose imposer and target or goods the
// text tells: a bare "tariffs" is talk of tariffs, and no measure. Mentions of
// the same kind, imposer, target and good are one measure.
func findMeasures(p *pass) []annotation.Measure {
	var out []annotation.Measure
	seen := map[string]int{}
	end := 0
	for i := range p.doc.Tokens {
		m := p.match(i, measureKinds)
		if m == nil {
			if m = p.banAt(i); m == nil {
				m = p.bannedAt(i)
			}
		}
		if m == nil || i < end || p.inOtherName(i) || p.pairAt[i] >= 0 || p.furniture(p.sentence(i)) {
			continue // a speaker's own words draw no measure into the base
		}
		if p.fold(i-1) == "-" && p.fold(i-2) == "non" {
			continue // non-tariff measures
		}
		end = m.Last
		for _, a := range p.measure(m) {
			key := strings.Join([]string{*a.Kind, value(a.By), strings.Join(a.On, "+"), value(a.Commodity)}, "|")
			if k, again := seen[key]; again {
				known := &out[k]
				known.Rate, known.Stage, known.Date = either(known.Rate, a.Rate), either(known.Stage, a.Stage), either(known.Date, a.Date)
				continue
			}
			seen[key] = len(out)
			out = append(out, a)
		}
	}
	return out
}

// banAt makes a measure of "ban on lobster imports"; nil where no ban on imports or
// exports stands at a token.
func (p *pass) banAt(i int) *lexicon.Match {
	if w := p.fold(i); w != "ban" && w != "bans" || p.fold(i+1) != "on" {
		return nil
	}
	for j := i + 2; j < len(p.doc.Tokens) && j < i+8 && p.doc.Tokens[j].Class == text.Word; j++ {
		id := ""
		switch p.fold(j) {
		case "imports", "import":
			id = "import-ban"
		case "exports", "export":
			id = "export-ban"
		}
		if e := p.lex.Term(measureKinds, id); e != nil {
			return &lexicon.Match{First: i, Last: i + 1, Start: p.doc.Tokens[i].Start, End: p.doc.Tokens[i].End, Group: measureKinds, Entries: []*lexicon.Entry{e}}
		}
	}
	return nil
}

// wholesale are the kinds that bear on a country or its firms as a whole, so that
// no goods need be named.
var wholesale = map[string]bool{"fee": true, "sanction": true, "de-minimis": true}

// inOtherName tells whether a token is part of a name that is no country's.
func (p *pass) inOtherName(i int) bool {
	return p.nameAt[i] >= 0 && p.names[p.nameAt[i]].kind != country
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func either(a, b *string) *string {
	if a != nil {
		return a
	}
	return b
}

// measure reads a measure around the noun that names its kind; it is one for each
// good, and none where the text does not tell enough.
func (p *pass) measure(m *lexicon.Match) []annotation.Measure {
	sentence := p.around(m.First)
	r := text.Range{First: m.First, Last: m.Last}
	kind := m.Entries[0].ID
	a := annotation.Measure{Kind: &kind}
	for r.First > sentence.First && r.First > m.First-4 && (rateAdjectives[p.fold(r.First-1)] || p.isStage(r.First-1)) {
		r.First--
	}
	var imposer, authority, target string
	export := strings.HasPrefix(kind, "export")
	for _, q := range p.parties(sentence) {
		after := q.first >= m.Last
		switch {
		case after && q.first-m.Last > 12:
		case q.role == byRole && after, q.role == fromRole && after && q.first-m.Last <= 2:
			imposer, authority = q.name, q.organisation // tariffs from Washington
		case (q.role == onRole || q.role == toRole && export) && after:
			target = first(target, q.name)
		case (q.role == ownerRole || q.role == ofRole) && after, q.role == fromRole && after && !export:
			target = first(target, q.name)
		case !after && (q.role == plainRole || q.role == ownerRole):
			imposer = q.name // the nearest before
			authority = q.organisation
		}
	}
	if by, told := p.ownerOf(m, sentence); told {
		if by == "" {
			return nil // somebody else's
		}
		imposer, authority = by, ""
	}
	listed := p.listing(m, sentence)
	if listed != nil {
		imposer, authority, target = listed[0].name, listed[0].organisation, listed[1].name
	}
	if imposer == "" || imposer == target {
		if by, office := p.imposerBefore(m, sentence); by != "" {
			imposer, authority = by, office
		}
	}
	imposer = other(imposer, target)
	goods, good := p.goodsOn(m, sentence), ""
	if len(goods) > 0 {
		good = goods[0]
	}
	if imposer == "" || target == "" && good == "" {
		return nil
	}
	a.By = &imposer
	if authority != "" {
		a.By = &authority
	}
	if target != "" {
		a.On = []string{target}
	}
	a.Commodity = optional(good)
	if n := p.rateOf(m, sentence); n != "" {
		a.Rate = &n
	}
	stage := p.stageOf(m, sentence)
	if stage == "" && (bans.Get(p.fold(m.First)) || listed != nil) {
		stage = "in-effect"
	}
	a.Stage = optional(stage)
	if good == "" && a.Rate == nil && !(wholesale[kind] && a.Stage != nil) {
		return nil // "US restrictions on China" could be any
	}
	a.Date = optional(p.measureDate(m, sentence))
	noun := p.surface(r)
	if bans.Get(p.fold(m.First)) {
		noun = strings.ReplaceAll(kind, "-", " ")
	}
	a.Name = measureName(noun, imposer, target, good, export)
	span := p.span(r)
	a.Start, a.End = span.Start, span.End
	a.Finding = finding("measure-noun", annotation.Likely)
	if target != "" && good != "" && (a.Rate != nil || a.Stage != nil) {
		a.Confidence = annotation.Sure
	}
	out := []annotation.Measure{a}
	for _, g := range goods[min(1, len(goods)):] {
		next := a
		next.Commodity, next.Name = &g, measureName(noun, imposer, target, g, export)
		out = append(out, next)
	}
	return out
}

// measureName puts a name together: kind, good and target, as in "Anti-dumping
// duty on graphite from China".
func measureName(noun, imposer, target, good string, export bool) string {
	name := noun
	if good != "" {
		name += " on " + good
	}
	switch {
	case target != "" && good != "" && export:
		name += " to " + target
	case target != "" && good != "":
		name += " from " + target
	case target != "":
		name += " on " + target
	}
	return imposer + " " + name
}

// rateOf is the rate that stands with a measure, number and unit as written: the
// new one, where it goes from one to another.
func (p *pass) rateOf(m *lexicon.Match, sentence text.Range) string {
	k := sort.Search(len(p.figures), func(k int) bool { return p.figures[k].First >= max(sentence.First, m.First-8) })
	found := ""
	for ; k < len(p.figures) && p.figures[k].First < min(sentence.Last, m.Last+16); k++ {
		f := p.figures[k]
		halved := p.fold(f.First-1) == "to" && f.frame == change && f.Dimension == "ratio"
		if f.frame != rate && !halved || p.doc.Tokens[f.First].Class == text.Word && p.fold(f.First) != "zero" {
			continue // "doubled" is no rate
		}
		here := p.span(text.Range{First: f.First, Last: f.Last}).Text
		behind := f.First - m.Last
		switch w := p.fold(f.First - 1); {
		case behind >= 0 && w == "to":
			return here
		case behind >= 0 && w == "from":
			if found == "" && behind <= 4 {
				found = here
			}
		case found != "":
		case behind >= 0 && (w == "at" || w == "of") && behind <= 7 || f.Last <= m.First && m.First-f.Last <= 4 && !p.parted(f.Last, m.First) || behind >= 0 && behind <= 4:
			found = here
		}
	}
	return found
}

// unmade are the words before a measure that is threatened or planned.
var unmade = map[string]bool{
	"threatened": true, "threatens": true, "threatening": true, "considering": true, "considers": true, "plans": true, "planned": true,
	"planning": true, "proposed": true, "proposes": true, "proposing": true, "could": true, "may": true, "might": true, "would": true,
}

// openings are the verbs that begin an investigation.
var openings = map[string]bool{"opened": true, "launched": true, "initiated": true, "began": true, "started": true, "opens": true, "launches": true}

func (p *pass) isStage(i int) bool {
	m := p.match(i, "stages")
	return m != nil && (m.Entries[0].ID == "preliminary" || m.Entries[0].ID == "final")
}

// stageOf is the stage that a verb or adjective of the clause tells.
func (p *pass) stageOf(m *lexicon.Match, sentence text.Range) string {
	willBe := false
	for i := m.First - 1; i >= sentence.First && i >= m.First-6; i-- {
		switch w := p.fold(i); {
		case unmade[w]:
			return "proposed"
		case w == "will" || w == "shall":
			willBe = true
		case openings[w] && m.Entries[0].ID == "investigation":
			return "investigation-opened"
		}
	}
	best, distance, at := "", 9, 0
	for i := max(sentence.First, m.First-8); i < min(sentence.Last, m.Last+8); i++ {
		if s := p.match(i, "stages"); s != nil {
			d := max(m.First-s.Last, s.First-m.Last)
			if p.isStage(i) {
				d = 0
			}
			if d < distance {
				best, distance, at = s.Entries[0].ID, d, i
			}
		}
	}
	if best != "" && at >= m.Last && distance > 0 && p.notYet(at) {
		willBe = true
	}
	if willBe && distance > 0 {
		return "announced" // not yet in effect
	}
	return best
}

// measureDate is the day or month in the clause of a measure that is no figure's
// period: the one before it in the sentence, or right after.
func (p *pass) measureDate(m *lexicon.Match, sentence text.Range) string {
	best, distance := "", 25
	for i := sentence.First; i < sentence.Last; i++ {
		if p.dateAt[i] < 0 {
			continue
		}
		r := p.dateTokens(i)
		i = r.Last - 1
		if p.comparative(r) || p.reportDate(r, sentence) || limits[p.fold(r.First-1)] {
			continue
		}
		d := max(m.First-r.Last, r.First-m.Last)
		if s := p.dateOf(r.First); s != "" && d < distance {
			best, distance = s, d
		}
	}
	return best
}

// reportDate tells whether a date is that of a statement: "said on Friday".
func (p *pass) reportDate(r, sentence text.Range) bool {
	for i := r.First - 1; i >= sentence.First && i >= r.First-3; i-- {
		if p.match(i, "speech-verbs") != nil {
			return true
		}
	}
	return false
}
