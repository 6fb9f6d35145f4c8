package wording

import (
	"strings"
	"testing"
	"testing/fstest"
)

// files makes a site's configuration and words.
func files(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

const twoLanguages = "defaultContentLanguage = 'en'\n[languages.zh]\nlocale = 'zh-Hans'\nweight = 2\n[languages.en]\nlocale = 'en'\nweight = 1\n" +
	"[languages.fr]\ndisabled = true\n"

func two(t *testing.T) (en, zh *Language) {
	t.Helper()
	all, err := Read(files("hugo.toml", twoLanguages,
		"i18n/en.toml", "greet = 'hello {{ .name }}, {{.place}}'\nscales = '1e9 billion bn, 1e6 million m'\nnumerals = 'zero one'\n[count_x]\none = '1 ox'\nother = '{{ .Count }} oxen'\n",
		"i18n/zh.toml", "greet = '{{ .place }}的{{ .name }}好'\nscales = '1e8 亿 亿, 1e4 万 万'\nnumerals = '0 1'\n[count_x]\nother = '{{ .Count }}头牛'\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 {
		t.Fatalf("%d languages, want 2", len(all))
	}
	return all[0], all[1]
}

func TestRead(t *testing.T) {
	en, zh := two(t)
	if en.Key != "en" || en.Prefix != "" || en.Tag != "en" {
		t.Errorf("the default language is %+v", en)
	}
	if zh.Key != "zh" || zh.Prefix != "zh/" || zh.Tag != "zh-Hans" {
		t.Errorf("the other language is %+v", zh)
	}
	if !zh.Is("zh-CN") || zh.Is("en") || zh.Is("?") {
		t.Error("a language does not know its tags")
	}
	one, err := Read(files("hugo.toml", "locale = 'en-GB'\n", "i18n/en.toml", "a = 'b'\n"))
	if err != nil || len(one) != 1 || one[0].Tag != "en-GB" || one[0].Prefix != "" {
		t.Errorf("a site of one language: %v, %v", one, err)
	}
}

func TestReadFaults(t *testing.T) {
	for _, test := range []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"no configuration", files(), "hugo.toml"},
		{"bad configuration", files("hugo.toml", "a ="), "hugo.toml:1:"},
		{"no words", files("hugo.toml", ""), "i18n/en.toml"},
		{"bad words", files("hugo.toml", "", "i18n/en.toml", "a = 'b'\nc = d"), "i18n/en.toml:2:"},
		{"no text", files("hugo.toml", "", "i18n/en.toml", "a = 1"), "a is no text"},
		{"a template", files("hugo.toml", "", "i18n/en.toml", "a = '{{ if .b }}c{{ end }}'"), "is no place for a value"},
		{"no form for most numbers", files("hugo.toml", "", "i18n/en.toml", "[a]\none = 'b'"), `a has no "other"`},
		{"a bad scale", files("hugo.toml", "", "i18n/en.toml", "scales = '1e6 million'"), "is not a value, a word and a short form"},
		{"a scale of nothing", files("hugo.toml", "", "i18n/en.toml", "scales = '0 none n'"), "is no value above 1"},
		{"a bad locale", files("hugo.toml", "locale = 'not a tag'", "i18n/en.toml", ""), "no BCP 47 tag"},
		{"a key of one language", files("hugo.toml", twoLanguages, "i18n/en.toml", "a = 'b'\nc = 'd'", "i18n/zh.toml", "a = '乙'"), `i18n/zh.toml has no words for "c", which i18n/en.toml has`},
	} {
		if _, err := Read(test.files); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

func TestSay(t *testing.T) {
	en, zh := two(t)
	for _, test := range []struct{ got, want string }{
		{en.Say("greet", "name", "Ann", "place", "Rome"), "hello Ann, Rome"},
		{zh.Say("greet", "name", "王", "place", "北京"), "北京的王好"},
		// A Latin word has a space on either side.
		{zh.Say("greet", "name", "Ann", "place", "Rome"), "Rome 的 Ann 好"},
		{en.Say("unknown"), "unknown"},
		{en.Say("greet"), "hello , "},
		{en.Count("count_x", 1), "1 ox"}, {en.Count("count_x", 2000), "2,000 oxen"}, {en.Count("count_x", 0), "0 oxen"},
		{zh.Count("count_x", 1), "1头牛"}, {zh.Count("count_x", 2), "2头牛"},
		{en.Numeral(1), "one"}, {en.Numeral(2), "2"}, {en.Numeral(-1), "−1"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestScaled(t *testing.T) {
	en, zh := two(t)
	for _, test := range []struct {
		language *Language
		value    float64
		want     string
	}{
		{en, 1_200_000_000, "1.2 billion"}, {en, 353, "353 "}, {en, 1_234_567, "1,234,567 "}, {en, -2_500_000, "−2.5 million"},
		{zh, 1_200_000_000, "12 亿"}, {zh, 25_000, "2.5 万"}, {zh, 353, "353 "}, {zh, 1_234_567, "1,234,567 "},
	} {
		text, scale := test.language.Scaled(test.value)
		if got := text + " " + scale.Word; got != test.want {
			t.Errorf("%v in %s is %q, want %q", test.value, test.language.Key, got, test.want)
		}
	}
}

// A message put together again is its text, whatever it is.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"", "a", "{{ .a }}", "a {{.b}} c {{ .d }}", "{{", "}} {{ .a", "{{- .x -}}", "{{ .a }}{{ .b }}", "\xff{{ .a }}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parse(text)
		for i, p := range m {
			if (p.Text == "") == (p.Name == "") {
				t.Errorf("%q: part %d is both text and a place, or neither", text, i)
			}
		}
		if err != nil {
			return
		}
		l := &Language{}
		var args []string
		for _, name := range m.Names() {
			args = append(args, name, "")
		}
		if want := hole.ReplaceAllString(text, ""); l.fill(m, args) != want {
			t.Errorf("%q becomes %q without values, want %q", text, l.fill(m, args), want)
		}
	})
}
