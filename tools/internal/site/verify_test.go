package site

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/links"
)

const home = "https://trade.example/kb/"

// page is a sound page at an address below the root.
func page(at, body string) string {
	return `<!doctype html><html lang="en"><head><title>T</title><meta name="description" content="D">` +
		`<link rel="canonical" href="` + home + at + `"></head><body><h1>H</h1><p>B</p>` + body + `</body></html>`
}

func redirect(to string) string {
	return `<!doctype html><html><head><title>x</title><link rel="canonical" href="` + to + `"><meta http-equiv="refresh" content="0; url=` + to + `"></head></html>`
}

func TestVerify(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []place
		// content are the pages of content.
		content []*document
		lines   []string
	}{
		{
			name: "sound",
			files: map[string]string{
				"index.html": page("", ""), "404.html": page("404.html", ""),
				"actors/tin/index.html": page("actors/tin/", `<p id="s1">`), "actors/old/index.html": redirect(home + "actors/tin/"),
			},
			want: []place{
				{Record: "tin", URL: "actors/tin/", Title: "T"}, {Record: "a/s1", URL: "actors/tin/#s1"},
				{Record: "tin", URL: "actors/old/", Redirects: true, To: "actors/tin/"},
			},
		},
		{
			name:  "lost",
			files: map[string]string{"actors/tin/index.html": page("actors/tin/", ""), "actors/zinc/index.html": redirect(home + "actors/tin/")},
			want: []place{
				{Record: "lead", URL: "actors/lead/"}, {Record: "a/s1", URL: "actors/tin/#s1"}, {Record: "zinc", URL: "actors/zinc/"},
			},
			lines: []string{
				"lost-record data/lead.yaml: lead has no page at /actors/lead/",
				"lost-record data/a/s1.yaml: a/s1 has no place #s1 on the page /actors/tin/",
				"lost-record data/zinc.yaml: zinc has only a redirect at /actors/zinc/, to https://trade.example/kb/actors/tin/",
			},
		},
		{
			name:  "another page",
			files: map[string]string{"a/index.html": page("a/", "")},
			want:  []place{{Record: "x", URL: "a/", Title: "Tin"}},
			lines: []string{"lost-record data/x.yaml: at /a/ there is not x but a page called \"T\""},
		},
		{
			name: "nothing but its heading",
			files: map[string]string{
				"a/index.html": strings.Replace(page("a/", "<footer>F</footer>"), "<p>B</p>", "", 1),
				"b/index.html": strings.Replace(page("b/", ""), "<h1>H</h1><p>B</p>", "<nav>N</nav><main><header><h1>H</h1><p>L</p></header>\n</main><p>B</p>", 1),
				"c/index.html": strings.Replace(page("c/", ""), "<h1>H</h1><p>B</p>", "<main><header><h1>H</h1></header><p>B</p></main>", 1),
			},
			want: []place{{Record: "x", URL: "a/"}, {Record: "y", URL: "b/"}, {Record: "z", URL: "c/"}},
			lines: []string{
				"lost-record data/x.yaml: the page of x at /a/ has nothing on it but its heading",
				"lost-record data/y.yaml: the page of y at /b/ has nothing on it but its heading",
			},
		},
		{
			name: "faults of content",
			files: map[string]string{
				"a/index.html": page("a/", "<h1>2</h1>"),
				"b/index.html": strings.Replace(strings.Replace(page("b/", `<a href="#no">`), "D\"", "\"", 1), "<h1>H", "<h1>", 1),
				"c/index.html": page("c/", "<h1>2</h1>"),
			},
			content: []*document{
				newDocument("content/a.md", []byte("---\ntitle: A\n---\n\n# 2\n"), nil),
				newDocument("content/b/index.md", []byte("[a](#no)\n"), nil),
				newDocument("content/c/_index.md", []byte("---\ntitle: A\n---\n"), nil),
			},
			lines: []string{
				"page content/a.md: the page has 2 first headings (h1) instead of one",
				"page content/b/index.md: the page has an empty first heading (h1)",
				"page content/b/index.md: the page has an empty description",
				"page p/c/index.html: the page has 2 first headings (h1) instead of one",
				`broken-fragment content/b/index.md: "#no": the page has no element with this id`,
			},
		},
		{
			name:  "former address",
			files: map[string]string{"a/index.html": page("a/", ""), "b/index.html": page("b/", ""), "c/index.html": redirect(home + "a/")},
			want: []place{
				{Record: "x", URL: "a/", Redirects: true, To: "b/"}, {Record: "x", URL: "c/", Redirects: true, To: "b/"},
				{Record: "x", URL: "d/", Redirects: true, To: "b/"},
			},
			lines: []string{
				"lost-record data/x.yaml: x was at /a/ once, where there is another page now",
				"lost-record data/x.yaml: /c/ redirects to https://trade.example/kb/a/ and not to x at /b/",
				"lost-record data/x.yaml: x has no page at /d/",
			},
		},
		{
			name: "faults of pages",
			files: map[string]string{
				"a/index.html": `<p>`,
				"b/index.html": strings.ReplaceAll(page("b/", "<h1>2</h1>"), "D\"", "\""),
				"c/index.html": page("d/", ""), "d/index.html": page("d/", ""),
				"e/index.html": page("e/", `<a href="../f/">`),
			},
			lines: []string{
				"page p/a/index.html: the page has no title",
				"page p/a/index.html: the page has no first heading (h1)",
				"page p/a/index.html: the page has no description",
				"page p/a/index.html: the page has no canonical address",
				"page p/a/index.html: the page does not say its language",
				"page p/b/index.html: the page has 2 first headings (h1) instead of one",
				"page p/b/index.html: the page has an empty description",
				"page p/c/index.html: the page is at https://trade.example/kb/c/ but gives https://trade.example/kb/d/ as its canonical address",
				"broken-link p/e/index.html: \"../f/\": no such page",
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for name, content := range test.files {
				fsys[name] = &fstest.MapFile{Data: []byte(content)}
			}
			s, err := links.Read(fsys)
			if err != nil {
				t.Fatal(err)
			}
			base, _ := url.Parse(home)
			locate := func(id string) kb.Location { return kb.Location{File: "data/" + id + ".yaml"} }
			var got []string
			for _, p := range verify(s, base, base, test.want, test.content, locate, "p") {
				got = append(got, p.Code+" "+p.At.File+": "+p.Message)
			}
			if diff := cmp.Diff(test.lines, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"en/index/actors.json": `[{"id":"tin","url":"actors/tin/","path":"tin","title":"Tin  & ore","aliases":["/actors/stannum/"]},{"id":"lead","url":"actors/lead/"}]`,
		"en/index/quotes.json": `[{"id":"a/q1","url":"quotes/a/q1/"}]`,
		"zh/index/quotes.json": `[{"id":"a/q1","url":"zh/quotes/a/q1/","path":"a/q1","aliases":["/quotes/b/q1/"]}]`,
		"en/full/figures.json": `{"a/s1":{"url":"statistics/x/#a-s1"}}`,
	})
	got, err := places(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []place{
		{Record: "lead", URL: "actors/lead/"},
		{Record: "tin", URL: "actors/stannum/", Redirects: true, To: "actors/tin/"},
		{Record: "tin", URL: "actors/tin/", Title: "Tin & ore"},
		{Record: "a/q1", URL: "quotes/a/q1/"},
		{Record: "a/s1", URL: "statistics/x/#a-s1"},
		{Record: "a/q1", URL: "zh/quotes/a/q1/"},
		{Record: "a/q1", URL: "zh/quotes/b/q1/", Redirects: true, To: "zh/quotes/a/q1/"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := places(t.TempDir()); err == nil {
		t.Error("no error where nothing was compiled: a site without pages would pass")
	}
}

func TestBaseURL(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{"hugo.toml": "baseURL = 'https://trade.example/kb'\n[params]\nx = 1\n"})
	for given, want := range map[string]string{
		"":                        "https://trade.example/kb/",
		"http://127.0.0.1:8080":   "http://127.0.0.1:8080/",
		"https://x.example/a/b/":  "https://x.example/a/b/",
		"x.example":               "",
		"/kb/":                    "",
		"javascript:alert(1)":     "",
		"https://u:p@x.example/":  "",
		"https://x.example/?a#b":  "",
		"ftp://x.example/":        "",
		"https://":                "",
		"https://x.example/%zz":   "",
		"https://x.example/\nb:c": "",
	} {
		_, u, err := configure(root, given)
		if want == "" && err == nil || want != "" && (err != nil || u.String() != want) {
			t.Errorf("%q: got %v, %v; want %q", given, u, err, want)
		}
	}
	write(t, root, map[string]string{"hugo.toml": "title = 'x'\nbaseURL = ["})
	if _, _, err := configure(root, ""); err == nil || !strings.Contains(err.Error(), "hugo.toml:2:") {
		t.Errorf("of broken TOML: %v", err)
	}
	write(t, root, map[string]string{"hugo.toml": "title = 'x'"})
	if _, _, err := configure(root, ""); err == nil || !strings.Contains(err.Error(), "hugo.toml") {
		t.Errorf("without a baseURL: %v", err)
	}
}

func TestComplaints(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{
		"content/about/_index.md": "", "content/raw.md": "",
		"content/tin/_content.gotmpl": "{{ $x := 1 }}{{ errorf \"no %s at %d%%\" .a .b }}",
		"layouts/a.html":              "{{ errorf \"%s\" .a }}\n{{ warnf \"twice\" }}{{ erroridf `id` `an \"id\"` }}",
		"layouts/b.html":              "{{ warnf \"twice\" }}",
	})
	output := strings.ReplaceAll(`Start building sites …
hugo v0.165.0 linux/amd64 BuildDate=unknown

WARN  the tin is out
WARN  i18n|MISSING_TRANSLATION|en|tin_title
WARN  Raw HTML omitted while rendering "ROOT/content/raw.md"; see there
ERROR no lead at 5%
ERROR an "id"
WARN  twice
ERROR /about: the link leads nowhere
ERROR render of "/x" failed: "ROOT/layouts/page.html:3:5": execute of template failed: template: page.html:3:5: nil pointer
ERROR render of "/x" failed: "ROOT/layouts/page.html:3:5": execute of template failed: template: page.html:3:5: nil pointer
Total in 12 ms
comity: error building site: render: [en v1.0.0 guest] failed to render pages: "ROOT/content/a b.md:2:1": no such shortcode
comity: 1 warnings, each of which counts as an error
`, "ROOT", root)
	got := complaints(root, []byte(output))
	want := []kb.Problem{
		{Message: "the tin is out", At: kb.Location{File: "layouts"}},
		{Message: `Raw HTML omitted while rendering "content/raw.md"; see there`, At: kb.Location{File: "content/raw.md"}},
		{Message: "no lead at 5%", At: kb.Location{File: "content/tin/_content.gotmpl", Line: 1, Column: 17}},
		{Message: `an "id"`, At: kb.Location{File: "layouts/a.html", Line: 2, Column: 23}},
		{Message: "twice", At: kb.Location{File: "layouts"}},
		{Message: "/about: the link leads nowhere", At: kb.Location{File: "content/about/_index.md"}},
		{
			Message: `render of "/x" failed: "layouts/page.html:3:5": execute of template failed: template: page.html:3:5: nil pointer`,
			At:      kb.Location{File: "layouts/page.html", Line: 3, Column: 5},
		},
		{Message: `"content/a b.md:2:1": no such shortcode`, At: kb.Location{File: "content/a b.md", Line: 2, Column: 1}},
	}
	for i := range want {
		want[i].Code, want[i].Severity, want[i].Hint = CodeRender, kb.SeverityError, "hugo says so: look at the template or the page of content it names"
	}
	want = slices.Insert(want, 1, kb.Problem{
		Code: CodeRender, Severity: kb.SeverityError, At: kb.Location{File: "i18n/en.toml"},
		Message: `there are no words for "tin_title" in the language en`, Hint: "a template asks for them: add them to the file",
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	// A summary is told where there is nothing else to tell.
	if got := complaints(root, []byte("comity: logged 2 error(s)\n")); len(got) != 1 {
		t.Errorf("got %v", got)
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 pages", 1: "1 page", 999: "999 pages", 1000: "1,000 pages", 1234567: "1,234,567 pages"} {
		if got := count(n, "page"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
