package feed

import (
	"cmp"

	"github.com/comity-kb/comity/tools/internal/api"
)

// jsonFeed is a feed in JSON Feed 1.1, whose specification explains the fields.
type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	HomePageURL string     `json:"home_page_url"`
	FeedURL     string     `json:"feed_url"`
	Description string     `json:"description"`
	Language    string     `json:"language"`
	Authors     []author   `json:"authors"`
	Items       []jsonItem `json:"items"`
}

type author struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type jsonItem struct {
	ID            string   `json:"id"`
	URL           string   `json:"url,omitempty"`
	ExternalURL   string   `json:"external_url,omitempty"`
	Title         string   `json:"title"`
	ContentText   string   `json:"content_text"`
	DatePublished string   `json:"date_published"`
	DateModified  string   `json:"date_modified"`
	Tags          []string `json:"tags"`
	Language      string   `json:"language,omitempty"`
}

func (s *Set) json(c *channel) []byte {
	f := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: c.title, HomePageURL: c.page, FeedURL: s.address(c.name, jsonForm), Description: c.about,
		Language: s.site.Language.Tag, Authors: []author{{s.base.Title, s.base.Root.String()}}, Items: []jsonItem{},
	}
	for _, e := range c.members {
		f.Items = append(f.Items, jsonItem{
			ID: s.tagged(e.section + "/" + e.id), URL: s.base.At(e.url), ExternalURL: e.via, Title: e.title, ContentText: cmp.Or(e.text, e.title),
			DatePublished: moment(e.published), DateModified: moment(e.updated), Tags: []string{e.kindName}, Language: e.textLang,
		})
	}
	content, err := api.Encode(f)
	if err != nil {
		panic(err) // strings alone
	}
	return content
}
