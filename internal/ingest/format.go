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
	unknown format = iota
	plainText
	webPage
	pdfDocument
	jsonLines
	newsFeed
	mailMessage
	webArchive
	packed
	other // none of ours
)

// formatOf tells the format by how the content starts, where that is beyond doubt; else by the media type that a server or a
// container declares, and by the ending of name; and where those say nothing, by how the content starts again.
func formatOf(name, media string, start []byte) format {
	switch {
	case bytes.HasPrefix(start, []byte("\x1f\x8b")):
		return packed
	case bytes.HasPrefix(start, []byte("WARC/1.")):
		return webArchive
	case bytes.HasPrefix(start, []byte("%PDF-")):
		return pdfDocument
	}
	name = unpackedName(name)
	for _, f := range []format{byMedia(media), byEnding(name), bySight(start)} {
		switch {
		case f == jsonLines && jsonFeed.Match(start):
			return newsFeed
		case f != unknown:
			return f
		}
	}
	return plainText
}

func byMedia(media string) format {
	switch media {
	case "", "application/octet-stream", "binary/octet-stream", "application/download", "application/force-download", "application/x-download",
		"application/xml", "text/xml", "application/gzip", "application/x-gzip":
		return unknown
	case MediaText, "text/markdown":
		return plainText
	case MediaHTML, "application/xhtml+xml":
		return webPage
	case MediaJSON, "application/x-ndjson", "application/ndjson", "application/jsonl", "application/jsonlines", "application/x-jsonlines":
		return jsonLines
	case MediaFeed, "application/rss+xml", "application/atom+xml", "application/rdf+xml":
		return newsFeed
	case MediaPDF, "application/x-pdf":
		return pdfDocument
	case MediaMail, "message/global":
		return mailMessage
	case "application/warc":
		return webArchive
	}
	return other
}

func byEnding(name string) format {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text", ".md":
		return plainText
	case ".html", ".htm", ".xhtml":
		return webPage
	case ".jsonl", ".ndjson", ".json":
		return jsonLines
	case ".rss", ".atom":
		return newsFeed
	case ".pdf":
		return pdfDocument
	case ".eml":
		return mailMessage
	case ".warc":
		return webArchive
	}
	return unknown
}

// bySight tells the format by how the content starts.
func bySight(start []byte) format {
	start = bytes.TrimSpace(start)
	switch {
	case xmlFeed.Match(start), jsonFeed.Match(start):
		return newsFeed
	case opensObject(start):
		return jsonLines
	case opensPage(start):
		return webPage
	case opensMail(start):
		return mailMessage
	}
	return unknown
}

func opensObject(start []byte) bool {
	rest, found := bytes.CutPrefix(start, []byte("{"))
	return found && bytes.HasPrefix(bytes.TrimSpace(rest), []byte(`"`))
}

var (
	jsonFeed = regexp.MustCompile(`^\s*\{[^\x00]*?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/`)
	xmlFeed  = regexp.MustCompile(`(?is)^(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*<(?:rss|feed|(?:\w+:)?RDF)[\s>/]`)
)

// opensMail tells whether start is lines of a head, and of those that every message has at least two.
func opensMail(start []byte) bool {
	known := 0
	for line := range bytes.Lines(start) {
		key, _, found := bytes.Cut(line, []byte(":"))
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			return known >= 2
		case line[0] == ' ' || line[0] == '\t':
			continue
		case !found || bytes.ContainsAny(key, " \t"):
			return known >= 2 && len(line) > 0 && line[len(line)-1] != '\n' // cut by the end of start
		}
		switch strings.ToLower(string(key)) {
		case "from", "date", "message-id", "received", "return-path", "mime-version", "delivered-to":
			known++
		}
	}
	return known >= 2
}

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
	{"%!PS", "a PostScript document"},
	{`{\rtf`, "an RTF document"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
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
	case bytes.HasPrefix(bytes.TrimSpace(start), []byte("<?xml")) && !opensPage(bytes.TrimSpace(start)) && !xmlFeed.Match(start):
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
