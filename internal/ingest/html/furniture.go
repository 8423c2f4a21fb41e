package html

import (
	"strings"

	"golang.org/x/net/html"
)

// strip removes from the tree below n what is on a page and no part of its text. Readability does so too as long as it is
// choosy; of a short page it would keep the notice that asks for cookies rather than the article.
func strip(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && furniture(c) {
			n.RemoveChild(c)
		} else {
			strip(c)
		}
		c = next
	}
}

// furniture tells whether n is a dialog, a menu or a request for consent.
func furniture(n *html.Node) bool {
	switch n.Data {
	case "nav", "dialog":
		return true
	}
	switch attribute(n, "role") {
	case "dialog", "alertdialog", "navigation":
		return true
	}
	named := strings.ToLower(attribute(n, "class") + " " + attribute(n, "id"))
	return (strings.Contains(named, "cookie") || strings.Contains(named, "consent")) && !holdsArticle(n)
}

// holdsArticle tells whether n is or holds what only an article has, and not a notice: some pages name their body or an
// article on baking after cookies.
func holdsArticle(n *html.Node) bool {
	switch n.Data {
	case "body", "article", "main", "h1":
		return true
	}
	for c := range n.ChildNodes() {
		if holdsArticle(c) {
			return true
		}
	}
	return false
}
