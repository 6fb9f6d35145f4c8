package htmlpage

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// TestEncodings reads pages in the encodings that there are, as they are marked
// and as they are not.
func TestEncodings(t *testing.T) {
	const german, chinese = "Über 20 Zentner waren es.", "锡 20 吨，出口上升。"
	for name, c := range map[string]struct {
		encoding    encoding.Encoding // nil is UTF-8
		head, words string
		contentType string
		lang        string
		spoil       func(string) string
		want        string // the words, if empty
	}{
		"utf-8 that claims to be latin": {head: "<meta charset=iso-8859-1>", words: german},
		"utf-8 with a mark":             {words: chinese, spoil: func(s string) string { return "\ufeff" + s }},
		"utf-8, cut":                    {words: chinese, spoil: func(s string) string { return strings.Replace(s, "升", "\xe5\x8d", 1) }, want: "锡 20 吨，出口上\ufffd。"},
		"utf-8, cut, said to be latin":  {head: "<meta charset=iso-8859-1>", words: chinese, spoil: func(s string) string { return strings.Replace(s, "升", "\xe5\x8d", 1) }, want: "锡 20 吨，出口上\ufffd。"},
		"unknown charset":               {head: "<meta charset=x-nonsense>", words: german},
		"windows-1252 by meta":          {encoding: charmap.Windows1252, head: "<meta charset=windows-1252>", words: german},
		"windows-1252 by the header":    {encoding: charmap.Windows1252, contentType: "text/html; charset=windows-1252", words: german},
		"windows-1252 unsaid":           {encoding: charmap.Windows1252, words: german},
		"latin 9":                       {encoding: charmap.ISO8859_15, head: "<meta charset=iso-8859-15>", words: "Für 20 € das Œuvre."},
		"http-equiv":                    {encoding: simplifiedchinese.GBK, head: `<meta http-equiv=Content-Type content="text/html; charset=gb2312">`, words: chinese},
		"gb18030":                       {encoding: simplifiedchinese.GB18030, head: "<meta charset=gb18030>", words: "錫 20 噸"},
		"chinese unsaid":                {encoding: simplifiedchinese.GBK, lang: "zh-CN", words: chinese},
		"big5":                          {encoding: traditionalchinese.Big5, head: "<meta charset=big5>", words: "錫 20 噸，出口上升。"},
		"big5 unsaid":                   {encoding: traditionalchinese.Big5, lang: "zh-Hant-TW", words: "錫 20 噸，出口上升。"},
		"japanese":                      {encoding: japanese.ShiftJIS, head: "<meta charset=shift_jis>", words: "錫 20 トン"},
		"japanese, euc":                 {encoding: japanese.EUCJP, head: "<meta charset=euc-jp>", words: "錫 20 トン"},
		"japanese unsaid":               {encoding: japanese.ShiftJIS, lang: "ja", words: "錫 20 トン"},
		"korean":                        {encoding: korean.EUCKR, contentType: "text/html; charset=euc-kr", words: "주석 20 톤"},
		"koi8":                          {encoding: charmap.KOI8R, head: "<meta charset=koi8-r>", words: "Олово 20 тонн"},
		"russian unsaid":                {encoding: charmap.Windows1251, lang: "ru", words: "Олово 20 тонн"},
		"utf-16":                        {encoding: unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), words: chinese},
		"utf-16, the other way":         {encoding: unicode.UTF16(unicode.BigEndian, unicode.UseBOM), words: chinese},
		"utf-16 without a mark":         {encoding: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), words: chinese},
		"utf-16 without, other way":     {encoding: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), words: chinese},
	} {
		s := strings.NewReplacer("“", "'", "”", "'").Replace(page(c.head, "<p>"+c.words+"</p>"))
		if c.lang != "" {
			s = strings.Replace(s, "lang=en", "lang="+c.lang, 1)
		}
		if c.encoding != nil {
			var err error
			if s, err = c.encoding.NewEncoder().String(s); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if c.spoil != nil {
			s = c.spoil(s)
		}
		if c.want == "" {
			c.want = c.words
		}
		if a := read(t, s, Options{ContentType: c.contentType, Language: "en"}); !strings.Contains(a.Text, c.want+"\nBolivia") || a.Meta.Title != "Tin exports rise" {
			t.Errorf("%s: %q: %q", name, a.Meta.Title, a.Text)
		}
	}
}

