package forge

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// form is an issue form, as the forge documents it ("Syntax for issue forms" and
// "Syntax for GitHub's form schema").
type form struct {
	Name        string   `yaml:"name"`
	Description string   `yaml:"description"`
	Title       string   `yaml:"title"`
	Labels      []string `yaml:"labels"`
	Body        []struct {
		Type       string `yaml:"type"`
		ID         string `yaml:"id"`
		Attributes struct {
			Label       string `yaml:"label"`
			Description string `yaml:"description"`
			Placeholder string `yaml:"placeholder"`
			Value       string `yaml:"value"`
		} `yaml:"attributes"`
		Validations struct {
			Required bool `yaml:"required"`
		} `yaml:"validations"`
	} `yaml:"body"`
}

func forms(t *testing.T) map[string]form {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, ".github", "ISSUE_TEMPLATE", "*.yml"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]form{}
	for _, file := range files {
		name := filepath.Base(file)
		if name == "config.yml" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var f form
		if err := yaml.UnmarshalWithOptions(text, &f, yaml.Strict()); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		all[name] = f
	}
	return all
}

var fieldID = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

func TestForms(t *testing.T) {
	all := forms(t)
	if len(all) != 2 {
		t.Fatalf("there are %d forms", len(all))
	}
	for name, f := range all {
		if f.Name == "" || f.Description == "" || len(f.Body) == 0 {
			t.Errorf("%s has no name, no description or no fields", name)
		}
		seen := map[string]bool{"title": true, "body": true, "labels": true, "template": true} // what a link says besides
		for _, field := range f.Body {
			if field.Type != "input" && field.Type != "textarea" {
				t.Errorf("%s: the field %s is of type %q", name, field.ID, field.Type)
			}
			if !fieldID.MatchString(field.ID) || seen[field.ID] || field.Attributes.Label == "" {
				t.Errorf("%s: the field %q has no good id or no label", name, field.ID)
			}
			seen[field.ID] = true
		}
	}
}

// The link on every record's page fills in fields that the form has.
func TestReportLink(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "layouts", "_partials", "record-foot.html"))
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`/issues/new\?%s" site\.Params\.forge \(querify ([^}]*)\) \}\}"`).FindSubmatch(text)
	if link == nil {
		t.Fatal("the page has no link to report a problem with")
	}
	// Top-level strings are keys and values by turns; values in parentheses go.
	flat := string(link[1])
	for nested := regexp.MustCompile(`\([^()]*\)`); nested.MatchString(flat); {
		flat = nested.ReplaceAllString(flat, "VALUE")
	}
	words := strings.Fields(strings.ReplaceAll(flat, `"`, ""))
	if len(words)%2 != 0 {
		t.Fatalf("keys and values of the link: %q", words)
	}
	given := map[string]string{}
	for i := 0; i < len(words); i += 2 {
		given[words[i]] = words[i+1]
	}
	f, ok := forms(t)[given["template"]]
	if !ok {
		t.Fatalf("the link opens the form %q, which is not there", given["template"])
	}
	fields := map[string]bool{}
	for _, field := range f.Body {
		fields[field.ID] = true
	}
	filled := 0
	for key := range given {
		switch {
		case key == "template" || key == "title":
		case fields[key]:
			filled++
		default:
			t.Errorf("the link fills in %q, which the form %s has not", key, given["template"])
		}
	}
	if filled == 0 {
		t.Error("the link fills in nothing")
	}
}

func TestDependabot(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, ".github", "dependabot.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Version int
		Updates []struct {
			Ecosystem string `yaml:"package-ecosystem"`
			Directory string
			// Directories are several, updated together.
			Directories []string
			Schedule    struct{ Interval string }
		}
	}
	if err := yaml.Unmarshal(text, &config); err != nil || config.Version != 2 {
		t.Fatalf("version %d: %v", config.Version, err)
	}
	missing := map[string]bool{"gomod /": true, "gomod /tools/beam": true, "npm /": true, "github-actions /": true}
	for _, u := range config.Updates {
		if u.Schedule.Interval == "" || (u.Directory == "") == (u.Directories == nil) {
			t.Errorf("%+v", u)
		}
		for _, directory := range append(u.Directories, u.Directory) {
			if place := u.Ecosystem + " " + directory; directory != "" && !missing[place] {
				t.Errorf("%s is updated twice, or should not be", place)
			} else {
				delete(missing, place)
			}
		}
	}
	if len(missing) > 0 {
		t.Errorf("nothing updates %v", missing)
	}
}

var owner = regexp.MustCompile(`^@[A-Za-z0-9-]+(/[A-Za-z0-9-]+)?$`)

func TestOwners(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, ".github", "CODEOWNERS"))
	if err != nil {
		t.Fatal(err)
	}
	everything := false
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		everything = everything || words[0] == "*"
		if words[0] != "*" {
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(words[0]))); err != nil {
				t.Errorf("%s is not there", words[0])
			}
		}
		for _, name := range words[1:] {
			if !owner.MatchString(name) {
				t.Errorf("%s is no owner", name)
			}
		}
		if len(words) < 2 {
			t.Errorf("%s has no owner", words[0])
		}
	}
	if !everything {
		t.Error("some files have no owner")
	}
}
