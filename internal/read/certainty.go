package read

import (
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// doubts are words that leave a content uncorroborated, as words in alleg- do; hedges leave it open.
var (
	doubts = lexicon.Words(`reportedly supposedly purportedly purported unverified uncorroborated unconfirmed unsubstantiated
		rumor rumors rumour rumours rumored rumoured`)
	hedges = lexicon.Words(`may might could likely unlikely possibly probably perhaps maybe appears appeared appear seems seemed seem
		apparently suspect suspects suspected presumably potentially possible possibility probable plausible conceivably`)
)

// certainties settles how sure the report leaves each statement, and collects the words that show it. Conflicts and
// conditionals must have been found.
func (p *page) certainties() {
	disputed := map[int]bool{}
	for _, c := range p.Conflicts {
		disputed[c[0]], disputed[c[1]] = true, true
	}
	children := p.childContents()
	for i := range p.Statements {
		s := &p.Statements[i]
		doubt, hedge := p.markers(s, children[i])
		switch {
		case disputed[i]:
			s.Certainty, s.Markers = Disputed, append(doubt, hedge...)
		case len(doubt) > 0:
			s.Certainty, s.Markers = Uncorroborated, doubt
		case len(hedge) > 0:
			s.Certainty, s.Markers = Hedged, hedge
		}
		s.Condition = p.conditional(s)
	}
}

// childContents lists for each statement the contents nested in it: their hedges are not its own.
func (p *page) childContents() [][]text.Span {
	out := make([][]text.Span, len(p.Statements))
	for _, s := range p.Statements {
		if s.Parent >= 0 && !s.Content[0].Contains(p.Statements[s.Parent].Content[0]) {
			out[s.Parent] = append(out[s.Parent], s.Content...)
		}
	}
	return out
}

// markers finds the words of doubt and the hedges in a statement's cue, in its content, and right before its cue ("as-yet
// unconfirmed reports that").
func (p *page) markers(s *Statement, children []text.Span) (doubt, hedge []text.Span) {
	spans := append([]text.Span{p.before(s.Cue), s.Cue}, s.Content...)
	for _, span := range spans {
		in := p.TokensIn(span)
		for t := in.First; t < in.End; t++ {
			at := p.Tokens[t].Span()
			for len(children) > 0 && children[0].End <= at.Start && span != spans[0] && span != spans[1] {
				children = children[1:] // both in the order of the text
			}
			if len(children) > 0 && children[0].Contains(at) {
				continue
			}
			switch w := strings.ToLower(p.Word(t)); {
			case doubtful(w):
				doubt = append(doubt, at)
			case doubtVerbs[w] && p.unproved(t, in.First):
				doubt = append(doubt, text.Span{Start: p.Tokens[max(t-2, in.First)].Start(), End: at.End})
			case hedges[w] && span != spans[0] && !p.month(t):
				hedge = append(hedge, at)
			}
		}
	}
	return doubt, hedge
}

// doubtVerbs leave a content uncorroborated where they are negated: "could not be verified".
var doubtVerbs = lexicon.Words(" verified confirmed corroborated substantiated ")

// unproved tells whether the participle at t is negated within a few words.
func (p *page) unproved(t, first int) bool {
	for k := t - 1; k >= first && k >= t-4; k-- {
		if w := strings.ToLower(p.Word(k)); w == "not" || w == "never" || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
			return true
		}
	}
	return false
}

func doubtful(w string) bool {
	return doubts[w] || strings.HasPrefix(w, "alleg") && w != "allegiance" && w != "allegory"
}

// month tells whether "May" at t is the month.
func (p *page) month(t int) bool {
	return p.Word(t) == "May" && t > 0 && p.Tokens[t-1].Kind != text.Mark
}

// before is the stretch of up to five words in front of a cue within its sentence.
func (p *page) before(cue text.Span) text.Span {
	s := p.sentenceOf(cue.Start)
	if cue.Empty() || s == nil {
		return text.Span{}
	}
	t := p.TokensIn(cue).First
	first := t
	for first > s.First && first > t-5 && s.IsWord(first-1) || first > s.First && first > t-5 && phrase.IsQuote(s.Word(first-1)) {
		first--
	}
	return s.Span(first, t)
}

func inside(spans []text.Span, s text.Span) bool {
	for _, c := range spans {
		if c.Contains(s) {
			return true
		}
	}
	return false
}
