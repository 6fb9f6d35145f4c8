package changes

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// repository is a git repository whose base is not its root.
type repository struct {
	t         *testing.T
	root, dir string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("COMITY_REQUIRE_ALL") != "" {
			t.Fatal("git is not installed")
		}
		t.Skip("git is not installed")
	}
	r := &repository{t: t, root: t.TempDir()}
	r.dir = filepath.Join(r.root, "base")
	r.git("", "init", "-q", "-b", "main")
	return r
}

func (r *repository) git(at string, args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.root
	cmd.Env = append(os.Environ(),
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.org",
		"GIT_AUTHOR_DATE=2001-01-01T00:00:00Z", "GIT_COMMITTER_DATE="+at)
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// write makes the files of the base those of a map; others go.
func (r *repository) write(files map[string]string) {
	r.t.Helper()
	if err := os.RemoveAll(filepath.Join(r.dir, "data")); err != nil {
		r.t.Fatal(err)
	}
	for name, text := range files {
		path := filepath.Join(r.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			r.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			r.t.Fatal(err)
		}
	}
}

// commit commits some edits of the invented base at a moment.
func (r *repository) commit(at string, edits map[string]string) string {
	r.t.Helper()
	r.write(edited(r.t, edits))
	r.git("", "add", "-A", ".")
	r.git(at, "commit", "-q", "--allow-empty", "-m", "edit")
	return r.git("", "rev-parse", "HEAD")
}

// read is what Read says of the base as it is checked out, a line a change.
func (r *repository) read(dir string) (*Ledger, []string) {
	r.t.Helper()
	b, _ := kb.Load(os.DirFS(dir))
	l, err := Read(r.t.Context(), history.GitProgram(dir), b)
	if err != nil {
		r.t.Fatal(err)
	}
	var lines []string
	for _, day := range l.Days {
		for _, line := range told(day.Changes) {
			lines = append(lines, day.Date+" "+line)
		}
	}
	return l, lines
}

const (
	figures   = "data/statistics/2024-03-01-quay-post.yaml"
	northland = "data/actors/northland.yaml"
	ore       = "data/commodities/ore.yaml"
)

func TestRead(t *testing.T) {
	r := newRepository(t)
	b, _ := kb.Load(os.DirFS(r.root))
	if l, err := Read(t.Context(), history.GitProgram(r.root), b); err != nil || l.Known || l.Warning != "" {
		t.Errorf("without commits: %+v, %v", l, err)
	}
	r.commit("2024-05-01T09:00:00Z", nil)
	// A figure is 61 at noon and 62 in the evening: what counts is how the day ends. Half
	// past eleven five hours west is the next day.
	r.commit("2024-05-02T12:00:00Z", map[string]string{figures: "value: 60 => value: 61"})
	r.commit("2024-05-02T20:00:00Z", map[string]string{figures: "value: 60 => value: 62"})
	r.commit("2024-05-02T23:30:00-05:00", map[string]string{figures: "value: 60 => value: 62", ore: "name: Ore => name: Ores"})
	// A key is spelled in another way by a commit that changes the form alone, between two
	// that do not.
	r.commit("2024-05-04T08:00:00Z", map[string]string{figures: "value: 60 => value: 62", ore: "name: Ore => name: Ores and rocks"})
	form := r.commit("2024-05-04T09:00:00Z", map[string]string{figures: "value: 60 => via: northland, value: 62", ore: "name: Ore => description: Stones.\nname: Ores and rocks"})
	r.commit("2024-05-04T10:00:00Z", map[string]string{figures: "value: 60 => via: northland, value: 62", ore: "name: Ore => description: Stones.\nname: Rocks"})
	last := map[string]string{figures: "value: 60 => via: northland, value: 62", ore: "name: Ore => description: Stones.\nname: Rocks"}
	if err := os.WriteFile(filepath.Join(r.dir, history.FormCommits), []byte(form+" # another form\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	// A branch of a month that is merged in June; the merge says when it was published. A
	// clock that has gone back changes nothing.
	r.git("", "checkout", "-q", "-b", "branch")
	last[northland] = "name: Northland => name: North Land"
	r.commit("2024-05-05T10:00:00Z", last)
	last[northland] = "name: Northland => name: The North Land"
	r.commit("2024-05-25T10:00:00Z", last)
	r.git("", "checkout", "-q", "main")
	r.git("2024-06-03T10:00:00Z", "merge", "-q", "--no-ff", "-m", "merge", "branch")
	last["data/commodities/amber.yaml"] = "no good => bad"
	r.commit("2024-05-30T10:00:00Z", last)
	// A state that could not be built, and its mend.
	good := last[ore]
	last[ore] = "name: [Ore\n"
	r.commit("2024-07-01T10:00:00Z", last)
	last[ore] = good
	r.commit("2024-07-02T10:00:00Z", last)

	want := []string{
		"2024-06-03 corrected northland; name: [Northland] -> [The North Land]",
		"2024-06-03 corrected amber; withdrawn_because: [It is no good.] -> [It is bad.]",
		"2024-05-04 corrected ore; name: [Ores] -> [Rocks]",
		"2024-05-03 corrected ore; name: [Ore] -> [Ores]",
		"2024-05-02 corrected 2024-03-01-quay-post/s1; value: [60] -> [62]",
		"2024-05-01 withdrawn amber", "2024-05-01 added northland", "2024-05-01 added ore", "2024-05-01 added mole-accord",
		"2024-05-01 added 2024-03-01-quay-post", "2024-05-01 added 2024-04-01-mole-daily",
		"2024-05-01 added 2024-03-01-quay-post/s1", "2024-05-01 added 2024-03-01-quay-post/s2",
	}
	l, got := r.read(r.dir)
	if diff := cmp.Diff(want, got); diff != "" || !l.Known {
		t.Errorf("known %v\n%s", l.Known, diff)
	}
	// What is not committed has not been published, and is no part of it; nor is what was
	// committed lost because the file has been edited since.
	last[figures] = "value: 60 => via: northland, value: 99"
	r.write(edited(t, last))
	if _, got := r.read(r.dir); cmp.Diff(want, got) != "" {
		t.Errorf("with edits: %s", cmp.Diff(want, got))
	}
	// Another clone says the same, a shallow one nothing.
	whole, shallow := filepath.Join(t.TempDir(), "clone"), filepath.Join(t.TempDir(), "clone")
	r.git("", "clone", "-q", "file://"+r.root, whole)
	if _, got := r.read(filepath.Join(whole, "base")); cmp.Diff(want, got) != "" {
		t.Errorf("in a clone: %s", cmp.Diff(want, got))
	}
	r.git("", "clone", "-q", "--depth", "1", "file://"+r.root, shallow)
	if l, got := r.read(filepath.Join(shallow, "base")); len(got) > 0 || l.Known || !strings.Contains(l.Warning, "shallow clone") {
		t.Errorf("in a shallow clone: %q, %+v", got, l)
	}
}

// A clone without the old versions of files says so, and fetches none.
func TestReadPartialClone(t *testing.T) {
	r := newRepository(t)
	r.commit("2024-05-01T09:00:00Z", nil)
	r.commit("2024-05-02T12:00:00Z", map[string]string{figures: "value: 60 => value: 61"})
	r.git("", "config", "uploadpack.allowFilter", "true")
	partial := filepath.Join(t.TempDir(), "clone")
	r.git("", "clone", "-q", "--filter=blob:none", "file://"+r.root, partial)
	if l, got := r.read(filepath.Join(partial, "base")); len(got) > 0 || l.Known || !strings.Contains(l.Warning, "lacks old versions of files") {
		t.Errorf("%q, %+v", got, l)
	}
}

// The days of the ledger are what comparing the states at the ends of days gives.
func TestReadIsBetween(t *testing.T) {
	r := newRepository(t)
	var ends []string
	for i, edits := range []map[string]string{
		nil,
		{figures: "value: 60 => value: 61"},
		{figures: "value: 60 => value: 61", ore: "", "data/commodities/tin-ore.yaml": "name: Tin ore\naliases: [ore]\n"},
		{figures: "", ore: "", "data/sources/2024-03-01-quay-post.yaml": "title: Ore => review: withdrawn\ntitle: Ore"},
	} {
		ends = append(ends, r.commit(fmt.Sprintf("2024-05-%02dT09:00:00Z", i+1), edits))
	}
	l, _ := r.read(r.dir)
	if len(l.Days) != len(ends) {
		t.Fatalf("%d days", len(l.Days))
	}
	state := func(revision string) *kb.Base {
		fsys, err := ReadRevision(t.Context(), history.GitProgram(r.dir), revision)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := kb.Load(fsys)
		return b
	}
	for i := 1; i < len(ends); i++ {
		want := told(Between(state(ends[i-1]), state(ends[i])))
		if got := told(l.Days[len(ends)-1-i].Changes); cmp.Diff(want, got) != "" || len(want) == 0 {
			t.Errorf("day %d: %s", i+1, cmp.Diff(want, got))
		}
	}
	if _, err := ReadRevision(t.Context(), history.GitProgram(r.dir), "--all"); err == nil {
		t.Error("an option is a commit")
	}
}

func TestParseStepsMalformed(t *testing.T) {
	for _, s := range []string{"\x01abc\x00", ":100644 100644 a b M\x00data/actors/a.yaml\x00", "\x01abc 1\x00:100644 a M\x00data/actors/a.yaml\x00", "\x01abc 1\x00:100644 100644 a b M\x00"} {
		if _, err := parseSteps(strings.NewReader(s), nil); err == nil {
			t.Errorf("%q is no error", s)
		}
	}
}

func FuzzParseSteps(f *testing.F) {
	f.Add("\x01c1 86400\x00\n:000000 100644 0000 1234 A\x00data/actors/a.yaml\x00\x01c2 1\x00:100644 000000 1234 0000 D\x00data/actors/a.yaml\x00")
	f.Fuzz(func(t *testing.T, s string) {
		steps, err := parseSteps(strings.NewReader(s), map[string]bool{"c2": true})
		if err != nil {
			return
		}
		last := ""
		for _, step := range steps {
			if step.day < last {
				t.Errorf("%q: %s comes after %s", s, step.day, last)
			}
			last = step.day
			for file := range step.blobs {
				if !strings.HasPrefix(file, "data/") || !strings.HasSuffix(file, ".yaml") {
					t.Errorf("%q: %q is no record", s, file)
				}
			}
		}
	})
}

func FuzzReadBlob(f *testing.F) {
	f.Add("1234 blob 3\nabc\n")
	f.Add("1234 missing\n")
	f.Add("1234 blob 99999999999\nabc\n")
	f.Fuzz(func(t *testing.T, s string) {
		content, err := readBlob(bufio.NewReader(strings.NewReader(s)))
		if err == nil && !strings.Contains(s, string(content)) {
			t.Errorf("%q gives %q", s, content)
		}
	})
}
