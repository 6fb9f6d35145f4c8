package check_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// edit is a slip as a contributor makes it: it changes the lines of a file and
// says on which line the outcome is to be found; 0 is the file as a whole. ok is
// false where the file has no place for it.
type edit struct {
	name  string
	files string // which files it is made in: a part of their paths
	make  func(lines []string, at func(pattern string) int) (out []string, line int, ok bool)
}

// swap replaces what a pattern matches on the line at; -1 is no line.
func swap(lines []string, at int, pattern, with string) ([]string, int, bool) {
	if at < 0 {
		return nil, 0, false
	}
	out := slices.Clone(lines)
	out[at] = regexp.MustCompile(pattern).ReplaceAllString(out[at], with)
	return out, at + 1, out[at] != lines[at]
}

// replacing is an edit that replaces a pattern on a line that it matches.
func replacing(name, files, pattern, with string) edit {
	return edit{name, files, func(lines []string, at func(string) int) ([]string, int, bool) {
		return swap(lines, at(pattern), pattern, with)
	}}
}

// inserting is an edit that puts a line after one that matches.
func inserting(name, files, pattern, line string) edit {
	return edit{name, files, func(lines []string, at func(string) int) ([]string, int, bool) {
		i := at(pattern)
		if i < 0 {
			return nil, 0, false
		}
		return slices.Insert(slices.Clone(lines), i+1, line), i + 2, true
	}}
}

const records = "data/actors|data/commodities|data/agreements|data/measures|data/events|data/sources"

