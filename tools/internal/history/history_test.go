package history

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// answers is a Runner that answers from a map of the arguments' first word.
func answers(out map[string]string, fail map[string]error) Runner {
	return func(_ context.Context, args []string, read func(io.Reader) error) error {
		key := args[0]
		if key == "-c" {
			key = "log"
		}
		if len(args) > 1 && key == "rev-parse" {
			key = args[1]
		}
		if err := fail[key]; err != nil {
			return err
		}
		return read(strings.NewReader(out[key]))
	}
}

func log(lines ...string) string {
	var b strings.Builder
	for _, l := range lines {
		if strings.HasPrefix(l, "commit ") {
			b.WriteString("\x01" + strings.TrimPrefix(l, "commit ") + "\x00\n")
			continue
		}
		b.WriteString(strings.ReplaceAll(l, " ", "\x00") + "\x00")
	}
	return b.String()
}

func TestRead(t *testing.T) {
	tests := []struct {
		name string
		log  string
		want map[string]File
	}{
		{"none", "", map[string]File{}},
		{"added and changed", log(
			"commit c2 172800", "M data/actors/a.yaml",
			"commit c1 86400", "A data/actors/a.yaml", "A data/actors/b.yaml",
		), map[string]File{
			"data/actors/a.yaml": {"1970-01-02", "1970-01-03", "c2"},
			"data/actors/b.yaml": {"1970-01-02", "1970-01-02", "c1"},
		}},
		{"renamed twice", log(
			"commit c4 345600", "M data/actors/z.yaml",
			"commit c3 259200", "R090 data/actors/y.yaml data/actors/z.yaml",
			"commit c2 172800", "R100 data/actors/x.yaml data/actors/y.yaml",
			"commit c1 86400", "A data/actors/x.yaml",
		), map[string]File{"data/actors/z.yaml": {"1970-01-02", "1970-01-05", "c4"}}},
		{"a name given up and taken again", log(
			"commit c3 259200", "A data/actors/x.yaml",
			"commit c2 172800", "R100 data/actors/x.yaml data/actors/y.yaml",
			"commit c1 86400", "A data/actors/x.yaml",
		), map[string]File{
			"data/actors/x.yaml": {"1970-01-04", "1970-01-04", "c3"},
			"data/actors/y.yaml": {"1970-01-02", "1970-01-03", "c2"},
		}},
		{"a name overwritten by a rename", log(
			"commit c3 259200", "R100 data/actors/x.yaml data/actors/y.yaml",
			"commit c2 172800", "D data/actors/y.yaml",
			"commit c1 86400", "A data/actors/x.yaml", "A data/actors/y.yaml",
		), map[string]File{"data/actors/y.yaml": {"1970-01-02", "1970-01-04", "c3"}}},
		{"clock that went back", log(
			"commit c2 86400", "M data/actors/a.yaml",
			"commit c1 172800", "A data/actors/a.yaml",
		), map[string]File{"data/actors/a.yaml": {"1970-01-02", "1970-01-02", "c2"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, err := Read(context.Background(), answers(map[string]string{
				"--is-shallow-repository": "false\n", "--verify": "c9\n", "log": tt.log,
			}, nil))
			if err != nil {
				t.Fatal(err)
			}
			for name, want := range tt.want {
				if got, ok := h.Of(name); !ok || got != want {
					t.Errorf("Of(%q) = %+v, %v, want %+v", name, got, ok, want)
				}
			}
			for name := range h.files {
				if _, ok := tt.want[name]; !ok {
					t.Errorf("unexpected file %q: %+v", name, h.files[name])
				}
			}
		})
	}
}

// A commit that changed the form of files alone is none that a reader sees, but for
// a file that began with it.
func TestFormCommits(t *testing.T) {
	h, err := Read(context.Background(), answers(map[string]string{
		"--is-shallow-repository": "false\n", "--verify": "c9\n",
		"show": "# headers\nc3 # all files\n\nc1\n",
		"log":  log("commit c3 259200", "M data/actors/a.yaml", "A data/actors/b.yaml", "R090 data/actors/x.yaml data/actors/y.yaml", "commit c2 172800", "M data/actors/a.yaml", "commit c1 86400", "A data/actors/a.yaml"),
	}, nil))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]File{
		"data/actors/a.yaml": {"1970-01-02", "1970-01-03", "c2"},
		"data/actors/b.yaml": {"1970-01-04", "1970-01-04", "c3"},
		"data/actors/y.yaml": {"1970-01-04", "1970-01-04", "c3"},
	} {
		if got, _ := h.Of(name); got != want {
			t.Errorf("Of(%q) = %+v, want %+v", name, got, want)
		}
	}
	if h.Commit != "c3" {
		t.Errorf("the newest commit is %s", h.Commit)
	}
}

