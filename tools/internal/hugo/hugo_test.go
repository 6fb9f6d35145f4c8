package hugo

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test binary be Hugo: a test starts it again with "hugo" as
// its first argument, as comity does with itself.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "hugo" {
		if err := Run(os.Args[2:]); err != nil {
			os.Stderr.WriteString(err.Error() + "\n")
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

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

func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return exec.Command(self, append([]string{"hugo"}, args...)...)
}

func TestRunBuilds(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"hugo.toml":         "baseURL = 'https://trade.example/'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']",
		"layouts/home.html": "<h1>{{ site.Home.Title }}</h1>",
		"content/_index.md": "---\ntitle: Tin\n---\n",
	})
	out := filepath.Join(dir, "out")
	if output, err := command(t, "--source", dir, "--destination", out, "--panicOnWarning").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	page, err := os.ReadFile(filepath.Join(out, "index.html"))
	if err != nil || !strings.Contains(string(page), "<h1>Tin</h1>") {
		t.Errorf("the page is %q, %v", page, err)
	}
}

// Hugo itself would stop at the first warning, and without the flag ignore both.
func TestRunTellsEveryWarning(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"hugo.toml":         "disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']",
		"layouts/home.html": `{{ warnf "the first" }}{{ warnf "the second" }}`,
	})
	output, err := command(t, "--source", dir, "--destination", filepath.Join(dir, "out"), "--panicOnWarning").CombinedOutput()
	if err == nil {
		t.Error("a build with warnings did not fail")
	}
	for _, want := range []string{"WARN  the first", "WARN  the second", "2 warnings"} {
		if !bytes.Contains(output, []byte(want)) {
			t.Errorf("the output lacks %q:\n%s", want, output)
		}
	}
	if bytes.Contains(output, []byte("goroutine")) {
		t.Errorf("the output has a stack:\n%s", output)
	}
}

// Hugo by itself hangs in about a quarter of these builds, in which more than ten
// pages fail after some work.
func TestRunEndsWithManyErrors(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"hugo.toml":            "disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']",
		"layouts/home.html":    "x",
		"layouts/section.html": "x",
		"layouts/page.html":    "{{ range seq 2000 }}{{ md5 . }}{{ end }}{{ .No.Such.Field }}",
	}
	for i := range 100 {
		files[fmt.Sprintf("content/p%d.md", i)] = "---\ntitle: x\n---\n"
	}
	write(t, dir, files)
	for i := range 24 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			cmd := command(t, "--source", dir, "--destination", filepath.Join(t.TempDir(), "out"), "--noBuildLock")
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			cmd = exec.CommandContext(ctx, cmd.Path, cmd.Args[1:]...)
			output, err := cmd.CombinedOutput()
			if ctx.Err() != nil {
				t.Fatalf("it hangs:\n%s", output)
			}
			if err == nil || !bytes.Contains(output, []byte("layouts/page.html:1:46")) {
				t.Errorf("it ended with %v and\n%s", err, output)
			}
		})
	}
}

// A server must not outlive a parent that was killed.
func TestRunStopsWithInput(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"hugo.toml": "disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']", "layouts/home.html": "x"})
	cmd := command(t, "server", "--source", dir, "--port", "0")
	cmd.Env = append(os.Environ(), StopWithInput+"=1")
	input, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		t.Fatalf("the server ended by itself: %v", err)
	case <-time.After(300 * time.Millisecond):
	}
	input.Close()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("the server ended with %v", err)
		}
	case <-time.After(20 * time.Second):
		cmd.Process.Kill()
		t.Error("the server outlived its input")
	}
}
