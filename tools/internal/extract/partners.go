package extract

// How the sentence after a flow tells who is at its other end.
const (
	takes  = 1 // X took 40 tonnes
	gives  = 2 // X supplied 40 tonnes
	counts = 3 // X accounted for 40 percent
	goes   = 4 // 40 tonnes went to X
)

var partnerVerbs = map[string]int{
	"took": takes, "takes": takes, "taking": takes, "take": takes, "bought": takes, "buys": takes, "buying": takes, "absorbed": takes, "absorbs": takes,
	"received": takes, "receives": takes, "purchased": takes,
	"supplied": gives, "supplies": gives, "supplying": gives, "provided": gives, "provides": gives, "sent": gives, "shipped": gives, "sold": gives,
	"went": goes, "goes": goes, "go": goes, "headed": goes, "going": goes,
	"accounted": counts, "accounts": counts, "accounting": counts, "represented": counts,
}

// partner reads a figure that tells of the flow before it who is at the other end:
// "Peru exported 80 tonnes. Norway took 40 tonnes", "Norway imported 5 tonnes.
// Peru accounted for 6 percent of the total".
func (p *pass) partner(f, near *figure) {
	t := &p.topic
	if near != nil && near.buyer && near.frame == f.frame && p.coordinated(near.Last, f.First) {
		f.buyer, f.from, f.to, f.activity, f.term, f.good, f.period = true, near.from, near.to, near.activity, near.term, near.good, near.period
		return
	}
	if f.from != "" && f.to != "" {
		return // the clause has told it
	}
	if f.frame == rate || f.frame == change || !p.live(f) || !flowDimensions[t.term.Term.Dimension] {
		return
	}
	if f.activity != nil && f.activity.First >= f.sentence.First && partnerVerbs[p.fold(f.activity.First)] == 0 && !p.weak(f.activity) && f.term.Term.Dimension != "market" {
		return
	}
	if f.good != nil && t.good != nil && f.good.surface != t.good.surface {
		return
	}
	verb, at := 0, f.First-1
	for ; at >= f.sentence.First && at >= f.First-8; at-- {
		if verb = partnerVerbs[p.fold(at)]; verb != 0 {
			break
		}
	}
	if verb == 0 || verb == takes && at < f.left && f.left > f.sentence.First {
		return
	}
	if f.activity != nil && f.activity.First > at && f.activity.First < f.First {
		return // "took most, and exports came to 5 tonnes"
	}
	name := ""
	if verb == goes {
		for _, q := range p.parties(f.sentence) {
			if q.role == toRole && q.first > at && q.first <= at+3 && q.name != t.from && t.from != "" {
				name = q.name
			}
		}
		if name == "" {
			return
		}
	}
	for _, q := range p.parties(f.sentence) {
		if verb != goes && q.last <= at && (q.role == plainRole || q.role == ownerRole || q.role == otherRole) {
			name = q.name
		}
	}
	if name == "" {
		return
	}
	d := t.term.Term.Dimension
	from, to := t.from, t.to
	switch verb {
	case goes:
		to = name
	case takes:
		if inward(d) || name == t.from || t.from == "" {
			return
		}
		to = name
	case gives:
		if outward(d) || name == t.to || t.to == "" {
			return
		}
		from = name
	case counts:
		if f.frame == share && p.fold(f.Last) == "of" && !p.ofTotal(f.Last) {
			return
		}
		switch {
		case inward(d) && name != t.to:
			from = name
		case outward(d) && name != t.from:
			to = name
		default:
			return
		}
	}
	f.from, f.to, f.activity, f.term = from, to, t.activity, t.term
	f.buyer = verb == takes || outward(d)
	if f.good == nil {
		f.good = t.good
	}
	if f.period == "" && !p.hasPeriod(f.sentence) {
		f.period = t.period
	}
}

// flowDimensions are those of goods that go from one country to another.
var flowDimensions = map[string]bool{"exports": true, "imports": true, "sales": true, "purchases": true}

// ofTotal tells whether what a share is of stands for what the sentence before is
// about: "of the total", "of that", "of shipments".
func (p *pass) ofTotal(i int) bool {
	i++
	if w := p.fold(i); w == "the" || w == "that" || w == "all" || w == "this" {
		i++
	}
	switch p.fold(i) {
	case "total", "overall", "amount", "volume", "trade", "exports", "imports", "shipments", "these", "them", "it", ",", ".", "sum", "flow", "tonnage":
		return true
	}
	return false
}
