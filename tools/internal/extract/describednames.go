package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/text"
)

// mediaNouns and firmNouns stand right before the name of a newspaper or agency,
// or of a firm or body, that nothing else explains: "the daily O Planalto", "plane
// maker Vantor".
var (
	mediaNouns = wordSet("newspaper daily weekly magazine broadcaster tabloid newswire newsletter website portal outlet journal publication")
	firmNouns  = wordSet("company firm giant group maker automaker carmaker chipmaker drugmaker steelmaker planemaker manufacturer supplier exporter importer miner refiner smelter lender insurer retailer airline carrier brokerage broker consultancy conglomerate startup start-up bank chamber council institute lobby body agency utility shipper shipbuilder contractor brewer distiller subsidiary bourse regulator watchdog lobby association union cooperative confederation federation tank foundry")
	// connectors are inside the names of foreign papers and bodies.
	connectors = wordSet("de del della di da do dos das du des la le el al of e y et und der die für and")
)

// describedAt tells whether a word for a paper or a firm stands at a token and
// its name, which nothing else explains, right after it.
func (p *pass) describedAt(i int) (text.Range, bool) {
	none := text.Range{}
	t := &p.doc.Tokens[i]
	if t.Capital || !mediaNouns[t.Fold] && !firmNouns[t.Fold] && !(t.Fold == "agency" && p.fold(i-1) == "news") && !(t.Fold == "house" && p.fold(i-1) == "trading") {
		return none, false
	}
	last := p.freeName(i + 1)
	r := text.Range{First: i + 1, Last: last}
	if r.Len() == 0 || r.Len() > 5 || p.doc.Tokens[r.First].Sentence != t.Sentence || p.match(r.First, "given-names") != nil && r.Len() > 1 || p.personal(r) {
		return none, false
	}
	return r, true
}

// personal tells whether a run of words is more like a person's name: what
// follows says so.
func (p *pass) personal(r text.Range) bool {
	return r.Len() > 1 && p.appositive(r.Last)
}

// freeName moves over a name of free words, with the small words that foreign
// names have inside them: "Jornal do Porto".
func (p *pass) freeName(i int) int {
	if i >= len(p.doc.Tokens) || !p.freeOrParticle(i) {
		return i
	}
	end := min(p.sentence(i).Last, i+maxName)
	j := i + 1
	for j < end {
		switch {
		case p.free(j):
			j++
		case connectors[p.fold(j)] && j+1 < end && p.free(j+1) && p.fold(j) != "and" && p.fold(j) != "of":
			j += 2
		case p.fold(j) == "&" && j+1 < end && p.free(j+1):
			j += 2
		default:
			return j
		}
	}
	return j
}

// freeOrParticle: the first word of a foreign name may be an article: O, Le, El.
func (p *pass) freeOrParticle(i int) bool {
	t := &p.doc.Tokens[i]
	return p.free(i) || t.Class == text.Word && t.Capital && (connectors[t.Fold] || t.Fold == "o" || t.Fold == "a") && p.nameAt[i] < 0 && i+1 < len(p.doc.Tokens) && p.free(i+1)
}

// pairCandidates finds firms named after two: "Harrow & Pike".
func (p *pass) pairCandidates(all []candidate) []candidate {
	for i := 1; i+1 < len(p.doc.Tokens); i++ {
		if p.doc.Tokens[i].Text != "&" || !p.doc.Tokens[i].SpaceBefore || p.headline(i) || !p.firmWord(i-1) || !p.firmWord(i+1) {
			continue
		}
		c := candidate{Range: text.Range{First: i - 1, Last: i + 2}, kind: organisation, how: finding("organisation-pair", annotation.Likely)}
		start := p.sentence(i).First
		for c.First > start && p.firmWord(c.First-1) {
			c.First--
		}
		for c.Last < p.sentence(i).Last && p.firmWord(c.Last) {
			c.Last++
		}
		all = append(all, c)
	}
	return all
}

