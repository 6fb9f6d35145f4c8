//go:build !unix

package history

import "os/exec"

func ownGroup(*exec.Cmd) {}
