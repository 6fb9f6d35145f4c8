package outbound

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Class is how a link stands.
type Class string

// The classes of links.
const (
	ClassFine    Class = "fine"    // it answered as it should
	ClassMoved   Class = "moved"   // it is fine, at another address for good
	ClassBlocked Class = "blocked" // the server turns programs away, which says nothing about readers
	ClassFailed  Class = "failed"  // it did not answer as it should: flaky, and dead after some days
	ClassPrivate Class = "private" // it, or where it leads, is not on the public internet
)

// Entry is what is remembered of an address.
type Entry struct {
	Class Class `json:"class"`
	// Checked is when it was last asked for.
	Checked time.Time `json:"checked"`
	// Reason says why it is not fine, in words.
	Reason string `json:"reason,omitempty"`
	// To is where it has moved to.
	To string `json:"to,omitempty"`
	// Failed are the days, in UTC, on which it failed since it was last fine, as
	// 2025-06-30, sorted.
	Failed []string `json:"failed,omitempty"`
	// Archived is an archived copy that was found.
	Archived string `json:"archived,omitempty"`
}

// State is what one run leaves to the next.
type State struct {
	// Links are the entries by the addresses that were asked for.
	Links map[string]*Entry
}

// stateVersion is of the form of the file.
const stateVersion = 1

// MaxState is the size in bytes of the largest state that is read.
const MaxState = 64 << 20

// maxDays is how many days of failures are kept: the first and the latest.
const maxDays = 30

type stateFile struct {
	Version int               `json:"version"`
	Links   map[string]*Entry `json:"links"`
}

// ReadState reads what State.Bytes wrote; nothing, as before the first run, is an
// empty state. A file that is not one is an error and never a new beginning,
// since that would forget failures.
func ReadState(content []byte) (*State, error) {
	s := &State{Links: map[string]*Entry{}}
	if len(bytes.TrimSpace(content)) == 0 {
		return s, nil
	}
	if len(content) > MaxState {
		return nil, fmt.Errorf("it is larger than %d MiB", MaxState>>20)
	}
	var f stateFile
	if err := json.Unmarshal(content, &f); err != nil {
		return nil, fmt.Errorf("it is not what comity links writes: %w", err)
	}
	if f.Version != stateVersion {
		return nil, fmt.Errorf("it is of version %d and not %d", f.Version, stateVersion)
	}
	for key, e := range f.Links {
		if e == nil {
			continue
		}
		for _, day := range e.Failed {
			if _, err := time.Parse(time.DateOnly, day); err != nil {
				return nil, fmt.Errorf("%q is no day", day)
			}
		}
		slices.Sort(e.Failed)
		e.Failed = slices.Compact(e.Failed)
		s.Links[key] = e
	}
	return s, nil
}

// Bytes is the state as a file, the same bytes for the same state.
func (s *State) Bytes() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(stateFile{stateVersion, s.Links})
	return out.Bytes(), err
}

// Keep forgets every address that is not of these links.
func (s *State) Keep(links []Link) {
	known := map[string]bool{}
	for _, l := range links {
		known[Key(l.URL)] = true
	}
	maps.DeleteFunc(s.Links, func(key string, _ *Entry) bool { return !known[key] })
}

// fresh tells whether an address need not be asked for again: it was fine less
// than maxAge ago. Nothing but a success is trusted.
func (s *State) fresh(key string, now time.Time, maxAge time.Duration) bool {
	e := s.Links[key]
	return e != nil && (e.Class == ClassFine || e.Class == ClassMoved) && !e.Checked.After(now) && now.Sub(e.Checked) < maxAge
}

// note takes down how an address answered.
func (s *State) note(key string, a Answer, now time.Time) {
	now = now.UTC().Truncate(time.Second)
	e := &Entry{Class: a.Class, Checked: now, Reason: a.Reason, To: a.To}
	if old := s.Links[key]; old != nil && a.Class != ClassFine && a.Class != ClassMoved {
		e.Failed, e.Archived = old.Failed, old.Archived
	}
	if a.Class == ClassFailed {
		day := now.Format(time.DateOnly)
		if n := len(e.Failed); n == 0 || e.Failed[n-1] < day {
			e.Failed = append(slices.Clone(e.Failed), day)
		}
		if n := len(e.Failed); n > maxDays {
			e.Failed = slices.Delete(e.Failed, 1, n-maxDays+1)
		}
	}
	s.Links[key] = e
}
