package outbound

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"github.com/comity-kb/comity/tools/internal/fetch"
)

// clock is a time that passes only when somebody sleeps.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

func at(day string) *clock {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return &clock{now: t.Add(12 * time.Hour)}
}

// resolver answers in this process: address gives the IPv4 address of a name at
// each asking, the invalid one where there is none.
func resolver(address func(name string) netip.Addr) *net.Resolver {
	answer := func(query []byte) ([]byte, error) {
		var m dnsmessage.Message
		if err := m.Unpack(query); err != nil {
			return nil, err
		}
		m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
		q := m.Questions[0]
		to := address(strings.TrimSuffix(q.Name.String(), "."))
		switch {
		case !to.IsValid():
			m.RCode = dnsmessage.RCodeNameError
		case q.Type == dnsmessage.TypeA:
			m.Answers = []dnsmessage.Resource{{
				Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
				Body:   &dnsmessage.AResource{A: to.As4()},
			}}
		}
		return m.Pack()
	}
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe() // no packets: the messages have their lengths before them, as over TCP
		go func() {
			defer server.Close()
			for {
				var size [2]byte
				if _, err := io.ReadFull(server, size[:]); err != nil {
					return
				}
				query := make([]byte, binary.BigEndian.Uint16(size[:]))
				if _, err := io.ReadFull(server, query); err != nil {
					return
				}
				reply, err := answer(query)
				if err != nil {
					return
				}
				server.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(reply))), reply...))
			}
		}()
		return client, nil
	}}
}

func loopback(string) netip.Addr { return netip.MustParseAddr("127.0.0.1") }

// web is a server that remembers what it was asked.
type web struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func serve(t *testing.T, handler http.HandlerFunc) *web {
	t.Helper()
	w := &web{}
	w.Server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.asked = append(w.asked, r.Method+" "+r.URL.Path)
		w.mu.Unlock()
		handler(rw, r)
	}))
	t.Cleanup(w.Close)
	return w
}

func TestAsk(t *testing.T) {
	// The place that must not be reached: another address of this machine.
	secret, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skipf("this machine has no second loopback address: %v", err)
	}
	inside := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the inside was reached") }))
	inside.Listener.Close()
	inside.Listener = secret
	inside.Start()
	defer inside.Close()
	busy := 0
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		to := func(status int, where string) {
			w.Header().Set("Location", where)
			w.WriteHeader(status)
		}
		switch r.URL.Path {
		case "/", "/fine", "/login":
		case "/nohead":
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
			}
		case "/headless":
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusNotFound)
			}
		case "/moved":
			to(301, "/fine")
		case "/moved/twice":
			to(308, "/moved/once")
		case "/moved/once":
			to(302, "/fine")
		case "/moved/to-nothing":
			to(301, "/none")
		case "/now":
			to(302, "/fine")
		case "/loop":
			to(301, "/loop")
		case "/nowhere":
			w.WriteHeader(302)
		case "/forbidden":
			w.WriteHeader(403)
		case "/robot":
			w.WriteHeader(999)
		case "/challenge":
			w.Header().Set("Cf-Mitigated", "challenge")
			w.WriteHeader(503)
		case "/busy":
			if busy++; busy == 1 {
				w.Header().Set("Retry-After", "20")
				w.WriteHeader(429)
			}
		case "/crowded":
			w.WriteHeader(429)
		case "/lost/page":
			to(302, "/")
		case "/member/page":
			to(302, "/login?next=/member/page")
		case "/inside":
			to(302, inside.URL)
		case "/name":
			to(302, "http://inside.example:"+inside.URL[strings.LastIndexByte(inside.URL, ':')+1:]+"/")
		case "/file":
			to(301, "file:///etc/passwd")
		case "/down":
			w.WriteHeader(500)
		case "/cut":
			panic(http.ErrAbortHandler)
		default:
			w.WriteHeader(404)
		}
	})
	for path, want := range map[string]struct {
		class      Class
		reason, to string
	}{
		"/fine": {ClassFine, "", ""}, "/nohead": {ClassFine, "", ""}, "/headless": {ClassFine, "", ""}, "/now": {ClassFine, "", ""},
		"/busy": {ClassFine, "", ""}, "/login": {ClassFine, "", ""},
		"/moved": {ClassMoved, "for good", "/fine"}, "/moved/twice": {ClassMoved, "for good", "/moved/once"},
		"/moved/to-nothing": {ClassFailed, "404 not found", ""},
		"/none":             {ClassFailed, "404 not found", ""}, "/down": {ClassFailed, "500 internal server error", ""},
		"/loop": {ClassFailed, "more than 5 times", ""}, "/nowhere": {ClassFailed, "302 found without an address", ""},
		"/cut": {ClassFailed, "EOF", ""}, "/lost/page": {ClassFailed, "front page", ""},
		"/forbidden": {ClassBlocked, "403", ""}, "/robot": {ClassBlocked, "999", ""}, "/challenge": {ClassBlocked, "503", ""},
		"/crowded": {ClassBlocked, "429", ""}, "/member/page": {ClassBlocked, "sign in", ""}, "/file": {ClassBlocked, "only addresses that begin with http", ""},
		"/inside": {ClassPrivate, "not on the public internet", ""}, "/name": {ClassPrivate, "not on the public internet", ""},
	} {
		c := at("2025-06-30")
		guard := fetch.Guard{
			Also:     []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")},
			Resolver: resolver(func(string) netip.Addr { return netip.MustParseAddr("127.0.0.2") }),
		}
		got, err := newAsker(guard, c, time.Second).ask(context.Background(), server.URL+path)
		if err != nil {
			t.Fatal(err)
		}
		if want.to != "" {
			want.to = server.URL + want.to
		}
		if got.Class != want.class || !strings.Contains(got.Reason, want.reason) || got.To != want.to {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
		if path == "/busy" && !slices.Contains(c.slept, 20*time.Second) {
			t.Errorf("the server asked for 20 s, the waits were %v", c.slept)
		}
	}
	server.mu.Lock()
	defer server.mu.Unlock()
	for request, want := range map[string]bool{"HEAD /fine": true, "GET /none": true, "GET /nohead": true, "GET /crowded": false} {
		if slices.Contains(server.asked, request) != want {
			t.Errorf("%s: asked %v", request, !want)
		}
	}
}

