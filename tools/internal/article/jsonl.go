package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// jsonKeys are the keys of an object of JSON Lines.
var jsonKeys = append([]string{"id", "title_is_descriptive", "text"}, keys...)

// Object is one article of JSON Lines.
type object struct {
	id, text    string
	descriptive bool
	fields      map[string]string
	authors     []string
}

// ReadLines reads articles from JSON Lines: an object a line, with the article's
// text under "text" and the keys of the front matter beside it; "id" gives the
// source's id and "title_is_descriptive" is true or false. It calls visit once a
// line, with the article or, where it is nil, with what is wrong; blank lines
// are passed over. Every line is as strict as front matter, and a bad one does
// not spoil the others. MaxSize bounds a line, not the whole.
func ReadLines(name string, r io.Reader, visit func(*Article, []kb.Problem)) {
	SplitLines(name, 1, r, func(read func() (*Article, []kb.Problem)) bool {
		visit(read())
		return true
	})
}

// SplitLines cuts JSON Lines into lines and reads none: visit gets, for each line
// that ReadLines would give, the function that reads it, which may be called later
// and beside others. first is the number of the first line: 1, but for a part of a
// file. It ends early where visit returns false.
func SplitLines(name string, first int, r io.Reader, visit func(read func() (*Article, []kb.Problem)) bool) {
	lines := &lineReader{r: r, buf: make([]byte, 0, 64<<10)}
	bad := func(n int, code, message, hint string) bool {
		p := &problems{file: name}
		p.add(code, n, 0, 0, message, hint)
		return visit(func() (*Article, []kb.Problem) { return nil, p.list })
	}
	for n := first; ; n++ {
		// What the reader reads later does not overwrite the line.
		line, err := lines.next()
		if len(bytes.TrimSpace(line)) > 0 {
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\ufeff"))
			}
			if !visit(func() (*Article, []kb.Problem) { return readLine(name, line, n) }) {
				return
			}
		}
		switch {
		case err == io.EOF:
			return
		case errors.Is(err, errLong):
			if !bad(n, "too-large", fmt.Sprintf("a line longer than %d MiB", MaxSize>>20), "is this JSON Lines, an object a line?") {
				return
			}
		case err != nil:
			bad(n, "unreadable", "cannot read: "+err.Error(), "")
			return
		}
	}
}

// readLine reads the line of a number, counted from 1.
func readLine(name string, line []byte, n int) (*Article, []kb.Problem) {
	p := &problems{file: name}
	a := p.object(line, n)
	if len(p.list) > 0 {
		a = nil
	}
	return a, p.list
}

var errLong = errors.New("line too long")

// lineReader cuts a stream into lines and passes over those that are too long.
type lineReader struct {
	r   io.Reader
	buf []byte // read and not yet returned
	err error
}

func (l *lineReader) next() ([]byte, error) {
	searched, long := 0, false
	for {
		if i := bytes.IndexByte(l.buf[searched:], '\n'); i >= 0 {
			line := l.buf[:searched+i]
			l.buf = l.buf[searched+i+1:]
			if long || len(line) > MaxSize {
				return nil, errLong
			}
			return line, nil
		}
		searched = len(l.buf)
		if searched > MaxSize {
			long, searched, l.buf = true, 0, nil
		}
		if l.err != nil {
			line := l.buf
			l.buf = nil
			if long {
				// The next call tells the end.
				return nil, errLong
			}
			return line, l.err
		}
		chunk := make([]byte, max(64<<10, min(len(l.buf), 1<<20)))
		n, err := l.r.Read(chunk)
		l.buf = append(l.buf, chunk[:n]...)
		l.err = err
	}
}

