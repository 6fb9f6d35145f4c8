package fetch

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"syscall"
	"time"
)

// Guard is what may be reached on behalf of an address that somebody else wrote:
// the public internet and nothing else. Whoever follows such addresses makes the
// connections through its Transport, and asks CheckURL for the first and
// CheckRedirect for each further one.
type Guard struct {
	// AllowPrivate lets it reach addresses that are not of the public internet.
	AllowPrivate bool
	// Also are ranges that are reached as well, as those of a test's own server.
	Also []netip.Prefix
	// Resolver looks names up; nil is the system's.
	Resolver *net.Resolver
}

// Transport makes connections that are each checked when they are made: after
// names were resolved, so that no name can lead elsewhere than it was seen to.
// Proxies of the environment are not used, for they would connect in our stead.
// It keeps no connection, and bounds the time to connect and to answer and the
// size of headers.
func (g Guard) Transport() *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Resolver: g.Resolver}
	if !g.AllowPrivate {
		dialer.Control = func(_, address string, _ syscall.RawConn) error { return checkAddress(address, g.Also) }
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  20 * time.Second,
		MaxResponseHeaderBytes: 256 << 10,
		ForceAttemptHTTP2:      true,
		DisableKeepAlives:      true,
	}
}

// CheckRedirect refuses a redirect to what is no plain address of a web page, and
// one out of an encrypted connection.
func CheckRedirect(from, to *url.URL) error {
	if err := CheckURL(to); err != nil {
		return err
	}
	if from.Scheme == "https" && to.Scheme == "http" {
		return errDowngrade
	}
	return nil
}

// ErrPrivate is the error of an address that is not on the public internet and
// was therefore not reached.
var ErrPrivate = errors.New("the address is not on the public internet")

var (
	errRedirects = errors.New("the server redirects more than 5 times")
	errDowngrade = errors.New("the server redirects from https to http")
	errScheme    = errors.New("only addresses that begin with http:// or https:// are read")
	errUser      = errors.New("an address with a user name or password is not read")
	errHost      = errors.New("the address names no host")
)

// CheckURL refuses what is no plain address of a web page.
func CheckURL(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return errScheme
	case u.User != nil:
		return errUser
	case u.Hostname() == "":
		return errHost
	}
	return nil
}

// checkAddress refuses to connect to an IP address, with a port, that is neither of
// the public internet nor of the ranges that are reached as well.
func checkAddress(address string, also []netip.Prefix) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return ErrPrivate
	}
	if public(to.Addr()) || slices.ContainsFunc(also, func(p netip.Prefix) bool { return p.Contains(to.Addr()) }) {
		return nil
	}
	return ErrPrivate
}

// notPublic are the ranges that IANA's registries of special-purpose addresses
// (RFC 6890 and what followed it) list as not globally reachable, and those that
// lead to IPv4 addresses by another way. Metadata services of clouds are in
// 169.254.0.0/16, fd00::/8 and 100.64.0.0/10.
var notPublic = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
	"192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"168.63.129.16/32", // the wire server of Azure, in a public range
	"::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
	"5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)

// public tells whether an address is of the public internet.
func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsValid() || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}
