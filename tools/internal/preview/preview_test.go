package preview

import (
	"bytes"
	"image/png"
	"os"
	"strings"
	"testing"
)

var (
	paper   = Colour{0xfd, 0xfc, 0xf9}
	colours = Colours{"paper": paper, "ink": {0x1a, 0x1c, 0x1f}, "soft": {0x57, 0x5c, 0x63}, "rule": {0xe0, 0xdb, 0xd0}}
)

var cards = map[string]Card{
	"agreement": {Kind: "Framework · in force", Title: "Harbour framework on the trade in rare minerals", Detail: "10 June 2024 · 7 commitments",
		Parties: []Party{{"Northland", Colour{0xb3, 0x26, 0x1e}}, {"Southland", Colour{0x1f, 0x5a, 0xa6}}}, Site: "Comity", Address: "example.org/kb"},
	"quote": {Kind: "Quote", Quoted: true, Title: strings.Repeat("We have kept every promise that we made at the harbour and expect the same of others. ", 6),
		Detail: "Ana Sørensen, minister of trade, 3 May 2024", Parties: []Party{{"Northland", Colour{0xb3, 0x26, 0x1e}}}, Site: "Comity", Address: "example.org/kb"},
	"figure": {Kind: "Exports", Figure: ">61%", Title: "Share of exports of refined minerals from Northland to Southland", Detail: "June 2024 · Northland customs",
		Parties: []Party{{"Northland", Colour{0xb3, 0x26, 0x1e}}}, Site: "Comity", Address: "example.org/kb"},
	"other script": {Kind: "Person", Title: "何亚东", Fallback: "he-yadong", Site: "Comity", Address: "example.org/kb"},
	"long word":    {Kind: strings.Repeat("kind ", 60), Title: strings.Repeat("a", 500), Detail: strings.Repeat("d", 500), Site: "Comity", Address: strings.Repeat("x", 200)},
	"nothing":      {},
	"hostile":      {Title: "a\x00b\u202e\ufffd\n\n\tc", Kind: "\x1b[31m", Detail: "\u2028", Parties: make([]Party, 9), Figure: strings.Repeat("9", 400)},
}

func TestDraw(t *testing.T) {
	p, err := New(colours)
	if err != nil {
		t.Fatal(err)
	}
	// The order of cards must not show: a second painter draws them backwards.
	first := map[string][]byte{}
	for name, c := range cards {
		if first[name], err = p.Draw(c); err != nil {
			t.Fatal(err)
		}
	}
	other, err := New(colours)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range cards {
		again, err := other.Draw(c)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first[name], again) {
			t.Errorf("%s is drawn differently by another painter", name)
		}
		picture, err := png.Decode(bytes.NewReader(again))
		if err != nil {
			t.Fatal(err)
		}
		if b := picture.Bounds(); b.Dx() != Width || b.Dy() != Height {
			t.Errorf("%s measures %v", name, b)
		}
		if dir := os.Getenv("COMITY_SCREENSHOTS"); dir != "" && strings.Contains(dir, "/") {
			if err := os.WriteFile(dir+"/"+strings.ReplaceAll(name, " ", "-")+".png", again, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// dark counts the pixels of a region that are no paper.
func dark(t *testing.T, picture []byte, x0, y0, x1, y1 int) int {
	t.Helper()
	decoded, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			if r, g, b, _ := decoded.At(x, y).RGBA(); uint8(r>>8) != paper.R || uint8(g>>8) != paper.G || uint8(b>>8) != paper.B {
				n++
			}
		}
	}
	return n
}

func TestWhatIsShown(t *testing.T) {
	p, err := New(colours)
	if err != nil {
		t.Fatal(err)
	}
	drawn := func(c Card) []byte {
		t.Helper()
		out, err := p.Draw(c)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	title := func(c Card) int { return dark(t, drawn(c), margin, bodyTop, Width-margin, bodyBottom) }
	if title(Card{Title: "Framework"}) == 0 {
		t.Error("a title is not shown")
	}
	if title(Card{Title: "框架"}) != 0 {
		t.Error("a title without letters for it shows boxes")
	}
	if title(Card{Title: "框架", Fallback: "framework"}) == 0 {
		t.Error("what stands in for it is not shown")
	}
	for name, c := range cards {
		picture := drawn(c)
		if n := dark(t, picture, 0, 20, margin-8, Height) + dark(t, picture, Width-margin+8, 20, Width, Height); n > 0 {
			t.Errorf("%s: %d pixels stand in the margin", name, n)
		}
		if n := dark(t, picture, 0, bodyBottom+16, Width, ruleLine); n > 0 {
			t.Errorf("%s: %d pixels stand between the detail and the rule", name, n)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	p, err := New(colours)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		out, err := p.Draw(cards["quote"])
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(out)))
	}
}

func TestReadColours(t *testing.T) {
	css := []byte(":root { --paper: #fdfcf9; --ink:#1A1C1F; --soft: light-dark(#575c63, #a9aeb4); --rule: #e0dbd0; --red: #b3261e; --half: #fff }\n@media (x) { :root { --paper: #14171a } }")
	got, err := ReadColours(css)
	if err != nil || got["paper"] != paper || got["red"] != (Colour{0xb3, 0x26, 0x1e}) || got["ink"] != (Colour{0x1a, 0x1c, 0x1f}) || len(got) != 5 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := ReadColours([]byte(":root { --paper: #fdfcf9 }")); err == nil {
		t.Error("a sheet without ink is taken")
	}
}
