package html

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Readability compares the title with each heading of the first two ranks, so that both must not grow with the page: past
// longest bytes what a page says of itself is cut, and past maxHeadings the headings lose their rank.
const (
	longest     = 1000
	maxHeadings = 1000
)

// about is what a page says of itself outside its text.
type about struct {
	title     string
	outlet    string
	author    string
	published string
	url       string // canonical address; absolute or ""
	language  string
	base      *url.URL // what its links are relative to; nil where that is unknown
}

// readAbout reads the metadata of the page found at address, and shortens in it what readability will read as well.
func readAbout(root *html.Node, address string) about {
	var m metadata
	m.walk(root)
	a := m.article.about()
	a.published = or(m.published, a.published)
	a.url = or(m.canonical, m.address)
	a.language = m.language
	if a.base = absolute(nil, address); a.base == nil {
		a.base = absolute(nil, a.url)
	}
	if m.base != "" {
		a.base = absolute(a.base, m.base)
	}
	return a
}

// metadata is gathered from elements; of several that say the same the first counts.
type metadata struct {
	canonical, address, base, published, language string

	article  article
	headings int
}

func (m *metadata) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		m.element(n)
	}
	for c := range n.ChildNodes() {
		m.walk(c)
	}
}

func (m *metadata) element(n *html.Node) {
	switch n.Data {
	case "html":
		set(&m.language, or(attribute(n, "lang"), attribute(n, "xml:lang")))
	case "title":
		if n.FirstChild != nil {
			n.FirstChild.Data = clip(n.FirstChild.Data)
		}
	case "h1", "h2":
		if m.headings++; m.headings > maxHeadings {
			n.Data, n.DataAtom = "h3", atom.H3
		}
	case "base":
		set(&m.base, attribute(n, "href"))
	case "link":
		if slices.Contains(strings.Fields(strings.ToLower(attribute(n, "rel"))), "canonical") {
			set(&m.canonical, web(attribute(n, "href")))
		}
	case "meta":
		m.meta(n)
	case "time":
		if attribute(n, "itemprop") == "datePublished" || has(n, "pubdate") {
			set(&m.published, attribute(n, "datetime"))
		}
	case "script":
		if attribute(n, "type") == "application/ld+json" && n.FirstChild != nil && m.article.empty() {
			m.article = readLinkedData(n.FirstChild.Data)
		}
	}
}

func (m *metadata) meta(n *html.Node) {
	for i := range n.Attr {
		if n.Attr[i].Key == "content" {
			n.Attr[i].Val = clip(n.Attr[i].Val)
		}
	}
	content := attribute(n, "content")
	switch strings.ToLower(or(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop"))) {
	case "og:url":
		set(&m.address, web(content))
	case "article:published_time", "datepublished", "parsely-pub-date", "dc.date", "dc.date.issued", "dcterms.issued", "pubdate":
		set(&m.published, content)
	}
}

// web returns address if it is absolute and leads to the web, else "".
func web(address string) string {
	if u := absolute(nil, address); u != nil {
		return u.String()
	}
	return ""
}

// absolute resolves address against base, which may be nil; nil for what is no address in the web.
func absolute(base *url.URL, address string) *url.URL {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	return u
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// set sets a field that is not set yet.
func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
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

// clip cuts s to longest.
func clip(s string) string {
	if len(s) <= longest {
		return s
	}
	return strings.ToValidUTF8(s[:longest], "")
}

// line folds the white space of s, so that it stands on one line.
func line(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(clip(s), "\uFFFD")), " ")
}

// unprefixed returns a byline without its "By".
func unprefixed(byline string) string {
	if len(byline) > 3 && strings.EqualFold(byline[:3], "by ") {
		return byline[3:]
	}
	return byline
}