// A name that has a public address when it is looked at and a private one when it
// is connected to is judged by what is connected to.
func TestRebinding(t *testing.T) {
	server := serve(t, func(http.ResponseWriter, *http.Request) {})
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	for _, name := range []string{"trick.example", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "169.254.169.254", "metadata.example"} {
		guard := fetch.Guard{Resolver: resolver(func(name string) netip.Addr {
			if name == "metadata.example" {
				return netip.MustParseAddr("169.254.169.254")
			}
			return loopback(name)
		})}
		got, err := newAsker(guard, at("2025-06-30"), 0).ask(context.Background(), "http://"+name+":"+port+"/")
		if err != nil || got.Class != ClassPrivate {
			t.Errorf("%s: %+v %v", name, got, err)
		}
	}
	if len(server.asked) > 0 {
		t.Errorf("it was reached: %v", server.asked)
	}
}

func links(base string, paths ...string) []Link {
	var all []Link
	for _, p := range paths {
		all = append(all, Link{URL: base + p, Path: "url"})
	}
	return all
}

func TestPolite(t *testing.T) {
	under := map[string]int{}
	var mu sync.Mutex
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		if under[r.Host]++; under[r.Host] > 1 {
			t.Errorf("two requests at a time to %s", r.Host)
		}
		mu.Unlock()
		time.Sleep(time.Millisecond)
		mu.Lock()
		under[r.Host]--
		mu.Unlock()
		if r.URL.Path == "/late" {
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(503)
		}
	})
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	c := at("2025-06-30")
	s, _ := ReadState(nil)
	o := Options{Guard: fetch.Guard{AllowPrivate: true, Resolver: resolver(loopback)}, Clock: c, Pause: 3 * time.Second, MaxAge: time.Hour}
	last := 0
	o.Progress = func(done, all int) {
		if done != last+1 || all != 6 {
			t.Errorf("%d of %d after %d", done, all, last)
		}
		last = done
	}
	one, two := "http://one.example:"+port, "http://two.example:"+port
	list := append(links(one, "/a", "/b#x", "/b#y", "/c"), links(two, "/first", "/late", "/never")...)
	asked, err := s.Check(context.Background(), list, o)
	if err != nil || asked != 6 || last != 6 {
		t.Fatalf("%d %v", asked, err)
	}
	if n := len(c.slept); n != 3 || slices.ContainsFunc(c.slept, func(d time.Duration) bool { return d <= 0 || d > 3*time.Second }) {
		t.Errorf("the pauses were %v", c.slept)
	}
	if e := s.Links[two+"/never"]; e.Class != ClassBlocked || !strings.Contains(e.Reason, "2 hours") {
		t.Errorf("%+v", e)
	}
	if slices.Contains(server.asked, "HEAD /never") {
		t.Error("the server was asked although it asked to be left alone")
	}
	// A success is not asked for again, anything else is.
	server.asked = nil
	o.Progress = nil
	if asked, err := s.Check(context.Background(), list, o); err != nil || asked != 2 {
		t.Errorf("%d %v: %v", asked, err, server.asked)
	}
	c.Sleep(context.Background(), 2*time.Hour)
	if asked, err := s.Check(context.Background(), list[:1], o); err != nil || asked != 1 || len(s.Links) != 1 {
		t.Errorf("%d %v: %d links", asked, err, len(s.Links))
	}
}

