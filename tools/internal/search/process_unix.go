//go:build unix

package search

import (
	"os/exec"
	"syscall"
)

// prepare gives the process a group of its own, and ends that whole: the program
// that does the work is a child of the one we start.
func prepare(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
