package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// served is a running "comity serve" on a knowledge base of its own.
type served struct {
	dir, url string
	cmd      *exec.Cmd
	stderr   *buffer
}

// buffer is a bytes.Buffer for two goroutines.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// A small invented base: one party, one organisation and one person.
var smallBase = map[string]string{
	"data/sources/2025-03-04-example-tin.yaml": `title: Tin talks open
publisher: Example Daily
published: 2025-03-04
language: en
sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
length: 1000
`,
	"data/actors/ruritania.yaml": `name: Ruritania
kind: country
country: RO
`,
	"data/actors/tin-board.yaml": `name: Tin Board
kind: organisation
country: RO
description: The board that counts the tin of Ruritania.
sources: [2025-03-04-example-tin]
`,
	"data/actors/ada-example.yaml": `name: Ada Example
kind: person
country: RO
positions:
  - role: Clerk
    organisation: tin-board
    sources: [2025-03-04-example-tin]
`,
}

func writeFiles(t testing.TB, dir string, files map[string]string) {
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

// serve starts "comity serve" on the small base and waits until it answers.
func serve(t *testing.T, args ...string) *served {
	t.Helper()
	dir := t.TempDir()
	if err := copySite(repository(t), dir, "vocabularies"); err != nil {
		t.Fatal(err)
	}
	writeFiles(t, dir, smallBase)
	return serveIn(t, dir, args...)
}

// serveIn starts "comity serve" on the base in a directory and waits until it answers.
func serveIn(t testing.TB, dir string, args ...string) *served {
	t.Helper()
	s := &served{dir: dir, stderr: &buffer{}}
	s.cmd = exec.Command("comity", append([]string{"serve", "--port", "0"}, args...)...)
	s.cmd.Dir = dir
	s.cmd.Stderr = s.stderr
	stdout, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.cmd.Process.Kill()
		s.cmd.Wait()
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("no address was printed: %v\n%s", err, s.stderr)
	}
	s.url = strings.TrimSpace(line)
	return s
}

