package outbound

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/fetch"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
)

// Codes of what can be wrong with an outbound link.
const (
	CodeDead    = "dead-link"    // it failed on several days
	CodeFlaky   = "flaky-link"   // it failed, on too few days to be dead
	CodeBlocked = "blocked-link" // the server turns programs away
	CodeMoved   = "moved-link"   // it is at another address for good
	CodePrivate = "private-link" // it is not on the public internet
)

// DeadAfter is on how many days a link has to fail, with no success between, to
// be dead, where nothing else is said.
const DeadAfter = 3

// Problems tells what is wrong with the links, as far as the state knows, by file
// and place. A link is dead when it failed on so many days.
func (s *State) Problems(base *kb.Base, links []Link, deadAfter int) []kb.Problem {
	var all []kb.Problem
	places := map[string]*kb.Positions{}
	for _, l := range links {
		e := s.Links[Key(l.URL)]
		if e == nil || e.Class == ClassFine {
			continue
		}
		p := problem(l, e, deadAfter)
		if places[l.At.File] == nil {
			places[l.At.File] = base.Positions(l.At.File)
		}
		p.At = places[l.At.File].Value(l.At, l.Path)
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b kb.Problem) int {
		return cmp.Or(strings.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
	return all
}

func problem(l Link, e *Entry, deadAfter int) kb.Problem {
	shown := l.URL
	switch {
	case e.Class == ClassMoved:
		to := e.To
		if _, fragment, ok := strings.Cut(l.URL, "#"); ok && !strings.Contains(to, "#") {
			to += "#" + fragment // as browsers do
		}
		p := kb.Problem{Code: CodeMoved, Severity: kb.SeverityWarning, Message: fmt.Sprintf("%s has moved for good to %s", shown, to)}
		if u, err := url.Parse(to); err == nil && fetch.CheckURL(u) == nil && len(to) <= fetch.MaxURL {
			p.Hint = "comity fix --moved gives it the new address"
			p.Fix = &kb.Fix{As: kb.FixText, Text: to}
		}
		return p
	case e.Class == ClassBlocked:
		return kb.Problem{Code: CodeBlocked, Severity: kb.SeverityWarning, Message: fmt.Sprintf("%s cannot be checked: %s", shown, e.Reason),
			Hint: "open it in a browser now and then"}
	case e.Class == ClassPrivate:
		return kb.Problem{Code: CodePrivate, Severity: kb.SeverityError, Message: shown + " is not reached: " + e.Reason,
			Hint: "give an address that every reader can open"}
	case len(e.Failed) < deadAfter:
		return kb.Problem{Code: CodeFlaky, Severity: kb.SeverityWarning,
			Message: fmt.Sprintf("%s does not answer as it should: %s", shown, e.Reason),
			Hint:    fmt.Sprintf("it failed on %s; on %d it counts as dead", report.Count(len(e.Failed), "day", "days"), deadAfter)}
	}
	p := kb.Problem{Code: CodeDead, Severity: kb.SeverityError,
		Message: fmt.Sprintf("%s is dead: %s, on %s since %s", shown, e.Reason, report.Count(len(e.Failed), "day", "days"), e.Failed[0])}
	isSource := l.Path == "url"
	switch {
	case l.Archived != "":
		p.Severity, p.Hint = kb.SeverityWarning, "readers still have the archived copy"
	case e.Archived != "" && isSource:
		p.Hint = "there is an archived copy: add archived: " + e.Archived
	case e.Archived != "":
		p.Hint = "there is an archived copy, at " + e.Archived
	case isSource:
		p.Hint = "find where it went, or a copy at https://" + archiveHost + "/web/*/" + Key(l.URL) + ", and give that as archived"
	default:
		p.Hint = "give the address it has now, or take the link out"
	}
	return p
}
