package feed

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// changes is the name of the feed that tells what changed, an entry a day.
const changes = "changes"

// dayLines is how many changes an entry tells of; its page has all.
const dayLines = 60

// days are the entries of the feed of changes, the newest first.
func days(site *compile.Site) []entry {
	l := site.Language
	all := site.Whole.Changes[:min(Limit, len(site.Whole.Changes))]
	out := make([]entry, len(all))
	for i, day := range all {
		var counts, lines []string
		for _, c := range day.Counts {
			counts = append(counts, c.Text)
		}
		for n, c := range day.Changes {
			if n == dayLines {
				lines = append(lines, l.Say("changed_more", "number", wording.Number(float64(len(day.Changes)-n))))
				break
			}
			lines = append(lines, changeLine(l, c))
		}
		out[i] = entry{
			section: changes, id: day.Date.EDTF, url: day.URL, title: l.Say("changed_day", "date", day.Date.Text, "counts", strings.Join(counts, l.Say("list_separator"))),
			text: strings.Join(lines, "\n"), kind: changes, kindName: l.Say("changes"), published: day.Date.EDTF, updated: day.Date.EDTF, known: true,
		}
	}
	return out
}

// changeLine tells what happened to one record: what it is, and what it said and says.
func changeLine(l *wording.Language, c compile.Change) string {
	line := l.Say("changed_line", "what", c.Text, "record", l.Say("bracketed", "text", c.Record.Text, "remark", c.KindName))
	var more []string
	if c.With != "" {
		more = append(more, l.Say("changed_with", "what", c.With))
	}
	if c.Was != "" {
		more = append(more, l.Say("changed_was", "id", c.Was))
	}
	if c.Into != nil {
		more = append(more, l.Say("changed_into")+" "+c.Into.Text)
	}
	if because := c.Because.Plain(); because != "" {
		more = append(more, because)
	}
	if c.Hidden != "" {
		more = append(more, c.Hidden)
	}
	for _, f := range c.Fields {
		label := f.Label
		if part := f.Part.Plain(); part != "" {
			label = l.Say("changed_in", "part", part, "what", label)
		}
		more = append(more, l.Say("changed_from_to", "what", label, "old", listed(l, f.Old), "new", listed(l, f.New)))
	}
	for _, m := range more {
		line = l.Say("comma", "first", line, "second", m)
	}
	return line
}

func listed(l *wording.Language, values []compile.Rich) string {
	if len(values) == 0 {
		return "–"
	}
	var words []string
	for _, v := range values {
		words = append(words, v.Plain())
	}
	return strings.Join(words, l.Say("list_separator"))
}
