// Package ingest takes articles into the knowledge base: it extracts, proposes
// and checks, and leaves what comes of it as changes to be written.
package ingest

import (
	"fmt"
	"io/fs"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/propose"
)

// maxRounds bounds Plan's rounds. The second one rarely finds anything.
const maxRounds = 8

// Plan plans what the articles add to the knowledge base in fsys, which is
// rooted at the repository.
//
// The names of records feed the extractor, so that the drafts of one article
// may let it see more in another. Plan therefore repeats itself on its own
// outcome until nothing is added: the same command after it finds nothing left
// to do.
func Plan(fsys fs.FS, articles []*article.Article) (*propose.Changes, error) {
	all := &propose.Changes{}
	noted := make(map[propose.Note]bool)
	for _, a := range articles {
		if !extract.Reads(a.Meta.Language) {
			all.Notes = append(all.Notes, propose.Note{Source: a.ID, Text: NotRead(a)})
		}
	}
	for round := range maxRounds {
		seen := all.Set.Overlay(fsys)
		base, problems := kb.Load(seen)
		if hasErrors(problems) {
			if round > 0 {
				return nil, fmt.Errorf("the drafts cannot be read: %s: %s", problems[0].At.File, problems[0].Message)
			}
			all.Problems = problems
			return all, nil
		}
		names := lexicon.New(base)
		changes, err := propose.Plan(base, seen, annotate(articles, names))
		if err != nil {
			return nil, err
		}
		for _, n := range changes.Notes {
			if !noted[n] {
				noted[n] = true
				all.Notes = append(all.Notes, n)
			}
		}
		if round == 0 {
			all.Problems = changes.Problems
		}
		if changes.Set.Empty() {
			return all, nil
		}
		all.Claims += changes.Claims
		all.Records += changes.Records
		all.Set.Merge(&changes.Set, position)
		if changes.Records == 0 {
			return all, nil // no new names for the extractor
		}
	}
	return all, nil
}

// NotRead says of an article in another language than English why nothing but
// its source is drafted.
func NotRead(a *article.Article) string {
	return fmt.Sprintf("only English is read, and the article's language is %q; it yields its source and nothing else", a.Meta.Language)
}

// PlanAnnotations plans what annotations from elsewhere add to the knowledge
// base in fsys. Nothing is extracted, so that one round does.
func PlanAnnotations(fsys fs.FS, annotations []*annotation.Article) (*propose.Changes, error) {
	base, problems := kb.Load(fsys)
	if hasErrors(problems) {
		return &propose.Changes{Problems: problems}, nil
	}
	return propose.Plan(base, fsys, annotations)
}

// annotate extracts from all articles at once; extraction is a pure function.
func annotate(articles []*article.Article, names *lexicon.Lexicon) []*annotation.Article {
	out := make([]*annotation.Article, len(articles))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, a := range articles {
		group.Go(func() error {
			out[i] = extract.Extract(a, names)
			return nil
		})
	}
	group.Wait()
	return out
}

// position orders files so that each comes after those that its records refer
// to: sources first and claims last. Questions come before claims: while claims
// are missing, the next run knows that this one was cut short.
func position(path string) int {
	order := []string{kb.KindSource.Folder(), kb.KindActor.Folder(), kb.KindCommodity.Folder(), kb.KindMeasure.Folder(), kb.KindAgreement.Folder(),
		kb.KindEvent.Folder(), kb.DecisionsFolder}
	for _, kind := range kb.ClaimKinds {
		order = append(order, kind.Folder())
	}
	for i, folder := range order {
		prefix := kb.DataDir + "/" + folder + "/"
		if len(path) > len(prefix) && path[:len(prefix)] == prefix {
			return i
		}
	}
	return len(order)
}

// Faults are the errors that the base would have with the changes made and does
// not have without them. There should be none: what is proposed passes check.
func Faults(fsys fs.FS, set *changeset.Set) []kb.Problem {
	if set.Empty() {
		return nil
	}
	_, after := check.Run(set.Overlay(fsys))
	if !hasErrors(after) {
		return nil
	}
	type fault struct{ file, code, message string }
	key := func(p kb.Problem) fault { return fault{p.At.File, p.Code, p.Message} }
	_, before := check.Run(fsys)
	had := make(map[fault]int)
	for _, p := range before {
		had[key(p)]++
	}
	var out []kb.Problem
	for _, p := range after {
		if had[key(p)]--; had[key(p)] < 0 && p.Severity == kb.SeverityError {
			out = append(out, p)
		}
	}
	return out
}

func hasErrors(problems []kb.Problem) bool {
	for _, p := range problems {
		if p.Severity == kb.SeverityError {
			return true
		}
	}
	return false
}
