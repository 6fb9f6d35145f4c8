package schema

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// Comments are the comments of the types that Go files declare, by "Type", and of
// their fields, by "Type.Field", each on one line: there is one description of each
// field, and it cannot stray from the type. Where the comment of a field speaks of
// another field of its type, that is called as key has it, unless key is empty.
func Comments(files embed.FS, key func(reflect.StructTag) string) map[string]string {
	out := map[string]string{}
	names, err := files.ReadDir(".")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		content, err := files.ReadFile(name.Name())
		if err != nil {
			panic(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name.Name(), content, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			panic(err) // the compiler has read the same file
		}
		for _, d := range file.Decls {
			types, ok := d.(*ast.GenDecl)
			if !ok || types.Tok != token.TYPE {
				continue
			}
			for _, s := range types.Specs {
				t := s.(*ast.TypeSpec)
				out[t.Name.Name] = oneLine(types.Doc)
				if structure, ok := t.Type.(*ast.StructType); ok {
					comments(structure, t.Name.Name, key, out)
				}
			}
		}
	}
	return out
}

// word is what may be the name of a field in a comment.
var word = regexp.MustCompile(`\b[A-Z]\w*`)

func comments(t *ast.StructType, name string, key func(reflect.StructTag) string, out map[string]string) {
	called := map[string]string{}
	for _, f := range t.Fields.List {
		for _, n := range f.Names {
			tag, _ := strconv.Unquote(f.Tag.Value)
			called[n.Name] = key(reflect.StructTag(tag))
		}
	}
	said := func(c *ast.CommentGroup) string {
		return word.ReplaceAllStringFunc(oneLine(c), func(w string) string {
			if called[w] != "" {
				return called[w]
			}
			return w
		})
	}
	for _, f := range t.Fields.List {
		for _, n := range f.Names {
			out[name+"."+n.Name] = said(f.Doc)
		}
	}
}

func oneLine(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }
