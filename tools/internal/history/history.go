// Package history tells when each file of the knowledge base was created and
// last changed, from one walk over the git history: asking git once a file
// would take longer than building the site.
package history

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// File is the history of one file. Days are those of the commits' committer
// dates in UTC, as 2006-01-02: the day a change came into the base, and not the
// day somebody first wrote it.
type File struct {
	Created string
	Changed string
	// Commit is the full hash of the commit that changed it last.
	Commit string
}

// History is what git knows of the data. The zero History, and a nil one, know
// nothing.
type History struct {
	files map[string]File
	// form are the commits that changed the form of files and not what they say.
	form map[string]bool
	// Commit is the last commit that touched the data, Changed its day.
	Commit, Changed string
	// Warning says, lower case without a full stop, why there are no dates
	// although there is a repository: a shallow clone knows only when it was
	// cut off, and no date is better than a wrong one. It is empty otherwise.
	Warning string
}

// Of is the history of a file, by its path from the repository's root with
// slashes; ok is false where none is known.
func (h *History) Of(file string) (f File, ok bool) {
	if h == nil {
		return File{}, false
	}
	f, ok = h.files[file]
	return f, ok
}

// Len is how many files have a history.
func (h *History) Len() int {
	if h == nil {
		return 0
	}
	return len(h.files)
}

// Runner runs git with the given arguments in the directory of the knowledge
// base and hands its standard output to read while it runs.
type Runner func(ctx context.Context, args []string, read func(io.Reader) error) error

// Program is a Runner that hands git something to read as well; in may be nil.
type Program func(ctx context.Context, args []string, in io.Reader, read func(io.Reader) error) error

// Runner is the program with nothing to read.
func (p Program) Runner() Runner {
	return func(ctx context.Context, args []string, read func(io.Reader) error) error {
		return p(ctx, args, nil, read)
	}
}

// Git is a Runner that executes the git program in dir. It takes no notice of
// the user's configuration of renames, colours and quoting, which the arguments
// given to it settle.
func Git(dir string) Runner { return GitProgram(dir).Runner() }

// GitProgram is a Program that executes git as Git does.
func GitProgram(dir string) Program {
	return func(ctx context.Context, args []string, in io.Reader, read func(io.Reader) error) error {
		// #nosec G204: the arguments are constants of this package.
		cmd := exec.CommandContext(ctx, "git", args...)
		cmd.Dir = dir
		cmd.Stdin = in
		// An interrupt from the terminal is for whoever holds ctx to deal with;
		// a git that it ended would look like one without a history.
		ownGroup(cmd)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			return err
		}
		if err := cmd.Start(); err != nil {
			return err
		}
		readErr := read(out)
		// git must not wait for ever for a reader that gave up.
		_, drainErr := io.Copy(io.Discard, out)
		if err := cmd.Wait(); err != nil {
			if text := strings.TrimSpace(stderr.String()); text != "" {
				return fmt.Errorf("git %s: %w: %s", args[0], err, text)
			}
			return fmt.Errorf("git %s: %w", args[0], err)
		}
		return errors.Join(readErr, drainErr)
	}
}

// Read walks the history of the files under data. No git, no repository and a
// repository without commits are no errors: there is just nothing known. An
// error means that git began to answer and failed, or that ctx was cancelled.
func Read(ctx context.Context, run Runner) (*History, error) {
	state, err := StateOf(ctx, run)
	if err != nil || !state.Commits {
		return &History{Warning: state.Warning}, err
	}
	h := &History{files: map[string]File{}, form: state.Form}
	// Merges have no diff of their own: what they brought in is dated by its own
	// commits. Records of one kind look alike, so that a rename has to keep most
	// of its file to be one. The paths are relative to the directory that git runs in, which is the
	// root of the knowledge base and need not be the root of the repository.
	err = run(ctx, []string{
		"-c", "core.quotePath=false", "-c", "log.showSignature=false",
		"log", "-z", "--name-status", "--relative", "--topo-order", "--find-renames=70%",
		"--no-diff-merges", "--no-color", "--no-notes", "--no-ext-diff", "--no-textconv",
		"--format=tformat:" + CommitMark + "%H %ct", "--", "data",
	}, h.parse)
	if err != nil {
		return &History{}, err
	}
	return h, nil
}

