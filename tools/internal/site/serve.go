package site

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/calendar"
	"github.com/comity-kb/comity/tools/internal/feed"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// ServeOptions are what a live site is told.
type ServeOptions struct {
	// Root is the root of the knowledge base, absolute.
	Root string
	// Bind is the address to listen on, Port the port; with AnyPort another
	// free one is taken if that is not free.
	Bind    string
	Port    int
	AnyPort bool
	// AsOf is as in Options.
	AsOf time.Time
	// Hugo starts Hugo.
	Hugo Hugo
	// Ready is called once, with the address, when pages can be loaded.
	Ready func(url string)
	// Report prints problems of the data.
	Report func([]kb.Problem) error
	// Log is told what was done, a line each.
	Log func(format string, args ...any)
}

// ErrInvalid says that the data was not fit to be served at the start; the
// problems have been reported.
var ErrInvalid = errors.New("the data has problems")

// PortError says that the port cannot be listened on.
type PortError struct{ error }

func (e *PortError) Unwrap() error { return e.error }

// Serve serves the site until ctx ends, and shows every edit: those of data once
// they have passed the checks, those of content, layouts and the like as Hugo
// sees them. It writes nothing but below .comity. The end of ctx is no error, at
// whatever it comes.
func Serve(ctx context.Context, o ServeOptions) error {
	err := serve(ctx, o)
	if ctx.Err() != nil && !errors.Is(err, ErrInvalid) {
		return nil
	}
	return err
}

func serve(ctx context.Context, o ServeOptions) error {
	o = o.serialised()
	config, err := readConfig(o.Root)
	if err != nil {
		return err
	}
	c := &compiler{root: o.Root, log: func(string, ...any) {}, config: config, asOf: o.AsOf}
	b, problems, err := compileLocked(ctx, c)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		if err := o.Report(problems); err != nil {
			return err
		}
	}
	if b == nil {
		return ErrInvalid
	}
	listener, err := listen(o)
	if err != nil {
		return err
	}
	defer listener.Close()
	l := &live{ServeOptions: o, compiler: c, front: newFront(), edits: make(chan struct{}, 1)}
	l.address = listener.Addr().(*net.TCPAddr)
	if address, err := url.Parse(l.url()); err == nil { // it could not be known before
		c.address = *address
		c.base = api.New(b, c.data, c.publication())
	}
	l.serveData(b)
	l.pages = pagesOf(c.renderings)

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	edited := func() {
		select {
		case l.edits <- struct{}{}:
		default: // one is waiting already, which will see this edit too
		}
	}
	if err := watch(ctx, filepath.Join(o.Root, "data"), edited, func(err error) { o.Log("watching data/: %v", err) }); err != nil {
		return fmt.Errorf("watch data: %w", err)
	}
	if l.hugo, err = l.start(ctx); err != nil {
		return err
	}
	defer func() { l.hugo.stop() }()
	l.front.use(l.hugo.port)

	web := &http.Server{Handler: l.front, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(listener) }()
	defer func() {
		l.front.close()
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if web.Shutdown(ctx) != nil {
			web.Close()
		}
	}()
	o.Ready(l.url())

	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-failed:
			return fmt.Errorf("serve: %w", err)
		case <-l.hugo.done:
			return fmt.Errorf("hugo's server ended: %w", l.hugo.err)
		case <-l.edits:
			if err := l.edit(ctx); err != nil {
				return err
			}
		}
	}
}

// serialised makes the callbacks safe to call from several goroutines.
func (o ServeOptions) serialised() ServeOptions {
	var mu sync.Mutex
	report, log := o.Report, o.Log
	o.Report = func(problems []kb.Problem) error {
		mu.Lock()
		defer mu.Unlock()
		return report(problems)
	}
	o.Log = func(format string, args ...any) {
		mu.Lock()
		defer mu.Unlock()
		log(format, args...)
	}
	return o
}

// listen opens the port.
func listen(o ServeOptions) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(o.Bind, strconv.Itoa(o.Port)))
	if errors.Is(err, syscall.EADDRINUSE) && o.AnyPort {
		taken := o.Port
		if l, err = net.Listen("tcp", net.JoinHostPort(o.Bind, "0")); err == nil {
			o.Log("port %d is taken, so another one serves", taken)
		}
	}
	if err != nil {
		return nil, &PortError{fmt.Errorf("cannot listen on %s: %w", net.JoinHostPort(o.Bind, strconv.Itoa(o.Port)), errors.Unwrap(err))}
	}
	return l, nil
}

// live is a site that is being served.
type live struct {
	ServeOptions
	compiler *compiler
	front    *front
	address  *net.TCPAddr
	edits    chan struct{}
	hugo     *server
	// pages are the pages of records that are served now, and the redirects to them.
	pages []place
	// broken tells that the data on disk has not passed the checks, behind that
	// Hugo should have been started anew and could not be.
	broken, behind bool
}

// url is where a browser on this machine finds the site.
func (l *live) url() string {
	host := l.address.IP.String()
	if l.address.IP.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(l.address.Port)) + "/"
}

// serveData has the records served as data as they are now.
func (l *live) serveData(b *kb.Base) {
	base, data := l.compiler.base, l.compiler.data
	l.front.data.Store(&served{
		records: b, base: base, dir: filepath.Join(l.Root, liveDir), feeds: sync.OnceValue(func() *feed.Set { return feed.New(base, data) }),
		calendar: func() []byte { return calendar.New(base, data) },
	})
}

// edit takes an edit of the data to the pages. Data that does not pass the
// checks is reported and the site stays as it was.
func (l *live) edit(ctx context.Context) error {
	start := time.Now()
	b, problems, err := compileLocked(ctx, l.compiler)
	if err != nil {
		return err
	}
	if b == nil {
		l.broken = true
		if err := l.Report(problems); err != nil {
			return err
		}
		l.Log("the site stays as it was until the data is mended")
		return nil
	}
	if l.broken {
		l.broken = false
		l.Log("the data is mended")
	}
	l.serveData(b)
	pages := pagesOf(l.compiler.renderings)
	l.behind = l.behind || gone(l.pages, pages)
	l.pages = pages
	l.Log("compiled the edit of data/ in %s", since(start))
	if !l.behind {
		return nil
	}
	next, err := l.start(ctx)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		// A template is being edited, say. The server that runs shows what it
		// can, and the next edit tries again.
		l.Log("hugo could not be started anew, so pages that have gone may still show")
		return nil
	}
	l.behind = false
	l.front.use(next.port)
	l.hugo.stop()
	l.hugo = next
	l.Log("started anew, since a page has gone, in %s", since(start))
	return nil
}

// gone tells whether a page of before is not there now, or has become another
// kind of page.
func gone(before, now []place) bool {
	type page struct {
		url       string
		redirects bool
	}
	pages := map[page]bool{}
	of := func(p place) page {
		url, _, _ := strings.Cut(p.URL, "#")
		return page{url, p.Redirects}
	}
	for _, p := range now {
		pages[of(p)] = true
	}
	return slices.ContainsFunc(before, func(p place) bool { return !pages[of(p)] })
}

// compileLocked compiles the data while no other comity does.
func compileLocked(ctx context.Context, c *compiler) (*kb.Base, []kb.Problem, error) {
	unlock, err := lock(ctx, c.root)
	if err != nil {
		return nil, nil, err
	}
	defer unlock()
	return c.run(ctx)
}
