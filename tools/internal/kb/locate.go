package kb

import (
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// Positions finds places in one file. It holds the file's tree, so that many
// places are found with one reading; a Base holds none, because a base can be
// large and few records have problems.
type Positions struct {
	r   reader
	doc *document
}

// Positions reads a file of the base again to find places in it. Where the file
// cannot be read any more, every place is the one that is asked from.
func (b *Base) Positions(file string) *Positions {
	p := &Positions{r: reader{file: file}}
	kind := Kind("")
	if parts := strings.Split(file, "/"); len(parts) == 3 {
		kind, _ = KindOfFolder(parts[1])
	}
	if src, ok := p.r.readFile(b.files, kind); ok {
		if clean, ok := p.r.inspect(src); ok {
			p.doc = p.r.parse(clean)
		}
	}
	return p
}

// Locate finds where a value of a record stands: at is the record's At or the
// vocabulary's, path as in Field. A list or mapping stands where its key does.
// Where the record has no such value, the place is that of the nearest mapping
// or list around it, at last the record's own. It reads the file again; to find
// many places in one file, use Positions.
func (b *Base) Locate(at Location, path string) Location {
	return b.Positions(at.File).Value(at, path)
}

// Value finds where a value stands, as Base.Locate does.
func (p *Positions) Value(at Location, path string) Location { return p.find(at, path, false) }

// Key finds where the key of a value stands; a list item, which has none, stands
// for itself.
func (p *Positions) Key(at Location, path string) Location { return p.find(at, path, true) }

func (p *Positions) find(at Location, path string, key bool) Location {
	if p.doc == nil {
		return at
	}
	entries := p.entries(at)
	best := at
	for path != "" {
		var name string
		name, path = nextStep(path)
		e, ok := lookup(entries, name)
		if !ok {
			return best
		}
		best = p.r.location(e.key)
		value := e.value
		// The steps into lists: [0].
		for strings.HasPrefix(path, "[") {
			list, ok := value.(*ast.SequenceNode)
			end := strings.IndexByte(path, ']')
			if !ok || end < 0 {
				return best
			}
			i, err := strconv.Atoi(path[1:end])
			if err != nil || i < 0 || i >= len(list.Values) {
				return best
			}
			value, path = list.Values[i], path[end+1:]
			best = p.r.location(tokenOf(value))
		}
		path = strings.TrimPrefix(path, ".")
		if path == "" && !key {
			if _, scalar := value.(ast.ScalarNode); scalar {
				if _, null := value.(*ast.NullNode); !null {
					best = p.r.location(tokenOf(value))
				}
			}
		}
		// A source reference written as the source's id alone.
		if _, scalar := value.(ast.ScalarNode); scalar && path == "source" {
			return p.r.location(tokenOf(value))
		}
		entries = entriesOf(value)
	}
	return best
}

// entries are those of the mapping that begins at a place.
func (p *Positions) entries(at Location) []entry {
	if p.doc.items == nil {
		return p.doc.entries
	}
	for _, item := range p.doc.items {
		if item == nil {
			continue
		}
		if first := tokenOf(item); first.Position.Line == at.Line && first.Position.Column == at.Column {
			return entriesOf(item)
		}
	}
	return nil
}

func lookup(entries []entry, key string) (entry, bool) {
	for _, e := range entries {
		if e.key.Value == key {
			return e, true
		}
	}
	return entry{}, false
}

// nextStep takes the next key off a path: "a[0].b" is "a" and "[0].b".
func nextStep(path string) (key, rest string) {
	if i := strings.IndexAny(path, ".["); i >= 0 {
		if path[i] == '.' {
			return path[:i], path[i+1:]
		}
		return path[:i], path[i:]
	}
	return path, ""
}
