package review

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/ingest"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
)

// Session is one review. In is read line by line, so that it may be a terminal
// of any sort, a connection or a script.
type Session struct {
	// FS is the repository; Write makes changes to it.
	FS    fs.FS
	Write func(*changeset.Set) error
	In    io.Reader
	// Out gets the drafts and the questions, Err what is wrong.
	Out, Err io.Writer
	// Colour is for Out, ErrColour for Err.
	Colour, ErrColour bool
	// Echo prints answers to Out, where no terminal shows them as they are typed.
	Echo bool
	// Source limits the review to one source; empty is all.
	Source string
	// Texts are the texts of articles by the ids of their sources.
	Texts map[string]string
	// Edit lets a person change a text; it is nil where there is no editor.
	Edit func(text []byte) ([]byte, error)

	in       *bufio.Reader
	texts    map[string][]rune
	base     *kb.Base
	problems []kb.Problem
	done     map[string]bool // what was answered or passed over
	passed   map[string]bool // groups of which the rest is passed over
	taken    map[string]bool // groups of which the rest is accepted
	tally    Tally
	// steps are the answers so far, made the changes of the one at hand.
	steps []step
	begun step
	made  []*changeset.Set
	// byFile and faults are the records and the problems by file; see index.
	byFile map[string][]kb.AnyRecord
	faults map[string][]kb.Problem
}

// Tally counts what a session did.
type Tally struct {
	Accepted, Rejected, Edited, Decided int
	// Left is what is still to decide.
	Left int
}

var errQuit = errors.New("quit")

// Run reviews until everything was shown or the person has had enough, which is
// no error. An answer that cannot be carried out is said so and asked again.
func (s *Session) Run() (Tally, error) {
	s.in = bufio.NewReader(s.In)
	s.begin()
	for {
		s.load()
		again, err := s.round(s.answer)
		switch {
		case again && err == nil:
			continue
		case errors.Is(err, errQuit):
			err = nil
		}
		return s.finish(), err
	}
}

// finish counts what is left.
func (s *Session) finish() Tally {
	s.load()
	s.tally.Left = len(List(s.base, s.Source))
	return s.tally
}

func (s *Session) begin() {
	s.done, s.passed, s.taken, s.texts = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string][]rune{}
	for id, text := range s.Texts {
		s.texts[id] = []rune(text)
	}
}

// load reads the base as it is now.
func (s *Session) load() {
	s.base, s.problems = check.Run(s.FS)
	s.byFile, s.faults = nil, nil
}

// round goes through what is to decide. again tells that the base has to be
// loaded first to go on, since an answer has changed more than one record.
func (s *Session) round(answer func(*Item) (again bool, err error)) (again bool, err error) {
	for _, i := range List(s.base, s.Source) {
		if s.done[i.Key()] {
			continue
		}
		if s.passed[i.Group] {
			continue
		}
		again, err := answer(i)
		if errors.Is(err, changeset.ErrChanged) {
			fmt.Fprintf(s.Err, "%v; here it is as it is now\n", err)
			return true, nil
		}
		if again || err != nil {
			return again, err
		}
	}
	return false, nil
}

// needsPerson tells why a draft cannot be accepted just so; empty where it can.
func (s *Session) needsPerson(i *Item) string {
	switch {
	case i.Question != nil:
		return "whom or what it stands for has to be decided"
	case NeedsSummary(i.Record):
		return "an indirect quote needs a summary in our own words"
	case report.HasErrors(s.problemsOf(i)):
		return "it has errors, which comity check lists"
	}
	return ""
}

func (s *Session) accept(i *Item, summary string) error {
	set, err := Accept(s.FS, i.Record, summary)
	if err != nil {
		return err
	}
	if summary != "" {
		if err := s.sound(set); err != nil {
			return err
		}
	}
	if err := s.write(set); err != nil {
		return err
	}
	s.tally.Accepted++
	return nil
}

// errUnsound is the error of changes after which the data would be wrong; what
// is wrong has been printed.
var errUnsound = errors.New("nothing was changed")

// sound prints what would be wrong with the data after changes and is not now.
func (s *Session) sound(set *changeset.Set) error {
	faults := ingest.Faults(s.FS, set)
	if len(faults) == 0 {
		return nil
	}
	if err := report.Print(s.Err, faults, report.Options{Colour: s.ErrColour, FS: set.Overlay(s.FS), Describe: check.Describe}); err != nil {
		return err
	}
	return errUnsound
}

// carryOut makes changes that concern more than one record.
func (s *Session) carryOut(set *changeset.Set, err error) error {
	if err == nil {
		err = s.sound(set)
	}
	if err == nil {
		err = s.write(set)
	}
	return err
}

// name is what a draft is called in messages.
func (s *Session) name(i *Item) string {
	if i.Question != nil {
		return fmt.Sprintf("%s: %q", kb.DecisionsFile(i.Source), clean(i.Question.Name))
	}
	if claim, ok := i.Record.(kb.AnyClaim); ok {
		return i.Record.Base().At.File + " " + clean(claim.AsClaim().Local)
	}
	return i.Record.Base().At.File
}

// ask prints a question and reads an answer; errQuit at the end of the input.
func (s *Session) ask(question string) (string, error) {
	if s.Colour {
		question = bold + question + plain
	}
	fmt.Fprint(s.Out, question+" ")
	line, err := s.in.ReadString('\n')
	if err != nil && line == "" {
		fmt.Fprintln(s.Out)
		return "", errQuit
	}
	line = strings.TrimSpace(line)
	if s.Echo {
		fmt.Fprintln(s.Out, clean(line))
	}
	return line, nil
}

// confirm asks what is yes unless the answer is no.
func (s *Session) confirm(question string) (bool, error) {
	answer, err := s.ask(question + " [Y/n]")
	return answer == "" || strings.EqualFold(answer, "y") || strings.EqualFold(answer, "yes"), err
}

// candidate is the choice of a number among the candidates.
func candidate(answer string, ids []string) (string, bool) {
	n, err := strconv.Atoi(answer)
	if err != nil || n < 1 || n > len(ids) {
		return "", false
	}
	return ids[n-1], true
}

// candidates are the records that a number chooses.
func (i *Item) candidates() []string {
	if i.Question != nil {
		return i.Question.MayBe
	}
	return slices.Compact(slices.Clone(i.Candidates))
}
