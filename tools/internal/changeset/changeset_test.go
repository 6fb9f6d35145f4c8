package changeset

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/powercut"
)

func sample() *Set {
	s := &Set{}
	s.Add("data/sources/a.yaml", nil, []byte("title: A\n"))
	s.Add("data/actors/x.yaml", []byte("name: X\n"), []byte("name: X\nsources: [a]\n"))
	s.Add("data/actors/y.yaml", []byte("name: Y\n"), []byte("name: Y\n"))
	s.Add("data/quotes/a.yaml", nil, []byte("- id: q1\n"))
	s.Add("data/actors/gone.yaml", []byte("name: Gone\n"), nil)
	return s
}

var before = map[string]string{
	"data/actors/x.yaml": "name: X\n", "data/actors/y.yaml": "name: Y\n", "data/quotes/z.yaml": "- id: q1\n",
	"data/actors/gone.yaml": "name: Gone\n",
}

func after() map[string]string {
	m := maps.Clone(before)
	for _, f := range sample().Files {
		if m[f.Path] = string(f.New); f.Removed() {
			delete(m, f.Path)
		}
	}
	return m
}

func TestDiff(t *testing.T) {
	want := `diff --git a/data/sources/a.yaml b/data/sources/a.yaml
new file mode 100644
--- /dev/null
+++ b/data/sources/a.yaml
@@ -0,0 +1,1 @@
+title: A
diff --git a/data/actors/x.yaml b/data/actors/x.yaml
--- a/data/actors/x.yaml
+++ b/data/actors/x.yaml
@@ -1,1 +1,2 @@
 name: X
+sources: [a]
diff --git a/data/quotes/a.yaml b/data/quotes/a.yaml
new file mode 100644
--- /dev/null
+++ b/data/quotes/a.yaml
@@ -0,0 +1,1 @@
+- id: q1
diff --git a/data/actors/gone.yaml b/data/actors/gone.yaml
deleted file mode 100644
--- a/data/actors/gone.yaml
+++ /dev/null
@@ -1,1 +0,0 @@
-name: Gone
`
	if got := string(sample().Diff()); got != want {
		t.Errorf("got:\n%s", got)
	}
}

