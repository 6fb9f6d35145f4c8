package report

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"unicode"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters"
	"github.com/alecthomas/chroma/v2/lexers"
	"golang.org/x/text/width"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// excerptWidth is how many columns of a line an excerpt shows at most, and
// before how many of them stand before what is wrong.
const (
	excerptWidth = 100
	before       = 40
)

// Escape sequences of ECMA-48 for the parts of a report that are ours.
const (
	bold, red, yellow, cyan, dim, plain = "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[36m", "\x1b[2m", "\x1b[0m"
)

func printText(w io.Writer, problems []kb.Problem, o Options) error {
	out := bufio.NewWriter(w)
	paint := func(colour, s string) string {
		if o.Colour {
			return colour + s + plain
		}
		return s
	}
	files := lines{fsys: o.FS}
	for _, p := range problems {
		place := visible(p.At.File)
		if p.At.Line > 0 {
			place += fmt.Sprintf(":%d:%d", p.At.Line, max(p.At.Column, 1))
		}
		colour := red
		if p.Severity == kb.SeverityWarning {
			colour = yellow
		}
		fmt.Fprintf(out, "%s: %s: %s\n", paint(bold, place), paint(colour, string(p.Severity)+" "+visible(p.Code)), visible(p.Message))
		if line, ok := files.line(p.At); ok {
			excerpt, pad, mark := clip(line, max(p.At.Column, 1)-1, p.At.Length)
			number := fmt.Sprint(p.At.Line)
			if o.Colour {
				excerpt = highlight(excerpt)
			}
			fmt.Fprintf(out, "  %s %s\n", paint(dim, number+" |"), excerpt)
			fmt.Fprintf(out, "  %s %s%s\n", paint(dim, strings.Repeat(" ", len(number))+" |"), strings.Repeat(" ", pad), paint(colour, mark))
		}
		if p.Hint != "" {
			fmt.Fprintf(out, "  %s %s\n", paint(cyan, "hint:"), visible(p.Hint))
		}
	}
	return out.Flush()
}

// lines finds lines of files. It keeps the file it read last, since problems
// come sorted by file.
type lines struct {
	fsys fs.FS
	file string
	text []string
}

func (l *lines) line(at kb.Location) (string, bool) {
	if l.fsys == nil || at.Line < 1 {
		return "", false
	}
	if l.file != at.File {
		l.file, l.text = at.File, nil
		if f, err := l.fsys.Open(at.File); err == nil {
			// A larger file has no problem with a line in it.
			if src, err := io.ReadAll(io.LimitReader(f, 2*kb.MaxClaimFile)); err == nil {
				l.text = strings.Split(strings.TrimPrefix(string(src), "\uFEFF"), "\n")
			}
			f.Close()
		}
	}
	if at.Line > len(l.text) {
		return "", false
	}
	line := strings.TrimSuffix(l.text[at.Line-1], "\r")
	return line, strings.TrimSpace(line) != ""
}

// clip cuts a line down to what an excerpt shows around the place that is
// wrong, column code points from its beginning and length of them long. pad is
// how many columns of a terminal stand before the mark.
func clip(line string, column, length int) (excerpt string, pad int, mark string) {
	runes := []rune(line) // an invalid byte is one character, as for the loader
	column = min(column, len(runes))
	end := min(column+max(length, 1), max(len(runes), column+1))
	from, to := 0, len(runes)
	if len(runes) > excerptWidth {
		if column > before {
			from = column - before
		}
		to = min(len(runes), from+excerptWidth)
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("…")
		pad++
	}
	marked := 0
	for i := from; i < to; i++ {
		s := visible(string(runes[i]))
		b.WriteString(s)
		columns := 0
		for _, c := range s {
			columns += columnsOf(c)
		}
		switch {
		case i < column:
			pad += columns
		case i < end:
			marked += columns
		}
	}
	if to < len(runes) {
		b.WriteString("…")
	}
	return b.String(), pad, "^" + strings.Repeat("~", max(marked-1, 0))
}

// columnsOf is how many columns of a terminal a character takes (Unicode
// Standard Annex 11).
func columnsOf(c rune) int {
	if unicode.In(c, unicode.Mn, unicode.Me) {
		return 0
	}
	switch width.LookupRune(c).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// visible is Visible.
func visible(s string) string { return Visible(s) }

// Visible makes a string out of somebody's file safe to print: whatever could
// move the cursor, change the terminal or turn text around becomes a character
// that can be seen, of the block Control Pictures where it has one.
func Visible(s string) string {
	hidden := func(c rune) bool {
		return c == '\n' || kb.Forbidden(c) || c == unicode.ReplacementChar || unicode.Is(unicode.Cf, c) && c != 0x200C && c != 0x200D
	}
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	return strings.Map(func(c rune) rune {
		switch {
		case !hidden(c):
			return c
		case c == '\t':
			return '→'
		case c < ' ':
			return 0x2400 + c
		case c == 0x7F:
			return 0x2421
		}
		return unicode.ReplacementChar
	}, s)
}

// style colours what carries meaning and leaves the rest to the terminal, so that
// it reads on light and on dark.
var style = chroma.MustNewStyle("comity", chroma.StyleEntries{
	chroma.NameTag:         "#0087af",
	chroma.LiteralString:   "#5f8700",
	chroma.LiteralNumber:   "#af5f00",
	chroma.KeywordConstant: "#af5f00",
	chroma.Comment:         "#808080",
})

var yamlLexer = sync.OnceValue(func() chroma.Lexer { return lexers.Get("yaml") })

// highlight colours a line of YAML that is safe to print already.
func highlight(line string) string {
	tokens, err := yamlLexer().Tokenise(&chroma.TokeniseOptions{State: "root", EnsureLF: true}, line)
	if err != nil {
		return line
	}
	var b strings.Builder
	if err := formatters.TTY256.Format(&b, style, tokens); err != nil {
		return line
	}
	return strings.ReplaceAll(b.String(), "\n", "")
}
