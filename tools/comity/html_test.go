package main

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// An invalid is what html-validate says of a file.
type invalid struct {
	File     string `json:"filePath"`
	Messages []struct {
		Rule    string `json:"ruleId"`
		Message string `json:"message"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
	} `json:"messages"`
}

// validate looks at HTML files with html-validate.
func validate(t *testing.T, files ...string) []invalid {
	t.Helper()
	program, err := filepath.Abs(filepath.Join("testdata", "htmlvalidate.json"))
	if err != nil {
		t.Fatal(err)
	}
	// To a file: on a pipe it ends before all is written.
	report := filepath.Join(t.TempDir(), "report.json")
	arguments := append([]string{filepath.Join(nodePackage(t, "html-validate"), "bin", "html-validate.mjs"),
		"--formatter", "json=" + report, "--config", program}, files...)
	cmd := exec.Command(node(t), arguments...)
	cmd.Dir = repository(t)
	output, failed := cmd.CombinedOutput() // the status is 1 where something is wrong
	written, err := os.ReadFile(report)
	if err != nil {
		t.Fatalf("html-validate: %v\n%s", failed, output)
	}
	var found []invalid
	if err := json.Unmarshal(written, &found); err != nil {
		t.Fatalf("html-validate: %v\n%s", err, output)
	}
	return found
}

// Every kind of page is valid HTML by a validator that is not ours.
func TestPagesAreValidHTML(t *testing.T) {
	site := realSite(t)
	kinds := site.kinds(t)
	var files []string
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		files = append(files, site.file(kinds[kind]))
	}
	for _, f := range validate(t, files...) {
		name, _ := filepath.Rel(site.dir, f.File)
		for _, m := range f.Messages {
			t.Errorf("%s:%d:%d: %s: %s", filepath.ToSlash(name), m.Line, m.Column, m.Rule, m.Message)
		}
	}
}

// The test itself must see what it looks for.
func TestValidatorSeesTrouble(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{"index.html": `<!doctype html>
<html lang="en"><head><title>x</title></head><body><p>a<div>b</div></p><h1>c</h1><h3>d</h3><img src="e"><b id="i"></b><b id="i"></b></body></html>`})
	rules := map[string]bool{}
	for _, f := range validate(t, filepath.Join(dir, "index.html")) {
		for _, m := range f.Messages {
			rules[m.Rule] = true
		}
	}
	for _, want := range []string{"close-order", "heading-level", "no-dup-id", "wcag/h37"} {
		if !rules[want] {
			t.Errorf("%s was not found, only %v", want, slices.Sorted(maps.Keys(rules)))
		}
	}
}
