package compile

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/comity-kb/comity/tools/internal/changes"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// WithChanges has the sites that In makes tell what changed day by day; nil for
// nothing known.
func (p *Prepared) WithChanges(l *changes.Ledger) { p.c.ledger = l }

// Tell says in one language what changed between two states, of which p is the later
// one.
func (p *Prepared) Tell(l *wording.Language, all []changes.Change) []Change {
	c := p.c.in(l)
	c.settle(nil)
	out := make([]Change, len(all))
	for i := range all {
		out[i] = c.changeView(&all[i])
	}
	return out
}

// changesPage is everything that changed.
func (c *compiler) changesPage() Changes {
	if c.ledger == nil || !c.ledger.Known {
		return Changes{}
	}
	out := Changes{Known: true}
	for _, day := range c.ledger.Days {
		view := ChangeDay{Date: *c.date(day.Date), Anchor: "d" + day.Date}
		view.URL = c.at("changes/") + "#" + view.Anchor
		counts := map[changes.Kind]int{}
		for i := range day.Changes {
			counts[day.Changes[i].Kind]++
			view.Every = append(view.Every, c.changeView(&day.Changes[i]))
		}
		for _, kind := range changes.Kinds {
			if n := counts[kind]; n > 0 {
				view.Counts = append(view.Counts, ChangeCount{string(kind), c.lang.Count("changed_count_"+string(kind), n), n})
			}
		}
		view.Changes = c.withSources(day.Changes, view.Every)
		out.Days = append(out.Days, view)
	}
	return out
}

// withSources tells of claims that came or went with their source in one breath.
func (c *compiler) withSources(all []changes.Change, views []Change) []Change {
	type companions struct{ figures, quotes int }
	together := map[string]*companions{}
	key := func(kind changes.Kind, source string) string { return string(kind) + " " + source }
	for _, ch := range all {
		if ch.Record == kb.KindSource && (ch.Kind == changes.Added || ch.Kind == changes.Withdrawn || ch.Kind == changes.Restored || ch.Kind == changes.Removed) {
			together[key(ch.Kind, ch.ID)] = &companions{}
		}
	}
	var out []Change
	for i, ch := range all {
		source, _, _ := kb.SplitClaimID(ch.ID)
		if with := together[key(ch.Kind, source)]; ch.Record.IsClaim() && with != nil {
			if ch.Record == kb.KindQuote {
				with.quotes++
			} else {
				with.figures++
			}
			continue
		}
		out = append(out, views[i])
	}
	for i := range out {
		with := together[key(changes.Kind(out[i].Kind), out[i].ID)]
		if with == nil {
			continue
		}
		var words []string
		if with.figures > 0 {
			words = append(words, c.count("figures", with.figures))
		}
		if with.quotes > 0 {
			words = append(words, c.count("quotes", with.quotes))
		}
		out[i].With = c.list(words)
	}
	return out
}

// changeView is one change in words.
func (c *compiler) changeView(ch *changes.Change) Change {
	out := Change{Kind: string(ch.Kind), Text: c.say("changed_" + string(ch.Kind)), ID: ch.ID, Section: ch.Record.Folder(), Was: ch.Was}
	if ch.Record == kb.KindStatistic {
		out.Section = "figures"
	}
	out.KindName = c.say("changed_kind_" + string(ch.Record))
	now, there := c.base.Resolve(ch.ID)
	switch last := cmp.Or(ch.After, ch.Before); {
	case there && c.paged(now.Base().ID):
		out.Record = c.link(now.Base().ID)
	case last.Base().Kind.IsClaim():
		out.Record = Link{Text: c.withdrawnName(last)} // nothing of it is repeated
	default:
		out.Record = Link{Text: c.name(last), Lang: c.nameLanguage(last)}
	}
	if ch.Into != "" {
		out.Into, out.IntoID = c.optionalLink(ch.Into), ch.Into
	}
	if ch.Kind == changes.Withdrawn {
		out.Because = c.rich(c.withdrawnFor(ch), ch.ID)
	}
	if len(ch.Fields) == 0 {
		return out
	}
	if ch.Kind != changes.Renamed && ch.Kind != changes.Corrected {
		return out
	}
	if (!there || !c.shown(now.Base().ID) || c.isWithdrawn(now)) && ch.After.Base().Review != kb.ReviewWithdrawn {
		out.Hidden = c.say("changed_hidden")
		return out
	}
	out.Fields = c.changedFields(ch)
	return out
}

// withdrawnFor is the reason of a withdrawal as the record gave it then.
func (c *compiler) withdrawnFor(ch *changes.Change) string {
	own := strings.TrimSpace(ch.After.Base().WithdrawnBecause)
	if ch.After.Base().Review == kb.ReviewWithdrawn || ch.Source == nil {
		return own
	}
	because := c.say("withdrawn_with_source")
	if reason := strings.TrimSpace(ch.Source.WithdrawnBecause); reason != "" {
		because = c.two("sentences", because, reason)
	}
	return because
}

// measured are the keys that make the value of a figure together.
var measured = []string{"value", "unit", "bound", "extremum"}

func (c *compiler) changedFields(ch *changes.Change) []ChangedField {
	var out []ChangedField
	valued := false
	for _, f := range ch.Fields {
		before, isFigure := ch.Before.(*kb.Statistic)
		if isFigure && slices.Contains(measured, f.Path) {
			if valued {
				continue
			}
			valued = true
			after := ch.After.(*kb.Statistic)
			out = append(out, ChangedField{
				Path: "value", Label: c.say("changed_value"),
				Old: []Rich{{{T: c.statisticValue(before).Text}}}, New: []Rich{{{T: c.statisticValue(after).Text}}},
			})
			continue
		}
		view := ChangedField{Path: f.Path, Label: c.keyName(f.Key.Name)}
		if f.Part != nil {
			view.Part = c.changedValue(ch, *f.Part)
		}
		for _, v := range f.Old {
			view.Old = append(view.Old, c.changedValue(ch, v))
		}
		for _, v := range f.New {
			view.New = append(view.New, c.changedValue(ch, v))
		}
		out = append(out, view)
	}
	return out
}

