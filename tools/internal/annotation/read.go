package annotation

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Limits on a file of annotations. They are far above what any system writes of
// articles, and keep the work linear whatever a file holds.
const (
	// MaxSize is the largest file that is read, in bytes.
	MaxSize     = 64 << 20
	maxDepth    = 12  // nested lists and objects; the format has five
	maxProblems = 200 // reported of one file
)

// Known is what annotations are checked against beside their own format.
type Known struct {
	// Base has the vocabularies whose terms units, indicators and the like are.
	Base *kb.Base
	// Texts are the texts of articles by their SHA-256 in lower-case
	// hexadecimal. Where an annotation's is among them, every stretch of text is
	// compared with it.
	Texts map[string]string
}

// Read reads annotations of articles: JSON objects one after the other, each
// over one line or many. The format is checked to the letter, since whoever
// wrote them is not known: keys, types, offsets, dates, terms. The problems are
// all that is wrong, in the order of the file; the articles are those with
// nothing wrong in them. name is the file's, for the messages.
func Read(name string, r io.Reader, known Known) ([]*Article, []kb.Problem) {
	p := &reader{file: name, known: known}
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		p.add("unreadable", -1, 0, "", "cannot read: "+err.Error())
	case len(data) > MaxSize:
		p.add("too-large", -1, 0, "split it: several files of JSON Lines will do", fmt.Sprintf("larger than %d MiB", MaxSize>>20))
	}
	if len(p.problems) > 0 {
		return nil, p.problems
	}
	p.data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !p.encoding() {
		return nil, p.problems
	}
	var articles []*Article
	ids := map[string]bool{}
	objects := 0
	for at := p.skip(0); at < len(p.data) && !p.full(); {
		n, next := p.parse(at)
		objects++
		if n != nil {
			before := len(p.problems) + p.dropped
			a := p.article(n)
			if id := a.Source.ID; len(p.problems)+p.dropped == before && ids[id] {
				p.at(n, "twice", "", "", "a second annotation of %s", kb.Show(id))
			}
			if len(p.problems)+p.dropped == before {
				ids[a.Source.ID] = true
				articles = append(articles, a)
			}
		}
		at = p.skip(next)
	}
	if objects == 0 {
		p.add("empty", -1, 0, "write what comity extract prints", "no annotation")
	}
	return articles, p.finish()
}

// reader collects what is wrong with one file.
type reader struct {
	file     string
	known    Known
	data     []byte
	lines    []int // the offsets at which lines begin; made when first wanted
	problems []kb.Problem
	dropped  int
	// The place that was asked for last.
	last, lastColumn int

	// Of the article that is being read:
	spans   []span
	words   []word
	current []rune // its text, where it is known
}

// add reports a problem at a byte offset, -1 for the whole file. length is in
// bytes.
func (p *reader) add(code string, offset, length int, hint, message string) {
	if p.full() {
		p.dropped++
		return
	}
	at := kb.Location{File: p.file}
	if offset >= 0 {
		at.Line, at.Column = p.position(offset)
		end := min(offset+max(length, 1), len(p.data))
		if i := bytes.IndexByte(p.data[offset:end], '\n'); i >= 0 {
			end = offset + i
		}
		at.Length = max(utf8.RuneCount(p.data[offset:end]), 1)
	}
	p.problems = append(p.problems, kb.Problem{Code: "annotation-" + code, Severity: kb.SeverityError, At: at, Message: message, Hint: hint})
}

// at reports a problem at a value, with its path.
func (p *reader) at(n *node, code, path, hint, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if path != "" {
		message = path + ": " + message
	}
	p.add(code, n.start, n.end-n.start, hint, message)
}

func (p *reader) full() bool { return len(p.problems) >= maxProblems }

func (p *reader) finish() []kb.Problem {
	slices.SortStableFunc(p.problems, func(a, b kb.Problem) int {
		if a.At.Line != b.At.Line {
			return a.At.Line - b.At.Line
		}
		return a.At.Column - b.At.Column
	})
	if p.full() {
		p.problems = append(p.problems, kb.Problem{Code: "annotation-too-many", Severity: kb.SeverityError, At: kb.Location{File: p.file},
			Message: fmt.Sprintf("only the first %d problems of this file are listed", maxProblems), Hint: "mend these and try again"})
	}
	return p.problems
}

// position is the line and the column, in code points, of a byte offset.
func (p *reader) position(offset int) (line, column int) {
	if p.lines == nil {
		p.lines = []int{0}
		for i, b := range p.data {
			if b == '\n' {
				p.lines = append(p.lines, i+1)
			}
		}
	}
	line = sort.SearchInts(p.lines, offset+1)
	// A line can be as long as the file; problems come mostly in its order.
	from, column := p.lines[line-1], 1
	if p.lastColumn > 0 && p.last >= from && p.last <= offset {
		from, column = p.last, p.lastColumn
	}
	column += utf8.RuneCount(p.data[from:offset])
	p.last, p.lastColumn = offset, column
	return line, column
}

// encoding reports the first place where the file is not UTF-8.
func (p *reader) encoding() bool {
	for i := 0; i < len(p.data); {
		r, size := utf8.DecodeRune(p.data[i:])
		if r == utf8.RuneError && size == 1 {
			p.add("encoding", i, 1, "save the file as UTF-8", fmt.Sprintf("byte %#02x is not UTF-8", p.data[i]))
			return false
		}
		i += size
	}
	return true
}

func (p *reader) skip(at int) int {
	for at < len(p.data) && strings.IndexByte(" \t\r\n", p.data[at]) >= 0 {
		at++
	}
	return at
}
