package htmlpage

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/comity-kb/comity/tools/internal/article"
)

// entry is one page of go-trafilatura's own evaluation: pieces of text that an
// extractor should find and others that it should leave out.
type entry struct {
	url, file, date, title string
	with, without          []string
}

// comparison reads the evaluation that go-trafilatura comes with, out of its
// module.
func comparison(b *testing.B) (dir string, entries []entry) {
	b.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/markusmobius/go-trafilatura").Output()
	dir = strings.TrimSpace(string(out))
	if err != nil || dir == "" {
		b.Skip("go-trafilatura's module is not here")
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, "scripts", "comparison", "data.go"), nil, 0)
	if err != nil {
		b.Skip("its evaluation is not here")
	}
	text := func(e ast.Expr) string {
		if lit, ok := e.(*ast.BasicLit); ok {
			s, _ := strconv.Unquote(lit.Value)
			return s
		}
		return ""
	}
	ast.Inspect(file, func(n ast.Node) bool {
		pair, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		value, ok := pair.Value.(*ast.CompositeLit)
		if _, isKey := pair.Key.(*ast.BasicLit); !ok || !isKey {
			return true
		}
		e := entry{url: text(pair.Key)}
		for _, field := range value.Elts {
			kv := field.(*ast.KeyValueExpr)
			var list []string
			if l, ok := kv.Value.(*ast.CompositeLit); ok {
				for _, v := range l.Elts {
					list = append(list, text(v))
				}
			}
			switch kv.Key.(*ast.Ident).Name {
			case "File":
				e.file = text(kv.Value)
			case "Date":
				e.date = text(kv.Value)
			case "Title":
				e.title = text(kv.Value)
			case "With":
				e.with = list
			case "Without":
				e.without = list
			}
		}
		entries = append(entries, e)
		return false
	})
	sort.Slice(entries, func(i, j int) bool { return entries[i].url < entries[j].url })
	return dir, entries
}

// BenchmarkComparison measures how much of the text and of the dates of
// go-trafilatura's own pages is found:
//
//	go test -run '^$' -bench Comparison -benchtime 1x ./tools/internal/htmlpage
//
// With -v it lists the pages whose date is wrong.
func BenchmarkComparison(b *testing.B) {
	dir, entries := comparison(b)
	pages := make([][]byte, len(entries))
	size := 0
	for i, e := range entries {
		for _, folder := range []string{"comparison", "mock"} {
			if page, err := os.ReadFile(filepath.Join(dir, "test-files", folder, e.file)); err == nil {
				pages[i] = page
			}
		}
		size += len(pages[i])
	}
	b.SetBytes(int64(size))
	type sums struct{ tp, fp, fn, read, dated, right, wrong, missed, titles, titled int }
	var total sums
	for b.Loop() {
		total = sums{}
		var lock sync.Mutex
		var group sync.WaitGroup
		slots := make(chan bool, 2)
		for i, e := range entries {
			if pages[i] == nil {
				continue
			}
			group.Add(1)
			slots <- true
			go func() {
				defer func() { <-slots; group.Done() }()
				a, _ := Read(e.url, pages[i], Options{URL: e.url, Language: "en"})
				lock.Lock()
				defer lock.Unlock()
				text := ""
				var m article.Meta
				if a != nil {
					// A piece may span two blocks.
					text, m = strings.ReplaceAll(a.Text, "\n", " "), a.Meta
					total.read++
				}
				for _, s := range e.with {
					if strings.Contains(text, s) || a != nil && strings.Contains(a.Text, s) {
						total.tp++
					} else {
						total.fn++
					}
				}
				for _, s := range e.without {
					if text != "" && strings.Contains(text, s) {
						total.fp++
					}
				}
				if e.title != "" {
					total.titled++
					if m.Title == e.title {
						total.titles++
					}
				}
				if e.date != "" {
					total.dated++
					switch m.Published {
					case e.date:
						total.right++
					case "":
						total.missed++
						b.Logf("no date, want %s: %s", e.date, e.url)
					default:
						total.wrong++
						b.Logf("%s (%s), want %s: %s", m.Published, m.PublishedOrigin, e.date, e.url)
					}
				}
			}()
		}
		group.Wait()
	}
	report := func(n float64, unit string) { b.ReportMetric(n, unit) }
	report(2*float64(total.tp)/float64(2*total.tp+total.fp+total.fn), "text-F")
	report(float64(total.tp)/float64(total.tp+total.fp), "precision")
	report(float64(total.tp)/float64(total.tp+total.fn), "recall")
	report(float64(total.read), "read")
	report(float64(total.dated), "dated")
	report(float64(total.right), "date-right")
	report(float64(total.wrong), "date-wrong")
	report(float64(total.missed), "date-none")
	report(float64(total.titles)/float64(max(total.titled, 1)), "title-right")
}
