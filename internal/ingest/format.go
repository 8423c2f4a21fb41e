package ingest

import (
	"bytes"
	"path"
	"regexp"
	"strings"
)

// sniffed is how many bytes from the start of a source are looked at to tell its format.
const sniffed = 8 << 10

type format uint8

const (
	plainText format = iota
	webPage
	jsonLines
	newsFeed
)

// formatOf tells the format by the ending of name and, where that says nothing, by how the content starts.
func formatOf(name string, start []byte) format {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text", ".md":
		return plainText
	case ".html", ".htm", ".xhtml":
		return webPage
	case ".jsonl", ".ndjson":
		return jsonLines
	case ".json":
		if !jsonFeed.Match(start) {
			return jsonLines
		}
	}
	start = bytes.TrimSpace(start)
	switch {
	case opensFeed(start):
		return newsFeed
	case opensObject(start):
		return jsonLines
	case opensPage(start):
		return webPage
	}
	return plainText
}

func opensObject(start []byte) bool {
	rest, found := bytes.CutPrefix(start, []byte("{"))
	return found && bytes.HasPrefix(bytes.TrimSpace(rest), []byte(`"`))
}

var (
	jsonFeed = regexp.MustCompile(`^\s*\{[^\x00]*?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/`)
	xmlFeed  = regexp.MustCompile(`(?is)^(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*<(?:rss|feed|(?:\w+:)?RDF)[\s>/]`)
)

func opensFeed(start []byte) bool { return xmlFeed.Match(start) || jsonFeed.Match(start) }

func opensPage(start []byte) bool {
	if !bytes.HasPrefix(start, []byte("<")) {
		return false
	}
	start = bytes.ToLower(start)
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if bytes.Contains(start, []byte(tag)) {
			return true
		}
	}
	return false
}

// signatures are the first bytes of formats that are often handed in by mistake.
var signatures = [...]struct{ start, what string }{
	{"%PDF-", "a PDF document"},
	{"%!PS", "a PostScript document"},
	{`{\rtf`, "an RTF document"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
	{"\x1f\x8b", "a gzip archive"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{"WARC/1.", "a web archive"},
	{"\x89PNG", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF8", "a GIF image"},
	{"SQLite format 3", "an SQLite database"},
	{"\x7fELF", "a program"},
}

// alien says what a source looks to be whose format is none of ours, or "".
func alien(start []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(start, []byte(s.start)) {
			return s.what
		}
	}
	switch {
	case bytes.HasPrefix(bytes.TrimSpace(start), []byte("<?xml")) && !opensPage(bytes.TrimSpace(start)) && !opensFeed(start):
		return "an XML document"
	case bytes.IndexByte(start, 0) >= 0:
		return "binary data (it holds NUL bytes)"
	case 20*controls(start) > len(start):
		return "binary data (it holds many control characters)"
	}
	return ""
}

// controls counts the control characters that text has no use for: all but white space, backspace, bell and escape. Random
// bytes are a tenth such characters.
func controls(b []byte) int {
	n := 0
	for _, c := range b {
		if c < ' ' && (c < '\a' || c > '\r') && c != 0x1b || c == 0x7f {
			n++
		}
	}
	return n
}
