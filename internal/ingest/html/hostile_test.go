package html

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// hostile pages are made of one piece again and again; each was, or would be without a guard, slow in proportion to the
// square of its size or to its depth.
var hostile = map[string]struct {
	head  string
	piece func(i int) string
}{
	"paragraphs": {"<body>", same("<p>" + sentence + "</p>\n")},
	"divisions":  {"<body>", same("<div>" + sentence + "</div>\n")},
	"links":      {"<body>", same("<p>" + sentence + "<a href=/x>" + sentence + "</a>")},
	"plain":      {"<body><p>", same(sentence)},
	"open":       {"<body>", same("<p>")},
	"breaks":     {"<body><div>", same("a<br>")},
	"entities":   {"<body><p>", same("&amp;")},
	"rows":       {"<body><table>", same("<tr><td>" + sentence + "</td><td>b</td></tr>")},
	"tables":     {"<body>", same(strings.Repeat("<table><tr><td>", 100) + sentence + strings.Repeat("</table>", 100))},
	"lists":      {"<body>", same(strings.Repeat("<ul><li>a", 200) + strings.Repeat("</ul>", 200))},
	"bylines":    {"<body>", same(strings.Repeat("<div class=byline>", 300) + strings.Repeat("</div>", 300))},
	"consent":    {"<body>", same(strings.Repeat("<div id=cookie>", 300) + "<h1>a</h1>" + strings.Repeat("</div>", 300))},
	"headings":   {"<title>" + strings.Repeat("a: b ", 4_000) + "</title><body>", same("<h1>c</h1>")},
	"bodies":     {"", func(i int) string { return fmt.Sprintf("<body a%d>", i) }},
	"pages":      {"", func(i int) string { return fmt.Sprintf("<p></p><html a%d><p>", i) }},
	"comments":   {"<body><div>", same(" <!--x--> ")},
	"ends":       {"<body><p>", same("a</x>")},
	"metadata":   {"<head>", same("<meta name=author content=x>")},
}

func same(piece string) func(int) string { return func(int) string { return piece } }

func hostilePage(name string, size int) string {
	h := hostile[name]
	var b strings.Builder
	b.WriteString(h.head)
	for i := 0; b.Len() < size; i++ {
		b.WriteString(h.piece(i))
	}
	return b.String()
}

// TestReadHostilePages fails where a page takes a hundred times what it should. What is quadratic takes longer than that.
func TestReadHostilePages(t *testing.T) {
	for name := range hostile {
		t.Run(name, func(t *testing.T) {
			markup := hostilePage(name, 300_000)
			start := time.Now()
			if _, err := Read(markup, ""); err != nil && !errors.Is(err, ErrNoText) && !errors.Is(err, ErrTooDeep) {
				t.Error(err)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// BenchmarkRead reads pages of 10 MB, or as large as the limits let them be.
func BenchmarkRead(b *testing.B) {
	for name := range hostile {
		markup := hostilePage(name, 10_000_000)
		for strings.Count(markup, "<") > maxTags || attributes(markup) > maxAttributes {
			markup = markup[:len(markup)*9/10]
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(markup)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(markup, ""); err != nil && !errors.Is(err, ErrNoText) && !errors.Is(err, ErrTooDeep) {
					b.Fatal(err)
				}
			}
		})
	}
}
