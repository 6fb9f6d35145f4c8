package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/comity-kb/comity/tools/internal/fetch"
	"github.com/comity-kb/comity/tools/internal/gate"
	"github.com/comity-kb/comity/tools/internal/site"
)

// newBuild is "comity build".
func newBuild(env Env) *cobra.Command {
	var baseURL, destination, search, format, published, asOf string
	var allowPrivate bool
	cmd := &cobra.Command{
		Use:   "build",
		Short: "check the data and make the finished site in public/",
		Long: `Checks the data, compiles it, has Hugo render the pages, and then looks at every
page: that no record got lost, that each page has its heading, title, description
and canonical address, and that no link or fragment leads nowhere.

Then it makes the search index, with Pagefind, where Node and the npm packages are
installed (npm ci); where not, it says so and the site has a list instead.

With --published it also compares with the site that is published, at an address or
in a directory: what readers may have kept the address of is still there, or a
redirect is; and what was withdrawn says so. At an address the site maps tell what
is published, in a directory the files do. A published site that cannot be read is
a failure.

With --as-of the site is what would have been known on a day, by when the sources
were published: claims of later sources are left out, and records that nothing else
bears out; statuses, posts and ends are as known then. Every page says so, names the
page as it is now as the one to find (by the baseURL of hugo.toml) and asks search
engines to leave it alone. --base-url says where it goes, --destination into which
directory; docs/data.md says what is worked out how, and what cannot be.

Only a site without a fault replaces the one in public/, and replaces it whole.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := findRoot(env.Dir)
			if err != nil {
				return err
			}
			printer, err := newPrinter(env, root, format)
			if err != nil {
				return err
			}
			switch site.Search(search) {
			case site.SearchAuto, site.SearchAlways, site.SearchNever:
			default:
				return usageError{fmt.Errorf("--search is %q and not auto, always or never", search)}
			}
			day, err := parseAsOf(asOf)
			if err != nil {
				return err
			}
			if asOf != "" && published != "" {
				return Usagef("--published compares with the site as it is now, and --as-of leaves out what came later; give one of them")
			}
			hugo, err := site.Self()
			if err != nil {
				return err
			}
			dest := filepath.Join(root, "public")
			if destination != "" {
				if dest = destination; !filepath.IsAbs(dest) {
					dest = filepath.Join(env.Dir, dest)
				}
			}
			// An interrupted build clears away what it began.
			ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			var known []string
			if published != "" {
				if known, err = readPublished(ctx, env, published, allowPrivate); err != nil {
					return err
				}
			}
			problems, err := site.Build(ctx, site.Options{
				Root: root, Destination: dest, BaseURL: baseURL, Hugo: hugo, Search: site.Search(search), Published: known, AsOf: day, Log: logger(env),
			})
			if perr := printer(problems); perr != nil {
				return perr
			}
			var config *site.ConfigError
			var place *site.DestinationError
			var index *site.SearchError
			var nothing *site.DayError
			switch {
			case errors.As(err, &nothing):
				return Usagef("--as-of: %w", err)
			case errors.As(err, &config) && baseURL != "", errors.As(err, &place):
				return usageError{err}
			case errors.As(err, &config), errors.As(err, &index):
				return failure{err}
			case err != nil && ctx.Err() != nil:
				return Failf("the build was interrupted, the site is as it was")
			case err != nil:
				return err
			case hasErrors(problems):
				return Problems
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&baseURL, "base-url", "", "the address the site is published at (default: the baseURL of hugo.toml)")
	flags.StringVar(&destination, "destination", "", "the directory to make the site in (default: public/ beside hugo.toml)")
	flags.StringVar(&asOf, "as-of", "", "make the site as known on a `date`, as 2025-07-01")
	flags.StringVar(&search, "search", string(site.SearchAuto), "make the search index: auto, always or never")
	flags.StringVar(&published, "published", "", "the `address` or directory of the published site, none of whose addresses may vanish")
	flags.BoolVar(&allowPrivate, "allow-private", false, "with --published: read an address that is not on the public internet too")
	addFormat(flags, &format)
	return cmd
}

// parseAsOf reads the value of --as-of; empty is the zero time.
func parseAsOf(asOf string) (time.Time, error) {
	if asOf == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, asOf)
	if err != nil {
		return day, Usagef("--as-of is %q and no day as 2025-07-01", asOf)
	}
	return day, nil
}

// readPublished lists the files of the published site.
func readPublished(ctx context.Context, env Env, published string, allowPrivate bool) ([]string, error) {
	var files []string
	var err error
	if fetch.IsURL(published) {
		files, err = gate.ReadURL(ctx, published, fetch.Guard{AllowPrivate: allowPrivate})
	} else {
		dir := published
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(env.Dir, dir)
		}
		files, err = gate.ReadDir(os.DirFS(dir))
		if errors.Is(err, gate.ErrNoSite) {
			err = fmt.Errorf("%s: %w", published, err)
		}
	}
	if ctx.Err() != nil {
		return nil, Failf("the build was interrupted, the site is as it was")
	}
	if err != nil {
		return nil, Failf("the published site cannot be read, and without it nothing is compared: %w", err)
	}
	return files, nil
}

// logger says on standard error what was done.
func logger(env Env) func(format string, args ...any) {
	return func(format string, args ...any) { fmt.Fprintf(env.Stderr, format+"\n", args...) }
}

// newHugo is "comity hugo", which runs the embedded Hugo as it is. The build
// starts it as a process of its own; it also gives a contributor the very
// version that the site is made with.
func newHugo(env Env) *cobra.Command {
	return &cobra.Command{
		Use:                "hugo",
		Short:              "run the embedded Hugo, with Hugo's own arguments",
		Hidden:             true,
		DisableFlagParsing: true,
		RunE: func(_ *cobra.Command, args []string) error {
			if env.Hugo == nil {
				return errors.New("this program was made without Hugo")
			}
			if err := env.Hugo(args); err != nil {
				return failure{err}
			}
			return nil
		},
	}
}
