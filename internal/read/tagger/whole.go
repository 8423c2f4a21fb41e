package tagger

import (
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// whole gives the attribution at the end of a sentence all that stands before it, where the tagger has found the last of it alone:
// "A deposit was made on Monday, two weeks before the raid, a source said" is not of the two weeks only. What others are heard with
// in between is left as it is, and so are quotations and what stands before a colon or a semicolon, which is the report's own.
func (c *convention) whole(found []attribution, i int) {
	a := &found[i]
	if len(a.Source) != 1 || len(a.Content) != 1 {
		return
	}
	s, cue := c.cue(a)
	content := c.doc.TokensIn(a.Content[0])
	if !closes(s, content.End, min(cue.First, c.doc.TokensIn(a.Source[0]).First)) || !goesOn(s, content) || c.heard(found, i, s.First, content.First) {
		return
	}
	begin, words := s.First, 0 // a word alone, as in "Meanwhile, …", is no part of a clause
	for t := s.First; t < content.First; t++ {
		switch w := s.Word(t); {
		case s.QuotationAt(t) >= 0, w == ":", w == ";":
			return
		case w == "]", !s.IsWord(t) && words == 0:
			begin, words = t+1, 0
		case s.IsWord(t):
			words++
		}
	}
	if words >= 2 {
		a.Content[0].Start = c.doc.Tokens[begin].Start()
	}
}

// closes tells whether a comma alone parts the tokens before end from those at next.
func closes(s *phrase.Sentence, end, next int) bool {
	return next == end+1 && s.Word(end) == "," || next == end && s.Word(end-1) == ","
}

// goesOn tells whether in stands behind a comma or a dash, and is more than the "which" of a relative clause.
func goesOn(s *phrase.Sentence, in text.Range) bool {
	before := s.Word(in.First - 1)
	return (before == "," || phrase.IsDash(before)) && !(in.End == in.First+1 && s.Classes.Relatives[s.Word(in.First)])
}

// heard tells whether another attribution near found[i] has its cue among the tokens [first, end).
func (c *convention) heard(found []attribution, i, first, end int) bool {
	for k, last := around(found, i); k < last; k++ {
		if t := c.doc.TokensIn(found[k].Cue).First; k != i && t >= first && t < end {
			return true
		}
	}
	return false
}

// pointed gives "That's according to a pilot" the sentence before it for its content, to which its "that" points.
func (c *convention) pointed(a *attribution) {
	s, cue := c.cue(a)
	if len(a.Content) != 1 || s.Index == 0 || s.Word(cue.End-1) != "to" || s.Word(cue.End-2) != "according" {
		return
	}
	if content := c.doc.TokensIn(a.Content[0]); content.First != s.First || content.End != s.First+1 || s.Word(s.First) != "that" && s.Word(s.First) != "this" {
		return
	}
	before := c.Sentence(c.doc, s.Index-1)
	end := before.End
	for end > before.First && !before.IsWord(end-1) && !phrase.IsQuote(before.Word(end-1)) {
		end--
	}
	if end > before.First {
		a.Content = []text.Span{before.Span(before.First, end)}
	}
}
