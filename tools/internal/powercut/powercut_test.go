package powercut

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// careless are commands that do not hold what Test asks for, by what it says.
var careless = map[string]func(d *Disk) error{
	// A file is overwritten in its place.
	`a.yaml is "ne"`: func(d *Disk) error { return d.WriteFile("a.yaml", []byte("new\n")) },
	// The old file goes before the new one is there.
	`a.yaml is "", was "old\n"`: func(d *Disk) error {
		if err := d.WriteFile(".a.yaml", []byte("new\n")); err != nil {
			return err
		}
		if err := d.Remove("a.yaml"); err != nil {
			return err
		}
		return d.Rename(".a.yaml", "a.yaml")
	},
	// What a failed run leaves behind stops the next.
	"the run after a failure at operation 1": func(d *Disk) error {
		if _, left := d.Files[".a.yaml"]; left {
			return os.ErrExist
		}
		if err := d.WriteFile(".a.yaml", []byte("new\n")); err != nil {
			return err
		}
		return d.Rename(".a.yaml", "a.yaml")
	},
	// A run that meets the failure does not tell.
	"the power fails at operation 1: <nil>": func(d *Disk) error {
		if d.At == 1 {
			return nil
		}
		return d.Rename("b.yaml", "a.yaml")
	},
	"nothing is written": func(*Disk) error { return nil },
}

// TestDo makes sure that Do finds what it is for. Each command runs in a process
// of its own, since Do ends the test.
func TestDo(t *testing.T) {
	files := map[string]string{"a.yaml": "old\n", "b.yaml": "other\n"}
	if name := os.Getenv("COMITY_POWERCUT_TEST"); name != "" {
		Test{Files: files, Run: careless[name]}.Do(t)
		return
	}
	for name := range careless {
		cmd := exec.Command(os.Args[0], "-test.run=^TestDo$")
		cmd.Env = append(os.Environ(), "COMITY_POWERCUT_TEST="+name)
		if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), name) {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
	careful := func(d *Disk) error {
		if err := d.WriteFile(".a.yaml", []byte("new\n")); err != nil {
			return err
		}
		return d.Rename(".a.yaml", "a.yaml")
	}
	if got := (Test{Files: files, Run: careful}).Do(t); got["a.yaml"] != "new\n" || got["b.yaml"] != "other\n" {
		t.Errorf("%q", got)
	}
}
