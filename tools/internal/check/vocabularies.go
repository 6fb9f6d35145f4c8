package check

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// reviews are the states of review, the one vocabulary that is code.
var reviews = func() (words []string) {
	for _, r := range kb.Reviews {
		words = append(words, string(r))
	}
	return words
}()

// vocabulary checks a value that is a term of a vocabulary.
func (c *checker) vocabulary(at kb.Location, f kb.Field) {
	var known []string
	var terms []kb.Term
	switch {
	case f.Vocab == "":
		return
	case f.Vocab == "-":
		if known = reviews; slices.Contains(known, f.Value) {
			return
		}
	default:
		v := c.base.Vocabulary(f.Vocab)
		if v == nil {
			if !c.base.DamagedVocabulary(f.Vocab) {
				c.missing[f.Vocab] = true
			}
			return
		}
		if c.term(f.Vocab, f.Value) != nil || c.base.DamagedVocabulary(f.Vocab) {
			return
		}
		terms = v.Terms
		for _, t := range terms {
			known = append(known, t.ID)
		}
	}
	found := c.reportAt(at, f.Path, codeUnknownTerm, "`%s` cannot be %s", f.Key, kb.Show(f.Value))
	const few = 30
	switch best := cmp.Or(kb.Closest(f.Value, known), meant(f.Value, terms)); {
	case best != "":
		found.hint = fmt.Sprintf("did you mean `%s`?", best)
	case len(known) <= few:
		found.hint = "it can be " + strings.Join(known, ", ")
	default:
		found.hint = fmt.Sprintf("it can be one of %d terms", len(known))
	}
	if near := kb.Near(f.Value, known); len(near) == 1 {
		found.fix = &kb.Fix{As: kb.FixText, Text: near[0]}
	} else if best := meant(f.Value, terms); best != "" && len(near) == 0 {
		found.fix = &kb.Fix{As: kb.FixText, Text: best}
	}
	if f.Vocab != "-" {
		found.hint += " (see " + kb.VocabularyFile(f.Vocab) + ")"
	}
}

// meant is the term that a word is another form of: its name or one that texts
// have, or the beginning of it; empty where there is none, or more than one.
func meant(word string, terms []kb.Term) string {
	var named, begun []string
	for i := range terms {
		t := &terms[i]
		forms := append([]string{t.Name, t.Plural}, t.Written...)
		if slices.ContainsFunc(forms, func(form string) bool { return strings.EqualFold(form, word) }) {
			named = append(named, t.ID)
		}
		const least = 3 // letters that tell something
		if len(word) >= least && len(word) <= len(t.ID) && strings.EqualFold(t.ID[:len(word)], word) {
			begun = append(begun, t.ID)
		}
	}
	for _, found := range [][]string{named, begun} {
		if len(found) == 1 {
			return found[0]
		}
	}
	return ""
}

// term finds a term; nil where the vocabulary or the term is not there.
func (c *checker) term(vocabulary, id string) *kb.Term {
	terms, ok := c.terms[vocabulary]
	if !ok {
		terms = map[string]*kb.Term{}
		if v := c.base.Vocabulary(vocabulary); v != nil {
			for i := range v.Terms {
				terms[v.Terms[i].ID] = &v.Terms[i]
			}
		}
		c.terms[vocabulary] = terms
	}
	return terms[id]
}

// termID is what a term can be called: like an id, with capitals, dots and
// slashes for units and currencies, as in USD/t.
var termID = regexp.MustCompile(kb.Formats["term"].Pattern)

// vocabularies checks the vocabularies themselves.
func (c *checker) vocabularies() {
	for _, id := range sortedKeys(c.base.Vocabularies) {
		v := c.base.Vocabularies[id]
		var list items
		kb.WalkVocabulary(v, func(f kb.Field) { c.field(v.At, f, &list) })
		seen := map[string]bool{}
		for i, t := range v.Terms {
			path := item("terms", i)
			switch {
			case t.ID == "":
			case !termID.MatchString(t.ID):
				c.reportAt(v.At, path+".id", kb.CodeInvalidID, "%s cannot be a term's id", kb.Show(t.ID)).hint = "use letters, digits, and single hyphens, dots or slashes between them"
			case seen[t.ID]:
				c.reportAt(v.At, path+".id", codeDuplicateTerm, "a second term `%s`", t.ID)
			}
			seen[t.ID] = true
			if t.Factor < 0 {
				c.reportAt(v.At, path+".factor", codeRange, "a factor of %s converts nothing", figure(t.Factor)).hint = "write a positive number"
			}
			c.ends(v, id, &v.Terms[i], path)
		}
	}
}

// ends checks what a term says of the ends of flows.
func (c *checker) ends(v *kb.Vocabulary, id string, t *kb.Term, path string) {
	one := func(key, value string, known []string) {
		if !slices.Contains(known, value) {
			c.reportAt(v.At, path+"."+key, codeUnknownTerm, "`%s` cannot be %s", key[strings.LastIndex(key, ".")+1:], kb.Show(value)).hint = "it can be " + strings.Join(known, ", ")
		}
	}
	if id == kb.FlowWords {
		one("class", t.Class, kb.FlowClasses)
		one("dimension", t.Dimension, kb.FlowDimensions)
	}
	if t.Ends == nil {
		return
	}
	keys, values := t.Ends.Values()
	for i, value := range values {
		if value != "" {
			one("ends."+keys[i], value, []string{kb.EndFrom, kb.EndTo, kb.EndOther})
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
