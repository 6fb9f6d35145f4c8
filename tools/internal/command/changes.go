package command

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/api"
	"github.com/comity-kb/comity/tools/internal/changes"
	"github.com/comity-kb/comity/tools/internal/compile"
	"github.com/comity-kb/comity/tools/internal/history"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// newChanges is "comity changes".
func newChanges(env Env) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "changes REV|DIR [REV|DIR]",
		Short: "tell what was added, corrected and withdrawn between two states",
		Long: `Compares two states of the data as readers are shown them, the earlier first: what
was withdrawn and why, what was corrected, from what to what, what has another id or
became part of another record, and what was added. Drafts and the form of files do
not count. A state is a commit, a branch or a tag of the repository, or a directory
with data/ in it; without a second one it is the data as it is here, edits included.

The page /changes/ of the site tells the same day by day.`,
		Example: "  comity changes HEAD\n  comity changes v1.0.0 v1.1.0 --format json",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return Usagef("changes takes one state or two, each a commit or a directory; %s given", report.Count(len(args), "argument is", "arguments are"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return Usagef("--format is %q and not one of text, json", format)
			}
			return runChanges(cmd.Context(), env, args, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "how to print them: text or json")
	return cmd
}

func runChanges(ctx context.Context, env Env, args []string, format string) error {
	root, err := findRoot(env.Dir)
	if err != nil {
		return err
	}
	languages, err := wording.Read(os.DirFS(root))
	if err != nil {
		return failure{err}
	}
	language := languages[max(0, slices.IndexFunc(languages, func(l *wording.Language) bool { return l.Is(compile.RecordsLanguage) }))]
	var states [2]*kb.Base
	for i := range states {
		fsys, name := os.DirFS(root), "the data here"
		if i < len(args) {
			name = args[i]
			if fsys, err = readState(ctx, env, root, name); err != nil {
				return err
			}
		}
		b, problems := kb.Load(fsys)
		if len(b.All()) == 0 && len(problems) > 0 {
			return Failf("%s has no records: %s", name, problems[0].Message)
		}
		if n := len(problems); n > 0 {
			fmt.Fprintf(env.Stderr, "%s of reading in %s; what could be read is compared\n", report.Count(n, "problem", "problems"), name)
		}
		states[i] = b
	}
	found := compile.Prepare(states[1], nil).Tell(language, changes.Between(states[0], states[1]))
	counts := ""
	for _, kind := range changes.Kinds {
		n := 0
		for _, c := range found {
			if c.Kind == string(kind) {
				n++
			}
		}
		if n > 0 {
			counts += fmt.Sprintf(", %d %s", n, kind)
		}
	}
	if format == "json" {
		err = printChangesJSON(env, found)
	} else {
		err = printChanges(env, found)
	}
	if err != nil {
		return err
	}
	if counts == "" {
		counts = ", nothing changed"
	}
	fmt.Fprintln(env.Stderr, strings.TrimPrefix(counts, ", "))
	return nil
}

// readState finds a state by the name of a directory or a commit.
func readState(ctx context.Context, env Env, root, name string) (fs.FS, error) {
	dir := name
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(env.Dir, dir)
	}
	if info, err := os.Stat(filepath.Join(dir, kb.DataDir)); err == nil && info.IsDir() {
		return os.DirFS(dir), nil
	}
	program := history.GitProgram(root)
	fsys, err := changes.ReadRevision(ctx, program, name)
	if err == nil {
		return fsys, nil
	}
	message := fmt.Errorf("%s: no directory with data/ in it, and %w", name, err)
	if state, _ := history.StateOf(ctx, program.Runner()); state.Warning != "" {
		return nil, Failf("%w; this is a shallow clone, and git fetch --unshallow gets the whole history", message)
	}
	return nil, failure{message}
}

// printChanges prints a change a paragraph: what happened to which record, then a key
// a line.
func printChanges(env Env, all []compile.Change) error {
	var w strings.Builder
	line := func(format string, args ...any) {
		w.WriteString(report.Visible(fmt.Sprintf(format, args...)) + "\n")
	}
	words := func(values []compile.Rich) string {
		var out []string
		for _, v := range values {
			out = append(out, v.Plain())
		}
		if out == nil {
			return "(nothing)"
		}
		return strings.Join(out, ", ")
	}
	for _, c := range all {
		line("%s %s/%s: %s", c.Kind, c.Section, c.ID, c.Record.Text)
		if c.Was != "" {
			line("  formerly %s", c.Was)
		}
		if c.Into != nil {
			line("  now part of %s", c.IntoID)
		}
		if because := c.Because.Plain(); because != "" {
			line("  %s", because)
		}
		if c.Hidden != "" {
			line("  %s", c.Hidden)
		}
		for _, f := range c.Fields {
			line("  %s: %s -> %s", f.Path, words(f.Old), words(f.New))
		}
	}
	_, err := fmt.Fprint(env.Stdout, w.String())
	return err
}

// printChangesJSON prints them as in the documents of the interface, without
// addresses.
func printChangesJSON(env Env, all []compile.Change) error {
	out := struct {
		Total   int          `json:"total"`
		Changes []api.Change `json:"changes"`
	}{len(all), []api.Change{}}
	for _, c := range all {
		out.Changes = append(out.Changes, api.NewChange(c, func(_, id, title string) api.Ref { return api.Ref{ID: id, Title: title} }))
	}
	enc := json.NewEncoder(env.Stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
