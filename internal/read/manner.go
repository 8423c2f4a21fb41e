package read

import "firsthand/internal/text"

// manner tells whether the content is in the voice's own words: in quotation marks that the cue stands outside of. What is
// nested in somebody else's quotation is indirect.
func (p *page) manner(a Attribution) Manner {
	words, quoted := 0, 0
	for _, c := range a.Content {
		in := p.TokensIn(c)
		for t := in.First; t < in.End; t++ {
			if p.Tokens[t].Kind == text.Mark {
				continue
			}
			words++
			if q := p.QuotationOver(p.Tokens[t].Start()); q >= 0 && !p.Quotations[q].Overlaps(a.Cue) {
				quoted++
			}
		}
	}
	switch {
	case quoted == 0:
		return Indirect
	case quoted*20 >= words*19:
		return Direct
	}
	return Mixed
}
