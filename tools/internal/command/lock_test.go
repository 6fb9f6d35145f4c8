package command

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/comity-kb/comity/tools/internal/changeset"
)

const grain = `---
title: Port ships more grain
publisher: The Example Times
published: 2025-03-14
language: en
---
Spain shipped 1,200 metric tons of wheat to Norway in February, the Port Authority of Vigo said.
`

// repository is a knowledge base with the vocabularies of this one and an
// article.
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "data", "vocabularies"), os.DirFS("../../../data/vocabularies")); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"hugo.toml": "", "2025-03-14-grain.txt": grain} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// comity runs a command line in a directory.
func comity(dir, input string, args ...string) (status int, out, talk string) {
	var o, e bytes.Buffer
	env := Env{Stdin: strings.NewReader(input), Stdout: &o, Stderr: &e, Dir: dir, Getenv: func(string) string { return "" }}
	status = Run(context.Background(), env, args)
	return status, o.String(), e.String()
}

// TestLocked checks that neither ingest nor review writes while another run
// does, and that both say which.
func TestLocked(t *testing.T) {
	dir := repository(t)
	unlock, err := changeset.Lock(dir, "comity elsewhere, process 7")
	if err != nil {
		t.Fatal(err)
	}
	status, out, talk := comity(dir, "", "ingest", "2025-03-14-grain.txt")
	if status != ExitProblems || out != "" || !strings.Contains(talk, `"comity elsewhere, process 7"`) || !strings.Contains(talk, "try again") {
		t.Errorf("%d %s%s", status, out, talk)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	if status, _, talk := comity(dir, "", "ingest", "2025-03-14-grain.txt"); status != ExitOK {
		t.Fatalf("%d %s", status, talk)
	}
	unlock, err = changeset.Lock(dir, "comity elsewhere, process 7")
	if err != nil {
		t.Fatal(err)
	}
	status, _, talk = comity(dir, "y\n", "review")
	if status != ExitProblems || !strings.Contains(talk, `"comity elsewhere, process 7"`) {
		t.Errorf("%d %s", status, talk)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "data", "sources", "2025-03-14-grain.yaml")); err != nil || !strings.Contains(string(data), "review: draft") {
		t.Errorf("%v\n%s", err, data)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
}

// TestShrink checks that taking lines out of the baseline puts another file in its
// place, so that nobody ever reads half of one, and not while another run writes.
func TestShrink(t *testing.T) {
	dir := repository(t)
	file, old := filepath.Join(dir, "check-baseline.txt"), filepath.Join(dir, "old.txt")
	const text = "# Of old.\nunsourced data/events/fair.yaml: the event has no source\n"
	if err := errors.Join(os.WriteFile(file, []byte(text), 0o640), os.Link(file, old)); err != nil {
		t.Skip(err)
	}
	unlock, err := changeset.Lock(dir, "comity elsewhere, process 7")
	if err != nil {
		t.Fatal(err)
	}
	if status, out, talk := comity(dir, "", "check", "--baseline", "--shrink"); status != ExitProblems || out != "" || !strings.Contains(talk, `"comity elsewhere, process 7"`) {
		t.Errorf("%d %s%s", status, out, talk)
	}
	if status, _, talk := comity(dir, "", "check", "--baseline"); status != ExitProblems || strings.Contains(talk, "elsewhere") {
		t.Errorf("looking needs no lock: %d %s", status, talk)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	if status, out, talk := comity(dir, "", "check", "--baseline", "--shrink"); status != ExitOK || out != "" {
		t.Errorf("%d %s%s", status, out, talk)
	}
	for name, want := range map[string]string{file: "# Of old.\n", old: text} {
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
	if stat, err := os.Stat(file); err != nil || stat.Mode().Perm() != 0o640 {
		t.Errorf("%v %v", stat.Mode(), err)
	}
}

// TestTwoAtOnce lets several runs ingest one article at once: one of them drafts
// it, and the others find it done or the base taken.
func TestTwoAtOnce(t *testing.T) {
	dir := repository(t)
	var wait sync.WaitGroup
	outs, talks := make([]string, 4), make([]string, 4)
	for i := range outs {
		wait.Go(func() { _, outs[i], talks[i] = comity(dir, "", "ingest", "2025-03-14-grain.txt") })
	}
	wait.Wait()
	wrote := 0
	for i := range outs {
		switch {
		case strings.Contains(outs[i], "created"):
			wrote++
		case !strings.Contains(talks[i], "nothing to do") && !strings.Contains(talks[i], "try again"):
			t.Errorf("%s%s", outs[i], talks[i])
		}
	}
	if wrote != 1 {
		t.Errorf("%d runs wrote", wrote)
	}
	if status, _, talk := comity(dir, "", "check"); status != ExitOK {
		t.Error(talk)
	}
	if status, out, _ := comity(dir, "", "ingest", "2025-03-14-grain.txt"); status != ExitOK || out != "" {
		t.Errorf("%d %s", status, out)
	}
}
