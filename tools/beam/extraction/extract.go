package extraction

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/comity-kb/comity/tools/internal/archive"
	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/lexicon"
	"github.com/comity-kb/comity/tools/internal/reading"
)

func init() {
	register.DoFn3x1[context.Context, Piece, func([]byte), error](&extractFn{})
	register.Emitter1[[]byte]()
}

// extractFn extracts pieces. All that it leaves is files that are there whole or
// not at all, with names that follow from the piece and bytes that follow from the
// articles: whether it runs once, again after a failure or twice at a time, the same
// is left.
type extractFn struct {
	Options Options
	lexicon *lexicon.Lexicon
}

// Setup compiles the lexicon, once a process.
func (fn *extractFn) Setup(ctx context.Context) (err error) {
	fn.lexicon, err = lexiconOf(ctx, fn.Options.base())
	return err
}

// extractor is the extractor; a test puts one that fails in its place.
var extractor = extract.Extract

// ProcessElement writes the shard of a piece and what was wrong in it, then its
// report, and gives the report. What has a report from before is not done again.
func (fn *extractFn) ProcessElement(ctx context.Context, p Piece, emit func([]byte)) error {
	o := fn.Options
	r, line := fn.before(ctx, p)
	if r == nil {
		var err error
		if r, err = fn.extract(ctx, p); err != nil {
			return err
		}
		if line, err = json.Marshal(r); err != nil {
			return err
		}
		if err := o.writeBytes(ctx, o.report(r.Key), line); err != nil {
			return err
		}
	}
	r.count(ctx)
	emit(line)
	return nil
}

// before is the report of an earlier attempt at the piece, nil where there is none
// or the articles have changed since. It is written last: when it is there, so is
// all else.
func (fn *extractFn) before(ctx context.Context, p Piece) (*Report, []byte) {
	line, err := readWhole(ctx, fn.Options.report(p.key()))
	if err != nil {
		return nil, nil
	}
	var r Report
	if json.Unmarshal(line, &r) != nil {
		return nil, nil
	}
	input := sha256.New()
	err = p.each(ctx, input, func(reading.Unread) error { return nil })
	if err != nil || hex.EncodeToString(input.Sum(nil)) != r.Input || r.Last != p.Last || r.Files != p.Files {
		return nil, nil
	}
	piecesBefore.Inc(ctx, 1)
	return &r, line
}

func (fn *extractFn) extract(ctx context.Context, p Piece) (*Report, error) {
	o, input := fn.Options, sha256.New()
	r := &Report{Key: p.key(), File: p.File, Part: p.Part, Last: p.Last, Files: p.Files, Counts: Counts{Annotations: map[string]int64{}}}
	var dead, warned bytes.Buffer
	err := writeWhole(ctx, o.unfinished(), o.shard(r.Key), func(w io.Writer) error {
		yield := func(take func(reading.Unread) error) error { return p.each(ctx, input, take) }
		return archive.Extract(ctx, yield, archive.Options{Lexicon: fn.lexicon, Workers: o.Workers, Extractor: extractor}, func(result *archive.Result) error {
			r.add(result)
			letter, err := letterOf(result)
			if err != nil {
				return err
			}
			if result.Article == nil {
				dead.Write(letter)
				return nil
			}
			warned.Write(letter)
			_, err = w.Write(result.Line)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	r.Input = hex.EncodeToString(input.Sum(nil))
	r.Dead, r.Warned = dead.Len() > 0, warned.Len() > 0
	if r.Dead {
		err = o.writeBytes(ctx, o.letters(r.Key, deadLetters), dead.Bytes())
	}
	if r.Warned && err == nil {
		err = o.writeBytes(ctx, o.letters(r.Key, warnings), warned.Bytes())
	}
	return r, err
}

// each yields the articles of a piece, in their order and unread, and hashes what it
// reads. A file that cannot be read is an article that cannot be read where it is on
// the local file system, as comity extract has it; elsewhere it is an error, for the
// runner to try again: there it may be the network.
func (p *Piece) each(ctx context.Context, input hash.Hash, yield func(reading.Unread) error) error {
	for _, name := range p.Names {
		if err := p.eachOf(ctx, name, input, yield); err != nil {
			return err
		}
	}
	return nil
}

func (p *Piece) eachOf(ctx context.Context, name string, input hash.Hash, yield func(reading.Unread) error) (err error) {
	take := func(u reading.Unread) bool {
		err = yield(named(name, u))
		return err == nil
	}
	f, openErr := p.open(ctx, name)
	if openErr != nil {
		if !isLocal(name) {
			return fmt.Errorf("opening %s: %w", name, openErr)
		}
		var path *os.PathError
		if errors.As(openErr, &path) {
			openErr = path.Err
		}
		fmt.Fprintf(input, "%q %q\n", name, openErr)
		take(reading.Failed(kb.Problem{Code: "article-unreadable", Severity: kb.SeverityError, At: kb.Location{File: name}, Message: "cannot open: " + openErr.Error()}))
		return err
	}
	defer f.Close()
	r := &watched{r: io.TeeReader(f, input)}
	if p.First > 0 {
		reading.SplitPart(withoutScheme(name), p.First, r, take)
	} else {
		reading.Split(withoutScheme(name), r, reading.Options{}, take)
	}
	if err != nil {
		return err
	}
	io.Copy(io.Discard, r) // the hash is that of the whole; an error is kept by r
	if r.err != nil && !isLocal(name) {
		return fmt.Errorf("reading %s: %w", name, r.err)
	}
	fmt.Fprintf(input, "%q %d %d\n", name, p.First, r.n)
	return nil
}

// open opens a file, or the part of one.
func (p *Piece) open(ctx context.Context, name string) (io.ReadCloser, error) {
	if p.Content != nil || p.First > 0 && p.Size == 0 {
		return io.NopCloser(bytes.NewReader(p.Content)), nil
	}
	f, err := openRead(ctx, name)
	if err != nil || p.First == 0 {
		return f, err
	}
	if _, err := f.(io.Seeker).Seek(p.Offset, io.SeekStart); err != nil {
		f.Close()
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(f, p.Size), f}, nil
}

// watched counts what is read and keeps the error that ends it.
type watched struct {
	r   io.Reader
	n   int64
	err error
}

func (w *watched) Read(b []byte) (int, error) {
	n, err := w.r.Read(b)
	w.n += int64(n)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}

// withoutScheme is the name by which a file is read: its article gets the id that it
// would have from a copy on the local file system, and not that of an address.
func withoutScheme(name string) string {
	if scheme := schemeOf(name); scheme != "" {
		return name[len(scheme)+len("://"):]
	}
	return name
}

// named gives what was read by a name without a scheme its own name back.
func named(name string, u reading.Unread) reading.Unread {
	if isLocal(name) {
		return u
	}
	return func() (*article.Article, []kb.Problem) {
		a, problems := u()
		if a != nil {
			a.File = name
		}
		for i := range problems {
			problems[i].At.File = name
		}
		return a, problems
	}
}
