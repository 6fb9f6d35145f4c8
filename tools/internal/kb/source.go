package kb

// Source is one article or document: bibliographic data and a hash of its text,
// never the text. Its Name is its title.
type Source struct {
	Record `yaml:",inline"`

	Title string `yaml:"title" json:"title" kb:"required,name"`
	// TitleIsDescriptive says that the headline is not known and the title is
	// ours.
	TitleIsDescriptive bool `yaml:"title_is_descriptive" json:"title_is_descriptive,omitempty"`
	// Publisher is who published it, in words; empty where it is not known.
	Publisher string   `yaml:"publisher" json:"publisher,omitempty" kb:"name"`
	Authors   []string `yaml:"authors" json:"authors,omitempty" kb:"name"`
	URL       string   `yaml:"url" json:"url,omitempty" kb:"url"`
	// Archived is the address of an archived copy.
	Archived  string `yaml:"archived" json:"archived,omitempty" kb:"url"`
	Published string `yaml:"published" json:"published,omitempty" kb:"edtf"`
	Language  string `yaml:"language" json:"language" kb:"required,language"`
	// SHA256 is the hash of the normalised text, UTF-8; Length is its length in
	// code points. Together they let whoever has the article verify every
	// passage.
	SHA256 string `yaml:"sha256" json:"sha256" kb:"required,sha256"`
	Length int    `yaml:"length" json:"length" kb:"required"`
	// Aliases are ids the source had before.
	Aliases []string `yaml:"aliases" json:"aliases,omitempty"`
}
