package extract

// counterpart is the other one of the two countries that a whole article is
// about; empty where it is about one or about many.
func (p *pass) counterpart(name string, at int) string {
	p.homeCountry(at, "") // which makes sure that they are known
	h := &p.home
	switch {
	case !h.both:
	case name == h.focus:
		return h.partner
	case name == h.partner:
		return h.focus
	}
	return ""
}
