package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotations finds the outermost quotations of a text, marks included: “…”, "…", «…», „…“, and ‘…’ where no double mark
// is open. A quotation that a paragraph leaves open ends with it and runs on as another one when the next paragraph opens
// with a mark again; otherwise a mark was lost, and nothing is quoted.
func quotations(t string, tokens []Token, paragraphs []Range) []Span {
	var out []Span
	open := false // a quotation runs over from the paragraph before
	for n, p := range paragraphs {
		start, closer := -1, ""
		if open {
			start, closer = p.First, "any"
		}
		for i := p.First; i < p.End; i++ {
			w := tokens[i].Of(t)
			switch {
			case start >= 0 && closesQuotation(t, tokens, i, w, closer) && !(closer == "any" && i == p.First):
				out = append(out, Span{tokens[start].Start(), tokens[i].End()})
				start = -1
			case start < 0:
				if c := opensQuotation(t, tokens, i, w); c != "" {
					start, closer = i, c
				}
			}
		}
		open = start >= 0 && closer != "’" && closer != "'" && n+1 < len(paragraphs) && reopens(t, tokens, paragraphs[n+1])
		if open {
			out = append(out, Span{tokens[start].Start(), tokens[p.End-1].End()})
		}
	}
	return out
}

// reopens tells whether a paragraph begins with a mark that can take up a quotation again.
func reopens(t string, tokens []Token, p Range) bool {
	return opensQuotation(t, tokens, p.First, tokens[p.First].Of(t)) != ""
}

// opensQuotation returns the mark that closes what token i opens, or "".
func opensQuotation(t string, tokens []Token, i int, w string) string {
	switch w {
	case "“":
		return "”"
	case "«":
		return "»"
	case "„":
		return "“"
	case "\"", "''":
		return w
	case "``":
		return "''"
	case "‘", "'", "`":
		if spaceBefore(t, tokens[i].Start()) && tokens[i].End() < len(t) && isWordByte(t, tokens[i].End()) {
			if w == "'" {
				return "'"
			}
			return "’"
		}
	}
	return ""
}

func closesQuotation(t string, tokens []Token, i int, w, closer string) bool {
	switch closer {
	case "any":
		return w == "”" || w == "»" || w == "\"" || w == "''"
	case "''":
		return w == closer || w == "\""
	case "\"", "”", "»":
		return w == closer || closer == "”" && w == "\"" && !spaceBefore(t, tokens[i].Start()) || closer == "\"" && w == "”"
	case "“":
		return w == "“" || w == "”"
	case "'", "’":
		return (w == "'" || w == "’") && (tokens[i].End() >= len(t) || !isWordByte(t, tokens[i].End()))
	}
	return false
}

// spaceBefore tells whether white space, a bracket, a dash or nothing precedes byte i.
func spaceBefore(t string, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(t[:i])
	return unicode.IsSpace(r) || strings.ContainsRune("([—–-“\"", r)
}