// keyName is a key of a file in words.
func (c *compiler) keyName(key string) string { return c.say("changed_key_" + key) }

// quantityType and the like are the types of values that are not told by their key.
var (
	quantityType = reflect.TypeFor[*kb.Quantity]()
	passageType  = reflect.TypeFor[*kb.Passage]()
	boolType     = reflect.TypeFor[bool]()
	namesType    = reflect.TypeFor[map[string]string]()
)

// changedValue is a value of a file in words.
func (c *compiler) changedValue(ch *changes.Change, v changes.Value) Rich {
	plain := func(text string) Rich { return Rich{{T: text}} }
	first, second, _ := strings.Cut(v.Text, " ")
	switch {
	case len(v.Key.Ref) > 0:
		return c.changedReference(v.Text)
	case v.Key.Vocab != "" && v.Key.Vocab != "-":
		out := plain(c.term(v.Key.Vocab, v.Text).Text)
		if d := c.date(v.Date); d != nil {
			out = plain(c.two("comma", out[0].T, d.Text))
		}
		return out
	case v.Key.Format == "edtf":
		return plain(c.date(v.Text).Text)
	case v.Key.Type == quantityType:
		n, err := strconv.ParseFloat(first, 64)
		if err != nil {
			return plain(v.Text)
		}
		return plain(c.value(n, second, "").Text)
	case v.Key.Type == passageType:
		return plain(c.say("changed_passage", "start", first, "end", second))
	case v.Key.Type == boolType:
		return plain(c.say("changed_yes"))
	case v.Key.Type == namesType:
		return Rich{{T: second, L: c.foreign(first)}}
	case v.Key.Format == "name", v.Key.Format == "text":
		out := Rich{{T: v.Text, L: c.foreign(c.writtenIn(ch, v.Key.Name))}}
		if v.At != "" {
			out = append(append(out, Segment{T: c.say("list_separator")}), c.changedReference(v.At)...)
		}
		return out
	}
	return plain(v.Text)
}

// changedReference is the record that a reference was to, or its id where that is no
// record any more.
func (c *compiler) changedReference(ref string) Rich {
	r, ok := c.base.Resolve(ref)
	if !ok {
		return Rich{{T: ref}}
	}
	l := c.link(r.Base().ID)
	return Rich{{T: l.Text, U: l.URL, L: l.Lang}}
}

// writtenIn is the language that a text of a record is in: words of a source are in
// their source's.
func (c *compiler) writtenIn(ch *changes.Change, key string) string {
	switch r := ch.After.(type) {
	case *kb.Source:
		if key == "title" {
			return sourceTitleLanguage(r)
		}
	case *kb.Statistic:
		if key == "as_written" && ch.Source != nil {
			return ch.Source.Language
		}
	case *kb.Quote:
		if key == "text" && ch.Source != nil {
			return c.wordsLanguage(r)
		}
	}
	return recordsLanguage
}

// recordedChanges cuts the page of changes.
func (p *pager) recordedChanges() {
	page := &p.s.Changes
	days := page.Days
	type item struct{ day, at int }
	var all []item
	for d, day := range days {
		for i := range day.Changes {
			all = append(all, item{d, i})
		}
	}
	shownOf := func(items []int) []ChangeDay {
		var out []ChangeDay
		last := -1
		for _, i := range items {
			it := all[i]
			if it.day != last {
				day := days[it.day]
				day.Changes = nil
				out, last = append(out, day), it.day
			}
			day := &out[len(out)-1]
			day.Changes = append(day.Changes, days[it.day].Changes[it.at])
		}
		return out
	}
	l := &pile{key: "changes", cut: cut{
		n: len(all), descending: true,
		date: func(i int) string { return days[all[i].day].Date.EDTF },
		weight: func(i int) int {
			ch := &days[all[i].day].Changes[all[i].at]
			n := changeWeight
			for _, f := range ch.Fields {
				n += changeWeight + lengthOf(f.Part)
				for _, r := range slices.Concat(f.Old, f.New) {
					n += lengthOf(r)
				}
			}
			return n
		},
	}}
	l.keep = func(n int) {
		first := make([]int, n)
		for i := range first {
			first[i] = i
		}
		page.Days = shownOf(first)
	}
	l.fill = func(list *ListPage, items []int) { list.Changes = shownOf(items) }
	// A day is at the first page that has it.
	if root := l.divide(); len(root.parts) > 0 {
		at := map[int]string{}
		for _, leaf := range root.leaves() {
			for _, i := range leaf.items {
				if _, known := at[all[i].day]; !known {
					at[all[i].day] = p.url("changes", leaf)
				}
			}
		}
		for d := range days {
			days[d].URL = at[d] + "#" + days[d].Anchor
		}
	}
	p.s.Whole.Changes = days
	page.Nav = p.section(l, "changes", p.c.say("changes"), 2*sectionItems)
}

// changeWeight estimates the bytes of HTML of a change, and of a key of one.
const changeWeight = 350

func lengthOf(r Rich) int {
	n := 0
	for _, s := range r {
		n += len(s.T) + len(s.U)
	}
	return n
}
