package lexicon

import (
	"cmp"
	"slices"

	"github.com/comity-kb/comity/tools/internal/text"
)

// trie holds the forms by their words. It is built in maps and then compiled:
// every word of every text walks it.
type trie struct {
	nodes []node
	// numbers and edges are for building: folded word to its number, and a node
	// and a word to a node.
	numbers map[string]int32
	edges   map[uint64]int32

	// words is the number of a word, from 1; 0 of one that no form has.
	words *text.Words[int32]
	// first is the node that the forms starting with a word share, by its
	// number; 0 where none does.
	first []int32
	// branches are the edges from the other nodes, those from one node side by
	// side and in order of the word.
	branches []branch
}

// node 0 is the root. The branches from a node are the ones from from to to.
type node struct {
	forms    []form
	from, to int32
}

type branch struct{ word, to int32 }

func newTrie() trie {
	return trie{numbers: map[string]int32{}, edges: map[uint64]int32{}, nodes: make([]node, 1)}
}

// step goes on from a node by a word, to a new node where there is none yet.
func (t *trie) step(at int32, word string) int32 {
	n, ok := t.numbers[word]
	if !ok {
		n = int32(len(t.numbers)) + 1
		t.numbers[word] = n
	}
	key := uint64(at)<<32 | uint64(n)
	next, ok := t.edges[key]
	if !ok {
		next = int32(len(t.nodes))
		t.nodes = append(t.nodes, node{})
		t.edges[key] = next
	}
	return next
}

// compile turns the maps into lists.
func (t *trie) compile() {
	t.words = text.NewWords(t.numbers)
	t.first = make([]int32, len(t.numbers)+1)
	keys := make([]uint64, 0, len(t.edges))
	for key := range t.edges {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	t.branches = make([]branch, 0, len(keys))
	for _, key := range keys {
		at, word, to := int32(key>>32), int32(key&0xffffffff), t.edges[key]
		if at == 0 {
			t.first[word] = to
			continue
		}
		n := &t.nodes[at]
		if n.to == 0 {
			n.from, n.to = int32(len(t.branches)), int32(len(t.branches))
		}
		t.branches = append(t.branches, branch{word, to})
		n.to++
	}
	t.numbers, t.edges = nil, nil
}

// next is the node that a word leads to from another than the root, 0 where
// none does.
func (t *trie) next(at, word int32) int32 {
	n := &t.nodes[at]
	list := t.branches[n.from:n.to]
	if len(list) > 8 {
		if k, ok := slices.BinarySearchFunc(list, word, func(b branch, word int32) int { return cmp.Compare(b.word, word) }); ok {
			return list[k].to
		}
		return 0
	}
	for _, b := range list {
		if b.word == word {
			return b.to
		}
	}
	return 0
}
