package command

import (
	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/rulebook"
)

// newExplain is "comity explain".
func newExplain(env Env) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "explain CODE...",
		Short: "explain a rule by the code of its problems",
		Long: `Tells what rule a code stands for, why there is one, an example that breaks it and
one that keeps it, and how a breach is mended. comity check --list lists all
codes.`,
		Example: "  comity explain dangling-reference\n  comity explain --format json tab syntax",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return Usagef("no code; comity check --list lists all")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var entries []rulebook.Entry
			for _, code := range args {
				e := rulebook.Of(code)
				if e == nil {
					if best := rulebook.Closest(code); best != "" {
						return Usagef("there is no rule %q; did you mean %s?", code, best)
					}
					return Usagef("there is no rule %q; comity check --list lists all", code)
				}
				entries = append(entries, *e)
			}
			if format != "text" {
				return printBook(env, entries, format)
			}
			var bold func(string) string
			if report.Colour(env.Stdout, env.Getenv) {
				bold = func(s string) string { return "\x1b[1m" + s + "\x1b[0m" }
			}
			for i := range entries {
				if i > 0 {
					if _, err := env.Stdout.Write([]byte("\n")); err != nil {
						return err
					}
				}
				if err := entries[i].Print(env.Stdout, bold); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "how the rules are printed: text, json")
	return cmd
}

// printBook lists entries of the rule book.
func printBook(env Env, entries []rulebook.Entry, format string) error {
	switch format {
	case "text":
		return rulebook.List(env.Stdout, entries)
	case "json":
		return rulebook.JSON(env.Stdout, entries)
	}
	return Usagef("--format is %q; rules are printed as text or json", format)
}
