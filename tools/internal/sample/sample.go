// Package sample has the bases that the tests of many steps share: a small invented
// one, in which there is one of everything, and the repository's own.
package sample

import (
	_ "embed"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/wording"
)

// root is the repository's, from the directory of a step, where its tests run.
const root = "../../.."

//go:embed base.txtar
var base []byte

// Base loads the invented base; further archives (txtar) add files to it or replace some.
func Base(t testing.TB, more ...string) *kb.Base {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, archive := range append([]string{string(base)}, more...) {
		for _, f := range txtar.Parse([]byte(archive)).Files {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
		}
	}
	b, problems := kb.Load(fsys)
	return sound(t, b, problems)
}

// Repository loads the repository's own base.
func Repository(t testing.TB) *kb.Base {
	t.Helper()
	b, problems := kb.Load(os.DirFS(root))
	return sound(t, b, problems)
}

// Named loads the "invented" base or that of the "repository", for what is tested on both.
func Named(t testing.TB, name string) *kb.Base {
	t.Helper()
	switch name {
	case "invented":
		return Base(t)
	case "repository":
		return Repository(t)
	}
	t.Fatalf("there is no sample base %s", name)
	return nil
}

func sound(t testing.TB, b *kb.Base, problems []kb.Problem) *kb.Base {
	t.Helper()
	if len(b.Sources) == 0 {
		t.Fatal("the base is empty")
	}
	for _, p := range problems {
		t.Errorf("%s:%d:%d: %s", p.At.File, p.At.Line, p.At.Column, p.Message)
	}
	return b
}

// Language is one of the languages of the repository's site, by its key: en, zh.
func Language(t testing.TB, key string) *wording.Language {
	t.Helper()
	all, err := wording.Read(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(l *wording.Language) bool { return l.Key == key })
	if i < 0 {
		t.Fatalf("the site has no language %s", key)
	}
	return all[i]
}
