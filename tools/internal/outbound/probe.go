package outbound

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/comity-kb/comity/tools/internal/fetch"
)

// Answer is how an address answered in one run.
type Answer struct {
	Class  Class
	Reason string // in words, for all but fine
	To     string // for ClassMoved
	// answered tells that some server said something.
	answered bool
}

// Limits of one address, beside those of package fetch.
const (
	requestTime = 25 * time.Second // for one request
	patience    = time.Minute      // the longest wait that a server may ask for
	crowded     = 15 * time.Second // the wait where a server has too many requests and names none
	maxAsks     = 2                // requests of one address that are repeated because the server asked to wait
)

// asker asks for addresses, one after the other for each host.
type asker struct {
	client *http.Client
	hosts  *hosts
	clock  Clock
}

func newAsker(guard fetch.Guard, clock Clock, pause time.Duration) *asker {
	return &asker{
		client: &http.Client{
			Transport:     guard.Transport(),
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		hosts: newHosts(clock, pause),
		clock: clock,
	}
}

// ask finds out how an address answers. It asks for the head alone first, which
// costs the server least; since many servers know no HEAD, nothing but GET can
// say that an address fails. The only error is the context's.
func (a *asker) ask(ctx context.Context, address string) (Answer, error) {
	start, err := url.Parse(address)
	if err == nil {
		err = fetch.CheckURL(start)
	}
	if err != nil {
		return Answer{Class: ClassFailed, Reason: err.Error(), answered: true}, nil
	}
	at, method, asks := start, http.MethodHead, 0
	moved, permanent := start, true // as far as all redirects were permanent
	for hops := 0; ; {
		r, err := a.request(ctx, method, at)
		if ctx.Err() != nil {
			return Answer{}, ctx.Err()
		}
		if r.put > 0 {
			return Answer{Class: ClassBlocked, Reason: "the server asks to come back in " + inWords(r.put), answered: true}, nil
		}
		if r.again && asks < maxAsks {
			asks++
			continue
		}
		failed := err != nil || r.status >= 400
		if failed && method == http.MethodHead && r.status != http.StatusTooManyRequests && !final(err) {
			method = http.MethodGet
			continue
		}
		if err != nil {
			return unanswered(err), nil
		}
		if r.status < 300 || r.status >= 400 || r.location == "" {
			return judge(start, at, moved, r, hops), nil
		}
		next, err := at.Parse(r.location)
		if err == nil {
			err = fetch.CheckRedirect(at, next)
		}
		if err != nil {
			return Answer{Class: ClassBlocked, Reason: "it redirects where nothing is followed: " + plain(err), answered: true}, nil
		}
		if hops++; hops > fetch.MaxRedirects {
			return Answer{Class: ClassFailed, Reason: fmt.Sprintf("it redirects more than %d times", fetch.MaxRedirects), answered: true}, nil
		}
		permanent = permanent && (r.status == http.StatusMovedPermanently || r.status == http.StatusPermanentRedirect)
		next.Fragment, next.RawFragment = "", ""
		if at = next; permanent {
			moved = next
		}
	}
}

// final tells whether an error is none that another method could spare.
func final(err error) bool {
	var dns *net.DNSError
	return errors.Is(err, fetch.ErrPrivate) || errors.As(err, &dns) && dns.IsNotFound
}

// response is what is of interest in an answer.
type response struct {
	status     int
	location   string
	challenged bool          // a door-keeper asks for proof of being human
	again      bool          // the server asks to wait, and the wait is arranged
	put        time.Duration // the server asks for a wait that is too long
}

// request makes one request when the host's turn has come. Nothing of the body
// is read.
func (a *asker) request(ctx context.Context, method string, u *url.URL) (response, error) {
	leave, wait, err := a.hosts.enter(ctx, u.Host, patience)
	if err != nil || wait > 0 {
		return response{put: wait}, err
	}
	after := time.Duration(0)
	defer func() { leave(after) }()
	limited, cancel := context.WithTimeout(ctx, requestTime)
	defer cancel()
	request, err := http.NewRequestWithContext(limited, method, u.String(), nil)
	if err != nil {
		return response{}, err
	}
	request.Header.Set("User-Agent", UserAgent)
	request.Header.Set("Accept", "*/*")
	answer, err := a.client.Do(request)
	if err != nil {
		return response{}, err
	}
	answer.Body.Close()
	r := response{status: answer.StatusCode, location: answer.Header.Get("Location"), challenged: answer.Header.Get("Cf-Mitigated") != ""}
	var said bool
	if r.status == http.StatusTooManyRequests || r.status == http.StatusServiceUnavailable {
		after, said = retryAfter(answer.Header, a.clock.Now())
		if r.status == http.StatusTooManyRequests && !said {
			after, said = crowded, true
		}
	}
	switch {
	case said && after > patience:
		r.put = after
	case said:
		r.again = true
	}
	return r, nil
}

// UserAgent says honestly who asks.
const UserAgent = "comity/1 (+https://github.com/comity-kb/comity; looks whether a link still leads somewhere)"

// judge makes an answer of the last response of a chain.
func judge(start, at, moved *url.URL, r response, hops int) Answer {
	text := strings.ToLower(http.StatusText(r.status))
	reason := strings.TrimSpace(fmt.Sprintf("%d %s", r.status, text))
	switch {
	case r.status < 300 && hops > 0 && deep(start) && front(at):
		// Servers that have lost a page send its readers to the front page.
		return Answer{Class: ClassFailed, Reason: "it leads to the front page " + at.String(), answered: true}
	case r.status < 300 && hops > 0 && door(at) && !door(start):
		return Answer{Class: ClassBlocked, Reason: "it leads to a page to sign in: " + at.String(), answered: true}
	case r.status < 300 && Key(moved.String()) != Key(start.String()):
		return Answer{Class: ClassMoved, Reason: "it has moved for good", To: moved.String(), answered: true}
	case r.status < 300:
		return Answer{Class: ClassFine, answered: true}
	case blocking[r.status] || r.challenged:
		return Answer{Class: ClassBlocked, Reason: "the server turns programs away: " + reason, answered: true}
	case r.status < 400:
		return Answer{Class: ClassFailed, Reason: reason + " without an address", answered: true}
	}
	return Answer{Class: ClassFailed, Reason: reason, answered: true}
}

// blocking are the answers that speak of who asks and not of what is asked for.
// 999 is what one large network says to programs.
var blocking = map[int]bool{
	http.StatusUnauthorized: true, http.StatusPaymentRequired: true, http.StatusForbidden: true, http.StatusMethodNotAllowed: true,
	http.StatusNotAcceptable: true, http.StatusProxyAuthRequired: true, http.StatusTooManyRequests: true, http.StatusUnavailableForLegalReasons: true,
	999: true,
}

// deep tells whether an address is of a page some way into a site.
func deep(u *url.URL) bool { return strings.Count(strings.Trim(u.Path, "/"), "/") >= 1 }

// front tells whether an address is the front page of a site.
func front(u *url.URL) bool { return (u.Path == "" || u.Path == "/") && u.RawQuery == "" }

// door tells whether an address is of a page where people sign in or consent.
func door(u *url.URL) bool {
	for segment := range strings.SplitSeq(strings.ToLower(u.Path), "/") {
		switch strings.TrimSuffix(strings.TrimSuffix(segment, ".html"), ".php") {
		case "login", "signin", "sign-in", "log-in", "consent", "register", "paywall":
			return true
		}
	}
	return false
}

// unanswered puts an error of the network into words.
func unanswered(err error) Answer {
	var dns *net.DNSError
	var timed interface{ Timeout() bool }
	switch {
	case errors.Is(err, fetch.ErrPrivate):
		return Answer{Class: ClassPrivate, Reason: plain(fetch.ErrPrivate)}
	case errors.As(err, &dns) && dns.IsNotFound:
		return Answer{Class: ClassFailed, Reason: "there is no host " + dns.Name}
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timed) && timed.Timeout():
		return Answer{Class: ClassFailed, Reason: "no answer"}
	}
	return Answer{Class: ClassFailed, Reason: plain(err)}
}

// plain is an error without the method and address that net/url puts before it.
func plain(err error) string {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return strings.TrimPrefix(err.Error(), "net/http: ")
}

// inWords is a length of time for people.
func inWords(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return fmt.Sprintf("%d seconds", int(d.Round(time.Second).Seconds()))
	case d < 2*time.Hour:
		return fmt.Sprintf("%d minutes", int(d.Round(time.Minute).Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d hours", int(d.Round(time.Hour).Hours()))
	}
	return fmt.Sprintf("%d days", int(d.Hours()/24))
}
