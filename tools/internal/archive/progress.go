package archive

import (
	"fmt"
	"io"
	"time"

	"github.com/comity-kb/comity/tools/internal/report"
)

// Progress tells now and then how far a run has come.
type Progress struct {
	w        io.Writer
	terminal bool
	now      func() time.Time
	every    time.Duration

	begun, told            time.Time
	articles, there, wrong int
	bytes                  int64
	// shown says that a line stands on the terminal, due that one was due yet.
	shown, due bool
}

// NewProgress tells w every second, in one line that is written over, where it is
// a terminal, and every ten in a line of its own elsewhere.
func NewProgress(w io.Writer, terminal bool, now func() time.Time) *Progress {
	p := &Progress{w: w, terminal: terminal, now: now, every: 10 * time.Second}
	if terminal {
		p.every = time.Second
	}
	p.begun = now()
	p.told = p.begun
	return p
}

// Add counts a result, and tells where it is time.
func (p *Progress) Add(r *Result) {
	if p == nil {
		return
	}
	now := p.now()
	switch {
	case r.There:
		// The rate is that of this run's own work.
		p.there++
		p.begun = now
	case r.Article == nil:
		p.wrong++
	default:
		p.articles++
		p.bytes += int64(len(r.Article.Text))
	}
	if now.Sub(p.told) < p.every {
		return
	}
	p.told, p.due = now, true
	if p.terminal {
		fmt.Fprint(p.w, "\r\x1b[K", p.line(now))
		p.shown = true
	} else {
		fmt.Fprintln(p.w, p.line(now))
	}
}

// Clear takes the line off a terminal, for something else to be printed.
func (p *Progress) Clear() {
	if p != nil && p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

// End tells the whole: on a terminal only where the run was long enough to be
// told about.
func (p *Progress) End() {
	if p == nil || p.terminal && !p.due {
		return
	}
	p.Clear()
	fmt.Fprintln(p.w, p.line(p.now()))
}

// line is the count of articles and their rate; a megabyte is a million bytes of
// text.
func (p *Progress) line(now time.Time) string {
	rate, volume := 0.0, 0.0
	if s := now.Sub(p.begun).Seconds(); s > 0 {
		rate, volume = float64(p.articles)/s, float64(p.bytes)/1e6/s
	}
	s := fmt.Sprintf("%s, %.1f articles/s, %.2f MB/s", report.Count(p.articles, "article", "articles"), rate, volume)
	if p.there > 0 {
		s += fmt.Sprintf(", %d there before", p.there)
	}
	if p.wrong > 0 {
		s += fmt.Sprintf(", %d skipped", p.wrong)
	}
	return s
}
