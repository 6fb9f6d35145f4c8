package site

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestWatch(t *testing.T) {
	root := t.TempDir()
	data := filepath.Join(root, "data")
	write(t, data, map[string]string{"actors/tin.yaml": "1"})
	changes := make(chan struct{}, 100)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	err := watch(ctx, data, func() { changes <- struct{}{} }, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	expect := func(what string, want bool) {
		t.Helper()
		select {
		case <-changes:
			if !want {
				t.Errorf("%s was told", what)
			}
		case <-time.After(map[bool]time.Duration{true: 5 * time.Second, false: 300 * time.Millisecond}[want]):
			if want {
				t.Fatalf("%s was not told", what)
			}
		}
		// Let the burst pass, so that each step is judged by itself.
		for {
			select {
			case <-changes:
				continue
			case <-time.After(2 * quiet):
			}
			break
		}
	}
	write(t, data, map[string]string{"actors/tin.yaml": "2"})
	expect("a write", true)
	write(t, data, map[string]string{"actors/.tin.swp": "3"})
	check(os.Rename(filepath.Join(data, "actors/.tin.swp"), filepath.Join(data, "actors/tin.yaml")))
	expect("an editor's rename", true)
	write(t, data, map[string]string{"events/fair.yaml": "1"})
	expect("a new folder", true)
	write(t, data, map[string]string{"events/fair.yaml": "2"})
	expect("a write in the new folder", true)
	check(os.Remove(filepath.Join(data, "events/fair.yaml")))
	expect("a deletion", true)
	write(t, root, map[string]string{"README.md": "x"})
	expect("a write beside the data", false)
	check(os.Rename(data, filepath.Join(root, "aside")))
	expect("the folder taken away", true)
	check(os.Rename(filepath.Join(root, "aside"), data))
	expect("the folder put back", true)
	write(t, data, map[string]string{"actors/tin.yaml": "3"})
	expect("a write after that", true)
	cancel()
}

// A stream of writes must not put the rebuild off for ever.
func TestWatchIsNotPutOff(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	write(t, data, map[string]string{"a.yaml": ""})
	changes := make(chan struct{}, 100)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if err := watch(ctx, data, func() { changes <- struct{}{} }, func(err error) { t.Error(err) }); err != nil {
		t.Fatal(err)
	}
	stop := time.After(10 * patience)
	tick := time.NewTicker(quiet / 4)
	defer tick.Stop()
	for {
		select {
		case <-changes:
			return
		case <-stop:
			t.Fatal("nothing was told while the writing went on")
		case <-tick.C:
			write(t, data, map[string]string{"a.yaml": time.Now().String()})
		}
	}
}