func TestOffline(t *testing.T) {
	none := fetch.Guard{Resolver: resolver(func(string) netip.Addr { return netip.Addr{} })}
	s, _ := ReadState(nil)
	o := Options{Guard: none, Clock: at("2025-06-30")}
	list := []Link{{URL: "http://a.example/"}, {URL: "http://b.example/"}, {URL: "http://c.example/"}}
	if _, err := s.Check(context.Background(), list, o); !errors.Is(err, ErrOffline) || len(s.Links) != 0 {
		t.Errorf("%v: %v", err, s.Links)
	}
	if _, err := s.Check(context.Background(), list[:2], o); err != nil || s.Links["http://a.example/"].Reason != "there is no host a.example" {
		t.Errorf("%v: %+v", err, s.Links)
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	server := serve(t, func(http.ResponseWriter, *http.Request) {})
	s, _ := ReadState(nil)
	o := Options{Guard: fetch.Guard{AllowPrivate: true}, Clock: at("2025-06-30"), Progress: func(int, int) { cancel() }}
	if asked, err := s.Check(ctx, links(server.URL, "/a", "/b"), o); !errors.Is(err, context.Canceled) || asked != 1 || len(s.Links) != 1 {
		t.Errorf("%d %v: %v", asked, err, s.Links)
	}
}

func TestArchive(t *testing.T) {
	queries := []string{}
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/index" {
			w.WriteHeader(404)
			return
		}
		queries = append(queries, r.URL.Query().Get("timestamp"))
		fmt.Fprintf(w, `{"archived_snapshots": {"closest": {"status": "200", "available": true, "url": "http://web.archive.org/web/2025/%s"}}}`, r.URL.Query().Get("url"))
	})
	s, _ := ReadState(nil)
	list := links(server.URL, "/gone", "/kept")
	list[0].Published, list[1].Archived = "2025-07", "https://web.archive.org/web/1/x"
	o := Options{Guard: fetch.Guard{AllowPrivate: true}, Clock: at("2025-06-30"), Archive: server.URL + "/index"}
	for range 2 {
		if _, err := s.Check(context.Background(), list, o); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.Links[list[0].URL].Archived; got != "https://web.archive.org/web/2025/"+list[0].URL {
		t.Error(got)
	}
	if !slices.Equal(queries, []string{"20250701"}) {
		t.Errorf("the index was asked for %q", queries)
	}
	for _, bad := range []string{"", "{", `{"archived_snapshots": {}}`,
		`{"archived_snapshots": {"closest": {"status": "404", "available": true, "url": "http://web.archive.org/x"}}}`,
		`{"archived_snapshots": {"closest": {"status": "200", "available": true, "url": "http://elsewhere.example/x"}}}`,
		`{"archived_snapshots": {"closest": {"status": "200", "available": true, "url": "javascript://web.archive.org/x"}}}`} {
		if got := archivedIn([]byte(bad)); got != "" {
			t.Errorf("%s: %s", bad, got)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2025, 6, 30, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": -1, "soon": -1, "-5": -1, "1.5": -1, "0": 0, "120": 2 * time.Minute, " 3 ": 3 * time.Second,
		"99999999999999999999": -1, "9223372036854775807": 365 * 24 * time.Hour,
		"Mon, 30 Jun 2025 12:01:00 GMT": time.Minute, "Mon, 30 Jun 2025 11:00:00 GMT": 0, "Fri, 30 Jun 2225 11:00:00 GMT": 365 * 24 * time.Hour,
	} {
		got, ok := retryAfter(http.Header{"Retry-After": {value}}, now)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}
