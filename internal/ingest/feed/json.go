package feed

import (
	"encoding/json"
	"errors"
	"strings"
)

// version is that of what Single writes. What begins like it is read.
// https://www.jsonfeed.org/version/1.1/
const (
	version  = "https://jsonfeed.org/version/1.1"
	versions = "//jsonfeed.org/version/"
)

// jsonFeed is a JSON Feed; members that are not read are left out.
type jsonFeed struct {
	Version  text       `json:"version"`
	Title    text       `json:"title,omitempty"`
	URL      text       `json:"home_page_url,omitempty"`
	Language text       `json:"language,omitempty"`
	Author   jsonAuthor `json:"author,omitzero"` // of version 1
	Items    []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        text         `json:"id,omitempty"`
	URL       text         `json:"url,omitempty"`
	Title     text         `json:"title,omitempty"`
	HTML      text         `json:"content_html,omitempty"`
	Text      text         `json:"content_text,omitempty"`
	Summary   text         `json:"summary,omitempty"`
	Published text         `json:"date_published,omitempty"`
	Modified  text         `json:"date_modified,omitempty"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
	Author    jsonAuthor   `json:"author,omitzero"` // of version 1
	Language  text         `json:"language,omitempty"`
}

type jsonAuthor struct {
	Name text `json:"name,omitempty"`
}

// A text is a string, or a number as written. Whatever else stands in its place is left out: ids are numbers in many feeds,
// and one odd member is no reason to refuse the others.
type text string

// UnmarshalJSON reads a string or a number.
func (t *text) UnmarshalJSON(raw []byte) error {
	var s string
	var n json.Number
	switch {
	case json.Unmarshal(raw, &s) == nil:
		*t = text(s)
	case json.Unmarshal(raw, &n) == nil:
		*t = text(n)
	}
	return nil
}

func readJSON(raw []byte) (*Feed, error) {
	var from jsonFeed
	var odd *json.UnmarshalTypeError // a member of another type than expected is left out, and the others are read
	err := json.Unmarshal(raw, &from)
	if err != nil && !errors.As(err, &odd) || !strings.Contains(string(from.Version), versions) {
		return nil, ErrNoFeed
	}
	f := &Feed{Title: words(string(from.Title)), URL: words(string(from.URL)), Language: words(string(from.Language))}
	for _, i := range from.Items {
		f.Items = append(f.Items, i.item())
	}
	return f, nil
}

func (i *jsonItem) item() Item {
	var authors []string
	for _, a := range append(i.Authors, i.Author) {
		if name := words(string(a.Name)); name != "" {
			authors = append(authors, name)
		}
	}
	to := Item{
		URL: words(string(i.URL)), Title: words(string(i.Title)), Author: strings.Join(authors, ", "), Language: words(string(i.Language)),
		Published: words(or(string(i.Published), string(i.Modified))), HTML: string(i.HTML),
	}
	to.ID = or(words(string(i.ID)), to.URL)
	if to.HTML == "" {
		to.Text = or(string(i.Text), string(i.Summary))
	}
	return to
}
