// Package render prints briefings as HTML, Markdown and JSON, and says how an endnote reads, for paper too.
//
// A renderer is handed a briefing and returns bytes, the same for the same briefing. It adds no sentence and leaves none out, and refuses a briefing
// that says something without a source. All that a briefing holds is content: none of it becomes an element, an attribute or a mark of the format.
package render

import (
	"fmt"
	"strconv"
	"strings"

	"firsthand/internal/brief"
)

// Cites are numbers of endnotes as they are printed: "1–3, 7".
func Cites(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		k := i
		for k+1 < len(numbers) && numbers[k+1] == numbers[k]+1 {
			k++
		}
		switch k - i {
		case 0:
			parts = append(parts, strconv.Itoa(numbers[i]))
		case 1:
			parts = append(parts, strconv.Itoa(numbers[i]), strconv.Itoa(numbers[k]))
		default:
			parts = append(parts, fmt.Sprintf("%d–%d", numbers[i], numbers[k]))
		}
		i = k + 1
	}
	return strings.Join(parts, ", ")
}

// A Reference is an endnote as it reads: what it names, a link where it has one, what else is known of it, and the words it rests on.
type Reference struct {
	Lead  string
	URL   string // of a web page, or ""
	Rest  string
	Words string
}

// ReferenceOf is how an endnote reads.
func ReferenceOf(n brief.Endnote) Reference {
	r := Reference{URL: link(n.URL), Words: n.Words}
	lead := []string{n.Originator, n.Author, n.Title}
	if n.SameAs > 0 {
		lead = []string{"As " + strconv.Itoa(n.SameAs)}
	}
	r.Lead = joined(", ", lead)
	rest := []string{
		with("published ", n.Published), with("information: ", n.Information), with("accessed ", n.Captured), place(n), n.Lineage, n.Descriptor, n.Text,
		with("SHA-256 ", n.Hash),
	}
	if n.Kind != brief.ReportNote {
		rest[0] = n.Published
	}
	if n.URL != r.URL {
		rest = append([]string{n.URL}, rest...) // no web page: it is shown, and leads nowhere
	}
	if r.Rest = joined("; ", rest); r.Rest != "" {
		r.Rest += "."
	}
	return r
}

// place is where it stands.
func place(n brief.Endnote) string {
	parts := []string{string(n.Kind) + " " + n.ID, pages(n)}
	if n.Kind == brief.ReportNote && n.SameAs > 0 {
		parts[0] = ""
	}
	if n.Kind == brief.TracingNote {
		parts[0] = "claim " + n.ID
	}
	parts = append(parts, with("statement ", n.Statement))
	if n.Span != nil {
		parts = append(parts, fmt.Sprintf("characters %d to %d", n.Span[0], n.Span[1]))
	}
	return joined(", ", parts)
}

// pages is on which page it stands, or on which.
func pages(n brief.Endnote) string {
	if strings.Contains(n.Page, " ") {
		return "pages " + n.Page
	}
	return with("page ", n.Page)
}

// link is a web page's address, where that is one.
func link(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}

// with is s behind what says what it is; "" for nothing.
func with(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

// joined are the parts that are not empty.
func joined(between string, parts []string) string {
	var some []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, between)
}

// Counted is one of the three counts of a claim, with what it counts.
type Counted struct {
	Number int
	Of     string
}

// CountsOf are the three counts with their names.
func CountsOf(c brief.Counts) [3]Counted {
	return [3]Counted{{c.Independent, "independent"}, {c.NotEstablished, "not established"}, {c.Unrecorded, "not recorded"}}
}

// Line says of which case a briefing is, in which version, by whom and when it was composed.
func Line(h brief.Head) string {
	version := fmt.Sprintf("Version %d", h.Version)
	if h.Draft {
		version = "DRAFT, not kept"
	}
	return fmt.Sprintf("%s · composed by %s, %s · case %s", version, h.By, h.At.UTC().Format("2006-01-02 15:04 UTC"), h.Case)
}

// More says how many items a template had no room for; "" for none.
func More(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 more is not shown here"
	}
	return fmt.Sprintf("%d more are not shown here", n)
}

// Mark is how a judgement is marked as somebody's own.
func Mark(s brief.Sentence) string {
	if s.Judgement == "" {
		return ""
	}
	return "Judgement of " + s.Judgement + ": "
}

// JSON is a briefing as JSON, on one line.
func JSON(b *brief.Briefing) ([]byte, error) {
	if err := b.Check(); err != nil {
		return nil, err
	}
	raw, err := b.Encode()
	return append(raw, '\n'), err
}
