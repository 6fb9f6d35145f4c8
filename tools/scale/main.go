// Command scale measures, in one run, how long Comity takes to build bases of
// several sizes, against what any static site takes: the same Hugo with a one-line
// template, and Eleventy with the same records and links. It prints a table in
// Markdown; docs/scale.md keeps one and says what the rows mean.
//
//	go run ./tools/scale --records 1000,10000,100000
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "scale: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("scale", flag.ExitOnError)
	records := flags.String("records", "1000,10000", "sizes of the bases, with commas between them")
	only := flags.String("only", strings.Join(names(), ","), "what to measure")
	dir := flags.String("dir", "/dev/shm", "where everything is written: a file system in memory, since a disk would be measured otherwise")
	seed := flags.Uint64("seed", 1, "that of the bases")
	program := flags.String("comity", "", "the program to measure (default: made from the source here)")
	flags.Parse(args)
	var sizes []int
	for _, field := range strings.Split(*records, ",") {
		n, err := strconv.Atoi(field)
		if err != nil {
			return fmt.Errorf("--records: %q is no number", field)
		}
		sizes = append(sizes, n)
	}
	wanted := map[string]bool{}
	for _, name := range strings.Split(*only, ",") {
		if !slices.Contains(names(), name) {
			return fmt.Errorf("--only: %q is none of %s", name, strings.Join(names(), ", "))
		}
		wanted[name] = true
	}
	work, err := os.MkdirTemp(*dir, "comity-scale-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	c := &comparison{work: work, program: *program, seed: *seed, last: map[string]row{}}
	if c.root, err = moduleRoot(); err != nil {
		return err
	}
	if c.program == "" {
		c.program = filepath.Join(work, "comity")
		build := exec.CommandContext(ctx, "go", "build", "-o", c.program, "./tools/comity")
		build.Dir, build.Stdout, build.Stderr = c.root, os.Stderr, os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("make the program: %w", err)
		}
	}
	var rows []row
	for _, n := range sizes {
		measured, err := c.measure(ctx, n, wanted)
		rows = append(rows, measured...)
		if err != nil {
			return err
		}
	}
	fmt.Printf("%s\n\n", machine())
	print(os.Stdout, rows)
	return nil
}

// moduleRoot is the directory of this repository.
func moduleRoot() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("find the repository: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// machine tells what the numbers were measured on.
func machine() string {
	model := "a processor without a name"
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(info)) {
			if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	load := ""
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		load = ", load average at the end " + strings.Join(strings.Fields(string(text))[:3], " ")
	}
	return fmt.Sprintf("%s, %d cores, %s, %s%s", model, runtime.NumCPU(), runtime.GOOS, runtime.Version(), load)
}
