package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"firsthand/internal/fault"
)

// A body that inflates to more than ratioFrom bytes may have at most ratioMost times the bytes that were sent. Text, markup and
// tables of our kind come to 3 to 30; deflate ends at 1,032, which only a bomb comes near.
const (
	ratioFrom = 1 << 20
	ratioMost = 200
)

// read reads the body of an answer to its end, and takes off the content coding that it was sent in.
func read(body io.Reader, head *http.Response, want ask) ([]byte, error) {
	if head.ContentLength > want.limit && !want.cut {
		return nil, tooLarge(want.limit)
	}
	sent := &counted{r: body, most: want.limit}
	plain, err := inflated(sent, head.Header.Values("Content-Encoding"))
	switch {
	case errors.Is(err, io.EOF): // nothing, said to be compressed
		return nil, nil
	case err != nil:
		return nil, malformed(err)
	}
	all, err := io.ReadAll(&counted{r: plain, most: want.limit, over: sent})
	switch {
	case !errors.Is(err, errOver):
		return all, malformed(err)
	case want.cut:
		return all, nil
	}
	return nil, tooLarge(want.limit)
}

func tooLarge(limit int64) error {
	return fault.New(fault.TooLarge, "", "is larger than "+size(limit)+", the limit for one report", "")
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d KiB", n>>10)
}

// inflated is body without its content coding (RFC 9110 8.4). One coding is understood; several on top of each other are for
// nothing but to hide what is inside.
func inflated(body io.Reader, codings []string) (io.Reader, error) {
	coding := strings.ToLower(strings.TrimSpace(strings.Join(codings, ",")))
	switch coding {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
		return gzip.NewReader(body)
	case "deflate":
		buffered := bufio.NewReader(body)
		head, err := buffered.Peek(2)
		if err == nil && head[0]&15 == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 { // RFC 1950 2.2
			return zlib.NewReader(buffered)
		}
		return flate.NewReader(buffered), nil // as some servers understand the word
	}
	return nil, fault.New(fault.Unsupported, "", fmt.Sprintf("is sent in a coding (%.40q) that was not asked for", coding), "save it with a browser and add the file")
}

// malformed turns what a decoder says of broken data into a fault.
func malformed(err error) error {
	var corrupt flate.CorruptInputError
	for _, broken := range []error{gzip.ErrHeader, gzip.ErrChecksum, zlib.ErrHeader, zlib.ErrChecksum, zlib.ErrDictionary} {
		if errors.Is(err, broken) {
			return fault.Wrap(fault.Malformed, "", "is broken: its compressed form cannot be read", err)
		}
	}
	if errors.As(err, &corrupt) {
		return fault.Wrap(fault.Malformed, "", "is broken: its compressed form cannot be read", err)
	}
	return err
}

// errOver says that more bytes came than may; errBomb that a few inflate to very many.
var (
	errOver = errors.New("past the limit")
	errBomb = fault.New(fault.Refused, "", fmt.Sprintf("is compressed more than %d to 1, as nothing is but what is made to fill a memory", ratioMost),
		"if it is meant, save it with a browser and add the file")
)

// counted hands on at most `most` bytes, and then fails with errOver instead of saying that there are more. Where it reads what
// was inflated from another, it holds their ratio down.
type counted struct {
	r    io.Reader
	n    int64
	most int64
	over *counted // what this one is inflated from; may be nil
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if c.over != nil && c.n > ratioFrom && c.n > ratioMost*c.over.n {
		return 0, errBomb
	}
	if beyond := c.n - c.most; beyond > 0 {
		return max(n-int(beyond), 0), errOver
	}
	return n, err
}

// paced hands on what it reads, and gives the alarm when less than PaceLeast bytes came within a span of time.
type paced struct {
	r     io.Reader
	span  time.Duration
	timer *time.Timer
	n     int
}

func newPaced(r io.Reader, span time.Duration, alarm func()) *paced {
	return &paced{r: r, span: span, timer: time.AfterFunc(span, alarm)}
}

func (p *paced) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.n += n
	if p.n >= PaceLeast {
		p.n = 0
		p.timer.Reset(p.span)
	}
	return n, err
}

func (p *paced) stop() { p.timer.Stop() }
