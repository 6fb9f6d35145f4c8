package main

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// requireAll makes a test fail that would be skipped because a part of the
// machine is missing. CI sets it.
var requireAll = os.Getenv("COMITY_REQUIRE_ALL") != ""

// missing skips a test for want of a part, or fails it where all must run.
func missing(t *testing.T, what string) {
	t.Helper()
	if requireAll {
		t.Fatalf("%s is missing, and COMITY_REQUIRE_ALL is set", what)
	}
	t.Skipf("%s is missing", what)
}

// repository is the root of this repository.
func repository(t testing.TB) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// siteFolders are what a site is rendered from, beside data.
var siteFolders = []string{"assets", "content", "i18n", "layouts", "static"}

// copySite copies what the site is rendered from into dir, and the folders of
// data that are named, or all of them.
func copySite(root, dir string, data ...string) error {
	for _, name := range siteFolders {
		if _, err := os.Stat(filepath.Join(root, name)); err == nil {
			if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(root, name))); err != nil {
				return err
			}
		}
	}
	config, err := os.ReadFile(filepath.Join(root, "hugo.toml"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "hugo.toml"), config, 0o666); err != nil {
		return err
	}
	if len(data) == 0 {
		data = []string{"."}
	}
	for _, name := range data {
		if err := os.CopyFS(filepath.Join(dir, "data", name), os.DirFS(filepath.Join(root, "data", name))); err != nil {
			return err
		}
	}
	return nil
}

// built is the real site, built once for all tests and served on this machine
// below a path, as it is when it is published.
type built struct {
	dir, url string
	// output is what the build printed.
	output string
	err    error
	// usage is what the build took of the machine.
	usage *os.ProcessState
}

const basePath = "/kb/"

var theSite = sync.OnceValue(func() *built {
	return buildSite(func(root, work string) error {
		if err := copySite(root, work); err != nil {
			return err
		}
		// With the npm packages, if they are installed, the site gets a search index.
		if _, err := os.Stat(filepath.Join(root, "node_modules")); err != nil {
			return nil
		}
		return os.Symlink(filepath.Join(root, "node_modules"), filepath.Join(work, "node_modules"))
	})
})

// unsearchable tells of the page of the search that it cannot work, since the site was
// built without an index. Where all must run, that is a failure.
func (b *built) unsearchable(t *testing.T, at string) bool {
	t.Helper()
	if !strings.HasSuffix(at, "search/") {
		return false
	}
	if _, err := os.Stat(filepath.Join(b.dir, "pagefind", "pagefind.js")); err == nil {
		return false
	}
	if requireAll {
		t.Fatal("the search index is missing, and COMITY_REQUIRE_ALL is set")
	}
	t.Logf("%s is passed over: the search index is missing (npm ci)", at)
	return true
}

// buildSite builds what prepare puts into the directory work, root being that of
// this repository, and serves it.
func buildSite(prepare func(root, work string) error, options ...string) *built {
	dir, err := os.MkdirTemp("", "comity-site")
	if err != nil {
		return &built{err: err}
	}
	b := &built{dir: filepath.Join(dir, "public")}
	files := http.StripPrefix(strings.TrimSuffix(basePath, "/"), http.FileServer(http.Dir(b.dir)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/favicon.ico" { // browsers ask for it by themselves
			w.WriteHeader(http.StatusNoContent)
			return
		}
		files.ServeHTTP(w, r)
	}))
	b.url = server.URL + basePath
	cleanups = append(cleanups, func() { server.Close(); os.RemoveAll(dir) })
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		return &built{err: err}
	}
	work := filepath.Join(dir, "work")
	if b.err = prepare(root, work); b.err != nil {
		return b
	}
	cmd := exec.Command("comity", append([]string{"build", "--destination", b.dir, "--base-url", b.url}, options...)...)
	cmd.Dir = work
	output, err := cmd.CombinedOutput()
	b.output, b.err = string(output), err
	if cmd.ProcessState != nil {
		b.usage = cmd.ProcessState
	}
	return b
}

