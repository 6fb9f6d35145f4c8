package propose

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/comity-kb/comity/tools/internal/annotation"
	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/kb"
)

var sha256Form = regexp.MustCompile(`^[0-9a-f]{64}$`)

// source finds or drafts the source of an article. It is false, and a problem
// reported, where nothing of the article may be taken.
func (p *planner) source(s *annotation.Source) bool {
	if why := badSource(s); why != "" {
		p.problem(CodeBadAnnotation, kb.Location{File: tidy(s.ID)}, "the article has "+why, "correct its front matter")
		return false
	}
	rec, found := p.base.Resolve(s.ID)
	if !found {
		if other, ok := p.texts[s.SHA256]; ok {
			p.problem(CodeSameText, p.at(other), fmt.Sprintf("the text of %s is that of the source %s already", s.ID, other),
				"give the article's file the name of that source")
			return false
		}
		p.texts[s.SHA256] = s.ID
		p.taken[s.ID] = true
		p.draft(newSource(s), kb.KindSource, s.ID)
		return true
	}
	known, ok := rec.(*kb.Source)
	switch {
	case !ok:
		p.problem(CodeIDTaken, rec.Base().At, fmt.Sprintf("the id %s belongs to the %s %q and cannot be a source's", s.ID, rec.Base().Kind, s.ID),
			"give the article's file another name")
	case known.ID != s.ID:
		p.problem(CodeSameText, known.At, fmt.Sprintf("the source %s is called %s now", s.ID, known.ID), "give the article's file that name")
	case known.SHA256 != s.SHA256:
		p.problem(CodeSourceChanged, known.At,
			fmt.Sprintf("the text of %s is not the one that the source was recorded with: its passages would point at other words", s.ID),
			"take the article's text as it was, or record the new text as another source under a name of its own")
	case known.Review == kb.ReviewWithdrawn:
		p.problem(CodeSourceWithdrawn, known.At, fmt.Sprintf("the source %s is withdrawn", s.ID), "nothing is proposed from a withdrawn source; its record says why")
	default:
		return true
	}
	return false
}

func (p *planner) at(id string) kb.Location {
	if rec := p.base.Get(id); rec != nil {
		return rec.Base().At
	}
	return kb.Location{}
}

// badSource says what of a source no record can hold; empty where nothing is.
func badSource(s *annotation.Source) string {
	switch {
	case !kb.ValidID(s.ID):
		return "no valid id"
	case strings.TrimSpace(s.Title) == "":
		return "no title"
	case !fits(tidy(s.Title), maxTitle):
		return "a title with HTML in it, or one that is too long"
	case value(s.Publisher) != "" && !isName(tidy(value(s.Publisher))):
		return "a publisher that is no name"
	case value(s.Language) == "":
		return "no language"
	case !sha256Form.MatchString(s.SHA256):
		return "no SHA-256 of the text"
	case s.Length <= 0:
		return "no length of the text"
	}
	if d := value(s.Published); d != "" {
		if _, err := edtf.Parse(d); err != nil {
			return fmt.Sprintf("a date of publication, %q, that is none", d)
		}
	}
	return ""
}

func newSource(s *annotation.Source) *kb.Source {
	out := &kb.Source{
		Title: tidy(s.Title), TitleIsDescriptive: s.TitleIsDescriptive, Publisher: tidy(value(s.Publisher)),
		URL: value(s.URL), Published: value(s.Published), Language: value(s.Language), SHA256: s.SHA256, Length: s.Length,
	}
	for _, name := range append(s.Authors, value(s.Author)) {
		if len(s.Authors) > 0 && name == value(s.Author) {
			continue // all of them in one
		}
		if name = tidy(name); isName(name) {
			out.Authors = appendOnce(out.Authors, name)
		}
	}
	return out
}

// tidy makes a name of a piece of text: one line, single spaces.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
