package review

import (
	"errors"
	"fmt"
	"strings"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
)

// answer shows an item and asks until it is settled.
func (s *Session) answer(i *Item) (again bool, err error) {
	s.start(i)
	if s.taken[i.Group] && s.needsPerson(i) == "" {
		s.done[i.Key()] = true
		if err := s.accept(i, ""); err != nil {
			return false, err
		}
		s.note(i, true)
		fmt.Fprintf(s.Out, "accepted %s\n", s.name(i))
		return false, nil
	}
	s.show(i)
	for {
		line, err := s.ask(s.prompt(i))
		if err != nil {
			return false, err
		}
		word, rest, _ := strings.Cut(line, " ")
		if after, ok := strings.CutPrefix(word, "="); ok && after != "" {
			word, rest = "=", after
		}
		if word == "u" {
			if err := s.undo(); err != nil {
				if !errors.Is(err, errNothingToUndo) && !errors.Is(err, changeset.ErrChanged) {
					return false, err
				}
				fmt.Fprintf(s.Err, "%v\n", clean(err.Error()))
				continue
			}
			return true, nil
		}
		settled, again, err := s.obey(i, word, strings.TrimSpace(rest))
		switch {
		case err == nil:
		case errors.Is(err, errQuit), errors.Is(err, changeset.ErrChanged), errors.Is(err, changeset.ErrLocked):
			return false, err
		case errors.Is(err, ErrGone):
			settled = true
			fmt.Fprintf(s.Err, "%s: %v\n", s.name(i), err)
		case errors.Is(err, kbedit.ErrLayout):
			fmt.Fprintf(s.Err, "%s: %v; edit the file itself, or s to go on\n", s.name(i), err)
		default:
			fmt.Fprintf(s.Err, "%v\n", clean(err.Error()))
		}
		if settled || again {
			s.note(i, false)
			if settled {
				s.done[i.Key()] = true
			}
			return again, nil
		}
	}
}

// prompt is the question with its choices.
func (s *Session) prompt(i *Item) string {
	var choices []string
	switch n := len(i.candidates()); {
	case n == 1:
		choices = append(choices, "1")
	case n > 1:
		choices = append(choices, fmt.Sprintf("1-%d", n))
	}
	question := "whom does the name stand for"
	switch {
	case i.Question == nil:
		question = "accept this " + string(i.Record.Base().Kind)
		choices = append(choices, "y")
		if s.isEntity(i) {
			choices = append(choices, "n", "=")
		} else if i.Record.Base().Kind != kb.KindSource {
			choices = append(choices, "n")
		}
		choices = append(choices, "e")
	case i.Question.Kind == kb.KindActor:
		choices = append(choices, "0", "=")
	default:
		question = "what does the name stand for"
		choices = append(choices, "0", "=")
	}
	if choices = append(choices, "s"); i.Question == nil {
		choices = append(choices, "a")
	}
	if len(s.steps) > 0 {
		choices = append(choices, "u")
	}
	return question + " [" + strings.Join(append(choices, "d", "q", "?"), ",") + "]?"
}

func (s *Session) isEntity(i *Item) bool {
	_, ok := i.Record.(kb.AnyEntity)
	return ok
}

// obey carries out an answer. settled tells that there is nothing left to ask
// about the item, again that the base has changed.
func (s *Session) obey(i *Item, word, rest string) (settled, again bool, err error) {
	if id, ok := candidate(word, i.candidates()); ok {
		return s.choose(i, id)
	}
	switch word {
	case "s":
		return true, false, nil
	case "d":
		s.passed[i.Group] = true
		return true, false, nil
	case "q":
		return false, false, errQuit
	}
	if i.Question != nil {
		switch word {
		case "0":
			return s.choose(i, "")
		case "=":
			if rest == "" {
				if rest, err = s.ask("the id of the record:"); err != nil || rest == "" {
					return false, false, err
				}
			}
			return s.choose(i, rest)
		}
		s.help(i)
		return false, false, nil
	}
	switch word {
	case "y", "a":
		if word == "a" {
			s.taken[i.Group] = true
		}
		return s.yes(i, rest)
	case "n":
		if i.Record.Base().Kind == kb.KindSource {
			break
		}
		set, err := Reject(s.FS, s.base, i.Record, rest)
		if err = s.carryOut(set, err); err != nil {
			return false, false, err
		}
		s.tally.Rejected++
		return true, s.isEntity(i), nil
	case "e":
		again, err := s.edit(i)
		return false, again, err
	case "=":
		if s.isEntity(i) {
			return s.same(i, rest)
		}
	}
	s.help(i)
	return false, false, nil
}

