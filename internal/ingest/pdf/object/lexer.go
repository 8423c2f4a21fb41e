package object

import (
	"bytes"
	"math"
	"strconv"
)

// maxDepth is how deep arrays and dictionaries may nest. Honest ones go a few levels.
const maxDepth = 64

// A Lexer reads the objects and keywords of data, one after another.
type Lexer struct {
	data []byte
	pos  int
	left *int // how many more tokens may be read
}

// End is what a Lexer returns behind the last object.
type End struct{}

// The keywords that end arrays, dictionaries and procedures; a Lexer returns them where nothing was begun, as well.
const (
	endArray = Keyword("]")
	endDict  = Keyword(">>")
)

// Content makes a lexer of the content of a page or of a character map, which holds no references.
func (f *File) Content(data []byte) *Lexer { return &Lexer{data: data, left: &f.tokens} }

// Next returns the next object or keyword, or End.
func (l *Lexer) Next() any { return l.next(0) }

func (l *Lexer) next(depth int) any {
	for {
		l.space()
		if *l.left--; l.pos >= len(l.data) || *l.left < 0 || depth > maxDepth {
			l.pos = len(l.data)
			return End{}
		}
		switch c := l.data[l.pos]; c {
		case '(':
			return l.literal()
		case '/':
			l.pos++
			return l.name()
		case '[':
			l.pos++
			return l.array(depth)
		case '<':
			if l.at(l.pos+1) == '<' {
				l.pos += 2
				return l.dict(depth)
			}
			return l.hex()
		case '>':
			if l.pos++; l.at(l.pos) == '>' {
				l.pos++
				return endDict
			}
		case ')':
			l.pos++
		case ']', '{', '}':
			l.pos++
			return Keyword(c)
		default:
			return l.word()
		}
	}
}

// at is the byte at i, 0 behind the last.
func (l *Lexer) at(i int) byte {
	if i < len(l.data) {
		return l.data[i]
	}
	return 0
}

// space passes over white space and comments.
func (l *Lexer) space() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			if i := bytes.IndexAny(l.data[l.pos:], "\r\n"); i >= 0 {
				l.pos += i
			} else {
				l.pos = len(l.data)
			}
		default:
			return
		}
	}
}

func (l *Lexer) array(depth int) any {
	out := Array{}
	for {
		switch o := l.next(depth + 1).(type) {
		case End:
			return out
		case Keyword:
			switch o {
			case endArray:
				return out
			case "R":
				out = reference(out)
			case endDict:
				l.pos -= 2 // the array was never ended
				return out
			}
		default:
			out = append(out, o)
		}
	}
}

// reference is list with its last two numbers taken for a reference.
func reference(list Array) Array {
	n := len(list) - 2
	if n < 0 {
		return list
	}
	number, ok1 := list[n].(int)
	generation, ok2 := list[n+1].(int)
	if !ok1 || !ok2 {
		return list
	}
	return append(list[:n], Ref{number, generation})
}

// dict reads keys and values. What is out of order is left out.
func (l *Lexer) dict(depth int) any {
	out := Dict{}
	var list Array
	for {
		switch o := l.next(depth + 1).(type) {
		case End:
			out.fill(list)
			return out
		case Keyword:
			switch o {
			case endDict:
				out.fill(list)
				return out
			case "R":
				list = reference(list)
			case "stream", "endobj": // it was never ended
				l.pos -= len(o)
				out.fill(list)
				return out
			}
		default:
			list = append(list, o)
		}
	}
}

// fill sets the pairs of list.
func (d Dict) fill(list Array) {
	for i := 0; i+1 < len(list); i++ {
		if key, ok := list[i].(Name); ok {
			d[key] = list[i+1]
			i++
		}
	}
}

// literal reads a string in parentheses (section 7.3.4.2).
func (l *Lexer) literal() any {
	l.pos++
	var out []byte
	for depth := 1; l.pos < len(l.data); l.pos++ {
		switch c := l.data[l.pos]; c {
		case '(':
			depth++
			out = append(out, c)
		case ')':
			if depth--; depth == 0 {
				l.pos++
				return String(out)
			}
			out = append(out, c)
		case '\\':
			l.pos++
			out = l.escape(out)
		case '\r':
			if l.at(l.pos+1) == '\n' {
				l.pos++
			}
			out = append(out, '\n')
		default:
			out = append(out, c)
		}
	}
	return String(out)
}