var edits = []edit{
	replacing("wrong key", "data", `^(- |  |)([a-z_]{4,}[a-z]):( |$)`, "${1}${2}x:$3"),
	replacing("key in capitals", records, `^name:`, "Name:"),
	replacing("key without a colon", records, `^kind: `, "kind "),
	replacing("a list where a text is wanted", records, `^kind: (.*)$`, "kind: [$1]"),
	replacing("a text where a list is wanted", "agreements|measures", `^(parties|on|commodities): \[.*$`, "$1: everybody"),
	replacing("a word where a number is wanted", "statistics", `^  value: .*$`, "  value: about fifty"),
	replacing("thousands with commas", "statistics", `^  value: .*$`, "  value: 1,450"),
	replacing("a number in quotes", "statistics", `^  value: (.*)$`, `  value: "$1"`),
	replacing("a huge number", "statistics", `^  value: .*$`, "  value: 99999999999999999999999999"),
	replacing("a number beyond all", "statistics", `^  value: .*$`, "  value: 1e999"),
	replacing("an unknown unit", "statistics", `^  unit: .*$`, "  unit: bananas"),
	replacing("an unknown kind", records, `^kind: .*$`, "kind: thingummy"),
	replacing("an unknown status", "agreements|measures", `^status: .*$`, "status: finished"),
	replacing("a reference to nothing", "statistics", `^  (commodity|from|to|attributed_to): (.*)$`, "  $1: ${2}-x"),
	replacing("a reference to another kind", "statistics", `^  commodity: .*$`, "  commodity: china"),
	replacing("a speaker who is not there", "quotes", `^  speaker: (.*)$`, "  speaker: ${1}y"),
	replacing("a source that is not there", "agreements|measures|events", `source: [0-9a-z-]+`, "source: 1999-nobody"),
	replacing("a month too many", "data", `^( *)(date|published|period|since): ([0-9]{4})-[0-9]{2}.*$`, "$1$2: $3-13"),
	replacing("a date in words", "data", `^( *)(date|published): .*$`, "$1$2: the other day"),
	replacing("31 June", "sources|events", `^(date|published): .*$`, "$1: 2025-06-31"),
	replacing("one space too many", records, `^kind:`, " kind:"),
	replacing("one space too few", "statistics|quotes", `^  (unit|kind):`, " $1:"),
	replacing("a tab before a key", "statistics|quotes", `^  (unit|kind|value):`, "\t$1:"),
	replacing("a tab in a text", records, `^name: (.*)$`, "name: A\t$1"),
	replacing("not UTF-8", records, `^name: (.)`, "name: \xff$1"),
	replacing("a bell", records, `^name: (.)`, "name: \a$1"),
	replacing("text turned around", records, `^name: (.)`, "name: \u202e$1"),
	replacing("a zero-width space", records, `^name: (.)`, "name: $1\u200b"),
	replacing("a Cyrillic a", records, `^name: (.*)a(.*)$`, "name: ${1}\u0430$2"),
	replacing("a Greek o", records, `^name: (.*[a-z])o(.*)$`, "name: ${1}\u03bf$2"),
	replacing("markup in a name", records, `^name: (.*)$`, "name: <b>$1</b>"),
	replacing("an emoji for an id", "statistics|quotes", `^- id: .*$`, "- id: 🐟"),
	replacing("an id with capitals", "statistics|quotes", `^- id: (.*)$`, "- id: ${1}_A"),
	replacing("no value", records, `^kind: .*$`, "kind:"),
	replacing("an empty text", records, `^name: .*$`, `name: ""`),
	replacing("a quotation mark that is not closed", records, `^name: (.*)$`, `name: "$1`),
	replacing("a bracket that is not closed", "agreements|measures", `^(parties|on|commodities): \[(.*)\]$`, "$1: [$2"),
	replacing("a colon in a text", records, `^name: (.*)$`, "name: $1: more"),
	replacing("an anchor", records, `^name: (.*)$`, "name: &a $1"),
	replacing("a tag", records, `^name: (.*)$`, "name: !!str $1"),
	replacing("a code without quotes", "commodities", `^hs: \[.*$`, "hs: [0101]"),
	replacing("a code of five digits", "commodities", `^hs: \[.*$`, `hs: ["85051"]`),
	replacing("a country in words", "actors", `^country: .*$`, "country: China"),
	replacing("a hash cut short", "sources", `^sha256: (.*).{4}$`, "sha256: $1"),
	replacing("an address that runs code", "sources", `^url: .*$`, "url: javascript:alert(1)"),
	replacing("a language in words", "sources", `^language: .*$`, "language: Not a tag"),
	replacing("a passage that ends before it starts", "statistics|quotes", `^  passage: .*$`, "  passage: {start: 90, end: 9}"),
	replacing("a passage after the end", "statistics|quotes", `^  passage: .*$`, "  passage: {start: 90000, end: 90009}"),
	replacing("withdrawn without a reason", "statistics|quotes", `^  review: .*$`, "  review: withdrawn"),
	inserting("a key twice", records, `^name:`, "name: Another"),
	inserting("a merge conflict", "data", `^(name|title|- id):`, "<<<<<<< HEAD"),
	inserting("the middle of a merge conflict", "data", `^(name|title):`, "======="),
	inserting("a second document", records, `^kind:`, "---"),
	inserting("a line of prose", records, `^kind:`, "Somebody wrote this line"),
	inserting("a stray dash", records, `^kind:`, "- "),
	{"no kind", "actors|agreements|measures|events", func(lines []string, at func(string) int) ([]string, int, bool) {
		i, start := at(`^kind: `), begin(lines)
		if i <= start {
			return nil, 0, false
		}
		return slices.Delete(slices.Clone(lines), i, i+1), start + 1, true
	}},
	{"a claim twice", "statistics|quotes", func(lines []string, at func(string) int) ([]string, int, bool) {
		start := begin(lines)
		end := start + 1
		for end < len(lines) && !strings.HasPrefix(lines[end], "- ") {
			end++
		}
		return slices.Concat(lines[:end], lines[start:]), end + 1, end > start+3
	}},
	{"a byte-order mark", "data", func(lines []string, _ func(string) int) ([]string, int, bool) {
		return append([]string{"\ufeff" + lines[0]}, lines[1:]...), 1, true
	}},
	{"line ends of Windows", "data", func(lines []string, _ func(string) int) ([]string, int, bool) {
		return strings.Split(strings.Join(lines, "\r\n"), "\n"), 1, true
	}},
	{"nothing left", "data", func([]string, func(string) int) ([]string, int, bool) { return []string{"# to do", ""}, 0, true }},
	{"UTF-16", "data", func(lines []string, _ func(string) int) ([]string, int, bool) {
		var b bytes.Buffer
		b.WriteString("\xff\xfe")
		for _, c := range strings.Join(lines, "\n") {
			b.Write([]byte{byte(c), byte(c >> 8)})
		}
		return []string{b.String()}, 1, true
	}},
}

