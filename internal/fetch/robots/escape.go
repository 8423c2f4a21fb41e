package robots

import "strings"

// escape is s in the one form in which paths and patterns are compared octet by octet (RFC 9309 2.2.2): what is outside of
// ASCII is percent-encoded, an encoded character that needs no encoding is decoded (RFC 3986 2.3), hexadecimal digits are upper
// case. The characters that may have a meaning in patterns are encoded, too: "$", and "*" unless it has that meaning.
func escape(s string, stars bool) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if decoded, ok := octet(s[i+1], s[i+2]); ok {
				i += 2
				put(&out, decoded, !unreserved(decoded))
				continue
			}
		}
		put(&out, c, c >= 0x80 || c == '$' || c == '*' && !stars)
	}
	return out.String()
}

// escapePattern is a pattern in the same form, with its stars and the "$" at its end.
func escapePattern(s string) string {
	body, ends := strings.CutSuffix(s, "$")
	body = escape(body, true)
	if ends {
		body += "$"
	}
	return body
}

func put(out *strings.Builder, c byte, encoded bool) {
	const digits = "0123456789ABCDEF"
	if !encoded {
		out.WriteByte(c)
		return
	}
	out.WriteByte('%')
	out.WriteByte(digits[c>>4])
	out.WriteByte(digits[c&15])
}

// octet is what two hexadecimal digits stand for.
func octet(high, low byte) (c byte, ok bool) {
	h, okHigh := digit(high)
	l, okLow := digit(low)
	return h<<4 | l, okHigh && okLow
}

func digit(c byte) (value byte, ok bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

func unreserved(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
