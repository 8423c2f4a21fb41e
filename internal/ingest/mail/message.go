// Package mail takes a message of e-mail apart: what its head says, the texts that its reader sees, and what is attached.
//
// Texts come in the charset they were sent in, attachments as files. It opens nothing that is attached, not even another
// message, and follows no link. Time and memory stay in proportion to the message, whatever it holds.
package mail

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/mail"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// A Message is what a message says, in UTF-8 but for its bodies; "" for what it does not say.
type Message struct {
	From        string // the sender's name, or the address where that is all
	Subject     string
	Date        string // as RFC 3339, else as it is written
	Bodies      []Body // what its reader sees, in order
	Attachments []Attachment
	Notes       []string // what had to be mended, each one clause
}

// A Body is one of the texts that make up what the reader sees.
type Body struct {
	HTML    bool
	Charset string // as declared; "" where it is not
	Bytes   []byte
}

// An Attachment is a file that came with a message, or another message.
type Attachment struct {
	Place string // the number of its part as IMAP counts (RFC 9051, section 6.4.5.1) and its name: "2/port.pdf", "1.2"
	Name  string // "" where it has none
	Media string // as declared
	Bytes []byte
}

// ErrNoMessage is the one reason why a message is not read, as a clause.
var ErrNoMessage = errors.New("is no message of e-mail that can be read")

// Read reads raw as a message in the format of RFC 5322 with the parts of RFC 2046.
func Read(raw []byte) (*Message, error) {
	in, err := mail.ReadMessage(bytes.NewReader(unwrapped(raw)))
	if err != nil || !known(in.Header) {
		return nil, ErrNoMessage
	}
	m := &Message{
		From:    sender(in.Header.Get("From")),
		Subject: words(decodeWords(in.Header.Get("Subject"))),
		Date:    date(in.Header.Get("Date")),
	}
	r := reader{message: m}
	r.part(part{header: header(in.Header), body: in.Body})
	m.Bodies = r.bodies
	return m, nil
}

// unwrapped is raw without empty lines at its start and without the line that parts messages in an mbox file.
func unwrapped(raw []byte) []byte {
	raw = bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), "\r\n")
	if bytes.HasPrefix(raw, []byte("From ")) {
		_, raw, _ = bytes.Cut(raw, []byte("\n"))
	}
	return raw
}

// known tells whether h is the head of a message, and not of anything else that has lines with colons.
func known(h mail.Header) bool {
	n := 0
	for _, key := range []string{"From", "Date", "To", "Subject", "Message-Id", "Received", "Mime-Version", "Return-Path"} {
		if len(h[key]) > 0 {
			n++
		}
	}
	return n >= 2
}

// sender is who a message is from: names where they are given, else addresses.
func sender(from string) string {
	p := mail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: charsetReader}}
	all, err := p.ParseList(from)
	if err != nil {
		return words(decodeWords(from))
	}
	var names []string
	for _, a := range all {
		if name := words(a.Name); name != "" {
			names = append(names, name)
		} else {
			names = append(names, words(a.Address))
		}
	}
	return strings.Join(names, ", ")
}

func date(s string) string {
	if at, err := mail.ParseDate(s); err == nil {
		return at.Format(time.RFC3339)
	}
	return words(s)
}

// decodeWords decodes the encoded words of RFC 2047; what cannot be decoded stays as it is.
func decodeWords(s string) string {
	d := mime.WordDecoder{CharsetReader: charsetReader}
	if out, err := d.DecodeHeader(s); err == nil {
		return out
	}
	return s
}

func charsetReader(label string, in io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(label, in)
}

// words folds the white space of s, and makes it valid UTF-8 without control characters.
func words(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}
