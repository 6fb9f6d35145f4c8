package export

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Folder is where the files are, below the site's root.
const Folder = "downloads/"

// Files beside tables and lists.
const (
	csv       = ".csv"
	jsonl     = ".jsonl"
	Package   = "datapackage.json"
	Catalogue = "catalog.ttl"
	Hashes    = "SHA256SUMS"
)

// File is one file as it was written.
type File struct {
	// Name is below Folder: "figures.csv".
	Name string
	// Rows are the records in it, Withdrawn how many withdrawn ones there are beside
	// them.
	Rows, Withdrawn int
	Bytes           int64
	// SHA256 is in hexadecimal.
	SHA256 string
}

// Written tells what Write wrote.
type Written struct {
	// Documents are how many documents of package api.
	Documents int
	// Files are in the order of Tables, those of tables before those of lists, and
	// the descriptions at the end.
	Files []File
	// First and Last are the days between which its sources were published; both are
	// empty where there are none.
	First, Last string
}

// File finds a file by its name; ok is false where there is none.
func (w *Written) File(name string) (f File, ok bool) {
	i := slices.IndexFunc(w.Files, func(f File) bool { return f.Name == name })
	if i < 0 {
		return File{}, false
	}
	return w.Files[i], true
}

// Write writes the documents of a base and the files to download, below dir, the
// site's root.
func Write(ctx context.Context, records *kb.Base, base *api.Base, dir string) (*Written, error) {
	e := &exporter{dir: filepath.Join(dir, filepath.FromSlash(Folder)), sources: map[string]publication{}, open: map[string]*output{}}
	if err := os.MkdirAll(e.dir, 0o755); err != nil {
		return nil, err
	}
	w := &Written{}
	for _, s := range records.Sources {
		published := api.NewDate(s.Published)
		e.sources[s.ID] = publication{s.Publisher, published}
		if published == nil || s.Review != kb.ReviewReviewed {
			continue
		}
		if w.First == "" || published.First != "" && published.First < w.First {
			w.First = published.First
		}
		w.Last = max(w.Last, published.Last)
	}
	err := e.create()
	if err == nil {
		w.Documents, err = base.Write(ctx, dir, e)
	}
	for _, o := range e.outputs {
		f, closing := o.close()
		w.Files = append(w.Files, f)
		err = errors.Join(err, closing)
	}
	if err != nil {
		return nil, fmt.Errorf("downloads: %w", err)
	}
	if err := w.describe(base, e.dir); err != nil {
		return nil, fmt.Errorf("downloads: %w", err)
	}
	return w, nil
}

// describe writes what the files are.
func (w *Written) describe(base *api.Base, dir string) error {
	add := func(name string, content []byte) error {
		sum := sha256.Sum256(content)
		w.Files = append(w.Files, File{Name: name, Bytes: int64(len(content)), SHA256: hex.EncodeToString(sum[:])})
		return os.WriteFile(filepath.Join(dir, name), content, 0o644)
	}
	descriptor, err := w.descriptor(base)
	if err != nil {
		return err
	}
	if err := add(Package, descriptor); err != nil {
		return err
	}
	if err := add(Catalogue, w.catalogue(base)); err != nil {
		return err
	}
	var sums bytes.Buffer
	for _, f := range w.Files {
		fmt.Fprintf(&sums, "%s  %s\n", f.SHA256, f.Name)
	}
	return add(Hashes, sums.Bytes())
}

// exporter makes tables and lists of the records while their documents are written.
type exporter struct {
	dir     string
	sources map[string]publication
	outputs []*output
	open    map[string]*output
	// spare are pieces that have been written: most memory would go into new ones.
	spare sync.Pool
}

// create opens all files, so that a table without rows is there too.
func (e *exporter) create() error {
	for _, t := range tables {
		if err := e.add(t.Name+csv, t.head); err != nil {
			return err
		}
	}
	for _, t := range tables {
		if t.List {
			if err := e.add(t.Name+jsonl, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *exporter) add(name string, head []byte) error {
	f, err := os.Create(filepath.Join(e.dir, name))
	if err != nil {
		return err
	}
	o := &output{File: File{Name: name}, file: f, to: bufio.NewWriterSize(f, 1<<18), sum: sha256.New()}
	e.outputs = append(e.outputs, o)
	e.open[name] = o
	return o.write(head)
}

// Make makes the rows and lines of some records.
func (e *exporter) Make(section string, records []api.Record) (any, error) {
	p, ok := e.spare.Get().(pieces)
	if !ok {
		p = pieces{}
	}
	for i := range records {
		var err error
		var common *api.Common
		also := "claims"
		p.line(section, records[i].JSON)
		switch r := records[i].Value.(type) {
		case api.Actor:
			common, also = &r.Common, ""
			p.actor(&r)
		case api.Commodity:
			common, also = &r.Common, ""
			p.commodity(&r)
		case api.Agreement:
			common, also = &r.Common, ""
			err = p.agreement(&r)
		case api.Measure:
			common, also = &r.Common, ""
			p.measure(&r)
		case api.Event:
			common, also = &r.Common, ""
			p.event(&r)
		case api.Source:
			common, also = &r.Common, ""
			row(p, section, sources, &r)
		case api.Statistic:
			common, also = &r.Common, ""
			row(p, section, statistics, &r)
		case api.Figure:
			common = &r.Common
			err = p.claim(section, figures, &claim{figure: &r, source: e.sources[r.Citation.Source.ID]})
		case api.Quote:
			common = &r.Common
			err = p.claim(section, quotes, &claim{quote: &r, source: e.sources[r.Citation.Source.ID]})
		default:
			err = fmt.Errorf("no table for %s", section)
		}
		if err != nil {
			return nil, err
		}
		p.notes(section, common.ID, common.Notes)
		if common.Withdrawn {
			p.withdrawn(section)
			if also != "" {
				p.withdrawn(also)
			}
		}
	}
	return p, nil
}

// Take writes what Make made to the files.
func (e *exporter) Take(_ string, made any) error {
	p := made.(pieces)
	for name, piece := range p { // each to a file of its own, so that their order does not show
		o := e.open[name]
		o.Rows += piece.rows
		o.Withdrawn += piece.withdrawn
		if err := o.write(piece.lines); err != nil {
			return err
		}
		*piece = piece.emptied()
	}
	e.spare.Put(p)
	return nil
}

// output is a file that is being written.
type output struct {
	File
	file *os.File
	to   *bufio.Writer
	sum  hash.Hash
}

func (o *output) write(lines []byte) error {
	o.Bytes += int64(len(lines))
	o.sum.Write(lines)
	_, err := o.to.Write(lines)
	return err
}

func (o *output) close() (File, error) {
	o.SHA256 = hex.EncodeToString(o.sum.Sum(nil))
	return o.File, errors.Join(o.to.Flush(), o.file.Close())
}
