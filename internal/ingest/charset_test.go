package ingest

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// utf16LE encodes s with its byte order mark.
func utf16LE(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestCharset(t *testing.T) {
	for name, c := range map[string]struct{ path, content, text, note string }{
		"UTF-8":              {"a.txt", "Zoé’s", "Zoé’s", ""},
		"mark of UTF-8":      {"a.txt", "\ufeffZoé", "Zoé", ""},
		"UTF-16":             {"a.txt", utf16LE("Zoé"), "Zoé", ""},
		"UTF-16, big end":    {"a.txt", "\xfe\xff\x00Z\x00o\x00\xe9", "Zoé", ""},
		"UTF-16, odd":        {"a.txt", "\xfe\xff\x00Z\x00o\x00", "Zo\ufffd", ""},
		"UTF-16, half a one": {"a.txt", "\xfe\xff\x00Z\xd8\x00\x00o", "Z\ufffdo", ""},
		"windows-1252":       {"a.txt", "Zo\xe9\x92s", "Zoé’s", "read as windows-1252"},
		"a bad byte":         {"a.txt", "Zoé’s \xff", "Zoé’s \ufffd", "1 byte was no UTF-8 and read as U+FFFD"},
		"bad bytes":          {"a.txt", "Zoé’s çé \xff\xe2\x80 é", "Zoé’s çé \ufffd\ufffd\ufffd é", "3 bytes were no UTF-8 and read as U+FFFD"},
		"a real U+FFFD":      {"a.txt", "Zo\ufffd", "Zo\ufffd", ""},
		"JSON":               {"a.jsonl", "{\"id\":\"1\",\"text\":\"Zoé \xff\"}", "Zoé \ufffd", "1 byte was no UTF-8 and read as U+FFFD"},
		"JSON in UTF-16":     {"a.jsonl", utf16LE(`{"id":"1","text":"Zoé"}`), "Zoé", ""},
		"JSON, half a one":   {"a.jsonl", `{"id":"1","text":"\ud800 \u00e9"}`, "\ufffd é", ""},
		"page":               {"a.html", "<meta charset=windows-1251><p>\xc7\xee\xff", "Зоя", ""},
		"page of old":        {"a.html", "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>Zo\xe9", "Zoé", ""},
		"page of seven bits": {"a.html", "<meta charset=iso-2022-jp><p>\x1b$B$\"\x1b(B", "あ", ""},
		"page in UTF-16":     {"a.html", utf16LE("<p>Zoé"), "Zoé", ""},
		"page, undeclared":   {"a.html", "<p>Zo\xe9", "Zoé", "read as windows-1252"},
		"page that lies":     {"a.html", "<meta charset=windows-1252><p>Zoé", "Zoé", ""},
		"page, cut":          {"a.html", "<meta charset=utf-8><p>Zo\xc3", "Zo\ufffd", "1 byte was no UTF-8 and read as U+FFFD"},
		"page, mended":       {"a.html", "<p>Zoé ñ \xff", "Zoé ñ \ufffd", "1 byte was no UTF-8 and read as U+FFFD"},
	} {
		t.Run(name, func(t *testing.T) {
			r := one(t, c.path, c.content)
			if note := strings.Join(r.Notes, ", "); r.Text != c.text || note != c.note {
				t.Errorf("got %q with note %q, want %q with note %q", r.Text, note, c.text, c.note)
			}
		})
	}
}
