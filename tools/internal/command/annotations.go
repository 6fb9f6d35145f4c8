package command

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/ingest"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/propose"
)

// runIngestAnnotations takes in annotations that something else than comity
// extract has made. files are those of articles whose text is at hand.
func runIngestAnnotations(env Env, annotations, files []string, dryRun bool) error {
	root, err := findRoot(env.Dir)
	if err != nil {
		return err
	}
	articles, failed, err := readArticles(env, files)
	if err != nil {
		return err
	}
	base, _ := kb.Load(os.DirFS(root)) // for its vocabularies; the plan tells what is wrong with it
	known := annotation.Known{Base: base, Texts: make(map[string]string)}
	for _, a := range articles {
		known.Texts[a.SHA256] = a.Text
	}
	var all []*annotation.Article
	of := make(map[string]bool)
	for _, file := range annotations {
		read, problems, err := readAnnotations(env, file, known)
		if err != nil {
			return err
		}
		if err := printProblems(env, problems); err != nil {
			return err
		}
		failed = failed || hasErrors(problems)
		for _, a := range read {
			of[a.Source.SHA256] = true
		}
		all = append(all, read...)
	}
	for _, a := range articles {
		if !of[a.SHA256] && !failed {
			failed = true
			if err := printProblems(env, []kb.Problem{{Code: "annotation-no-article", Severity: kb.SeverityError, At: kb.Location{File: a.File},
				Message: "no annotation is of this text: none has its SHA-256, " + a.SHA256,
				Hint:    "give the article as it was annotated, and the hash of the text after its front matter"}}); err != nil {
				return err
			}
		}
	}
	if len(all) == 0 {
		return Problems
	}
	return writeDrafts(env, root, len(all), failed, dryRun, func(fsys fs.FS) (*propose.Changes, error) { return ingest.PlanAnnotations(fsys, all) })
}

// readAnnotations reads a file of annotations, or standard input where the name
// is "-".
func readAnnotations(env Env, file string, known annotation.Known) ([]*annotation.Article, []kb.Problem, error) {
	var r io.Reader = env.Stdin
	if file != "-" {
		path := file
		if !filepath.IsAbs(path) {
			path = filepath.Join(env.Dir, path)
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, nil, Failf("cannot open %s: %v", file, reason(err))
		}
		defer f.Close()
		r = f
	}
	articles, problems := annotation.Read(file, r, known)
	return articles, problems, nil
}

// checkIngestFlags tells what of a command line of ingest does not go together.
func checkIngestFlags(args, annotations, articles []string) error {
	switch {
	case len(annotations) > 0 && len(args) > 0:
		return Usagef("with --annotations no articles are read: %s can only be the text that was annotated, as --article %s", args[0], args[0])
	case len(annotations) == 0 && len(articles) > 0:
		return Usagef("--article goes with --annotations; to read an article, name it without a flag")
	case len(annotations)+len(args) == 0:
		return Usagef("no article given: name one or more files, or - for standard input")
	}
	standard := 0
	for _, name := range append(append([]string(nil), annotations...), articles...) {
		if name == "-" {
			standard++
		}
	}
	if standard > 1 {
		return Usagef("standard input is given twice")
	}
	return nil
}
