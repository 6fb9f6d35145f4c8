package changes

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// Read tells what changed day by day on the main line. b is the base that is checked
// out, whose records are taken for what git has of the files that have not been edited
// since: only what was replaced is read again. The time it takes grows with what the
// history holds of the data; git is started six times, however many files and commits
// there are.
//
// No git, no repository and one without commits are no errors, there is just nothing
// known; nor is a clone that lacks what it would take, of which the ledger says so. An
// error means that git began to answer and failed, or that ctx was cancelled.
func Read(ctx context.Context, run history.Program, b *kb.Base) (*Ledger, error) {
	state, err := history.StateOf(ctx, run.Runner())
	if err != nil || state.Warning != "" || !state.Commits {
		return &Ledger{Warning: state.Warning}, err
	}
	steps, err := readSteps(ctx, run, state.Form)
	if err != nil {
		return &Ledger{}, err
	}
	edited := map[string]bool{}
	err = run(ctx, []string{"-c", "core.quotePath=false", "diff-index", "-z", "--name-only", "--relative", "--no-renames", "HEAD", "--", kb.DataDir}, nil, func(r io.Reader) error {
		all, err := io.ReadAll(r)
		for _, file := range strings.Split(string(all), "\x00") {
			edited[file] = true
		}
		return err
	})
	if err != nil {
		return &Ledger{}, err
	}
	here := present(steps, byFile(b), edited)
	l := &ledger{state: newState()}
	missing := ""
	var request strings.Builder
	for _, s := range steps {
		for _, file := range slices.Sorted(maps.Keys(s.blobs)) {
			if blob := s.blobs[file]; blob != "" && here[file].blob != blob {
				request.WriteString(blob + "\n")
			}
		}
	}
	// Nothing is fetched for it: a build opens no connection.
	err = run(ctx, []string{"-c", "protocol.allow=never", "cat-file", "--batch"}, strings.NewReader(request.String()), func(r io.Reader) error {
		in := bufio.NewReaderSize(r, 1<<16)
		for _, s := range steps {
			old := fstest.MapFS{}
			files := map[string][]kb.AnyRecord{}
			for _, file := range slices.Sorted(maps.Keys(s.blobs)) {
				switch blob := s.blobs[file]; {
				case blob == "":
					files[file] = nil
				case here[file].blob == blob:
					files[file] = here[file].records
				default:
					content, err := readBlob(in)
					if err != nil {
						missing = err.Error()
						return err
					}
					old[file] = &fstest.MapFile{Data: content, Mode: 0o644}
				}
			}
			l.take(s, l.readable(files, old))
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return nil
	})
	if ctx.Err() != nil {
		return &Ledger{}, ctx.Err()
	}
	if missing != "" {
		return &Ledger{Warning: "this clone lacks old versions of files, so no changes are known: " + missing}, nil
	}
	if err != nil {
		return &Ledger{}, err
	}
	return l.finish(), nil
}

// readable reads files of an earlier state and adds their records to those of the
// others. A file that could not be read whole has never been published: it is left as
// it was before.
func (l *ledger) readable(files map[string][]kb.AnyRecord, old fstest.MapFS) map[string][]kb.AnyRecord {
	if len(old) == 0 {
		return files
	}
	for name, records := range load(old) {
		if records != nil {
			files[name] = records
		}
	}
	return files
}

// load reads files of records, each as far as it is one; nil for one with mistakes
// that no published state can have.
func load(fsys fstest.MapFS) map[string][]kb.AnyRecord {
	b, _ := kb.Load(fsys)
	out := byFile(b)
	for file := range fsys {
		id := strings.TrimSuffix(path.Base(file), ".yaml")
		if kind, _ := kb.KindOfFolder(path.Base(path.Dir(file))); b.Unreadable(id) && !kind.IsClaim() || b.Unreadable(id+"/") {
			out[file] = nil
		}
	}
	return out
}

// kept is a file as it is checked out.
type kept struct {
	blob    string
	records []kb.AnyRecord
}

// present are the files that are checked out as git has them.
func present(steps []step, records map[string][]kb.AnyRecord, edited map[string]bool) map[string]kept {
	out := map[string]kept{}
	for _, s := range steps {
		for file, blob := range s.blobs {
			out[file] = kept{blob, records[file]}
		}
	}
	maps.DeleteFunc(out, func(file string, k kept) bool { return k.blob == "" || edited[file] || k.records == nil })
	return out
}

// readBlob reads one answer of git cat-file --batch: "NAME blob SIZE", the content and
// a line break.
func readBlob(in *bufio.Reader) ([]byte, error) {
	head, err := in.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	fields := strings.Fields(head)
	if len(fields) != 3 || fields[1] != "blob" {
		return nil, fmt.Errorf("git cat-file: %s", strings.TrimSpace(head))
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil || size < 0 {
		return nil, fmt.Errorf("git cat-file: %s", strings.TrimSpace(head))
	}
	var content bytes.Buffer // grows as the answer does, whatever size it says
	if _, err := io.CopyN(&content, in, int64(size)+1); err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	return content.Bytes()[:size], nil
}

// readSteps reads what became of the files of records, the oldest step first: for each
// day one, and one more before and after each commit that changed the form of files.
func readSteps(ctx context.Context, run history.Program, form map[string]bool) ([]step, error) {
	var steps []step
	err := run(ctx, []string{
		"-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "log.showRoot=true",
		"log", "-z", "--reverse", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev", "--no-renames", "--relative",
		"--no-color", "--no-notes", "--no-ext-diff", "--no-textconv", "--format=tformat:" + history.CommitMark + "%H %ct", "--", kb.DataDir,
	}, nil, func(r io.Reader) (err error) {
		steps, err = parseSteps(r, form)
		return err
	})
	return steps, err
}

// parseSteps reads git's log. With -z every field ends with a NUL: a header, then for
// each file ":MODE MODE BLOB BLOB STATUS" and its path.
func parseSteps(r io.Reader, form map[string]bool) ([]step, error) {
	var steps []step
	in := bufio.NewReaderSize(r, 1<<16)
	field := func() (string, error) {
		s, err := in.ReadString(0)
		if err == io.EOF && s != "" {
			err = nil
		}
		return strings.Trim(strings.TrimSuffix(s, "\x00"), "\n"), err
	}
	day := ""
	for {
		f, err := field()
		if err == io.EOF {
			return steps, nil
		}
		if err != nil {
			return nil, err
		}
		if f == "" {
			continue
		}
		if header, ok := strings.CutPrefix(f, history.CommitMark); ok {
			commit, on, err := history.ParseCommit(header)
			if err != nil {
				return nil, err
			}
			// A clock that went back makes no day before one that is over.
			day = max(day, on)
			if n := len(steps); n == 0 || steps[n-1].day != day || steps[n-1].form || form[commit] {
				steps = append(steps, step{day: day, form: form[commit], blobs: map[string]string{}})
			}
			continue
		}
		parts := strings.Fields(f)
		file, err := field()
		if err != nil || len(parts) != 5 || len(steps) == 0 {
			return nil, fmt.Errorf("git log: %q is no change of a file", f)
		}
		if !isRecord(file) {
			continue
		}
		blob := parts[3]
		if !strings.HasPrefix(parts[1], "100") || strings.Trim(blob, "0") == "" { // gone, or no file
			blob = ""
		}
		steps[len(steps)-1].blobs[file] = blob
	}
}

// isRecord tells whether a file is one of records.
func isRecord(file string) bool {
	folder, name := path.Split(file)
	_, known := kb.KindOfFolder(path.Base(folder))
	return known && path.Dir(path.Clean(folder)) == kb.DataDir && strings.HasSuffix(name, ".yaml") && name[0] != '.'
}

// ReadRevision reads the base that a commit has, in a file system that kb.Load takes.
// An error says that git knows no such commit, or what went wrong with it.
func ReadRevision(ctx context.Context, run history.Program, revision string) (fs.FS, error) {
	commit := ""
	err := run(ctx, []string{"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"}, nil, func(r io.Reader) error {
		b, err := io.ReadAll(io.LimitReader(r, 128))
		commit = strings.TrimSpace(string(b))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("git knows no commit %q", revision)
	}
	var files []string
	var request strings.Builder
	err = run(ctx, []string{"-c", "core.quotePath=false", "ls-tree", "-r", "-z", commit, "--", kb.DataDir + "/"}, nil, func(r io.Reader) error {
		all, err := io.ReadAll(r)
		for _, line := range strings.Split(string(all), "\x00") {
			head, file, _ := strings.Cut(line, "\t")
			if parts := strings.Fields(head); len(parts) == 3 && strings.HasPrefix(parts[0], "100") {
				files = append(files, file)
				request.WriteString(parts[2] + "\n")
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	out := fstest.MapFS{}
	err = run(ctx, []string{"-c", "protocol.allow=never", "cat-file", "--batch"}, strings.NewReader(request.String()), func(r io.Reader) error {
		in := bufio.NewReaderSize(r, 1<<16)
		for _, file := range files {
			content, err := readBlob(in)
			if err != nil {
				return err
			}
			out[file] = &fstest.MapFile{Data: content, Mode: 0o644}
		}
		return nil
	})
	return out, err
}
