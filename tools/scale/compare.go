package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/comity-kb/comity/tools/internal/footprint"
)

// comparison measures everything on bases of one seed.
type comparison struct {
	root, work, program string
	seed                uint64
	// last is what the size before took, by contender.
	last map[string]row
}

// row is one line of the table.
type row struct {
	name    string
	records int
	pages   int
	bytes   int64 // of the pages
	footprint.Footprint
}

// contenders are what is measured, in this order: some need what others leave.
var contenders = []struct {
	name, title string
	run         func(*comparison, context.Context, *base) (row, error)
}{
	{"floor", "Hugo, a plain page a record", (*comparison).floor},
	{"comity", "Comity, from nothing", (*comparison).comity},
	{"again", "Comity, nothing changed", (*comparison).comity},
	{"pages", "Hugo, as many plain pages as large as Comity's", (*comparison).floorOfPages},
	{"eleventy", "Eleventy, the same records and links", (*comparison).eleventy},
}

func names() []string {
	var out []string
	for _, c := range contenders {
		out = append(out, c.name)
	}
	return out
}

// errNoSite says that what is measured needs the site that Comity makes.
var errNoSite = errors.New("it needs what comity makes, which was not measured")

// base is one generated base.
type base struct {
	records int
	dir     string // its own; "public" in it is what Comity made
	// pages and bytes are those of Comity's site, once it is made.
	pages int
	bytes int64
}

// measure measures what is wanted on a base of n records, and clears it away.
func (c *comparison) measure(ctx context.Context, n int, wanted map[string]bool) ([]row, error) {
	b := &base{records: n, dir: filepath.Join(c.work, strconv.Itoa(n))}
	defer os.RemoveAll(b.dir)
	if _, err := footprint.Run(ctx, c.root, nil, c.program, "synthetic", "--records", strconv.Itoa(n), "--seed", strconv.FormatUint(c.seed, 10), b.dir); err != nil {
		return nil, err
	}
	var rows []row
	for _, contender := range contenders {
		if !wanted[contender.name] {
			continue
		}
		before, there := c.last[contender.name], footprint.Available()
		if before.records > 0 && there > 0 {
			// What does not fit would take other programs of the machine with it.
			if expected := before.Memory / int64(before.records) * int64(n); expected > there {
				fmt.Fprintf(os.Stderr, "%d records: %s: left out: by the size before it would take %d MiB, and %d are there\n", n, contender.title, expected>>20, there>>20)
				continue
			}
		}
		r, err := contender.run(c, ctx, b)
		if errors.Is(err, errNoSite) {
			fmt.Fprintf(os.Stderr, "%d records: %s: left out: %v\n", n, contender.title, err)
			continue
		}
		if err != nil {
			return rows, fmt.Errorf("%s, %d records: %w", contender.title, n, err)
		}
		r.name, r.records = contender.title, n
		rows = append(rows, r)
		c.last[contender.name] = r
		fmt.Fprintf(os.Stderr, "%d records: %s: %.1f s, %.1f s of processor time, %d MiB, %d pages\n",
			n, r.name, r.Clock.Seconds(), r.Processor.Seconds(), r.Memory>>20, r.pages)
	}
	return rows, nil
}

func (c *comparison) comity(ctx context.Context, b *base) (row, error) {
	f, err := footprint.Run(ctx, b.dir, nil, c.program, "build", "--search", "never")
	if err != nil {
		return row{}, err
	}
	b.pages, b.bytes, err = weigh(filepath.Join(b.dir, "public"), ".html")
	return row{Footprint: f, pages: b.pages, bytes: b.bytes}, err
}

// floor has a page a record, as large as the record's YAML.
func (c *comparison) floor(ctx context.Context, b *base) (row, error) {
	_, size, err := weigh(filepath.Join(b.dir, "data"), ".yaml")
	if err != nil {
		return row{}, err
	}
	return c.hugo(ctx, b, b.records, int(size)/b.records)
}

// floorOfPages has as many pages as Comity's site, and as large as they are.
func (c *comparison) floorOfPages(ctx context.Context, b *base) (row, error) {
	if b.pages == 0 {
		return row{}, errNoSite
	}
	return c.hugo(ctx, b, b.pages, int(b.bytes)/b.pages)
}

func (c *comparison) hugo(ctx context.Context, b *base, pages, size int) (row, error) {
	dir := filepath.Join(b.dir, "plain")
	defer os.RemoveAll(dir)
	if err := writeFloor(dir, pages, size); err != nil {
		return row{}, err
	}
	f, err := footprint.Run(ctx, dir, nil, c.program, "hugo", "--quiet", "--noBuildLock", "--cacheDir", filepath.Join(dir, "cache"))
	if err != nil {
		return row{}, err
	}
	made, bytes, err := weigh(filepath.Join(dir, "public"), ".html")
	if err == nil && made != pages {
		err = fmt.Errorf("%d pages are made of %d", made, pages)
	}
	return row{Footprint: f, pages: made, bytes: bytes}, err
}

// print writes the rows as a table in Markdown; times are held against the first
// row of their size where that is the floor.
func print(w io.Writer, rows []row) {
	fmt.Fprintln(w, "| records | what | pages | kB a page | time | processor time | peak memory | times the floor |")
	fmt.Fprintln(w, "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
	var floor *row
	for i := range rows {
		r := &rows[i]
		if r.name == contenders[0].title {
			floor = r
		}
		ratio := ""
		if floor != nil && floor.records == r.records {
			ratio = fmt.Sprintf("%.1f", float64(r.Clock)/float64(floor.Clock))
		}
		fmt.Fprintf(w, "| %d | %s | %d | %.1f | %.2f s | %.2f s | %d MiB | %s |\n", r.records, r.name, r.pages, float64(r.bytes)/1000/float64(max(r.pages, 1)),
			r.Clock.Seconds(), r.Processor.Seconds(), r.Memory>>20, ratio)
	}
}
