package command

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/amend"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
)

// newNew is "comity new".
func newNew(env Env) *cobra.Command {
	var id string
	var set []string
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "new KIND",
		Short: "write a commented record to fill in",
		Long: `Writes a record of a kind: ` + kindWords() + `. What every
record of the kind needs is taken from --set KEY=VALUE, a list with commas between
its items, and asked for on a terminal; all other keys are there as comments. The
id is made of the name, unless --id gives one. Nothing is overwritten, and nothing
is written that comity check would call an error.

A source, a statistic and a quote count in the text of an article: comity ingest
drafts them.`,
		Example: "  comity new actor\n  comity new actor --set name=\"Ana Example\" --set kind=person\n" +
			"  comity new agreement --set name=\"Copper deal\" --set kind=deal --set parties=chile,japan \\\n    --set status=in-force --set sources=2025-07-21-example-copper",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return Usagef("new takes one kind: %s; %s given", kindWords(), report.Count(len(args), "argument is", "arguments are"))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return runNew(env, args[0], id, set, dryRun) },
	}
	cmd.Flags().StringVar(&id, "id", "", "the `id`, which is the file's name and the address (default: made of the name)")
	cmd.Flags().StringArrayVar(&set, "set", nil, "the value of a `KEY=VALUE`; may be given several times")
	addDryRun(cmd.Flags(), &dryRun)
	return cmd
}

func kindWords() string {
	words := make([]string, len(amend.NewKinds))
	for i, k := range amend.NewKinds {
		words[i] = string(k)
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func runNew(env Env, word, id string, set []string, dryRun bool) error {
	kind := kb.Kind(word)
	if !slices.Contains(amend.NewKinds, kind) {
		if kind == kb.KindSource || kind.IsClaim() {
			return Usagef("%s counts in the text of an article: comity ingest drafts it", kb.WithArticle(word))
		}
		words := make([]string, len(amend.NewKinds))
		for i, k := range amend.NewKinds {
			words[i] = string(k)
		}
		if guess := kb.Closest(word, words); guess != "" {
			return Usagef("there is no kind %s; did you mean %s?", kb.Show(word), guess)
		}
		return Usagef("there is no kind %s to make a record of; there are %s", kb.Show(word), kindWords())
	}
	questions := amend.Questions(kind)
	answers := map[string]string{}
	for _, pair := range set {
		key, value, ok := strings.Cut(pair, "=")
		known := slices.ContainsFunc(questions, func(q amend.Question) bool { return q.Key == key })
		if !ok || !known {
			keys := make([]string, len(questions))
			for i, q := range questions {
				keys[i] = q.Key
			}
			return Usagef("--set is %q and not KEY=VALUE with one of %s; other keys are filled in in the file", pair, strings.Join(keys, ", "))
		}
		answers[key] = value
	}
	if err := ask(env, kind, questions, answers, &id); err != nil {
		return err
	}
	if id == "" {
		id = amend.ProposeID(kind, answers)
	}
	p, err := runAmend(env, "new", dryRun, func(fsys fs.FS) (*amend.Plan, error) { return amend.New(fsys, kind, id, answers) })
	if err != nil {
		return err
	}
	next(env, dryRun, "fill in "+p.Set.Files[0].Path+", then comity check")
	return nil
}

// ask gets the answers that flags have not given: on a terminal by asking for them,
// elsewhere not at all.
func ask(env Env, kind kb.Kind, questions []amend.Question, answers map[string]string, id *string) error {
	var missing []amend.Question
	for _, q := range questions {
		if strings.TrimSpace(answers[q.Key]) == "" {
			missing = append(missing, q)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if !isTerminal(env.Stdin) {
		flags := make([]string, len(missing))
		for i, q := range missing {
			flags[i] = "--set " + q.Key + "="
		}
		return Usagef("a new %s needs %s", kind, strings.Join(flags, ", "))
	}
	in := bufio.NewReader(io.LimitReader(env.Stdin, 1<<16))
	for _, q := range missing {
		several := ""
		if q.IsList {
			several = "; several with commas between them"
		}
		for strings.TrimSpace(answers[q.Key]) == "" {
			line, err := prompt(env, in, fmt.Sprintf("%s (%s%s): ", q.Key, q.Help, several))
			if err != nil {
				return err
			}
			answers[q.Key] = line
		}
	}
	if *id != "" {
		return nil
	}
	line, err := prompt(env, in, fmt.Sprintf("id, for ever [%s]: ", amend.ProposeID(kind, answers)))
	*id = line
	return err
}

func prompt(env Env, in *bufio.Reader, question string) (string, error) {
	fmt.Fprint(env.Stderr, question)
	line, err := in.ReadString('\n')
	if errors.Is(err, io.EOF) {
		fmt.Fprintln(env.Stderr)
		return "", Failf("the answers end here, and nothing was written")
	}
	return strings.TrimSpace(line), err
}
