package brief

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"firsthand/internal/brief/template"
	"firsthand/internal/casework/wording"
	"firsthand/internal/fault"
)

// check keeps the fault of a sentence in which a likelihood stands beside an analytic confidence, whatever brought them together: Intelligence Community
// Directive 203, Analytic Standards, D.6.e.(2)(b), https://www.dni.gov/files/documents/ICD/ICD-203.pdf.
func (c *composer) check(said, ours string) {
	if c.mixed != nil || len(wording.Together(ours)) == 0 {
		return
	}
	const most = 160 // of a sentence in a message, in code points
	c.mixed = fault.New(fault.Refused, "the sentence “"+shortened(said, most)+"”",
		fmt.Sprintf("says how likely something is and how sure somebody is of it, which %s forbids", wording.Confidence),
		"make two sentences of it in the template, or put what was entered in other words, as with \"firsthand assess claim\"")
}

// owned is what of a filled sentence is the desk's own, for whoever looks at its words. In the place of words of a report stands a quotation, and a level of
// confidence is called one.
func owned(s template.Sentence, f fills) string {
	var b strings.Builder
	for _, p := range s.Parts {
		v := f[p.Name]
		switch {
		case p.Name == "":
			b.WriteString(p.Text)
		case slices.ContainsFunc(v.cites, func(src source) bool { return src.kind == ReportNote }):
			b.WriteString("“…”" + stop(v.text))
		case p.Name == "confidence" || p.Name == "confidences":
			b.WriteString("high confidence, " + v.text) // whichever it is
		default:
			b.WriteString(v.text)
		}
	}
	return b.String()
}

// stop is the sign with which words end as a sentence; "" where they do not.
func stop(s string) string {
	if last, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(".!?", last) {
		return string(last)
	}
	return ""
}
