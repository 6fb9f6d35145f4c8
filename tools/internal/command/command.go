// Package command is comity's command line: one file a subcommand, each a thin
// layer that reads flags, calls the steps and prints. Nothing here thinks.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Exit statuses of the command.
const (
	ExitOK       = 0 // nothing is wrong
	ExitProblems = 1 // problems were found and reported
	ExitUsage    = 2 // the command line is wrong
	ExitInternal = 3 // comity itself failed
)

// Env is everything a command takes from the world around it, so that a test
// can give it another.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Dir is the directory the command was started in.
	Dir string
	// Getenv reads an environment variable.
	Getenv func(string) string
	// Hugo executes Hugo's command line in this process. It is given from
	// outside, so that nothing but the program itself links Hugo.
	Hugo func(args []string) error
}

// Problems is the error of a command that has reported problems already: it
// says nothing more and ends with ExitProblems.
var Problems = errors.New("problems were found")

// usageError is an error of the command line.
type usageError struct{ error }

// failure is an error of the input that a message explains and that is the
// user's to mend; it ends with ExitProblems. Any other error is ours.
type failure struct{ error }

// Failf makes an error that is the user's to mend, such as a file that does not
// exist: it is printed and the command ends with ExitProblems.
func Failf(format string, args ...any) error { return failure{fmt.Errorf(format, args...)} }

// Usagef makes an error of the command line; the command ends with ExitUsage.
func Usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// Run executes a command line, args without the program's name, and returns its
// exit status.
func Run(ctx context.Context, env Env, args []string) int {
	root := newRoot(env)
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	var usage usageError
	var fail failure
	switch {
	case err == nil:
		return ExitOK
	case errors.Is(err, Problems):
		return ExitProblems
	case errors.As(err, &usage):
		fmt.Fprintf(env.Stderr, "comity: %v\n", err)
		return ExitUsage
	case errors.As(err, &fail):
		fmt.Fprintf(env.Stderr, "comity: %v\n", err)
		return ExitProblems
	case refusal(err) != nil:
		fmt.Fprintf(env.Stderr, "comity: %v\n", refusal(err))
		return ExitProblems
	default:
		fmt.Fprintf(env.Stderr, "comity: internal error: %v\n", err)
		return ExitInternal
	}
}

func newRoot(env Env) *cobra.Command {
	root := &cobra.Command{
		Use:           "comity",
		Short:         "a knowledge base of trade relations, from articles to a site",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return Usagef("unknown command %q; comity help lists the commands", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	for _, add := range subcommands {
		root.AddCommand(add(env))
	}
	return root
}

// subcommands make the commands, in the order in which help lists them.
var subcommands = []func(Env) *cobra.Command{
	newRead,
	newExtract,
	newEval,
	newIngest,
	newReview,
	newCheck,
	newExplain,
	newSchema,
	newFix,
	newNew,
	newRename,
	newMerge,
	newWithdraw,
	newVerify,
	newLinks,
	newChanges,
	newBuild,
	newServe,
	newHugo,
	newSynthetic,
}

// findRoot is the root of the knowledge base around a directory.
func findRoot(dir string) (string, error) {
	root, err := kb.FindRoot(dir)
	if err != nil {
		return "", failure{err}
	}
	return root, nil
}