// yes accepts a draft, with a summary where it needs one.
func (s *Session) yes(i *Item, summary string) (settled, again bool, err error) {
	if NeedsSummary(i.Record) {
		if summary == "" {
			if summary, err = s.ask("what was said, in our own words:"); err != nil {
				return false, false, err
			}
		}
		if summary == "" {
			return false, false, errors.New("an indirect quote is not accepted without a summary; the article's own words are not copied")
		}
	} else if why := s.needsPerson(i); why != "" {
		return false, false, errors.New("it has errors; e mends them")
	} else {
		summary = ""
	}
	err = s.accept(i, summary)
	return err == nil, false, err
}

// choose takes one of the records that a name may stand for, or none.
func (s *Session) choose(i *Item, id string) (settled, again bool, err error) {
	if i.Question == nil {
		actor, ok := s.base.Get(id).(*kb.Actor)
		if !ok {
			return false, false, fmt.Errorf("%s is no actor", kb.Show(id))
		}
		if err := s.carryOut(Attribute(s.FS, i.Record, actor)); err != nil {
			return false, false, err
		}
		s.tally.Decided++
		return false, true, nil
	}
	set, note, err := Decide(s.FS, s.base, i.Source, i.Question, id)
	if err = s.carryOut(set, err); err != nil {
		return false, false, err
	}
	if note != "" {
		fmt.Fprintln(s.Out, clean(note))
	}
	s.tally.Decided++
	return true, true, nil
}

// same makes a draft one with another record.
func (s *Session) same(i *Item, id string) (settled, again bool, err error) {
	if id == "" {
		if id, err = s.ask("the id of the record that it is:"); err != nil || id == "" {
			return false, false, err
		}
	}
	e := i.Record.(kb.AnyEntity).AsEntity()
	alsoKnown := false
	if target, ok := s.base.Resolve(id); ok {
		if other, ok := target.(kb.AnyEntity); ok && target.Base().ID != i.Record.Base().ID && target.Base().Kind == i.Record.Base().Kind && !goesBy(other, e.Name) {
			if alsoKnown, err = s.confirm(fmt.Sprintf("is %q a name of %s in any article?", clean(e.Name), target.Base().ID)); err != nil {
				return false, false, err
			}
		}
	}
	set, err := Same(s.FS, s.base, i.Record, id, alsoKnown)
	if err = s.carryOut(set, err); err != nil {
		return false, false, err
	}
	s.tally.Decided++
	return true, true, nil
}

// edit lets a person change a draft until it is sound, or they give up.
func (s *Session) edit(i *Item) (again bool, err error) {
	if s.Edit == nil {
		return false, errors.New("there is no editor: set VISUAL or EDITOR")
	}
	before, err := Text(s.FS, i.Record)
	if err != nil {
		return false, err
	}
	for text := before; ; {
		edited, err := s.Edit(text)
		if err != nil {
			return false, err
		}
		switch {
		case string(edited) == string(before):
			return false, errors.New("nothing was changed")
		case strings.TrimSpace(string(edited)) == "":
			return false, errors.New("nothing was left of it, so that nothing was changed; n rejects it")
		}
		set, err := Replace(s.FS, i.Record, edited)
		if err = s.carryOut(set, err); err == nil {
			s.tally.Edited++
			return true, nil
		}
		if errors.Is(err, changeset.ErrChanged) || errors.Is(err, changeset.ErrLocked) || errors.Is(err, kbedit.ErrLayout) {
			return false, err
		}
		if !errors.Is(err, errUnsound) {
			fmt.Fprintln(s.Err, clean(err.Error()))
		}
		if more, err := s.confirm("edit again?"); err != nil || !more {
			return false, err
		}
		text = edited
	}
}

func (s *Session) help(i *Item) {
	lines := []string{"s - leave it undecided", "u - take back the answer before", "q - stop; what was answered is saved", "? - this"}
	all := []string{
		"a - accept it and the rest of " + i.Group,
		"d - leave it and the rest of " + i.Group + " undecided",
	}
	switch {
	case i.Question != nil:
		lines = append([]string{
			"0 - none of these", "= ID - another record",
			"d - leave it and the rest of " + i.Group + " undecided",
		}, lines...)
	case i.Record.Base().Kind == kb.KindSource:
		lines = append(append([]string{"y - accept it", "e - edit it"}, all...), lines...)
	case s.isEntity(i):
		lines = append(append([]string{
			"y - accept it", "n [WHY] - reject it: it does not come back", "= ID - it is the same as that record", "e - edit it",
		}, all...), lines...)
	default:
		lines = append(append([]string{"y - accept it", "n [WHY] - reject it: it does not come back", "e - edit it"}, all...), lines...)
	}
	if len(i.candidates()) > 0 {
		lines = append([]string{"a number - that record"}, lines...)
	}
	for _, l := range lines {
		fmt.Fprintln(s.Out, clean(l))
	}
}
