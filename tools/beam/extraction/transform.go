// Package extraction is the extractor as an Apache Beam transform: it does over many
// machines what comity extract does on one, with the same function, and writes the
// same bytes.
//
// A worker takes a piece at a time, some files or some lines of one, and writes its
// shard of annotations by itself; nothing but names and counts goes from worker to
// worker, but for lines of a file system that cannot begin to read in the middle of
// a file. What a worker leaves is whole or not there at all, and the same however
// often it is done, so that a runner may try again, and do a piece twice.
package extraction

import (
	"bytes"
	"context"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
)

// Options say what to extract and where to.
type Options struct {
	// Inputs are names and patterns of files on any file system of Beam, and folders
	// of the local one.
	Inputs []string
	// Output is the folder that is written, on any file system of Beam, without a
	// slash at its end. It gets:
	//
	//   - annotations/*.jsonl: the lines that comity extract prints, in shards; the
	//     order of names is the order of articles
	//   - annotations.jsonl: the same in one file, where Single says so
	//   - dead-letters.jsonl: a Letter for each article that has no annotations
	//   - warnings.jsonl: a Letter for each that has some, and something is to be said
	//   - counts.json: Counts, written last: when it is there, so is all else
	//   - unfinished/FINGERPRINT: what is needed while it runs
	Output string
	// Fingerprint tells states apart in which the same articles may give something
	// else, as archive.Fingerprint has it.
	Fingerprint string
	// PerShard is how many articles a shard has at most.
	PerShard int
	// Workers is how many articles are worked on at a time in each worker process, 0
	// as many as it has cores to use.
	Workers int
	// Single asks for one file of annotations.
	Single bool
}

// The kinds of letters, by the names of their files.
const (
	deadLetters = "dead-letters"
	warnings    = "warnings"
)

// unfinishedDir is where, below the output, what is needed while a job runs stands.
const unfinishedDir = "unfinished"

func (o *Options) unfinished() string { return o.Output + "/" + unfinishedDir + "/" + o.Fingerprint }
func (o *Options) base() string       { return o.unfinished() + "/base.zip" }
func (o *Options) counts() string     { return o.Output + "/counts.json" }

func (o *Options) report(key string) string { return o.unfinished() + "/" + key + ".json" }
func (o *Options) letters(key, kind string) string {
	return o.unfinished() + "/" + key + "." + kind + ".jsonl"
}

// shard is the file of a piece's annotations.
func (o *Options) shard(key string) string {
	if o.Single {
		return o.unfinished() + "/" + key + ".jsonl"
	}
	return o.Output + "/annotations/" + key + ".jsonl"
}

// writeBytes writes a small file as writeWhole does.
func (o *Options) writeBytes(ctx context.Context, name string, content []byte) error {
	return writeWhole(ctx, o.unfinished(), name, func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(content))
		return err
	})
}

// Transform extracts the inputs and gives, when all is written, the Counts of all as
// one element of JSON. The packed knowledge base must be there: Job writes it.
func Transform(s beam.Scope, o Options) beam.PCollection {
	s = s.Scope("comity.Extract")
	files := beam.ParDo(s.Scope("List"), &listFn{Inputs: o.Inputs, PerShard: o.PerShard}, beam.Impulse(s))
	pieces := beam.ParDo(s.Scope("Cut"), &cutFn{PerShard: o.PerShard}, beam.Reshuffle(s, files))
	reports := beam.ParDo(s.Scope("Extract"), &extractFn{Options: o}, beam.Reshuffle(s, pieces))
	// The impulse comes even where there are no articles.
	return beam.ParDo(s.Scope("Finish"), &finishFn{Options: o}, beam.Impulse(s), beam.SideInput{Input: reports})
}