// State is what has to be known of a repository before its history is read.
type State struct {
	// Commits tells that there is a history to read.
	Commits bool
	// Warning is as in History.
	Warning string
	// Form are the commits that changed the form of files and not what they say.
	Form map[string]bool
}

// StateOf looks whether there is a history. No git and no repository are no errors;
// an error means that ctx was cancelled.
func StateOf(ctx context.Context, run Runner) (State, error) {
	var shallow string
	err := run(ctx, []string{"rev-parse", "--is-shallow-repository"}, func(r io.Reader) error {
		b, err := io.ReadAll(io.LimitReader(r, 64))
		shallow = strings.TrimSpace(string(b))
		return err
	})
	if err != nil {
		return State{}, ctx.Err()
	}
	if shallow == "true" {
		return State{Warning: "this is a shallow clone, so records carry no dates; git fetch --unshallow gets the whole history"}, nil
	}
	if run(ctx, []string{"rev-parse", "--verify", "--quiet", "HEAD"}, discard) != nil {
		return State{}, ctx.Err()
	}
	s := State{Commits: true}
	// A repository without the file has no such commits.
	err = run(ctx, []string{"show", "HEAD:./" + FormCommits}, func(r io.Reader) (err error) {
		s.Form, err = readForm(r)
		return err
	})
	if err != nil && ctx.Err() != nil {
		return State{}, ctx.Err()
	}
	return s, nil
}

// FormCommits is the file that lists the commits that changed the form of files and
// not what they say: a full hash a line, and comments. git blame and the forges take
// it too. To a reader no record was changed by them.
const FormCommits = ".git-blame-ignore-revs"

func readForm(r io.Reader) (map[string]bool, error) {
	form := map[string]bool{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		if line = strings.TrimSpace(line); line != "" {
			form[line] = true
		}
	}
	return form, lines.Err()
}

func discard(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

// CommitMark begins the line of a commit in a log; no path begins with it, because
// control characters are not allowed in the names of data files.
const CommitMark = "\x01"

// parse reads git's log, newest commit first. With -z every field ends with a
// NUL: a header, then for each file a status and one path or, for a rename or
// copy, two.
func (h *History) parse(r io.Reader) error {
	in := bufio.NewReaderSize(r, 1<<16)
	field := func() (string, error) {
		s, err := in.ReadString(0)
		if err == io.EOF && s != "" {
			err = nil
		}
		return strings.Trim(strings.TrimSuffix(s, "\x00"), "\n"), err
	}
	// now maps the name that a file had at the commit being read to the name it
	// has today; names that were given up map to nothing.
	now := map[string]string{}
	today := func(path string) string {
		if name, ok := now[path]; ok {
			return name
		}
		return path
	}
	var commit, day string
	for {
		f, err := field()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if header, ok := strings.CutPrefix(f, CommitMark); ok {
			if commit, day, err = ParseCommit(header); err != nil {
				return err
			}
			if h.Commit == "" {
				h.Commit, h.Changed = commit, day
			}
			continue
		}
		if f == "" {
			continue
		}
		path, err := field()
		if err != nil {
			return fmt.Errorf("git log: no path after status %q", f)
		}
		switch f[0] {
		case 'R', 'C':
			to, err := field()
			if err != nil {
				return fmt.Errorf("git log: no second path after status %q", f)
			}
			name := today(to)
			h.touch(name, commit, day)
			// What was to at this commit did not exist before under that name.
			now[to] = ""
			if f[0] == 'R' {
				now[path] = name
			}
		case 'A':
			h.touch(today(path), commit, day)
			// An older file of the same name that was deleted meanwhile is the
			// same record all the same: ids are for ever.
		default: // M, T, D
			if f[0] == 'D' || h.form[commit] {
				continue
			}
			h.touch(today(path), commit, day)
		}
	}
}

// touch notes that the commit changed the file; commits come newest first.
func (h *History) touch(name, commit, day string) {
	if name == "" {
		return
	}
	f, ok := h.files[name]
	if !ok {
		f = File{Changed: day, Commit: commit, Created: day}
	}
	// Committer dates need not be in order (a rebased branch, a wrong clock).
	f.Created = min(f.Created, day)
	h.files[name] = f
}