func TestReadWithoutHistory(t *testing.T) {
	gone := errors.New("no git here")
	for name, run := range map[string]Runner{
		"no git":     answers(nil, map[string]error{"--is-shallow-repository": gone}),
		"no commits": answers(map[string]string{"--is-shallow-repository": "false"}, map[string]error{"--verify": gone}),
	} {
		h, err := Read(context.Background(), run)
		if err != nil || h.Len() != 0 || h.Warning != "" {
			t.Errorf("%s: %d files, warning %q, error %v; want nothing", name, h.Len(), h.Warning, err)
		}
	}
	h, err := Read(context.Background(), answers(map[string]string{"--is-shallow-repository": "true\n"}, nil))
	if err != nil || h.Len() != 0 || !strings.Contains(h.Warning, "shallow") {
		t.Errorf("shallow: %d files, warning %q, error %v; want a warning and no dates", h.Len(), h.Warning, err)
	}
	if _, err := Read(context.Background(), answers(map[string]string{"--is-shallow-repository": "false"}, map[string]error{"log": gone})); err == nil {
		t.Error("a log that fails is no error")
	}
	var none *History
	if _, ok := none.Of("data/actors/a.yaml"); ok || none.Len() != 0 {
		t.Error("a nil history knows something")
	}
}

func TestReadMalformed(t *testing.T) {
	for _, s := range []string{"\x01abc\x00", "\x01abc def\x00", "\x01abc -1\x00", "M\x00", "R100\x00data/a\x00"} {
		h := &History{files: map[string]File{}}
		if err := h.parse(strings.NewReader(s)); err == nil {
			t.Errorf("parse(%q) is no error", s)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(log("commit c1 86400", "A data/actors/a.yaml", "R100 data/x data/y"))
	f.Add("\x01\x00R\x00\x00\x00")
	f.Fuzz(func(t *testing.T, s string) {
		h := &History{files: map[string]File{}}
		if h.parse(strings.NewReader(s)) != nil {
			return
		}
		for name, file := range h.files {
			if name == "" || file.Created > file.Changed {
				t.Errorf("%q: %+v", name, file)
			}
		}
	})
}

// TestGit walks a real repository, whose root is above the knowledge base.
func TestGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("COMITY_REQUIRE_ALL") != "" {
			t.Fatal("git is not installed")
		}
		t.Skip("git is not installed")
	}
	root := t.TempDir()
	base := filepath.Join(root, "base")
	git := func(day string, args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = root
		cmd.Env = append(os.Environ(),
			"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
			"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.org",
			"GIT_AUTHOR_DATE=2001-01-01T00:00:00Z", "GIT_COMMITTER_DATE="+day)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(base, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	git("", "init", "-q")
	if h, err := Read(t.Context(), Git(base)); err == nil && h.Len() != 0 {
		t.Fatalf("no directory: %d files", h.Len())
	}
	write("data/actors/anna.yaml", "name: Anna\nkind: person\ncountry: NL\n")
	write("data/actors/何.yaml", "name: He\nkind: person\ncountry: CN\n")
	write("README.md", "read me\n")
	git("", "add", ".")
	// Half past eleven in the evening five hours west is the next day in UTC.
	git("2025-06-01T23:30:00-05:00", "commit", "-q", "-m", "first")
	git("", "mv", "base/data/actors/anna.yaml", "base/data/actors/anna-jansen.yaml")
	write("data/actors/何.yaml", "name: He\nkind: person\ncountry: CN\nreview: draft\n")
	git("", "add", ".")
	git("2025-06-05T12:00:00Z", "commit", "-q", "-m", "second")
	write("README.md", "read me again\n")
	git("2025-07-05T12:00:00Z", "commit", "-q", "-a", "-m", "third")

	h, err := Read(t.Context(), Git(base))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"data/actors/anna-jansen.yaml", "data/actors/何.yaml"} {
		f, _ := h.Of(name)
		if f.Created != "2025-06-02" || f.Changed != "2025-06-05" || len(f.Commit) < 40 {
			t.Errorf("Of(%q) = %+v, want 2025-06-02, 2025-06-05 and a hash", name, f)
		}
	}
	if h.Len() != 2 {
		t.Errorf("%d files, want 2", h.Len())
	}
	if h.Changed != "2025-06-05" {
		t.Errorf("the data changed %s, want 2025-06-05", h.Changed)
	}

	shallow := filepath.Join(t.TempDir(), "clone")
	git("", "clone", "-q", "--depth", "1", "file://"+root, shallow)
	h, err = Read(t.Context(), Git(filepath.Join(shallow, "base")))
	if err != nil || h.Len() != 0 || h.Warning == "" {
		t.Errorf("shallow clone: %d files, warning %q, error %v", h.Len(), h.Warning, err)
	}
}
