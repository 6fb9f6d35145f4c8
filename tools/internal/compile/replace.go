package compile

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// replacement is a file that is written anew, unless what is written is what it has.
// As long as that is so nothing is written: the old file is read along.
type replacement struct {
	path, aside string
	old         *os.File // nil where there is none, or once something differs
	same        int64    // how much of it is the same
	buf         []byte
	tmp         *os.File // nil while nothing differs
}

// replace begins the replacement of a file. The new one is made in the directory
// aside, which a server does not watch, so that none takes notice of it half-written.
func replace(path, aside string) (*replacement, error) {
	old, err := os.Open(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	r := &replacement{path: path, aside: aside, old: old}
	if err != nil {
		r.old = nil
		return r, r.differ()
	}
	return r, nil
}

func (r *replacement) Write(p []byte) (int, error) {
	done := 0
	for r.tmp == nil && done < len(p) {
		if r.buf == nil {
			r.buf = make([]byte, 1<<16)
		}
		part := p[done:min(len(p), done+len(r.buf))]
		n, err := io.ReadFull(r.old, r.buf[:len(part)])
		switch {
		case err != nil && err != io.EOF && err != io.ErrUnexpectedEOF:
			return done, err
		case bytes.Equal(r.buf[:n], part):
			r.same += int64(n)
			done += n
		default:
			if err := r.differ(); err != nil {
				return done, err
			}
		}
	}
	if done == len(p) {
		return done, nil
	}
	n, err := r.tmp.Write(p[done:])
	return done + n, err
}

// differ begins the new file with what is the same in the old one.
func (r *replacement) differ() error {
	if err := os.MkdirAll(filepath.Dir(r.path), 0o777); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(r.aside, "compiling-*.tmp")
	if err != nil {
		return err
	}
	r.tmp = tmp
	if r.same > 0 {
		_, err = io.Copy(tmp, io.NewSectionReader(r.old, 0, r.same))
	}
	return err
}

// end puts the new file in the old one's place, in one step, and tells whether it
// differs. fault is what went wrong with writing: then the old file stays.
func (r *replacement) end(fault error) (changed bool, err error) {
	if r.old != nil {
		defer r.old.Close()
	}
	if fault == nil && r.tmp == nil {
		info, err := r.old.Stat()
		if err != nil {
			return false, err
		}
		if info.Size() == r.same {
			return false, nil
		}
		fault = r.differ() // the old one goes on
	}
	if r.tmp == nil {
		return false, fault
	}
	if fault == nil {
		fault = r.tmp.Chmod(0o644)
	}
	if fault = errors.Join(fault, r.tmp.Close()); fault == nil {
		fault = os.Rename(r.tmp.Name(), r.path)
	}
	if fault != nil {
		return false, errors.Join(fault, os.Remove(r.tmp.Name()))
	}
	return true, nil
}
