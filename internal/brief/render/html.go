package render

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"strconv"
	"strings"

	_ "embed"

	"firsthand/internal/brief"
	"firsthand/internal/brief/template"
)

//go:embed page.css
var style string

// HTML is a briefing as one page that needs nothing else: no script, no picture, nothing from the network. Its policy allows the one style sheet
// that stands in it, by its hash, and nothing besides (Content Security Policy Level 3, https://www.w3.org/TR/CSP3/).
func HTML(b *brief.Briefing) ([]byte, error) {
	if err := b.Check(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(style))
	p := &page{b: b}
	p.WriteString("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
	p.void("meta", "http-equiv", "Content-Security-Policy", "content",
		"default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; base-uri 'none'; form-action 'none'")
	p.void("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	p.void("meta", "name", "referrer", "content", "no-referrer")
	p.whole("title", b.Head.Title)
	p.WriteString("<style>" + style + "</style>\n</head>\n<body>\n")
	p.marking()
	p.open("main")
	p.head()
	for _, k := range b.Blocks {
		p.block(k)
	}
	p.end("main")
	p.marking()
	p.WriteString("</body>\n</html>\n")
	return []byte(p.String()), nil
}

// A page is HTML being written. Names of elements and attributes are ours alone; content is escaped.
type page struct {
	strings.Builder
	b *brief.Briefing
}

// open begins an element with attributes, in pairs.
func (p *page) open(name string, attributes ...string) {
	p.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		p.WriteString(" " + attributes[i] + "=\"" + html.EscapeString(attributes[i+1]) + "\"")
	}
	p.WriteByte('>')
}

// void writes an element without content.
func (p *page) void(name string, attributes ...string) {
	p.open(name, attributes...)
	p.WriteByte('\n')
}

func (p *page) end(name string) { p.WriteString("</" + name + ">\n") }

// text writes content.
func (p *page) text(s string) { p.WriteString(html.EscapeString(Visible(s))) }

// whole writes an element that holds content alone; "" writes none.
func (p *page) whole(name, content string, attributes ...string) {
	if content == "" {
		return
	}
	p.open(name, attributes...)
	p.text(content)
	p.end(name)
}

func (p *page) marking() { p.whole("p", p.b.Head.Marking, "class", "marking") }

func (p *page) head() {
	h := p.b.Head
	p.open("header")
	p.whole("p", h.Kind, "class", "kind")
	p.whole("h1", h.Title, "dir", "auto")
	p.whole("p", Line(h), "class", "line")
	if h.Handling != "" {
		p.whole("p", "Handling: "+h.Handling, "class", "handling")
	}
	p.end("header")
}

func (p *page) block(k brief.Block) {
	p.open("section", "class", string(k.Kind))
	p.whole("h2", k.Heading)
	for i, c := range k.Counts {
		if len(k.Counts) > 1 {
			p.whole("p", "Claim "+strconv.Itoa(i+1), "class", "which")
		}
		p.open("dl", "class", "counts")
		for _, n := range CountsOf(c) {
			p.open("div")
			p.whole("dt", n.Of)
			p.whole("dd", strconv.Itoa(n.Number))
			p.end("div")
		}
		p.end("dl")
	}
	if len(k.Say) > 0 {
		p.sentences(k.Say)
	}
	if len(k.Items) > 0 {
		p.open("ul")
		for _, it := range k.Items {
			p.open("li")
			p.sentences(it.Say[:1])
			if len(it.Say) > 1 {
				p.sentences(it.Say[1:])
			}
			p.end("li")
		}
		p.end("ul")
	}
	if more := More(k.More); more != "" {
		p.whole("p", more+".", "class", "more")
	}
	if k.Kind == template.Endnotes {
		p.open("ol")
		for _, n := range p.b.Notes {
			p.endnote(n)
		}
		p.end("ol")
	}
	p.end("section")
}

// sentences writes sentences as a paragraph, each with links to its endnotes.
func (p *page) sentences(all []brief.Sentence) {
	p.open("p", "dir", "auto")
	for i, s := range all {
		if i > 0 {
			p.WriteByte(' ')
		}
		if mark := Mark(s); mark != "" {
			p.open("em")
			p.text(strings.TrimSpace(mark))
			p.WriteString("</em> ")
		}
		p.text(s.Text)
		p.cites(s.Cites)
	}
	p.end("p")
}

// cites writes the numbers of endnotes, each with a link; of many in a row the first and the last.
func (p *page) cites(numbers []int) {
	p.WriteString("<sup>")
	for i, part := range strings.Split(Cites(numbers), ", ") {
		if i > 0 {
			p.WriteString(", ")
		}
		for k, n := range strings.Split(part, "–") {
			if k > 0 {
				p.WriteString("–")
			}
			p.open("a", "href", "#note-"+n)
			p.text(n)
			p.WriteString("</a>")
		}
	}
	p.WriteString("</sup>")
}

func (p *page) endnote(n brief.Endnote) {
	r := ReferenceOf(n)
	p.open("li", "id", fmt.Sprintf("note-%d", n.Number))
	if r.Lead != "" {
		p.open("b")
		p.text(r.Lead)
		p.WriteString("</b>. ")
	}
	if r.URL != "" {
		p.open("a", "href", Address(r.URL), "rel", "noreferrer noopener")
		p.text(r.URL)
		p.WriteString("</a>. ")
	}
	p.text(r.Rest)
	if r.Words != "" {
		p.whole("q", r.Words, "dir", "auto")
	}
	p.end("li")
}
