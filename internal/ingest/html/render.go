package html

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"firsthand/internal/text"
)

// render writes n as text and returns it with its links, whose addresses are resolved against base.
func render(n *html.Node, base *url.URL) (string, []Link) {
	r := renderer{base: base}
	r.node(n)
	return r.out.String(), r.links
}

// A gap is the white space due before the next word; the widest that is due counts.
type gap uint8

const (
	none gap = iota
	space
	cell
	lineFeed
	blankLine
)

func (g gap) String() string { return [...]string{"", " ", "\t", "\n", "\n\n"}[g] }

type renderer struct {
	out   strings.Builder
	due   gap
	items int  // list items around the node
	pre   bool // line feeds count
	base  *url.URL
	links []Link
}

// node writes n. The parser nests no deeper than 512, so that the calls do not either.
func (r *renderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.text(n.Data)
	case html.ElementNode:
		r.element(n)
	default:
		r.children(n)
	}
}

func (r *renderer) children(n *html.Node) {
	for c := range n.ChildNodes() {
		r.node(c)
	}
}

func (r *renderer) element(n *html.Node) {
	around := r.around(n.Data)
	r.due = max(r.due, around)
	switch n.Data {
	case "script", "style", "noscript", "template", "head", "nav", "svg", "math", "iframe", "object", "embed", "canvas",
		"audio", "video", "button", "input", "select", "textarea":
	case "br":
		r.br()
	case "a":
		r.link(n)
	case "li":
		r.items++
		r.children(n)
		r.items--
	case "pre":
		r.pre = true
		r.children(n)
		r.pre = false
	case "q": // browsers draw its marks
		r.text("“")
		r.children(n)
		r.text("”")
	default:
		r.children(n)
	}
	r.due = max(r.due, around)
}

// around returns the gap before and after an element. Blocks in a list item part lines only, so that a list stays one.
func (r *renderer) around(tag string) gap {
	switch tag {
	case "p", "div", "section", "article", "main", "header", "footer", "aside", "address", "blockquote", "figure",
		"figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ul", "ol", "dl", "pre", "table", "form", "fieldset", "details":
		if r.items > 0 {
			return lineFeed
		}
		return blankLine
	case "li", "dt", "dd", "tr", "caption", "summary", "legend":
		return lineFeed
	case "td", "th":
		return cell
	}
	return none
}

// br ends a line; a second one leaves a line blank.
func (r *renderer) br() {
	if r.due < lineFeed {
		r.due = lineFeed
	} else {
		r.due = blankLine
	}
}

// text writes words. Characters that only advise how to break lines are not part of what a reader reads.
func (r *renderer) text(s string) {
	for _, c := range s {
		switch {
		case c == '\n' && r.pre:
			r.br()
		case unicode.IsSpace(c):
			r.due = max(r.due, space)
		case c == '\u00ad' || c == '\u200b' || c == '\u2060' || c == '\ufeff':
		default:
			if r.out.Len() > 0 {
				r.out.WriteString(r.due.String())
			}
			r.due = none
			r.out.WriteRune(c)
		}
	}
}

// link writes the text of n and remembers where it leads. A link within the page leads to no other report. A link within
// another, which a table can bring about, comes after that one.
func (r *renderer) link(n *html.Node) {
	start, before := r.out.Len(), len(r.links)
	r.children(n)
	span := text.Span{Start: start, End: r.out.Len()}.Trim(r.out.String())
	href := strings.TrimSpace(attribute(n, "href"))
	if span.Empty() || href == "" || strings.HasPrefix(href, "#") {
		return
	}
	if u := absolute(r.base, href); u != nil {
		r.links = slices.Insert(r.links, before, Link{Span: span, URL: u.String()})
	}
}
