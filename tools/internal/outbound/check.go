package outbound

import (
	"context"
	"errors"
	"maps"
	"net/url"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/comity-kb/comity/tools/internal/fetch"
)

// Options say how links are checked.
type Options struct {
	// Guard is what may be reached.
	Guard fetch.Guard
	// Clock is the time; nil is this machine's.
	Clock Clock
	// Pause is the time between two requests to one host.
	Pause time.Duration
	// MaxAge is how long a success is trusted; 0 asks for every address.
	MaxAge time.Duration
	// Archive is the address of an index of archived copies, in the form of the
	// Wayback Machine's availability API; empty asks none.
	Archive string
	// Progress is told how many addresses are done; it may be nil, and is never
	// called twice at a time.
	Progress func(done, all int)
}

// ErrOffline is the error of a run in which no server answered: then it is this
// machine that is cut off, and nothing is held against the links.
var ErrOffline = errors.New("no server has answered at all: is this machine connected to the internet?")

// workers is how many hosts are asked at a time, and offlineHosts how many have
// to be silent before this machine is taken to be cut off.
const (
	workers      = 8
	offlineHosts = 3
)

// Check asks for the address of every link that the state does not know to be
// fine, and notes the answers in the state. When ctx ends, what was noted by then
// stays, and its error is returned. It tells how many addresses were asked for.
func (s *State) Check(ctx context.Context, links []Link, o Options) (asked int, err error) {
	if o.Clock == nil {
		o.Clock = SystemClock{}
	}
	s.Keep(links)
	byHost, all := map[string][]string{}, 0
	seen := map[string]bool{}
	published, archived := map[string]string{}, map[string]bool{}
	for _, l := range links {
		key := Key(l.URL)
		published[key] = l.Published
		archived[key] = archived[key] || l.Archived != ""
		if seen[key] || s.fresh(key, o.Clock.Now(), o.MaxAge) {
			continue
		}
		seen[key] = true
		all++
		name := ""
		if u, err := url.Parse(key); err == nil {
			name = u.Host
		}
		byHost[name] = append(byHost[name], key)
	}
	a := newAsker(o.Guard, o.Clock, o.Pause)
	var mu sync.Mutex
	answers := map[string]Answer{}
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(workers)
	for _, name := range slices.Sorted(maps.Keys(byHost)) {
		g.Go(func() error {
			for _, key := range byHost[name] {
				answer, err := a.ask(gctx, key)
				if err != nil {
					return err
				}
				mu.Lock()
				answers[key] = answer
				if o.Progress != nil {
					o.Progress(len(answers), all)
				}
				mu.Unlock()
			}
			return nil
		})
	}
	err = g.Wait()
	if err == nil && len(byHost) >= offlineHosts && !slices.ContainsFunc(slices.Collect(maps.Values(answers)), Answer.heard) {
		return len(answers), ErrOffline
	}
	for _, key := range slices.Sorted(maps.Keys(answers)) {
		s.note(key, answers[key], o.Clock.Now())
	}
	if err == nil && o.Archive != "" {
		for _, key := range slices.Sorted(maps.Keys(answers)) {
			if e := s.Links[key]; e.Class != ClassFailed || e.Archived != "" || archived[key] {
				continue
			}
			copied, err := a.archived(ctx, o.Archive, key, published[key])
			if err != nil {
				return len(answers), err
			}
			s.Links[key].Archived = copied
		}
	}
	return len(answers), err
}

// heard tells whether the answer says anything about the network.
func (a Answer) heard() bool { return a.answered || a.Class == ClassPrivate }
