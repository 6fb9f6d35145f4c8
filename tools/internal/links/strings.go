package links

import "sync"

// strings16 keeps one copy of each text that the pages of a site have in common:
// most links and ids are on many of them. It may be used by many goroutines, which
// sixteen locks keep from waiting for each other.
type strings16 [16]struct {
	sync.Mutex
	known map[string]string
}

func newStrings16() *strings16 {
	s := &strings16{}
	for i := range s {
		s[i].known = map[string]string{}
	}
	return s
}

// of is b as a string.
func (s *strings16) of(b []byte) string {
	part := &s[0]
	if n := len(b); n > 0 {
		part = &s[(n+int(b[n/2]))%len(s)]
	}
	part.Lock()
	defer part.Unlock()
	if known, ok := part.known[string(b)]; ok {
		return known
	}
	known := string(b)
	part.known[known] = known
	return known
}
