package site

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// backend is a stand-in for Hugo's server: it answers with its name and repeats
// what a live-reload connection says.
func backend(t *testing.T, name string) int {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, name+" "+r.URL.Path) })
	mux.HandleFunc("/livereload", func(w http.ResponseWriter, r *http.Request) {
		conn, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer conn.Close()
		for {
			kind, message, err := conn.ReadMessage()
			if err != nil || conn.WriteMessage(kind, append([]byte(name+": "), message...)) != nil {
				return
			}
		}
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	u, _ := url.Parse(s.URL)
	port, _ := strconv.Atoi(u.Port())
	return port
}

func TestFront(t *testing.T) {
	f := newFront()
	s := httptest.NewServer(f)
	defer s.Close()
	get := func() (int, string) {
		t.Helper()
		r, err := http.Get(s.URL + "/actors/tin/")
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		body, _ := io.ReadAll(r.Body)
		return r.StatusCode, string(body)
	}
	f.use(backend(t, "first"))
	if _, body := get(); body != "first /actors/tin/" {
		t.Errorf("got %q", body)
	}
	conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(s.URL, "http")+"/livereload", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	if err := conn.WriteMessage(websocket.TextMessage, []byte("hello")); err != nil {
		t.Fatal(err)
	}
	if _, message, err := conn.ReadMessage(); err != nil || string(message) != "first: hello" {
		t.Errorf("the browser heard %q, %v", message, err)
	}

	// Turning to another server reloads the pages that are open.
	f.use(backend(t, "second"))
	if _, message, err := conn.ReadMessage(); err != nil || !strings.Contains(string(message), `"command":"reload"`) {
		t.Errorf("the browser heard %q, %v", message, err)
	}
	if _, body := get(); body != "second /actors/tin/" {
		t.Errorf("got %q", body)
	}

	// No server is a matter of a moment, which the answer says.
	free, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	f.use(free)
	if status, body := get(); status != http.StatusServiceUnavailable || !strings.Contains(body, "being built") {
		t.Errorf("got %d %q", status, body)
	}
}

// A page of another site must not listen in.
func TestFrontRefusesOtherOrigins(t *testing.T) {
	f := newFront()
	f.use(backend(t, "first"))
	s := httptest.NewServer(f)
	defer s.Close()
	_, r, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(s.URL, "http")+"/livereload", http.Header{"Origin": {"https://elsewhere.example"}})
	if err == nil || r == nil || r.StatusCode != http.StatusForbidden {
		t.Errorf("got %v, %v", r, err)
	}
}
