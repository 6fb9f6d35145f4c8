package archive

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const print1, print2 = "0123456789abcdef", "fedcba9876543210"

// run extracts JSON Lines into an output, and tells which articles were there and
// which were bad.
func run(output, print, input string) (there, wrong int, err error) {
	return runWith(Options{Lexicon: nothing, Workers: 2}, output, print, input)
}

func runWith(o Options, output, print, input string) (there, wrong int, err error) {
	p, err := OpenPart(output, print)
	if err != nil {
		return 0, 0, err
	}
	defer p.Close()
	o.Output = p
	err = Extract(context.Background(), linesOf(input), o, func(r *Result) error {
		switch {
		case r.Article == nil:
			wrong++
		case r.There:
			there++
		default:
			return p.Append(r.Line)
		}
		return nil
	})
	if err == nil {
		err = p.Finish()
	}
	return there, wrong, err
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

const bad = "{\"titel\": 1}\n"

// Wherever an output was cut off, and whatever the last blocks of the file held
// after a power cut, going on gives the same bytes as one run, extracts nothing
// again that is there, and reports every bad article again.
func TestResumeAnywhere(t *testing.T) {
	was := syncFile
	syncFile = func(*os.File) error { return nil }
	t.Cleanup(func() { syncFile = was })
	dir := t.TempDir()
	input := line(1, 0) + bad + line(2, 0) + line(3, 0) + bad
	whole := filepath.Join(dir, "whole.jsonl")
	if there, wrong, err := run(whole, print1, input); err != nil || there != 0 || wrong != 2 {
		t.Fatal(there, wrong, err)
	}
	want := read(t, whole)
	if strings.Count(want, "\n") != 3 {
		t.Fatalf("%q", want)
	}
	output := filepath.Join(dir, "found.jsonl")
	part := output + "." + print1 + partEnd
	for cut := range len(want) + 1 {
		for _, tail := range []string{"", "\x00\x00\n\x00"} {
			if tail != "" && cut%16 != 0 {
				continue
			}
			write(t, part, want[:cut]+tail)
			there, wrong, err := run(output, print1, input)
			if err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			if got := read(t, output); got != want || wrong != 2 || there != strings.Count(want[:cut], "\n") {
				t.Fatalf("cut at %d: %d there, %d bad, and\n%s", cut, there, wrong, got)
			}
			if _, err := os.Stat(part); !errors.Is(err, os.ErrNotExist) {
				t.Fatalf("cut at %d: %v of the unfinished output", cut, err)
			}
			if err := os.Remove(output); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// One that the extractor fails on has no line, and does not look like a change.
func TestResumeBehindFailure(t *testing.T) {
	o := Options{Lexicon: nothing, Workers: 2, Extractor: failingOn("a2")}
	dir := t.TempDir()
	input := line(1, 1) + line(2, 1) + line(3, 1) + line(4, 1)
	whole := filepath.Join(dir, "whole.jsonl")
	if _, wrong, err := runWith(o, whole, print1, input); err != nil || wrong != 1 {
		t.Fatal(wrong, err)
	}
	want := read(t, whole)
	output := filepath.Join(dir, "found.jsonl")
	write(t, output+"."+print1+partEnd, strings.Join(strings.SplitAfter(want, "\n")[:2], ""))
	if there, wrong, err := runWith(o, output, print1, input); err != nil || there != 2 || wrong != 1 || read(t, output) != want {
		t.Error(there, wrong, err)
	}
}

// What is not the same any more is refused, and nothing is lost by that.
func TestResumeRefuses(t *testing.T) {
	input := line(1, 1) + line(2, 1) + line(3, 1)
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.jsonl")
	if _, _, err := run(whole, print1, input); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(read(t, whole), "\n")
	for name, c := range map[string]struct{ begun, print, input, message string }{
		"changed":   {lines[0] + lines[1], print1, line(1, 1) + line(2, 2) + line(3, 1), "line 2 of"},
		"retitled":  {lines[0] + lines[1], print1, line(1, 1) + strings.Replace(line(2, 1), "Grain", "Corn", 1), "line 2 of"},
		"inserted":  {lines[0] + lines[1], print1, line(4, 1) + input, "line 1 of"},
		"removed":   {lines[0] + lines[1], print1, line(2, 1) + line(3, 1), "line 1 of"},
		"shorter":   {lines[0] + lines[1] + lines[2], print1, line(1, 1) + line(2, 1), "line 3 of"},
		"knowledge": {lines[0], print2, input, "another knowledge base"},
	} {
		t.Run(name, func(t *testing.T) {
			output := filepath.Join(t.TempDir(), "found.jsonl")
			part := output + "." + print1 + partEnd
			write(t, part, c.begun)
			_, _, err := run(output, c.print, c.input)
			var refused *Refusal
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), c.message) || !strings.Contains(err.Error(), "remove") {
				t.Errorf("%v", err)
			}
			if got := read(t, part); got != c.begun {
				t.Errorf("the unfinished output is now %q", got)
			}
			if _, err := os.Stat(output); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("the output: %v", err)
			}
		})
	}
	// What comes after what was done is taken as it is.
	output := filepath.Join(dir, "found.jsonl")
	write(t, output+"."+print1+partEnd, lines[0]+lines[1])
	if there, _, err := run(output, print1, input+line(4, 1)); err != nil || there != 2 || strings.Count(read(t, output), "\n") != 4 {
		t.Error(there, err)
	}
	var refused *Refusal
	if _, _, err := run(output, print1, input); !errors.As(err, &refused) || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("%v", err)
	}
}

// Two runs do not write to one output.
func TestLocked(t *testing.T) {
	output := filepath.Join(t.TempDir(), "found.jsonl")
	p, err := OpenPart(output, print1)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	var refused *Refusal
	if _, err := OpenPart(output, print1); !errors.As(err, &refused) || !strings.Contains(err.Error(), "another run") {
		t.Errorf("%v", err)
	}
}

func TestFingerprint(t *testing.T) {
	of := func(program, option string, files ...string) string {
		base := fstest.MapFS{"hugo.toml": {}}
		for i := 0; i < len(files); i += 2 {
			base["data/"+files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
		}
		s, err := Fingerprint(base, bytes.NewReader([]byte(program)), option)
		if err != nil || len(s) != fingerprintLength || !isPartOf("x."+s+".part", "x") {
			t.Fatal(s, err)
		}
		return s
	}
	all := []string{
		of("p", "", "a.yaml", "1"), of("q", "", "a.yaml", "1"), of("p", "o", "a.yaml", "1"), of("p", "", "a.yaml", "2"),
		of("p", "", "b.yaml", "1"), of("p", "", "a.yaml", "1", "b.yaml", ""),
	}
	if of("p", "", "a.yaml", "1") != all[0] {
		t.Error("the same state has two fingerprints")
	}
	slices.Sort(all)
	if n := len(slices.Compact(all)); n != 6 {
		t.Errorf("%d fingerprints of 6 states", n)
	}
}
