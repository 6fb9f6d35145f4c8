// Package article reads one article as a contributor saves it: YAML front
// matter between two lines of three hyphens, then the text.
//
//	---
//	title: "Port of Example doubles its grain shipments"
//	publisher: The Example Times
//	author: A. Writer
//	url: https://example.org/grain
//	published: 2025-03-14
//	language: en
//	---
//	The text.
//
// The normalised text of an article, the one that passages count in and that
// sources hold the hash of, is exactly what follows the closing line, byte for
// byte as in the file. Nothing is trimmed, folded or recoded, so that anyone
// who has the file can verify a passage with no tool of ours; only a byte order
// mark at the start of the file is dropped, as it belongs to the encoding.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/slug"
)

const (
	// MaxSize is the largest file that is read, in bytes. The longest newspaper
	// articles come to a hundredth of it.
	MaxSize = 20 << 20
	// maxFrontMatter is the largest front matter that is parsed, in bytes.
	maxFrontMatter = 64 << 10
)

// Article is an article that has been read.
type Article struct {
	// File is where it was read from, as given to Read.
	File string
	// ID is the id of the source record that it is or would become.
	ID   string
	Meta Meta
	// Text is the normalised text.
	Text string
	// BodyLine is the line of the file on which Text begins, counted from 1.
	BodyLine int
	// SHA256 is the hash of Text in lower-case hexadecimal, Length its length
	// in code points.
	SHA256 string
	Length int
}

// Where an article's date of publication comes from.
const (
	OriginFrontMatter = "front-matter" // written above the text, or in the object of JSON Lines
	OriginMetadata    = "metadata"     // JSON-LD, Open Graph, meta or time elements of a page
	OriginByline      = "byline"       // printed on the page, beside the headline or the author
	OriginURL         = "url"          // a part of the address
	OriginFlag        = "flag"         // given on the command line
	OriginNone        = "none"         // there is no date
)

// origins are the values of published_origin in front matter.
var origins = []string{OriginFrontMatter, OriginMetadata, OriginByline, OriginURL, OriginFlag, OriginNone}

// Meta is the front matter. Empty fields were not given.
type Meta struct {
	Title string
	// TitleIsDescriptive says that the headline is not known and Title is the
	// contributor's own: the title's line ends in a comment that begins
	// "descriptive".
	TitleIsDescriptive bool
	Publisher          string
	Authors            []string
	URL                string
	// Published is an EDTF date, the anchor of the text's relative dates.
	Published string
	// PublishedOrigin says where Published comes from: one of the origins. It is
	// OriginNone where and only where Published is empty.
	PublishedOrigin string
	// Language is a BCP 47 tag.
	Language string
}

// New makes an article of a text that has been read, with its hash, its length
// and, where none is given, its id: that of the file's name or, failing that,
// one made of date, publisher and title, which may be empty.
func New(file, id string, m Meta, text string) *Article {
	switch {
	case m.Published == "":
		m.PublishedOrigin = OriginNone
	case m.PublishedOrigin == "" || m.PublishedOrigin == OriginNone:
		m.PublishedOrigin = OriginFrontMatter
	}
	if id == "" {
		id = makeID(file, m)
	}
	sum := sha256.Sum256([]byte(text))
	return &Article{
		File: file, ID: id, Meta: m, Text: text, BodyLine: 1,
		SHA256: hex.EncodeToString(sum[:]), Length: utf8.RuneCountInString(text),
	}
}

// Read reads the article in r. The name is the file's, for the messages and for
// the article's id; any name that is not a file's will do for other input. The
// article is nil where a problem is an error; the problems come in the order of
// the file.
func Read(name string, r io.Reader) (*Article, []kb.Problem) {
	p := &problems{file: name}
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		p.add("unreadable", 0, 0, 0, "cannot read: "+err.Error(), "")
		return nil, p.list
	case len(data) > MaxSize:
		p.add("too-large", 0, 0, 0, fmt.Sprintf("larger than %d MiB", MaxSize>>20),
			"an article is the text of one page; is this the right file?")
		return nil, p.list
	}
	content := strings.TrimPrefix(string(data), "\ufeff")
	if !p.checkEncoding(content) {
		return nil, p.list
	}
	front, body, bodyLine, ok := p.split(content)
	if !ok {
		return nil, p.list
	}
	a := New(name, "", p.meta(front), body)
	a.BodyLine = bodyLine
	if strings.TrimSpace(body) == "" {
		// A file may end with the closing line.
		p.add("empty", min(bodyLine, strings.Count(content, "\n")+1), 0, 0, "no text after the front matter", "put the article's text below the closing line of three hyphens")
	}
	if a.ID == "" && len(p.list) == 0 {
		p.add("no-id", 1, 1, 0, "neither the file's name nor the title makes an id",
			"name the file like 2025-06-30-publisher-subject.txt, in lower-case letters, digits and hyphens")
	}
	for _, problem := range p.list {
		if problem.Severity == kb.SeverityError {
			return nil, p.list
		}
	}
	return a, p.list
}