func TestOverlay(t *testing.T) {
	base := fstest.MapFS{}
	for name, content := range before {
		base[name] = &fstest.MapFile{Data: []byte(content)}
	}
	got := map[string]string{}
	o := sample().Overlay(base)
	err := fs.WalkDir(o, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		stat, err := fs.Stat(o, name)
		if err != nil || stat.IsDir() != d.IsDir() || stat.Name() != d.Name() {
			return fmt.Errorf("%s: %v, %v", name, stat, err)
		}
		if !d.IsDir() {
			content, err := fs.ReadFile(o, name)
			if err != nil || int64(len(content)) != stat.Size() {
				return fmt.Errorf("%s: %v", name, err)
			}
			got[name] = string(content)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(got, after()) {
		t.Errorf("%v", got)
	}
	if _, err := fs.Stat(o, "data/events"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// TestCrash lets the power fail at every single operation, then runs again.
func TestCrash(t *testing.T) {
	order := []string{"data/sources/a.yaml", "data/actors/x.yaml", "data/quotes/a.yaml"}
	got := powercut.Test{
		Files: before,
		// Every run plans anew from what it finds.
		Run: func(d *powercut.Disk) error {
			if err := Clean(d, "data"); err != nil {
				return err
			}
			next := &Set{}
			for _, f := range sample().Files {
				var old []byte
				if s, ok := d.Files[f.Path]; ok {
					old = []byte(s)
				}
				next.Add(f.Path, old, f.New)
			}
			return next.Write(d)
		},
		Left: func(files map[string]string) error {
			pending := false
			for _, name := range order {
				isNew := files[name] == after()[name]
				if isNew && pending {
					return fmt.Errorf("%s is written before what it refers to", name)
				}
				pending = pending || !isNew
			}
			return nil
		},
	}.Do(t)
	if !maps.Equal(got, after()) {
		t.Errorf("%v", got)
	}
}

func TestMerge(t *testing.T) {
	s := &Set{}
	s.Add("data/sources/a.yaml", nil, []byte("1"))
	s.Add("data/quotes/a.yaml", []byte("0"), []byte("1"))
	later := &Set{}
	later.Add("data/quotes/a.yaml", []byte("1"), []byte("2"))
	later.Add("data/actors/a.yaml", nil, []byte("3"))
	order := map[string]int{"data/sources/a.yaml": 0, "data/actors/a.yaml": 1, "data/quotes/a.yaml": 2}
	s.Merge(later, func(path string) int { return order[path] })
	var got []string
	for _, f := range s.Files {
		got = append(got, fmt.Sprintf("%s %s>%s", f.Path, f.Old, f.New))
	}
	if want := "data/sources/a.yaml >1, data/actors/a.yaml >3, data/quotes/a.yaml 0>2"; strings.Join(got, ", ") != want {
		t.Errorf("%v", got)
	}
}

func TestClean(t *testing.T) {
	d := &powercut.Disk{Files: map[string]string{"data/actors/.x.yaml.comity-new": "h", "data/actors/.hidden": "", "data/actors/x.yaml.comity-new": "", "data/actors/x.yaml": ""}}
	if err := Clean(d, "data"); err != nil {
		t.Fatal(err)
	}
	if _, ok := d.Files["data/actors/.x.yaml.comity-new"]; ok || len(d.Files) != 3 {
		t.Errorf("%v", d.Files)
	}
	if err := Clean(d, "nothing"); err != nil {
		t.Error(err)
	}
}

func TestChangedMeanwhile(t *testing.T) {
	for name, content := range map[string]string{"data/actors/x.yaml": "name: Z\n", "data/sources/a.yaml": "title: B\n"} {
		d := &powercut.Disk{Files: maps.Clone(before)}
		d.Files[name] = content
		was := maps.Clone(d.Files)
		if err := sample().Write(d); !errors.Is(err, ErrChanged) || !strings.Contains(err.Error(), name) {
			t.Errorf("%v", err)
		}
		if !maps.Equal(d.Files, was) {
			t.Errorf("%v", d.Files)
		}
	}
	d := &powercut.Disk{Files: maps.Clone(before)}
	delete(d.Files, "data/actors/x.yaml")
	if err := sample().Write(d); !errors.Is(err, ErrChanged) {
		t.Errorf("%v", err)
	}
}

func TestRootDisk(t *testing.T) {
	dir := t.TempDir()
	for name, content := range before {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(content), 0o640)); err != nil {
			t.Fatal(err)
		}
	}
	left := filepath.Join(dir, "data", "quotes", ".z.yaml.comity-new")
	if err := os.WriteFile(left, []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	d, err := OpenDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := sample().Write(d); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	err = fs.WalkDir(d.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			var content []byte
			content, err = d.ReadFile(name)
			got[name] = string(content)
		}
		return err
	})
	if err != nil || !maps.Equal(got, after()) {
		t.Errorf("%v: %v", err, got)
	}
	if stat, err := os.Stat(filepath.Join(dir, "data", "actors", "x.yaml")); err != nil || stat.Mode().Perm() != 0o640 {
		t.Errorf("%v %v", stat.Mode(), err)
	}
	// Nothing outside of the repository is written, whatever lies in it.
	if err := os.Symlink(t.TempDir(), filepath.Join(dir, "data", "events")); err != nil {
		t.Skip(err)
	}
	out := &Set{}
	out.Add("data/events/e.yaml", nil, []byte("x"))
	if err := out.Write(d); err == nil {
		t.Error("a link out of the repository is followed")
	}
}

// TestLock holds the lock in this process and tries to take it in another.
func TestLock(t *testing.T) {
	if dir := os.Getenv("COMITY_LOCK_TEST"); dir != "" {
		unlock, err := Lock(dir, "the child")
		if err != nil {
			fmt.Println(err)
			os.Exit(0)
		}
		fmt.Println("taken")
		_ = unlock
		os.Exit(0) // without unlocking, as in a crash
	}
	dir := t.TempDir()
	child := func() string {
		cmd := exec.Command(os.Args[0], "-test.run=^TestLock$")
		cmd.Env = append(os.Environ(), "COMITY_LOCK_TEST="+dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return strings.TrimSpace(string(out))
	}
	unlock, err := Lock(dir, "comity ingest, process 42")
	if err != nil {
		t.Fatal(err)
	}
	if got := child(); got != `another run is writing to the knowledge base: "comity ingest, process 42"` {
		t.Errorf("the other process says %q", got)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	if got := child(); got != "taken" {
		t.Errorf("after unlocking, the other process says %q", got)
	}
	unlock, err = Lock(dir, "again")
	if err != nil {
		t.Fatalf("after a crash: %v", err)
	}
	if err := unlock(); err != nil {
		t.Error(err)
	}
}
