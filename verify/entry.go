package verify

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
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
	b := strconv.AppendInt([]byte(`{"at":`), e.At, 10)
	b = quote(append(b, `,"by":`...), e.By)
	b = quote(append(b, `,"did":`...), e.Did)
	if e.Hash != (tlog.Hash{}) {
		b = quote(append(b, `,"hash":`...), hex.EncodeToString(e.Hash[:]))
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
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c >= ' ':
			b = append(b, c)
		case short(c) != 0:
			b = append(b, '\\', short(c))
		default:
			b = fmt.Appendf(b, `\u%04x`, c)
		}
	}
	return append(b, '"')
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
	var w struct {
		At   int64  `json:"at"`
		By   string `json:"by"`
		Did  string `json:"did"`
		Hash string `json:"hash"`
		N    int64  `json:"n"`
		Note string `json:"note"`
		To   string `json:"to"`
	}
	if err := json.Unmarshal(line, &w); err != nil {
		return 0, Entry{}, fmt.Errorf("it is no JSON object of an entry: %w", err)
	}
	e = Entry{At: w.At, By: w.By, Did: w.Did, To: w.To, Note: w.Note}
	if len(w.Hash) == 2*tlog.HashSize {
		_, err = hex.Decode(e.Hash[:], []byte(w.Hash))
	}
	again, failed := e.Encode(w.N)
	if err = errors.Join(err, failed); err != nil {
		return 0, Entry{}, err
	}
	if !bytes.Equal(again, line) {
		return 0, Entry{}, errors.New("it is not in canonical form")
	}
	return w.N, e, nil
}
