package extract

import "strings"

// gender is what the article tells of a person's: he or she can mean nobody
// else.
type gender uint8

const (
	unknownGender gender = iota
	male
	female
)

func genderOf(class string) gender {
	switch class {
	case "male":
		return male
	case "female":
		return female
	}
	return unknownGender
}

// findGenders reads the gender of each person from an honorific, a title such
// as "chairwoman", or the given name. The honorific counts most, and a name
// that is borne by both tells nothing.
func (p *pass) findGenders() {
	sure := make([]bool, len(p.actors))
	for k := range p.names {
		n := &p.names[k]
		if n.kind != person || n.actor < 0 || sure[n.actor] {
			continue
		}
		a := &p.actors[n.actor]
		if class := p.honorificClass(n.First); class != "" {
			a.gender, sure[n.actor] = genderOf(class), true
			continue
		}
		if a.gender == unknownGender {
			a.gender = titleGender(a.role)
		}
		if a.gender == unknownGender && n.Len() > 1 && !a.familyFirst {
			class, _ := p.class(n.First, "given-names")
			a.gender = genderOf(class)
		}
	}
}

// honorificClass is the class of the honorific before a token.
func (p *pass) honorificClass(i int) string {
	j := i - 1
	if p.fold(j) == "." {
		j--
	}
	m := p.match(j, "honorifics")
	if m == nil || !p.doc.Tokens[j].Capital {
		return ""
	}
	return m.Entries[0].Term.Class
}

func titleGender(role string) gender {
	for _, w := range strings.Fields(strings.ToLower(role)) {
		switch {
		case strings.HasSuffix(w, "woman"), w == "queen", w == "princess", w == "businesswoman":
			return female
		case w == "spokesman", w == "chairman", w == "congressman", w == "businessman", w == "king", w == "prince":
			return male
		}
	}
	return unknownGender
}

// mayBe tells whether a pronoun can mean a person.
func (g gender) mayBe(pronoun string) bool {
	return !(pronoun == "he" && g == female || pronoun == "she" && g == male)
}
