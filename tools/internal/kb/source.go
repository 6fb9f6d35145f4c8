package kb

// Source is one article or document: bibliographic data and a hash of its text,
// never the text.
type Source struct {
	Record `yaml:",inline"`

	// Title is the headline, or words of ours where it is not known.
	Title string `yaml:"title" json:"title" kb:"required,name" example:"Copper exports rise"`
	// TitleIsDescriptive says that the headline is not known and the title is
	// ours.
	TitleIsDescriptive bool `yaml:"title_is_descriptive" json:"title_is_descriptive,omitempty" example:"true"`
	// Publisher is who published it, in words; left out where it is not known.
	Publisher string `yaml:"publisher" json:"publisher,omitempty" kb:"name" example:"Example Daily"`
	// Authors are who wrote it, as the source names them.
	Authors []string `yaml:"authors" json:"authors,omitempty" kb:"name" example:"[Ana Example]"`
	// URL is the address of the original.
	URL string `yaml:"url" json:"url,omitempty" kb:"url" example:"https://example.org/copper"`
	// Archived is the address of an archived copy.
	Archived string `yaml:"archived" json:"archived,omitempty" kb:"url" example:"https://archive.example.org/copper"`
	// Published is when it was published.
	Published string `yaml:"published" json:"published,omitempty" kb:"edtf" example:"2025-07-21"`
	// Language is the language that it is written in.
	Language string `yaml:"language" json:"language" kb:"required,language" example:"en"`
	// SHA256 is the hash of the normalised text in UTF-8. With Length it lets
	// whoever has the article verify every passage; ingest writes both.
	SHA256 string `yaml:"sha256" json:"sha256" kb:"required,sha256" example:"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`
	// Length is how many characters (Unicode code points) the normalised text has.
	Length int `yaml:"length" json:"length" kb:"required" example:"2000"`
	// Aliases are ids the source had before; they redirect to it for ever.
	Aliases []string `yaml:"aliases" json:"aliases,omitempty" kb:"id" example:"[example-copper]"`
}
