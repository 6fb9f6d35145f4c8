// Package verify holds the knowledge base against the articles it cites: that
// the text is the one that was recorded, that every passage lies inside it, and
// that the words of quotes and figures stand where the data says. Where a text
// has changed it looks for the words elsewhere.
package verify

import (
	"fmt"
	"strings"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// What becomes of a passage.
const (
	// Verified: the words are there or, of a passage whose words are not kept,
	// the text is the recorded one and the passage lies inside it.
	Verified = "verified"
	// Moved: the words stand elsewhere.
	Moved = "moved"
	// Missing: the words stand nowhere in the text.
	Missing = "missing"
	// OutOfRange: the passage is not inside the text.
	OutOfRange = "out-of-range"
	// Unknown: the text is not the recorded one, and the data does not keep the
	// words that stood there.
	Unknown = "unknown"
)

// Passage is one passage of the data and what became of it. Offsets are code
// points of the article's text.
type Passage struct {
	// Record is the id of the record that cites it, Path the passage's within it.
	Record string `json:"record"`
	Path   string `json:"path"`
	State  string `json:"state"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	// Words are those of the quote or figure, empty where the data keeps none.
	Words string `json:"words,omitempty"`
	// Found is what stands at the passage instead.
	Found string `json:"found,omitempty"`
	// NewStart and NewEnd are where the words stand now, Places in how many
	// places they do; the one nearest to where they were is given.
	NewStart *int `json:"new_start,omitempty"`
	NewEnd   *int `json:"new_end,omitempty"`
	Places   int  `json:"places,omitempty"`

	at kb.Location
}

// Result is what verifying one article came to.
type Result struct {
	// File is the article's.
	File string `json:"file"`
	// Source is the id of its source record, empty where there is none; By says
	// what it was found by: hash, id or url.
	Source string `json:"source"`
	By     string `json:"by,omitempty"`
	// Unchanged tells whether hash and length are those recorded.
	Unchanged bool   `json:"unchanged"`
	SHA256    string `json:"sha256"`
	Length    int    `json:"length"`
	// RecordedSHA256 and RecordedLength are the source's where they differ.
	RecordedSHA256 string `json:"recorded_sha256,omitempty"`
	RecordedLength int    `json:"recorded_length,omitempty"`
	// Passages are all that cite the source, by record.
	Passages []Passage `json:"passages"`

	source *kb.Source
}

// Article verifies one article.
func Article(base *kb.Base, a *article.Article) *Result {
	r := &Result{File: a.File, SHA256: a.SHA256, Length: a.Length, Passages: []Passage{}}
	r.source, r.By = find(base, a)
	if r.source == nil {
		return r
	}
	r.Source = r.source.ID
	r.Unchanged = r.source.SHA256 == a.SHA256 && r.source.Length == a.Length
	if !r.Unchanged {
		r.RecordedSHA256, r.RecordedLength = r.source.SHA256, r.source.Length
	}
	t := newSearch(a.Text)
	for _, rec := range base.All() {
		kb.Passages(rec, func(path, source string, p kb.Passage) {
			if cited, ok := base.Resolve(source); ok && cited.Base().ID == r.Source {
				passage := t.verify(rec, path, p, r.Unchanged)
				passage.at = base.Locate(rec.Base().At, path)
				r.Passages = append(r.Passages, passage)
			}
		})
	}
	return r
}

// find finds the source record of an article: by the hash of its text, which
// leaves no doubt, by its id, or by its address.
func find(base *kb.Base, a *article.Article) (*kb.Source, string) {
	var byHash, byURL *kb.Source
	for _, rec := range base.All() {
		s, ok := rec.(*kb.Source)
		if !ok {
			continue
		}
		if s.SHA256 == a.SHA256 && (byHash == nil || s.ID == a.ID) {
			byHash = s
		}
		if byURL == nil && a.Meta.URL != "" && sameAddress(s.URL, a.Meta.URL) {
			byURL = s
		}
	}
	if byHash != nil {
		return byHash, "hash"
	}
	if rec, ok := base.Resolve(a.ID); ok {
		if s, ok := rec.(*kb.Source); ok {
			return s, "id"
		}
	}
	if byURL != nil {
		return byURL, "url"
	}
	return nil, ""
}

// sameAddress compares addresses, but for the scheme, "www." and a slash at the
// end.
func sameAddress(a, b string) bool {
	short := func(s string) string {
		_, s, _ = strings.Cut(s, "://")
		s, _, _ = strings.Cut(s, "#")
		return strings.TrimSuffix(strings.TrimPrefix(s, "www."), "/")
	}
	return a != "" && short(a) == short(b)
}

// verify holds one passage against the text.
func (t *search) verify(rec kb.AnyRecord, path string, p kb.Passage, unchanged bool) Passage {
	out := Passage{Record: rec.Base().ID, Path: path, Start: p.Start, End: p.End, Words: words(rec, path)}
	inside := 0 <= p.Start && p.Start < p.End && p.End <= len(t.text)
	if inside && out.Words == "" {
		out.State = Verified
		if !unchanged {
			out.State = Unknown
		}
		return out
	}
	if inside {
		there := string(t.text[p.Start:p.End])
		if there == out.Words || foldString(there) == foldString(out.Words) {
			out.State = Verified
			return out
		}
		out.Found = there
	}
	if out.Words != "" {
		if start, end, places := t.find(out.Words, p.Start); places > 0 {
			out.State, out.NewStart, out.NewEnd, out.Places = Moved, &start, &end, places
			return out
		}
	}
	out.State = Missing
	if !inside {
		out.State = OutOfRange
	}
	return out
}

// words are what the data says stands at a passage, empty where it does not.
func words(rec kb.AnyRecord, path string) string {
	if path != "passage" {
		return ""
	}
	switch claim := rec.(type) {
	case *kb.Statistic:
		return claim.AsWritten
	case *kb.Quote:
		if claim.QuoteKind == "direct" {
			return claim.Text
		}
	}
	return ""
}

// Counts counts the passages by state.
func (r *Result) Counts() map[string]int {
	m := make(map[string]int)
	for i := range r.Passages {
		m[r.Passages[i].State]++
	}
	return m
}

// The codes of problems.
const (
	CodeNoSource   = "verify-no-source"
	CodeChanged    = "verify-changed"
	CodeMoved      = "verify-moved"
	CodeMissing    = "verify-missing"
	CodeOutOfRange = "verify-out-of-range"
	CodeUnknown    = "verify-unknown"
)

// Problems are everything that does not match, at its place in the data.
func (r *Result) Problems() []kb.Problem {
	if r.source == nil {
		return []kb.Problem{{Code: CodeNoSource, Severity: kb.SeverityError, At: kb.Location{File: r.File},
			Message: "no source has this article's id, text or address", Hint: "comity ingest records it; or give the article the name of its source"}}
	}
	var out []kb.Problem
	add := func(code string, at kb.Location, hint, format string, args ...any) {
		out = append(out, kb.Problem{Code: code, Severity: kb.SeverityError, At: at, Message: fmt.Sprintf(format, args...), Hint: hint})
	}
	if !r.Unchanged {
		add(CodeChanged, r.source.At, "compare the texts; a corrected article is another source, or set sha256 and length anew once every passage is right",
			"the text of %s is not the one that was recorded: %d characters with the hash %.12s…, recorded are %d with %.12s…",
			kb.Show(r.File), r.Length, r.SHA256, r.RecordedLength, r.RecordedSHA256)
	}
	for i := range r.Passages {
		switch p := &r.Passages[i]; p.State {
		case Moved:
			which := ""
			if p.Places > 1 {
				which = fmt.Sprintf(", or in %s", count(p.Places-1, "other place", "other places"))
			}
			add(CodeMoved, p.at, fmt.Sprintf("passage: {start: %d, end: %d}", *p.NewStart, *p.NewEnd), "%s stands at %d to %d%s and not at %d to %d",
				kb.Show(clip(p.Words)), *p.NewStart, *p.NewEnd, which, p.Start, p.End)
		case Missing:
			if p.Words == "" {
				add(CodeMissing, p.at, "", "the passage is not in the text")
				break
			}
			add(CodeMissing, p.at, "correct the words, or withdraw the claim", "%s stands nowhere in the text; at %d to %d it has %s",
				kb.Show(clip(p.Words)), p.Start, p.End, kb.Show(clip(p.Found)))
		case OutOfRange:
			add(CodeOutOfRange, p.at, "", "the passage %d to %d is not inside the text, which has %d characters", p.Start, p.End, r.Length)
		case Unknown:
			add(CodeUnknown, p.at, "look the passage up in the recorded text and find it in this one", "what stood at %d to %d cannot be told: the text changed, and the data does not keep the words", p.Start, p.End)
		}
	}
	return out
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// clip shortens words for a message.
func clip(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}
