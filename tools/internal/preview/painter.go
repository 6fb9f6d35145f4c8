package preview

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/stix/stix2textmedium"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// shades is how many steps lead from the paper to a colour of letters.
const shades = 24

// Painter draws cards, one after the other; it is not for use from several
// goroutines at once.
type Painter struct {
	paper, ink, soft, rule Colour

	serif, sans, bold *sfnt.Font
	faces             map[faceKey]*face
	buffer            sfnt.Buffer
	encoder           png.Encoder
	picture           *image.Paletted
}

type faceKey struct {
	font *sfnt.Font
	size int
}

// face is a typeface at a size with the letters drawn and the distances measured
// so far, which the typeface itself would look up anew each time.
type face struct {
	font.Face
	glyphs   map[glyphKey]*glyph
	advances map[rune]fixed.Int26_6
	kerns    map[[2]rune]fixed.Int26_6
}

// glyphKey is a letter and where between two pixels it begins, in quarters.
type glyphKey struct {
	r       rune
	quarter fixed.Int26_6
}

type glyph struct {
	box  image.Rectangle // relative to the origin, rounded down
	mask *image.Alpha
}

// New makes a painter with the colours of the site and the typefaces built into
// the program.
func New(c Colours) (*Painter, error) {
	p := &Painter{
		paper: c["paper"], ink: c["ink"], soft: c["soft"], rule: c["rule"],

		faces:   map[faceKey]*face{},
		encoder: png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &pool{}},
		picture: image.NewPaletted(image.Rect(0, 0, Width, Height), nil),
	}
	for _, f := range []struct {
		font **sfnt.Font
		data []byte
	}{{&p.serif, stix2textmedium.TTF}, {&p.sans, liberationsansregular.TTF}, {&p.bold, liberationsansbold.TTF}} {
		parsed, err := opentype.Parse(f.data)
		if err != nil {
			return nil, fmt.Errorf("preview: read a typeface: %w", err)
		}
		*f.font = parsed
	}
	return p, nil
}

// pool keeps the one buffer that the encoder of a painter needs.
type pool struct{ buffer *png.EncoderBuffer }

func (p *pool) Get() *png.EncoderBuffer  { return p.buffer }
func (p *pool) Put(b *png.EncoderBuffer) { p.buffer = b }

// Margins and lines of a picture, in pixels.
const (
	margin     = 72
	column     = Width - 2*margin
	kindLine   = 118
	footLine   = 566
	ruleLine   = 506
	bodyTop    = 176
	bodyBottom = 470
)

// Draw makes the picture of a card, as a PNG.
func (p *Painter) Draw(c Card) ([]byte, error) {
	inks := p.palette(c)
	pix := p.picture.Pix
	for i := range pix {
		pix[i] = 0
	}
	p.bar(c, inks)

	x := p.write(margin, kindLine, p.sized(p.bold, 26), inks.ink, c.Site)
	if kind := p.known(p.sans, plain(c.Kind)); kind != "" {
		p.write(x+26, kindLine, p.sized(p.sans, 26), inks.soft, p.fit(p.sized(p.sans, 26), kind, column-(x+26-margin)))
	}
	detail := p.known(p.sans, plain(c.Detail))
	p.body(c, inks, detail)

	p.fill(image.Rect(margin, ruleLine, Width-margin, ruleLine+2), inks.rule)
	address := p.fit(p.sized(p.sans, 24), p.known(p.sans, plain(c.Address)), column/2)
	width := p.width(p.sized(p.sans, 24), address)
	p.write(Width-margin-width, footLine, p.sized(p.sans, 24), inks.soft, address)
	p.parties(c, inks, Width-margin-width-48)

	var out bytes.Buffer
	if err := p.encoder.Encode(&out, p.picture); err != nil {
		return nil, fmt.Errorf("preview: %w", err)
	}
	return out.Bytes(), nil
}

