package compile

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"io"
	"reflect"
	"runtime"
	"slices"
)

// encoder writes values as JSON, one at a time, and keeps the buffers that it has
// done so with.
type encoder struct{ free chan *piece }

func newEncoder() *encoder { return &encoder{make(chan *piece, 4*runtime.GOMAXPROCS(0))} }

// encode writes v as JSON with sorted keys and a line feed at the end, as
// json.Encoder does without escapes for HTML. Of a map, which may be as large as the
// base, the values are encoded by all processors and written as they are done: the
// whole text is never in memory. Where items is not nil it gets the entries of the
// map, in the order of keys, with where they stand in what is written.
func (e *encoder) encode(w io.Writer, v any, items *[]Item) error {
	m := reflect.ValueOf(v)
	if m.Kind() != reflect.Map || m.Type().Key().Kind() != reflect.String || m.Len() == 0 || m.Len() <= batch && items == nil {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(v)
	}
	keys := make([]string, 0, m.Len())
	for k := m.MapRange(); k.Next(); {
		keys = append(keys, k.Key().String())
	}
	slices.Sort(keys)
	parts := slices.Collect(slices.Chunk(keys, batch))
	done := make([]chan *piece, len(parts))
	for i := range done {
		done[i] = make(chan *piece, 1)
	}
	workers := min(runtime.GOMAXPROCS(0), len(parts))
	// A piece that is being made or waits for those before it: so many are enough.
	room, next := make(chan struct{}, 2*workers), make(chan int)
	go func() {
		defer close(next)
		for i := range parts {
			room <- struct{}{}
			next <- i
		}
	}()
	for range workers {
		go func() {
			for i := range next {
				p := e.piece()
				p.encode(m, parts[i])
				done[i] <- p
			}
		}()
	}
	var fault error
	var written int64
	mark := byte('{')
	for i := range done {
		p := <-done[i]
		if fault == nil {
			fault = p.err
		}
		if fault == nil {
			p.buf.Bytes()[0] = mark
			_, fault = w.Write(p.buf.Bytes())
		}
		if items != nil {
			for _, item := range p.items {
				item.Offset += written
				*items = append(*items, item)
			}
		}
		written += int64(p.buf.Len())
		mark = ','
		select {
		case e.free <- p:
		default:
		}
		<-room
	}
	if fault == nil {
		_, fault = w.Write([]byte("}\n"))
	}
	return fault
}

// piece is one that is free, or a new one.
func (e *encoder) piece() *piece {
	select {
	case p := <-e.free:
		return p
	default:
		return newPiece()
	}
}

// batch is how many values of a map are encoded at a time.
const batch = 16

// piece is the JSON of some entries of a map, each after a comma.
type piece struct {
	buf bytes.Buffer
	enc *json.Encoder
	err error
	// items are the entries, with offsets in buf.
	items []Item
}

func newPiece() *piece {
	p := &piece{}
	p.enc = json.NewEncoder(&p.buf)
	p.enc.SetEscapeHTML(false)
	return p
}

func (p *piece) encode(m reflect.Value, keys []string) {
	p.buf.Reset()
	p.err, p.items = nil, p.items[:0]
	// One place for every value: the encoder takes a pointer without a copy.
	value := reflect.New(m.Type().Elem())
	for _, key := range keys {
		p.buf.WriteByte(',')
		p.add(key, ':')
		value.Elem().Set(m.MapIndex(reflect.ValueOf(key).Convert(m.Type().Key())))
		start := p.buf.Len()
		p.add(value.Interface(), 0)
		p.buf.Truncate(p.buf.Len() - 1)
		text := p.buf.Bytes()[start:]
		sum := sha256.Sum256(text)
		p.items = append(p.items, Item{ID: key, Offset: int64(start), Length: len(text), Sum: [16]byte(sum[:16])})
	}
}

// add encodes a value, and puts end for the line feed that the encoder ends it
// with.
func (p *piece) add(v any, end byte) {
	if err := p.enc.Encode(v); err != nil && p.err == nil {
		p.err = err
	}
	if n := p.buf.Len(); n > 0 {
		p.buf.Bytes()[n-1] = end
	}
}
