package ingest

import (
	"compress/gzip"
	"errors"
	"io"
	"strings"

	"firsthand/internal/fault"
)

// How far gzip may unpack. Text comes to three to ten times its size, and the most repetitive of logs to a hundred.
const (
	maxRatio  = 250
	ratioFrom = 64 << 20 // bytes that anything may come to
)

var errBomb = errors.New("unpacks to more than 250 times its size, as no text does")

// unpack yields what src holds, whose body is packed with gzip: as a whole, or member by member as web archives are.
func (s *splitter) unpack(src Source, place string, body io.Reader) bool {
	if s.packed || s.nesting > 0 {
		return s.passOver(src, "a gzip archive")
	}
	in := &counter{in: body}
	out, err := gzip.NewReader(in)
	if err != nil {
		return s.yield(nil, fault.Wrap(fault.Malformed, src.Path, "is no gzip archive that can be read", err))
	}
	s.packed = true
	src.Body = &unpacked{in: in, out: out}
	return s.split(src, place)
}

// A counter counts what is read through it.
type counter struct {
	in io.Reader
	n  int64
}

// Read reads on.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// An unpacked reader fails where what it reads comes to more than any text does.
type unpacked struct {
	in  *counter
	out io.Reader
	n   int64
}

// Read reads on; errBomb past the limit.
func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.out.Read(p)
	u.n += int64(n)
	if u.n > ratioFrom && u.n > maxRatio*u.in.n {
		return 0, errBomb
	}
	return n, err
}

// unpackedName is name without the ending that says how it is packed.
func unpackedName(name string) string {
	if i := len(name) - len(".gz"); i > 0 && strings.EqualFold(name[i:], ".gz") {
		return name[:i]
	}
	return name
}
