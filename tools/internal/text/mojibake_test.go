package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// encodeTwice encodes a text the way a wrong reading as Windows-1252 does.
func encodeTwice(s string) string {
	back := map[byte]rune{}
	for r, c := range continuation {
		back[c] = r
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if r, ok := back[s[i]]; ok {
			b.WriteRune(r)
		} else {
			b.WriteRune(rune(s[i]))
		}
	}
	return b.String()
}

func TestDoubleEncoding(t *testing.T) {
	given := "“It’s over,” said José — in euros: €5\u00a0bn; Việt Nam đồng."
	d := New(encodeTwice(given))
	plain := New(given)
	if len(d.Tokens) != len(plain.Tokens) || len(d.Pairs) != 1 || !d.Pairs[0].Closed || len(d.Sentences) != len(plain.Sentences) {
		t.Fatalf("%d tokens, want %d; pairs %v", len(d.Tokens), len(plain.Tokens), d.Pairs)
	}
	for i, token := range d.Tokens {
		if token.Fold != plain.Tokens[i].Fold || token.Class != plain.Tokens[i].Class {
			t.Errorf("%q, want %q", token.Fold, plain.Tokens[i].Fold)
		}
		if token.Text != encodeTwice(plain.Tokens[i].Text) || d.Slice(token.Start, token.End) != token.Text {
			t.Errorf("%q at %d to %d, want %q", token.Text, token.Start, token.End, encodeTwice(plain.Tokens[i].Text))
		}
	}
	if d.Text != encodeTwice(given) || d.Len() != utf8.RuneCountInString(d.Text) {
		t.Error("the text is not as given")
	}
	// The last byte of a closing mark is often lost.
	for _, s := range []string{"â€œTin rose,â€ he said.", "â€œTin rose,â€\ufffd he said."} {
		if d := New(s); len(d.Pairs) != 1 || !d.Pairs[0].Closed || d.Tokens[len(d.Tokens)-1].End != utf8.RuneCountInString(s) {
			t.Errorf("%q: %+v", s, d.Pairs)
		}
	}
	for _, s := range []string{"“AMANHÃ”", "Ârea", "“CAFÉ”", "Ä, Å and Æ", "pâté", "São Paulo’s Ã", "„ÖÄ“", "à â", "\xff\xc3"} {
		if got, at := repair(s); at != nil {
			t.Errorf("%q was taken for %q", s, got)
		}
	}
}

func TestEntities(t *testing.T) {
	s := "&quot;It&#8217;s &lt;5&nbsp;t&quot;, said R&amp;D at AT&T; and &so; on &notit; &#0; &#xD800; &"
	d := New(s)
	var got []string
	for _, token := range d.Tokens {
		got = append(got, token.Fold)
		if d.Slice(token.Start, token.End) != token.Text {
			t.Errorf("%q at %d to %d", token.Text, token.Start, token.End)
		}
	}
	want := "\" it 's < 5 t \" , said r&d at at&t ; and & so ; on & notit ; & # 0 ; & # xd800 ; &"
	if strings.Join(got, " ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, " "), want)
	}
	if len(d.Pairs) != 1 || !d.Pairs[0].Closed || d.Text != s {
		t.Errorf("%+v", d.Pairs)
	}
}