// Annotate begins the article's annotation: its bibliographic data, the hash
// and the length, and every list empty but not null.
func (a *Article) Annotate() *annotation.Article {
	given := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	out := &annotation.Article{
		Source: annotation.Source{
			ID: a.ID, Title: a.Meta.Title, TitleIsDescriptive: a.Meta.TitleIsDescriptive,
			Publisher: given(a.Meta.Publisher), Author: given(strings.Join(a.Meta.Authors, ", ")),
			URL: given(a.Meta.URL), Published: given(a.Meta.Published), PublishedOrigin: a.Meta.PublishedOrigin,
			Language: given(a.Meta.Language),
			SHA256:   a.SHA256, Length: a.Length,
		},
		People: []annotation.Person{}, Organisations: []annotation.Organisation{}, Countries: []string{},
		Quotes: []annotation.Quote{}, Statistics: []annotation.Statistic{}, Dates: []annotation.Date{},
		Agreements: []annotation.Agreement{}, Commodities: []string{}, Measures: []annotation.Measure{},
		Commitments: []annotation.Commitment{}, Events: []annotation.Event{},
	}
	if len(a.Meta.Authors) > 1 {
		out.Source.Authors = a.Meta.Authors
	}
	return out
}

// makeID is the id of an article: the name of its file where that is one, else
// made of date, publisher and title. The last part of an address names no
// article: it is "index" or a number as often as not.
func makeID(file string, m Meta) string {
	if !strings.Contains(file, "://") {
		base := filepath.Base(file)
		base = strings.TrimSuffix(base, filepath.Ext(base))
		if kb.ValidID(base) {
			return base
		}
	}
	return slug.Make(strings.Join([]string{m.Published, m.Publisher, m.Title}, " "))
}

// checkEncoding reports the first place where the content is not UTF-8.
func (p *problems) checkEncoding(content string) bool {
	line, column := 1, 1
	for i := 0; i < len(content); {
		r, size := utf8.DecodeRuneInString(content[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			p.add("encoding", line, column, 1, fmt.Sprintf("byte %#02x is not UTF-8", content[i]),
				"save the file in UTF-8; it may be in Windows-1252 or another old encoding")
			return false
		case r == 0:
			p.add("encoding", line, column, 1, "a zero byte, which no text has", "save the file as plain text in UTF-8")
			return false
		case r == '\n':
			line, column = line+1, 1
		default:
			column++
		}
		i += size
	}
	return true
}

// split cuts the content into front matter and text. The front matter keeps its
// line numbers: its first line is the file's second.
func (p *problems) split(content string) (front, body string, bodyLine int, ok bool) {
	first, rest, _ := strings.Cut(content, "\n")
	if !isFence(first) {
		p.add("front-matter", 1, 1, 0, "no front matter",
			"begin the file with a line of three hyphens, then title, publisher, url, published and language, then three hyphens again")
		return "", "", 0, false
	}
	line := 2
	for at := 0; at < len(rest) && at <= maxFrontMatter; line++ {
		text, _, more := strings.Cut(rest[at:], "\n")
		next := at + len(text)
		if more {
			next++
		}
		if isFence(text) {
			return rest[:at], rest[next:], line + 1, true
		}
		at = next
	}
	p.add("front-matter", 1, 1, 3, "the front matter does not end", "put a line of three hyphens between the front matter and the text")
	return "", "", 0, false
}

func isFence(line string) bool { return strings.TrimRight(line, " \t\r") == "---" }
