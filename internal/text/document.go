package text

import "strings"

// A Document is a text and its segmentation. It is made by Parse and not changed afterwards.
type Document struct {
	Text       string
	Tokens     []Token
	Sentences  []Range // of tokens; every token is in exactly one
	Paragraphs []Range // of sentences; every sentence is in exactly one
	Quotations []Span  // outermost quotations with their marks, in order
}

// A Range is a run of indices, end exclusive.
type Range struct {
	First, End int
}

// Parse segments t. It takes time and memory in proportion to the length of t, whatever t holds.
func Parse(t string) *Document {
	d := &Document{Text: t, Tokens: Tokens(t)}
	paragraphs := paragraphs(t, d.Tokens)
	d.Quotations = quotations(t, d.Tokens, paragraphs)
	for _, p := range paragraphs {
		first := len(d.Sentences)
		d.Sentences = append(d.Sentences, sentences(t, d.Tokens, p)...)
		d.Paragraphs = append(d.Paragraphs, Range{first, len(d.Sentences)})
	}
	return d
}

// Word returns the text of token i.
func (d *Document) Word(i int) string { return d.Tokens[i].Of(d.Text) }

// Span returns the text span of a range of tokens; the zero Span for an empty one.
func (d *Document) Span(tokens Range) Span {
	if tokens.First >= tokens.End {
		return Span{}
	}
	return Span{d.Tokens[tokens.First].Start(), d.Tokens[tokens.End-1].End()}
}

// TokensIn returns the range of the tokens that lie wholly within s.
func (d *Document) TokensIn(s Span) Range {
	first := search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start() >= s.Start })
	end := first + search(len(d.Tokens)-first, func(i int) bool { return d.Tokens[first+i].End() > s.End })
	return Range{first, end}
}

// SentenceAt returns the index of the sentence that holds token i.
func (d *Document) SentenceAt(i int) int {
	return search(len(d.Sentences), func(k int) bool { return d.Sentences[k].End > i })
}

// ParagraphAt returns the index of the paragraph that holds sentence i.
func (d *Document) ParagraphAt(i int) int {
	return search(len(d.Paragraphs), func(k int) bool { return d.Paragraphs[k].End > i })
}

// Furniture tells whether sentence i stands in a paragraph that a page has between those of its story, to lead on to another one: "JUST WATCHED … Replay
// More Videos … MUST WATCH …", or a gallery of pictures, "Photos: Storm at sea … Hide Caption 5 of 40".
func (d *Document) Furniture(i int) bool {
	if i >= len(d.Sentences) {
		return false
	}
	first := d.Sentences[d.Paragraphs[d.ParagraphAt(i)].First].First
	if first+3 >= len(d.Tokens) {
		return false
	}
	switch d.Word(first) + " " + d.Word(first+1) {
	case "JUST WATCHED", "MUST WATCH", "Photos :":
		return true
	case "Hide Caption":
		return d.Tokens[first+2].Kind == Number && d.Word(first+3) == "of"
	}
	return false
}

// QuotationOver returns the index of the quotation that covers the byte at offset b, or -1.
func (d *Document) QuotationOver(b int) int {
	q := search(len(d.Quotations), func(i int) bool { return d.Quotations[i].End > b })
	if q < len(d.Quotations) && d.Quotations[q].Start <= b {
		return q
	}
	return -1
}

// Continued tells whether quotation q is left open and taken up by the next one, in the next paragraph.
func (d *Document) Continued(q int) bool {
	if q+1 >= len(d.Quotations) {
		return false
	}
	between := d.Text[d.Quotations[q].End:d.Quotations[q+1].Start]
	return strings.Contains(between, "\n") && strings.TrimSpace(between) == "" && !closing(d.Text[:d.Quotations[q].End])
}

// closing tells whether t ends with a mark that closes a quotation.
func closing(t string) bool {
	for _, mark := range []string{"”", "\"", "»", "''"} {
		if strings.HasSuffix(t, mark) {
			return true
		}
	}
	return false
}

// search is the smallest i in [0,n) for which f holds, or n; f must turn from false to true once.
func search(n int, f func(int) bool) int {
	low, high := 0, n
	for low < high {
		if mid := (low + high) / 2; f(mid) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}

// paragraphs are runs of tokens between line breaks. A blank line always parts; a single line feed parts unless the text
// is wrapped at a fixed width, as mail and cables are.
func paragraphs(t string, tokens []Token) []Range {
	wrapped := hardWrapped(t)
	var out []Range
	first := 0
	for i := 1; i <= len(tokens); i++ {
		if i < len(tokens) {
			breaks := strings.Count(t[tokens[i-1].End():tokens[i].Start()], "\n")
			if breaks == 0 || breaks == 1 && wrapped {
				continue
			}
		}
		if headed(t, tokens[first:i]) {
			out = append(out, Range{first, first + 2})
			first += 2
		}
		out = append(out, Range{first, i})
		first = i
	}
	return out
}

// headed tells whether a paragraph begins with the heading that pages have over what their story comes to, glued to its first sentence: "Story
// highlights The ferry sank".
func headed(t string, tokens []Token) bool {
	return len(tokens) > 2 && strings.EqualFold(tokens[0].Of(t), "story") && strings.EqualFold(tokens[1].Of(t), "highlights")
}

// hardWrapped tells whether most single line feeds stand inside a sentence: after a line of 40 to 90 characters that does
// not end one, in a text that has blank lines.
func hardWrapped(t string) bool {
	if !strings.Contains(t, "\n\n") && !strings.Contains(t, "\n\r\n") {
		return false
	}
	inside, all := 0, 0
	rest := t
	for {
		line, next, found := strings.Cut(rest, "\n")
		if !found {
			break
		}
		rest = next
		line = strings.TrimRight(line, " \t\r")
		if line == "" || strings.TrimSpace(firstLine(next)) == "" {
			continue
		}
		all++
		if len(line) >= 40 && len(line) <= 90 && !strings.ContainsAny(line[len(line)-1:], ".!?\":;") {
			inside++
		}
	}
	return all >= 4 && inside*3 > all*2
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
