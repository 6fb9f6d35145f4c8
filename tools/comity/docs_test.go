package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// documents are the pages for contributors that the repository holds.
var documents = []string{"README.md", "CONTRIBUTING.md", "data/README.md", "docs/data.md"}

// What the documents point at in the repository must be there.
func TestDocumentLinks(t *testing.T) {
	root := repository(t)
	link := regexp.MustCompile(`\]\(([^)#: ]+)(#[^)]*)?\)`)
	for _, name := range documents {
		content, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllSubmatch(content, -1) {
			target := filepath.Join(root, filepath.Dir(name), string(m[1]))
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s links to %s, which is not there", name, m[1])
			}
		}
	}
}

// Where lines are joined between Chinese characters, the renderer drops the end of a
// line before a link or code too, and two words become one.
func TestNoLineBeginsWithALink(t *testing.T) {
	root := repository(t)
	joined := regexp.MustCompile("(?m)^(?:[^`|-].*)?[!-~]\n *(?:\\[|`[^`]|\\*\\*)")
	fence := regexp.MustCompile("(?ms)^ *```.*?^ *```")
	err := filepath.WalkDir(filepath.Join(root, "content"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".md" {
			return err
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if m := joined.Find(fence.ReplaceAll(content, []byte("`"))); m != nil {
			t.Errorf("%s: a line that goes on begins with a link, code or bold: %q", name, m)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The map of the packages in CONTRIBUTING.md must have every package and no
// other.
func TestDocumentedPackages(t *testing.T) {
	root := repository(t)
	content, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Join(root, "tools", "internal"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		sources, err := filepath.Glob(filepath.Join(root, "tools", "internal", e.Name(), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		if len(sources) > 0 && !bytes.Contains(content, []byte("`"+e.Name()+"`")) {
			t.Errorf("CONTRIBUTING.md does not say what package %s is for", e.Name())
		}
	}
	row := regexp.MustCompile("(?m)^\\|.*\\|$")
	name := regexp.MustCompile("`([a-z]+)`")
	for _, line := range row.FindAllString(string(content), -1) {
		for _, m := range name.FindAllStringSubmatch(line, -1) {
			if _, err := os.Stat(filepath.Join(root, "tools", "internal", m[1])); err != nil {
				t.Errorf("CONTRIBUTING.md names a package %s, which is not there", m[1])
			}
		}
	}
}

// The commands that the documents tell people to run must exist.
func TestDocumentedCommands(t *testing.T) {
	root := repository(t)
	help, err := exec.Command("comity", "help").Output()
	if err != nil {
		t.Fatal(err)
	}
	run := regexp.MustCompile(`go run \./tools/comity (\w+)`)
	for _, name := range append(documents, "content/contribute.md") {
		content, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range run.FindAllSubmatch(content, -1) {
			if !strings.Contains(string(help), "\n  "+string(m[1])+" ") {
				t.Errorf("%s names the command %s, which help does not list", name, m[1])
			}
		}
	}
}
