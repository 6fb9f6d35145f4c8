package extract

import (
	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/furniture"
	"github.com/comity-kb/comity/tools/internal/text"
)

// findFurniture notes what of the text is no part of the article, and the posts
// that it embeds.
func (p *pass) findFurniture() {
	p.aside = make([]bool, len(p.doc.Tokens))
	p.furnished = furniture.Find(p.doc, p.article.Meta.Title, func(token int) (int, string) {
		if m := p.match(token, "furniture"); m != nil {
			return m.Last, m.Entries[0].Term.Class
		}
		return token, ""
	})
	for _, r := range p.furnished {
		for i := r.First; i < r.Last; i++ {
			p.aside[i] = true
		}
	}
}

// furniture tells whether a sentence is no part of the article, such as a link
// to another one. One that a caption runs into is.
func (p *pass) furniture(r text.Range) bool {
	return r.Len() > 0 && p.aside[r.First] && p.aside[r.Last-1]
}

// pieces are the furniture and the posts as annotations.
func (p *pass) pieces() (all []annotation.Furniture, posts []annotation.Post) {
	for _, r := range p.furnished {
		_, start, end := p.doc.Span(r.Range)
		all = append(all, annotation.Furniture{Kind: r.Kind, Start: start, End: end})
	}
	for _, post := range furniture.Posts(p.doc) {
		out := annotation.Post{Author: post.Author, Handle: post.Handle, Span: p.span(post.Text)}
		if post.Date != "" {
			out.Date = &post.Date
		}
		posts = append(posts, out)
	}
	return all, posts
}
