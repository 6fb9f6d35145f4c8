package preview

import (
	"fmt"
	"regexp"
	"strconv"
)

// Colours are the site's, by name: "paper", "ink", "red".
type Colours map[string]Colour

var token = regexp.MustCompile(`--([a-z][a-z0-9-]*):\s*(?:light-dark\(\s*)?#([0-9a-fA-F]{6})\b`)

// ReadColours reads the colours of a style sheet's custom properties. The first
// of a name counts: that of the light scheme, the only one a picture has. It is
// an error if one is missing that every picture needs.
func ReadColours(css []byte) (Colours, error) {
	out := Colours{}
	for _, m := range token.FindAllSubmatch(css, -1) {
		name := string(m[1])
		if _, known := out[name]; known {
			continue
		}
		n, err := strconv.ParseUint(string(m[2]), 16, 32)
		if err != nil {
			continue // the pattern lets nothing else through
		}
		out[name] = Colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}
	}
	for _, name := range []string{"paper", "ink", "soft", "rule"} {
		if _, ok := out[name]; !ok {
			return nil, fmt.Errorf("there is no colour --%s", name)
		}
	}
	return out, nil
}
