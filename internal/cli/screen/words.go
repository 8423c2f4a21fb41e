package screen

import (
	"strconv"
	"strings"

	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// number is a statement's id as it is shown: "s12" is 12.
func number(id string) string { return strings.TrimPrefix(id, "s") }

// Count is n with its noun, in the singular where it is one or none: "1 report", "2 reports", "no report".
func Count(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + one
	case 1:
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// describe is a voice with what is known of it: "two senior officials (unnamed, 2)", "Ann Marl (harbour master)".
func describe(v trace.Voice) string {
	switch {
	case v.Name == trace.Unspecified:
		return name(v)
	case v.Named && v.Role != "":
		return v.Name + " (" + v.Role + ")"
	case v.Named:
		return v.Name
	case v.Count > 0:
		return v.Name + " (unnamed, " + strconv.Itoa(v.Count) + ")"
	}
	return v.Name + " (unnamed)"
}

// name is what a voice is called in a path.
func name(v trace.Voice) string {
	if v.Name == trace.Unspecified {
		return "somebody not specified"
	}
	return v.Name
}

// join is a chain with arrows: who said it first → … → who told this report.
func join(chain []trace.Voice) string {
	names := make([]string, len(chain))
	for i, v := range chain {
		names[i] = describe(v)
	}
	return strings.Join(names, " → ")
}

// quote is what the spans say, in quotation marks and shortened to columns.
func quote(t string, columns int, spans ...text.Span) string {
	var b strings.Builder
	for _, s := range spans {
		if b.Len() > 4*columns {
			break
		}
		if b.Len() > 0 {
			b.WriteString(" … ")
		}
		b.WriteString(head(s.Of(t), 4*columns+4))
	}
	return "“" + Shorten(bare(b.String()), columns-2) + "”"
}

// ends is what a passage says, shortened to columns in its middle: its first words … its last words.
func ends(passage string, columns int) string {
	if len(passage) <= 16*columns {
		if whole := bare(squeeze(passage)); Width(whole) <= columns-2 {
			return "“" + whole + "”"
		}
	}
	half := (columns - 5) / 2
	return "“" + firstWords(bare(head(passage, 16*half)), half) + " … " + lastWords(bare(tail(passage, 16*half)), half) + "”"
}

// bare is s without the quotation marks that enclose it.
func bare(s string) string { return strings.Trim(s, "\"“”„«» ") }

// Shorten returns s on one line of at most columns, with … where it was cut.
func Shorten(s string, columns int) string {
	start := squeeze(head(s, 16*columns))
	if len(s) <= 16*columns && Width(start) <= columns {
		return start
	}
	return strings.TrimRight(firstWords(start, columns-1), " ,;:–-…“") + "…"
}

// firstWords is as much of the start of s as fits into columns, in whole words if one fits.
func firstWords(s string, columns int) string {
	used, fits := 0, 0
	s = squeeze(s)
	for i, r := range s {
		if r == ' ' {
			fits = i
		}
		if used += runeWidth(r); used > columns {
			if fits == 0 {
				fits = i
			}
			return s[:fits]
		}
	}
	return s
}

// lastWords is as much of the end of s as fits into columns, in whole words.
func lastWords(s string, columns int) string {
	words := strings.Fields(s)
	i := len(words)
	for used := -1; i > 0; i-- {
		if used += 1 + Width(words[i-1]); used > columns {
			break
		}
	}
	return strings.Join(words[i:], " ")
}

// squeeze replaces every run of white space by one space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// head is the start of s, at most n bytes of whole characters.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// tail is the end of s, at most n bytes of whole characters.
func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[len(s)-n:], "")
}
