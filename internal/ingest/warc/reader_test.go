package warc

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// record is a record of the given type and media type about an address, as version 1.0 writes it.
func record(kind, uri, media, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Target-URI: <%s>\r\nWARC-Date: 2031-04-12T06:30:00Z\r\n"+
		"Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, kind, uri, media, len(block), block)
}

// show reads an archive to its end and writes a line for each record and for what stopped it.
func show(in io.Reader) string {
	var b strings.Builder
	r := NewReader(in)
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			return b.String() + "! " + err.Error()
		}
		block, err := io.ReadAll(rec.Block)
		fmt.Fprintf(&b, "%s %s %s %s %s %s%s %q", rec.Type, rec.ID, rec.URI, rec.Date, rec.Media, rec.Truncated, rec.Segment, block)
		if err != nil {
			fmt.Fprintf(&b, " ! %v", err)
		}
		b.WriteByte('\n')
	}
}

func TestReader(t *testing.T) {
	const (
		one = "response urn:uuid:response https://a.example/ 2031-04-12T06:30:00Z x/y  \"abc\"\n"
		two = "resource urn:uuid:resource https://b.example/ 2031-04-12T06:30:00Z   \"\"\n"
	)
	first, second := record("response", "https://a.example/", "x/y", "abc"), record("resource", "https://b.example/", "", "")
	for name, c := range map[string]struct{ raw, want string }{
		"two":           {first + second, one + two},
		"nothing":       {"", ""},
		"blank lines":   {"\r\n\n" + first + "\n\n\r\n" + second, one + two},
		"none between":  {strings.TrimSpace(first) + second, one + two},
		"cut in block":  {first + first[:len(first)-5], one + "response urn:uuid:response https://a.example/ 2031-04-12T06:30:00Z x/y  \"ab\" ! breaks off in the middle of a record\n! breaks off in the middle of a record"},
		"cut in head":   {first + second[:40], one + "! breaks off in the middle of a record"},
		"cut at once":   {"WARC/1", "! breaks off in the middle of a record"},
		"something":     {first + "ferry\n", one + "! holds something else where a record of a web archive should begin"},
		"version 2":     {"WARC/2.0\r\n\r\n", "! holds something else where a record of a web archive should begin"},
		"no length":     {"WARC/1.1\r\nWARC-Type: x\r\n\r\n", `! holds something else where a record of a web archive should begin: a block of "" bytes`},
		"bad length":    {"WARC/1.1\r\nContent-Length: -1\r\n\r\n", `! holds something else where a record of a web archive should begin: a block of "-1" bytes`},
		"bad field":     {"WARC/1.1\r\nferry\r\n\r\n", "! holds something else where a record of a web archive should begin"},
		"endless field": {"WARC/1.1\r\nX: " + strings.Repeat("x", maxHead), "! holds something else where a record of a web archive should begin"},
		"folded, twice": {
			"WARC/1.1\nWARC-Type: RESOURCE\nwarc-type: response\nX: y\n  z\nWARC-Truncated: length\nWARC-Segment-Number: 1\ncontent-length:2\nWARC-Target-URI: https://a.example/\n b\n\nab",
			"resource  https://a.example/ b   length1 \"ab\"\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, in := range []io.Reader{strings.NewReader(c.raw), iotest.OneByteReader(strings.NewReader(c.raw))} {
				if got := show(in); got != c.want {
					t.Errorf("got\n%s\nwant\n%s", got, c.want)
				}
			}
		})
	}
}

// TestUnread passes over blocks that nobody reads, and passes on what the stream fails with.
func TestUnread(t *testing.T) {
	broken := errors.New("disk on fire")
	r := NewReader(io.MultiReader(strings.NewReader(strings.Repeat(record("response", "a", "b", strings.Repeat("x", 1000)), 100)), iotest.ErrReader(broken)))
	n := 0
	for ; ; n++ {
		if _, err := r.Next(); err != nil {
			if !errors.Is(err, broken) {
				t.Error(err)
			}
			break
		}
	}
	if _, err := r.Next(); n != 100 || !errors.Is(err, broken) {
		t.Errorf("%d records, then %v", n, err)
	}
}

