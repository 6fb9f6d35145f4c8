package compile

import (
	"slices"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/sample"
)

// Every page of a record has a picture, and nothing withdrawn is repeated on one.
func TestPictures(t *testing.T) {
	s := Prepare(sample.Base(t), inventedHistory(t)).In(languages["en"])
	pictures := s.Pictures()
	if !slices.IsSortedFunc(pictures, func(a, b Picture) int { return strings.Compare(a.URL, b.URL) }) {
		t.Error("pictures are not in order")
	}
	of := map[string]Picture{}
	for _, p := range pictures {
		if p.Title == "" || p.Kind == "" || p.URL == "" {
			t.Errorf("a picture shows too little: %+v", p)
		}
		of[p.URL] = p
	}
	check := func(h Head) {
		p, ok := of[h.URL]
		if ok == h.Withdrawn {
			t.Errorf("%s, withdrawn %v: picture %+v", h.URL, h.Withdrawn, p)
		}
		for _, l := range p.Parties {
			if l.Colour == "" {
				t.Errorf("%s: the party %s has no colour", h.URL, l.Text)
			}
		}
	}
	for _, v := range s.Actors {
		check(v.Head)
	}
	for _, v := range s.Quotes {
		check(v.Head)
		if p := of[v.URL]; !v.Withdrawn && (p.Title != v.Plain || p.Quoted != v.Direct || !strings.HasPrefix(p.Detail, v.Byline)) {
			t.Errorf("%s: %+v", v.URL, p)
		}
	}
	for _, v := range s.Measures {
		check(v.Head)
	}
	for _, v := range s.Series {
		check(v.Head)
		if f := s.Figures[v.Latest]; !v.Withdrawn && of[v.URL].Figure != f.Value.Short {
			t.Errorf("%s shows the figure %q and not %q", v.URL, of[v.URL].Figure, f.Value.Short)
		}
	}
}
