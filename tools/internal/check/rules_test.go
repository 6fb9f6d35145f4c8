package check_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
)

var update = flag.Bool("update", false, "write what is reported into the golden files")

// TestRules checks every rule against its golden file, testdata/rules/CODE.txtar:
// files that are laid over the faultless base of testdata/base, and the report
// that they make. Lines of the archive's comment can prepare what a file cannot
// hold:
//
//	escapes            \x07, \u202E and \t in the files stand for bytes and characters
//	repeat: N          each file is its one line N times, with a number for %d
//	without: PATH      the file or folder is not there
//	refuse: PATH       the file cannot be opened
//	symlink: PATH      there is a symbolic link
//	size: PATH N       there is a file of N bytes
//	only               other rules' problems are left out of the report
func TestRules(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "rules", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	tested := map[string]bool{}
	for _, file := range files {
		code := strings.TrimSuffix(filepath.Base(file), ".txtar")
		tested[code] = true
		t.Run(code, func(t *testing.T) {
			if check.RuleOf(code) == nil {
				t.Fatalf("there is no rule %s", code)
			}
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, problems := check.Run(overlay(t, archive))
			if !slices.ContainsFunc(problems, func(p kb.Problem) bool { return p.Code == code }) {
				t.Errorf("no problem %s", code)
			}
			if strings.Contains("\n"+string(archive.Comment), "\nonly\n") {
				problems = slices.DeleteFunc(problems, func(p kb.Problem) bool { return p.Code != code })
			}
			var got bytes.Buffer
			if err := report.Print(&got, problems, report.Options{FS: overlay(t, archive)}); err != nil {
				t.Fatal(err)
			}
			want := &archive.Files[len(archive.Files)-1]
			if want.Name != "want" {
				t.Fatal("the last file of the archive must be want")
			}
			if *update {
				want.Data = got.Bytes()
				if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(want.Data), got.String()); diff != "" {
				t.Errorf("report (-want +got):\n%s", diff)
			}
		})
	}
	for _, rule := range check.Rules {
		if !tested[rule.Code] {
			t.Errorf("rule %s has no golden file", rule.Code)
		}
	}
}

// TestBase makes sure that the golden files show their own faults alone.
func TestBase(t *testing.T) {
	base, problems := check.Run(os.DirFS(filepath.Join("testdata", "base")))
	for _, p := range problems {
		t.Errorf("%+v", p)
	}
	if n, _ := check.Size(base); n != 13 {
		t.Errorf("%d records", n)
	}
}

func overlay(t *testing.T, archive *txtar.Archive) fs.FS {
	t.Helper()
	out := overlayFS{MapFS: fstest.MapFS{}}
	root := os.DirFS(filepath.Join("testdata", "base"))
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, path)
		out.MapFS[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	escapes, repeat := false, 0
	for line := range strings.Lines(string(archive.Comment)) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch word {
		case "escapes":
			escapes = true
		case "repeat":
			repeat = number(t, rest)
		case "without":
			maps.DeleteFunc(out.MapFS, func(path string, _ *fstest.MapFile) bool {
				return path == rest || strings.HasPrefix(path, rest+"/")
			})
		case "refuse":
			out.refused = rest
		case "symlink":
			out.MapFS[rest] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("/etc/passwd")}
		case "size":
			path, n, _ := strings.Cut(rest, " ")
			out.MapFS[path] = &fstest.MapFile{Data: bytes.Repeat([]byte("#"), number(t, n))}
		}
	}
	for _, file := range archive.Files[:len(archive.Files)-1] {
		data := string(file.Data)
		if escapes {
			data, err = strconv.Unquote("\"" + strings.NewReplacer("\"", "\\\"", "\n", "\\n").Replace(data) + "\"")
			if err != nil {
				t.Fatal(err)
			}
		}
		if repeat > 0 {
			var b strings.Builder
			for i := range repeat {
				fmt.Fprintf(&b, data, i)
			}
			data = b.String()
		}
		out.MapFS[file.Name] = &fstest.MapFile{Data: []byte(data)}
	}
	return out
}

func number(t *testing.T, s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// overlayFS refuses to open one of its files.
type overlayFS struct {
	fstest.MapFS
	refused string
}

func (f overlayFS) Open(name string) (fs.File, error) {
	if name == f.refused {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.Open(name)
}
