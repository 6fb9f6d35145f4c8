package forge

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What CI feeds with inputs at random exists, and CI does it.
func TestFuzz(t *testing.T) {
	script, err := os.ReadFile(filepath.Join(root, ".ci", "fuzz"))
	if err != nil {
		t.Fatal(err)
	}
	targets := regexp.MustCompile(`(?m)^    ([a-z]+)/(Fuzz\w+) `).FindAllStringSubmatch(string(script), -1)
	packages := map[string]bool{}
	for _, target := range targets {
		packages[target[1]] = true
		var all strings.Builder
		files, _ := filepath.Glob(filepath.Join(root, "tools", "internal", target[1], "*_test.go"))
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(text)
		}
		if !strings.Contains(all.String(), "\nfunc "+target[2]+"(f *testing.F) {") {
			t.Errorf("there is no %s in %s", target[2], target[1])
		}
	}
	for _, name := range []string{"kb", "edtf", "verify", "review", "annotation", "article", "htmlpage"} {
		if !packages[name] {
			t.Errorf("%s is not fuzzed", name)
		}
	}
	run, err := os.ReadFile(filepath.Join(root, ".ci", "run"))
	if err != nil || !strings.Contains(string(run), "\n.ci/fuzz\n") {
		t.Errorf(".ci/run does not run .ci/fuzz: %v", err)
	}
}
