package render_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"firsthand/internal/brief"
	"firsthand/internal/brief/brieftest"
	"firsthand/internal/brief/render"
	"firsthand/internal/brief/template"
)

var update = flag.Bool("update", false, "rewrite the pages")

// compose composes m in the form of a template that comes with the program.
func compose(t testing.TB, m *brief.Material, name string) *brief.Briefing {
	t.Helper()
	return composeIn(t, m, named(t, name))
}

// named is a template that comes with the program.
func named(t testing.TB, name string) *template.Template {
	t.Helper()
	form, err := template.Named(name)
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// composeIn composes m in a form.
func composeIn(t testing.TB, m *brief.Material, form *template.Template) *brief.Briefing {
	t.Helper()
	b, err := brief.Compose(m, form)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestPages keeps a page of each template, so that a change of a word or of the looks shows in the diff.
func TestPages(t *testing.T) {
	all, err := template.Built()
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range all {
		m := brieftest.Tanker()
		m.Notes = []brief.Note{{Text: "We should wait for the invoice.", By: "ada"}}
		b := compose(t, m, form.Name)
		page(t, form.Name+".md", render.Markdown, b)
		if form.Name == "page" {
			page(t, form.Name+".html", render.HTML, b)
			page(t, form.Name+".json", render.JSON, b)
		}
	}
}

func page(t *testing.T, name string, print func(*brief.Briefing) ([]byte, error), b *brief.Briefing) {
	got, err := print(b)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not as it was; go test ./internal/brief/render -update shows in the diff what changed", name)
	}
}

func TestCitesAreGathered(t *testing.T) {
	for _, c := range []struct {
		numbers []int
		want    string
	}{{nil, ""}, {[]int{4}, "4"}, {[]int{1, 2}, "1, 2"}, {[]int{1, 2, 3, 7, 9, 10, 11}, "1–3, 7, 9–11"}} {
		if got := render.Cites(c.numbers); got != c.want {
			t.Errorf("%v is %q, want %q", c.numbers, got, c.want)
		}
	}
}

func TestOnlyWebAddressesAreLinks(t *testing.T) {
	for url, want := range map[string]string{
		"https://wire.example/a": "https://wire.example/a", "http://wire.example": "http://wire.example",
		"javascript:alert(1)": "", "file:///etc/passwd": "", " https://x": "", "data:text/html,x": "", "": "",
	} {
		r := render.ReferenceOf(brief.Endnote{Number: 1, Kind: brief.ReportNote, URL: url})
		if r.URL != want {
			t.Errorf("%q leads to %q", url, r.URL)
		}
		if want == "" && url != "" && !strings.Contains(r.Rest, strings.TrimSpace(url)) {
			t.Errorf("%q is not shown: %s", url, r.Rest)
		}
	}
}

// hostile is the tanker's case with a text in all places that come from reports and people.
func hostile(s string) *brief.Material {
	m := brieftest.Tanker()
	m.Case.Question, m.Case.Owner, m.Marking, m.By = s, s, s, s
	c := &m.Claims[0]
	c.Text, c.Point, c.Origins[0].Name, c.Origins[0].Why, c.Contradictory[0].Text = s, s, s, s, s
	for i := range c.Statements {
		c.Statements[i].Words = s
		for k := range c.Statements[i].Chain {
			c.Statements[i].Chain[k] = s
		}
	}
	for i := range m.Reports {
		m.Reports[i].Outlet, m.Reports[i].Title, m.Reports[i].Author, m.Reports[i].Published, m.Reports[i].URL = s, s, s, s, "https://wire.example/"+s
	}
	m.Gaps[0].Text, m.Requests[0].Text, m.Requests[0].Reply, m.Requests[0].Asked = s, s, s, s
	m.Assessments[0].Reasons, m.Assessments[0].Basis, m.Indicators[0].Text = s, s, s
	m.Notes = []brief.Note{{Text: s, By: "ada"}}
	return m
}

// attacks are texts that would do something if they were not shown as they are.
func attacks() []string {
	return []string{
		"plain", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></style></body>", "' onmouseover='x", "<!--", "]]>", "&lt;b&gt;&amp;",
		"javascript:alert(1)", "\x00\x1b[2J\x07", "a\u202egnp.exe\u2066", "[x](javascript:alert(1))", "![x](http://evil.example/p.png)", "<http://evil.example>",
		"# heading", "- item", "1. item", "> quote", "```", "***", "http://evil.example www.evil.example a@evil.example", "a\n\nb\r\n# c", "$$x$$ `y` ~~z~~ |a|b|", "<", "\u2028<p>", "é\u0301 ж α",
		"[1]: http://evil.example", "\\", "&#60;script&#62;",
	}
}

