package changes

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/synthetic"
)

// harbour is a small invented base, by file.
var harbour = map[string]string{
	"data/sources/2024-03-01-quay-post.yaml":    "title: Ore\npublished: 2024-03-01\nlanguage: en\nsha256: 0\nlength: 900\n",
	"data/sources/2024-04-01-mole-daily.yaml":   "title: Amber\npublished: 2024-04-01\nlanguage: en\nsha256: 0\nlength: 900\n",
	"data/actors/northland.yaml":                "name: Northland\nkind: country\ncountry: \"NO\"\n",
	"data/actors/ada.yaml":                      "name: Ada\nkind: person\nreview: draft\n",
	"data/commodities/ore.yaml":                 "name: Ore\nsources: [2024-03-01-quay-post]\n",
	"data/commodities/amber.yaml":               "name: Amber\nreview: withdrawn\nwithdrawn_because: It is no good.\n",
	"data/statistics/2024-03-01-quay-post.yaml": "- {id: s1, indicator: exports, commodity: ore, value: 60, unit: percent, as_written: 60 percent, passage: {start: 1, end: 5}}\n- {id: s2, indicator: exports, commodity: ore, value: 7, unit: t, as_written: seven tonnes, passage: {start: 8, end: 12}}\n",
	"data/agreements/mole-accord.yaml": "name: Mole accord\nkind: deal\nparties: [northland]\nstatus: negotiating\nstages:\n  - {stage: announced, date: 2024-02, source: 2024-03-01-quay-post}\n" +
		"commitments:\n  - {id: open-quay, by: northland, text: Open the quay, status: promised, evidence: [2024-03-01-quay-post/s1]}\n",
}

// edited is the invented base with some edits: "" takes a file away, "A => B" replaces
// words, and anything else is the whole of the file.
func edited(t testing.TB, edits map[string]string) map[string]string {
	t.Helper()
	out := maps.Clone(harbour)
	for file, edit := range edits {
		old, now, words := strings.Cut(edit, " => ")
		switch {
		case edit == "":
			delete(out, file)
		case words && strings.Contains(out[file], old):
			out[file] = strings.ReplaceAll(out[file], old, now)
		case words:
			t.Fatalf("%s has no %q", file, old)
		default:
			out[file] = edit
		}
	}
	return out
}

func base(t testing.TB, files map[string]string) *kb.Base {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	b, _ := kb.Load(fsys)
	return b
}

// told spells changes for a comparison, a line each.
func told(all []Change) []string {
	out := []string{}
	for _, c := range all {
		line := string(c.Kind) + " " + c.ID
		if c.Was != "" {
			line += " was " + c.Was
		}
		if c.Into != "" {
			line += " into " + c.Into
		}
		for _, f := range c.Fields {
			line += fmt.Sprintf("; %s: %s -> %s", f.Path, spell(f.Old), spell(f.New))
		}
		out = append(out, line)
	}
	return out
}

func spell(values []Value) string {
	var out []string
	for _, v := range values {
		out = append(out, strings.TrimSpace(strings.Join([]string{v.Text, v.Date, v.At}, " ")))
	}
	return "[" + strings.Join(out, "|") + "]"
}