// get is the status and the body of a page.
func (s *served) get(t testing.TB, at string) (int, string) {
	t.Helper()
	r, err := http.Get(s.url + at)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// eventually waits until a page is as it should be, and returns how long that
// took.
func (s *served) eventually(t *testing.T, at, what string, ok func(status int, body string) bool) time.Duration {
	t.Helper()
	start := time.Now()
	for {
		status, body := s.get(t, at)
		if ok(status, body) {
			return time.Since(start)
		}
		if time.Since(start) > 20*time.Second {
			t.Fatalf("%s never %s: %d\n%s\nstderr:\n%s", at, what, status, body, s.stderr)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func has(text string) func(int, string) bool {
	return func(status int, body string) bool { return status == http.StatusOK && strings.Contains(body, text) }
}

func (s *served) says(t *testing.T, text string) {
	t.Helper()
	for range 500 {
		if strings.Contains(s.stderr.String(), text) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("standard error never said %q:\n%s", text, s.stderr)
}

func TestServe(t *testing.T) {
	s := serve(t)
	file := filepath.Join(s.dir, "data/actors/tin-board.yaml")
	if status, body := s.get(t, "actors/tin-board/"); !has("Tin Board")(status, body) {
		t.Fatalf("the page is %d\n%s", status, body)
	}
	edit := func(name string) {
		t.Helper()
		content := strings.Replace(smallBase["data/actors/tin-board.yaml"], "name: Tin Board", "name: "+name, 1)
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}

	edit("Lead Board")
	took := s.eventually(t, "actors/tin-board/", "changed", has("<h1>Lead Board"))
	t.Logf("an edit took %v", took)
	s.eventually(t, "actors/tin-board/", "changed its title", has("<title>Lead Board"))
	s.eventually(t, "actors/ada-example/", "followed", has("Lead Board"))
	s.eventually(t, "actors/", "followed", has("Lead Board"))
	s.eventually(t, "zh/actors/tin-board/", "changed", has("Lead Board</h1>"))
	s.eventually(t, "zh/actors/", "followed", has("Lead Board"))
	s.eventually(t, "api/v1/actors/tin-board.json", "followed", has(`"title":"Lead Board"`))
	s.eventually(t, "downloads/actors.csv", "followed", has("tin-board,Lead Board,"))
	if status, _ := s.get(t, "downloads/nobody.csv"); status != http.StatusNotFound {
		t.Errorf("a file that is not there is %d", status)
	}
	s.eventually(t, "schema/v1/actor.json", "is there", has(`"title": "Comity actor, version 1"`))
	s.eventually(t, "feeds/actors/tin-board.atom", "followed", has("<title>Lead Board · "))
	s.eventually(t, "feeds/calendar.ics", "is there", has("BEGIN:VCALENDAR"))
	if status, _ := s.get(t, "feeds/actors/nobody.atom"); status != http.StatusNotFound {
		t.Errorf("the feed of nobody answered %d", status)
	}
	if status, _ := s.get(t, "api/v1/actors/nobody.json"); status != http.StatusNotFound {
		t.Errorf("data that is not there is %d", status)
	}

	// Data that does not pass the checks changes nothing, and says why.
	edit("Zinc Board\ncountri: XX")
	s.says(t, "countri")
	s.says(t, "the site stays as it was")
	if status, body := s.get(t, "actors/tin-board/"); !has("Lead Board")(status, body) {
		t.Errorf("after a bad edit the page is %d\n%s", status, body)
	}
	edit("Zinc Board")
	s.eventually(t, "actors/tin-board/", "recovered", has("<h1>Zinc Board"))

	// An editor that writes aside and renames.
	aside := filepath.Join(filepath.Dir(file), ".tin-board.yaml.swp")
	content := strings.Replace(smallBase["data/actors/tin-board.yaml"], "Tin Board", "Copper Board", 1)
	if err := os.WriteFile(aside, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(aside, file); err != nil {
		t.Fatal(err)
	}
	s.eventually(t, "actors/tin-board/", "changed", has("<h1>Copper Board"))

	// A record that comes, and one that goes.
	writeFiles(t, s.dir, map[string]string{"data/actors/bob-example.yaml": "name: Bob Example\nkind: person\n"})
	s.eventually(t, "actors/bob-example/", "came", has("Bob Example"))
	s.eventually(t, "zh/actors/bob-example/", "came", has("Bob Example"))
	s.eventually(t, "actors/", "listed it", has("Bob Example"))
	if err := os.Remove(filepath.Join(s.dir, "data/actors/bob-example.yaml")); err != nil {
		t.Fatal(err)
	}
	s.eventually(t, "actors/bob-example/", "went", func(status int, _ string) bool { return status == http.StatusNotFound })
	s.eventually(t, "zh/actors/bob-example/", "went", func(status int, _ string) bool { return status == http.StatusNotFound })
	s.eventually(t, "actors/", "dropped it", func(status int, body string) bool {
		return status == http.StatusOK && !strings.Contains(body, "Bob Example")
	})

	// A layout.
	writeFiles(t, s.dir, map[string]string{"layouts/_partials/footer.html": "<footer>a new footer</footer>"})
	s.eventually(t, "actors/tin-board/", "changed", has("a new footer"))

	// A template that complains, which is told once.
	writeFiles(t, s.dir, map[string]string{"layouts/_partials/footer.html": "{{ errorf \"no tin today\" }}"})
	s.says(t, "layouts/_partials/footer.html:1:4: error render: no tin today\n")
	writeFiles(t, s.dir, map[string]string{"layouts/_partials/footer.html": "<footer>a second footer</footer>"})
	s.eventually(t, "actors/tin-board/", "changed", has("a second footer"))
	if strings.Contains(s.stderr.String(), "logged 1 error") {
		t.Errorf("a complaint is summed up as well:\n%s", s.stderr)
	}

	// A template that does not work at the moment when a page goes.
	footer, err := os.ReadFile(filepath.Join(s.dir, "layouts/_partials/footer.html"))
	if err != nil {
		t.Fatal(err)
	}
	writeFiles(t, s.dir, map[string]string{"layouts/_partials/footer.html": "{{ if }}"})
	s.says(t, "missing value for if")
	if err := os.Remove(filepath.Join(s.dir, "data/actors/ada-example.yaml")); err != nil {
		t.Fatal(err)
	}
	s.says(t, "could not be started anew")
	writeFiles(t, s.dir, map[string]string{"layouts/_partials/footer.html": string(footer)})
	edit("Silver Board")
	s.eventually(t, "actors/tin-board/", "recovered", has("<h1>Silver Board"))
	s.eventually(t, "actors/ada-example/", "went", func(status int, _ string) bool { return status == http.StatusNotFound })

	if _, err := os.Stat(filepath.Join(s.dir, "public")); !os.IsNotExist(err) {
		t.Errorf("public/ was written: %v", err)
	}
	stopped(t, s, os.Interrupt)
}

// stopped sends a signal and expects a clean end with nothing left behind.
func stopped(t *testing.T, s *served, signal os.Signal) {
	t.Helper()
	children := childrenOf(t, s.cmd.Process.Pid)
	if len(children) == 0 {
		t.Errorf("there is no Hugo to stop")
	}
	if err := s.cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("%v ended it with %v\n%s", signal, err, s.stderr)
		}
	case <-time.After(10 * time.Second):
		t.Fatalf("%v did not end it\n%s", signal, s.stderr)
	}
	for _, pid := range children {
		if alive(pid) {
			t.Errorf("process %d is still there", pid)
		}
	}
}

// childrenOf lists the processes that a process has started.
func childrenOf(t *testing.T, pid int) []int {
	t.Helper()
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	if err != nil {
		t.Fatal(err)
	}
	if len(tasks) == 0 {
		t.Skip("this system does not tell a process's children")
	}
	var pids []int
	for _, task := range tasks {
		content, err := os.ReadFile(task)
		if err != nil {
			continue
		}
		for field := range strings.FieldsSeq(string(content)) {
			var child int
			if _, err := fmt.Sscan(field, &child); err == nil {
				pids = append(pids, child)
			}
		}
	}
	return pids
}

func TestServeStopsOnTerm(t *testing.T) { stopped(t, serve(t), syscall.SIGTERM) }

// Killed outright, it cannot stop Hugo; Hugo must see that by itself.
func TestServeKilled(t *testing.T) {
	s := serve(t)
	children := childrenOf(t, s.cmd.Process.Pid)
	if err := s.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	s.cmd.Wait()
	for _, pid := range children {
		for range 250 {
			if !alive(pid) {
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
		if alive(pid) {
			t.Errorf("process %d outlived comity", pid)
		}
	}
}

// A port that is taken is said to be taken, or another one serves.
func TestServePort(t *testing.T) {
	s := serve(t)
	port := strings.TrimSuffix(s.url[strings.LastIndex(s.url, ":")+1:], "/")
	second := exec.Command("comity", "serve", "--port", port)
	second.Dir = s.dir
	output, err := second.CombinedOutput()
	if second.ProcessState.ExitCode() != 1 || !bytes.Contains(output, []byte("address already in use; choose another port with --port")) {
		t.Errorf("a second server on the same port: %v\n%s", err, output)
	}
}

// alive tells whether a process runs. One that has ended and that nobody has
// asked after does not.
func alive(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	_, state, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(state, "Z")
}
