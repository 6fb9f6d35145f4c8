package compile

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// passage is a place in a source for readers.
func (c *compiler) passage(p *kb.Passage) *Passage {
	if p == nil {
		return nil
	}
	return &Passage{Start: p.Start, End: p.End, Text: c.say("passage", "start", number(float64(p.Start)), "end", number(float64(p.End)))}
}

// cite is a reference to a source. words are the words at the passage where
// they may be copied: those of a direct quote, and how a figure is written.
func (c *compiler) cite(source string, p *kb.Passage, words string) Cite {
	out := Cite{Source: c.link(source), Passage: c.passage(p), Label: source}
	s := find[*kb.Source](c, source)
	if s == nil {
		return out
	}
	out.Publisher, out.Published, out.Label = s.Publisher, c.date(s.Published), c.sourceLabel(s)
	out.Original, out.Fragment = textFragment(webAddress(s.URL), words)
	out.Archived = webAddress(s.Archived)
	if out.Original != "" {
		out.OriginalLabel = c.say("colon", "first", c.say("in_original"), "second", out.Label)
	}
	if out.Archived != "" {
		out.ArchivedLabel = c.say("colon", "first", c.say("archived"), "second", out.Label)
	}
	return out
}

// webAddress is an address if it is one of the web, and else empty. The rules of the
// data ask as much; a page must not depend on that.
func webAddress(address string) string {
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return address
	}
	return ""
}

// sourceLabel is a source in a few words: "China Daily, 21 July 2025".
func (c *compiler) sourceLabel(s *kb.Source) string {
	publisher := s.Publisher
	if publisher == "" {
		publisher = c.say("unknown_publisher")
	}
	label := c.say("source_undated", "publisher", publisher)
	if d := c.date(s.Published); d != nil {
		label = c.say("source_label", "publisher", publisher, "date", d.Text)
	}
	if c.isWithdrawn(s) {
		label = c.say("source_withdrawn", "label", label)
	}
	return label
}

func (c *compiler) cites(refs []kb.SourceRef) []Cite {
	var out []Cite
	for _, r := range refs {
		out = append(out, c.cite(r.Source, r.Passage, ""))
	}
	return out
}

// fragmentWords is how many words of a long quote begin and end its text
// fragment: enough to be found once in an article.
const fragmentWords = 5

// textFragment adds to a page's address the fragment that makes a browser
// scroll to the words and mark them (W3C Community Group, "URL Fragment Text
// Directives", section 3.3). Words that the quote leaves out or puts in, marked by an
// ellipsis or square brackets, are not on the page, so that only the words
// before them are used. ok is false, and the address as it was, where there are
// too few words to be found.
func textFragment(address, words string) (out string, ok bool) {
	if address == "" {
		return "", false
	}
	whole := true
	for _, gap := range []string{"…", "...", "["} {
		if before, _, found := strings.Cut(words, gap); found {
			words, whole = before, false
		}
	}
	if !utf8.ValidString(words) {
		return address, false
	}
	fields := strings.Fields(words)
	if len(fields) < 2 {
		return address, false
	}
	// The comma or full stop before the closing mark may belong to the sentence
	// around the quote.
	fields[len(fields)-1] = strings.TrimRight(fields[len(fields)-1], ",.;:")
	directive := directiveText(fields)
	switch {
	case !whole:
		directive = directiveText(fields[:min(len(fields), 2*fragmentWords)])
	case len(fields) > 2*fragmentWords:
		directive = directiveText(fields[:fragmentWords]) + "," + directiveText(fields[len(fields)-fragmentWords:])
	}
	mark := "#:~:text="
	if strings.Contains(address, "#") {
		mark = ":~:text="
	}
	return address + mark + directive, true
}

// directiveText percent-encodes words for a text directive, in which the
// hyphen, the comma and the ampersand have a meaning of their own.
func directiveText(words []string) string {
	return directiveMarks.Replace(url.QueryEscape(strings.Join(words, " ")))
}

var directiveMarks = strings.NewReplacer("+", "%20", "-", "%2D")

// gather collects the sources of a page.
type gather struct {
	passages map[string][]kb.Passage
}

func (g *gather) add(source string, p *kb.Passage) {
	if source == "" {
		return
	}
	if g.passages == nil {
		g.passages = map[string][]kb.Passage{}
	}
	list := g.passages[source]
	if p != nil {
		list = append(list, *p)
	}
	g.passages[source] = list
}

func (g *gather) refs(refs []kb.SourceRef) {
	for _, r := range refs {
		g.add(r.Source, r.Passage)
	}
}

func (g *gather) record(r *kb.Record) {
	for _, n := range r.Notes {
		g.refs(n.Sources)
	}
}

func (g *gather) stages(stages []kb.Stage) {
	for _, s := range stages {
		g.add(s.Source, s.Passage)
	}
}

func (g *gather) claim(cl kb.AnyClaim) {
	g.add(cl.AsClaim().Source, cl.AsClaim().Passage)
}

// sourceUses lists what was gathered, newest source first, passages in order.
func (c *compiler) sourceUses(g *gather) []SourceUse {
	var out []SourceUse
	for id, places := range g.passages {
		slices.SortFunc(places, func(a, b kb.Passage) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
		})
		places = slices.Compact(places)
		ci := c.cite(id, nil, "")
		use := SourceUse{Source: ci.Source, Publisher: ci.Publisher, Published: ci.Published, Label: ci.Label, Original: ci.Original, Archived: ci.Archived}
		for _, p := range places {
			use.Passages = append(use.Passages, *c.passage(&p))
		}
		if s := find[*kb.Source](c, id); s != nil {
			use.Descriptive = s.TitleIsDescriptive
		}
		out = append(out, use)
	}
	slices.SortFunc(out, func(a, b SourceUse) int {
		return cmp.Or(-cmp.Compare(sortOf(a.Published), sortOf(b.Published)), cmp.Compare(a.Source.URL, b.Source.URL), cmp.Compare(a.Source.Text, b.Source.Text))
	})
	return out
}

func sortOf(d *Date) string {
	if d == nil {
		return ""
	}
	return d.Sort
}

// notes are a record's notes, the disputed ones first.
func (c *compiler) notes(r *kb.Record, prefix string) []Note {
	var out []Note
	for i, n := range r.Notes {
		out = append(out, Note{
			ID: fmt.Sprintf("%snote-%d", prefix, i+1), Text: c.rich(n.Text, r.ID), Disputed: n.Disputed, Sources: c.cites(n.Sources),
		})
	}
	slices.SortStableFunc(out, func(a, b Note) int { return boolOrder(b.Disputed) - boolOrder(a.Disputed) })
	return out
}

// remark is the first sentence of the first note.
func remark(notes []kb.Note) string {
	if len(notes) == 0 {
		return ""
	}
	text := strings.Join(strings.Fields(notes[0].Text), " ")
	if before, _, ok := strings.Cut(text, ". "); ok {
		text = before + "."
	}
	return shorten(text, excerptLength)
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}
