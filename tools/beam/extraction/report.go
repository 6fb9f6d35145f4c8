package extraction

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/archive"
	"github.com/comity-kb/comity/tools/internal/extract"
	"github.com/comity-kb/comity/tools/internal/ingest"
	"github.com/comity-kb/comity/tools/internal/kb"
	"github.com/comity-kb/comity/tools/internal/report"
)

// Counts are how much was found: in a piece, or in all.
type Counts struct {
	// Articles have a line of annotations, and BadArticles have not: each of those is
	// a dead letter.
	Articles    int64 `json:"articles"`
	BadArticles int64 `json:"bad_articles"`
	// Warnings counts the articles that have annotations and about which there is
	// something to say.
	Warnings int64 `json:"warnings"`
	// TextBytes is the length of the articles' texts as UTF-8.
	TextBytes int64 `json:"text_bytes"`
	// Annotations counts those of each kind, by its key in an article's annotations.
	Annotations map[string]int64 `json:"annotations"`
}

// Report is what became of one piece.
type Report struct {
	// Key is the piece's, and Input the SHA-256 of what was read of it, in
	// hexadecimal.
	Key   string `json:"key"`
	Input string `json:"input"`
	// File, Part, Last and Files are those of the piece.
	File  int  `json:"file"`
	Part  int  `json:"part"`
	Last  bool `json:"last,omitempty"`
	Files int  `json:"files"`
	// Dead and Warned say that the piece has letters of these kinds.
	Dead   bool `json:"dead,omitempty"`
	Warned bool `json:"warned,omitempty"`
	Counts
}

// kinds counts the annotations of one article, by their keys.
func kinds(a *annotation.Article) map[string]int {
	return map[string]int{
		"people": len(a.People), "organisations": len(a.Organisations), "countries": len(a.Countries), "quotes": len(a.Quotes),
		"statistics": len(a.Statistics), "extrema": len(a.Extrema), "dates": len(a.Dates), "agreements": len(a.Agreements),
		"commodities": len(a.Commodities), "measures": len(a.Measures), "commitments": len(a.Commitments), "events": len(a.Events),
		"posts": len(a.Posts),
	}
}

// add counts one article.
func (c *Counts) add(r *archive.Result) {
	if r.Article == nil {
		c.BadArticles++
		return
	}
	c.Articles++
	c.TextBytes += int64(len(r.Article.Text))
	if len(r.Problems) > 0 || !extract.Reads(r.Article.Meta.Language) {
		c.Warnings++
	}
	for kind, n := range kinds(r.Found) {
		c.Annotations[kind] += int64(n)
	}
}

// merge adds the counts of a piece.
func (c *Counts) merge(other Counts) {
	c.Articles += other.Articles
	c.BadArticles += other.BadArticles
	c.Warnings += other.Warnings
	c.TextBytes += other.TextBytes
	for kind, n := range other.Annotations {
		c.Annotations[kind] += n
	}
}

// Namespace is that of the metrics: articles, bad_articles, warnings, text_bytes,
// pieces_before, and annotations_people and so on for each kind. A runner may count
// an attempt that failed; the counts that are written are exact.
const Namespace = "comity"

var (
	articles     = beam.NewCounter(Namespace, "articles")
	badArticles  = beam.NewCounter(Namespace, "bad_articles")
	warned       = beam.NewCounter(Namespace, "warnings")
	textBytes    = beam.NewCounter(Namespace, "text_bytes")
	piecesBefore = beam.NewCounter(Namespace, "pieces_before")
	annotations  = counters()
)

func counters() map[string]beam.Counter {
	all := map[string]beam.Counter{}
	for kind := range kinds(&annotation.Article{}) {
		all[kind] = beam.NewCounter(Namespace, "annotations_"+kind)
	}
	return all
}

// count adds a piece to the metrics.
func (r *Report) count(ctx context.Context) {
	articles.Inc(ctx, r.Articles)
	badArticles.Inc(ctx, r.BadArticles)
	warned.Inc(ctx, r.Warnings)
	textBytes.Inc(ctx, r.TextBytes)
	for kind, counter := range annotations {
		counter.Inc(ctx, r.Annotations[kind])
	}
}

// Letter says what is wrong with an article: a dead letter where it has no
// annotations for that, a warning where it has some.
type Letter struct {
	// File is where the article is, Line where in the file, counted from 1, and 0
	// where it is the whole file.
	File string `json:"file"`
	Line int    `json:"line,omitempty"`
	// Article is its id where it could be read.
	Article string `json:"article,omitempty"`
	// Error is what comity extract says of it, without the excerpt of the line.
	Error    string       `json:"error"`
	Problems []kb.Problem `json:"problems,omitempty"`
}

// letterOf is what there is to say of an article, as a line of JSON; nil for
// nothing.
func letterOf(r *archive.Result) ([]byte, error) {
	l := Letter{Problems: r.Problems}
	var said strings.Builder
	if err := report.Print(&said, r.Problems, report.Options{}); err != nil {
		return nil, err
	}
	if a := r.Article; a != nil {
		l.File, l.Line, l.Article = a.File, a.BodyLine, a.ID
		if !extract.Reads(a.Meta.Language) {
			said.WriteString(a.ID + ": " + ingest.NotRead(a) + "\n")
		}
	}
	if said.Len() == 0 {
		return nil, nil
	}
	if len(r.Problems) > 0 {
		l.File, l.Line = r.Problems[0].At.File, r.Problems[0].At.Line
	}
	l.Error = strings.TrimSuffix(said.String(), "\n")
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(l)
	return b.Bytes(), err
}
