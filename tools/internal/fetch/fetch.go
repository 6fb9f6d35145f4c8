// Package fetch gets a page from the web for a person who named its address. The
// address may come from anybody, and so may the page: nothing but the public
// internet is reached, and what is read is bounded in every way.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// UserAgent says honestly who asks.
const UserAgent = "comity/1 (+https://github.com/comity-kb/comity; reads an article on a person's request)"

// Limits of one fetch.
const (
	DefaultMaxSize = 10 << 20         // bytes of a page
	DefaultTimeout = 30 * time.Second // for all of it, redirects included
	MaxRedirects   = 5
	MaxURL         = 2000 // bytes of an address
)

// Fetcher gets pages. Its zero value is ready to use and safe for use by many.
type Fetcher struct {
	// AllowPrivate lets it reach addresses that are not of the public internet,
	// as those of a test's own server.
	AllowPrivate bool
	// MaxSize bounds a page in bytes, Timeout the time for it; 0 is the default.
	MaxSize int64
	Timeout time.Duration
	// Resolver looks names up; nil is the system's.
	Resolver *net.Resolver
	// MediaTypes are what the page may be; nil stands for those of text.
	MediaTypes []string
}

// Page is a page that was fetched.
type Page struct {
	// URL is where it was found, after all redirects.
	URL string
	// ContentType is the server's, with its parameters, in lower case where case
	// says nothing; MediaType is the same without them.
	ContentType, MediaType string
	Body                   []byte
}

// Error is why an address could not be read, in words for the person who named
// it.
type Error struct {
	URL, Message, Hint string
	// Status is what the server answered where that is why; else 0.
	Status int
	err    error
}

func (e *Error) Error() string { return e.URL + ": " + e.Message }

// Unwrap gives the error that caused this one, nil where there is none.
func (e *Error) Unwrap() error { return e.err }

// mediaTypes are what a page may be.
var mediaTypes = []string{"text/html", "application/xhtml+xml", "text/plain", "application/x-ndjson", "application/jsonl", "application/json-lines"}

// accept asks for them, for a page of HTML before others.
const accept = "text/html,application/xhtml+xml,text/plain;q=0.9,application/x-ndjson;q=0.8"

// IsURL tells whether an argument is an address and not the name of a file.
func IsURL(s string) bool {
	scheme, _, ok := strings.Cut(s, "://")
	return ok && scheme != "" && !strings.ContainsFunc(scheme, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("+.-", r))
	})
}

// Get fetches the page at an address. Every error is an *Error.
func (f *Fetcher) Get(ctx context.Context, address string) (*Page, error) {
	fail := func(err error, hint, format string, args ...any) error {
		return &Error{URL: address, Message: fmt.Sprintf(format, args...), Hint: hint, err: err}
	}
	u, err := url.Parse(address)
	if err != nil || len(address) > MaxURL {
		return nil, fail(nil, "", "this is no address of a page")
	}
	if err := CheckURL(u); err != nil {
		return nil, fail(err, "", "%v", err)
	}
	timeout, maxSize := f.Timeout, f.MaxSize
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	if maxSize <= 0 {
		maxSize = DefaultMaxSize
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fail(err, "", "this is no address of a page")
	}
	request.Header.Set("User-Agent", UserAgent)
	request.Header.Set("Accept", accept)
	if f.MediaTypes != nil {
		request.Header.Set("Accept", strings.Join(f.MediaTypes, ","))
	}
	client := f.client()
	defer client.CloseIdleConnections()
	response, err := client.Do(request)
	if err != nil {
		return nil, f.explain(fail, err, timeout)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		hint := ""
		switch response.StatusCode {
		case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusTooManyRequests, http.StatusUnavailableForLegalReasons:
			hint = "open the page in a browser, save it, and give the file"
		}
		err := fail(nil, hint, "the server answered %d %s", response.StatusCode, strings.ToLower(http.StatusText(response.StatusCode)))
		err.(*Error).Status = response.StatusCode
		return nil, err
	}
	page := &Page{URL: response.Request.URL.String(), ContentType: response.Header.Get("Content-Type")}
	if page.MediaType, _, err = mime.ParseMediaType(page.ContentType); err != nil && page.ContentType != "" && page.MediaType == "" {
		return nil, fail(err, "", "the server's content type is not one")
	}
	types := f.MediaTypes
	if types == nil {
		types = mediaTypes
	}
	if page.ContentType != "" && !slices.Contains(types, page.MediaType) {
		return nil, fail(nil, "save the article's text in a file, and give that", "the address is of %s and not of a page of text", page.MediaType)
	}
	if response.ContentLength > maxSize {
		return nil, fail(nil, "", "the page is larger than %d MiB", maxSize>>20)
	}
	page.Body, err = io.ReadAll(io.LimitReader(response.Body, maxSize+1))
	if err != nil {
		return nil, f.explain(fail, err, timeout)
	}
	if int64(len(page.Body)) > maxSize {
		return nil, fail(nil, "", "the page is larger than %d MiB", maxSize>>20)
	}
	return page, nil
}

// client makes a client that follows redirects as the guard allows.
func (f *Fetcher) client() *http.Client {
	guard := Guard{AllowPrivate: f.AllowPrivate, Resolver: f.Resolver}
	return &http.Client{
		Transport: guard.Transport(),
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > MaxRedirects {
				return errRedirects
			}
			if err := CheckRedirect(via[len(via)-1].URL, r.URL); err != nil {
				return err
			}
			r.Header.Del("Referer")
			return nil
		},
	}
}

// explain puts an error of the network into words.
func (f *Fetcher) explain(fail func(error, string, string, ...any) error, err error, timeout time.Duration) error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	for _, known := range []error{errRedirects, errDowngrade, errScheme, errUser, errHost} {
		if errors.Is(err, known) {
			return fail(err, "", "%v", known)
		}
	}
	var dns *net.DNSError
	var timed interface{ Timeout() bool }
	switch {
	case errors.Is(err, ErrPrivate):
		return fail(err, "save the page and give the file; a server of your own can be read with --allow-private", "%v", ErrPrivate)
	case errors.Is(err, context.Canceled):
		return fail(err, "", "interrupted")
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timed) && timed.Timeout():
		return fail(err, "try again later, or save the page and give the file", "no answer within %v", timeout)
	case errors.As(err, &dns) && dns.IsNotFound:
		return fail(err, "", "there is no host %s", dns.Name)
	}
	return fail(err, "", "cannot be read: %v", strings.TrimPrefix(err.Error(), "net/http: "))
}
