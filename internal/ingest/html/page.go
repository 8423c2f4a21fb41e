// Package html reads a captured web page: its main text, what the page says of itself, and the links of the text.
//
// It fetches nothing, runs no script and takes nothing from outside the page. Time and memory stay in proportion to the
// page, whatever it holds; a page that would break that is refused. The text is its own rendering of the nodes that
// readability picks: valid UTF-8, blocks parted by one blank line, lines by one line feed, words by one space.
package html

import (
	"errors"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"firsthand/internal/text"
)

// A Page is what a reader of the page would see, and what the page says of itself; "" where it says nothing.
type Page struct {
	Title     string
	Outlet    string
	Author    string
	Published string // as the page writes it
	URL       string // where the page says it stands; absolute
	Language  string // as the page writes it
	Text      string
	Links     []Link // of the text, in order
	Cut       bool   // the page breaks off before its end
}

// A Link is a hyperlink: the bytes of the text it stands on and where it leads, absolute.
type Link struct {
	text.Span
	URL string
}

// Why a page is not read: one clause each.
var (
	ErrNoText   = errors.New("no article text found in the page")
	ErrTooDense = errors.New("holds more than 300,000 tags or 600,000 attributes, the limit for one page")
	ErrTooDeep  = errors.New("nests its tags more than 512 deep, the limit for one page")
)

// How many characters of text readability has to find before it stops growing less choosy. With its default, many, it turns
// a true brief of two paragraphs into the whole page around it; with few it may stop at a teaser.
const (
	few  = 100
	many = 500
)

// Read reads markup, which must be valid UTF-8; address is where it was found, "" where that is unknown. Its errors are
// ErrNoText, ErrTooDense and ErrTooDeep.
func Read(markup, address string) (*Page, error) {
	if err := guard(markup); err != nil {
		return nil, err
	}
	markup = oneBody(markup)
	p, err := read(markup, address, few)
	if err != nil {
		return nil, err
	}
	if utf8.RuneCountInString(p.Text) < many {
		whole, err := read(markup, address, many)
		if err != nil {
			return nil, err
		}
		if whole.prose() > 2*p.prose() {
			p = whole
		}
	}
	if p.Text == "" {
		return nil, ErrNoText
	}
	p.Cut = cut(markup)
	return p, nil
}

// read reads markup, with at least so many characters of text as enough if that can be had.
func read(markup, address string, enough int) (*Page, error) {
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return nil, ErrTooDeep // all that Parse can refuse when its reader does not fail
	}
	about := readAbout(root, address)
	strip(root)
	parser := readability.NewParser()
	parser.CharThresholds = enough
	parser.DisableJSONLD = true // about has read it
	article, err := parser.ParseAndMutate(root, nil)
	if err != nil {
		return nil, err
	}
	p := &Page{
		Title:     line(or(about.title, article.Title())),
		Outlet:    line(or(article.SiteName(), about.outlet)),
		Author:    unprefixed(line(or(about.author, article.Byline()))),
		Published: line(about.published),
		URL:       about.url,
		Language:  line(about.language),
	}
	if article.Node != nil {
		p.Text, p.Links = render(article.Node, about.base)
	}
	return p, nil
}

// prose is about how many bytes of the text are no link and stand in paragraphs of a line or more.
func (p *Page) prose() int {
	n := 0
	for block := range strings.SplitSeq(p.Text, "\n\n") {
		if len(block) >= 80 {
			n += len(block)
		}
	}
	for _, l := range p.Links {
		n -= l.Len()
	}
	return n
}
