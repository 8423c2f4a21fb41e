package verify

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"
)

// MaxEntry is the size in bytes past which an entry is none: what the two bytes before it in a bundle can say
// (c2sp.org/tlog-tiles, Log entries).
const MaxEntry = 1<<16 - 1

// maxNumber is the largest integer that every reader of JSON reads alike (RFC 8785, section 3.2.2.3).
const maxNumber = 1<<53 - 1

// An Entry says who changed what, and when.
type Entry struct {
	At   int64     // microseconds since 1970, UTC; in a log never before the entry before it
	By   string    // who did it
	Did  string    // what was done: "report.add", "report.erase", KeyAdd
	To   string    // the id of what it was done to: "report/01J…"
	Hash tlog.Hash // a salted hash of the content after the change; zero where none is left
	Note string    // the reason that a person gave; may be empty
}

// Encode returns the bytes of e as entry n of a log. They are a JSON object in canonical form (RFC 8785: no white space,
// members by name, each string in the one shortest way), the hash in hex, and members left out where they say nothing:
//
//	{"at":1767225600000000,"by":"ada","did":"report.add","hash":"9f86…","n":17,"to":"report/01J…"}
//
// An entry names its own place, so that one which is moved, or missing, can be told from one which was edited.
func (e Entry) Encode(n int64) ([]byte, error) {
	if err := e.check(n); err != nil {
		return nil, err
	}
	b := make([]byte, 0, 160+len(e.By)+len(e.Did)+len(e.To)+len(e.Note))
	b = strconv.AppendInt(append(b, `{"at":`...), e.At, 10)
	b = quote(append(b, `,"by":`...), e.By)
	b = quote(append(b, `,"did":`...), e.Did)
	if e.Hash != (tlog.Hash{}) {
		b = append(hex.AppendEncode(append(b, `,"hash":"`...), e.Hash[:]), '"')
	}
	b = strconv.AppendInt(append(b, `,"n":`...), n, 10)
	if e.Note != "" {
		b = quote(append(b, `,"note":`...), e.Note)
	}
	b = append(quote(append(b, `,"to":`...), e.To), '}')
	if len(b) > MaxEntry {
		return nil, fmt.Errorf("it is %d bytes long, and an entry has at most %d", len(b), MaxEntry)
	}
	return b, nil
}

// check says what keeps e from being entry n of a log.
func (e Entry) check(n int64) error {
	if n < 0 || n > maxNumber || e.At < 0 || e.At > maxNumber {
		return errors.New("its number or its time is out of range")
	}
	if e.By == "" || e.Did == "" || e.To == "" {
		return errors.New("it does not say who did what to what")
	}
	for _, s := range []string{e.By, e.Did, e.To, e.Note} {
		if !utf8.ValidString(s) {
			return fmt.Errorf("%q is no valid UTF-8", s)
		}
	}
	return nil
}

// quote appends s to b as a JSON string (RFC 8785, section 3.2.2.2).
func quote(b []byte, s string) []byte {
	b = append(b, '"')
	done := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[done:i]...)
		done = i + 1
		switch {
		case c >= ' ':
			b = append(b, '\\', c)
		case short(c) != 0:
			b = append(b, '\\', short(c))
		default:
			b = fmt.Appendf(b, `\u%04x`, c)
		}
	}
	return append(append(b, s[done:]...), '"')
}

// short is the letter that stands for a control character behind a backslash, 0 where there is none.
func short(c byte) byte {
	switch c {
	case '\b':
		return 'b'
	case '\t':
		return 't'
	case '\n':
		return 'n'
	case '\f':
		return 'f'
	case '\r':
		return 'r'
	}
	return 0
}

// ParseEntry reads what Encode wrote, and nothing else: there is one way to write an entry, so that all who read it read
// the same.
func ParseEntry(line []byte) (n int64, e Entry, err error) {
	in := reader{rest: string(line)}
	in.skip(`{"at":`)
	e.At = in.number()
	in.skip(`,"by":`)
	e.By = in.text()
	in.skip(`,"did":`)
	e.Did = in.text()
	if in.skip(`,"hash":`) {
		e.Hash = in.hash()
	}
	in.skip(`,"n":`)
	n = in.number()
	if in.skip(`,"note":`) {
		e.Note = in.text()
	}
	in.skip(`,"to":`)
	e.To = in.text()
	again, err := e.Encode(n) // what was skipped over is in there again
	switch {
	case err != nil:
		return 0, Entry{}, err
	case !bytes.Equal(again, line):
		return 0, Entry{}, errors.New("it is not in the form of an entry")
	}
	return n, e, nil
}

// A reader reads the parts of an entry, as far as they are there.
type reader struct{ rest string }

// skip passes over s, and tells whether it is there.
func (r *reader) skip(s string) bool {
	rest, ok := strings.CutPrefix(r.rest, s)
	r.rest = rest
	return ok
}

// number reads a number, -1 where there is none.
func (r *reader) number() int64 {
	digits := len(r.rest) - len(strings.TrimLeft(r.rest, "0123456789"))
	n, err := strconv.ParseInt(r.rest[:digits], 10, 64)
	r.rest = r.rest[digits:]
	if err != nil {
		return -1
	}
	return n
}

// text reads a string, "" where there is none.
func (r *reader) text() string {
	for i := 1; i < len(r.rest); i++ {
		switch r.rest[i] {
		case '\\':
			i++
		case '"':
			quoted := r.rest[:i+1]
			r.rest = r.rest[i+1:]
			if !strings.Contains(quoted, `\`) {
				return quoted[1:i]
			}
			var s string
			if json.Unmarshal([]byte(quoted), &s) != nil {
				return ""
			}
			return s
		}
	}
	return ""
}

// hash reads a hash, zeros where there is none.
func (r *reader) hash() (h tlog.Hash) {
	if s := r.text(); len(s) == 2*len(h) {
		if b, err := hex.DecodeString(s); err == nil {
			return tlog.Hash(b)
		}
	}
	return tlog.Hash{}
}