// serveFiles serves a directory and returns its address.
func serveFiles(t *testing.T, dir string) string {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// cleanups run when all tests have ended.
var cleanups []func()

// realSite is the built site; a test without it fails.
func realSite(t *testing.T) *built {
	t.Helper()
	b := theSite()
	if b.err != nil {
		t.Fatalf("the site does not build: %v\n%s", b.err, b.output)
	}
	return b
}

// pages lists the addresses of all pages, relative to the root, sorted;
// redirects are left out.
func (b *built) pages(t *testing.T) []string {
	t.Helper()
	var pages []string
	err := fs.WalkDir(os.DirFS(b.dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".html" {
			return err
		}
		content, err := fs.ReadFile(os.DirFS(b.dir), name)
		if err != nil || bytes.Contains(content, []byte(`http-equiv="refresh"`)) || bytes.Contains(content, []byte(`http-equiv=refresh`)) {
			return err
		}
		pages = append(pages, strings.TrimSuffix(name, "index.html"))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(pages)
	return pages
}

// file is where the page at an address is, relative to the root, on disk.
func (b *built) file(at string) string {
	name := filepath.Join(b.dir, filepath.FromSlash(at))
	if at == "" || strings.HasSuffix(at, "/") {
		name = filepath.Join(name, "index.html")
	}
	return name
}

// kinds picks pages of every kind: the single ones and the lists, and of each
// section the largest page and the smallest. The key names the kind.
func (b *built) kinds(t *testing.T) map[string]string {
	t.Helper()
	kinds := map[string]string{}
	size := func(at string) int64 {
		info, err := os.Stat(b.file(at))
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	for _, at := range b.pages(t) {
		// In another language the largest of a section stands for all of it.
		language, local := "", at
		if rest, ok := strings.CutPrefix(at, "zh/"); ok {
			language, local = "zh-", rest
		}
		section, rest, _ := strings.Cut(local, "/")
		switch {
		case local == "":
			kinds[language+"home"] = at
		case rest == "":
			kinds[language+strings.TrimSuffix(section, ".html")] = at
		default:
			large, ok := kinds[language+section+"-largest"]
			if !ok || size(at) > size(large) {
				kinds[language+section+"-largest"] = at
			}
			small, ok := kinds[language+section+"-smallest"]
			if language == "" && (!ok || size(at) < size(small)) {
				kinds[language+section+"-smallest"] = at
			}
		}
	}
	return kinds
}

// The build of the real data passes its own checks of pages and links; this
// looks at a page with other eyes.
func TestRealSite(t *testing.T) {
	b := realSite(t)
	kinds := b.kinds(t)
	for _, kind := range []string{
		"home", "404", "actors", "commodities", "agreements", "measures", "statistics", "quotes", "sources",
		"timeline", "disagreements", "commitments", "about", "contribute",
		"zh-home", "zh-404", "zh-timeline", "zh-about", "zh-actors", "zh-actors-largest", "zh-statistics-largest", "zh-quotes-largest",
		"actors-largest", "commodities-largest", "agreements-largest", "measures-largest", "statistics-largest", "quotes-largest", "sources-largest",
	} {
		at, ok := kinds[kind]
		if !ok {
			t.Errorf("there is no page of the kind %s", kind)
			continue
		}
		r, err := http.Get(b.url + at)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil || r.StatusCode != http.StatusOK || bytes.Count(body, []byte("<h1")) != 1 {
			t.Errorf("%s at %s: %s, %v, %d times h1", kind, at, r.Status, err, bytes.Count(body, []byte("<h1")))
		}
	}
	// The build is for one address: no page may name hugo.toml's.
	for _, at := range b.pages(t) {
		content, err := os.ReadFile(b.file(at))
		if err != nil {
			t.Fatal(err)
		}
		if i := bytes.Index(content, []byte("comity-kb.github.io")); i >= 0 {
			t.Errorf("%s names the address of hugo.toml: %s", at, content[max(0, i-60):min(len(content), i+60)])
		}
	}
}

// cleaned runs the cleanups after all tests.
type cleaned struct{ *testing.M }

func (c *cleaned) Run() int {
	defer func() {
		for _, clean := range cleanups {
			clean()
		}
	}()
	return c.M.Run()
}
