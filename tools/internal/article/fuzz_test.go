package article

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/comity-kb/comity/tools/internal/edtf"
	"github.com/comity-kb/comity/tools/internal/growth"
	"github.com/comity-kb/comity/tools/internal/kb"
)

// FuzzRead reads text with front matter. It gives an article or problems, each
// at a place of the file and the same every time; the article's text is the end
// of the file, to the byte, and what is written of it is read as the same.
func FuzzRead(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("---\ntitle: &a [*a]\n<<: *a\n? x\n: y\n---\n"))
	f.Add([]byte("\ufeff---\r\ntitle: |+\r\n  x\r\n\r\n---  \r\n\xff"))
	f.Add([]byte("---\n%YAML 1.2\n!!str a: !x [{]}\n---\nx"))
	f.Add([]byte("---\r\ntitle: 'It''s tin'\r\nauthors:\r\n- A\r\n- \"B\\u00e9\"\r\nlanguage: zh-Hans\r\npublished: 2025-34\r\n---\r\n錫\r\n"))
	f.Add([]byte("---\ntitle: >-\n  Tin\n  rises\nauthor: ~\npublisher: 1e3\nlanguage: en\npublished_origin: byline\npublished: 2025-06-10~\nurl: ftp://x\n---\n\n---\ntext"))
	f.Add([]byte("---\ntitle: Tin # Descriptive, as none was printed\nlanguage: english\nLanguage: en\ntitle: x\nauthor: [a, {b: c}]\nauthors: d\n---\n "))
	f.Add([]byte("---\ntitle: {a: b}\nlanguage: [en]\nurl: \"https://u:p@x/\"\npublished: 2025-02-30\n--- \t\nx\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, problems := Read("fuzz.txt", bytes.NewReader(data))
		if (a == nil) != (len(problems) > 0) {
			t.Fatalf("article %v with problems %v", a != nil, problems)
		}
		lines := strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n")
		for _, p := range problems {
			if p.Code == "" || p.Message == "" || strings.Contains(p.Message, "%!") && !bytes.Contains(data, []byte("%")) {
				t.Errorf("%+v", p)
			}
			switch at := p.At; {
			case at.Line < 0, at.Line == 0 && at.Column > 0, at.Line > len(lines):
				t.Errorf("%+v: there are %d lines", p, len(lines))
			case at.Line > 0 && at.Column > 0 && at.Column+max(at.Length, 1)-1 > utf8.RuneCountInString(lines[at.Line-1])+1:
				t.Errorf("%+v: the line is %q", p, lines[at.Line-1])
			}
		}
		if again, same := Read("fuzz.txt", bytes.NewReader(data)); !reflect.DeepEqual(problems, same) || !reflect.DeepEqual(a, again) {
			t.Error("a second reading finds something else")
		}
		if growth.Sampled(string(data), 64) {
			long := growth.Stretch(string(data), 200_000)
			growth.Bounded(t, "a long file", 5*time.Second, 512<<20, func() { Read("fuzz.txt", strings.NewReader(long)) })
		}
		if a == nil {
			return
		}
		if !strings.HasSuffix(string(data), a.Text) || strings.Join(lines[min(a.BodyLine-1, len(lines)):], "\n") != a.Text {
			t.Fatalf("the text on line %d is %q", a.BodyLine, a.Text)
		}
		sound(t, a)
	})
}

// sound holds an article to what is true of every one.
func sound(t *testing.T, a *Article) {
	hash := sha256.Sum256([]byte(a.Text))
	if a.SHA256 != hex.EncodeToString(hash[:]) || a.Length != utf8.RuneCountInString(a.Text) || !utf8.ValidString(a.Text) || strings.TrimSpace(a.Text) == "" {
		t.Fatalf("length %d, hash %s of %q", a.Length, a.SHA256, a.Text)
	}
	if faults := a.Meta.Faults(); len(faults) > 0 || !kb.ValidID(a.ID) {
		t.Fatalf("%q, %+v", a.ID, faults)
	}
	if _, err := edtf.Parse(a.Meta.Published); (a.Meta.Published == "") != (a.Meta.PublishedOrigin == OriginNone) || a.Meta.Published != "" && err != nil {
		t.Errorf("published %q, %s", a.Meta.Published, a.Meta.PublishedOrigin)
	}
	written := a.Format()
	back, problems := Read(a.ID+".txt", bytes.NewReader(written))
	if len(problems) > 0 {
		t.Fatalf("%v of\n%s", problems, written)
	}
	if back.Text != a.Text || back.SHA256 != a.SHA256 || back.ID != a.ID {
		t.Errorf("another article is read of\n%s", written)
	}
	if diff := cmp.Diff(a.Meta, back.Meta); diff != "" {
		t.Errorf("written and read: %s\n%s", diff, written)
	}
	if !bytes.Equal(back.Format(), written) {
		t.Errorf("written again it is\n%s\nand not\n%s", back.Format(), written)
	}
}

// FuzzReadLines reads JSON Lines. Every line that is not blank gives an article
// or problems at the line, in their order, whatever stands on the others.
func FuzzReadLines(f *testing.F) {
	f.Add(`{"title":"T","language":"en","text":"x"}` + "\n{}\n[")
	f.Add(`{"title":"T","title":1,"x":{"y":[1,2,{}]}}`)
	f.Add("\ufeff" + `{"id":"tin","title":" T ","language":"zh-Hans","text":"錫\\r\\n\\ud83d\\u0000","authors":["A",null],"published":"2025-34"}` + "\r\n\n \n{\"id\":\"B b\"}")
	f.Add(`{"title":"T","language":"en","text":"x\\u2028","author":"A","title_is_descriptive":true,"published":"2025-06","published_origin":"url","url":"https://example.org/"}`)
	f.Add(`{"title":"T","language":"en","text":null,"authors":[],"author":{}} {}` + "\n\"x\"\n\xff\n")
	f.Fuzz(func(t *testing.T, s string) {
		lines := strings.Split(s, "\n")
		visits, last := 0, 0
		ReadLines("f", strings.NewReader(s), func(a *Article, problems []kb.Problem) {
			visits++
			if a == nil {
				if len(problems) == 0 {
					t.Error("neither an article nor a problem")
				}
				for _, p := range problems {
					if p.At.Line <= last || p.At.Line > len(lines) || p.At.Line != problems[0].At.Line || p.Message == "" || p.Code == "" {
						t.Errorf("%+v after line %d", p, last)
					}
				}
				last = problems[0].At.Line
				return
			}
			if a.BodyLine <= last || a.BodyLine > len(lines) {
				t.Errorf("line %d after line %d", a.BodyLine, last)
			}
			last = a.BodyLine
			sound(t, a)
		})
		want := 0
		for _, line := range lines {
			if len(bytes.TrimSpace([]byte(line))) > 0 {
				want++
			}
		}
		if visits != want {
			t.Errorf("%d lines are read, and %d are not blank", visits, want)
		}
		if growth.Sampled(s, 64) {
			long := growth.Stretch(s, 200_000)
			growth.Bounded(t, "long lines", 5*time.Second, 1<<30, func() {
				ReadLines("f", strings.NewReader(long), func(*Article, []kb.Problem) {})
			})
		}
	})
}
