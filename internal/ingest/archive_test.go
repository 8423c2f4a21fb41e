package ingest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"firsthand/internal/fault"
)

// warcRecord is a record of version 1.1.
func warcRecord(kind, uri, media, block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:x:%s>\r\nWARC-Target-URI: %s\r\nWARC-Date: 2031-04-12T06:30:00Z\r\n"+
		"Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, uri, media, len(block), block)
}

// response is a record of an HTTP response with that type, and with further lines in its head.
func response(uri, media, more, body string) string {
	return warcRecord("response", uri, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: "+media+"\r\n"+more+"\r\n"+body)
}

// gzipped is each of its arguments as a member of one gzip file.
func gzipped(t *testing.T, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	for _, m := range members {
		w := gzip.NewWriter(&b)
		if _, err := io.WriteString(w, m); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// coastArchive is the records of an archive with a report of each format, and with others.
func coastArchive(t *testing.T) []string {
	t.Helper()
	article := `<html lang=en><head><title>Ferry sails</title><body><p>` + strings.Repeat(sentence, 5) + `<p>More <a href="log">in the log</a>.</html>`
	packedArticle := gzipped(t, article)
	return []string{
		warcRecord("warcinfo", "", "application/warc-fields", "software: none\r\n"),
		warcRecord("request", "https://coast.example/1", "application/http; msgtype=request", "GET /1 HTTP/1.1\r\n\r\n"),
		response("https://coast.example/a/1", "text/html; charset=utf-8", "", article),
		response("https://coast.example/a/2", "text/html", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
			fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(packedArticle), packedArticle)),
		response("https://coast.example/a.png", "image/png", "", "\x89PNG\r\n\x00"),
		response("https://coast.example/a.css", "text/css", "", "p {}"),
		response("https://coast.example/api", "application/json", "", `{"a": 1}`),
		response("https://coast.example/robots.txt", "text/plain", "", "User-agent: *\n"),
		warcRecord("response", "https://coast.example/gone", "application/http", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone"),
		warcRecord("response", "dns:coast.example", "text/dns", "20310412063000\r\ncoast.example. 60 IN A 192.0.2.1\r\n"),
		warcRecord("revisit", "https://coast.example/a/1", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n\r\n"),
		warcRecord("resource", "https://coast.example/memo", "text/plain; charset=iso-8859-1", "Zo\xe9 sails."),
		warcRecord("resource", "file:///mail.eml", "message/rfc822", coastMail),
		warcRecord("resource", "https://coast.example/lines", "application/x-ndjson", "{\"id\":\"1\",\"text\":\"It sails.\"}\n{\"id\":\"2\"}\n"),
		response("https://coast.example/feed", "application/rss+xml", "", coastFeed),
		response("https://coast.example/odd.txt", "application/octet-stream", "", "Odd but true."),
		response("https://coast.example/br", "text/html", "Content-Encoding: br\r\n", "\x01\x02"),
		warcRecord("metadata", "https://coast.example/1", "application/warc-fields", "x: y\r\n"),
	}
}

var wantArchive = strings.TrimSpace(strings.ReplaceAll(`
https://coast.example/a/1|title=Ferry sails url=https://coast.example/a/1 captured=2031-04-12T06:30:00Z|SENTENCES…|https://coast.example/a/log
https://coast.example/a/2|title=Ferry sails url=https://coast.example/a/2 captured=2031-04-12T06:30:00Z|SENTENCES…|https://coast.example/a/log
https://coast.example/memo|url=https://coast.example/memo captured=2031-04-12T06:30:00Z|Zoé sails.
file:///mail.eml|author=Ines Marrak title=Port records url=file:///mail.eml published=2031-04-12T06:30:00+02:00 captured=2031-04-12T06:30:00Z|Zoé says that the ferry sails.…|https://coast.example/log
file:///mail.eml/3/page|url=file:///mail.eml captured=2031-04-12T06:30:00Z|Зоя
file:///mail.eml/4|author=joss@coast.example url=file:///mail.eml published=2031-04-11T06:30:00Z captured=2031-04-12T06:30:00Z|It is late.
1|url=https://coast.example/lines captured=2031-04-12T06:30:00Z|It sails.
! a.warc, https://coast.example/lines:2: report "2" holds no text; give it a field "text"
c-1|outlet=Coast Radio author=Joss Evering title=Ferry sails url=https://coast.example/1 published=2031-04-12T06:30:00Z captured=2031-04-12T06:30:00Z|A ferry sails.…|https://coast.example/log
sha256:ab03cca0daa3196d0080de5cc640cf65|outlet=Coast Radio url=https://coast.example/feed captured=2031-04-12T06:30:00Z|Fish is dear.
https://coast.example/odd.txt|url=https://coast.example/odd.txt captured=2031-04-12T06:30:00Z|Odd but true.
! a.warc, https://coast.example/br: is compressed as "br", which is not read
`, "SENTENCES", strings.TrimSpace(strings.Repeat(sentence, 5))))

// showAll writes the reports and faults of src, one a line.
func showAll(src Source) string {
	var got []string
	for r, err := range Reports(src) {
		if err != nil {
			got = append(got, "! "+err.Error())
			continue
		}
		text, _, more := strings.Cut(r.Text, "\n")
		if more {
			text += "…"
		}
		line := r.Document + "|" + fields(r) + "|" + text
		for _, l := range r.Links {
			line += "|" + l.URL
		}
		got = append(got, line)
	}
	return strings.Join(got, "\n")
}

func TestArchive(t *testing.T) {
	records := coastArchive(t)
	for name, content := range map[string]string{
		"plain":            strings.Join(records, ""),
		"member by member": gzipped(t, records...),
		"as a whole":       gzipped(t, strings.Join(records, "")),
	} {
		t.Run(name, func(t *testing.T) {
			var notes []string
			got := showAll(Source{Path: "a.warc", Document: "a", Body: strings.NewReader(content), Note: func(s string) { notes = append(notes, s) }})
			lines, wanted := strings.Split(got, "\n"), strings.Split(wantArchive, "\n")
			for i := range max(len(lines), len(wanted)) {
				if i >= len(lines) || i >= len(wanted) || lines[i] != wanted[i] {
					t.Errorf("of %d reports, number %d: got\n%s\nwant\n%s", len(lines), i, lines[min(i, len(lines)-1)], wanted[min(i, len(wanted)-1)])
				}
			}
			if want := "parts of other formats are passed over: 2 image/png, 1 a ZIP archive or an office document, 1 application/json, 1 metadata record, " +
				"1 request record and others"; len(notes) != 1 || notes[0] != want {
				t.Errorf("notes %q, want %q", notes, want)
			}
		})
	}
}

// TestArchiveCut breaks an archive off at every few bytes: what came before is read, and one fault tells of the break.
func TestArchiveCut(t *testing.T) {
	records := []string{
		warcRecord("resource", "a:1", "text/plain", "It sails."),
		response("a:2", "text/plain", "", strings.Repeat(sentence, 100)),
		warcRecord("resource", "a:3", "application/x-ndjson", `{"id":"1","text":"It sails."}`),
	}
	for name, content := range map[string]string{"plain": strings.Join(records, ""), "gzip": gzipped(t, records...)} {
		for n := 7; n < len(content)-8; n += 5 {
			got := strings.Split(showAll(Source{Path: "a.warc", Body: strings.NewReader(content[:n])}), "\n")
			faults := 0
			for _, line := range got {
				if strings.HasPrefix(line, "! ") {
					faults++
				}
			}
			last := got[len(got)-1]
			// between two records there is no break
			whole := name == "plain" && strings.HasSuffix(strings.TrimRight(content[:n], "\r\n"), "sails.") || strings.HasSuffix(content[:n], "week. \r\n")
			if faults > 1 || !whole && (faults == 0 || !strings.Contains(last, "breaks off in the middle of a record") && !strings.Contains(last, "unexpected EOF")) {
				t.Fatalf("%s cut at %d of %d: got %q", name, n, len(content), got)
			}
			if n > len(content)/2 && !strings.Contains(got[0], "It sails.") {
				t.Fatalf("%s cut at %d: the first report is lost: %q", name, n, got)
			}
		}
	}
}

func TestArchiveFaults(t *testing.T) {
	for content, want := range map[string]string{
		"WARC/1.0\r\n\r\n": "! a.warc: cannot be read on behind record 0: holds something else where a record of a web archive should begin: a block of \"\" bytes",
		"WARC/1.0":         "! a.warc: cannot be read on behind record 0: breaks off in the middle of a record",
		warcRecord("response", "a:1", "application/http", "ferry") + warcRecord("resource", "a:2", "text/plain", "It."): "! a.warc, a:1: holds no HTTP response\n" +
			"a:2|url=a:2 captured=2031-04-12T06:30:00Z|It.",
		gzipped(t, gzipped(t, "It sails.")): "! a.warc: looks to be a gzip archive; " + onlyRead,
		warcRecord("resource", "a:1", "text/plain", "It.") + "ferry\n": "a:1|url=a:1 captured=2031-04-12T06:30:00Z|It.\n" +
			"! a.warc: cannot be read on behind record 1: holds something else where a record of a web archive should begin",
	} {
		if got := showAll(Source{Path: "a.warc", Body: strings.NewReader(content)}); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
	if got := showAll(Source{Path: "a.warc", Body: strings.NewReader("")}); got != "! a.warc: is a web archive without records" {
		t.Errorf("got %s", got)
	}
}

// TestGzip unpacks what is packed, whatever its name.
func TestGzip(t *testing.T) {
	for path, want := range map[string]string{"a.txt.gz": "<b>It</b> sails.", "a.html.GZ": "It sails.", "-": "<b>It</b> sails."} {
		if got := one(t, path, gzipped(t, "<b>It</b>", " sails.")).Text; got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	if got := one(t, "a.jsonl.gz", gzipped(t, `{"id":"1","text":"It sails."}`)).Document; got != "1" {
		t.Errorf("got %s", got)
	}
}

// TestGzipBomb is a line of JSON after another from a few bytes.
func TestGzipBomb(t *testing.T) {
	line := `{"id":"1","text":"It` + strings.Repeat(" ", 1<<20) + "sails.\"}\n"
	member := gzipped(t, line)
	content := strings.Repeat(member, 3*ratioFrom>>20)
	n := 0
	var last error
	for _, err := range Reports(Source{Path: "a.jsonl.gz", Body: strings.NewReader(content)}) {
		if n++; err != nil {
			last = err
		}
	}
	if last == nil || fault.KindOf(last) != fault.TooLarge || n > ratioFrom>>20+2 ||
		last.Error() != "a.jsonl.gz: unpacks to more than 250 times its size, as no text does; unpack it first if it is to be read" {
		t.Errorf("after %d reports: %v", n, last)
	}
}

// manyRecords is an archive made as it is read: n pages, and in the middle one record that is too large.
type manyRecords struct {
	n, sent int
	rest    io.Reader
}

func (m *manyRecords) Read(p []byte) (int, error) {
	for {
		if m.rest != nil {
			n, err := m.rest.Read(p)
			if n > 0 {
				return n, nil
			}
			if err != nil {
				m.rest = nil
			}
		}
		if m.sent++; m.sent > m.n {
			return 0, io.EOF
		}
		uri := fmt.Sprintf("https://coast.example/%d", m.sent)
		if m.sent == m.n/2 {
			m.rest = io.MultiReader(
				strings.NewReader(fmt.Sprintf("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n", uri, 2*Limit)),
				io.LimitReader(&endless{}, 2*Limit), strings.NewReader("\r\n\r\n"))
			continue
		}
		m.rest = strings.NewReader(response(uri, "text/plain", "", strings.Repeat(sentence, 1000)))
	}
}

// TestArchiveStreams reads 300 MB, and passes over a record that is too large; but for what that one takes, it never holds
// more than a few records.
func TestArchiveStreams(t *testing.T) {
	const records = 1600
	before, n, most := held(), 0, uint64(0)
	var faults []string
	for c, err := range Captures(Source{Path: "a.warc", Body: &manyRecords{n: records}}) {
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		if len(c.Bytes) != 1000*len(sentence) {
			t.Fatalf("%d bytes", len(c.Bytes))
		}
		if n++; n%100 == 0 {
			most = max(most, held())
		}
	}
	if n != records-1 || most > before+4<<20 {
		t.Errorf("%d records, %d bytes held after %d before", n, most, before)
	}
	if len(faults) != 1 || faults[0] != "a.warc, https://coast.example/800: is larger than 64 MiB, the limit for one report" {
		t.Errorf("faults %q", faults)
	}
}
