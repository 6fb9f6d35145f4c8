package fix_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/comity-kb/comity/tools/internal/changeset"
	"github.com/comity-kb/comity/tools/internal/check"
	"github.com/comity-kb/comity/tools/internal/fix"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/kbedit"
	"github.com/comity-kb/comity/tools/internal/powercut"
)

// read copies the data under root.
func read(t testing.TB, root string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	fsys := os.DirFS(root)
	err := fs.WalkDir(fsys, kb.DataDir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var (
	base       = filepath.Join("..", "check", "testdata", "base")
	repository = filepath.Join("..", "..", "..")
)

// mends are files before and after, by the code that they are mended of. What
// stands around the slip, comments and odd spacing, must stay as it is.
var mends = []struct{ code, file, before, after string }{
	{kb.CodeEncoding, "commodities/tin", "\uFEFF# a metal\nname:   Tin\n", "# a metal\nname:   Tin\n"},
	{kb.CodeLineEnds, "commodities/tin", "name: Tin # so\r\nkind: good\n", "name: Tin # so\nkind: good\n"},
	{kb.CodeSchemaHeader, "commodities/tin", "# a metal\n#yaml-language-server: $schema=../../schema/actor.json\nname: Tin # so\n", "# a metal\n# yaml-language-server: $schema=../../schema/commodity.json\nname: Tin # so\n"},
	{kb.CodeTab, "commodities/tin", "name: Tin\nsources: # where\n\t- harbour-post\n", "name: Tin\nsources: # where\n  - harbour-post\n"},
	{kb.CodeTab, "commodities/tin", "name:\tTin\nkind: good\t# so\n", "name: Tin\nkind: good # so\n"},
	{kb.CodeUnknownKey, "commodities/tin", "name: Tin\n# others\nalso_know_as:  [Stannum]   # in Latin\n", "name: Tin\n# others\nalso_known_as:  [Stannum]   # in Latin\n"},
	{kb.CodeUnknownKey, "events/fair", "name: Fair\nkind: meeting\ndate: 2024\nsources: [{sourc: harbour-post}]\n", "name: Fair\nkind: meeting\ndate: 2024\nsources: [{source: harbour-post}]\n"},
	{kb.CodeUnknownKey, "commodities/tin", "Name: Tin\nkind: good\n", "name: Tin\nkind: good\n"},
	{"unknown-term", "commodities/tin", "name: Tin\nkind: Good\n", "name: Tin\nkind: good\n"},
	{kb.CodeUnknownKey, "quotes/harbour-post", "- id: q1\n  speakerx: ana-lima # so\n  kind: direct\n  text: We have waited\n  passagex: {start: 300, end: 314}\n", "- id: q1\n  speaker: ana-lima # so\n  kind: direct\n  text: We have waited\n  passage: {start: 300, end: 314}\n"},
	{kb.CodeWrongType, "commodities/tin", "name: Tin\nalso_known_as: Stannum # in Latin\n", "name: Tin\nalso_known_as: [Stannum] # in Latin\n"},
	{kb.CodeWrongType, "commodities/truth", "name: true\n", "name: \"true\"\n"},
	{kb.CodeUnquotedNumber, "commodities/steel", "name: Steel\nalso_known_as: [304,  1.50]  # grades\n", "name: Steel\nalso_known_as: [\"304\",  \"1.50\"]  # grades\n"},
	{kb.CodeUnquotedHS, "commodities/horses", "name: Horses\nhs:\n  - 0101 # live\n  - 02\n", "name: Horses\nhs:\n  - \"0101\" # live\n  - \"02\"\n"},
	{kb.CodeQuotedNumber, "measures/levy", "name: Levy\nkind: tariff\nimposed_by: norway\nrate: {value:  '4.5', unit: percent}\nstatus: in-force\nsources: [harbour-post]\n", "name: Levy\nkind: tariff\nimposed_by: norway\nrate: {value:  4.5, unit: percent}\nstatus: in-force\nsources: [harbour-post]\n"},
	{"duplicate-item", "events/fair", "name: Fair\nkind: meeting\ndate: 2024\nparticipants: [chile, norway, chile]\nsources:\n  - harbour-post # front page\n", "name: Fair\nkind: meeting\ndate: 2024\nparticipants: [chile, norway]\nsources:\n  - harbour-post # front page\n"},
	{"duplicate-item", "events/fair", "name: Fair\nkind: meeting\ndate: 2024\nparticipants:\n  - chile # host\n  - chile\n  - norway # guest\nsources: [harbour-post]\n", "name: Fair\nkind: meeting\ndate: 2024\nparticipants:\n  - chile # host\n  - norway # guest\nsources: [harbour-post]\n"},
	{"unknown-term", "commodities/tin", "name: Tin\nkind:  goood  # hm\n", "name: Tin\nkind:  good  # hm\n"},
	{"invalid-date", "events/fair", "name: Fair\nkind: meeting\ndate: 12 June 2024 # a Wednesday\nsources: [harbour-post]\n", "name: Fair\nkind: meeting\ndate: 2024-06-12 # a Wednesday\nsources: [harbour-post]\n"},
	{"invalid-date", "events/fair", "name: Fair\nkind: meeting\ndate: 25/12/2024\nsources: [harbour-post]\n", "name: Fair\nkind: meeting\ndate: 2024-12-25\nsources: [harbour-post]\n"},
	{"invalid-country", "actors/dock-union", "name: Dock Union\nkind: organisation\ncountry: uk\n", "name: Dock Union\nkind: organisation\ncountry: GB\n"},
	{"invalid-hs-code", "commodities/wire", "name: Wire\nhs: [\"740811\", '74.08'] # of copper\n", "name: Wire\nhs: [\"7408.11\", \"7408\"] # of copper\n"},
	{"invalid-hash", "sources/day-post", "title: Tin is back\nlanguage: en\nsha256: B15F0C2B7D3E4F5061728394A5B6C7D8E9F00112233445566778899AABBCCDDE\nlength: 900\n", "title: Tin is back\nlanguage: en\nsha256: b15f0c2b7d3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdde\nlength: 900\n"},
	{"name-format", "commodities/tin", "name: \" Tin  ore \" # hm\nalso_known_as: [\"Ti\\u200Bn\"]\n", "name: Tin ore # hm\nalso_known_as: [Tin]\n"},
	{kbedit.CodeKeyOrder, "commodities/tin", "# Head.\n\nkind: good\n# as traders\n# call it\nname: Tin\nhs: [\"80\"]\n", "# Head.\n\n# as traders\n# call it\nname: Tin\nkind: good\nhs: [\"80\"]\n"},
	{kbedit.CodeKeyOrder, "quotes/harbour-post", "- kind: direct\n  id: q1 # first\n  text: We have waited\n\n  speaker: ana-lima\n  passage: {end: 314, start: 300}\n", "- id: q1 # first\n  speaker: ana-lima\n  kind: direct\n  text: We have waited\n\n  passage: {start: 300, end: 314}\n"},
	{kbedit.CodeAliasOrder, "commodities/tin", "name: Tin\naliases:\n  - tin-metal\n  - \"stannum\"\n", "name: Tin\naliases:\n  - \"stannum\"\n  - tin-metal\n"},
	{kbedit.CodeAmbiguous, "actors/fish-board", "name: Fish Board\nkind: organisation\ncountry: NO # not a boolean\nnames: {no: Fisk}\n", "name: Fish Board\nkind: organisation\ncountry: \"NO\" # not a boolean\nnames: {\"no\": Fisk}\n"},
	{fix.CodeTrailingSpace, "commodities/tin", "name: Tin  \nkind: good\ndescription: |\n  Soft.\n", "name: Tin\nkind: good\ndescription: |\n  Soft.\n"},
	{fix.CodeFinalNewline, "commodities/tin", "name: Tin", "name: Tin\n"},
	{fix.CodeFinalNewline, "commodities/tin", "name: Tin\n\n\n", "name: Tin\n"},
}

func TestMends(t *testing.T) {
	tested := map[string]bool{}
	for _, m := range mends {
		tested[m.code] = true
		t.Run(m.code, func(t *testing.T) {
			fsys := read(t, base)
			name := "data/" + m.file + ".yaml"
			fsys[name] = &fstest.MapFile{Data: []byte(m.before)}
			got := run(t, fsys)
			if !slices.ContainsFunc(got.Changes, func(c fix.Change) bool { return c.Code == m.code && c.File == name }) {
				t.Errorf("%v", got.Changes)
			}
			if len(got.Set.Files) != 1 || string(got.Set.Files[0].New) != m.after {
				t.Errorf("%s\n%v", got.Set.Diff(), got.Changes)
			}
			_, problems := check.Run(got.Set.Overlay(fsys))
			for _, p := range problems {
				t.Errorf("left: %+v", p)
			}
		})
	}
	for _, code := range []string{kb.CodeStrayFile, kb.CodeInvalidID, "reference-to-alias"} {
		tested[code] = true // below
	}
	for code := range check.Fixable {
		if !tested[code] {
			t.Errorf("%s is promised to be mended and nothing tests it", code)
		}
	}
}

// run mends, and makes sure that mending again does nothing.
func run(t testing.TB, fsys fs.FS) *fix.Result {
	t.Helper()
	got, err := fix.Run(fsys)
	if err != nil {
		t.Fatal(err)
	}
	again, err := fix.Run(got.Set.Overlay(fsys))
	if err != nil || !again.Set.Empty() {
		t.Errorf("mending again: %v\n%s", err, again.Set.Diff())
	}
	if got.Set.Empty() != (len(got.Changes) == 0) {
		t.Errorf("%d files, and said is %v", len(got.Set.Files), got.Changes)
	}
	return got
}

// Names of files are mended with everything that refers to them, old ids are
// replaced by new ones.
func TestRename(t *testing.T) {
	fsys := read(t, base)
	put := func(name, text string) { fsys["data/"+name] = &fstest.MapFile{Data: []byte(text)} }
	put("commodities/Tin_Ore.yaml", "name: Tin ore\naliases: [stannum]\n")
	put("commodities/tin-plate.yaml", "name: Tin plate\npart_of: Tin_Ore # of course\n")
	put("commodities/cans.yaml", "name: Cans\npart_of: stannum\n")
	put("commodities/zinc.yml", "name: Zinc\n")
	put("sources/Day_Post.yaml", "title: Tin is back\nlanguage: en\nsha256: b15f0c2b7d3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdde\nlength: 900\n")
	put("quotes/Day_Post.yaml", "- {id: q1, speaker: ana-lima, kind: indirect, text: Tin is back., passage: {start: 0, end: 9}}\n")
	put("events/fair.yaml", "name: Fair\nkind: meeting\ndate: 2024\nsources: [Day_Post]\n")
	put("decisions/Day_Post.yaml", "names:\n  - {name: tin, kind: commodity, is: Tin_Ore} # as they say\n  - {name: ore, kind: commodity, is_not: [copper, Tin_Ore]}\n")
	got := run(t, fsys)
	after := got.Set.Overlay(fsys)
	_, problems := check.Run(after)
	for _, p := range problems {
		t.Errorf("left: %+v", p)
	}
	for name, want := range map[string]string{
		"commodities/tin-ore.yaml": "name: Tin ore\naliases: [stannum]\n", "commodities/tin-plate.yaml": "name: Tin plate\npart_of: tin-ore # of course\n",
		"commodities/cans.yaml": "name: Cans\npart_of: tin-ore\n", "commodities/zinc.yaml": "name: Zinc\n", "events/fair.yaml": "name: Fair\nkind: meeting\ndate: 2024\nsources: [day-post]\n",
		"decisions/day-post.yaml": "names:\n  - {name: tin, kind: commodity, is: tin-ore} # as they say\n  - {name: ore, kind: commodity, is_not: [copper, tin-ore]}\n",
		"quotes/day-post.yaml":    "- {id: q1, speaker: ana-lima, kind: indirect, text: Tin is back., passage: {start: 0, end: 9}}\n",
	} {
		if content, err := fs.ReadFile(after, "data/"+name); err != nil || string(content) != want {
			t.Errorf("%s: %v %q", name, err, content)
		}
	}
	for _, gone := range []string{"commodities/Tin_Ore.yaml", "commodities/zinc.yml", "sources/Day_Post.yaml", "decisions/Day_Post.yaml"} {
		if _, err := fs.Stat(after, "data/"+gone); err == nil {
			t.Errorf("%s is still there", gone)
		}
	}
	// The power fails at every operation, and another run ends what was begun.
	files := map[string]string{}
	for name, file := range fsys {
		files[name] = string(file.Data)
	}
	files["data/commodities/tin-plate.yaml"] = "part_of: Tin_Ore # of course\nname: Tin plate \n"
	crashed := powercut.Test{Files: files, Run: func(d *powercut.Disk) error {
		if err := changeset.Clean(d, kb.DataDir); err != nil {
			return err
		}
		got, err := fix.Run(d.FS())
		if err != nil {
			return err
		}
		return got.Set.Write(d)
	}}.Do(t)
	for name, content := range crashed {
		if want, err := fs.ReadFile(after, name); err != nil || string(want) != content {
			t.Errorf("%s: %v %q", name, err, content)
		}
	}
}

// Many names are mended at once, and one that somebody else has is left alone.
func TestRenameMany(t *testing.T) {
	fsys := read(t, base)
	const n = 60
	for i := range n {
		fsys[fmt.Sprintf("data/commodities/Metal_%d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "name: Metal %d\npart_of: Metal_%d\n", i, i+1)}
	}
	fsys[fmt.Sprintf("data/commodities/Metal_%d.yaml", n)] = &fstest.MapFile{Data: []byte("name: Metals\n")}
	fsys["data/commodities/Copper.yaml"] = &fstest.MapFile{Data: []byte("name: Coppery\n")}
	fsys["data/commodities/Zink.yaml"] = &fstest.MapFile{Data: []byte("name: Zink\n")}
	fsys["data/commodities/ZINK.yaml"] = &fstest.MapFile{Data: []byte("name: Zink ore\n")}
	got := run(t, fsys)
	_, problems := check.Run(got.Set.Overlay(fsys))
	var left []string
	for _, p := range problems {
		left = append(left, p.Code+" "+p.At.File)
	}
	if want := []string{"invalid-id data/commodities/Copper.yaml", "invalid-id data/commodities/Zink.yaml"}; !slices.Equal(left, want) {
		t.Errorf("%v", left)
	}
}

// What could have been meant in two ways is left to a person.
func TestLeftAlone(t *testing.T) {
	for name, text := range map[string]string{
		"events/fair":    "name: Fair\nkind: meeting\ndate: 5/6/2024\nsources: [harbour-post]\n",
		"commodities/a":  "name: A\npart_of: coppr\n",
		"commodities/b":  "name: B\nalso_known_as: one, two\n",
		"commodities/c":  "name: C\nxyz: 1\n",
		"commodities/d":  "name: D\nname: E\n",
		"commodities/e":  "name: Tin\n# <<<<<<<\n<<<<<<< HEAD\nkind: good  \n=======\nkind: goods\n>>>>>>> theirs\n",
		"commodities/f":  "description: |\n  two spaces at the end  \n  of a line\nname: F\n",
		"measures/g":     "name: G\nkind: tariff\nimposed_by: norway\nstatus: in-force\nrate: {value: \"4,5\", unit: percent}\nsources: [harbour-post]\n",
		"commodities/h":  "name: \"H\\tI\"\n",
		"commodities/i":  "name: I\nsources:\n\t\t- harbour-post\n   - x\n",
		"commodities/on": "name: [On\n",
	} {
		fsys := read(t, base)
		fsys["data/"+name+".yaml"] = &fstest.MapFile{Data: []byte(text)}
		got := run(t, fsys)
		for _, f := range got.Set.Files {
			// The order of keys may change, and what is said may not.
			if !kbedit.Same([]byte(text), f.New) {
				t.Errorf("%s", got.Set.Diff())
			}
		}
	}
}

// The repository's own data is in canonical form.
func TestRepository(t *testing.T) {
	fsys := read(t, repository)
	if got := run(t, fsys); !got.Set.Empty() {
		t.Errorf("comity fix would change the data:\n%s", got.Set.Diff())
	}
}

// TestRendering holds to what package kbedit promises of records that are rendered anew,
// on all data there is: each is the same record when it is loaded again, and rendering it
// once more, or fixing it, changes no byte.
func TestRendering(t *testing.T) {
	for _, root := range []string{repository, base} {
		fsys := read(t, root)
		before, _ := kb.Load(fsys)
		printed := printAll(t, before, fsys)
		after, problems := kb.Load(printed)
		for _, p := range problems {
			t.Errorf("%+v", p)
		}
		if got, want := after.All(), before.All(); len(got) != len(want) {
			t.Fatalf("%d records of %d", len(got), len(want))
		} else {
			for i, rec := range want {
				at := rec.Base().At
				rec.Base().At = got[i].Base().At
				if !reflect.DeepEqual(rec, got[i]) {
					t.Errorf("%s:%d is another record when it is printed", at.File, at.Line)
				}
			}
		}
		for name, file := range printAll(t, after, printed) {
			if !bytes.Equal(file.Data, printed[name].Data) {
				t.Errorf("%s changes when it is printed again:\n%s", name, file.Data)
			}
		}
		if root == repository {
			if again := run(t, printed); !again.Set.Empty() {
				t.Errorf("what is printed is not in canonical form:\n%s", again.Set.Diff())
			}
		}
	}
}

// printAll is the data with every record printed anew.
func printAll(t *testing.T, b *kb.Base, fsys fstest.MapFS) fstest.MapFS {
	t.Helper()
	out := maps.Clone(fsys)
	put := func(name string, print func() ([]byte, error)) {
		once, err := print()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = &fstest.MapFile{Data: once}
	}
	statistics, quotes := map[string][]*kb.Statistic{}, map[string][]*kb.Quote{}
	for _, rec := range b.All() {
		rec = stated(rec, fsys[rec.Base().At.File].Data)
		switch rec := rec.(type) {
		case *kb.Statistic:
			statistics[rec.At.File] = append(statistics[rec.At.File], rec)
		case *kb.Quote:
			quotes[rec.At.File] = append(quotes[rec.At.File], rec)
		default:
			put(rec.Base().At.File, func() ([]byte, error) { return kbedit.Record(rec) })
		}
	}
	for name, list := range statistics {
		put(name, func() ([]byte, error) { return kbedit.Claims(list) })
	}
	for name, list := range quotes {
		put(name, func() ([]byte, error) { return kbedit.Claims(list) })
	}
	for _, d := range b.Decisions {
		put(d.At.File, func() ([]byte, error) { return kbedit.Decisions(d) })
	}
	return out
}

// stated is a copy of a record without what the loader fills in where the file says
// nothing: that it is reviewed.
func stated(rec kb.AnyRecord, content []byte) kb.AnyRecord {
	v := reflect.New(reflect.TypeOf(rec).Elem())
	v.Elem().Set(reflect.ValueOf(rec).Elem())
	copied := v.Interface().(kb.AnyRecord)
	f, err := kbedit.Parse(content)
	if err != nil {
		return copied
	}
	path := "review"
	if claim, ok := rec.(kb.AnyClaim); ok {
		path = fmt.Sprintf("[%d].review", f.Index("id", claim.AsClaim().Local))
	}
	if _, ok := f.Text(path); !ok {
		copied.Base().Review = ""
	}
	return copied
}

// FuzzRun mends any bytes in the place of a record, of claims and of a
// vocabulary: nothing panics, mending again does nothing, and of files that were
// read without a problem, the records are the same afterwards.
func FuzzRun(f *testing.F) {
	for _, m := range mends {
		f.Add(m.before)
	}
	f.Add("- id: s1\n  indicator: exports\n  value: '5'\n  unit: T\n  as_written: 5 t\n  passage: {end: 9, start: 1}\n")
	start := read(f, base)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		fsys := fstest.MapFS{}
		for name, file := range start {
			fsys[name] = file
		}
		for _, name := range []string{"commodities/tin", "events/x", "statistics/harbour-post", "decisions/harbour-post", "vocabularies/bases"} {
			fsys["data/"+name+".yaml"] = &fstest.MapFile{Data: []byte(text)}
		}
		got := run(t, fsys)
		mended := map[string]bool{}
		for _, c := range got.Changes {
			if check.RuleOf(c.Code) != nil {
				mended[c.File] = true
			}
		}
		before, problems := kb.Load(fsys)
		after, _ := kb.Load(got.Set.Overlay(fsys))
		for _, p := range problems {
			mended[p.At.File] = true
		}
		// Records by file: two may have one id here.
		left := map[string][]kb.AnyRecord{}
		for _, rec := range after.All() {
			left[rec.Base().At.File] = append(left[rec.Base().At.File], rec)
		}
		for _, rec := range before.All() {
			file := rec.Base().At.File
			if mended[file] {
				continue
			}
			if len(left[file]) == 0 {
				t.Fatalf("%s is gone:\n%s", rec.Base().ID, got.Set.Diff())
			}
			same := left[file][0]
			left[file] = left[file][1:]
			same.Base().At = rec.Base().At // keys may have moved
			if e, ok := rec.(kb.AnyEntity); ok {
				slices.Sort(e.AsEntity().Aliases)
			}
			if !reflect.DeepEqual(rec, same) {
				t.Errorf("%s says something else now:\n%s", rec.Base().ID, got.Set.Diff())
			}
		}
	})
}
