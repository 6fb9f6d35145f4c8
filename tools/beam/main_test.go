package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The command line, from its errors to one article and a dead letter.
func TestCommand(t *testing.T) {
	theirs := flag.CommandLine
	t.Cleanup(func() { flag.CommandLine = theirs })
	dir := t.TempDir()
	in := filepath.Join(dir, "news.jsonl")
	lines := `{"id":"a1","title":"Grain","language":"en","published":"2025-03-14","text":"Wheat exports of Peru rose to 300 metric tons in 2024, said Ann Lee."}` + "\nno object\n"
	if err := os.WriteFile(in, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	for _, c := range []struct {
		args []string
		exit int
		says string
	}{
		{[]string{"--help"}, exitOK, "usage: beam --output FOLDER"},
		{[]string{"--no-such-flag"}, exitUsage, "flag provided but not defined"},
		{nil, exitUsage, "no article given"},
		{[]string{in}, exitUsage, "no --output given"},
		{[]string{in, "--output", out}, exitUsage, "flags go before the articles"},
		{[]string{"--output", out, "-"}, exitUsage, "is no file of a file system"},
		{[]string{"--output", out, "--per-shard", "0", in}, exitUsage, "--per-shard and --tries are 1 or more"},
		{[]string{"--output", dir + "/*", in}, exitUsage, "--output is no pattern"},
		{[]string{"--output", out, "--base", dir, in}, exitProblems, "no knowledge base here"},
		{[]string{"--output", out, in + "x"}, exitProblems, "no such file"},
		{[]string{"--output", out + "/", in}, exitProblems, "1 dead letter: " + out + "/dead-letters.jsonl"},
		{[]string{"--output", out, in}, exitProblems, "is there already"},
	} {
		flag.CommandLine = flag.NewFlagSet("beam", flag.ContinueOnError)
		theirs.VisitAll(func(f *flag.Flag) { flag.CommandLine.Var(f.Value, f.Name, f.Usage) })
		var talk bytes.Buffer
		if got := run(c.args, &talk); got != c.exit || !strings.Contains(talk.String(), c.says) {
			t.Errorf("%q ends with %d and says %q", c.args, got, talk.String())
		}
	}
	found, err := os.ReadFile(filepath.Join(out, "annotations", "00000000-00000000.jsonl"))
	if err != nil || !strings.HasPrefix(string(found), `{"source":{"id":"a1"`) {
		t.Errorf("%.80q %v", found, err)
	}
}
