package main

import (
	"flag"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the golden files of the scripts")

func TestMain(m *testing.M) {
	testscript.Main(&cleaned{m}, map[string]func(){"comity": func() { os.Exit(run()) }})
}

// TestScript runs the cases of testdata/script. Beside testscript's own commands
// they have:
//
//	base [DIR]        makes an empty knowledge base: hugo.toml and the vocabularies of this repository
//	site              makes a small knowledge base of invented records with the layouts of this repository
//	same DIR DIR      compares two directories, byte by byte
//	serve DIR         serves a directory over HTTP on this machine, at $URL
//	replace FILE A B  replaces every A in a file by B, in which \n is a line break
//	big FILE BYTES    writes a file of that many bytes of YAML comments
//	truncate FILE     cuts the second half of a file off
//	aliases FILE N    writes a file of one claim with N aliases of one anchor
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"base":     base,
			"site":     site,
			"same":     same,
			"serve":    serveDir,
			"replace":  replace,
			"big":      big,
			"aliases":  aliases,
			"truncate": truncate,
		},
	})
}

func truncate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: truncate file")
	}
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), info.Size()/2))
}

// serveDir serves a directory until the script ends.
func serveDir(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve DIR")
	}
	server := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	ts.Defer(server.Close)
	ts.Setenv("URL", server.URL)
}

func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE A B")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], strings.ReplaceAll(args[2], `\n`, "\n"))), 0o666))
}

func base(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 1 {
		ts.Fatalf("usage: base [DIR]")
	}
	dir := ts.MkAbs(".")
	if len(args) == 1 {
		dir = ts.MkAbs(args[0])
	}
	// The tests run in this package's folder.
	root, err := filepath.Abs(filepath.Join("..", ".."))
	ts.Check(err)
	from := filepath.Join(root, "data", "vocabularies")
	to := filepath.Join(dir, "data", "vocabularies")
	ts.Check(os.MkdirAll(to, 0o777))
	ts.Check(os.CopyFS(to, os.DirFS(from)))
	ts.Check(os.WriteFile(filepath.Join(dir, "hugo.toml"), nil, 0o666))
}

func site(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: site")
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	ts.Check(err)
	ts.Check(copySite(root, ts.MkAbs("."), "vocabularies"))
	ts.Check(os.CopyFS(ts.MkAbs("."), os.DirFS(filepath.Join("testdata", "tin"))))
}

// same compares all files of two directories, but for those that are called, or
// stand in a folder that is called, as one of the names that follow.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: same DIR DIR [NAME...]")
	}
	a, b := tree(ts, args[0]), tree(ts, args[1])
	for _, files := range []map[string]string{a, b} {
		maps.DeleteFunc(files, func(name, _ string) bool {
			return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return slices.Contains(args[2:], part) })
		})
	}
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if other, ok := b[name]; !ok {
			ts.Fatalf("%s is in %s only", name, args[0])
		} else if other != a[name] {
			ts.Fatalf("%s differs", name)
		}
		delete(b, name)
	}
	for _, name := range slices.Sorted(maps.Keys(b)) {
		ts.Fatalf("%s is in %s only", name, args[1])
	}
}

// tree reads all files of a directory, of which there must be some.
func tree(ts *testscript.TestScript, dir string) map[string]string {
	files := map[string]string{}
	fsys := os.DirFS(ts.MkAbs(dir))
	ts.Check(fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(fsys, name)
		files[name] = string(content)
		return err
	}))
	if len(files) == 0 {
		ts.Fatalf("%s is empty", dir)
	}
	return files
}

func big(ts *testscript.TestScript, neg bool, args []string) {
	name, n := fileAndNumber(ts, neg, "big FILE BYTES", args)
	const line = "# this line says nothing, and neither do the others of this file\n"
	ts.Check(os.WriteFile(name, []byte(strings.Repeat(line, n/len(line)+1))[:n], 0o666))
}

func aliases(ts *testscript.TestScript, neg bool, args []string) {
	name, n := fileAndNumber(ts, neg, "aliases FILE N", args)
	ts.Check(os.WriteFile(name, []byte("- id: &a [a]\n  about: ["+strings.Repeat("*a,", n)+"]\n"), 0o666))
}

func fileAndNumber(ts *testscript.TestScript, neg bool, usage string, args []string) (string, int) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: %s", usage)
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	return ts.MkAbs(args[0]), n
}
