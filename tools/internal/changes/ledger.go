package changes

import (
	"maps"
	"slices"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Ledger is what changed day by day.
type Ledger struct {
	// Days are those on which a reader saw something change, the newest first.
	Days []Day
	// Warning says, lower case without a full stop, why nothing is known although
	// there is a repository; it is empty otherwise.
	Warning string
	// Known tells that the days are all there are.
	Known bool
}

// Day is what changed on one day.
type Day struct {
	// Date is the day in UTC, as 2006-01-02.
	Date string
	// Changes are in the order of Between.
	Changes []Change
}

// step is a part of a day: the files that became others, by what they hold
// afterwards.
type step struct {
	day string
	// form tells that the step changed how files are written and not what they say.
	form bool
	// blobs are what git calls the contents; empty for a file that is gone.
	blobs map[string]string
}

// ledger is being written.
type ledger struct {
	state *state
	days  []Day
	// open are the changes of the day being written, by id.
	day  string
	open map[string]Change
}

// take adds what a step changed.
func (l *ledger) take(s step, files map[string][]kb.AnyRecord) {
	if s.day != l.day {
		l.close()
		l.day, l.open = s.day, map[string]Change{}
	}
	found := l.state.apply(files)
	if s.form {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(found)) {
		next := found[id]
		former := id
		if next.Was != "" {
			former = next.Was
		}
		if before, ok := l.open[former]; ok {
			delete(l.open, former)
			next = before.then(next)
		}
		l.open[id] = next
	}
}

// close ends the day.
func (l *ledger) close() {
	if changes := settled(l.open); len(changes) > 0 {
		l.days = append(l.days, Day{l.day, changes})
	}
}

func (l *ledger) finish() *Ledger {
	l.close()
	slices.Reverse(l.days)
	return &Ledger{Days: l.days, Known: true}
}
