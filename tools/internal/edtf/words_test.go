package edtf

import (
	"os"

	"github.com/comity-kb/comity/tools/internal/wording"
)

// words are those of a language of the site.
func words(key string) Say {
	languages, err := wording.Read(os.DirFS("../../.."))
	if err != nil {
		panic(err)
	}
	for _, l := range languages {
		if l.Key == key {
			return l.Say
		}
	}
	panic("there is no language " + key)
}

var english = words("en")