// begin is the index of the line that a file's content begins on, after the comments
// at its top.
func begin(lines []string) int {
	return slices.IndexFunc(lines, func(l string) bool { return l != "" && l[0] != '#' })
}

// TestBrokenEdits plays a contributor: over 200 different broken edits of the
// repository's own records, chosen by a fixed seed. Each is caught as it was
// made, in its file and on its line; none crashes, hangs or is taken silently.
func TestBrokenEdits(t *testing.T) {
	const wanted, rounds, patience = 200, 4, 20 * time.Second
	data := repository(t)
	base, before := check.Run(data)
	// Of the vocabularies only those that records choose from: the extractor's are
	// large, and would be read again for each edit.
	chosen := map[string]bool{}
	for _, rec := range base.All() {
		kb.Walk(rec, func(f kb.Field) { chosen[kb.VocabularyFile(f.Vocab)] = true })
	}
	maps.DeleteFunc(data, func(name string, _ *fstest.MapFile) bool {
		return strings.Contains(name, "/vocabularies/") && !chosen[name]
	})
	known := map[string]bool{}
	for _, p := range before {
		known[p.Code+p.At.File+p.Message] = true
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(data)), func(name string) bool {
		return !strings.HasSuffix(name, ".yaml") || strings.Contains(name, "/vocabularies/") || strings.Contains(name, "/decisions/")
	})
	rng := rand.New(rand.NewPCG(20, 25))
	made := 0
	for _, e := range edits {
		seen := map[string]bool{}
		for try := 0; len(seen) < rounds && try < 40*rounds; try++ {
			name := names[rng.IntN(len(names))]
			if !regexp.MustCompile(e.files).MatchString(name) || seen[name] {
				continue
			}
			lines := strings.Split(string(data[name].Data), "\n")
			at := func(pattern string) int {
				re := regexp.MustCompile(pattern)
				var all []int
				for i, line := range lines {
					if re.MatchString(line) {
						all = append(all, i)
					}
				}
				if len(all) == 0 {
					return -1
				}
				return all[rng.IntN(len(all))]
			}
			out, line, ok := e.make(lines, at)
			if !ok {
				continue
			}
			seen[name] = true
			made++
			t.Run(fmt.Sprintf("%s/%s", e.name, name), func(t *testing.T) {
				fsys := maps.Clone(data)
				fsys[name] = &fstest.MapFile{Data: []byte(strings.Join(out, "\n"))}
				start := time.Now()
				_, problems := check.Run(fsys)
				if took := time.Since(start); took > patience {
					t.Errorf("it took %s", took)
				}
				caught := slices.ContainsFunc(problems, func(p kb.Problem) bool {
					return p.At.File == name && p.At.Line == line && !known[p.Code+p.At.File+p.Message]
				})
				if !caught {
					t.Errorf("not caught on line %d, %q; reported are", line, out[max(line-1, 0)])
					for _, p := range problems {
						if !known[p.Code+p.At.File+p.Message] {
							t.Logf("%s:%d:%d: %s: %s", p.At.File, p.At.Line, p.At.Column, p.Code, p.Message)
						}
					}
				}
			})
		}
		if len(seen) == 0 {
			t.Errorf("%s was never made", e.name)
		}
	}
	t.Logf("%d broken edits of %d sorts", made, len(edits))
	if made < wanted {
		t.Errorf("%d edits were made; %d are wanted", made, wanted)
	}
}
