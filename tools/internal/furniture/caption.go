package furniture

import (
	"strings"

	"github.com/comity-kb/comity/tools/internal/text"
)

// caption marks a caption that begins a paragraph, up to its credit: in
// brackets, as [Photo/Agency], (Photo: A. Name/Agency) or (AP Photo/A. Name);
// or bare, as REUTERS/A. Name or Photo: Agency where a name or nothing follows.
// What comes behind it in the same paragraph is the article's own.
func (f *finder) caption(r text.Range) {
	from, until := r.First, min(r.Last, r.First+maxCaption)
	for i := r.First; i < until; i++ {
		end := f.credit(i, r)
		if end == 0 {
			continue
		}
		for end < r.Last && end-i < 20 && f.d.Tokens[end].Class == text.Mark && (f.fold(end) == "." || f.fold(end) == ";") {
			end++
		}
		f.mark(text.Range{First: from, Last: end}, Caption)
		// A second picture may follow.
		from, until = end, min(r.Last, end+maxCaption)
		i = end - 1
	}
}

// credit is the token after a credit that starts at token i, 0 where none does.
func (f *finder) credit(i int, r text.Range) int {
	t := f.d.Tokens
	switch t[i].Fold {
	case "[", "(", "/":
	default:
		// REUTERS/Name Surname[/File Photo]
		if f.fold(i+1) == "/" && agencies[t[i].Fold] && upper(t[i].Text) && !agencies[f.fold(i+2)] {
			return f.names(i+2, r)
		}
		return 0
	}
	if t[i].Fold == "/" {
		return 0
	}
	closing := "]"
	if t[i].Fold == "(" {
		closing = ")"
	}
	// The credit is short.
	photo, slash, agency := false, false, false
	for j := i + 1; j < r.Last && j-i <= 16; j++ {
		switch w := t[j].Fold; {
		case w == closing:
			if photo && (slash || agency || pictures[f.fold(i+1)] && j-i > 2) || slash && agency {
				return j + 1
			}
			return 0
		case pictures[w]:
			// "(photo shows the port)" is prose.
			photo = photo || j-i <= 3 || f.fold(j-1) == "/"
		case w == "/" || w == ":" || w == "by":
			slash = true
		case agencies[w]:
			agency = true
		}
	}
	return 0
}

// names is the token after the names of a bare credit: words with capitals, at
// most three, and "/File Photo". Where the next sentence begins cannot be told
// from the names alone; two words are what a photographer's name has.
func (f *finder) names(i int, r text.Range) int {
	t := f.d.Tokens
	n := 0
	for i < r.Last && n < 2 && t[i].Class == text.Word && t[i].Capital {
		i++
		n++
	}
	if n == 0 {
		return 0
	}
	if f.fold(i) == "/" && f.fold(i+1) == "file" {
		i += 2
		if pictures[f.fold(i)] {
			i++
		}
	}
	return i
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	// pictures are what a credit calls what it is for.
	pictures = set("photo photos photograph photographer image images picture pictures illustration graphic video screenshot credit provided courtesy")
	// agencies are the sellers of pictures that credits name; they are named in
	// prose as well, so that one alone makes no credit.
	agencies = set("reuters afp ap xinhua vcg getty epa ans shutterstock bloomberg imaginechina dpa kyodo yonhap anadolu tass sputnik alamy istock unsplash ic cnsphoto cfp pti ani vna upi zuma")
)
