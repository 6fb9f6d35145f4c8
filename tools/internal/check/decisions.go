package check

import (
	"slices"
	"strings"

	"golang.org/x/text/cases"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// decisions checks what people have decided about drafts.
func (c *checker) decisions() {
	for _, d := range c.base.Decisions {
		// The decisions of a file stand for a record in messages and references.
		rec := &kb.Record{At: d.At}
		if source, ok := c.base.Resolve(d.Source); !ok {
			if !c.base.Unreadable(d.Source) {
				found := c.report(rec, "", codeNoSource, "there is no source `%s` for the decisions of this file", d.Source)
				found.word, found.similar = d.Source, []kb.Kind{kb.KindSource}
			}
		} else if source.Base().Kind != kb.KindSource {
			c.report(rec, "", codeNoSource, "`%s` is %s and no source", d.Source, kb.WithArticle(string(source.Base().Kind)))
		} else if source.Base().ID != d.Source {
			c.report(rec, "", codeNoSource, "the source `%s` is called `%s` now", d.Source, source.Base().ID).hint = "rename this file to " + source.Base().ID + ".yaml"
		}
		var list items
		kb.WalkDecisions(d, func(f kb.Field) { c.field(d.At, f, &list) })
		c.names(rec, d)
		c.rejections(rec, d)
	}
}

// decided is what two decisions are about where they are about one thing.
type decided struct {
	kind kb.Kind
	name string
}

var fold = cases.Fold()

func decidedOf(kind kb.Kind, name string) decided { return decided{kind, fold.String(name)} }

func (c *checker) names(rec *kb.Record, d *kb.Decisions) {
	first := map[decided]int{}
	for i := range d.Names {
		n := &d.Names[i]
		path := item("names", i)
		c.kind(rec, path+".kind", n.Kind, kb.NamedKinds)
		refs := func(key string, ids []string, inList bool) {
			for j, id := range ids {
				f := kb.Field{Path: path + "." + key, Key: key, Value: id, Ref: kb.NamedKinds}
				if inList {
					f.Path = item(f.Path, j)
				}
				if slices.Contains(kb.NamedKinds, n.Kind) {
					f.Ref = []kb.Kind{n.Kind}
				}
				c.reference(rec, f)
			}
		}
		refs("may_be", n.MayBe, true)
		refs("is", []string{n.Is}, false)
		refs("is_not", n.IsNot, true)
		if n.Open() && len(n.MayBe) == 0 {
			c.report(rec, path, codeUndecided, "nothing is said of %s", kb.Show(n.Name))
		}
		if !n.Open() && len(n.MayBe) > 0 {
			c.report(rec, path+".may_be", codeContradiction, "%s is decided and still open", kb.Show(n.Name)).hint = "remove `may_be`"
		}
		for j, id := range n.IsNot {
			if id != "" && id == n.Is {
				c.report(rec, item(path+".is_not", j), codeContradiction, "%s is `%s` and is not", kb.Show(n.Name), id)
			}
		}
		key := decidedOf(n.Kind, n.Name)
		if before, twice := first[key]; twice && n.Name != "" {
			c.report(rec, path, codeContradiction, "a second decision about %s, which `names[%d]` is about", kb.Show(n.Name), before).hint = "make one decision of the two"
			continue
		}
		first[key] = i
	}
	for i, r := range d.Rejected {
		at, both := first[decidedOf(r.Kind, r.Name)]
		if both && r.Name != "" && d.Names[at].Is != "" {
			c.report(rec, item("rejected", i), codeContradiction, "%s is rejected, and by `names[%d]` it is `%s`", kb.Show(r.Name), at, d.Names[at].Is)
		}
	}
}

func (c *checker) rejections(rec *kb.Record, d *kb.Decisions) {
	for i, r := range d.Rejected {
		path := item("rejected", i)
		c.kind(rec, path+".kind", r.Kind, kb.RejectedKinds)
		if !slices.Contains(kb.RejectedKinds, r.Kind) {
			continue
		}
		switch {
		case r.Kind.IsClaim() && r.Passage == nil:
			c.report(rec, path, codeRejectsNothing, "a rejected %s without its passage", r.Kind).hint = "add `passage`"
		case r.Kind.IsClaim() && r.Name != "":
			c.report(rec, path+".name", codeRejectsNothing, "%s has no name", kb.WithArticle(string(r.Kind))).hint = "remove it"
		case !r.Kind.IsClaim() && r.Name == "":
			c.report(rec, path, codeRejectsNothing, "a rejected %s without its name", r.Kind).hint = "add `name`"
		case !r.Kind.IsClaim() && r.Passage != nil:
			c.report(rec, path+".passage", codeRejectsNothing, "%s is rejected by its name", kb.WithArticle(string(r.Kind))).hint = "remove it"
		}
		if r.Passage != nil {
			c.passage(rec, path+".passage", d.Source, *r.Passage)
		}
	}
}

// kind checks a word that is a kind of record.
func (c *checker) kind(rec *kb.Record, path string, kind kb.Kind, known []kb.Kind) {
	if kind == "" || slices.Contains(known, kind) {
		return
	}
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	found := c.report(rec, path, codeUnknownTerm, "`kind` cannot be %s", kb.Show(string(kind)))
	if found.hint = "it can be " + strings.Join(words, ", "); kb.Closest(string(kind), words) != "" {
		found.hint = "did you mean `" + kb.Closest(string(kind), words) + "`?"
	}
}
