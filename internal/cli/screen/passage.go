package screen

import "firsthand/internal/text"

// PrintPassage prints a passage of a report, the words at marks told apart: ‹so›.
func PrintPassage(p *Printer, first, passage string, marks []text.Span) {
	p.Begin(first)
	at := 0
	for _, m := range marks {
		p.Add(Plain, passage[at:m.Start])
		p.Glue(Cue, "‹")
		p.Add(Cue, m.Of(passage))
		p.Glue(Cue, "›")
		at = m.End
	}
	p.Add(Plain, passage[at:])
	p.End()
}
