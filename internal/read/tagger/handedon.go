package tagger

import (
	"firsthand/internal/read"
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// handedOn finds who speaks in what one report quotes of another, "“Ada Lund says it rained, but it is dry now,” Reuters reports": the tagger hears the one who
// hands it on. Where a quotation of what was reported begins with a name and a verb of saying, what follows is said by that name.
func (c *convention) handedOn(found []attribution) []attribution {
	var out []attribution
	for i := range found {
		if a, ok := c.quoted(&found[i]); ok && told(found, a.Cue) < 0 && !saidAnyway(found, i, a.Cue) {
			out = append(out, a)
		}
	}
	return out
}

// saidAnyway tells whether another attribution than found[i] says whose the words around a cue are: "Citing Ada Lund, Reuters reports: “Lund said it rained”".
func saidAnyway(found []attribution, i int, cue text.Span) bool {
	for k, end := around(found, i); k < end; k++ {
		if k != i && text.Cover(found[k].Content...).Contains(cue) {
			return true
		}
	}
	return false
}

// quoted builds the attribution that the content of a begins with, if a reports it in quotation marks.
func (c *convention) quoted(a *attribution) (attribution, bool) {
	const far = 20 // tokens from the first to the verb
	_, cue := c.cue(a)
	if !lexicon.OneOf(c.doc.Word(cue.First), "reports", "reported", "writes", "wrote", "adds", "added") || len(a.Content) == 0 {
		return attribution{}, false
	}
	in := c.doc.TokensIn(a.Content[0])
	s, first := c.at(in.First), in.First
	if first < s.End && phrase.IsQuote(s.Word(first)) {
		first++
	}
	if s.QuotationAt(first) < 0 {
		return attribution{}, false
	}
	for t := first + 1; t < min(in.End, s.End, first+far); t++ {
		if !lexicon.OneOf(s.Word(t), "says", "said", "claims", "claimed", "warned", "announced", "denied", "accused") {
			continue
		}
		subject, ok := s.Subject(t, first)
		if !ok || subject.First != first || !speaks(s, subject) {
			return attribution{}, false
		}
		content := text.Range{First: t + 1, End: c.untilAnother(s, t+1, min(in.End, s.End))}
		if content.End-content.First < leastSaid {
			return attribution{}, false
		}
		return attribution{Attribution: read.Attribution{
			Source: []text.Span{s.Span(subject.First, subject.End)}, Cue: s.Span(t, t+1), Content: []text.Span{s.Span(content.First, content.End)}, Parent: -1, Score: hearsayScore,
		}}, true
	}
	return attribution{}, false
}

// untilAnother is where, among tokens from first to end, another main clause begins, or the sentence's last mark stands.
func (c *convention) untilAnother(s *phrase.Sentence, first, end int) int {
	for t := first; t+1 < end; t++ {
		if s.Word(t) == "," && lexicon.OneOf(s.Word(t+1), "but", "and") {
			return t
		}
	}
	for end > first && !s.IsWord(end-1) {
		end--
	}
	return end
}