// object reads one line and reports everything that is wrong with it. Problems
// stand at the line; the columns of JSON are of no help to anyone.
func (p *problems) object(line []byte, n int) *Article {
	bad := func(code, message, hint string) { p.add(code, n, 0, 0, message, hint) }
	if !utf8.Valid(line) {
		bad("encoding", "the line is not UTF-8", "save the file in UTF-8")
		return nil
	}
	o, ok := p.decode(line, n)
	if !ok {
		return nil
	}
	m := Meta{
		Title: o.fields["title"], TitleIsDescriptive: o.descriptive, Publisher: o.fields["publisher"], URL: o.fields["url"],
		Published: o.fields["published"], PublishedOrigin: o.fields["published_origin"], Language: o.fields["language"], Authors: o.authors,
	}
	for _, fault := range m.Faults() {
		bad(fault.Code, fault.Message, fault.Hint)
	}
	if o.id != "" && !kb.ValidID(o.id) {
		bad("id", fmt.Sprintf("%q is no id", o.id), "write it in lower-case letters, digits and single hyphens")
	}
	if strings.TrimSpace(o.text) == "" {
		bad("empty", "no text", `give the article's text under "text"`)
	} else if strings.ContainsRune(o.text, 0) {
		bad("encoding", "a zero character in the text, which no text has", "")
	}
	// The file's name is every line's and makes no id.
	a := New(p.file, o.id, m, o.text)
	if o.id == "" {
		a.ID = makeID("://", m)
	}
	if a.ID == "" && len(p.list) == 0 {
		bad("no-id", "the title makes no id", `give one under "id"`)
	}
	a.BodyLine = n
	return a
}

// decode takes an object of JSON apart; it keeps to the keys as they are
// written, where encoding/json would take any case and the last of two.
func (p *problems) decode(line []byte, n int) (object, bool) {
	bad := func(code, message, hint string) { p.add(code, n, 0, 0, message, hint) }
	o := object{fields: map[string]string{}}
	d := json.NewDecoder(bytes.NewReader(line))
	if tk, err := d.Token(); err != nil || tk != json.Delim('{') {
		bad("syntax", "the line is no JSON object", `write one object a line, as in {"title": "…", "language": "en", "text": "…"}`)
		return o, false
	}
	seen := map[string]bool{}
	for d.More() {
		tk, err := d.Token()
		if err != nil {
			bad("syntax", "the line is not JSON: "+err.Error(), "")
			return o, false
		}
		key := tk.(string)
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			bad("syntax", "the line is not JSON: "+err.Error(), "")
			return o, false
		}
		switch {
		case !slices.Contains(jsonKeys, key):
			hint := "the keys are " + strings.Join(jsonKeys, ", ")
			if near := kb.Closest(key, jsonKeys); near != "" {
				hint = "did you mean " + near + "?"
			}
			bad("unknown-key", fmt.Sprintf("unknown key %q", key), hint)
		case seen[key]:
			bad("duplicate-key", key+" is given twice", "keep one")
		case key == "authors" && seen["author"], key == "author" && seen["authors"]:
			bad("duplicate-key", "both author and authors are given", "keep one of them; both take a name or a list of names")
		default:
			if !o.set(key, raw) {
				bad("type", key+" is of the wrong type", wanted(key))
			}
		}
		seen[key] = true
	}
	if _, err := d.Token(); err != nil {
		bad("syntax", "the line is not JSON: it does not end", "")
		return o, false
	}
	if _, err := d.Token(); err != io.EOF {
		bad("syntax", "there is something after the object", "write one object a line")
		return o, false
	}
	return o, true
}

// wanted says of what type a key's value is.
func wanted(key string) string {
	switch key {
	case "title_is_descriptive":
		return "write true or false"
	case "author", "authors":
		return "write a name or a list of names"
	}
	return "write a piece of text in quotation marks"
}

// set sets the value of a key; null is like leaving it out.
func (o *object) set(key string, raw json.RawMessage) bool {
	if string(raw) == "null" {
		return true
	}
	switch key {
	case "title_is_descriptive":
		return json.Unmarshal(raw, &o.descriptive) == nil
	case "author", "authors":
		var one string
		if json.Unmarshal(raw, &one) == nil {
			if one = strings.TrimSpace(one); one != "" {
				o.authors = []string{one}
			}
			return true
		}
		var names []*string
		if json.Unmarshal(raw, &names) != nil {
			return false
		}
		for _, name := range names {
			if name == nil {
				return false
			}
			if s := strings.TrimSpace(*name); s != "" {
				o.authors = append(o.authors, s)
			}
		}
		return true
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return false
	}
	switch key {
	case "text":
		o.text = s
	case "id":
		o.id = s
	default:
		o.fields[key] = strings.TrimSpace(s)
	}
	return true
}
