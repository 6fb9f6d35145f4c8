package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/comity-kb/comity/tools/internal/footprint"
)

// eleventy prints what Comity has compiled, in as many languages. It starts where
// Comity's own work on the data has ended, and prints nothing of what stands around
// a record's own page.
func (c *comparison) eleventy(ctx context.Context, b *base) (row, error) {
	if b.pages == 0 {
		return row{}, errNoSite
	}
	project := filepath.Join(c.root, "tools", "scale", "eleventy")
	if _, err := os.Stat(filepath.Join(project, eleventyProgram)); err != nil {
		if _, err := footprint.Run(ctx, project, nil, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"); err != nil {
			return row{}, err
		}
	}
	output := filepath.Join(b.dir, "eleventy")
	defer os.RemoveAll(output)
	f, err := printWithEleventy(ctx, project, filepath.Join(b.dir, ".comity", "data"), output)
	if err != nil {
		return row{}, err
	}
	pages, bytes, err := weigh(output, ".html")
	return row{Footprint: f, pages: pages, bytes: bytes}, err
}

// eleventyProgram is Eleventy's, from the directory of the project.
var eleventyProgram = filepath.Join("node_modules", "@11ty", "eleventy", "cmd.cjs")

func printWithEleventy(ctx context.Context, project, compiled, output string) (footprint.Footprint, error) {
	return footprint.Run(ctx, project, []string{"COMITY_COMPILED=" + compiled, "COMITY_OUTPUT=" + output}, "node", "--max-old-space-size=16384", eleventyProgram)
}
