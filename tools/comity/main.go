// Command comity builds and keeps a knowledge base of trade relations: it reads
// articles, proposes records, checks them and publishes them as a site.
package main

import (
	"context"
	"os"

	"github.com/comity-kb/comity/tools/internal/command"
	"github.com/comity-kb/comity/tools/internal/hugo"
)

func main() { os.Exit(run()) }

func run() int {
	dir, err := os.Getwd()
	if err != nil {
		os.Stderr.WriteString("comity: " + err.Error() + "\n")
		return command.ExitInternal
	}
	return command.Run(context.Background(), command.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Dir: dir, Getenv: os.Getenv,
		Hugo: hugo.Run,
	}, os.Args[1:])
}