func TestBetween(t *testing.T) {
	const post, accord = "data/statistics/2024-03-01-quay-post.yaml", "data/agreements/mole-accord.yaml"
	for _, tt := range []struct {
		name  string
		edits map[string]string
		want  []string
	}{
		{"nothing", nil, nil},
		{"a figure", map[string]string{post: "value: 60, unit: percent, as_written: 60 percent => value: 61, unit: percent, bound: over, as_written: over 61 percent"},
			[]string{"corrected 2024-03-01-quay-post/s1; value: [60] -> [61]; bound: [] -> [over]; as_written: [60 percent] -> [over 61 percent]"}},
		{"form alone", map[string]string{"data/actors/northland.yaml": "# A country.\nkind: country\nname:   \"Northland\"\ncountry: 'NO'\n"}, nil},
		{"a draft that is accepted", map[string]string{"data/actors/ada.yaml": "draft => reviewed"}, []string{"added ada"}},
		{"a draft that is edited", map[string]string{"data/actors/ada.yaml": "name: Ada => name: Ada Example"}, nil},
		{"one published that is a draft again", map[string]string{"data/commodities/ore.yaml": "name: Ore\nreview: draft\n"}, []string{"removed ore"}},
		{"a withdrawal", map[string]string{"data/commodities/ore.yaml": "name: Ore\nreview: withdrawn\nwithdrawn_because: Twice.\n"},
			[]string{"withdrawn ore"}},
		{"another reason", map[string]string{"data/commodities/amber.yaml": "no good => a resin"},
			[]string{"corrected amber; withdrawn_because: [It is no good.] -> [It is a resin.]"}},
		{"restored", map[string]string{"data/commodities/amber.yaml": "name: Amber\n"}, []string{"restored amber"}},
		{"with a source what it states", map[string]string{"data/sources/2024-03-01-quay-post.yaml": "title: Ore => review: withdrawn\nwithdrawn_because: A hoax.\ntitle: Ore"},
			[]string{"withdrawn 2024-03-01-quay-post", "withdrawn 2024-03-01-quay-post/s1", "withdrawn 2024-03-01-quay-post/s2"}},
		{"a source that was a draft", map[string]string{"data/sources/2024-03-01-quay-post.yaml": "title: Ore => review: draft\ntitle: Ore"},
			[]string{"removed 2024-03-01-quay-post", "removed 2024-03-01-quay-post/s1", "removed 2024-03-01-quay-post/s2"}},
		{"a claim that is gone", map[string]string{post: harbour[post][:strings.Index(harbour[post], "- {id: s2")]}, []string{"removed 2024-03-01-quay-post/s2"}},
		{"another id, and references that follow", map[string]string{
			"data/commodities/ore.yaml": "", "data/commodities/tin-ore.yaml": "name: Ore\naliases: [ore]\nsources: [2024-03-01-quay-post]\n", post: "commodity: ore => commodity: tin-ore",
		}, []string{"renamed tin-ore was ore"}},
		{"another id and a correction", map[string]string{"data/commodities/ore.yaml": "", "data/commodities/tin-ore.yaml": "name: Tin ore\naliases: [ore]\nsources: [2024-03-01-quay-post]\n"},
			[]string{"renamed tin-ore was ore; name: [Ore] -> [Tin ore]"}},
		{"a source of another id", map[string]string{
			"data/sources/2024-03-01-quay-post.yaml": "", post: "",
			"data/sources/2024-03-01-ore.yaml":    harbour["data/sources/2024-03-01-quay-post.yaml"] + "aliases: [2024-03-01-quay-post]\n",
			"data/statistics/2024-03-01-ore.yaml": strings.Replace(harbour[post], "value: 7", "value: 8", 1),
			"data/commodities/ore.yaml":           "2024-03-01-quay-post => 2024-03-01-ore", accord: "2024-03-01-quay-post => 2024-03-01-ore",
		}, []string{"corrected 2024-03-01-ore/s2 was 2024-03-01-quay-post/s2; value: [7] -> [8]", "renamed 2024-03-01-ore was 2024-03-01-quay-post"}},
		{"one of two", map[string]string{
			"data/actors/southland.yaml": "name: Southland\nkind: country\n", "data/commodities/ore.yaml": "", "data/commodities/amber.yaml": "name: Amber\naliases: [ore]\n", post: "commodity: ore => commodity: amber",
		}, []string{"restored amber", "merged ore into amber", "added southland"}},
		{"where a commitment stands, and one more", map[string]string{accord: "status: promised => status: kept, since: 2024-04"},
			[]string{"corrected mole-accord; commitments[open-quay].status: [promised] -> [kept]; commitments[open-quay].since: [] -> [2024-04]"}},
		{"parts that come and go", map[string]string{accord: strings.Replace(strings.Replace(harbour[accord], "announced, date: 2024-02", "signed, date: 2024-03", 1), "id: open-quay", "id: close-quay", 1)},
			[]string{"corrected mole-accord; stages: [announced 2024-02] -> [signed 2024-03]; commitments: [Open the quay] -> [Open the quay]"}},
		{"the date of a stage", map[string]string{accord: "2024-02, source: 2024-03-01-quay-post => 2024-02-03, source: 2024-04-01-mole-daily"},
			[]string{"corrected mole-accord; stages[announced].date: [2024-02] -> [2024-02-03]; stages[announced].source: [2024-03-01-quay-post] -> [2024-04-01-mole-daily]"}},
		{"what came into a list", map[string]string{"data/commodities/ore.yaml": "sources: [2024-03-01-quay-post] => also_known_as: [rock]\nsources: [2024-04-01-mole-daily, {source: 2024-03-01-quay-post, passage: {start: 3, end: 9}}]"},
			[]string{"corrected ore; also_known_as: [] -> [rock]; sources: [] -> [2024-04-01-mole-daily]; sources[2024-03-01-quay-post].passage: [] -> [3 9]"}},
		{"what is for editors", map[string]string{"data/actors/northland.yaml": "kind: country => kind: country\nnot_same_as: [ada]\ncolour: teal"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := told(Between(base(t, harbour), base(t, edited(t, tt.edits))))
			if diff := cmp.Diff(append([]string{}, tt.want...), got); diff != "" {
				t.Error(diff)
			}
			// There and back again nothing has changed, unless an id was given up.
			l := ledger{state: newState()}
			l.state.apply(byFile(base(t, harbour)))
			there, back := byFile(base(t, edited(t, tt.edits))), byFile(base(t, harbour))
			for _, file := range append(slices.Collect(maps.Keys(there)), slices.Collect(maps.Keys(harbour))...) {
				there[file], back[file] = there[file], back[file]
			}
			l.take(step{day: "2024-05-01"}, there)
			l.take(step{day: "2024-05-01"}, back)
			days := l.finish().Days
			if renames := strings.Contains(strings.Join(tt.want, ""), " was ") || strings.Contains(strings.Join(tt.want, ""), " into "); !renames && len(days) > 0 {
				t.Errorf("there and back again is %q", told(days[0].Changes))
			}
		})
	}
}

