package html

import (
	"strings"

	"golang.org/x/net/html"
)

// Fragment reads markup that is a text by itself, as a message or an item of a feed is: nothing of it is left out as
// belonging to the page around it. Otherwise it is as Read.
func Fragment(markup, address string) (*Page, error) {
	if err := guard(markup); err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(oneBody(markup)))
	if err != nil {
		return nil, ErrTooDeep // all that Parse can refuse when its reader does not fail
	}
	about := readAbout(root, address)
	p := &Page{Title: line(about.title), Language: line(about.language)}
	if p.Text, p.Links = render(root, about.base); p.Text == "" {
		return nil, ErrNoText
	}
	return p, nil
}
