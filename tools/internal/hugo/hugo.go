// Package hugo embeds the Hugo static-site generator. It is the only package
// that imports Hugo, so that a test of any other package does not link it, and
// so that a change of Hugo's interface is met in one place: Hugo promises no
// stable Go API, only that its command line stays what it is.
package hugo

import "github.com/gohugoio/hugo/commands"

// Run executes Hugo's command line in this process, args without the program's
// name. It returns when the command has ended: at once for a build, on an
// interrupt for a server.
func Run(args []string) error {
	return commands.Execute(args)
}
