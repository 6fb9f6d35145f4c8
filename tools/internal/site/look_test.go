package site

import (
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"github.com/comity-kb/comity/tools/internal/kb"
)

// repository is the root of the repository as seen from this package.
const repository = "../../.."

// layouts reads every template, by its path below layouts.
func layouts(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(repository), "layouts", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(repository, name))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("there are no layouts")
	}
	return files
}

// What a record says is escaped by Hugo's templates according to where it
// stands; nothing may tell them that it is safe already.
func TestLayoutsTrustNothing(t *testing.T) {
	unsafe := regexp.MustCompile(`\bsafe(HTML|HTMLAttr|URL|JS|JSStr|CSS)\b|\bhtmlUnescape\b|\bmarkdownify\b|\bRenderString\b| style="| on[a-z]+="`)
	for name, text := range layouts(t) {
		for n, line := range strings.Split(text, "\n") {
			if found := unsafe.FindString(line); found != "" {
				t.Errorf("%s:%d: %s", name, n+1, strings.TrimSpace(found))
			}
		}
	}
}

// A key without a string would print nothing, and Hugo would not say so.
func TestInterfaceStrings(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(repository, "i18n/en.toml"))
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := toml.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	// A partial that makes a titled block takes the key as id.
	used := regexp.MustCompile(`\bT "([a-z_]+)"|\(dict "id" "([a-z_]+)"`)
	count := 0
	for name, text := range layouts(t) {
		for _, m := range used.FindAllStringSubmatch(text, -1) {
			key := m[1] + m[2]
			count++
			if _, ok := words[key]; !ok {
				t.Errorf("%s: i18n/en.toml has no %q", name, key)
			}
		}
	}
	if count < 50 {
		t.Errorf("only %d keys were found in the layouts", count)
	}
}

// Text has a contrast of at least 4.5 to 1 against both grounds, in light and in
// dark (WCAG 2.2, success criterion 1.4.3), whatever party it is of; a line that
// tells where something is to be typed or pressed has 3 to 1 (1.4.11).
func TestContrast(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(repository, "assets/css/tokens.css"))
	if err != nil {
		t.Fatal(err)
	}
	timeline, err := os.ReadFile(filepath.Join(repository, "assets/css/timeline.css"))
	if err != nil {
		t.Fatal(err)
	}
	css, lanes := string(data), string(timeline)
	b, problems := kb.Load(os.DirFS(repository))
	colours := b.Vocabulary("party-colours")
	if colours == nil {
		t.Fatalf("no vocabulary of party colours; %d problems", len(problems))
	}
	text := []string{"ink", "soft", "good", "open", "bad"}
	for _, c := range colours.Terms {
		text = append(text, c.ID)
		for _, rule := range []string{".party-", ".left-", ".right-"} {
			if rule += c.ID + " {"; !strings.Contains(css+lanes, rule) {
				t.Errorf("the style sheets have no rule %s", rule)
			}
		}
	}
	for i, scheme := range []string{"light", "dark"} {
		for _, ground := range []string{"paper", "sheet"} {
			for _, name := range text {
				if ratio := contrast(colour(t, css, name, i), colour(t, css, ground, i)); ratio < 4.5 {
					t.Errorf("%s: %s on %s has a contrast of %.2f", scheme, name, ground, ratio)
				}
			}
			for _, name := range []string{"focus", "line"} {
				if ratio := contrast(colour(t, css, name, i), colour(t, css, ground, i)); ratio < 3 {
					t.Errorf("%s: %s on %s has a contrast of %.2f", scheme, name, ground, ratio)
				}
			}
		}
	}
}

// Every colour is a token: one that stands in another sheet would not follow the
// scheme. Shadows and paper, which is white in any scheme, are excepted.
func TestColoursAreTokens(t *testing.T) {
	sheets, err := filepath.Glob(filepath.Join(repository, "assets/css/*.css"))
	if err != nil || len(sheets) < 5 {
		t.Fatalf("%d sheets: %v", len(sheets), err)
	}
	named := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|\b(rgb|hsl|oklch)a?\(|:\s*(white|black|gr[ae]y)\b`)
	for _, sheet := range sheets {
		if name := filepath.Base(sheet); name == "tokens.css" || name == "print.css" {
			continue
		}
		data, err := os.ReadFile(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(data), "\n") {
			if found := named.FindString(line); found != "" && !strings.Contains(line, "box-shadow: 0 .75rem") {
				t.Errorf("%s:%d: the colour %s is no token", filepath.Base(sheet), n+1, found)
			}
		}
	}
}

// colour reads a token such as "--ink: light-dark(#1a1c1f, #ebe8e2)" as red,
// green and blue: for light pages if scheme is 0, for dark ones if it is 1.
func colour(t *testing.T, css, name string, scheme int) (rgb [3]float64) {
	t.Helper()
	m := regexp.MustCompile(`--` + name + `: light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);`).FindStringSubmatch(css)
	if m == nil {
		t.Fatalf("tokens.css has no colour --%s for each scheme", name)
	}
	for i := range rgb {
		v, err := strconv.ParseUint(m[1+scheme][2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		rgb[i] = float64(v) / 255
	}
	return rgb
}

// contrast is the contrast ratio of two colours, as WCAG 2.2 defines it.
func contrast(a, b [3]float64) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of an sRGB colour, as WCAG 2.2 defines it.
func luminance(rgb [3]float64) float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(rgb[0]) + 0.7152*linear(rgb[1]) + 0.0722*linear(rgb[2])
}
