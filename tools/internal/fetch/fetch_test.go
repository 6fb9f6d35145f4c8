package fetch

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.216.34": true, "1.1.1.1": true, "2606:4700::1111": true, "172.32.0.1": true, "192.167.255.255": true, "100.63.0.1": true,
		"127.0.0.1": false, "127.8.8.8": false, "0.0.0.0": false, "10.1.2.3": false, "172.16.0.1": false, "172.31.255.255": false,
		"192.168.1.1": false, "169.254.169.254": false, "100.100.100.200": false, "168.63.129.16": false, "224.0.0.1": false,
		"255.255.255.255": false, "192.0.0.192": false, "198.18.0.1": false,
		"::1": false, "::": false, "fe80::1": false, "fe80::1%eth0": false, "fd00:ec2::254": false, "fc00::1": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "::7f00:1": false, "64:ff9b::7f00:1": false, "64:ff9b::a9fe:a9fe": false,
		"2002:7f00:1::": false, "2001:0:1::": false, "::ffff:0:127.0.0.1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func get(t *testing.T, f *Fetcher, address string) (*Page, *Error) {
	t.Helper()
	page, err := f.Get(context.Background(), address)
	if err == nil {
		return page, nil
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%T: %v", err, err)
	}
	return nil, e
}

func TestGet(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/old":
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
		case "/new":
			if r.UserAgent() != UserAgent || r.Header.Get("Referer") != "" {
				t.Errorf("headers: %v", r.Header)
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write([]byte("<p>tin"))
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case "/pdf":
			w.Header().Set("Content-Type", "application/pdf")
		case "/large":
			w.Header().Set("Content-Type", "text/html")
			w.Write(bytes.Repeat([]byte("x"), 2<<20))
		case "/forbidden":
			w.WriteHeader(http.StatusForbidden)
		case "/slow":
			w.Header().Set("Content-Type", "text/html")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	f := &Fetcher{AllowPrivate: true, MaxSize: 1 << 20, Timeout: 400 * time.Millisecond}
	page, e := get(t, f, server.URL+"/old")
	if e != nil || page.URL != server.URL+"/new" || page.MediaType != "text/html" || string(page.Body) != "<p>tin" {
		t.Errorf("%+v %v", page, e)
	}
	for path, want := range map[string]string{
		"/loop": "redirects more than 5 times", "/file": "only addresses that begin with http", "/pdf": "application/pdf",
		"/large": "larger than 1 MiB", "/forbidden": "403 forbidden", "/slow": "no answer within", "/none": "404 not found",
	} {
		if page, e := get(t, f, server.URL+path); e == nil || !strings.Contains(e.Message, want) {
			t.Errorf("%s: %+v %v", path, page, e)
		}
	}
	// Without the permission nothing of this machine is reached, by whatever name.
	closed := &Fetcher{Timeout: 2 * time.Second}
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254", "10.0.0.1", "127.1"} {
		page, e := get(t, closed, "http://"+host+":"+port+"/new")
		if e == nil {
			t.Errorf("%s was read: %+v", host, page)
		} else if !errors.Is(e, ErrPrivate) && host != "127.1" {
			t.Errorf("%s: %v", host, e)
		}
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"ftp://example.org/x": "only addresses", "file:///etc/passwd": "only addresses", "http://": "names no host",
		"http://user:word@example.org/": "user name", "http://[::1": "no address", "https://" + strings.Repeat("a", 3000): "no address",
	} {
		if _, e := get(t, &Fetcher{}, address); e == nil || !strings.Contains(e.Message, want) {
			t.Errorf("%s: %v", address, e)
		}
	}
	for s, want := range map[string]bool{"https://example.org": true, "HTTP://x": true, "a.txt": false, "./a://b": false, "://x": false} {
		if IsURL(s) != want {
			t.Errorf("%s: %v", s, !want)
		}
	}
}

// The address is checked when the connection is made, so that a name which has a
// public address the first time and another one the second leads nowhere.
func TestRedirectIntoPrivate(t *testing.T) {
	for _, address := range []string{"127.0.0.1:80", "[::1]:443", "169.254.169.254:80", "[fe80::1%lo]:80", "nonsense"} {
		if err := checkAddress(address, nil); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %v", address, err)
		}
	}
	if err := checkAddress("93.184.216.34:443", nil); err != nil {
		t.Error(err)
	}
	dialer := (&Fetcher{}).client().Transport.(*http.Transport)
	if dialer.Proxy != nil {
		t.Error("a proxy would connect in our stead")
	}
	if _, err := dialer.DialContext(context.Background(), "tcp", "localhost:9"); !errors.Is(err, ErrPrivate) {
		t.Errorf("a name of this machine: %v", err)
	}
}
