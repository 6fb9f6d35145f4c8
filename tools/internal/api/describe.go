package api

import (
	"embed"
	"reflect"
	"strings"
	"sync"

	"github.com/comity-kb/comity/tools/internal/schema"
)

// sources are the files that declare the types of the documents: what their
// comments say stands in the schemas too, so that there is one description of each
// field and it cannot stray from the type.
//
//go:embed types.go records.go changes.go
var sources embed.FS

// described are the comments of types and of their fields, by "Type" and
// "Type.Field"; in JSON a field is called by its key.
var described = sync.OnceValue(func() map[string]string {
	return schema.Comments(sources, func(tag reflect.StructTag) string {
		key, _, _ := strings.Cut(tag.Get("json"), ",")
		return key
	})
})

// describe adds to a schema what the comment of a type or a field says.
func describe(n schema.Node, of string) {
	if text := described()[of]; text != "" {
		n["description"] = text
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
