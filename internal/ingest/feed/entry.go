package feed

import (
	"encoding/xml"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// An entry is an item of RSS or Atom while it is read, with what it says twice or thrice in different words.
type entry struct {
	Item
	about, link, guid  string
	published, changed string
	content, summary   value
	typed              bool // the content says that it is markup
}

// read takes an element of the item; of several that say the same the first counts.
// https://www.rssboard.org/rss-specification, RFC 4287, https://web.resource.org/rss/1.0/spec
func (n *entry) read(name string, e xml.StartElement, v value) {
	switch name {
	case "title":
		if plain(e) {
			set(&n.Title, words(v.plain()))
		}
	case "link":
		set(&n.link, link(e, v))
	case "guid", "id":
		set(&n.guid, words(v.text))
	case "pubdate", "published", "issued", "date":
		set(&n.published, words(v.text))
	case "updated", "modified":
		set(&n.changed, words(v.text))
	case "author", "creator":
		if plain(e) || name == "creator" {
			n.author(v)
		}
	case "source":
		set(&n.Outlet, words(or(v.children["title"], v.text)))
	case "language":
		set(&n.Language, words(v.text))
	case "content", "encoded":
		// The content of Yahoo's media elements is a picture or a film.
		if (plain(e) || name == "encoded") && n.content.text == "" {
			n.content = v
			n.typed = strings.Contains(strings.ToLower(attribute(e, "type")), "html")
		}
	case "description", "summary":
		// Of podcasts iTunes' summary may be all there is.
		if (plain(e) || name == "summary") && n.summary.text == "" {
			n.summary = v
		}
	}
}

// finish is the item when all of it is read.
func (n *entry) finish() Item {
	it := n.Item
	it.URL = n.link
	it.ID = or(n.guid, n.about, n.link)
	if it.URL == "" && address.MatchString(it.ID) {
		it.URL = it.ID
	}
	it.Published = or(n.published, n.changed)
	v, typed := n.content, n.typed
	if strings.TrimSpace(v.text) == "" {
		v, typed = n.summary, false
	}
	switch {
	case strings.TrimSpace(v.text) == "":
	case v.markup != "":
		it.HTML = v.markup
	case typed, marked(v.text):
		it.HTML = v.text
	default:
		it.Text = v.text
	}
	return it
}

var (
	address  = regexp.MustCompile(`^https?://\S+$`)
	mailbox  = regexp.MustCompile(`^\S+@\S+\s+\((.+)\)$`) // the form that RSS asks for
	bareMail = regexp.MustCompile(`^\S+@\S+$`)
)

// longest is the length in bytes from which on no more authors are added.
const longest = 500

// author adds a name to the item's authors.
func (n *entry) author(v value) {
	name := words(v.text)
	if v.children != nil {
		name = words(or(v.children["name"], v.children["email"]))
	}
	if m := mailbox.FindStringSubmatch(name); m != nil {
		name = m[1]
	}
	switch {
	case name == "" || len(n.Author) > longest || bareMail.MatchString(name) && n.Author != "" || strings.Contains(n.Author, name):
	case n.Author == "":
		n.Author = name
	default:
		n.Author += ", " + name
	}
}

// plain tells whether an element is one of the feed's own format or of Dublin Core's, and not an extension's that bears the
// same name.
func plain(e xml.StartElement) bool {
	space := strings.ToLower(e.Name.Space)
	for _, other := range []string{"media", "itunes", "googleplay", "podcast", "mrss", "georss"} {
		if strings.Contains(space, other) {
			return false
		}
	}
	return true
}

// link is the address that a link leads to: the text of RSS's, of Atom's the attribute; "" where it leads elsewhere than to the page.
func link(e xml.StartElement, v value) string {
	rel := strings.ToLower(attribute(e, "rel"))
	if rel != "" && rel != "alternate" {
		return ""
	}
	return words(or(v.text, attribute(e, "href")))
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if strings.EqualFold(a.Name.Local, name) && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// unmarked is markup without its tags, for titles.
func unmarked(s string) string {
	var out strings.Builder
	in := html.NewTokenizer(strings.NewReader(s))
	for {
		switch in.Next() {
		case html.ErrorToken:
			return out.String()
		case html.TextToken:
			out.WriteString(html.UnescapeString(string(in.Raw())))
		}
	}
}

// marked tells whether s holds a tag or a character reference. RSS does not say which of its texts are markup.
func marked(s string) bool {
	s = s[:max(strings.LastIndexByte(s, '>'), strings.LastIndexByte(s, ';'))+1] // behind these neither can end
	for {
		i := strings.IndexAny(s, "<&")
		if i < 0 || i+1 == len(s) {
			return false
		}
		opener, next := s[i], s[i+1]
		s = s[i+1:]
		switch {
		case opener == '<' && (letter(next) || next == '/' || next == '!') && tag(s):
			return true
		case opener == '&' && (letter(next) || next == '#') && reference(s):
			return true
		}
	}
}

// tag tells whether s, which stands behind a "<", goes on as a tag of any length that is likely.
func tag(s string) bool { return strings.IndexByte(s[:min(len(s), 4096)], '>') > 0 }

// reference tells whether s, which stands behind an ampersand, goes on as a character reference does.
func reference(s string) bool {
	end := strings.IndexByte(s[:min(len(s), 33)], ';')
	return end > 0 && !strings.ContainsAny(s[:end], " \t\r\n&<")
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
