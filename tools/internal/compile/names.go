package compile

import (
	"cmp"
	"slices"
)

// Names is the page of all names, for readers who look for one without a
// search: who acts, what is traded, what was agreed and imposed.
type Names struct {
	Total  int         `json:"total"`
	Groups []NameGroup `json:"groups,omitempty"`
	// Nav leads to the pages of the letters, where the names do not fit on one.
	Nav *Nav `json:"nav,omitempty"`
}

// NameGroup is the names that begin with one letter.
type NameGroup struct {
	// Letter is A to Z, or "#" for names that begin with anything else, which
	// come last. Anchor is its fragment.
	Letter string `json:"letter"`
	Anchor string `json:"anchor"`
	Names  []Name `json:"names"`
}

// Name is one name of a record: its own, or another one that it goes by.
type Name struct {
	Text string `json:"text"`
	// Lang is as in Link.
	Lang string `json:"lang,omitempty"`
	URL  string `json:"url"`
	// Of is the record's own name where Text is another one; Detail is what the
	// record is, where Text is its own: "Person".
	Of     string `json:"of,omitempty"`
	Detail string `json:"detail,omitempty"`
	sort   string
}

// names orders all names of the records that are looked for by name; those of
// what is dated (events, sources) stand in their own lists.
func names(lists map[string]List) Names {
	var all []Name
	for _, section := range []string{"actors", "commodities", "agreements", "measures"} {
		for _, card := range lists[section].Cards {
			own := Name{Text: card.Text, Lang: card.Lang, URL: card.URL, sort: card.SortName}
			if card.Type != nil {
				own.Detail = card.Type.Text
			}
			all = append(all, own)
			seen := map[string]bool{card.SortName: true}
			for _, also := range card.Also {
				key := fold(also)
				if key == "" { // a name in another script has no place but by itself
					key = also
				}
				if !seen[key] {
					seen[key] = true
					all = append(all, Name{Text: also, URL: card.URL, Of: card.Text, sort: key})
				}
			}
		}
	}
	// A digit or another script comes after Z.
	place := func(n Name) string {
		if l := letter(n.sort); l != "#" {
			return l
		}
		return "~"
	}
	slices.SortStableFunc(all, func(a, b Name) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.sort, b.sort), cmp.Compare(a.Text, b.Text), cmp.Compare(a.URL, b.URL))
	})
	n := Names{Total: len(all)}
	for _, name := range all {
		l := letter(name.sort)
		if len(n.Groups) == 0 || n.Groups[len(n.Groups)-1].Letter != l {
			anchor := "letter-" + l
			if l == "#" {
				anchor = "letter-other"
			}
			n.Groups = append(n.Groups, NameGroup{Letter: l, Anchor: anchor})
		}
		g := &n.Groups[len(n.Groups)-1]
		g.Names = append(g.Names, name)
	}
	return n
}
