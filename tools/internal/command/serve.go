package command

import (
	"context"
	"errors"
	"fmt"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/site"
)

// newServe is "comity serve".
func newServe(env Env) *cobra.Command {
	var bind, asOf string
	var port int
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "show the site in a browser, and every edit at once",
		Long: `Checks and compiles the data and serves the site on this machine. An edit of
data/, content/, layouts/ or assets/ is on the page in about a second, and the
browser loads it by itself. An edit that does not pass the checks is reported and
the site stays as it was. Nothing is written to public/.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if port < 0 || port > 65535 {
				return Usagef("--port is %d and not between 0 and 65535", port)
			}
			day, err := parseAsOf(asOf)
			if err != nil {
				return err
			}
			root, err := findRoot(env.Dir)
			if err != nil {
				return err
			}
			hugo, err := site.Self()
			if err != nil {
				return err
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			ctx, cancel := context.WithCancel(ctx)
			defer cancel()
			stopWithGo(ctx, cancel)
			log := logger(env)
			err = site.Serve(ctx, site.ServeOptions{
				Root: root, Bind: bind, Port: port, AnyPort: !cmd.Flags().Changed("port"), Hugo: hugo, AsOf: day,
				Report: printerTo(env.Stderr, env, root, "text"), Log: log,
				Ready: func(url string) {
					fmt.Fprintln(env.Stdout, url)
					log("press Ctrl+C to stop")
				},
			})
			var taken *site.PortError
			var nothing *site.DayError
			switch {
			case errors.As(err, &nothing):
				return Usagef("--as-of: %w", err)
			case errors.Is(err, site.ErrInvalid):
				return Problems
			case errors.As(err, &taken) && errors.Is(err, syscall.EADDRINUSE):
				return Failf("%w; choose another port with --port, or leave --port out to have a free one chosen", err)
			case errors.As(err, &taken):
				return failure{err}
			}
			return err
		},
	}
	cmd.Flags().StringVar(&bind, "bind", "127.0.0.1", "the address to listen on; 0.0.0.0 shows the site to the network")
	cmd.Flags().StringVar(&asOf, "as-of", "", "show the site as known on a `date`, as 2025-07-01; comity help build says how")
	cmd.Flags().IntVar(&port, "port", 1313, "the port to listen on; without it another one is taken if 1313 is not free")
	return cmd
}