// firmWord tells whether a token may be a word of a firm's name.
func (p *pass) firmWord(i int) bool {
	t := &p.doc.Tokens[i]
	return t.Class == text.Word && p.capital(i) && utf8.RuneCountInString(t.Text) > 1 && p.dateAt[i] < 0 && !months[t.Fold] && !determiners[t.Fold] && p.match(i, "titles") == nil && p.match(i, "portfolios") == nil && p.match(i, "honorifics") == nil &&
		p.match(i, lexicon.Countries) == nil && p.match(i, "places") == nil
}

// notBodies are the heads of things with acronyms that are no bodies: acts,
// agreements, measures, rates.
var notBodies = wordSet("act agreement agreements accord pact product products index indices mechanism scheme system systems preferences nation nations framework zone area areas rate rates tax taxes initiative programme program partnership incentive code codes list vehicle vehicles tariff tariffs quota quotas plan law laws regulation regulations directive treaty convention protocol duty duties order orders rights unit units price prices investment investments goods tonnes barriers measures rules officer officers gas intelligence oil acid route road belt corridor status memorandum understanding letter statement value year period chain chains economy exports imports trade drawback content point points mineral minerals metals metal transfer licence license licences licenses policy subsidy subsidies support project schedule document declaration certificate review account revenue standards standard origin equivalent dollars")

// findDefined finds organisations by the acronym in brackets after their names,
// where its letters are the initials: "Empresa Nacional de Cobre (ENC)".
func (p *pass) findDefined() {
	for i := 2; i+2 < len(p.doc.Tokens); i++ {
		t := &p.doc.Tokens[i+1]
		if p.fold(i) != "(" || t.Class != text.Word || !isInitialism(t.Text) || p.fold(i+2) != ")" || p.nameAt[i-1] >= 0 || !p.doc.Tokens[i-1].Capital || p.headline(i) {
			continue
		}
		first, ok := p.initialsBefore(i, t.Text)
		r := text.Range{First: first, Last: i}
		if !ok || r.Len() < 2 || p.namesThing(r) {
			continue
		}
		p.addName(candidate{Range: r, kind: organisation, how: finding("organisation-with-acronym", annotation.Likely)})
		s, _, _ := p.doc.Span(r)
		p.otherMentions(map[string]int{s: p.names[len(p.names)-1].actor}, organisation)
	}
}

// initialsBefore finds the run of words before a token whose initials are the
// letters of an acronym, small words left out or not.
func (p *pass) initialsBefore(end int, acronym string) (int, bool) {
	letters := strings.ToLower(acronym)
	start := p.sentence(end - 1).First
	i, k := end-1, len(letters)-1
	first := end
	for i >= start && k >= 0 && end-i <= maxName {
		t := &p.doc.Tokens[i]
		switch {
		case t.Class != text.Word && t.Fold != "&" && t.Fold != ",":
			return 0, false
		case t.Class != text.Word:
		case strings.HasPrefix(t.Fold, letters[k:k+1]) && (t.Capital || smallWords[t.Fold]):
			if p.nameAt[i] >= 0 && p.names[p.nameAt[i]].kind != country {
				return 0, false
			}
			first = i
			k--
		case smallWords[t.Fold] || connectors[t.Fold]:
		default:
			return 0, false
		}
		i--
	}
	if k >= 0 || !p.doc.Tokens[first].Capital || p.nameAt[first] >= 0 && p.names[p.nameAt[first]].kind != country {
		return 0, false
	}
	return first, true
}

// namesThing tells whether a run with an acronym is an act, a measure, a rate
// and the like.
func (p *pass) namesThing(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if notBodies[p.fold(i)] && p.match(i, "organisation-words") == nil {
			if next := p.fold(i + 1); i+1 == r.Last || prepositions[next] {
				return true
			}
		}
	}
	return p.match(r.First, "goods") != nil || p.match(r.First, "indicators") != nil || p.match(r.First, "measure-kinds") != nil || p.match(r.First, "agreement-kinds") != nil
}
