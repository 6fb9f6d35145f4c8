package text

import (
	"strings"
	"unicode/utf8"
)

// Words maps words, folded, to what is known of them. It is for closed classes
// that most words of a text are looked up in and few are found: a filter of the
// first and last byte and the length answers for nearly all others.
type Words[V any] struct {
	filter [16]uint64
	values map[string]V
}

// NewWords makes a Words of a map, which must not change any more.
func NewWords[V any](values map[string]V) *Words[V] {
	w := &Words[V]{values: values}
	for s := range values {
		if s != "" {
			h := wordHash(s)
			w.filter[h>>6] |= 1 << (h & 63)
		}
	}
	return w
}

func wordHash(s string) uint {
	return (uint(s[0]) + uint(s[len(s)-1])<<5 + uint(len(s))*211) & 1023
}

// Get is what is known of a word, the zero value where that is nothing.
func (w *Words[V]) Get(s string) (v V) {
	if s == "" {
		return v
	}
	h := wordHash(s)
	if w.filter[h>>6]&(1<<(h&63)) == 0 {
		return v
	}
	return w.values[s]
}

// IsUpper tells whether upper case leaves a text as it is: it has no small
// letter.
func IsUpper(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			return false
		case c >= utf8.RuneSelf:
			return s == strings.ToUpper(s)
		}
	}
	return true
}
