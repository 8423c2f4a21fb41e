package ingest

import "strings"

// head reads the head of content into r and returns where the text behind it begins: 0 where there is no head.
//
// A head is two or more lines of known keys, blank lines allowed between them, and then a blank line or the end. Only the
// first blank line behind the last key belongs to it: what follows is the text, byte for byte. Lines of known keys that
// no blank line parts from the text belong to the text.
func (r *Report) head(content string) int {
	end, keys := 0, 0
	fields, pending := *r, false // r with the lines read so far, and whether one of them still waits for its blank line
	for at, more := 0, true; more; {
		var line string
		line, _, more = strings.Cut(content[at:], "\n")
		at = min(at+len(line)+1, len(content))
		empty := blank(line)
		if !empty {
			if !fields.setLine(line) {
				break
			}
			keys, pending = keys+1, true
		}
		if pending && keys >= 2 && (empty || !more) {
			*r, end, pending = fields, at, false
		}
	}
	return end
}

// setLine reads line as a line of a head and tells whether it is one. Of a key that stands twice the first counts.
func (r *Report) setLine(line string) bool {
	key, value, found := strings.Cut(line, ":")
	if !found {
		return false
	}
	value = strings.TrimSpace(value)
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "outlet", "source":
		setOnce(&r.Outlet, value)
	case "title":
		setOnce(&r.Title, value)
	case "author":
		setOnce(&r.Author, value)
	case "url":
		setOnce(&r.URL, value)
	case "location":
		setOnce(&r.Location, value)
	case "published":
		setDate(&r.Published, value)
	case "captured":
		setDate(&r.Captured, value)
	default:
		return false
	}
	return true
}

func setOnce(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

func setDate(field *Date, value string) {
	if field.Text == "" {
		*field = parseDate(value)
	}
}
