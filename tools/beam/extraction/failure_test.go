package extraction

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/metrics"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
)

// failing is the local file system under a scheme of its own, but that one of its
// renames goes wrong.
type failing struct{ filesystem.Interface }

// renames counts what is renamed; at is which goes wrong, counted from 1, and how
// what happens then.
var (
	renames, at atomic.Int64
	how         func(rename func() error) error
)

func init() {
	filesystem.Register("failing", func(ctx context.Context) filesystem.Interface { return &failing{local.New(ctx)} })
	filesystem.Register("streaming", func(ctx context.Context) filesystem.Interface { return &streaming{failing{local.New(ctx)}} })
}

// streaming is the local file system, but that it reads from the beginning alone.
type streaming struct{ failing }

func (f *streaming) OpenRead(ctx context.Context, name string) (io.ReadCloser, error) {
	r, err := f.failing.OpenRead(ctx, name)
	return struct {
		io.Reader
		io.Closer
	}{r, r}, err
}

func (f *failing) List(ctx context.Context, glob string) ([]string, error) {
	names, err := f.Interface.List(ctx, withoutScheme(glob))
	for i := range names {
		names[i] = "failing://" + names[i]
	}
	return names, err
}

func (f *failing) OpenRead(ctx context.Context, name string) (io.ReadCloser, error) {
	return f.Interface.OpenRead(ctx, withoutScheme(name))
}

func (f *failing) OpenWrite(ctx context.Context, name string) (io.WriteCloser, error) {
	w, err := f.Interface.OpenWrite(ctx, withoutScheme(name))
	return struct{ io.WriteCloser }{w}, err // which does not wait for the disk
}

func (f *failing) Remove(_ context.Context, name string) error { return os.Remove(withoutScheme(name)) }

func (f *failing) Rename(_ context.Context, from, to string) error {
	rename := func() error {
		if err := os.MkdirAll(filepath.Dir(withoutScheme(to)), 0o755); err != nil {
			return err
		}
		return os.Rename(withoutScheme(from), withoutScheme(to))
	}
	if renames.Add(1) == at.Load() {
		return how(rename)
	}
	return rename()
}

// Wherever a worker fails, before a file has its name or right after, by an error or
// by a panic, the job is tried again from there, and what is left is the same to
// the byte: no article twice, none lost, and nothing beside.
func TestFailure(t *testing.T) {
	in := corpus(t)
	want, _ := byComity(t, in)
	lost := errors.New("the worker is lost")
	ways := []func(func() error) error{
		func(func() error) error { return lost },
		func(rename func() error) error { return errors.Join(rename(), lost) },
		func(func() error) error { panic(lost) },
	}
	run := func(t *testing.T, n int64) int64 {
		how = ways[n%3]
		renames.Store(0)
		at.Store(0)
		if n > 0 {
			at.Store(n + 1) // the first is the knowledge base, by the machine that starts it
		}
		dir := t.TempDir()
		var result beam.PipelineResult
		var talk strings.Builder
		j := newJob("failing://"+dir, in)
		j.PerShard, j.Tries, j.Runner, j.Talk = 15, 2, prism(&result), &talk
		counts, err := j.Run(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if got := joined(t, dir); got != want {
			t.Errorf("other results: %d bytes for %d", len(got), len(want))
		}
		if counts.Articles != 34 || counts.BadArticles != 4 || len(letters(t, dir+"/dead-letters.jsonl")) != 4 || len(letters(t, dir+"/warnings.jsonl")) != 1 {
			t.Errorf("%+v", counts)
		}
		if failed := n > 0; failed != strings.Contains(talk.String(), "tried again") || failed && !strings.Contains(talk.String(), lost.Error()) {
			t.Errorf("it says %q", talk.String())
		}
		if left, _ := filepath.Glob(dir + "/unfinished/*/*"); len(left) > 0 {
			t.Errorf("%q are left", left)
		}
		before := int64(0)
		for _, c := range result.Metrics().Query(func(r metrics.SingleResult) bool { return r.Name() == "pieces_before" }).Counters() {
			before += c.Result()
		}
		return before
	}
	run(t, 0)
	all := renames.Load() - 1
	if all < 10 {
		t.Fatalf("only %d files are written", all)
	}
	for n := int64(1); n <= all; n++ {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			if before := run(t, n); n == all && before != 6 {
				t.Errorf("of six pieces that were finished, %d are not done again", before)
			}
		})
	}
}

