// Package warc reads web archives, record by record: WARC/1.0 and 1.1 as ISO 28500 has them, and the HTTP responses in them.
//
// It holds no more than the head of one record; a record's block is a stream that ends when the next record is asked for. It
// knows no compression of the archive itself: what is compressed member by member, or as a whole, is the same stream when it
// is unpacked. Digests are not verified.
package warc

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxHead is the size in bytes past which the head of a record or of a response is refused.
const maxHead = 256 << 10

// Why an archive is not read on: one clause each. What the stream itself fails with is passed on as it is.
var (
	ErrCut       = errors.New("breaks off in the middle of a record")
	ErrMalformed = errors.New("holds something else where a record of a web archive should begin")
)

// A Record is one record of an archive; fields that it does not have are "".
type Record struct {
	Type      string // "response", "resource", "request", "warcinfo", "metadata", "revisit", "conversion", "continuation", or others
	ID        string // its URI, without brackets
	URI       string // of what was captured
	Date      string // when, as RFC 3339
	Media     string // of Block: of a response "application/http"
	Truncated string // why the capture itself was cut short
	Segment   string // "1" where the block goes on in later records, which are continuations
	Length    int64
	Block     io.Reader // Length bytes; good until the next record is asked for
}

// A Reader reads an archive.
type Reader struct {
	in    *bufio.Reader
	block *block
	err   error // once the archive cannot be read on
}

// NewReader makes a reader of an archive that is not compressed.
func NewReader(in io.Reader) *Reader {
	return &Reader{in: bufio.NewReaderSize(in, 64<<10)}
}

// Next passes over what is left of the record before, and returns the next one; io.EOF behind the last.
func (r *Reader) Next() (*Record, error) {
	if r.err != nil {
		return nil, r.err
	}
	rec, err := r.next()
	if err != nil {
		r.err = err
		return nil, err
	}
	return rec, nil
}

func (r *Reader) next() (*Record, error) {
	if r.block != nil {
		if _, err := io.Copy(io.Discard, r.block); err != nil {
			return nil, err
		}
	}
	if err := r.blankLines(); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = ErrCut
		}
		return nil, err
	}
	version, err := line(r.in, maxHead)
	switch {
	case err != nil:
		return nil, cut(err)
	case version != "WARC/1.0" && version != "WARC/1.1":
		return nil, ErrMalformed
	}
	h, err := readHeader(r.in)
	switch {
	case err != nil:
		return nil, cut(err)
	case h == nil:
		return nil, ErrMalformed
	}
	length, err := strconv.ParseInt(h["content-length"], 10, 64)
	if err != nil || length < 0 {
		return nil, fmt.Errorf("%w: a block of %q bytes", ErrMalformed, h["content-length"])
	}
	r.block = &block{in: r.in, left: length}
	return &Record{
		Type: strings.ToLower(h["warc-type"]), ID: unbracketed(h["warc-record-id"]), URI: unbracketed(h["warc-target-uri"]),
		Date: h["warc-date"], Media: h["content-type"], Truncated: h["warc-truncated"], Segment: h["warc-segment-number"],
		Length: length, Block: r.block,
	}, nil
}

// blankLines passes over the lines that end a record.
func (r *Reader) blankLines() error {
	for {
		c, err := r.in.ReadByte()
		if err != nil {
			return err
		}
		if c != '\r' && c != '\n' {
			return r.in.UnreadByte()
		}
	}
}

// unbracketed is a URI without the angle brackets around it; in version 1.0 every URI may have some.
func unbracketed(uri string) string {
	return strings.TrimSuffix(strings.TrimPrefix(uri, "<"), ">")
}

// A block is the bytes of one record.
type block struct {
	in   io.Reader
	left int64
}

// Read reads on; ErrCut where the archive ends before the block does.
func (b *block) Read(p []byte) (int, error) {
	if b.left == 0 {
		return 0, io.EOF
	}
	n, err := b.in.Read(p[:min(int64(len(p)), b.left)])
	if b.left -= int64(n); err != nil {
		return n, cut(err)
	}
	return n, nil
}

// cut is err, or ErrCut where the stream ends too early.
func cut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrCut
	}
	return err
}

// A header holds the fields of a head by their names in small letters; of several alike the first.
type header map[string]string

// readHeader reads the fields up to the empty line; nil where they are none, or too long.
func readHeader(in *bufio.Reader) (header, error) {
	h := header{}
	name, value := "", []string(nil)
	for size := 0; ; {
		l, err := line(in, maxHead-size)
		switch {
		case errors.Is(err, errLong):
			return nil, nil
		case err != nil:
			return nil, err
		}
		size += len(l) + 1
		if l != "" && (l[0] == ' ' || l[0] == '\t') { // the field goes on
			value = append(value, strings.TrimSpace(l))
			continue
		}
		if _, seen := h[name]; name != "" && !seen {
			h[name] = strings.Join(value, " ")
		}
		if l == "" {
			return h, nil
		}
		before, after, found := strings.Cut(l, ":")
		if !found {
			return nil, nil
		}
		name, value = strings.ToLower(strings.TrimSpace(before)), []string{strings.TrimSpace(after)}
	}
}

var errLong = errors.New("line too long")

// line reads a line of at most so many bytes, without its end.
func line(in *bufio.Reader, most int) (string, error) {
	var out []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(out)+len(part) > most {
			return "", errLong
		}
		out = append(out, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil:
			return "", err
		default:
			return strings.TrimRight(string(out), "\r\n"), nil
		}
	}
}
