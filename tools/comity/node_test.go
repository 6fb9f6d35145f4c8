package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// nodePackage is where a package of package.json is installed; a test that
// needs one skips where `npm ci` was not run.
func nodePackage(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(repository(t), "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(dir); err != nil {
		missing(t, "the npm package "+name+" (run npm ci)")
	}
	return dir
}

// node is the program that runs those packages.
func node(t *testing.T) string {
	t.Helper()
	program, err := exec.LookPath("node")
	if err != nil {
		missing(t, "Node")
	}
	return program
}
