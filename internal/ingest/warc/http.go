package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// A Response is an HTTP response as it stands in an archive.
type Response struct {
	Status int
	Media  string
	Body   io.Reader // without transfer and content encodings
	Coding string    // a content encoding that is not known, in which Body still is; else ""
}

// ErrNoResponse says that a block holds no HTTP response.
var ErrNoResponse = errors.New("holds no HTTP response")

// ReadResponse reads the block of a record of type response.
//
// Many archives say in the response's head how it was encoded on its way, and keep it decoded: an encoding is undone where the
// body has it, whatever the head says.
func ReadResponse(from io.Reader) (*Response, error) {
	in := bufio.NewReaderSize(from, 16<<10)
	first, err := line(in, maxHead)
	if err != nil {
		return nil, failed(err)
	}
	protocol, rest, _ := strings.Cut(first, " ")
	code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	status, err := strconv.Atoi(code)
	if !strings.HasPrefix(protocol, "HTTP/") || err != nil {
		return nil, ErrNoResponse
	}
	h, err := readHeader(in)
	switch {
	case err != nil:
		return nil, failed(err)
	case h == nil:
		return nil, ErrNoResponse
	}
	r := &Response{Status: status, Media: h["content-type"], Body: in}
	if strings.Contains(strings.ToLower(h["transfer-encoding"]), "chunked") {
		r.Body = dechunked(in)
	}
	codings := strings.FieldsFunc(strings.ToLower(h["content-encoding"]), func(c rune) bool { return c == ',' || c == ' ' })
	for _, coding := range slices.Backward(codings) {
		if !r.decode(coding) {
			r.Coding = coding
			break
		}
	}
	return r, nil
}

// failed is the reason why a head cannot be read.
func failed(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, errLong) {
		return ErrNoResponse
	}
	return err
}

// decode undoes a content encoding (RFC 9110, section 8.4.1) and tells whether it knows it.
func (r *Response) decode(coding string) bool {
	in := bufio.NewReaderSize(r.Body, 16<<10)
	start, _ := in.Peek(2)
	r.Body = in
	switch coding {
	case "identity", "none", "utf-8":
	case "gzip", "x-gzip":
		if bytes.Equal(start, []byte("\x1f\x8b")) {
			r.Body = &lazy{in: in, open: func(in io.Reader) (io.Reader, error) { return gzip.NewReader(in) }}
		}
	case "deflate":
		r.Body = &lazy{in: in, open: inflate}
	default:
		return false
	}
	return true
}

// inflate undoes what is called deflate: zlib's format as the standard says, or bare as some servers send it.
func inflate(in io.Reader) (io.Reader, error) {
	buffered := bufio.NewReader(in)
	start, _ := buffered.Peek(2)
	// The header of zlib is a multiple of 31 that names the method deflate (RFC 1950, section 2.2).
	if len(start) == 2 && start[0]&0x0f == 8 && (int(start[0])<<8+int(start[1]))%31 == 0 {
		return zlib.NewReader(buffered)
	}
	return flate.NewReader(buffered), nil
}

// A lazy reader opens a decoder when it is first read from.
type lazy struct {
	in   io.Reader
	open func(io.Reader) (io.Reader, error)
	out  io.Reader
	err  error
}

// Read reads what the decoder makes.
func (l *lazy) Read(p []byte) (int, error) {
	if l.out == nil && l.err == nil {
		l.out, l.err = l.open(l.in)
	}
	if l.err != nil {
		return 0, l.err
	}
	return l.out.Read(p)
}

// dechunked undoes the chunked encoding (RFC 9112, section 7.1) of in, where it has that.
func dechunked(in *bufio.Reader) io.Reader {
	for n := 1; n <= 18; n++ {
		start, err := in.Peek(n)
		if err != nil {
			return in
		}
		switch c := start[n-1]; {
		case isHex(c):
		case n > 1 && (c == '\r' || c == '\n' || c == ';' || c == ' '):
			return &chunks{in: in}
		default:
			return in
		}
	}
	return in
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// chunks reads the chunks of a body as one.
type chunks struct {
	in   *bufio.Reader
	left int64
	done bool
}

// Read reads on; io.ErrUnexpectedEOF where the body ends before its last chunk, or holds something else than chunks.
func (c *chunks) Read(p []byte) (int, error) {
	for c.left == 0 && !c.done {
		l, err := line(c.in, 4096)
		if err == nil && l == "" { // the end of the chunk before
			l, err = line(c.in, 4096)
		}
		if err != nil {
			return 0, unexpected(err)
		}
		size, _, _ := strings.Cut(l, ";")
		if c.left, err = strconv.ParseInt(strings.TrimSpace(size), 16, 63); err != nil || c.left < 0 {
			return 0, io.ErrUnexpectedEOF
		}
		c.done = c.left == 0
	}
	if c.done {
		return 0, io.EOF
	}
	n, err := c.in.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	return n, unexpected(err)
}

// unexpected is err, or io.ErrUnexpectedEOF where that is an end or a line that is none.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, errLong) {
		return io.ErrUnexpectedEOF
	}
	return err
}