// escape appends what the character at pos means behind a backslash, and stays on the last that belongs to it.
func (l *Lexer) escape(out []byte) []byte {
	c := l.at(l.pos)
	switch {
	case c == '\r':
		if l.at(l.pos+1) == '\n' {
			l.pos++
		}
		return out
	case c == '\n':
		return out
	case c >= '0' && c <= '7':
		n := 0
		for i := 0; i < 3 && l.at(l.pos) >= '0' && l.at(l.pos) <= '7'; i++ {
			n = 8*n + int(l.at(l.pos)-'0')
			l.pos++
		}
		l.pos--
		return append(out, byte(n))
	}
	if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
		c = "\n\r\t\b\f"[i]
	}
	return append(out, c)
}

// hex reads a string in angle brackets.
func (l *Lexer) hex() any {
	l.pos++
	end := bytes.IndexByte(l.data[l.pos:], '>')
	if end < 0 {
		end = len(l.data) - l.pos
	}
	out := fromHex(l.data[l.pos : l.pos+end])
	l.pos = min(l.pos+end+1, len(l.data))
	return String(out)
}

// fromHex decodes hexadecimal digits and passes over what is none.
func fromHex(s []byte) []byte {
	out := make([]byte, 0, len(s)/2+1)
	half := -1
	for _, c := range s {
		d := digit(c)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			out = append(out, byte(half<<4|d))
			half = -1
		}
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return out
}

func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// name reads a name behind its slash.
func (l *Lexer) name() any {
	start := l.pos
	for l.pos < len(l.data) && regular(l.data[l.pos]) {
		l.pos++
	}
	raw := l.data[start:l.pos]
	if bytes.IndexByte(raw, '#') < 0 {
		return Name(raw)
	}
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) && digit(raw[i+1]) >= 0 && digit(raw[i+2]) >= 0 {
			out = append(out, byte(digit(raw[i+1])<<4|digit(raw[i+2])))
			i += 2
			continue
		}
		out = append(out, raw[i])
	}
	return Name(out)
}

// word reads a number or a keyword.
func (l *Lexer) word() any {
	start := l.pos
	for l.pos < len(l.data) && regular(l.data[l.pos]) {
		l.pos++
	}
	w := l.data[start:l.pos]
	if c := w[0]; c <= '9' && c != '\'' && c != '"' && c != '*' {
		if n, ok := number(w); ok {
			return n
		}
	}
	switch string(w) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return Keyword(w)
}

// number reads w as a number, with the oddities that producers write: "--5", "1.2.3", "5-3".
func number(w []byte) (any, bool) {
	if n, err := strconv.Atoi(string(w)); err == nil {
		return n, true
	}
	unsigned := bytes.TrimLeft(w, "+-")
	x, ok := decimal(unsigned)
	switch {
	case !ok || math.IsInf(x, 0):
		return 0.0, ok
	case x != 0 && bytes.IndexByte(w[:len(w)-len(unsigned)], '-') >= 0:
		return -x, true
	}
	return x, true
}

// decimal reads digits with at most one point, up to a second point or a sign; nothing at all is 0.
func decimal(w []byte) (float64, bool) {
	x, scale, digits := 0.0, 0.0, 0
	for _, c := range w {
		switch {
		case c >= '0' && c <= '9' && scale == 0:
			x = 10*x + float64(c-'0')
			digits++
		case c >= '0' && c <= '9':
			x += scale * float64(c-'0')
			scale /= 10
			digits++
		case c == '.' && scale == 0:
			scale = 0.1
		case digits > 0 && (c == '-' || c == '.'):
			return x, true
		default:
			return 0, false
		}
	}
	return x, true
}

func isSpace(c byte) bool {
	switch c {
	case 0, '\t', '\n', '\f', '\r', ' ':
		return true
	}
	return false
}

// regular tells whether c is part of a word.
func regular(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return false
	}
	return !isSpace(c)
}

// SkipImage passes over a picture in a content, whose keyword BI was read: its dictionary, and its data up to the keyword EI
// between white space (section 8.9.7).
func (l *Lexer) SkipImage() {
	for {
		switch o := l.Next().(type) {
		case End:
			return
		case Keyword:
			if o == "ID" {
				l.skipData()
				return
			}
		}
	}
}

func (l *Lexer) skipData() {
	for l.pos < len(l.data) {
		i := bytes.Index(l.data[l.pos:], []byte("EI"))
		if i < 0 {
			break
		}
		l.pos += i + 2
		if isSpace(l.at(l.pos-3)) && (l.pos == len(l.data) || isSpace(l.data[l.pos])) && l.text(l.pos) {
			return
		}
	}
	l.pos = len(l.data)
}

// text tells whether what follows at i looks like operators, and not like the data of a picture.
func (l *Lexer) text(i int) bool {
	for _, c := range l.data[i:min(i+16, len(l.data))] {
		if c >= 0x7f || c < ' ' && !isSpace(c) {
			return false
		}
	}
	return true
}
