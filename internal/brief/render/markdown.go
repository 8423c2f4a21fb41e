package render

import (
	"fmt"
	"strings"

	"firsthand/internal/brief"
	"firsthand/internal/brief/template"
)

// Markdown is a briefing as CommonMark.
func Markdown(b *brief.Briefing) ([]byte, error) {
	if err := b.Check(); err != nil {
		return nil, err
	}
	var m markdown
	h := b.Head
	m.marking(h.Marking)
	m.paragraph("# " + escape(h.Title))
	m.paragraph("**" + escape(h.Kind) + "** · " + escape(Line(h)))
	if h.Handling != "" {
		m.paragraph("*Handling: " + escape(h.Handling) + "*")
	}
	for _, k := range b.Blocks {
		m.block(b, k)
	}
	m.marking(h.Marking)
	return []byte(m.String()), nil
}

// A markdown is a text being written.
type markdown struct{ strings.Builder }

// paragraph writes a paragraph, whose marks are ours.
func (m *markdown) paragraph(s string) {
	if m.Len() > 0 {
		m.WriteByte('\n')
	}
	m.WriteString(s + "\n")
}

func (m *markdown) marking(s string) {
	if s != "" {
		m.paragraph("**" + escape(s) + "**")
	}
}

func (m *markdown) block(b *brief.Briefing, k brief.Block) {
	m.paragraph("## " + escape(k.Heading))
	if len(k.Say) > 0 {
		m.paragraph(sentences(k.Say))
	}
	if len(k.Items) > 0 {
		m.WriteByte('\n')
	}
	for _, it := range k.Items {
		m.WriteString("- " + sentences(it.Say) + "\n")
	}
	if more := More(k.More); more != "" {
		m.paragraph("*" + more + ".*")
	}
	if k.Kind == template.Endnotes {
		m.WriteByte('\n')
		for _, n := range b.Notes {
			_, _ = fmt.Fprintf(m, "%d. %s\n", n.Number, endnote(n))
		}
	}
}

// sentences are sentences with their citations.
func sentences(all []brief.Sentence) string {
	var parts []string
	for _, s := range all {
		text := escape(Mark(s) + s.Text)
		if s.Judgement != "" {
			text = "*" + escape(Mark(s)) + "* " + escape(s.Text)
		}
		parts = append(parts, text+" \\["+Cites(s.Cites)+"\\]")
	}
	return strings.Join(parts, " ")
}

func endnote(n brief.Endnote) string {
	r := ReferenceOf(n)
	out := escape(r.Lead)
	if r.URL != "" {
		out += ", <" + Address(r.URL) + ">"
	}
	out += ". " + escape(r.Rest)
	if r.Words != "" {
		out += " “" + escape(r.Words) + "”"
	}
	return out
}

// Address is a web address in ASCII, without what would end it where it stands: that is percent-encoded.
func Address(url string) string {
	var b strings.Builder
	for _, c := range []byte(url) {
		if c <= ' ' || c == '<' || c == '>' || c == '\\' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// escape is content as CommonMark that shows it, on one line. Any ASCII punctuation may stand behind a backslash (CommonMark 0.31.2, 2.4); escaped is
// what has a meaning inside a line, what would begin a list, a heading or a quotation at its beginning, and what GitHub makes links of.
func escape(s string) string {
	var b strings.Builder
	s = strings.Join(strings.Fields(Visible(s)), " ")
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case strings.IndexByte("\\`*_[]<>&~|$^@", c) >= 0,
			i == 0 && strings.IndexByte("#+-=:", c) >= 0,
			(c == '.' || c == ')') && allDigits(s[:i]),
			c == ':' && strings.HasPrefix(s[i:], "://"),
			c == '.' && strings.HasSuffix(strings.ToLower(s[:i]), "www"):
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// allDigits tells whether s is a number.
func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