// Text that was decoded wrongly before it was saved stays as it is given, since
// its offsets must be true to it; package text reads it as what it was.
func TestDoubleEncoding(t *testing.T) {
	const spoilt = "â€œTin rose to 20 tons,â€\u009d said Ana Norte."
	if a := read(t, page("", "<p>"+spoilt+"</p>"), Options{}); !strings.Contains(a.Text, spoilt[:len(spoilt)-30]) {
		t.Errorf("%q", a.Text)
	}
}

// TestWithoutParagraphs reads text that is set with breaks, or only with them.
func TestWithoutParagraphs(t *testing.T) {
	const line = "Bolivia shipped 1,200 tons of tin to Norway in February, the Tin Board said in a report of its own."
	for name, between := range map[string]string{
		"breaks": "<br><br>", "one break": "<br>", "elements": "</div><div>", "rules": "<hr>", "pre": "</div><pre>\n</pre><div>", "separators": "\u2029",
	} {
		s := "<html lang=en><head><title>Tin</title></head><body><div>" + strings.Repeat(line+between, 7) + line + "</div></body></html>"
		if a := read(t, s, Options{}); strings.Count(a.Text, line+"\n") != 8 {
			t.Errorf("%s: %q", name, a.Text)
		}
	}
}

// TestFrames reads pages that show another page, or their text only where
// scripts or frames are not.
func TestFrames(t *testing.T) {
	const head = "<html lang=en><head><title>Tin</title>"
	article := "<h1>Tin exports rise</h1><p>Bolivia shipped 1,200 tons of tin to Norway in February, the Tin Board said in a report.</p>" +
		"<p>The figure is the highest in a year, and the board expects it to grow further, as smelters that were closed come back.</p>"
	for name, s := range map[string]string{
		"noframes": head + "<frameset><frame src=a.html><noframes><body>" + article + "</body></noframes></frameset></html>",
		"noscript": head + "<body><noscript>" + article + "</noscript></body></html>",
		"template": head + "<body><template>" + article + "</template></body></html>",
	} {
		if a := read(t, s, Options{}); !strings.Contains(a.Text, "in a report.\nThe figure") || strings.Contains(a.Text, "<") {
			t.Errorf("%s: %q", name, a.Text)
		}
	}
	// Beside an article it stays unread.
	if a := read(t, page("", "<noscript><p>Please switch on scripts, so that we can count how often this page about tin is read.</noscript>"), Options{}); strings.Contains(a.Text, "scripts") {
		t.Errorf("%q", a.Text)
	}
	for name, c := range map[string]struct{ body, hint string }{
		"frames":   {"<frameset><frame src=menu.html><frame src=/tin.html></frameset>", "the page itself shows another: `https://example.org/a/menu.html` or `https://example.org/tin.html`; read that"},
		"a frame":  {"<body><iframe src='https://example.com/tin'></iframe></body>", "the page itself shows another: `https://example.com/tin`; read that"},
		"leads on": {`<meta http-equiv=Refresh content="0; URL='/tin'"><body></body>`, "the page itself shows another: `https://example.org/tin`; read that"},
		"nothing":  {"<body></body>", "save its text in a file with front matter, and give that"},
	} {
		a, problems := Read("x.html", []byte(head+c.body+"</html>"), Options{URL: "https://example.org/a/b"})
		if a != nil || len(problems) != 1 || problems[0].Code != "article-no-text" || problems[0].Hint != c.hint {
			t.Errorf("%s: %+v", name, problems)
		}
	}
}

// What is no page at all is said to be what it is.
func TestNoPage(t *testing.T) {
	for start, kind := range map[string]string{"%PDF-1.4 \xff": "application/pdf", "\x1f\x8b\x08\x00": "application/x-gzip", "PK\x03\x04": "application/zip", "\x89PNG\r\n\x1a\n": "image/png"} {
		a, problems := Read("x.html", []byte(start), Options{Language: "en"})
		if a != nil || len(problems) != 1 || problems[0].Message != "this is no page of HTML but "+kind {
			t.Errorf("%s: %+v", kind, problems)
		}
	}
}
