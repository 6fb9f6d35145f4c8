package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Every page is there in both languages, says which it is in, and leads to itself
// in the other.
func TestLanguages(t *testing.T) {
	site := realSite(t)
	pages := map[string]bool{}
	for _, at := range site.pages(t) {
		pages[at] = true
	}
	alternate := regexp.MustCompile(`<link rel="?alternate"? hreflang="?([^" ]+)"? href="?([^" >]+)"?`)
	language := regexp.MustCompile(`<html lang="?([^" >]+)`)
	inLanguage := regexp.MustCompile(`"inLanguage":"([^"]+)"`)
	for at := range pages {
		local, chinese := strings.CutPrefix(at, "zh/")
		other, tag := "zh/"+local, "en"
		if chinese {
			other, tag = local, "zh-Hans"
		}
		if !pages[other] {
			t.Errorf("%q is not there in the other language at %q", at, other)
		}
		content, err := os.ReadFile(site.file(at))
		if err != nil {
			t.Fatal(err)
		}
		page := string(content)
		if m := language.FindStringSubmatch(page); m == nil || m[1] != tag {
			t.Errorf("%q says that its language is %v, want %s", at, m, tag)
		}
		// The site comes first, and then the page; an article has its own.
		for i, m := range inLanguage.FindAllStringSubmatch(page, -1) {
			if i < 2 && m[1] != tag {
				t.Errorf("the data of %q says that its language is %s, want %s", at, m[1], tag)
			}
		}
		got := map[string]string{}
		for _, m := range alternate.FindAllStringSubmatch(page, -1) {
			got[m[1]] = m[2]
		}
		if strings.HasSuffix(at, "404.html") {
			continue // it is shown at any address
		}
		for tag, want := range map[string]string{"en": local, "zh-Hans": "zh/" + local, "x-default": local} {
			if got[tag] != site.url+want {
				t.Errorf("%q in %s is %q, want %q", at, tag, got[tag], site.url+want)
			}
		}
	}
}

// Words in another language than the page's say so, so that they are spoken and
// set right.
func TestLanguageOfParts(t *testing.T) {
	site := realSite(t)
	chinese := regexp.MustCompile(`<blockquote lang="?en`)
	for at, want := range map[string]*regexp.Regexp{
		"zh/actors/he-yadong/": chinese,
		"actors/he-yadong/":    regexp.MustCompile(`<span lang="?zh"?>何亚东`),
	} {
		content, err := os.ReadFile(site.file(at))
		if err != nil {
			t.Fatal(err)
		}
		if !want.Match(content) {
			t.Errorf("%s has nothing that matches %s", at, want)
		}
		if at == "actors/he-yadong/" && chinese.Match(content) {
			t.Errorf("%s marks words in its own language", at)
		}
	}
}

// The switch leads to the same page and back, by mouse and by keyboard.
func TestBrowserLanguageSwitch(t *testing.T) {
	site := realSite(t)
	b := newTab(t, host(t, site.url))
	for _, at := range []string{"", "about/", "timeline/", "actors/china/", "agreements/london-framework/"} {
		b.run(t, viewport(390, 844, true), chromedp.Navigate(site.url+at))
		b.run(t, chromedp.Click(".lang a"), chromedp.WaitVisible(`html[lang="zh-Hans"] h1`))
		if got, want := ask[string](t, b, "location.href"), site.url+"zh/"+at; got != want {
			t.Errorf("the switch on %q leads to %q, want %q", at, got, want)
		}
		b.run(t, chromedp.Focus(".lang a"), chromedp.KeyEvent("\r"), chromedp.WaitVisible(`html[lang="en"] h1`))
		if got, want := ask[string](t, b, "location.href"), site.url+at; got != want {
			t.Errorf("the switch leads back to %q, want %q", got, want)
		}
	}
	for _, trouble := range b.take() {
		t.Error(trouble)
	}
}

// A former address redirects in both languages.
func TestLanguageAliases(t *testing.T) {
	dir := t.TempDir()
	if err := copySite(repository(t), dir); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "data", "actors", "he-yadong.yaml")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(content, "aliases: [spokesperson-he]\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	output, err := comityIn(dir, "build", "--base-url", "https://trade.example/kb/")
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	for at, want := range map[string]string{
		"actors/spokesperson-he":    "https://trade.example/kb/actors/he-yadong/",
		"zh/actors/spokesperson-he": "https://trade.example/kb/zh/actors/he-yadong/",
	} {
		content, err := os.ReadFile(filepath.Join(dir, "public", filepath.FromSlash(at), "index.html"))
		if err != nil || !strings.Contains(string(content), want) {
			t.Errorf("%s does not redirect to %s: %v", at, want, err)
		}
	}
}

// A site of one language has its pages at the root and no switch, and is half the
// work.
func TestOneLanguage(t *testing.T) {
	dir := t.TempDir()
	if err := copySite(repository(t), dir); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "hugo.toml")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := strings.Cut(string(content), "[languages.zh]")
	_, after, ok := strings.Cut(string(content), "openGraphLocale = 'zh_CN'\n")
	if !ok {
		t.Fatal("hugo.toml has no table of the Chinese pages to take out")
	}
	if err := os.WriteFile(file, []byte(before+after), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := removeChinesePages(filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	if output, err := comityIn(dir, "build"); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	if _, err := os.Stat(filepath.Join(dir, "public", "zh")); err == nil {
		t.Error("there are pages in a language that the site has not")
	}
	page, err := os.ReadFile(filepath.Join(dir, "public", "index.html"))
	if err != nil || strings.Contains(string(page), "hreflang") {
		t.Errorf("the home page names other languages: %v", err)
	}
	compiled, err := filepath.Glob(filepath.Join(dir, ".comity", "data", "*"))
	if err != nil || len(compiled) != 1 {
		t.Errorf("compiled are %q, want one language", compiled)
	}
}

// comityIn runs comity in a directory.
func comityIn(dir string, args ...string) (output []byte, err error) {
	cmd := exec.Command("comity", args...)
	cmd.Dir = dir
	return cmd.CombinedOutput()
}

func removeChinesePages(dir string) error {
	return filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".zh.md") {
			return err
		}
		return os.Remove(name)
	})
}
