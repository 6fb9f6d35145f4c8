package compile

import (
	"slices"
	"strings"
)

// Picture is what the picture of a page shows where another site links to it.
type Picture struct {
	// URL is the page, as Link.URL.
	URL string
	// Kind is what the record is and where it stands; Title its name or, Quoted,
	// its words; Figure a value set large; Detail a line below.
	Kind, Title, Figure, Detail string
	Quoted                      bool
	// Parties are who it belongs to, with their colours.
	Parties []Link
}

// Pictures are those of all records with a page that are not withdrawn, by
// address.
func (s *Site) Pictures() []Picture {
	var out []Picture
	add := func(h Head, p Picture) {
		if h.Withdrawn {
			return
		}
		p.URL = h.URL
		if p.Title == "" {
			p.Title = h.Title
		}
		if p.Kind == "" {
			p.Kind = upperFirst(h.KindName)
		}
		if party, ok := s.Info.Parties[h.Party]; ok && len(p.Parties) == 0 {
			p.Parties = []Link{party}
		}
		p.Parties = slices.DeleteFunc(p.Parties, func(l Link) bool { return l.Colour == "" })
		out = append(out, p)
	}
	for _, v := range s.Actors {
		p := Picture{}
		if len(v.Positions) > 0 {
			p.Detail = v.Positions[0].Role
			if o := v.Positions[0].Organisation; o != nil {
				p.Detail += " · " + o.Text
			}
		}
		add(v.Head, p)
	}
	for _, v := range s.Commodities {
		p := Picture{}
		for _, h := range v.HS {
			p.Detail = strings.TrimPrefix(p.Detail+", "+h.Code, ", ")
		}
		if p.Detail != "" {
			p.Detail = "HS " + p.Detail
		}
		add(v.Head, p)
	}
	for _, v := range s.Agreements {
		add(v.Head, Picture{Kind: v.AgreementKind.Text + " · " + v.Status.Text, Detail: dateText(v.Date), Parties: slices.Clone(v.Parties)})
	}
	for _, v := range s.Measures {
		p := Picture{Kind: v.MeasureKind.Text + " · " + v.Status.Text, Detail: dateText(v.Date), Parties: []Link{v.ImposedBy}}
		if v.Rate != nil {
			p.Figure = v.Rate.Short
		}
		add(v.Head, p)
	}
	for _, v := range s.Events {
		add(v.Head, Picture{Kind: v.EventKind.Text, Detail: v.Date.Text, Parties: slices.Clone(v.Participants)})
	}
	for _, v := range s.Sources {
		detail := v.Publisher
		if d := dateText(v.Published); d != "" {
			detail = strings.TrimPrefix(detail+", "+d, ", ")
		}
		add(v.Head, Picture{Detail: detail})
	}
	for _, v := range s.Quotes {
		p := Picture{Title: v.Plain, Quoted: v.Direct, Detail: v.Byline}
		if d := dateText(v.Said); d != "" {
			p.Detail += ", " + d
		}
		add(v.Head, p)
	}
	for _, v := range s.Series {
		p := Picture{}
		if f, ok := s.Figures[v.Latest]; ok {
			p.Figure, p.Detail = f.Value.Short, f.PeriodText+" · "+f.ByText
		}
		for _, l := range []*Link{v.From, v.To} {
			if l != nil {
				p.Parties = append(p.Parties, *l)
			}
		}
		add(v.Head, p)
	}
	slices.SortFunc(out, func(a, b Picture) int { return strings.Compare(a.URL, b.URL) })
	return out
}

func dateText(d *Date) string {
	if d == nil {
		return ""
	}
	return d.Text
}
