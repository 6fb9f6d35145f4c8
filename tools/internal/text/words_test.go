package text

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	known := map[string]int{"": 7, "a": 1, "tariff": 2, "tarif": 3, "é": 4}
	w := NewWords(known)
	for _, s := range []string{"a", "tariff", "tarif", "é"} {
		if w.Get(s) != known[s] {
			t.Errorf("%q: %d", s, w.Get(s))
		}
	}
	for _, s := range []string{"", "b", "taxiff", "tariffs", "e"} {
		if w.Get(s) != 0 {
			t.Errorf("%q: %d", s, w.Get(s))
		}
	}
}

// A document that is read anew has nothing of the text before.
func TestReadAgain(t *testing.T) {
	var d Document
	for _, s := range []string{"“Café,” she said.\n\nÉ. Too late. It was 5 p.m. in Málaga.", "One line", "", "donâ€™t “go\n“away"} {
		d.Read(s)
		fresh := New(s)
		if len(d.Tokens) != len(fresh.Tokens) || len(d.Sentences) != len(fresh.Sentences) || len(d.Paragraphs) != len(fresh.Paragraphs) || len(d.Pairs) != len(fresh.Pairs) || d.Len() != fresh.Len() {
			t.Fatalf("%q: %+v, want %+v", s, d, *fresh)
		}
		for i := range fresh.Tokens {
			if d.Tokens[i] != fresh.Tokens[i] {
				t.Errorf("%q: token %d: %+v, want %+v", s, i, d.Tokens[i], fresh.Tokens[i])
			}
		}
		for i := range fresh.Pairs {
			if d.Pairs[i] != fresh.Pairs[i] {
				t.Errorf("%q: pair %d: %+v, want %+v", s, i, d.Pairs[i], fresh.Pairs[i])
			}
		}
	}
}

func TestIsUpper(t *testing.T) {
	for s, want := range map[string]bool{"": true, "EU": true, "U.S.": true, "G20": true, "Eu": false, "ÉU": true, "Éu": false, "EUé": false} {
		if IsUpper(s) != want {
			t.Errorf("%q: %v", s, IsUpper(s))
		}
	}
}

// A token finds what its folded word does, however the token is written.
func TestWordsOfTokens(t *testing.T) {
	known := map[string]int{}
	for i, s := range []string{"the", "ministry", "'s", "u.s.", "china-us", "3.5", "telecommunications", "é", "http://a.b/c"} {
		known[s] = i + 1
	}
	w := NewWords(known)
	d := New("THE Ministry’s U.S. team: China\u2011US telecommuni\u00adcations at 3.5 É, see HTTP://A.b/C; telecommunicators")
	found := 0
	for i := range d.Tokens {
		token := &d.Tokens[i]
		if w.Of(token) != known[token.Fold] {
			t.Errorf("%q: %d, want %d", token.Fold, w.Of(token), known[token.Fold])
		}
		if known[token.Fold] > 0 {
			found++
		}
		if token.Hyphen != (token.Fold == "china-us") {
			t.Errorf("%q: Hyphen %v", token.Fold, token.Hyphen)
		}
	}
	if found != len(known) {
		t.Errorf("%d words found, want %d", found, len(known))
	}
}

func BenchmarkWords(b *testing.B) {
	w := NewWords(set("tariff quota duty levy"))
	d := New(strings.Repeat("The ministry said that the tariff on steel would be raised to 25 percent. ", 100))
	for b.Loop() {
		for i := range d.Tokens {
			w.Of(&d.Tokens[i])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(d.Tokens)), "ns/token")
}
