package score

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
)

// words are the runs of ASCII letters and digits of a string, in lower case.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
}

func fold(s string) string { return strings.Join(words(s), " ") }

// singular folds and takes the plural s off each word.
func singular(s string) string {
	w := words(s)
	for i := range w {
		if len(w[i]) > 3 && strings.HasSuffix(w[i], "s") && !strings.HasSuffix(w[i], "ss") {
			w[i] = w[i][:len(w[i])-1]
		}
	}
	return strings.Join(w, " ")
}

func unique(list []string, normal func(string) string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		if n := normal(s); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

func float(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func given(s *string) bool { return s != nil && *s != "" }

func same(a, b *string) bool { return a != nil && b != nil && fold(*a) == fold(*b) }

func identical(a, b *string) bool { return a != nil && b != nil && *a == *b }

// lexical tells whether two phrases share at least half the words of the
// shorter.
func lexical(a, b *string) bool {
	if a == nil || b == nil {
		return false
	}
	x, y := set(words(*a)), set(words(*b))
	n := common(x, y)
	return n > 0 && float64(n) >= 0.5*float64(min(len(x), len(y)))
}

func set(list []string) map[string]bool {
	m := map[string]bool{}
	for _, s := range list {
		m[s] = true
	}
	return m
}

func common(a, b map[string]bool) int {
	n := 0
	for s := range a {
		if b[s] {
			n++
		}
	}
	return n
}

func without(list []string, drop map[string]bool) []string {
	var out []string
	for _, s := range list {
		if !drop[s] {
			out = append(out, s)
		}
	}
	return out
}

var (
	honorifics   = set(strings.Fields("mr mrs ms dr professor prof president minister secretary"))
	unnamed      = set(strings.Fields("spokesperson spokesman spokeswoman the of a an s unnamed official"))
	agreementish = set(strings.Fields("the a of deal agreement trade framework talks between and us china round"))
)

// sameSpeaker tells whether two names are of one speaker: equal but for
// honorifics, one inside the other, or, for speakers without a name, the same
// organisation.
func sameSpeaker(gold, got string) bool {
	g, p := without(words(gold), honorifics), without(words(got), honorifics)
	if len(g) == 0 || len(p) == 0 {
		return false
	}
	if strings.Join(g, " ") == strings.Join(p, " ") {
		return true
	}
	gs, ps := set(g), set(p)
	if gs["spokesperson"] || gs["spokesman"] || strings.Contains(gold, ",") {
		gs, ps = set(without(g, unnamed)), set(without(p, unnamed))
		n := common(gs, ps)
		least := len(gs)
		if len(ps) > 0 {
			least = min(least, len(ps))
		}
		return n > 0 && float64(n) >= 0.5*float64(least)
	}
	n := common(gs, ps)
	return n == len(gs) || n == len(ps)
}

// overlap is the share of the union of two spans that both cover.
func overlap(a, b annotation.Span) float64 {
	inside := min(a.End, b.End) - max(a.Start, b.Start)
	if inside <= 0 {
		return 0
	}
	return float64(inside) / float64(max(a.End, b.End)-min(a.Start, b.Start))
}

func touches(a, b annotation.Span) bool { return min(a.End, b.End) > max(a.Start, b.Start) }

var unitNames = map[string]string{"%": "percent", "per cent": "percent", "pct": "percent", "tonne": "t", "tonnes": "t", "ton": "t", "tons": "t",
	"metric tons": "t", "metric ton": "t", "dollar": "usd", "dollars": "usd", "us$": "usd", "$": "usd", "yuan": "cny", "rmb": "cny",
	"euro": "eur", "euros": "eur", "times": "fold", "x": "fold"}

func unit(u *string) string {
	if u == nil {
		return ""
	}
	s := strings.ToLower(strings.TrimSpace(*u))
	if n, ok := unitNames[s]; ok {
		return n
	}
	return s
}

func sameAgreement(g, p annotation.Agreement) float64 {
	gw, pw := set(words(g.Name)), set(words(p.Name))
	n := common(gw, pw)
	if all := len(gw) + len(pw) - n; all > 0 && float64(n)/float64(all) >= 0.5 {
		return 3
	}
	for w := range gw {
		if pw[w] && !agreementish[w] {
			return 2
		}
	}
	month := func(s *string) string {
		if s == nil {
			return ""
		}
		return (*s)[:min(7, len(*s))]
	}
	if month(g.Date) == "" || month(g.Date) != month(p.Date) {
		return 0
	}
	switch {
	case given(g.Place) && same(g.Place, p.Place):
		return 2
	case len(g.Parties) > 0 && len(set(g.Parties)) == len(set(p.Parties)) && common(set(g.Parties), set(p.Parties)) == len(set(g.Parties)):
		return 1
	}
	return 0
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

func peopleNames(a *annotation.Article) []Named {
	var out []Named
	for _, p := range a.People {
		out = append(out, Named{Name: p.Name, Role: p.Role, Affiliation: p.Affiliation, Surfaces: texts(p.Mentions)})
	}
	return out
}

func organisationNames(a *annotation.Article) []Named {
	var out []Named
	for _, o := range a.Organisations {
		out = append(out, Named{Name: o.Name, Country: o.Country, Surfaces: texts(o.Mentions)})
	}
	return out
}

func texts(mentions []annotation.Span) []string {
	var out []string
	for _, m := range mentions {
		out = append(out, m.Text)
	}
	return out
}
