//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// foreground starts comity as a shell does it: in a process group of its own,
// whose members all get what Ctrl+C sends.
func foreground(t *testing.T, dir string, env []string, args ...string) (cmd *exec.Cmd, stdout, stderr *buffer) {
	t.Helper()
	stdout, stderr = &buffer{}, &buffer{}
	cmd = exec.Command("comity", args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, append(os.Environ(), env...), stdout, stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
	return cmd, stdout, stderr
}

// interrupt sends what Ctrl+C sends and returns the exit status.
func interrupt(t *testing.T, cmd *exec.Cmd) int {
	t.Helper()
	if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() { cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("an interrupt did not end it")
	}
	return cmd.ProcessState.ExitCode()
}

func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 1000 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s did not come", what)
}

// Ctrl+C is the way to end a server: at any moment, also before it serves.
func TestServeInterruptedEarly(t *testing.T) {
	for _, test := range []struct {
		name string
		// prepare makes the moment last and returns what the environment needs
		// for it; reached tells that the moment has come.
		prepare func(t *testing.T, dir string) []string
		reached func(t *testing.T, dir string, pid int) bool
	}{
		{
			"while another comity writes",
			func(t *testing.T, dir string) []string {
				writeFiles(t, dir, map[string]string{".comity/lock": ""})
				unlock, err := lockedfile.MutexAt(filepath.Join(dir, ".comity", "lock")).Lock()
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(unlock)
				return nil
			},
			func(t *testing.T, dir string, pid int) bool {
				return opened(t, pid, filepath.Join(dir, ".comity", "lock"))
			},
		},
		{
			"while git reads the history",
			func(t *testing.T, dir string) []string {
				bin := t.TempDir()
				git := "#!/bin/sh\ntouch '" + filepath.Join(dir, "reached") + "'\nexec sleep 60\n"
				if err := os.WriteFile(filepath.Join(bin, "git"), []byte(git), 0o755); err != nil {
					t.Fatal(err)
				}
				return []string{"PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH")}
			},
			func(_ *testing.T, dir string, _ int) bool {
				_, err := os.Stat(filepath.Join(dir, "reached"))
				return err == nil
			},
		},
		{
			"while Hugo starts",
			func(t *testing.T, dir string) []string {
				writeFiles(t, dir, map[string]string{
					"layouts/_partials/footer.html": "{{ range seq 2000 }}{{ range seq 2000 }}{{ md5 . }}{{ end }}{{ end }}",
				})
				return nil
			},
			func(t *testing.T, _ string, pid int) bool {
				for _, child := range childrenOf(t, pid) {
					line, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(child), "cmdline"))
					if bytes.Contains(line, []byte("\x00hugo\x00server\x00")) {
						return true
					}
				}
				return false
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := copySite(repository(t), dir, "vocabularies"); err != nil {
				t.Fatal(err)
			}
			writeFiles(t, dir, smallBase)
			env := test.prepare(t, dir)
			cmd, stdout, stderr := foreground(t, dir, env, "serve", "--port", "0")
			pid := cmd.Process.Pid
			waitFor(t, "the moment", func() bool { return test.reached(t, dir, pid) })
			children := childrenOf(t, pid)
			if status := interrupt(t, cmd); status != 0 || stdout.String() != "" || strings.Contains(stderr.String(), "error") {
				t.Errorf("it ended with %d and said\n%s%s", status, stdout, stderr)
			}
			for _, child := range children {
				waitFor(t, "the end of what it started", func() bool { return !alive(child) })
			}
		})
	}
}

// opened tells whether a process has a file open.
func opened(t *testing.T, pid int, name string) bool {
	t.Helper()
	descriptors, err := filepath.Glob(filepath.Join("/proc", strconv.Itoa(pid), "fd", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range descriptors {
		if target, err := os.Readlink(d); err == nil && target == name {
			return true
		}
	}
	return false
}
