package extraction

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

func init() {
	register.DoFn4x1[context.Context, []byte, func(*[]byte) bool, func([]byte), error](&finishFn{})
	register.Iter1[[]byte]()
}

// finishFn puts together what the pieces left, in their order. It removes nothing
// that it would need if it had to run again, and does nothing at all unless it has
// the reports of all pieces: where a bundle fails, Prism of 2.77.0 may still run
// what comes after it, without what was lost, while the next attempt is at work.
type finishFn struct {
	Options Options
}

// ProcessElement writes the letters, the counts, and the one file of annotations
// where one is asked for.
func (fn *finishFn) ProcessElement(ctx context.Context, _ []byte, reports func(*[]byte) bool, emit func([]byte)) error {
	all, err := inOrder(reports)
	if err != nil {
		return err
	}
	o := fn.Options
	if o.Single {
		err = o.join(ctx, o.Output+"/annotations.jsonl", all, o.shard)
	} else {
		err = o.removeStrays(ctx, all)
	}
	if err != nil {
		return err
	}
	total := Counts{Annotations: map[string]int64{}}
	var dead, warned []Report
	for _, r := range all {
		total.merge(r.Counts)
		if r.Dead {
			dead = append(dead, r)
		}
		if r.Warned {
			warned = append(warned, r)
		}
	}
	for kind, of := range map[string][]Report{deadLetters: dead, warnings: warned} {
		err := o.join(ctx, o.Output+"/"+kind+".jsonl", of, func(key string) string { return o.letters(key, kind) })
		if err != nil {
			return err
		}
	}
	counts, err := json.MarshalIndent(total, "", "  ")
	if err != nil {
		return err
	}
	if err := o.writeBytes(ctx, o.counts(), append(counts, '\n')); err != nil {
		return err
	}
	emit(counts)
	return nil
}

// inOrder sorts the reports by the order of their pieces. One that comes twice, as
// from a runner that promises no more than at least once, is one.
func inOrder(reports func(*[]byte) bool) ([]Report, error) {
	var all []Report
	for line := []byte(nil); reports(&line); {
		var r Report
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, fmt.Errorf("the report of a piece: %w", err)
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b Report) int { return strings.Compare(a.Key, b.Key) })
	all = slices.CompactFunc(all, func(a, b Report) bool { return a.Key == b.Key })
	return all, complete(all)
}

// complete is an error where the report of a piece is missing.
func complete(all []Report) error {
	file, part := 0, 0
	for _, r := range all {
		if r.File != file || r.Part != part {
			break
		}
		if part++; r.Last {
			file, part = file+1, 0
		}
	}
	if len(all) == 0 || part > 0 || file != all[0].Files {
		return errors.New("reports of pieces are missing: what comes before has failed")
	}
	return nil
}

// join writes the files of pieces one behind the other into one.
func (o *Options) join(ctx context.Context, name string, pieces []Report, of func(key string) string) error {
	return writeWhole(ctx, o.unfinished(), name, func(w io.Writer) error {
		for _, p := range pieces {
			r, err := openRead(ctx, of(p.Key))
			if err != nil {
				return err
			}
			_, err = io.Copy(w, r)
			r.Close()
			if err != nil {
				return fmt.Errorf("%s: %w", of(p.Key), err)
			}
		}
		return nil
	})
}

// removeStrays removes the shards that no piece has, of an earlier attempt at more
// articles.
func (o *Options) removeStrays(ctx context.Context, pieces []Report) error {
	there, err := list(ctx, o.shard("*"))
	if err != nil {
		return err
	}
	ours := map[string]bool{}
	for _, p := range pieces {
		ours[baseName(o.shard(p.Key))] = true
	}
	for _, name := range there {
		if !ours[baseName(name)] {
			if err := remove(ctx, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// baseName is what follows the last slash, of either kind.
func baseName(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }
