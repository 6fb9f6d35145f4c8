// Package synthetic makes knowledge bases of any size for tests and benchmarks:
// valid records of all kinds, tied to each other the way real ones are, with a
// few that very many others refer to. The words in it are invented.
package synthetic

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// Least is how many records the smallest base has.
const Least = 100

// Base is Seeded with the seed 1.
func Base(n int) fs.FS { return Seeded(n, 1) }

// Seeded makes a base of n records, or of Least where n is less, under data/,
// with hugo.toml beside it. check finds nothing in it. Six in ten records are
// claims, a dozen a source. Which records others refer to follows a power law
// with the exponent 1.1: of a hundred thousand records, thousands of claims are
// on the first commodity, of the first speaker and on the first country, and most
// of the others are met a few times. A few claims are drafts or withdrawn. The
// same n and seed give the same bytes.
func Seeded(n int, seed uint64) fs.FS {
	n = max(n, Least)
	g := &generator{files: fstest.MapFS{}, rand: rand.New(rand.NewPCG(seed, uint64(n))), zipfs: map[int]*rand.Zipf{}}
	g.file("hugo.toml", "baseURL = \"https://example.org/\"\n")
	writeVocabularies(func(name, text string) {
		g.file(name, vocabularyForm.Header()+"\n"+text)
	}, terms, details)
	g.countries = min(8+n/100, len(codes))
	g.people = n * 8 / 100
	g.organisations = n * 6 / 100
	g.commodities = n * 4 / 100
	g.measures = n * 6 / 100
	g.agreements = n * 4 / 100
	g.events = n * 7 / 100
	g.sources = n * 5 / 100
	g.writeActors()
	g.writeCommodities()
	g.writeMeasures()
	g.writeAgreements()
	g.writeEvents()
	g.writeSources(n - g.countries - g.people - g.organisations - g.commodities - g.measures - g.agreements - g.events - g.sources)
	return g.files
}

// Write writes the data folder of Seeded as dir.
func Write(dir string, n int, seed uint64) error {
	data, err := fs.Sub(Seeded(n, seed), kb.DataDir)
	if err != nil {
		return err
	}
	return os.CopyFS(dir, data)
}

type generator struct {
	files fstest.MapFS
	rand  *rand.Rand
	// zipfs choose one of so many.
	zipfs map[int]*rand.Zipf

	countries, people, organisations, commodities, measures, agreements, events, sources int
}

func (g *generator) file(name, text string) {
	g.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
}

// record writes the file of an entity, or of the claims of a source, after the line
// that names its schema.
func (g *generator) record(form kb.Form, id, text string) {
	g.file(kb.DataDir+"/"+form.Folder+"/"+id+".yaml", form.Header()+"\n"+text)
}

// formOf is the form of the files of a kind.
func formOf(kind kb.Kind) kb.Form {
	form, _ := kb.FormOf(kb.DataDir + "/" + kind.Folder() + "/any.yaml")
	return form
}

var vocabularyForm, _ = kb.FormOf(kb.VocabularyFile("any"))

// pick chooses one of n, each half as often as the one that stands half as far from
// the first, or nearly so.
func (g *generator) pick(n int) int {
	z := g.zipfs[n]
	if z == nil {
		z = rand.NewZipf(g.rand, 1.1, 1, uint64(n-1))
		g.zipfs[n] = z
	}
	return int(z.Uint64())
}

// some chooses between 1 and most different ones of n, and lists their ids.
func (g *generator) some(most, n int, id func(int) string) string {
	var ids []string
	seen := map[int]bool{}
	for range 1 + g.rand.IntN(most) {
		if i := g.pick(n); !seen[i] {
			seen[i] = true
			ids = append(ids, id(i))
		}
	}
	return strings.Join(ids, ", ")
}

// chance is true in so many of a hundred cases.
func (g *generator) chance(percent int) bool { return g.rand.IntN(100) < percent }

// cited is where a source bears something out.
func (g *generator) cited() string {
	at := g.rand.IntN(claimLength)
	return fmt.Sprintf("{source: %s, passage: {start: %d, end: %d}}", sourceID(g.pick(g.sources), g.sources), at, at+80)
}

// citations lists one to three different sources under the key "sources".
func (g *generator) citations() string {
	var b strings.Builder
	b.WriteString("sources:\n")
	seen := map[int]bool{}
	for range 1 + g.rand.IntN(3) {
		i := g.pick(g.sources)
		if seen[i] {
			continue
		}
		seen[i] = true
		at := g.rand.IntN(claimLength)
		fmt.Fprintf(&b, "  - {source: %s, passage: {start: %d, end: %d}}\n", sourceID(i, g.sources), at, at+80)
	}
	return b.String()
}

// prose is a few sentences of so many words or a few more, which now and then name
// a record.
func (g *generator) prose(words int) string {
	var b strings.Builder
	for n := 0; n < words; {
		if b.Len() > 0 {
			b.WriteString(" ")
		}
		length := 8 + g.rand.IntN(10)
		for i := range length {
			w := common[g.pick(len(common))]
			switch {
			case i == 0:
				w = strings.ToUpper(w[:1]) + w[1:]
			case i == length-1 && g.chance(30):
				w = g.aName()
			}
			if i > 0 {
				b.WriteString(" ")
			}
			b.WriteString(w)
		}
		b.WriteString(".")
		n += length
	}
	return b.String()
}

// aName is the name of some record.
func (g *generator) aName() string {
	switch g.rand.IntN(5) {
	case 0:
		return countryName(g.pick(g.countries))
	case 1:
		return organisationName(g.pick(g.organisations))
	case 2:
		return personName(g.pick(g.people))
	case 3:
		return agreementName(g.pick(g.agreements))
	}
	return commodityName(g.pick(g.commodities))
}
