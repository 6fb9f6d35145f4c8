package review

import (
	"errors"
	"fmt"

	"github.com/comity-kb/comity/tools/internal/changeset"
)

// step is an answer of the session, as it can be taken back.
type step struct {
	key, group string
	// name is what was answered about, for messages.
	name string
	// sets are the changes that the answer made, in order.
	sets []*changeset.Set
	// before is the tally before it.
	before Tally
	// taken and passed tell whether the rest of the group was before.
	taken, passed bool
	// follows tells that nobody was asked: the answer before was for all.
	follows bool
}

var errNothingToUndo = errors.New("nothing was answered before in this session")

// write makes changes and notes them with the answer at hand.
func (s *Session) write(set *changeset.Set) error {
	if err := s.Write(set); err != nil {
		return err
	}
	if !set.Empty() {
		s.made = append(s.made, set)
	}
	return nil
}

// start begins an answer.
func (s *Session) start(i *Item) {
	s.made = nil
	s.begun = step{before: s.tally, taken: s.taken[i.Group], passed: s.passed[i.Group]}
}

// note ends the answer at hand.
func (s *Session) note(i *Item, follows bool) {
	last := s.begun
	last.key, last.group, last.name, last.sets, last.follows = i.Key(), i.Group, s.name(i), s.made, follows
	s.steps = append(s.steps, last)
}

// undo takes the last answer back, with those that it gave for others. Files
// that somebody has changed since stay as they are, and the error says so.
func (s *Session) undo() error {
	if len(s.steps) == 0 {
		return errNothingToUndo
	}
	for more := true; more && len(s.steps) > 0; {
		last := &s.steps[len(s.steps)-1]
		for k := len(last.sets) - 1; k >= 0; k-- {
			if err := s.Write(last.sets[k].Inverse()); err != nil {
				if errors.Is(err, changeset.ErrChanged) {
					return fmt.Errorf("%w, so that %s stays answered", err, last.name)
				}
				return err
			}
			last.sets = last.sets[:k]
		}
		delete(s.done, last.key)
		s.passed[last.group], s.taken[last.group] = last.passed, last.taken
		s.tally = last.before
		fmt.Fprintf(s.Out, "took back the answer about %s\n", last.name)
		more = last.follows
		s.steps = s.steps[:len(s.steps)-1]
	}
	return nil
}
