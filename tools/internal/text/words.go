package text

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// Words maps words, folded, to what is known of them. It is for closed classes
// that most words of a text are looked up in and few are found: tokens bring
// the hash of their word with them, so that one look answers for nearly all.
type Words[V any] struct {
	slots []wordSlot[V] // a power of two of them, most of them empty
}

type wordSlot[V any] struct {
	word  string // empty in an empty slot
	hash  uint32
	value V
}

// NewWords makes a Words of a map. An empty word is left out.
func NewWords[V any](values map[string]V) *Words[V] {
	w := &Words[V]{slots: make([]wordSlot[V], 1<<bits.Len(uint(4*len(values))))}
	mask := uint32(len(w.slots) - 1)
	for s, v := range values {
		if s == "" {
			continue
		}
		h := hashOf(s)
		i := h & mask
		for w.slots[i].word != "" {
			i = (i + 1) & mask
		}
		w.slots[i] = wordSlot[V]{s, h, v}
	}
	return w
}

// Get is what is known of a word, the zero value where that is nothing.
func (w *Words[V]) Get(s string) V { return w.find(hashOf(s), s) }

// Of is what is known of the word of a token of a document, the zero value
// where that is nothing.
func (w *Words[V]) Of(t *Token) V { return w.find(t.hash, t.Fold) }

func (w *Words[V]) find(hash uint32, s string) (v V) {
	mask := uint32(len(w.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		slot := &w.slots[i]
		if slot.hash == hash && slot.word == s {
			return slot.value
		}
		if slot.word == "" {
			return v
		}
	}
}

// hashOf mixes the first and the last eight bytes of a word and its length:
// long words that differ in the middle alone fall together, and there are few.
func hashOf(s string) uint32 {
	var a, b uint64
	switch n := len(s); {
	case n >= 8:
		a, b = eight(s), eight(s[n-8:])
	case n >= 4:
		a, b = four(s), four(s[n-4:])
	case n > 0:
		a = uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16
	}
	high, low := bits.Mul64(a^0x9e3779b97f4a7c15, b^uint64(len(s))<<56^0xd6e8feb86659fd93)
	return uint32((high ^ low) >> 16)
}

// eight and four read so many bytes of a string as a number.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func four(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
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