// Every key of every form of record is compared: one that is not would be a change
// that nobody is told of.
func TestEveryKeyIsCompared(t *testing.T) {
	for _, form := range kb.Forms {
		kind, isRecord := kb.KindOfFolder(form.Folder)
		if !isRecord {
			continue
		}
		for _, column := range columns(form.Type) {
			before, after := reflect.New(form.Type), reflect.New(form.Type)
			fill(after.Elem().FieldByIndex(column.index))
			fields := newState().compare(before.Interface().(kb.AnyRecord), after.Interface().(kb.AnyRecord))
			if len(fields) != 1 || fields[0].Path != column.key.Name || len(fields[0].New) != 1 || len(fields[0].Old) != 0 {
				t.Errorf("%s: %s gives %+v", kind, column.key.Name, fields)
			}
			// Within the parts of a list too.
			if list := after.Elem().FieldByIndex(column.index); list.Kind() == reflect.Slice && list.Type().Elem().Kind() == reflect.Struct {
				for _, inner := range columns(list.Type().Elem()) {
					part := list.Index(0).FieldByIndex(inner.index)
					was := reflect.New(part.Type()).Elem()
					was.Set(part)
					fill(part)
					if len(parts(column.key, list)) != 1 || len(columns(list.Type().Elem())) == 0 {
						t.Errorf("%s: %s.%s", kind, column.key.Name, inner.key.Name)
					}
					part.Set(was)
				}
			}
		}
	}
}

// fill gives a value something to say.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("word")
	case reflect.Int:
		v.SetInt(3)
	case reflect.Float64:
		v.SetFloat(3)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{"vi": "word"}))
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Type.Kind() == reflect.String {
				v.Field(i).SetString("word")
			}
		}
	}
}

// The time a ledger takes grows with what changed and not with that times the days.
func TestGrowth(t *testing.T) {
	growth.Linear(t, "a ledger of records", 500, 4000, func(n int) func() {
		b, _ := kb.Load(synthetic.Base(n))
		all := byFile(b)
		names := slices.Sorted(maps.Keys(all))
		return func() {
			l := ledger{state: newState()}
			day := 0
			for chunk := range slices.Chunk(names, 10) {
				files := map[string][]kb.AnyRecord{}
				for _, name := range chunk {
					files[name] = all[name]
				}
				day++
				l.take(step{day: fmt.Sprintf("2024-%06d", day)}, files)
			}
			if days := len(l.finish().Days); days < day/10 {
				t.Errorf("only %d days of %d", days, day)
			}
		}
	})
}
