// Package outbound checks the links of records that lead out of the site: the
// addresses of sources, their archived copies, and pages elsewhere about a
// record. The links inside the built site are package links's.
//
// A server that says no once says little: it may be down, or turn programs away.
// So a link is dead only after it failed on several days, which a State
// remembers from run to run.
package outbound

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Link is one address in one record.
type Link struct {
	// URL is the address as the record has it.
	URL string
	// Record is the id of the record, Path where in it the address stands, for
	// kb.Base.Locate, and At where the record stands.
	Record, Path string
	At           kb.Location
	// Archived is the address of an archived copy that the record gives beside
	// it; empty where there is none.
	Archived string
	// Published is the day in EDTF that what is linked was published; empty where
	// it is not known.
	Published string
}

// Collect lists every outbound link of the base, by file and place. What is
// withdrawn is not linked from the site any more and left out.
func Collect(base *kb.Base) []Link {
	var all []Link
	for _, rec := range base.All() {
		r := rec.Base()
		if r.Review == kb.ReviewWithdrawn {
			continue
		}
		kb.Walk(rec, func(f kb.Field) {
			if f.Format != "url" || f.Value == "" {
				return
			}
			l := Link{URL: f.Value, Record: r.ID, Path: f.Path, At: r.At}
			if s, ok := rec.(*kb.Source); ok && f.Path == "url" {
				l.Archived, l.Published = s.Archived, s.Published
			}
			all = append(all, l)
		})
	}
	slices.SortStableFunc(all, func(a, b Link) int {
		return cmp.Or(strings.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line))
	})
	return all
}

// Key is the address that is asked for: without the fragment, which no server
// gets to see, and with the host in lower case.
func Key(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Fragment, u.RawFragment = "", ""
	u.Host = strings.ToLower(u.Host)
	return u.String()
}
