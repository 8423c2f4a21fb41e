package html

import (
	"encoding/json"
	"strings"
)

// An article is what a page says of its article in the terms of schema.org.
type article struct {
	Type      any       `json:"@type"`
	Graph     []article `json:"@graph"`
	Headline  string    `json:"headline"`
	Name      string    `json:"name"`
	Author    any       `json:"author"`
	Publisher any       `json:"publisher"`
	Published string    `json:"datePublished"`
}

// maxLinkedData is the size in bytes past which JSON-LD is left aside: it is then no description of one article.
const maxLinkedData = 1 << 20

// readLinkedData finds the article that JSON-LD describes: an object, a list of them or a graph. Members of other types than
// expected are left out.
func readLinkedData(data string) article {
	data = strings.TrimSpace(data)
	if len(data) > maxLinkedData {
		return article{}
	}
	var all []article
	if !strings.HasPrefix(data, "[") {
		data = "[" + data + "]"
	}
	// The error is left aside: what does not fit is left out by then, and what is no JSON describes nothing.
	_ = json.Unmarshal([]byte(data), &all)
	return find(all)
}

func find(all []article) article {
	for _, a := range all {
		if a.isArticle() {
			return a
		}
		if inner := find(a.Graph); !inner.empty() {
			return inner
		}
	}
	return article{}
}

// isArticle tells whether one of the types is an article: "NewsArticle", "BlogPosting", "Report".
func (a article) isArticle() bool {
	for _, t := range names(a.Type) {
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" {
			return true
		}
	}
	return false
}

func (a article) empty() bool { return a.Type == nil }

func (a article) about() about {
	return about{
		title:     or(a.Headline, a.Name),
		outlet:    strings.Join(names(a.Publisher), ", "),
		author:    strings.Join(names(a.Author), ", "),
		published: a.Published,
	}
}

// names reads a name, an object with a name, or a list of either.
func names(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case map[string]any:
		if name, ok := v["name"].(string); ok {
			return []string{name}
		}
	case []any:
		var all []string
		for _, one := range v {
			all = append(all, names(one)...)
		}
		return all
	}
	return nil
}
