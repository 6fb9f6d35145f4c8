package site

import (
	"context"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/calendar"
	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/export"
	"github.com/comity-kb/comity/tools/internal/feed"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/schema"
)

// front is what a browser talks to while the site is served live. It passes
// everything on to Hugo's server behind it, which can be exchanged without a
// browser noticing more than a reload: Hugo keeps the page of a deleted record
// until it is started anew.
type front struct {
	port  atomic.Int64 // of Hugo's server on the loopback interface
	proxy *httputil.ReverseProxy
	// data is what the records are served as data from, which Hugo knows nothing
	// of; nil until the data was compiled.
	data atomic.Pointer[served]

	mu       sync.Mutex
	browsers map[*browser]bool
}

// browser is one live-reload connection.
type browser struct {
	writing sync.Mutex
	conn    *websocket.Conn
}

func (b *browser) send(kind int, message []byte) error {
	b.writing.Lock()
	defer b.writing.Unlock()
	b.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
	return b.conn.WriteMessage(kind, message)
}

// reload is the message of the LiveReload protocol (version 7) that has a
// browser load the page again; the path is one that no page can refresh alone.
const reload = `{"command":"reload","path":"/x.js","originalPath":"","liveCSS":true,"liveImg":true}`

func newFront() *front {
	f := &front{browsers: map[*browser]bool{}}
	f.proxy = &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(&url.URL{Scheme: "http", Host: f.host()})
			r.Out.Host = r.In.Host
		},
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) {
			w.Header().Set("Retry-After", "1")
			http.Error(w, "the site is being built, try again in a moment", http.StatusServiceUnavailable)
		},
	}
	return f
}

func (f *front) host() string { return "127.0.0.1:" + strconv.FormatInt(f.port.Load(), 10) }

// use turns to another server of Hugo's and has the browsers load their pages
// again.
func (f *front) use(port int) {
	first := f.port.Swap(int64(port)) == 0
	if first {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for b := range f.browsers {
		go func() {
			b.send(websocket.TextMessage, []byte(reload))
			b.conn.Close()
		}()
	}
}

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/livereload" {
		f.liveReload(w, r)
		return
	}
	address := strings.TrimPrefix(r.URL.Path, "/")
	if strings.HasPrefix(address, api.Folder) {
		f.serveData(w, r, address)
		return
	} else if name, ok := strings.CutPrefix(address, export.Folder); ok && name != "" {
		f.serveFile(w, r, name)
		return
	} else if strings.HasPrefix(address, feed.Folder) {
		f.serveFeed(w, r, address)
		return
	}
	if name, ok := strings.CutPrefix(address, schema.Address); ok {
		f.serveSchema(w, r, name)
		return
	}
	f.proxy.ServeHTTP(w, r)
}

// serveData answers with the document at an address.
func (f *front) serveData(w http.ResponseWriter, r *http.Request, address string) {
	data := f.data.Load()
	if data == nil {
		http.NotFound(w, r)
		return
	}
	document, ok := data.base.Document(address)
	if !ok {
		http.NotFound(w, r)
		return
	}
	content, err := api.Encode(document)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	writeJSON(w, content)
}

// serveSchema answers with the schema of a name.
func (f *front) serveSchema(w http.ResponseWriter, r *http.Request, name string) {
	if data := f.data.Load(); data != nil {
		files, err := schema.Files(data.records)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		for _, file := range files {
			if file.Name == name {
				writeJSON(w, file.Content)
				return
			}
		}
	}
	http.NotFound(w, r)
}

func writeJSON(w http.ResponseWriter, content []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Write(content)
}

// served are the records as they are served. The files to download are written when
// the first of them is asked for: an edit is to show at once, and few look at them.
type served struct {
	records *kb.Base
	base    *api.Base
	dir     string
	once    sync.Once
	err     error
	// feeds puts the feeds together when the first is asked for.
	feeds func() *feed.Set
	// calendar is what its name says.
	calendar func() []byte
}

func (s *served) write(ctx context.Context) error {
	s.once.Do(func() {
		if s.err = os.RemoveAll(s.dir); s.err == nil {
			_, s.err = export.Write(context.WithoutCancel(ctx), s.records, s.base, s.dir)
		}
	})
	return s.err
}

// serveFile answers with a file to download.
func (f *front) serveFile(w http.ResponseWriter, r *http.Request, name string) {
	data := f.data.Load()
	if data == nil || !slices.Contains(export.Names(), name) {
		http.NotFound(w, r)
		return
	}
	if err := data.write(r.Context()); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	http.ServeFile(w, r, filepath.Join(data.dir, filepath.FromSlash(export.Folder), name))
}

// serveFeed answers with a feed.
func (f *front) serveFeed(w http.ResponseWriter, r *http.Request, address string) {
	data := f.data.Load()
	if data == nil {
		http.NotFound(w, r)
		return
	}
	content, mediaType, ok := data.feeds().File(address)
	if address == compile.CalendarAddress {
		content, mediaType, ok = data.calendar(), calendar.MediaType, true
	}
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Cache-Control", "no-store")
	w.Write(content)
}

// upgrader keeps the default check that a page of another site cannot connect.
var upgrader = websocket.Upgrader{HandshakeTimeout: 5 * time.Second}

// liveReload relays the messages between a browser and Hugo's server. It ends
// when either does; a browser then connects again by itself.
func (f *front) liveReload(w http.ResponseWriter, r *http.Request) {
	dialer := websocket.Dialer{HandshakeTimeout: 5 * time.Second}
	back, _, err := dialer.DialContext(r.Context(), "ws://"+f.host()+"/livereload", nil)
	if err != nil {
		http.Error(w, "the site is being built", http.StatusServiceUnavailable)
		return
	}
	defer back.Close()
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	defer conn.Close()
	b := &browser{conn: conn}
	f.mu.Lock()
	f.browsers[b] = true
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		delete(f.browsers, b)
		f.mu.Unlock()
	}()
	go func() {
		defer conn.Close()
		for {
			kind, message, err := back.ReadMessage()
			if err != nil || b.send(kind, message) != nil {
				return
			}
		}
	}()
	for {
		kind, message, err := conn.ReadMessage()
		if err != nil || back.WriteMessage(kind, message) != nil {
			return
		}
	}
}

// close ends the live-reload connections, which a shutdown of the server does
// not wait for.
func (f *front) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for b := range f.browsers {
		b.conn.Close()
	}
}
