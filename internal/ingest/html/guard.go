package html

import "strings"

// What a page may hold. Measured with the worst pages known to the tests, one at these limits takes up to a quarter of a
// minute and 400 MB, an honest one of 10 MB two seconds and 200 MB. Captured pages seldom have a tenth of that.
const (
	maxTags       = 300_000 // counting each "<", of start and of end
	maxAttributes = 600_000
)

// guard refuses pages that would take too much time or memory.
func guard(markup string) error {
	if strings.Count(markup, "<") > maxTags || attributes(markup) > maxAttributes {
		return ErrTooDense
	}
	return nil
}

// attributes estimates the attributes in markup by the white space and slashes within tags. It knows no scripts, so it
// may find some there.
func attributes(markup string) int {
	n := 0
	for {
		_, rest, found := strings.Cut(markup, "<")
		if !found {
			return n
		}
		inTag, end := tag(rest)
		n, markup = n+inTag, rest[end:]
	}
}

// tag counts the attributes of a tag whose name s starts with, and returns where it ends; 0, 0 if s starts with none.
func tag(s string) (attributes, end int) {
	if s == "" || !isLetter(s[0]) {
		return 0, 0
	}
	var quote byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return attributes, i
		case (c == '"' || c == '\'') && s[i-1] == '=':
			quote = c
		case separates(c) && i+1 < len(s) && !separates(s[i+1]) && s[i+1] != '>':
			attributes++
		}
	}
	return attributes, len(s)
}

func separates(c byte) bool {
	switch c {
	case ' ', '\t', '\n', '\f', '\r', '/':
		return true
	}
	return false
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// oneBody turns all tags <html> and <body> but the first of each into <div>. The parser copies the attributes of later
// ones to the first and looks all of those up again each time, which is quadratic in their number.
func oneBody(markup string) string {
	return keepFirst(keepFirst(markup, "html"), "body")
}

// keepFirst turns start tags called name, but the first one, into <div>.
func keepFirst(markup, name string) string {
	var out strings.Builder
	seen, from := 0, 0
	for at := 0; ; at++ {
		i := strings.IndexByte(markup[at:], '<')
		if i < 0 {
			break
		}
		at += i
		if !opens(markup[at+1:], name) {
			continue
		}
		if seen++; seen > 1 {
			out.WriteString(markup[from:at])
			out.WriteString("<div")
			from = at + 1 + len(name)
		}
	}
	if from == 0 {
		return markup
	}
	out.WriteString(markup[from:])
	return out.String()
}

// opens tells whether s, which stands behind a "<", starts with the name of a tag.
func opens(s, name string) bool {
	if len(s) <= len(name) || !strings.EqualFold(s[:len(name)], name) {
		return false
	}
	c := s[len(name)]
	return c == '>' || separates(c)
}

// cut tells whether markup opens a page and does not close it.
func cut(markup string) bool {
	opened := false
	for at := 0; ; at++ {
		i := strings.IndexByte(markup[at:], '<')
		if i < 0 {
			return opened
		}
		at += i
		rest := markup[at+1:]
		switch {
		case opens(rest, "html"), opens(rest, "body"):
			opened = true
		case opens(rest, "/html"), opens(rest, "/body"):
			return false
		}
	}
}