// shape are the elements of a page with the names of their attributes.
func shape(t testing.TB, raw []byte) map[string]int {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			out["a comment"]++
		}
		if n.Type != html.ElementNode {
			continue
		}
		var names []string
		for _, a := range n.Attr {
			names = append(names, a.Key)
			if a.Key == "href" && !strings.HasPrefix(a.Val, "#note-") && !strings.HasPrefix(a.Val, "https://wire.example/") {
				t.Errorf("a link leads to %q", a.Val)
			}
		}
		out[n.Data+" "+strings.Join(names, " ")]++
	}
	return out
}

// allowed are the elements that a page may have, with their attributes.
func allowed() []string {
	return []string{
		"html lang", "head ", "meta charset", "meta http-equiv content", "meta name content", "title ", "style ", "body ", "p class", "p dir", "main ", "header ", "h1 dir", "section class",
		"h2 ", "dl class", "div ", "dt ", "dd ", "ul ", "li ", "li id", "ol ", "sup ", "a href", "a href rel", "b ", "em ", "q dir",
	}
}

// FuzzHTML holds that no element, no attribute and no link of a page comes from what it says.
func FuzzHTML(f *testing.F) {
	for _, s := range attacks() {
		f.Add(s)
	}
	form := named(f, "dossier")
	f.Fuzz(func(t *testing.T, s string) {
		raw, err := render.HTML(composeIn(t, hostile(s), form))
		if err != nil {
			t.Fatal(err)
		}
		for element, n := range shape(t, raw) {
			if !slices.Contains(allowed(), element) {
				t.Errorf("%d elements %q come from %q", n, element, s)
			}
		}
		if i := bytes.IndexFunc(raw, func(r rune) bool {
			return r != '\n' && unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r)
		}); i >= 0 {
			t.Errorf("%q brings a control character into the page", s)
		}
	})
}

// FuzzMarkdown holds that a text in a briefing neither begins a block nor marks anything, and is all there.
func FuzzMarkdown(f *testing.F) {
	for _, s := range attacks() {
		f.Add(s)
	}
	form := named(f, "memo")
	plain, err := render.Markdown(composeIn(f, hostile("plain"), form))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.TrimSpace(s) == "" {
			return // what is not known is left out
		}
		raw, err := render.Markdown(composeIn(t, hostile(s), form))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := blocks(raw), blocks(plain); got != want {
			t.Errorf("%q changes the blocks:\n%s\nwant\n%s", s, got, want)
		}
		for _, line := range strings.Split(string(raw), "\n") {
			if loose := unescaped(line); loose != "" {
				t.Errorf("%q leaves %s in %q", s, loose, line)
			}
		}
	})
}

// blocks is how the lines of a text begin.
func blocks(raw []byte) string {
	var out strings.Builder
	for _, line := range strings.Split(string(raw), "\n") {
		switch {
		case line == "":
			out.WriteByte('.')
		case strings.HasPrefix(line, "- "), strings.HasPrefix(line, "# "), strings.HasPrefix(line, "## "), strings.HasPrefix(line, "**"):
			out.WriteString(line[:2])
		case strings.Trim(strings.SplitN(line, ". ", 2)[0], "0123456789") == "":
			out.WriteByte('1')
		default:
			out.WriteByte('p')
		}
	}
	return out.String()
}

// unescaped are marks of a line that are none of ours: brackets, backquotes and what HTML needs. Our own are the stars around a whole line or a name, and
// the angle brackets around an address.
func unescaped(line string) string {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '<':
			if !strings.HasPrefix(line[i:], "<https://wire.example/") {
				return "<"
			}
			end := strings.IndexByte(line[i:], '>')
			if end < 0 || strings.ContainsAny(line[i+1:i+end], " <\\") {
				return "an open <"
			}
			i += end
		case '`', '[', ']', '_', '~', '|', '$', '&', '>':
			return string(line[i])
		}
	}
	return ""
}

func TestHostileTextsAreShown(t *testing.T) {
	for _, s := range attacks() {
		raw, err := render.HTML(compose(t, hostile(s), "dossier"))
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for n := range root.Descendants() {
			if n.Type == html.TextNode {
				text.WriteString(n.Data)
			}
		}
		if want := strings.Join(strings.Fields(render.Visible(s)), " "); !strings.Contains(strings.Join(strings.Fields(text.String()), " "), want) {
			t.Errorf("%q is not shown", s)
		}
	}
}
