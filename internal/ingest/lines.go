package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"firsthand/internal/fault"
)

// lines yields a capture or a fault for each line of JSON of body that is not blank.
func (s *splitter) lines(src Source, place string, body io.Reader) bool {
	in := lineReader{body: bufio.NewReaderSize(body, sniffed)}
	seen, more := false, true
	for more {
		line, err := in.next()
		where := fmt.Sprintf("%s:%d", src.Path, in.number)
		switch {
		case errors.Is(err, io.EOF):
			return seen || s.fail(fault.Empty, src.Path, "holds no text", "")
		case errors.Is(err, errTooLong):
			more = s.fail(fault.TooLarge, where, "is longer than 64 MiB, the limit for one report", "leave it out or cut it")
		case err != nil:
			return s.broken(src, err)
		case len(line) == 0:
			continue
		case !seen && spread(line):
			return s.fail(fault.Malformed, src.Path, "holds JSON, but not one object a line", "turn it into JSON lines first")
		default:
			more = s.yield(entry(src, place, where, line))
		}
		seen = true
	}
	return false
}

// spread tells whether the first line of a source begins a list, or an object that goes on in the next line.
func spread(line []byte) bool { return line[0] == '[' || string(line) == "{" }

var errTooLong = errors.New("line too long")

// A lineReader reads lines of any length and holds no more than Limit bytes of one.
type lineReader struct {
	body   *bufio.Reader
	buffer []byte
	number int // of the line read last, from 1
}

// next returns the next line without white space at its ends, good until the next call; errTooLong for a line past Limit,
// which it skips; io.EOF behind the last line.
func (r *lineReader) next() ([]byte, error) {
	r.number++
	r.buffer = r.buffer[:0]
	length := 0
	for {
		part, err := r.body.ReadSlice('\n')
		length += len(part)
		if length <= Limit {
			r.buffer = append(r.buffer, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && length == 0, err != nil && !errors.Is(err, io.EOF):
			return nil, err
		case length > Limit:
			return nil, errTooLong
		}
		return bytes.TrimSpace(r.buffer), nil
	}
}

// entry takes a line of JSON as a capture.
func entry(src Source, place, where string, line []byte) (*Capture, error) {
	o, err := parseObject(where, line)
	if err != nil {
		return nil, err
	}
	id := o.text("id")
	if id == "" {
		return nil, fault.New(fault.Malformed, where, "has no id", "give each line a field \"id\"")
	}
	return &Capture{Path: where, Document: id, Place: within(place, id), Media: MediaJSON, Bytes: bytes.Clone(line), Facts: src.Facts}, nil
}

// record reads a line of JSON as a report.
func record(c *Capture) (*Report, error) {
	o, err := parseObject(c.Path, c.Bytes)
	if err != nil {
		return nil, err
	}
	r := &Report{
		Outlet: o.text("outlet"), Author: o.text("author"), Title: o.text("title"), URL: o.text("url"), Language: o.text("language"),
		Published: parseDate(o.text("published")), Captured: parseDate(o.text("captured")),
		Text: o.text("text"), Notes: append(badBytes(c.Bytes), o.notes...),
	}
	if blank(r.Text) {
		return nil, fault.New(fault.Empty, c.Path, fmt.Sprintf("report %q holds no text", c.Document), "give it a field \"text\"")
	}
	return r, nil
}

// An object is a JSON object of which single members are read.
type object struct {
	members map[string]json.RawMessage
	notes   []string
}

func parseObject(where string, line []byte) (*object, error) {
	if !bytes.HasPrefix(line, []byte("{")) {
		return nil, fault.New(fault.Malformed, where, "is no JSON object", "")
	}
	var o object
	if err := json.Unmarshal(line, &o.members); err != nil {
		return nil, fault.Wrap(fault.Malformed, where, "is no JSON", err)
	}
	return &o, nil
}

// text returns the member called name as text: a string, or a number as written; "" where there is none. One of another
// type is noted and left out.
func (o *object) text(name string) string {
	raw := o.members[name]
	var s string
	var n json.Number
	switch {
	case len(raw) == 0 || json.Unmarshal(raw, &s) == nil:
		return s
	case json.Unmarshal(raw, &n) == nil:
		return n.String()
	}
	o.notes = append(o.notes, fmt.Sprintf("its field %q is no string and was left out", name))
	return ""
}
