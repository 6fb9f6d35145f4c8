package outbound

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Clock is the time, which a test runs as it likes.
type Clock interface {
	Now() time.Time
	// Sleep waits, and returns the context's error when that ends first.
	Sleep(ctx context.Context, d time.Duration) error
}

// SystemClock is the time of this machine.
type SystemClock struct{}

// Now implements Clock.
func (SystemClock) Now() time.Time { return time.Now() }

// Sleep implements Clock.
func (SystemClock) Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// hosts hold the manners towards every host: one request at a time, a pause
// between two, and none at all before the time that the host has asked for.
type hosts struct {
	clock Clock
	pause time.Duration
	mu    sync.Mutex
	all   map[string]*host
}

type host struct {
	turn chan struct{} // holds a token while a request is under way
	next time.Time     // before which none is made
}

func newHosts(clock Clock, pause time.Duration) *hosts {
	return &hosts{clock: clock, pause: pause, all: map[string]*host{}}
}

func (h *hosts) of(name string) *host {
	name = strings.ToLower(name)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.all[name] == nil {
		h.all[name] = &host{turn: make(chan struct{}, 1)}
	}
	return h.all[name]
}

// enter waits for one's turn at a host and takes it; leave gives it back. A host
// that asks to be left alone for longer than patience is not waited for: wait
// tells how much longer then, and the turn is not taken.
func (h *hosts) enter(ctx context.Context, name string, patience time.Duration) (leave func(after time.Duration), wait time.Duration, err error) {
	one := h.of(name)
	select {
	case one.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, 0, ctx.Err()
	}
	if wait := one.next.Sub(h.clock.Now()); wait > patience {
		<-one.turn
		return nil, wait, nil
	} else if wait > 0 {
		if err := h.clock.Sleep(ctx, wait); err != nil {
			<-one.turn
			return nil, 0, err
		}
	}
	return func(after time.Duration) {
		one.next = h.clock.Now().Add(max(after, h.pause))
		<-one.turn
	}, 0, nil
}

// retryAfter is how long an answer asks to be left alone: the header Retry-After
// in seconds or as a date (RFC 9110, section 10.2.3). ok is false where it does
// not say.
func retryAfter(header http.Header, now time.Time) (d time.Duration, ok bool) {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if value == "" {
		return 0, false
	}
	const most = 365 * 24 * time.Hour
	if seconds, err := strconv.ParseUint(value, 10, 63); err == nil {
		if seconds > uint64(most/time.Second) {
			return most, true
		}
		return time.Duration(seconds) * time.Second, true
	}
	if date, err := http.ParseTime(value); err == nil {
		return min(max(date.Sub(now), 0), most), true
	}
	return 0, false
}
