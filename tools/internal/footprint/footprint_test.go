package footprint

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

const (
	workMemory = 128 << 20
	// workTime is less than what the work takes on any machine.
	workTime = 50 * time.Millisecond
)

// What a program takes is that of the programs it starts too.
func TestRun(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is measured on Linux alone")
	}
	// This test starts itself through a shell, which waits for it.
	f, err := Run(t.Context(), t.TempDir(), []string{"FOOTPRINT_WORK=1"}, "sh", "-c", os.Args[0]+" -test.run '^TestWork$'; true")
	if err != nil {
		t.Fatal(err)
	}
	if f.Memory < workMemory || f.Memory > 3*workMemory {
		t.Errorf("%d MiB are measured of a program with %d", f.Memory>>20, workMemory>>20)
	}
	if f.Processor < workTime || f.Clock < f.Processor/2 {
		t.Errorf("%v on the clock and %v of processor time are measured of more than %v", f.Clock, f.Processor, workTime)
	}
	if _, err := Run(t.Context(), t.TempDir(), nil, "sh", "-c", "echo what is wrong; exit 3"); err == nil || !strings.Contains(err.Error(), "what is wrong") {
		t.Errorf("a program that fails: %v", err)
	}
}

// TestWork is the program that TestRun measures.
func TestWork(t *testing.T) {
	if os.Getenv("FOOTPRINT_WORK") == "" {
		t.Skip("it is what another test starts")
	}
	for range 10 {
		touch(make([]byte, workMemory))
	}
}

func touch(memory []byte) {
	for i := range memory {
		memory[i] += byte(i)
	}
}

func TestPeak(t *testing.T) {
	if !Forget() {
		t.Skip("the system does not forget the most memory of a process")
	}
	before := Now()
	memory := make([]byte, workMemory)
	touch(memory)
	if most := Peak(); most < before+workMemory/2 || most > before+3*workMemory {
		t.Errorf("%d MiB at most, of %d before and %d more", most>>20, before>>20, workMemory>>20)
	}
	runtime.KeepAlive(memory)
	if Available() <= 0 {
		t.Error("no memory is available")
	}
}
