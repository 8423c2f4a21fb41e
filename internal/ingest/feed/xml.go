package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// declared finds the encoding in an XML declaration.
var declared = regexp.MustCompile(`^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// inUTF8 is raw in UTF-8 and without what XML forbids, so that a place in it is a place in what the decoder reads.
func inUTF8(raw []byte) []byte {
	if m := declared.FindSubmatch(raw[:min(len(raw), 1024)]); m != nil {
		if e, _ := charset.Lookup(string(m[1])); e != nil {
			raw = decoded(e.NewDecoder(), raw)
		}
	} else {
		raw = decoded(unicode.BOMOverride(transform.Nop), raw)
	}
	return []byte(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff' || r == '\ufeff' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(string(raw), "\ufffd")))
}

func decoded(t transform.Transformer, raw []byte) []byte {
	out, _, err := transform.Bytes(t, raw)
	if err != nil {
		return raw
	}
	return out
}

// A scanner walks through a feed. It goes down into what holds items, and takes every other element as a whole.
type scanner struct {
	raw  []byte
	in   *xml.Decoder
	feed Feed
	root bool   // the root of a feed was seen
	item *entry // nil outside of items
}

func readXML(raw []byte) (*Feed, error) {
	s := scanner{raw: inUTF8(raw)}
	s.in = xml.NewDecoder(bytes.NewReader(s.raw))
	s.in.Strict = false
	s.in.Entity = xml.HTMLEntity
	s.in.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		token, err := s.in.Token()
		if err != nil {
			s.feed.Cut = !errors.Is(err, io.EOF)
			break
		}
		switch token := token.(type) {
		case xml.StartElement:
			if s.open(token); !s.root {
				return nil, ErrNoFeed
			}
		case xml.EndElement:
			if s.item != nil {
				s.feed.Items = append(s.feed.Items, s.item.finish())
				s.item = nil
			}
		}
	}
	if !s.root {
		return nil, ErrNoFeed
	}
	s.feed.resolve()
	return &s.feed, nil
}

// resolve makes addresses of items absolute where the feed says where it belongs.
func (f *Feed) resolve() {
	base, err := url.Parse(f.URL)
	if err != nil || base.Host == "" {
		return
	}
	for i := range f.Items {
		if u, err := base.Parse(f.Items[i].URL); err == nil && f.Items[i].URL != "" {
			f.Items[i].URL = u.String()
		}
	}
}

// open reads the element that e begins, or goes down into it.
func (s *scanner) open(e xml.StartElement) {
	name := strings.ToLower(e.Name.Local)
	switch {
	case !s.root:
		s.root = name == "rss" || name == "feed" || name == "rdf"
		set(&s.feed.Language, attribute(e, "lang"))
	case s.item != nil:
		s.item.read(name, e, s.value())
	case name == "channel":
		set(&s.feed.Language, attribute(e, "lang"))
	case name == "item", name == "entry":
		s.item = &entry{}
		s.item.Language = words(attribute(e, "lang"))
		s.item.about = words(attribute(e, "about")) // RSS 1.0
	default:
		s.read(name, e, s.value())
	}
}

// read takes an element of the feed itself.
func (s *scanner) read(name string, e xml.StartElement, v value) {
	switch name {
	case "title":
		if plain(e) {
			set(&s.feed.Title, words(v.plain()))
		}
	case "link":
		set(&s.feed.URL, link(e, v))
	case "language":
		set(&s.feed.Language, words(v.text))
	}
}

// A value is all that an element holds.
type value struct {
	text     string            // its character data, at all depths
	markup   string            // what stands between its tags, as written, where it has elements within; else ""
	children map[string]string // the character data of the first of each element within, by name in small letters
}

// plain is the text of an element that may be written as markup, or hold such.
func (v *value) plain() string {
	if v.markup != "" || marked(v.text) {
		return unmarked(or(v.markup, v.text))
	}
	return v.text
}

// value reads to the end of the element that began last.
func (s *scanner) value() value {
	var all, child strings.Builder
	v := value{}
	start := s.in.InputOffset()
	name := ""
	for depth := 1; ; {
		end := s.in.InputOffset()
		token, err := s.in.Token()
		if err != nil {
			v.text = all.String()
			return v
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth == 2 {
				child.Reset()
				name = strings.ToLower(token.Name.Local)
			}
		case xml.CharData:
			all.Write(token)
			if depth > 1 {
				child.Write(token)
			}
		case xml.EndElement:
			switch depth--; depth {
			case 0:
				v.text = all.String()
				if v.children != nil {
					v.markup = string(s.raw[start:end])
				}
				return v
			case 1:
				v.add(name, child.String())
			}
		}
	}
}

func (v *value) add(name, text string) {
	if v.children == nil {
		v.children = map[string]string{}
	}
	if _, seen := v.children[name]; !seen {
		v.children[name] = text
	}
}
