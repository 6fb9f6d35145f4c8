package api

import (
	"maps"
	"slices"
	"strings"
)

// descriptionAddress is where the description of the interface is, below the site's
// root.
const descriptionAddress = Folder + "openapi.json"

// spokenOf are the sections of Sections in words: one of them, and all.
var spokenOf = map[string][2]string{
	"actors":      {"actor", "actors"},
	"commodities": {"commodity", "commodities"},
	"agreements":  {"agreement", "agreements"},
	"measures":    {"measure", "measures"},
	"events":      {"event", "events"},
	"sources":     {"source", "sources"},
	"quotes":      {"quote", "quotes"},
	"figures":     {"figure", "figures"},
	"statistics":  {"statistic", "statistics"},
}

// path is one address of the interface, or what all of a kind look like.
type path struct {
	template, operation, summary, form string
	parameters                         []any
}

// paths are all addresses below Folder. Together they match every address of
// Addresses, each by one of them.
func paths() []path {
	all := []path{
		{"/index.json", "readIndex", "Where everything else is", "root", nil},
		{"/openapi.json", "readDescription", "This description", "", nil},
	}
	for _, section := range Sections {
		words := spokenOf[section]
		all = append(all, path{"/" + section + ".json", "list" + capital(words[1]), "All " + words[1] + ", by id", "list", nil})
		one := path{"/" + section + "/{id}.json", "read" + capital(words[0]), "One of the " + words[1], section, []any{parameter("id", "Its id")}}
		if section == "quotes" || section == "figures" {
			one.template = "/" + section + "/{source}/{local}.json"
			one.parameters = []any{parameter("source", "The id of its source"), parameter("local", "Its id within the source, such as s1 or q1")}
		}
		all = append(all, one)
	}
	all = append(all,
		path{"/changes.json", "listChanges", "The days on which something changed, the newest first", "changes", nil},
		path{"/changes/{day}.json", "readChanges", "What was added, corrected and withdrawn on a day", "day", []any{parameter("day", "The day in UTC, such as 2025-06-30")}})
	return append(all, path{"/schemas/{name}.json", "readSchema", "The JSON Schema of one kind of document", "", []any{
		map[string]any{
			"name": "name", "in": "path", "required": true, "description": "root, list, changes, day or a kind",
			"schema": map[string]any{"type": "string", "enum": slices.Sorted(maps.Keys(forms))},
		},
	}})
}

func parameter(name, is string) map[string]any {
	return map[string]any{
		"name": name, "in": "path", "required": true, "description": is,
		"schema": map[string]any{"type": "string", "minLength": 1},
	}
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// description is the interface in the words of OpenAPI 3.1.1, made from the types of
// the documents as their schemas are.
func (b *Base) description() map[string]any {
	d := newDefiner("#/components/schemas/")
	list := map[string]any{}
	for _, p := range paths() {
		content := map[string]any{"type": "object"}
		if p.form != "" {
			content = d.Of(forms[p.form])
		}
		operation := map[string]any{
			"operationId": p.operation, "summary": p.summary,
			"responses": map[string]any{
				"200": map[string]any{
					"description": "The document",
					"content":     map[string]any{"application/json": map[string]any{"schema": content}},
				},
				"404": map[string]any{"description": "There is no such document; the host answers with a page"},
			},
		}
		if p.parameters != nil {
			operation["parameters"] = p.parameters
		}
		list[p.template] = map[string]any{"get": operation}
	}
	info := map[string]any{
		"title": b.Title, "version": Version, "summary": "The knowledge base as static JSON documents",
		"description": strings.TrimSpace(b.Description + " Every document is a file beside the pages and answers to GET and HEAD alone; " +
			"there are no keys, no queries and no limits but those of the host."),
	}
	switch {
	case b.LicenceID != "":
		info["license"] = map[string]any{"name": b.LicenceID, "identifier": b.LicenceID}
	case b.Licence != "":
		info["license"] = map[string]any{"name": b.Licence, "url": b.Licence}
	}
	return map[string]any{
		"openapi":           "3.1.1",
		"jsonSchemaDialect": dialect,
		"info":              info,
		"externalDocs":      map[string]any{"url": b.at(DocumentationPage), "description": "For people: downloads, promises, changes"},
		"servers":           []any{map[string]any{"url": strings.TrimSuffix(b.at(Folder), "/")}},
		"security":          []any{},
		"paths":             list,
		"components":        map[string]any{"schemas": d.Defs},
	}
}
