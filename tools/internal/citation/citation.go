// Package citation writes how a page or a source is cited: in plain words, as
// BibTeX and as CSL-JSON, the data format of the Citation Style Language that
// Zotero, Pandoc and others read (citeproc's schema 1.0).
package citation

import (
	"bytes"
	"cmp"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Address stands for the address of the page in what is written before the
// address is known; whoever knows it puts it there. It is made of letters alone,
// so that no format has to escape it.
const Address = "ADDRESSOFTHEPAGE"

// Work is what is cited.
type Work struct {
	// Key names the work in a bibliography; what BibTeX does not allow in a key
	// is left out.
	Key string
	// Title is its title, or a description of it.
	Title string
	// Authors are people's names as they are written; Organisation is who stands
	// for a work that names no people.
	Authors      []string
	Organisation string
	// Container is what it is part of: a newspaper, a site.
	Container string
	// News is true for an article of the press, false for a page of a site.
	News bool
	// Date is YYYY-MM-DD, YYYY-MM or YYYY, the day it was published or last
	// changed; empty where that is not known. DateText is the same for readers.
	Date, DateText string
	// URL is where it is, or Address.
	URL string
	// Language is a BCP 47 tag.
	Language string
}

// Formats are the three ways of citing.
type Formats struct {
	Plain  string `json:"plain"`
	BibTeX string `json:"bibtex"`
	CSL    string `json:"csl"`
}

// Of writes a work in all formats.
func Of(w Work) Formats {
	return Formats{Plain: w.plain(), BibTeX: w.bibTeX(), CSL: w.csl()}
}

func (w Work) plain() string {
	var b strings.Builder
	who := strings.Join(w.Authors, ", ")
	if who == "" && w.Organisation != w.Container {
		who = w.Organisation
	}
	if who != "" {
		b.WriteString(who + ". ")
	}
	title := w.Title
	if last, _ := utf8.DecodeLastRuneInString(title); !strings.ContainsRune(".?!…。？！", last) {
		title += "."
	}
	b.WriteString("“" + title + "”")
	if where := nonEmpty(w.Container, w.DateText); len(where) > 0 {
		b.WriteString(" " + strings.Join(where, ", ") + ".")
	}
	if w.URL != "" {
		b.WriteString(" " + w.URL)
	}
	return b.String()
}

func nonEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// The marks that mean something to TeX, and what prints them.
var tex = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `_`, `\_`, `%`, `\%`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, "\n", " ", "\r", " ",
)

// addressMarks are what an address may not have in braces.
var addressMarks = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", " ", "%20")

var notInKey = regexp.MustCompile(`[^A-Za-z0-9:.+/-]+`)

// months are BibTeX's own words for them, which a style translates.
var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// bibTeX writes an entry of the type misc, which every style knows. Names and
// title stand in double braces, so that no style takes a ministry's name apart
// or writes a country small.
func (w Work) bibTeX() string {
	var b strings.Builder
	key := strings.Trim(notInKey.ReplaceAllString(w.Key, "-"), "-")
	b.WriteString("@misc{" + cmp.Or(key, "untitled") + ",\n")
	field := func(name, value string) {
		if value != "" {
			b.WriteString("  " + name + " = " + value + ",\n")
		}
	}
	quoted := func(s string) string {
		if s == "" {
			return ""
		}
		return "{{" + tex.Replace(s) + "}}"
	}
	var authors []string
	for _, a := range w.Authors {
		authors = append(authors, "{"+tex.Replace(a)+"}")
	}
	if len(authors) > 0 {
		field("author", "{"+strings.Join(authors, " and ")+"}")
	} else {
		field("author", quoted(w.Organisation))
	}
	field("title", quoted(w.Title))
	if w.Container != w.Organisation {
		field("publisher", quoted(w.Container))
	}
	if parts := w.dateParts(); len(parts) > 0 {
		field("year", "{"+strconv.Itoa(parts[0])+"}")
		if len(parts) > 1 {
			field("month", months[parts[1]-1])
		}
		if len(parts) > 2 {
			field("day", "{"+strconv.Itoa(parts[2])+"}")
		}
	}
	if w.URL != "" {
		field("url", "{"+addressMarks.Replace(w.URL)+"}")
	}
	field("language", w.languageField())
	b.WriteString("}")
	return b.String()
}

func (w Work) languageField() string {
	if w.Language == "" {
		return ""
	}
	return "{" + notInKey.ReplaceAllString(w.Language, "-") + "}"
}

// dateParts are the year and, where they are known, the month and the day.
func (w Work) dateParts() []int {
	var out []int
	for i, part := range strings.SplitN(w.Date, "-", 3) {
		n, err := strconv.Atoi(part)
		if err != nil || i == 0 && len(part) != 4 || i == 1 && (n < 1 || n > 12) || i == 2 && (n < 1 || n > 31) {
			return out
		}
		out = append(out, n)
	}
	return out
}

// A cslName is a name in one piece: taking names of all the world apart would
// go wrong.
type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language,omitempty"`
}

func (w Work) csl() string {
	item := cslItem{ID: w.Key, Type: "webpage", Title: w.Title, Container: w.Container, URL: w.URL, Language: w.Language}
	if w.News {
		item.Type = "article-newspaper"
	}
	for _, a := range w.Authors {
		item.Author = append(item.Author, cslName{a})
	}
	if len(item.Author) == 0 && w.Organisation != "" {
		item.Author = []cslName{{w.Organisation}}
	}
	if parts := w.dateParts(); len(parts) > 0 {
		item.Issued = &cslDate{[][]int{parts}}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode([]cslItem{item}); err != nil {
		panic(err) // strings and numbers can be encoded
	}
	return strings.TrimSpace(b.String())
}