// body sets the figure and the title between the heading and the rule, as large
// as they fit, and the detail below.
func (p *Painter) body(c Card, inks inks, detail string) {
	title := strings.Join(strings.Fields(plain(c.Title)), " ")
	if p.known(p.serif, title) == "" {
		title = p.known(p.serif, strings.Join(strings.Fields(plain(c.Fallback)), " "))
	} else if c.Quoted {
		title = "“" + title + "”"
	}
	y, bottom := bodyTop, bodyBottom
	if detail != "" {
		bottom -= 44
	}
	if figure := p.known(p.serif, plain(c.Figure)); figure != "" {
		f := p.sized(p.serif, 96)
		p.write(margin-2, y+74, f, inks.ink, p.fit(f, figure, column))
		y += 112
	}
	lines, f, size := p.set(title, bottom-y)
	if last := len(lines) - 1; c.Quoted && last >= 0 && strings.HasSuffix(lines[last], "…") {
		lines[last] += "”"
	}
	for _, line := range lines {
		y += size
		p.write(margin-2, y, f, inks.ink, line)
		y += size / 5
	}
	if detail != "" {
		f := p.sized(p.sans, 28)
		p.write(margin, min(y+46, bodyBottom), f, inks.soft, p.fit(f, detail, column))
	}
}

// set breaks a title into lines at the largest size at which it fits the height.
func (p *Painter) set(title string, height int) (lines []string, f *face, size int) {
	sizes := []int{76, 64, 54, 46, 40}
	for _, size = range sizes {
		f = p.sized(p.serif, size)
		room := height / (size + size/5)
		lines = p.lines(f, title, column)
		if len(lines) <= room {
			return lines, f, size
		}
		if size == sizes[len(sizes)-1] && room < len(lines) {
			lines = lines[:max(room, 1)]
			last := lines[len(lines)-1]
			lines[len(lines)-1] = p.fit(f, last+" …", column)
		}
	}
	return lines, f, size
}

// lines breaks words into lines of a width; a word that is wider stands alone,
// cut.
func (p *Painter) lines(f *face, text string, width int) []string {
	var lines []string
	line, taken, space := "", 0, p.width(f, " ")
	for word := range strings.FieldsSeq(text) {
		w := p.width(f, word)
		if line != "" && taken+space+w <= width {
			line, taken = line+" "+word, taken+space+w
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		line, taken = p.fit(f, word, width), w
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// fit cuts a text that is wider than it may be, and says so by an ellipsis.
func (p *Painter) fit(f *face, text string, width int) string {
	if p.width(f, text) <= width {
		return text
	}
	runes := []rune(strings.TrimSuffix(text, " …"))
	// The longest beginning that fits.
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if p.width(f, strings.TrimRight(string(runes[:middle]), " ,;:")+" …") <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	cut := string(runes[:low])
	// Not in the middle of a word, unless that takes most of the line.
	if low < len(runes) && runes[low] != ' ' {
		if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
			cut = cut[:i]
		}
	}
	return strings.TrimRight(cut, " ,;:") + " …"
}

// parties writes the names of parties with their colours.
func (p *Painter) parties(c Card, inks inks, right int) {
	x, f := margin, p.sized(p.sans, 24)
	for i, party := range c.Parties {
		name := p.known(p.sans, plain(party.Name))
		if i == len(inks.parties) || name == "" || x+32+p.width(f, name) > right {
			return
		}
		p.fill(image.Rect(x, footLine-18, x+18, footLine), inks.parties[i])
		x = p.write(x+30, footLine, f, inks.soft, name) + 32
	}
}

// bar is the band at the top in the colours of the parties.
func (p *Painter) bar(c Card, inks inks) {
	const height = 14
	n := len(inks.parties)
	if n == 0 {
		p.fill(image.Rect(0, 0, Width, height), inks.ink)
		return
	}
	for i, colour := range inks.parties {
		p.fill(image.Rect(i*Width/n, 0, (i+1)*Width/n, height), colour)
	}
}

// inks are where in the palette a colour's shades end, at the full colour.
type inks struct {
	ink, soft, rule uint8
	parties         []uint8
}

// palette gives the picture the colours of a card: the paper, and steps from it
// to each colour.
func (p *Painter) palette(c Card) inks {
	colours := color.Palette{color.RGBA{p.paper.R, p.paper.G, p.paper.B, 255}}
	add := func(to Colour, steps int) uint8 {
		mix := func(a, b uint8, i int) uint8 { return uint8((int(a)*(steps-i) + int(b)*i + steps/2) / steps) }
		for i := 1; i <= steps; i++ {
			colours = append(colours, color.RGBA{mix(p.paper.R, to.R, i), mix(p.paper.G, to.G, i), mix(p.paper.B, to.B, i), 255})
		}
		return uint8(len(colours) - 1)
	}
	out := inks{ink: add(p.ink, shades), soft: add(p.soft, shades), rule: add(p.rule, 1)}
	for i, party := range c.Parties {
		if i == 4 {
			break
		}
		out.parties = append(out.parties, add(party.Colour, 1))
	}
	p.picture.Palette = colours
	return out
}

// fill paints a rectangle.
func (p *Painter) fill(r image.Rectangle, colour uint8) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := p.picture.Pix[y*p.picture.Stride:]
		for x := r.Min.X; x < r.Max.X; x++ {
			row[x] = colour
		}
	}
}

