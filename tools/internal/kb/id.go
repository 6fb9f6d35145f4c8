package kb

import (
	"sort"
	"strings"
)

// MaxIDLength is the greatest length of an id in bytes. It leaves room for the
// longest path a file system or a URL has to hold.
const MaxIDLength = 120

// ValidID tells whether s can be a record's id and thus a file name and a part
// of a URL: lower-case letters a to z and digits in groups joined by single
// hyphens, at most MaxIDLength bytes.
func ValidID(s string) bool {
	if s == "" || len(s) > MaxIDLength {
		return false
	}
	hyphen := true // so that a leading hyphen is refused like a doubled one
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			hyphen = false
		case c == '-' && !hyphen:
			hyphen = true
		default:
			return false
		}
	}
	return !hyphen
}

// SplitClaimID splits a claim's id, SOURCE/LOCAL, into its parts; ok is false
// where id is not of that form. The parts need not be valid ids.
func SplitClaimID(id string) (source, local string, ok bool) {
	source, local, ok = strings.Cut(id, "/")
	return source, local, ok && source != "" && local != "" && !strings.Contains(local, "/")
}

// Closest finds the candidate that word is most likely a slip of: the one with
// the smallest Damerau-Levenshtein distance (optimal string alignment), if that
// is at most a third of word's length; the alphabetically first of several.
// Comparison ignores case and takes "_", " " and "-" for the same. It is empty
// where nothing is close.
func Closest(word string, candidates []string) string {
	const longest = 200 // a longer word is no slip, and must not cost anything
	if word == "" || len(word) > longest {
		return ""
	}
	w := []rune(fold(word))
	best, bestDistance := "", len(w)/3+1
	if len(w) < 3 {
		bestDistance = 1
	}
	for _, c := range candidates {
		d := len(c) - len(word)
		if d < 0 {
			d = -d
		}
		// A rune has at most four bytes, so that this bound never drops a
		// candidate that could win.
		if c == "" || len(c) > longest || d > 4*bestDistance {
			continue
		}
		d = distance(w, []rune(fold(c)), bestDistance)
		if d < bestDistance || d == bestDistance && best != "" && c < best {
			best, bestDistance = c, d
		}
	}
	return best
}

// Near lists the candidates that are close to word in the sense of Closest, in
// their order: where it is one alone, word is a slip of it. One that differs in
// case alone, or in "_", " " and "-", goes before all others.
func Near(word string, candidates []string) []string {
	var near []string
	for _, c := range candidates {
		if fold(c) == fold(word) {
			near = append(near, c)
		}
	}
	if len(near) > 0 {
		return near
	}
	for _, c := range candidates {
		if Closest(word, []string{c}) != "" {
			near = append(near, c)
		}
	}
	return near
}

func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == ' ' {
			return '-'
		}
		return r
	}, strings.ToLower(s))
}

// distance is the optimal string alignment distance of a and b, or limit+1
// where it is greater than limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// sortedKeys are the keys of m in order, so that a map's order never shows.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
