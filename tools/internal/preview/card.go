// Package preview draws the pictures that other sites show beside a link to a
// page (Open Graph, og:image): what the record is, its name or its words, where
// they come from, and the colours of the parties. The same card gives the same
// bytes. It knows nothing of records; package site tells it what to draw.
package preview

import "unicode"

// Width and Height of a picture, in pixels: the size that the large networks
// show without cutting (1.91 to 1).
const (
	Width  = 1200
	Height = 630
)

// Card is what one picture shows. Text that the typeface has no letters for is
// left out; with Title in such a script, Fallback stands in its place.
type Card struct {
	// Kind is what the record is: "agreement", "spokesperson".
	Kind string
	// Title is the record's name, or the words of a quote; it may take several
	// lines and ends in an ellipsis where it is too long.
	Title    string
	Fallback string
	// Quoted sets the title as words between quotation marks.
	Quoted bool
	// Figure is a value set large above the title: ">61%".
	Figure string
	// Detail is a line below: who said it and when, where it stands.
	Detail string
	// Parties are who it belongs to, at most four.
	Parties []Party
	// Site is the site's name, Address where it is: "example.org/kb".
	Site, Address string
}

// Party is a party with its colour.
type Party struct {
	Name   string
	Colour Colour
}

// Colour is sRGB.
type Colour struct{ R, G, B uint8 }

// plain drops what no reader sees or what would break a line: control and
// format characters.
func plain(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			out = append(out, ' ')
		case unicode.Is(unicode.C, r), r == unicode.ReplacementChar:
		default:
			out = append(out, r)
		}
	}
	return string(out)
}
