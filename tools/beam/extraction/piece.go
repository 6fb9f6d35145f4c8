package extraction

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/comity-kb/comity/tools/internal/article"
)

func init() {
	register.DoFn3x1[context.Context, Piece, func(Piece), error](&cutFn{})
	register.Emitter1[Piece]()
}

// Piece is what one worker extracts at a time and writes one shard of: some files,
// or some lines of one file of JSON Lines. Pieces are in the order of the articles
// by File and then Part.
type Piece struct {
	// File counts files, and runs of files that are one piece, in their order.
	File int
	// Part counts the pieces of one file, and Last says that this is the last one.
	Part int
	Last bool
	// Files is how many there are to count by File.
	Files int
	// Names are the files.
	Names []string
	// Lines says that the one file is JSON Lines by its name.
	Lines bool
	// First is the number of the first line, counted from 1, where the piece is a
	// part of JSON Lines; 0 where it is whole files.
	First int
	// Offset and Size are where the lines stand in their file, in bytes.
	Offset, Size int64
	// Content are the lines themselves where the file system cannot begin to read in
	// the middle of a file.
	Content []byte
}

// key is the name of the piece: the order of keys is that of the pieces.
func (p *Piece) key() string { return fmt.Sprintf("%08d-%08d", p.File, p.Part) }

// isLines tells whether a file is JSON Lines by its name.
func isLines(name string) bool {
	return slices.Contains([]string{".jsonl", ".ndjson"}, strings.ToLower(path.Ext(name)))
}

// partBytes is the size from which on a part of JSON Lines takes no other line.
const partBytes = 32 << 20

// cutFn cuts files of JSON Lines into parts of whole lines. Nothing of them is read
// but where lines end, so that one worker is quick enough for many others.
type cutFn struct {
	// PerShard is how many lines, and so articles, a part has at most.
	PerShard int
}

// ProcessElement gives the parts of a piece that is JSON Lines, and any other piece
// as it is.
func (fn *cutFn) ProcessElement(ctx context.Context, p Piece, emit func(Piece)) error {
	if !p.Lines {
		emit(p)
		return nil
	}
	f, err := openRead(ctx, p.Names[0])
	if err != nil {
		if isLocal(p.Names[0]) {
			p.Lines, p.Last = false, true // extracting it tells what is wrong
			emit(p)
			return nil
		}
		return err
	}
	defer f.Close()
	_, seeks := f.(io.Seeker)
	c := cutter{r: bufio.NewReaderSize(f, 1<<20), piece: p, perShard: fn.PerShard, carries: !seeks, emit: emit}
	return c.cut()
}

// cutter cuts one file.
type cutter struct {
	r        *bufio.Reader
	piece    Piece // the part that is gathered, of so many lines
	lines    int
	perShard int
	// carries says that parts carry their lines.
	carries bool
	content bytes.Buffer
	emit    func(Piece)
}

func (c *cutter) cut() error {
	c.piece.First = 1
	for {
		_, peekErr := c.r.Peek(1)
		if c.piece.Last = peekErr == io.EOF; c.piece.Last || c.lines >= c.perShard || c.piece.Size >= partBytes {
			c.end()
		}
		if c.piece.Last {
			return nil
		}
		size, err := c.line()
		c.piece.Size += size
		c.lines++
		if err != nil && err != io.EOF {
			return fmt.Errorf("reading %s: %w", c.piece.Names[0], err)
		}
	}
}

// line passes over one line and gives its length in bytes, with its end. Of a line
// that is too long, so much is carried that it is still too long.
func (c *cutter) line() (size int64, err error) {
	for {
		part, err := c.r.ReadSlice('\n')
		if c.carries {
			carried := part
			if room := article.MaxSize + 1 - size; int64(len(carried)) > room {
				carried = carried[:max(room, 0)]
				if part[len(part)-1] == '\n' {
					carried = append(slices.Clone(carried), '\n')
				}
			}
			c.content.Write(carried)
		}
		size += int64(len(part))
		if err != bufio.ErrBufferFull {
			return size, err
		}
	}
}

// end gives the part that is gathered and begins the next.
func (c *cutter) end() {
	if c.carries {
		c.piece.Content = bytes.Clone(c.content.Bytes())
		c.content.Reset()
	}
	c.emit(c.piece)
	c.piece.Part++
	c.piece.First += c.lines
	c.piece.Offset += c.piece.Size
	c.piece.Size, c.lines = 0, 0
}
