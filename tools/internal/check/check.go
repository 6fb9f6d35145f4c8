// Package check tells what is wrong with a knowledge base: every breach of a
// rule, in one run, with its place. The rules are in one table, Rules; each group
// of them is a file of this package.
//
// A rule that cannot be judged because something else is wrong stays silent, so
// that one slip makes one problem.
package check

import (
	"cmp"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Run loads the base under data/ of fsys and checks it. The problems, those of
// reading included, are sorted by file, line, column and code.
func Run(fsys fs.FS) (*kb.Base, []kb.Problem) { return RunAsOf(fsys, time.Time{}) }

// RunAsOf is Run on a day: what is due or has no news is judged by it. The zero
// time stands for the date of the newest source, so that the outcome depends on
// the data alone.
func RunAsOf(fsys fs.FS, today time.Time) (*kb.Base, []kb.Problem) {
	base, problems := kb.Load(fsys)
	for i := range problems {
		if rule := RuleOf(problems[i].Code); problems[i].Hint == "" && rule != nil {
			problems[i].Hint = rule.Hint
		}
	}
	known := make(map[kb.Location]bool, len(problems))
	for _, p := range problems {
		known[p.At] = true
	}
	return base, sorted(append(problems, check(base, known, today)...))
}

// Check applies the rules to a base that has been loaded. The problems are
// sorted as by Run; those that Load found are not among them.
func Check(b *kb.Base) []kb.Problem { return CheckAsOf(b, time.Time{}) }

// CheckAsOf is Check on a day, as RunAsOf.
func CheckAsOf(b *kb.Base, today time.Time) []kb.Problem { return check(b, nil, today) }

// check applies the rules. known are the places of problems of reading: a value
// that could not be read as it should has been reported, and what it breaks
// beside is the same slip. What concerns a whole record or file is another slip,
// even where it has the same place.
func check(b *kb.Base, known map[kb.Location]bool, today time.Time) []kb.Problem {
	if today.IsZero() {
		today = Newest(b)
	}
	all := b.All()
	parts := chunks(all, runtime.GOMAXPROCS(0))
	checkers := make([]*checker, len(parts)+1)
	var wait sync.WaitGroup
	for i, part := range parts {
		c := newChecker(b, today)
		checkers[i] = c
		wait.Go(func() {
			for _, rec := range part {
				c.record(rec)
			}
		})
	}
	whole := newChecker(b, today)
	checkers[len(parts)] = whole
	whole.ids(all)
	whole.cycles()
	whole.claimFiles()
	whole.sources()
	whole.vocabularies()
	whole.decisions()
	whole.posts()
	whole.wholes()
	whole.changes()
	whole.lookalikes()
	wait.Wait()
	whole.draftsReferredTo(checkers)

	var findings []finding
	used := map[string]bool{}
	for _, c := range checkers {
		findings = append(findings, c.findings...)
		for id := range c.missing {
			used[id] = true
		}
	}
	problems := place(b, findings, known)
	for id := range used {
		problems = append(problems, problem(codeMissingVocabulary, kb.Location{File: kb.VocabularyFile(id)},
			"", "there is no vocabulary `%s`, and records use it", id))
	}
	return sorted(problems)
}

// chunks cuts records into at most n parts of about the same length.
func chunks(all []kb.AnyRecord, n int) [][]kb.AnyRecord {
	if len(all) == 0 {
		return nil
	}
	size := (len(all) + n - 1) / n
	return slices.Collect(slices.Chunk(all, size))
}

// finding is a problem whose place has yet to be found.
type finding struct {
	code    string
	at      kb.Location // of the record
	path    string      // of the value in the record; empty for the record itself
	key     bool        // the key is to blame and not the value
	message string
	hint    string
	// similar are the kinds of record among which to look for what the author
	// meant by word.
	word    string
	similar []kb.Kind
	fix     *kb.Fix
}

// checker checks records one by one; it is used by one goroutine.
type checker struct {
	base     *kb.Base
	findings []finding
	missing  map[string]bool // vocabularies that are not there
	terms    map[string]map[string]*kb.Term
	dates    map[string]edtf.Date // dates seen before; the zero Date where they are none
	drafts   map[kb.AnyRecord]*referrers

	published bool      // the record that is being checked is
	today     time.Time // zero where nothing is dated
}

func newChecker(b *kb.Base, today time.Time) *checker {
	return &checker{
		today: today, base: b, missing: map[string]bool{}, terms: map[string]map[string]*kb.Term{}, dates: map[string]edtf.Date{},
		drafts: map[kb.AnyRecord]*referrers{},
	}
}

// report notes a breach of a rule by a value of a record.
func (c *checker) report(rec kb.AnyRecord, path, code, format string, args ...any) *finding {
	return c.reportAt(rec.Base().At, path, code, format, args...)
}

func (c *checker) reportAt(at kb.Location, path, code, format string, args ...any) *finding {
	c.findings = append(c.findings, finding{code: code, at: at, path: path, message: fmt.Sprintf(format, args...)})
	return &c.findings[len(c.findings)-1]
}

// fix notes what the breach that was reported last is certainly mended by.
func (c *checker) fix(as kb.FixAs, text string) {
	c.findings[len(c.findings)-1].fix = &kb.Fix{As: as, Text: text}
}

// record applies the rules that concern one record.
func (c *checker) record(rec kb.AnyRecord) {
	at := rec.Base().At
	c.review(rec)
	c.published = c.state(rec) == kb.ReviewReviewed
	var list items
	kb.Walk(rec, func(f kb.Field) {
		c.field(at, f, &list)
		c.reference(rec, f)
	})
	c.passages(rec)
	switch rec := rec.(type) {
	case *kb.Actor:
		c.actor(rec)
	case *kb.Agreement:
		c.agreement(rec)
	case *kb.Measure:
		c.measure(rec)
	case *kb.Event:
		c.event(rec)
	case *kb.Source:
		c.source(rec)
	case *kb.Statistic:
		c.statistic(rec)
	case *kb.Quote:
		c.quote(rec)
	}
}

func problem(code string, at kb.Location, hint, format string, args ...any) kb.Problem {
	rule := RuleOf(code)
	if hint == "" {
		hint = rule.Hint
	}
	return kb.Problem{Code: code, Severity: rule.Severity, At: at, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// maxGuesses is for how many dangling references of a base a similar id is
// looked for: each search goes over all ids.
const maxGuesses = 100

// place finds the places of findings, reading each file that has any once. It
// drops those about values whose place is known.
func place(b *kb.Base, findings []finding, known map[kb.Location]bool) []kb.Problem {
	slices.SortStableFunc(findings, func(x, y finding) int {
		return cmp.Or(cmp.Compare(x.at.File, y.at.File), cmp.Compare(x.at.Line, y.at.Line), cmp.Compare(x.path, y.path),
			cmp.Compare(x.code, y.code), cmp.Compare(x.message, y.message))
	})
	guess(b, findings)
	problems := make([]kb.Problem, len(findings))
	var files [][2]int
	for i := 0; i < len(findings); {
		end := i + 1
		for end < len(findings) && findings[end].at.File == findings[i].at.File {
			end++
		}
		files = append(files, [2]int{i, end})
		i = end
	}
	var wait sync.WaitGroup
	queue := make(chan [2]int)
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wait.Go(func() {
			for r := range queue {
				var positions *kb.Positions
				for i := r[0]; i < r[1]; i++ {
					f := &findings[i]
					at := f.at
					if f.path != "" {
						if positions == nil {
							positions = b.Positions(f.at.File)
						}
						if f.key {
							at = positions.Key(f.at, f.path)
						} else {
							at = positions.Value(f.at, f.path)
						}
					}
					if f.path == "" || !known[at] {
						problems[i] = problem(f.code, at, f.hint, "%s", f.message)
						problems[i].Fix = f.fix
					}
				}
			}
		})
	}
	for _, r := range files {
		queue <- r
	}
	close(queue)
	wait.Wait()
	return slices.DeleteFunc(problems, func(p kb.Problem) bool { return p.Code == "" })
}

// guess fills in what the authors of dangling references may have meant.
func guess(b *kb.Base, findings []finding) {
	ids := map[kb.Kind][]string{}
	guesses := 0
	for i := range findings {
		f := &findings[i]
		if len(f.similar) == 0 {
			continue
		}
		if guesses++; guesses > maxGuesses {
			return
		}
		if len(ids) == 0 {
			for _, rec := range b.All() {
				ids[rec.Base().Kind] = append(ids[rec.Base().Kind], rec.Base().ID)
			}
		}
		var candidates []string
		for _, kind := range f.similar {
			candidates = append(candidates, ids[kind]...)
		}
		if best := kb.Closest(f.word, candidates); best != "" {
			f.hint = fmt.Sprintf("did you mean `%s`?", best)
		}
	}
}

// sorted sorts problems by file, line, column and code, and drops repetitions.
func sorted(problems []kb.Problem) []kb.Problem {
	slices.SortStableFunc(problems, func(x, y kb.Problem) int {
		return cmp.Or(cmp.Compare(x.At.File, y.At.File), cmp.Compare(x.At.Line, y.At.Line),
			cmp.Compare(x.At.Column, y.At.Column), cmp.Compare(x.Code, y.Code), cmp.Compare(x.Message, y.Message))
	})
	return slices.CompactFunc(problems, func(x, y kb.Problem) bool {
		return x.Code == y.Code && x.At == y.At && x.Message == y.Message
	})
}

// Size is how many records a base has and how many files they and its
// vocabularies stand in.
func Size(b *kb.Base) (records, files int) {
	seen := map[string]bool{}
	all := b.All()
	for _, rec := range all {
		seen[rec.Base().At.File] = true
	}
	return len(all), len(seen) + len(b.Vocabularies) + len(b.Decisions)
}
