package extract

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/lexicon"
)

// findMinistries gives those who hold an office of a body that the article names
// that body for affiliation where nothing beside their names does: "Vice Minister of
// Commerce" the Ministry of Commerce, a commissioner the European Commission, the
// spokesperson at a press conference whose it is.
func (p *pass) findMinistries() {
	for k := range p.names {
		n := &p.names[k]
		if n.kind != person {
			continue
		}
		a := &p.actors[n.actor]
		if a.affiliation != "" || a.role == "" || a.kind != person {
			continue
		}
		if first := p.titleBefore(n.First); first < 0 && p.fold(n.Last) != "," {
			continue // not where the role stands
		}
		a.affiliation = p.bodyOfOffice(a.role, n.First)
	}
}

// bodyOfOffice is the body whose office a role is, as the article names it before a
// token; empty where none is.
func (p *pass) bodyOfOffice(role string, before int) string {
	words := strings.Fields(strings.ToLower(role))
	switch last := words[len(words)-1]; {
	case words[0] == "eu" || words[0] == "european":
		return "" // the role says whose it is
	case last == "commissioner" || strings.Contains(strings.ToLower(role), "commissioner for"):
		return p.bodyNamed(before, func(name string) bool { return name == "european commission" })
	case strings.HasPrefix(last, "spokes") && len(words) == 1:
		return p.hostBefore(before)
	}
	if words[0] != "vice" && words[0] != "assistant" {
		return "" // a minister stands for more than the ministry
	}
	field := ""
	for i, w := range words {
		if (w == "of" || w == "for") && i > 0 && i+1 < len(words) {
			field = words[i+1]
		}
	}
	if field == "" {
		return ""
	}
	return p.bodyNamed(before, func(name string) bool {
		return strings.HasPrefix(name, "ministry of ") && strings.Contains(name, field) || name == field+" ministry"
	})
}

// bodyNamed is the name of the last organisation before a token that will do.
func (p *pass) bodyNamed(before int, ok func(name string) bool) string {
	for k := p.firstNameFrom(before) - 1; k >= 0 && before-p.names[k].First < maxReach; k-- {
		if n := &p.names[k]; n.kind == organisation && n.actor >= 0 && ok(strings.ToLower(p.actors[n.actor].name)) {
			return p.actors[n.actor].name
		}
	}
	return ""
}

// hostBefore is the authority that the sentence before names as the one that meets
// the press: "The Ministry of Commerce held a press conference. Spokesperson Roe".
func (p *pass) hostBefore(i int) string {
	s := p.doc.Tokens[i].Sentence
	for n := s; n >= 0 && n >= s-1; n-- {
		r := p.doc.Sentences[n]
		press := false
		for j := r.First; j < r.Last && j < r.First+maxClause; j++ {
			press = press || p.fold(j) == "conference" || p.fold(j) == "briefing" || p.fold(j) == "briefed"
		}
		if !press {
			continue
		}
		for k := p.firstNameFrom(r.First); k < len(p.names) && p.names[k].First < min(r.Last, i); k++ {
			m := &p.names[k]
			if m.kind == organisation && m.actor >= 0 && p.actors[m.actor].class == "government" || m.kind == organisation && p.match(m.First, lexicon.Countries) == nil && organisationNouns[p.fold(m.Last-1)] {
				return p.actors[m.actor].name
			}
		}
	}
	return ""
}