// killed is a job in a process of its own that is killed as it writes: only in that
// process is it called.
func killed(input, output string) {
	how = func(func() error) error {
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = self.Kill()
		}
		if err == nil {
			select {} // until it is over
		}
		return err
	}
	at.Store(9)
	j := newJob("failing://"+output, input)
	_, err := j.Run(context.Background())
	fmt.Println("not killed", err)
}

// A job that is killed, with its worker and its runner, goes on where it was.
func TestKilled(t *testing.T) {
	in, dir := corpus(t), t.TempDir()
	want, _ := byComity(t, in)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "COMITY_BEAM_KILLED="+in, "COMITY_BEAM_OUTPUT="+dir)
	out, err := cmd.CombinedOutput()
	if err == nil || bytes.Contains(out, []byte("not killed")) {
		t.Fatalf("%v: %s", err, out)
	}
	if there := joined(t, dir); there == "" || there == want {
		t.Errorf("%d bytes are there of %d", len(there), len(want))
	}
	if _, err := os.Stat(dir + "/counts.json"); err == nil {
		t.Error("there are counts of what is not whole")
	}
	at.Store(0)
	var talk strings.Builder
	j := newJob("failing://"+dir, in)
	j.Talk = &talk
	if _, err := j.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := joined(t, dir); got != want || !strings.Contains(talk.String(), "going on with") {
		t.Errorf("other results: %d bytes for %d; it says %q", len(got), len(want), talk.String())
	}
	if left, _ := filepath.Glob(dir + "/unfinished/*/*"); len(left) > 0 {
		t.Errorf("%q are left", left)
	}
}

// A runner that takes a worker for dead gives its piece to another, and both may
// write at a time; one that promises no more gives what they report twice.
func TestTwice(t *testing.T) {
	in := corpus(t)
	want, _ := byComity(t, in)
	j := newJob(t.TempDir()+"/out", in)
	if err := j.prepare(context.Background()); err != nil {
		t.Fatal(err)
	}
	p, s := beam.NewPipelineWithRoot()
	o := j.Options
	files := beam.ParDo(s, &listFn{Inputs: o.Inputs, PerShard: o.PerShard}, beam.Impulse(s))
	pieces := beam.ParDo(s, &cutFn{PerShard: o.PerShard}, files)
	first := beam.ParDo(s, &extractFn{Options: o}, beam.Reshuffle(s, pieces))
	second := beam.ParDo(s, &extractFn{Options: o}, beam.Reshuffle(s, pieces))
	beam.ParDo(s, &finishFn{Options: o}, beam.Impulse(s), beam.SideInput{Input: beam.Flatten(s, first, second)})
	if _, err := prism(nil)(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	counts, err := j.finish(context.Background())
	if err != nil || counts.Articles != 34 || counts.BadArticles != 4 {
		t.Errorf("%+v, %v", counts, err)
	}
	if got := joined(t, j.Output); got != want {
		t.Errorf("other results: %d bytes for %d", len(got), len(want))
	}
}

// Articles that changed between two attempts are extracted again, and shards that
// no article has any more go.
func TestChanged(t *testing.T) {
	in := filepath.Join(t.TempDir(), "many.jsonl")
	var lines strings.Builder
	for n := range 30 {
		lines.WriteString(line(n))
	}
	write(t, in, lines.String())
	dir := t.TempDir()
	j := newJob("failing://"+dir, in)
	renames.Store(0)
	how = func(func() error) error { return errors.New("lost") }
	at.Store(14) // when all six shards are there, and something of what follows
	if _, err := j.Run(context.Background()); err == nil {
		t.Fatal("it did not fail")
	}
	if shards, _ := filepath.Glob(dir + "/annotations/*"); len(shards) != 6 {
		t.Fatalf("%d shards", len(shards))
	}
	at.Store(0)
	write(t, in, line(100)+line(101))
	want, _ := byComity(t, in)
	if _, err := newJob("failing://"+dir, in).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := joined(t, dir); got != want {
		t.Errorf("other results: %d bytes for %d", len(got), len(want))
	}
}
