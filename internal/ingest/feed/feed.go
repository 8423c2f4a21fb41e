// Package feed reads feeds: RSS of all versions, Atom, and JSON Feed, which is also the form in which it keeps a single item.
//
// It fetches nothing and follows no link, and looks up no entity that a feed defines. Time and memory stay in proportion to
// the feed, whatever it holds. All text that it returns is valid UTF-8.
package feed

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
)

// A Feed is what a feed says of itself, and its items in its order; "" for what it does not say.
type Feed struct {
	Title    string
	URL      string // of the site that it is the feed of
	Language string
	Items    []Item
	Cut      bool // it breaks off before its end
}

// An Item is one entry of a feed. Its text stands in HTML or in Text, or nowhere.
type Item struct {
	ID        string // its own, else its address; "" where it has neither
	URL       string
	Title     string
	Author    string
	Outlet    string // where the feed has it from, if it says so: the feeds of aggregators do
	Published string // as the feed writes it; when it was changed last, where nothing else is said
	Language  string
	HTML      string // its text as markup
	Text      string // its text as such
}

// ErrNoFeed is the one reason why a feed is not read, as a clause.
var ErrNoFeed = errors.New("is no feed that can be read")

// Read reads a feed in any of the three formats.
func Read(raw []byte) (*Feed, error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		return readJSON(raw)
	}
	return readXML(raw)
}

// Single is the item at index i as a feed of its own: a JSON Feed of version 1.1 with one item, titled as the outlet, whose
// date_published stands as the feed wrote it. It holds nothing that another poll of an unchanged item would change.
func (f *Feed) Single(i int) ([]byte, error) {
	it := f.Items[i]
	to := jsonFeed{
		Version: version, Title: text(or(it.Outlet, f.Title)), URL: text(f.URL), Language: text(f.Language),
		Items: []jsonItem{{
			ID: text(it.ID), URL: text(it.URL), Title: text(it.Title), HTML: text(it.HTML), Text: text(it.Text),
			Published: text(it.Published), Language: text(it.Language),
		}},
	}
	if it.Author != "" {
		to.Items[0].Authors = []jsonAuthor{{Name: text(it.Author)}}
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(to)
	return bytes.TrimSpace(out.Bytes()), err
}

// words folds the white space of s.
func words(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
}

// or returns the first of its arguments that holds more than white space.
func or(all ...string) string {
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}
