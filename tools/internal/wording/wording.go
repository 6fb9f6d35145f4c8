// Package wording holds the words of the interface in each language of the
// site: those of the files in i18n, which templates and Go both take theirs
// from, so that a translator has one place to edit.
//
// A file is TOML as Hugo reads it: a key with a string, or a table with one
// string for each plural category of the language (CLDR: zero, one, two, few,
// many, other). In a string, {{ .name }} stands for a value that is filled in.
package wording

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Language is one language of the site, with its words.
type Language struct {
	// Key is what hugo.toml calls the language; its words are those of
	// i18n/KEY.toml.
	Key string
	// Tag is the BCP 47 tag of the language's pages.
	Tag string
	// Title is what the site is called in the language.
	Title string
	// Prefix is what the addresses of its pages begin with, relative to the
	// site's root: empty for the default language, otherwise Key and a slash.
	Prefix string

	tag      language.Tag
	unspaced bool
	messages map[string]map[string]Message // by key and plural category
	scales   []Scale
	numerals []string
	is       sync.Map // what Is has told, by tag: it is asked for every name
}

// Config is where hugo.toml says which languages there are.
const Config = "hugo.toml"

// Read reads the languages that hugo.toml names, the default first and the
// others by weight, with their words. A site that names none has one. It is an
// error if a language has words for a key and another one has not.
func Read(fsys fs.FS) ([]*Language, error) {
	content, err := fs.ReadFile(fsys, Config)
	if err != nil {
		return nil, err
	}
	type entry struct {
		Locale   string
		Title    string
		Weight   int
		Disabled bool
	}
	var config struct {
		DefaultContentLanguage string
		Locale                 string
		Title                  string
		Languages              map[string]entry
	}
	if err := toml.Unmarshal(content, &config); err != nil {
		return nil, place(Config, err)
	}
	first := config.DefaultContentLanguage
	if first == "" {
		first = "en"
	}
	var keys []string
	for key, l := range config.Languages {
		if !l.Disabled && key != first {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b string) int {
		if x, y := config.Languages[a].Weight, config.Languages[b].Weight; x != y {
			return x - y
		}
		return strings.Compare(a, b)
	})
	var languages []*Language
	for _, key := range append([]string{first}, keys...) {
		l := &Language{Key: key, Tag: config.Languages[key].Locale, Title: cmp.Or(config.Languages[key].Title, config.Title)}
		if l.Tag == "" && key == first {
			l.Tag = config.Locale
		}
		if l.Tag == "" {
			l.Tag = key
		}
		if key != first {
			l.Prefix = key + "/"
		}
		if err := l.read(fsys); err != nil {
			return nil, err
		}
		languages = append(languages, l)
	}
	return languages, complete(languages)
}

// read reads the words of a language.
func (l *Language) read(fsys fs.FS) error {
	var err error
	if l.tag, err = language.Parse(l.Tag); err != nil {
		return fmt.Errorf("%s: the language %s has the locale %q, which is no BCP 47 tag", Config, l.Key, l.Tag)
	}
	base, _ := l.tag.Base()
	l.unspaced = base.String() == "zh" || base.String() == "ja"
	content, err := fs.ReadFile(fsys, l.File())
	if err != nil {
		return err
	}
	var words map[string]any
	if err := toml.Unmarshal(content, &words); err != nil {
		return place(l.File(), err)
	}
	l.messages = make(map[string]map[string]Message, len(words))
	var faults []error
	enter := func(key, category string, text any) {
		s, ok := text.(string)
		if !ok {
			faults = append(faults, fmt.Errorf("%s: %s is no text", l.File(), key))
			return
		}
		m, err := parse(s)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %s: %w", l.File(), key, err))
		}
		if l.messages[key] == nil {
			l.messages[key] = map[string]Message{}
		}
		l.messages[key][category] = m
	}
	for _, key := range sorted(words) {
		forms, ok := words[key].(map[string]any)
		if !ok {
			enter(key, other, words[key])
			continue
		}
		for _, category := range sorted(forms) {
			enter(key, category, forms[category])
		}
		if _, ok := forms[other]; !ok {
			faults = append(faults, fmt.Errorf("%s: %s has no %q", l.File(), key, other))
		}
	}
	faults = append(faults, l.readNumbers()...)
	return errors.Join(faults...)
}

// File is where the words of the language stand.
func (l *Language) File() string { return path.Join("i18n", l.Key+".toml") }

// complete says which keys a language has no words for that another one has.
func complete(languages []*Language) error {
	var faults []error
	for _, l := range languages {
		for _, o := range languages {
			for _, key := range sorted(o.messages) {
				if _, ok := l.messages[key]; !ok {
					faults = append(faults, fmt.Errorf("%s has no words for %q, which %s has", l.File(), key, o.File()))
				}
			}
		}
	}
	return errors.Join(faults...)
}

// place names the file that cannot be read, and where in it.
func place(file string, err error) error {
	var at *toml.DecodeError
	if errors.As(err, &at) {
		line, column := at.Position()
		return fmt.Errorf("%s:%d:%d: %w", file, line, column, err)
	}
	return fmt.Errorf("%s: %w", file, err)
}

// other is the plural category that every language has.
const other = "other"

// Keys lists the keys that there are words for, sorted.
func (l *Language) Keys() []string { return sorted(l.messages) }

// Message is the message of a key; that of an unknown key is the key itself.
func (l *Language) Message(key string) Message {
	if forms, ok := l.messages[key]; ok {
		return forms[other]
	}
	return Message{{Text: key}}
}

// Forms are the messages of a key by plural category.
func (l *Language) Forms(key string) map[string]Message { return l.messages[key] }

// Say fills the message of a key in. args are names and values in turn.
func (l *Language) Say(key string, args ...string) string {
	return l.fill(l.Message(key), args)
}

// Count fills the message of a key in for a number of things, which it may
// name as {{ .Count }}.
func (l *Language) Count(key string, n int) string {
	m := l.Message(key)
	if form, ok := l.messages[key][category(l.tag, n)]; ok {
		m = form
	}
	return l.fill(m, []string{"Count", Number(float64(n))})
}

// category is the plural category of a whole number.
func category(tag language.Tag, n int) string {
	switch plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return other
}

// Language is the language as package golang.org/x/text knows it.
func (l *Language) Language() language.Tag { return l.tag }

// Is tells whether the language is that of a BCP 47 tag, whatever its region and
// script.
func (l *Language) Is(tag string) bool {
	if is, known := l.is.Load(tag); known {
		return is.(bool)
	}
	t, err := language.Parse(tag)
	a, _ := l.tag.Base()
	b, _ := t.Base()
	is := err == nil && a == b
	l.is.Store(tag, is)
	return is
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
