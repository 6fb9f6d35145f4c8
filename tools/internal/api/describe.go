package api

import (
	"cmp"
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// sources are the files that declare the types of the documents: what their
// comments say stands in the schemas too, so that there is one description of each
// field and it cannot stray from the type.
//
//go:embed types.go records.go
var sources embed.FS

// described are the comments of types and of their fields, by "Type" and
// "Type.Field".
var described = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	names, err := sources.ReadDir(".")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		content, err := sources.ReadFile(name.Name())
		if err != nil {
			panic(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name.Name(), content, parser.ParseComments)
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
				if fields, ok := t.Type.(*ast.StructType); ok {
					ours := keys(fields)
					for _, f := range fields.Fields.List {
						for _, n := range f.Names {
							out[t.Name.Name+"."+n.Name] = word.ReplaceAllStringFunc(oneLine(f.Doc), func(w string) string { return cmp.Or(ours[w], w) })
						}
					}
				}
			}
		}
	}
	return out
})

// word is what may be the name of a field in a comment: in JSON it is called by its
// key.
var word = regexp.MustCompile(`\b[A-Z]\w*`)

// keys are the fields of a type, and their keys in JSON.
func keys(fields *ast.StructType) map[string]string {
	out := map[string]string{}
	for _, f := range fields.Fields.List {
		for _, n := range f.Names {
			tag, _ := strconv.Unquote(f.Tag.Value)
			out[n.Name], _, _ = strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		}
	}
	return out
}

func oneLine(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }

// describe adds to a schema what the comment of a type or a field says.
func describe(schema map[string]any, of string) {
	if text := described()[of]; text != "" {
		schema["description"] = text
	}
}

// typeName is the name of a type of document without its parameters: the document
// of an actor is an ActorDocument.
func typeName(t reflect.Type) string {
	generic, of, ok := strings.Cut(t.Name(), "[")
	if !ok {
		return generic
	}
	of = strings.TrimSuffix(of, "]")
	return of[strings.LastIndex(of, ".")+1:] + generic
}