func (p *Painter) sized(f *sfnt.Font, size int) *face {
	key := faceKey{f, size}
	if known, ok := p.faces[key]; ok {
		return known
	}
	// The error is for hinting and sizes that do not exist.
	made, err := opentype.NewFace(f, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(fmt.Sprintf("preview: a typeface at %d pixels: %v", size, err))
	}
	known := &face{made, map[glyphKey]*glyph{}, map[rune]fixed.Int26_6{}, map[[2]rune]fixed.Int26_6{}}
	p.faces[key] = known
	return known
}

// known is the text if the typeface has all its letters, else nothing.
func (p *Painter) known(f *sfnt.Font, text string) string {
	for _, r := range text {
		if i, err := f.GlyphIndex(&p.buffer, r); err != nil || i == 0 {
			return ""
		}
	}
	return text
}

func (p *Painter) width(f *face, text string) int {
	var width fixed.Int26_6
	previous := rune(-1)
	for _, r := range text {
		width += f.kern(previous, r) + f.advance(r)
		previous = r
	}
	return width.Ceil()
}

// advance is how far a letter moves the next.
func (f *face) advance(r rune) fixed.Int26_6 {
	a, ok := f.advances[r]
	if !ok {
		a, _ = f.GlyphAdvance(r)
		f.advances[r] = a
	}
	return a
}

// kern is how much closer a letter stands to the one before it, if any.
func (f *face) kern(previous, r rune) fixed.Int26_6 {
	if previous < 0 {
		return 0
	}
	k, ok := f.kerns[[2]rune{previous, r}]
	if !ok {
		k = f.Kern(previous, r)
		f.kerns[[2]rune{previous, r}] = k
	}
	return k
}

// write sets a line with its origin at x and its foot at y, and returns where it
// ends. colour is where the shades of the ink end in the palette.
func (p *Painter) write(x, y int, f *face, colour uint8, text string) int {
	dot, previous := fixed.I(x), rune(-1)
	for _, r := range text {
		dot += f.kern(previous, r)
		previous = r
		whole := dot &^ 63
		quarter := (dot - whole) &^ 15
		g := f.glyph(r, quarter)
		if g.mask != nil {
			p.stamp(g, whole.Round(), y, colour)
		}
		dot += f.advance(r)
	}
	return dot.Ceil()
}

// glyph draws a letter, or finds it drawn.
func (f *face) glyph(r rune, quarter fixed.Int26_6) *glyph {
	key := glyphKey{r, quarter}
	if g, ok := f.glyphs[key]; ok {
		return g
	}
	g := &glyph{}
	if box, mask, from, _, ok := f.Face.Glyph(fixed.Point26_6{X: quarter}, r); ok && !box.Empty() {
		g.box = box
		g.mask = image.NewAlpha(box.Sub(box.Min))
		for y := range box.Dy() {
			for x := range box.Dx() {
				_, _, _, a := mask.At(from.X+x, from.Y+y).RGBA()
				g.mask.Pix[y*g.mask.Stride+x] = uint8(a >> 8)
			}
		}
	}
	f.glyphs[key] = g
	return g
}

// stamp puts a letter on the paper. Where two letters touch, the darker counts.
func (p *Painter) stamp(g *glyph, x, y int, colour uint8) {
	r := g.box.Add(image.Pt(x, y)).Intersect(p.picture.Rect)
	for row := r.Min.Y; row < r.Max.Y; row++ {
		from := g.mask.Pix[(row-y-g.box.Min.Y)*g.mask.Stride:]
		to := p.picture.Pix[row*p.picture.Stride:]
		for column := r.Min.X; column < r.Max.X; column++ {
			shade := (int(from[column-x-g.box.Min.X])*shades + 127) / 255
			if shade == 0 {
				continue
			}
			if v := colour - shades + uint8(shade); v > to[column] || to[column] > colour {
				to[column] = v
			}
		}
	}
}
