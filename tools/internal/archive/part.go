package archive

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/comity-kb/comity/tools/internal/article"
	"github.com/comity-kb/comity/tools/internal/changeset"
)

// partEnd ends the names of unfinished outputs.
const partEnd = ".part"

// Refusal is an error of the output that its owner can mend.
type Refusal struct{ message string }

func (r *Refusal) Error() string { return r.message }

func refuse(format string, args ...any) error { return &Refusal{fmt.Sprintf(format, args...)} }

// Part is an output that is not whole yet: JSON Lines of annotations, in a file
// beside the output, OUTPUT.FINGERPRINT.part, that takes the output's name when it
// is whole. There is no journal that could say something else than the file: its
// complete lines are what was done, in the order of the articles, and each says in
// "source" which article it is of. A line that is not complete, as after a kill,
// or no JSON, as after a power cut, is cut off with all that follows.
type Part struct {
	f            *os.File
	path, output string
	lines        *bufio.Reader
	// line is the next line, nil where it is still to be read.
	line []byte
	// ended says that no complete line is left; done is where the last of those
	// that were asked for ends, and count their number.
	ended bool
	done  int64
	count int
	// writing says that what followed them is cut off.
	writing bool
	// finished says that the file has the output's name.
	finished bool
}

// OpenPart begins an output, or goes on with one that a run with the same
// fingerprint began. It is a Refusal where the output is there already, where
// another run is writing to it, and where what is there was begun with another
// fingerprint.
func OpenPart(output, fingerprint string) (*Part, error) {
	if err := absent(output); err != nil {
		return nil, err
	}
	p := &Part{output: output, path: output + "." + fingerprint + partEnd}
	entries, err := os.ReadDir(filepath.Dir(output))
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if other := e.Name(); isPartOf(other, filepath.Base(output)) && other != filepath.Base(p.path) {
			return nil, refuse("%s was begun with another knowledge base, other flags or another comity, and cannot be gone on with: remove it to begin again, or give another output",
				filepath.Join(filepath.Dir(output), other))
		}
	}
	if p.f, err = os.OpenFile(p.path, os.O_RDWR|os.O_CREATE, 0o644); err != nil {
		return nil, err
	}
	if err := p.lock(); err != nil {
		p.f.Close()
		return nil, err
	}
	p.lines = bufio.NewReaderSize(p.f, 1<<16)
	return p, nil
}

// lock keeps other runs away; where the system has no locks, nothing does.
func (p *Part) lock() error {
	busy := refuse("another run is writing to %s: wait for it, or end it", p.path)
	switch err := changeset.LockFile(p.f); {
	case errors.Is(err, changeset.ErrLocked):
		return busy
	case err != nil && !errors.Is(err, errors.ErrUnsupported):
		return err
	}
	// Another run may have finished between opening and locking.
	mine, err := p.f.Stat()
	if err != nil {
		return err
	}
	if named, err := os.Stat(p.path); err != nil || !os.SameFile(mine, named) {
		return busy
	}
	return nil
}

func absent(output string) error {
	_, err := os.Lstat(output)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	return refuse("%s is there already, and nothing is written over it: remove it to extract again, or give another output", output)
}

// isPartOf tells whether a name is that of an unfinished output, of any
// fingerprint.
func isPartOf(name, output string) bool {
	middle, ok := strings.CutPrefix(name, output+".")
	if !ok {
		return false
	}
	print, ok := strings.CutSuffix(middle, partEnd)
	if !ok || len(print) != fingerprintLength {
		return false
	}
	_, err := hex.DecodeString(print)
	return err == nil
}

// syncFile brings what is written to the disk; a test that writes thousands of files
// goes without.
var syncFile = (*os.File).Sync

// Begun tells how many bytes an earlier run has left.
func (p *Part) Begun() (int64, error) {
	info, err := p.f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// has tells whether the next line is that of an article. It is a Refusal, and the
// line stays the next, where it is that of another.
func (p *Part) has(a *article.Article) (bool, error) {
	if err := p.next(); err != nil || p.ended {
		return false, err
	}
	source, err := encode(a.Annotate().Source)
	if err != nil {
		return false, err
	}
	source = append([]byte(`{"source":`), bytes.TrimSuffix(source, []byte("\n"))...)
	if !bytes.HasPrefix(p.line, append(source, ',')) {
		return false, refuse("line %d of %s is of another article than %s of %s: the articles have changed since; bring them back to go on, or remove that file to begin again",
			p.count+1, p.path, a.ID, a.File)
	}
	p.done += int64(len(p.line))
	p.count++
	p.line = nil
	return true, nil
}

// next reads the next line where it is not read yet.
func (p *Part) next() error {
	if p.ended || p.line != nil {
		return nil
	}
	line, err := p.lines.ReadBytes('\n')
	switch {
	case err != nil && err != io.EOF:
		return err
	case err == io.EOF, !json.Valid(line):
		p.ended = true
	default:
		p.line = line
	}
	return nil
}

// Append writes a line behind those that are there.
func (p *Part) Append(line []byte) error {
	if err := p.cut(); err != nil {
		return err
	}
	_, err := p.f.Write(line)
	return err
}

// cut cuts off what follows the last complete line that was asked for.
func (p *Part) cut() error {
	if p.writing {
		return nil
	}
	p.writing = true
	if err := p.f.Truncate(p.done); err != nil {
		return err
	}
	_, err := p.f.Seek(p.done, io.SeekStart)
	return err
}

// Finish gives the output its name, now that every article has been asked for and
// every line written. It is a Refusal where lines are left that no article has.
func (p *Part) Finish() error {
	if err := p.next(); err != nil {
		return err
	}
	if !p.ended {
		return refuse("line %d of %s is of an article that is not given any more: bring it back to go on, or remove that file to begin again", p.count+1, p.path)
	}
	if err := errors.Join(p.cut(), syncFile(p.f)); err != nil {
		return err
	}
	if err := absent(p.output); err != nil {
		return err
	}
	if runtime.GOOS == "windows" {
		// An open file is not renamed there; its lock goes a moment early.
		if err := p.f.Close(); err != nil {
			return err
		}
	}
	// Renamed while it is locked: no other run can take it for unfinished.
	if err := os.Rename(p.path, p.output); err != nil {
		return err
	}
	p.finished = true
	if dir, err := os.Open(filepath.Dir(p.output)); err == nil {
		dir.Sync() // some systems cannot, and the name is there all the same
		dir.Close()
	}
	return nil
}

// Close lets go of the file. What is not finished stays for another run, but a
// file with nothing in it.
func (p *Part) Close() error {
	if n, err := p.Begun(); err == nil && n == 0 && !p.finished {
		os.Remove(p.path) // left there it does no harm
	}
	if err := p.f.Close(); !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}

// Path is the name of the unfinished output.
func (p *Part) Path() string { return p.path }
