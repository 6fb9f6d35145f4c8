package extract

import "slices"

// tariffFlow tells who is charged and who charges: goods come from the one and
// go to the other.
func (p *pass) tariffFlow(f *figure, all []party) {
	target, imposer := "", ""
	a := f.activity
	all = p.ownClause(f, all)
	if from, to := p.returned(f, all); from != "" {
		f.from, f.to = from, to
		return
	}
	after := func(q party) bool { return q.first >= min(f.Last, a.Last) }
	for _, q := range all {
		after := after(q)
		switch {
		case q.role == onRole || q.role == fromRole && after:
			target = first(target, q.name)
		case (q.role == ownerRole || q.role == ofRole) && after:
			target = first(target, q.name) // duties on imports of Chinese graphite
		case q.role == toRole && after && f.term.Term.Dimension != "duty" && p.fold(q.last) != "'s":
			imposer = first(imposer, q.name)
		case q.role == byRole:
			imposer = q.name
		case q.role == ofRole && governs[p.fold(p.preposition(q.first)-1)]:
			imposer = q.name // the president of A threatened a tariff
		}
	}
	if f.quotaOf != nil && target == "" && imposer == "" {
		f.from, f.to = f.quotaOf.from, f.quotaOf.to
		return
	}
	if f.term.Term.Dimension == "quota" && target == "" {
		target = p.holder(f, all)
	}
	if f.term.Term.Dimension == "quota" && p.fold(a.First) == "export" && target == "" {
		for _, q := range all { // "A raised B's export limit"
			if q.last <= a.First && q.role == ownerRole && a.First-q.last <= 2 {
				target = q.name
			}
		}
	}
	governed := imposer != ""
	if target == "" {
		target = p.burdened(f, all)
	}
	if faced := p.faces(a.First); faced >= 0 {
		bearer := ""
		for _, q := range all {
			switch {
			case q.last <= faced && q.role != toRole && q.role != byRole && q.role != otherRole:
				bearer = q.name // the nearest before
			case q.role == inRole && after(q) && imposer == "", q.role == toRole && q.last <= faced && imposer == "":
				imposer = q.name // exports to A face a duty
			}
		}
		target = first(target, bearer)
	}
	for k, q := range all {
		if k > 0 && target == "" && q.last <= a.First && q.role == plainRole && p.fold(q.last) == "with" && !p.coordinated(all[k-1].last, q.first) {
			target = q.name // "A hit B with a tariff"
		}
		if target == "" && q.last <= a.First && p.hitWith(q) {
			target = q.name // "A hit B's tea with a tariff"
		}
	}
	for _, q := range all {
		if q.last <= max(f.First, a.First) && (q.role == plainRole || q.role == ownerRole) && q.name != target && !governed {
			imposer = q.name // the nearest before
		}
	}
	f.from, f.to = target, other(imposer, target)
	if f.to == "" && f.from != "" {
		f.to = p.counterpart(f.from, a.First)
	}
}

// governs are nouns before "of" and the country that somebody or something acts
// for.
var governs = wordSet("president government administration ministry minister parliament president-elect leader leaders customs authorities king premier chancellor")

// holder is who gets a quota, and so may export: "A obtained quotas of".
func (p *pass) holder(f *figure, all []party) string {
	for i := f.activity.First - 1; i >= max(f.sentence.First, f.activity.First-4); i-- {
		switch p.fold(i) {
		case "obtained", "obtains", "won", "wins", "secured", "secures", "gained", "gains", "received", "receives", "got", "gets", "has", "had", "was", "given", "granted":
			name := ""
			for _, q := range all {
				if q.last <= i && (q.role == plainRole || q.role == ownerRole) {
					name = q.name
				}
			}
			return name
		}
	}
	return ""
}

// burdened is the country whose makers or sellers a sentence says are charged:
// "European carmakers pay a duty of", "Kenyan growers will see their tariff fall".
func (p *pass) burdened(f *figure, all []party) string {
	for _, q := range all {
		if q.last <= f.First && q.role == ownerRole && tradesmen(p.fold(q.last)) {
			return q.name
		}
	}
	return ""
}

// counterpart is the other one of the two countries that a whole article is
// about; empty where it is about one or about many.
func (p *pass) counterpart(name string, at int) string {
	p.homeCountry(at, "") // which makes sure that they are known
	h := &p.home
	switch {
	case !h.both:
	case name == h.focus:
		return h.partner
	case name == h.partner:
		return h.focus
	}
	return ""
}

// hitWith tells whether a country, or goods of it, are hit with something.
func (p *pass) hitWith(q party) bool {
	switch p.fold(q.first - 1) {
	case "hit", "hits", "slapped", "struck", "punished", "targeted":
	default:
		return false
	}
	for i := q.last; i < q.last+4; i++ {
		if p.fold(i) == "with" {
			return true
		}
	}
	return false
}

// ownClause leaves of the countries of a sentence those of the clause of a second
// rate with its own word for it: "A's duties on goods of B are 30 percent and B's
// duties on goods of A 10 percent". Who is only quoted on a rate is left out as well.
func (p *pass) ownClause(f *figure, all []party) []party {
	if f.left > f.sentence.First && f.activity.First >= f.left && f.activity.Last <= f.First {
		own := slices.DeleteFunc(slices.Clone(all), func(q party) bool { return q.first < f.left })
		if slices.ContainsFunc(own, func(q party) bool { return q.role == onRole }) && len(own) > 1 {
			return own
		}
	}
	if f.First < len(p.saidAt) && p.saidAt[f.First] >= 0 {
		u := p.saidAt[f.First]
		return slices.DeleteFunc(slices.Clone(all), func(q party) bool { return q.organisation != "" && p.saidAt[q.first] != u })
	}
	return all
}

// returned reads a rate that answers another: "A's tariff on goods of B falls to 9
// percent, while B's falls to 5 percent".
func (p *pass) returned(f *figure, all []party) (from, to string) {
	for k, q := range all {
		if q.last >= f.First || q.first < f.activity.Last || p.fold(q.last) != "'s" {
			continue
		}
		if class, _ := p.class(q.last+1, changeWords); class == "" && p.fold(q.last+1) != "is" && p.fold(q.last+1) != "was" {
			continue
		}
		for j := k - 1; j >= 0; j-- {
			if all[j].name != q.name {
				return all[j].name, q.name
			}
		}
	}
	return "", ""
}

// faces finds the verb that says that a duty is borne, shortly before the word
// for it: "China faces a duty of"; -1 for none.
func (p *pass) faces(at int) int {
	for i := at - 1; i >= max(0, at-5); i-- {
		switch p.fold(i) {
		case "faces", "face", "faced", "facing", "pays", "paid", "pay":
			return i
		}
	}
	return -1
}
