package feed

import (
	"bytes"
	"encoding/xml"
)

// atom spells a feed in Atom 1.0.
func (s *Set) atom(c *channel) []byte {
	var w markup
	w.WriteString(xml.Header)
	w.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", s.site.Language.Tag)
	w.WriteByte('\n')
	w.element("id", c.id)
	w.element("title", c.title)
	w.element("subtitle", c.about)
	w.element("updated", c.updated)
	w.link("self", MediaTypes[atomForm], s.address(c.name, atomForm))
	w.link("alternate", "text/html", c.page)
	w.link("alternate", MediaTypes[jsonForm], s.address(c.name, jsonForm))
	if s.base.Licence != "" {
		w.link("license", "", s.base.Licence) // RFC 4946
	}
	w.WriteString("<author>")
	w.element("name", s.base.Title)
	w.WriteString("</author>\n")
	for _, e := range c.members {
		w.WriteString("<entry>\n")
		w.element("id", s.tagged(e.section+"/"+e.id))
		w.element("title", e.title, "xml:lang", e.titleLang)
		w.element("published", moment(e.published))
		w.element("updated", moment(e.updated))
		w.link("alternate", "text/html", s.base.At(e.url))
		w.link("via", "", e.via)
		w.empty("category", "term", e.kind, "label", e.kindName)
		w.element("summary", e.text, "xml:lang", e.textLang)
		w.WriteString("</entry>\n")
	}
	w.WriteString("</feed>\n")
	return w.Bytes()
}

// markup is XML that is being written. What XML has no room for, such as control
// characters, becomes U+FFFD.
type markup struct{ bytes.Buffer }

// open writes the tag that an element begins with; attributes are names and values in
// turn, and those without a value are left out.
func (w *markup) open(name string, attributes ...string) {
	w.tag(name, attributes)
	w.WriteByte('>')
}

// empty writes an element without content.
func (w *markup) empty(name string, attributes ...string) {
	w.tag(name, attributes)
	w.WriteString("/>\n")
}

func (w *markup) tag(name string, attributes []string) {
	w.WriteByte('<')
	w.WriteString(name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		w.WriteByte(' ')
		w.WriteString(attributes[i])
		w.WriteString(`="`)
		w.text(attributes[i+1])
		w.WriteByte('"')
	}
}

func (w *markup) element(name, text string, attributes ...string) {
	w.open(name, attributes...)
	w.text(text)
	w.WriteString("</" + name + ">\n")
}

// link writes a link; none where the address is empty.
func (w *markup) link(rel, mediaType, address string) {
	if address != "" {
		w.empty("link", "rel", rel, "type", mediaType, "href", address)
	}
}

func (w *markup) text(s string) {
	_ = xml.EscapeText(w, []byte(s)) // a buffer takes everything
}
