package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/ingest/pdf/object"
)

// How lines are joined, in sizes of the font or as shares.
const (
	likeSize  = 0.15 // sizes that differ by less are one
	likeStart = 1.0  // starts of lines that lie nearer are one margin
	farther   = 1.3  // times the usual distance of lines, from which on a paragraph ends
	short     = 0.2  // how much of its width a last line leaves free
	shorter   = 0.4  // and one that ends in no full stop: a heading, a line of an address
	around    = 15   // how many lines before and behind one tell how wide its column is
)

// lineCost is what each line costs, since it is kept.
const lineCost = 40

// A chunk is a line as text, and what stands before it.
type chunk struct {
	text  string
	gap   string // "", " ", "\t", "\n" or "\n\n"
	links []Link // within text
	first rune
	final rune
}

// A column is what the lines around one tell of it.
type column struct {
	width float64 // from where the line starts
	lead  float64 // the usual distance of lines on the page
}

// chunks makes chunks of the lines of a page.
func chunks(f *object.File, all []*line, links []area) []chunk {
	var out []chunk
	lead := leading(all)
	var before *line
	for i, l := range all {
		if before != nil && l.double(before) {
			continue
		}
		s, starts := l.write()
		if s == "" || !f.Spend(lineCost) {
			continue
		}
		c := chunk{text: s, links: linked(f, l, s, starts, links)}
		c.first, _ = utf8.DecodeRuneInString(s)
		c.final, _ = utf8.DecodeLastRuneInString(s)
		if before == nil {
			c.gap = "\n\n"
		} else {
			c.gap = gap(before, l, &out[len(out)-1], &c, column{width: width(all, i-1), lead: lead})
		}
		out = append(out, c)
		before = l
	}
	return out
}

// leading is the usual distance of lines on a page, in sizes: what a quarter of them fall short of, since those between
// paragraphs may be many.
func leading(all []*line) float64 {
	var downs []float64
	for i := 1; i < len(all); i++ {
		m, l := all[i-1], all[i]
		if down := (m.base - l.base) / max(m.size, l.size); m.angle == l.angle && alike(m.size, l.size) && down > 0.7 && down < 3 {
			downs = append(downs, down)
		}
	}
	if len(downs) == 0 {
		return 1.2
	}
	slices.Sort(downs)
	return downs[len(downs)/4]
}

// width is how wide the column of line i is: up to the farthest end of the lines around it that start where it does.
func width(all []*line, i int) float64 {
	l := all[max(i, 0)]
	end := l.end
	for _, m := range all[max(0, i-around):min(len(all), i+around+1)] {
		if m.angle == l.angle && math.Abs(m.start-l.start) < 3*l.size && alike(m.size, l.size) {
			end = max(end, m.end)
		}
	}
	return end - l.start
}

func alike(a, b float64) bool { return math.Abs(a-b) <= likeSize*max(a, b) }

// gap is what stands between the lines m and l, whose texts are a and b.
func gap(m, l *line, a, b *chunk, c column) string {
	size := max(m.size, l.size)
	down := m.base - l.base
	if m.angle != l.angle {
		return "\n\n"
	}
	if math.Abs(down) < 0.3*size && l.start >= m.end-size {
		if l.start-m.end < cellGap*size {
			return " "
		}
		return "\t"
	}
	free := 1 - (m.end-m.start)/max(c.width, 1)
	switch {
	case !alike(m.size, l.size):
		return "\n\n"
	case down < 0.3*size || down > farther*c.lead*size:
		// Another column, or the text goes on behind a picture.
		if unfinished(a.final) && unicode.IsLower(b.first) && free < short && down < 0 {
			return " "
		}
		return "\n\n"
	case bullet(b.first):
		return "\n"
	case l.start > m.start+likeStart*size && !bullet(a.first) && !numeral(a.text):
		return "\n\n"
	case free > shorter && !unicode.IsLower(b.first), free > short && !unfinished(a.final):
		return "\n\n"
	}
	return " "
}

// unfinished tells whether a line that ends in r is not the end of a sentence.
func unfinished(r rune) bool { return !strings.ContainsRune(".!?:”\"’)]…", r) }

func bullet(r rune) bool { return strings.ContainsRune("•‣◦▪■●○–—*·", r) }

// numeral tells whether s begins like a point of a list: "3.", "(b)".
func numeral(s string) bool {
	head, _, _ := strings.Cut(s, " ")
	return len(head) <= 5 && head != "" && strings.ContainsAny(head, ".)") && strings.ContainsAny(head[:len(head)-1], "0123456789abcdefghiv(")
}

// assemble joins chunks to a text, with its links, and says where each chunk begins and, last, where the text ends. Words that the end of a line parts
// are joined, unless the document writes them with a hyphen elsewhere.
func assemble(all []chunk) (string, []Link, []int) {
	known := vocabulary(all)
	var out []byte
	var links []Link
	begins := make([]int, 0, len(all)+1)
	for i, c := range all {
		switch {
		case i == 0:
		case c.gap == " " && parted(all[i-1].text, c.text):
			left, right := lastWord(all[i-1].text), firstWord(c.text)
			if !known[left+"-"+right] || known[left+right] {
				_, n := utf8.DecodeLastRune(out)
				out = out[:len(out)-n]
			}
		default:
			out = append(out, c.gap...)
		}
		at := len(out)
		begins = append(begins, at)
		out = append(out, c.text...)
		for _, l := range c.links {
			l.Start, l.End = l.Start+at, l.End+at
			links = append(links, l)
		}
	}
	for i := range links { // one may have ended in a hyphen that is gone
		links[i].End = min(links[i].End, len(out))
	}
	return string(out), links, append(begins, len(out))
}

// parted tells whether a word goes on from the line a in the line b.
func parted(a, b string) bool {
	r, n := utf8.DecodeLastRuneInString(a)
	if r != '-' && r != '\u2010' && r != '\u00ad' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(a[:len(a)-n])
	first, _ := utf8.DecodeRuneInString(b)
	return unicode.IsLetter(before) && unicode.IsLower(first)
}

// vocabulary is the words of chunks in small letters, but for those at the ends of lines that may be parts.
func vocabulary(all []chunk) map[string]bool {
	known := map[string]bool{}
	for i, c := range all {
		s := c.text
		if i > 0 && parted(all[i-1].text, s) {
			s = s[len(firstWord(s)):]
		}
		if i+1 < len(all) && parted(s, all[i+1].text) {
			s = s[:strings.LastIndexFunc(s, func(r rune) bool { return !inWord(r) })+1]
		}
		for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !inWord(r) }) {
			known[strings.ToLower(w)] = true
		}
	}
	return known
}

func inWord(r rune) bool { return unicode.IsLetter(r) || r == '-' }

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		s = s[:i]
	}
	return strings.ToLower(s)
}

// lastWord is the word before the hyphen at the end of s.
func lastWord(s string) string {
	s = strings.TrimRight(s, "-\u2010\u00ad")
	i := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		s = s[i+n:]
	}
	return strings.ToLower(s)
}
