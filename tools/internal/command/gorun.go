package command

import (
	"bytes"
	"context"
	"os"
	"strconv"
	"time"
)

// stopWithGo calls stop when the "go run" that started this program is gone. The
// go command passes no signal on: ended by anything but Ctrl+C it would leave a
// server behind. (After Ctrl+C the go command itself ends with 1, however its
// program ended.) Where /proc does not tell who the parent is, nothing happens.
func stopWithGo(ctx context.Context, stop func()) {
	parent := os.Getppid()
	name, err := os.ReadFile("/proc/" + strconv.Itoa(parent) + "/comm")
	if err != nil || string(bytes.TrimSpace(name)) != "go" {
		return
	}
	go func() {
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if os.Getppid() != parent {
					stop()
					return
				}
			}
		}
	}()
}