// packed is s packed by the writer that open makes.
func packed(t *testing.T, s string, open func(io.Writer) io.WriteCloser) string {
	t.Helper()
	var b bytes.Buffer
	w := open(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReadResponse(t *testing.T) {
	gz := packed(t, "ferry", func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	zl := packed(t, "ferry", func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	bare := packed(t, "ferry", func(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 9); return f })
	const ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
	for name, c := range map[string]struct{ raw, want string }{
		"plain":               {ok + "\r\nferry", `200 text/html; charset=utf-8 "ferry" <nil>`},
		"HTTP/2":              {"HTTP/2 404\n\n", `404  "" <nil>`},
		"chunked":             {ok + "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nfer\r\n2\r\nry\r\n0\r\n\r\n", `200 text/html; charset=utf-8 "ferry" <nil>`},
		"chunked, cut":        {ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nfer\r\n2\r\nr", `200 text/html; charset=utf-8 "ferr" unexpected EOF`},
		"chunked, no last":    {ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nfer\r\n", `200 text/html; charset=utf-8 "fer" unexpected EOF`},
		"chunked, damaged":    {ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nfer\r\nx\r\n", `200 text/html; charset=utf-8 "fer" unexpected EOF`},
		"chunked, huge":       {ok + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", `200 text/html; charset=utf-8 "" unexpected EOF`},
		"said to be chunked":  {ok + "Transfer-Encoding: chunked\r\n\r\nferry", `200 text/html; charset=utf-8 "ferry" <nil>`},
		"said, begins hex":    {ok + "Transfer-Encoding: chunked\r\n\r\nface it", `200 text/html; charset=utf-8 "" unexpected EOF`},
		"gzip":                {ok + "Content-Encoding: GZIP\r\n\r\n" + gz, `200 text/html; charset=utf-8 "ferry" <nil>`},
		"gzip, cut":           {ok + "Content-Encoding: gzip\r\n\r\n" + gz[:len(gz)-5], `200 text/html; charset=utf-8 "ferry" unexpected EOF`},
		"said to be gzip":     {ok + "Content-Encoding: gzip\r\n\r\nferry", `200 text/html; charset=utf-8 "ferry" <nil>`},
		"gzip in chunks":      {ok + "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" + fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gz), gz), `200 text/html; charset=utf-8 "ferry" <nil>`},
		"deflate":             {ok + "Content-Encoding: deflate\r\n\r\n" + zl, `200 text/html; charset=utf-8 "ferry" <nil>`},
		"bare deflate":        {ok + "Content-Encoding: deflate\r\n\r\n" + bare, `200 text/html; charset=utf-8 "ferry" <nil>`},
		"two encodings":       {ok + "Content-Encoding: deflate, gzip\r\n\r\n" + packed(t, zl, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }), `200 text/html; charset=utf-8 "ferry" <nil>`},
		"unknown encoding":    {ok + "Content-Encoding: br\r\n\r\nferry", `200 text/html; charset=utf-8 br "ferry" <nil>`},
		"no response":         {"ferry\r\n\r\n", "holds no HTTP response"},
		"no status":           {"HTTP/1.1 OK\r\n\r\n", "holds no HTTP response"},
		"empty":               {"", "holds no HTTP response"},
		"head without an end": {"HTTP/1.1 200 OK\r\nX: y\r\n", "holds no HTTP response"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := ReadResponse(strings.NewReader(c.raw))
			got := fmt.Sprint(err)
			if err == nil {
				body, err := io.ReadAll(r.Body)
				got = fmt.Sprintf("%d %s %q %v", r.Status, r.Media+strings.TrimSuffix(" "+r.Coding, " "), body, err)
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestHostile reads what is made to take long or to hold much.
func TestHostile(t *testing.T) {
	for name, raw := range map[string]string{
		"heads":  strings.Repeat("WARC/1.0\nContent-Length: 0\n\n", 200_000),
		"blanks": strings.Repeat("\n", 20_000_000),
		"fields": "WARC/1.0\n" + strings.Repeat("a:b\n", 5_000_000),
		"folded": "WARC/1.0\na:b\n" + strings.Repeat(" c\n", 5_000_000),
		"chunks": record("response", "a", "application/http", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"+strings.Repeat("1\na\n", 1_000_000)),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			r := NewReader(strings.NewReader(raw))
			for {
				rec, err := r.Next()
				if err != nil {
					break
				}
				if h, err := ReadResponse(rec.Block); err == nil {
					_, _ = io.Copy(io.Discard, h.Body) // whether it ends well is not the question
				}
			}
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("%v", d)
			}
		})
	}
}

// FuzzWARC reads anything as an archive: no block is longer than its head says, and in how many pieces the archive comes makes
// no difference.
func FuzzWARC(f *testing.F) {
	gz := "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n\x1f\x8b\x08\x00\x00\r\n0\r\n\r\n"
	for _, raw := range []string{
		record("response", "https://a.example/", "application/http", gz), record("response", "", "", "HTTP/1.0 200 OK\nContent-Encoding: deflate\n\n\x78\x9c"),
		"WARC/1.1\nContent-Length: 3\n\nabcWARC/1.0\n a\n:\nContent-Length: 9\n\n", "", "\r\n",
	} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if whole, pieces := show(bytes.NewReader(raw)), show(iotest.OneByteReader(bytes.NewReader(raw))); whole != pieces {
			t.Errorf("got\n%s\nand in pieces\n%s", whole, pieces)
		}
		r := NewReader(bytes.NewReader(raw))
		for {
			rec, err := r.Next()
			if err != nil {
				break
			}
			block, err := io.ReadAll(rec.Block)
			if int64(len(block)) > rec.Length || err == nil && int64(len(block)) < rec.Length {
				t.Errorf("%d bytes of %d: %v", len(block), rec.Length, err)
			}
			h, err := ReadResponse(bytes.NewReader(block))
			if err != nil {
				continue
			}
			if n, err := io.Copy(io.Discard, h.Body); n > 2000*int64(len(block)) {
				t.Errorf("%d bytes of %d: %v", n, len(block), err)
			}
		}
	})
}
