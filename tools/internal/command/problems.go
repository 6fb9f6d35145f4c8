package command

import (
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
)

// addFormat adds the flag that says how problems are printed.
func addFormat(flags *pflag.FlagSet, format *string) {
	flags.StringVar(format, "format", report.Formats[0], "how problems are printed: "+strings.Join(report.Formats, ", "))
}

// newPrinter makes a function that prints problems of the knowledge base at
// root as a result, on standard output.
func newPrinter(env Env, root, format string) (func([]kb.Problem) error, error) {
	if !slices.Contains(report.Formats, format) {
		return nil, Usagef("--format is %q and not one of %s", format, strings.Join(report.Formats, ", "))
	}
	return printerTo(env.Stdout, env, root, format), nil
}

// printerTo makes a function that prints problems to w.
func printerTo(w io.Writer, env Env, root, format string) func([]kb.Problem) error {
	o := report.Options{Format: format, Colour: report.Colour(w, env.Getenv), FS: os.DirFS(root), Describe: check.Describe}
	return func(problems []kb.Problem) error { return report.Print(w, problems, o) }
}

func hasErrors(problems []kb.Problem) bool { return report.HasErrors(problems) }

// noArguments refuses arguments.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return Usagef("%s takes no arguments; %q is one", cmd.CommandPath(), args[0])
	}
	return nil
}
