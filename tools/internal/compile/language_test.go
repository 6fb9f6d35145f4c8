package compile

import (
	"os"

	"github.com/comity-kb/comity/tools/internal/wording"
)

// languages are those of this repository's site, by key.
var languages = func() map[string]*wording.Language {
	all, err := wording.Read(os.DirFS("../../.."))
	if err != nil {
		panic(err)
	}
	byKey := map[string]*wording.Language{}
	for _, l := range all {
		byKey[l.Key] = l
	}
	return byKey
}()

var english = languages["en"]
