package rulebook_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/comity-kb/comity/tools/internal/rulebook"
)

// TestEveryCode looks through the source for the codes of problems and holds the
// book to them: every code that is made anywhere is explained, and every one
// that is explained is made. A code is the value of a constant whose name begins
// with Code or code, the Code of a composite literal, or what is given for a
// parameter called code; package by package, with the prefix that the package
// puts before it.
func TestEveryCode(t *testing.T) {
	made := map[string]string{}
	packages, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range packages {
		if p.IsDir() && p.Name() != "rulebook" {
			for _, code := range codesOf(t, filepath.Join("..", p.Name())) {
				made[code] = p.Name()
			}
		}
	}
	if len(made) < 100 {
		t.Fatalf("only %d codes were found in the source: %v", len(made), made)
	}
	for code, where := range made {
		if rulebook.Of(code) == nil {
			t.Errorf("package %s has the code %s, which the rule book does not explain: add it to steps.go or check.Rules, and book/%s.txtar", where, code, code)
		}
	}
	for _, e := range rulebook.All() {
		if made[e.Code] == "" {
			t.Errorf("nothing makes the code %s", e.Code)
		}
	}
}

// notProblems are packages whose parameters called code are those of countries.
var notProblems = map[string]bool{"propose": true}

func codesOf(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	prefix := ""
	taking := map[string]int{} // functions to the index of their parameter code
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				kind := "func "
				if n.Recv != nil {
					kind = "method "
				}
				note(taking, kind+n.Name.Name, n.Type)
			case *ast.BinaryExpr: // "article-" + code
				if id, ok := n.Y.(*ast.Ident); ok && n.Op == token.ADD && id.Name == "code" {
					if s, ok := literal(n.X); ok && strings.HasSuffix(s, "-") {
						prefix = s
					}
				}
			}
			return true
		})
	}
	var codes []string
	add := func(e ast.Expr, prefix string) {
		if s, ok := literal(e); ok && s != "" {
			if !strings.HasPrefix(s, prefix) {
				s = prefix + s
			}
			codes = append(codes, s)
		}
	}
	var visit func(taking map[string]int) func(n ast.Node) bool
	visit = func(taking map[string]int) func(n ast.Node) bool {
		return func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl: // its local functions are known in it alone
				if n.Body != nil {
					ast.Inspect(n.Body, visit(maps.Clone(taking)))
				}
				return false
			case *ast.AssignStmt:
				for i, right := range n.Rhs {
					if lit, ok := right.(*ast.FuncLit); ok {
						if id, ok := n.Lhs[i].(*ast.Ident); ok {
							delete(taking, "func "+id.Name)
							note(taking, "func "+id.Name, lit.Type)
						}
					}
				}
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if i < len(n.Values) && (strings.HasPrefix(name.Name, "Code") || strings.HasPrefix(name.Name, "code")) {
						add(n.Values[i], "")
					}
				}
			case *ast.CompositeLit:
				if isProblem(n.Type) || n.Type == nil {
					for _, e := range n.Elts {
						if kv, ok := e.(*ast.KeyValueExpr); ok {
							if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "Code" {
								add(kv.Value, "")
							}
						}
					}
				}
			case *ast.CallExpr:
				name := ""
				switch fun := n.Fun.(type) {
				case *ast.Ident:
					name = "func " + fun.Name
				case *ast.SelectorExpr:
					name = "method " + fun.Sel.Name
				}
				if i, ok := taking[name]; ok && i < len(n.Args) && !notProblems[filepath.Base(dir)] {
					add(n.Args[i], prefix)
				}
			}
			return true
		}
	}
	for _, f := range files {
		ast.Inspect(f, visit(taking))
	}
	return codes
}

// note remembers which parameter of a function is called code.
func note(taking map[string]int, name string, f *ast.FuncType) {
	i := 0
	for _, field := range f.Params.List {
		for _, p := range field.Names {
			if p.Name == "code" {
				taking[name] = i
			}
			i++
		}
	}
}

func isProblem(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	if id, isIdent := e.(*ast.Ident); isIdent {
		return id.Name == "Problem"
	}
	return ok && s.Sel.Name == "Problem"
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}
