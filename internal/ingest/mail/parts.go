package mail

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"slices"
	"strings"
)

// How far a message is followed. Honest ones have some dozens of parts at most, four or five deep.
const (
	maxDepth = 20
	maxParts = 1000
)

// A header holds lines by their canonical names.
type header map[string][]string

func (h header) get(key string) string {
	if all := h[key]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// A part is a piece of a message that is yet to be read.
type part struct {
	header header
	body   io.Reader
	number string // "2.1"; "" for the message itself
	depth  int
}

// A reader gathers what the parts of a message hold.
type reader struct {
	message *Message
	parts   int
	bodies  []Body // what is to be seen so far
}

// part reads one part and what it holds.
func (r *reader) part(p part) {
	if r.parts++; r.parts > maxParts || p.depth > maxDepth {
		r.note(fmt.Sprintf("it has more than %d parts, or parts more than %d deep: the others were left out", maxParts, maxDepth))
		return
	}
	media, params, err := mime.ParseMediaType(p.header.get("Content-Type"))
	if err != nil && media == "" {
		media = "text/plain" // RFC 2045, section 5.2
	}
	if strings.HasPrefix(media, "multipart/") {
		if boundary := params["boundary"]; boundary != "" {
			r.multipart(p, media, boundary)
			return
		}
		media = "text/plain"
	}
	disposition, names, _ := mime.ParseMediaType(p.header.get("Content-Disposition"))
	content := r.decode(p)
	if (media == "text/plain" || media == "text/html") && disposition != "attachment" {
		r.bodies = append(r.bodies, Body{HTML: media == "text/html", Charset: params["charset"], Bytes: content})
		return
	}
	r.attach(p, media, params, fileName(names["filename"], params["name"]), content)
}

// multipart reads the parts of p. Of alternatives the best is seen, of all other kinds all.
func (r *reader) multipart(p part, media, boundary string) {
	before := r.bodies
	var choices [][]Body
	in := multipart.NewReader(p.body, boundary)
	for n := 1; ; n++ {
		inner, err := in.NextRawPart()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				r.note("it breaks off before its end")
			}
			break
		}
		if r.parts > maxParts {
			break
		}
		number := fmt.Sprint(n)
		if p.number != "" {
			number = p.number + "." + number
		}
		r.bodies = nil
		r.part(part{header: header(inner.Header), body: inner, number: number, depth: p.depth + 1})
		choices = append(choices, r.bodies)
	}
	r.bodies = before
	if media == "multipart/alternative" {
		r.bodies = append(r.bodies, best(choices)...)
		return
	}
	r.bodies = append(r.bodies, slices.Concat(choices...)...)
}

// best is the first of several alternatives that is plain text, else the last that holds anything: they come from the plainest
// to the fullest (RFC 2046, section 5.1.4).
func best(choices [][]Body) []Body {
	var fullest []Body
	for _, bodies := range choices {
		if slices.ContainsFunc(bodies, func(b Body) bool { return len(bytes.TrimSpace(b.Bytes)) > 0 }) {
			if !slices.ContainsFunc(bodies, func(b Body) bool { return b.HTML }) {
				return bodies
			}
			fullest = bodies
		}
	}
	return fullest
}

func (r *reader) attach(p part, media string, params map[string]string, name string, content []byte) {
	place := p.number
	if place == "" {
		place = "1"
	}
	if name != "" {
		place += "/" + name
	}
	if c := params["charset"]; c != "" {
		media = mime.FormatMediaType(media, map[string]string{"charset": c})
	}
	r.message.Attachments = append(r.message.Attachments, Attachment{Place: place, Name: name, Media: media, Bytes: content})
}

// decode reads the content of p without its transfer encoding. What breaks off or is encoded badly is kept as far as it goes.
func (r *reader) decode(p part) []byte {
	body := p.body
	switch strings.ToLower(strings.TrimSpace(p.header.get("Content-Transfer-Encoding"))) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, &alphabet{body})
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	content, err := io.ReadAll(body)
	if err != nil {
		r.note("part of it is encoded badly or breaks off, and was read as far as it goes")
	}
	return content
}

func (r *reader) note(s string) {
	if !slices.Contains(r.message.Notes, s) {
		r.message.Notes = append(r.message.Notes, s)
	}
}

// An alphabet passes on what base64 is made of, and drops all else (RFC 2045, section 6.8).
type alphabet struct{ in io.Reader }

func (a *alphabet) Read(p []byte) (int, error) {
	for {
		n, err := a.in.Read(p)
		kept := 0
		for _, c := range p[:n] {
			if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=' {
				p[kept] = c
				kept++
			}
		}
		if kept > 0 || err != nil {
			return kept, err
		}
	}
}

// fileName is the name of an attached file without the folders that it may be written with.
func fileName(names ...string) string {
	for _, name := range names {
		name = words(decodeWords(name))
		name = name[strings.LastIndexAny(name, `/\`)+1:]
		if name != "" && name != "." && name != ".." {
			return name
		}
	}
	return ""
}
