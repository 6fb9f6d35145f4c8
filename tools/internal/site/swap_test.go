package site

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// read is the inverse of write.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(os.DirFS(dir), name)
		files[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestPublish(t *testing.T) {
	newSite := map[string]string{"index.html": "new", "a/index.html": "new"}
	for _, test := range []struct {
		name    string
		old     map[string]string
		publish func(stage, dest string) error
	}{
		{"nothing there", nil, publish},
		{"another site there", map[string]string{"index.html": "old", "stale/index.html": "old"}, publish},
		{"by renaming", map[string]string{"index.html": "old", "stale/index.html": "old"}, exchangeByRenaming},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			stage, dest := filepath.Join(dir, "stage"), filepath.Join(dir, "deep", "public")
			if err := os.Mkdir(stage, 0o700); err != nil {
				t.Fatal(err)
			}
			write(t, stage, newSite)
			write(t, dest, test.old)
			if err := test.publish(stage, dest); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(newSite, read(t, dest)); diff != "" {
				t.Errorf("the destination (-want +got):\n%s", diff)
			}
			if test.name == "by renaming" {
				if diff := cmp.Diff(test.old, read(t, stage)); diff != "" {
					t.Errorf("the stage (-want +got):\n%s", diff)
				}
				return
			}
			if _, err := os.Stat(stage); !os.IsNotExist(err) {
				t.Errorf("the stage is still there: %v", err)
			}
			info, err := os.Stat(dest)
			if err != nil || info.Mode().Perm() != 0o755 {
				t.Errorf("the destination is %v, %v; want it open to readers", info, err)
			}
		})
	}
}

func TestCheckDestination(t *testing.T) {
	root := filepath.Join(t.TempDir(), "kb")
	write(t, root, map[string]string{
		"data/actors/x.yaml": "", "public/index.html": "", "public/a/index.html": "", "notes/mine.txt": "",
	})
	if err := os.MkdirAll(filepath.Join(root, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	for dest, want := range map[string]string{
		"public":         "",
		"empty":          "",
		"new/and/deep":   "",
		"../elsewhere":   "",
		".":              "holds the knowledge base itself",
		"..":             "holds the knowledge base itself",
		"data":           "is in data",
		"content/public": "is in content",
		".comity/data":   "is in .comity",
		"notes":          "holds something that is no built site",
	} {
		err := checkDestination(root, filepath.Join(root, dest))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: got %v, want %q", dest, err, want)
		}
	}
}
