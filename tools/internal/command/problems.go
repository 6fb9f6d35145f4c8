package command

import (
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
	"github.com/comity-kb/comity/tools/internal/rulebook"
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
	o := report.Options{Format: format, Colour: report.Colour(w, env.Getenv), FS: os.DirFS(root), Describe: rulebook.Describe, Help: helpPage(root)}
	return func(problems []kb.Problem) error { return report.Print(w, problems, o) }
}

// helpPage tells where the site of the knowledge base at root explains a code.
func helpPage(root string) func(code string) string {
	var config struct {
		BaseURL string `toml:"baseURL"`
	}
	text, err := os.ReadFile(filepath.Join(root, "hugo.toml"))
	if err == nil {
		err = toml.Unmarshal(text, &config)
	}
	base, err2 := url.Parse(config.BaseURL)
	if err != nil || err2 != nil || base.Host == "" {
		return nil // a base without a site of its own
	}
	return func(code string) string {
		if rulebook.Of(code) == nil {
			return ""
		}
		page := base.JoinPath(rulebook.Page)
		page.Fragment = code
		return page.String()
	}
}

func hasErrors(problems []kb.Problem) bool { return report.HasErrors(problems) }

// noArguments refuses arguments.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return Usagef("%s takes no arguments; %q is one", cmd.CommandPath(), args[0])
	}
	return nil
}
