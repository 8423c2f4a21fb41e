package rules

import "firsthand/internal/read/phrase"

type cueKind uint8

const (
	verbCue cueKind = iota
	accordingTo
	citing
	claimNoun
	adverb
)

// A cue is a candidate: where its words stand and what sort it is. Only a verbCue has a verb.
type cue struct {
	phrase.Group
	kind cueKind
}

// plain is a cue of tokens [first, end) that is no verb.
func plain(kind cueKind, first, end int) cue {
	return cue{phrase.Group{First: first, End: end, Head: first}, kind}
}

// maxCues is how many cues a sentence may hold: one with more is a list or noise, and would take long.
const maxCues = 24

// cues finds the candidates of the sentence from left to right; they do not overlap.
func (s sentence) cues() []cue {
	var out []cue
	last := s.First // end of the cue before
	for t := s.First; t < s.End && len(out) < maxCues; t++ {
		c, ok := s.cueAt(t, last)
		if !ok || c.First < last {
			continue
		}
		out = append(out, c)
		last = c.End
		t = c.End - 1
	}
	return out
}

func (s sentence) cueAt(t, floor int) (cue, bool) {
	w := s.Word(t)
	switch {
	case w == "according" && s.Word(t+1) == "to":
		return plain(accordingTo, t, t+2), true
	case w == "citing" || w == "quoting":
		return plain(citing, t, t+1), true
	case w == "reportedly" || w == "allegedly" || w == "supposedly" || w == "purportedly":
		return plain(adverb, t, t+1), true
	}
	if v, ok := s.Verbs[w]; ok {
		if g, ok := s.Group(t, v, floor); ok {
			return cue{g, verbCue}, true
		}
	}
	if s.Classes.Claims[w] {
		return s.claimNounAt(t)
	}
	return cue{}, false
}

// claimNounAt sees "claims that", "allegations about": a noun of claiming with what is claimed.
func (s sentence) claimNounAt(t int) (cue, bool) {
	if s.Capital(t) && t > s.First || s.Word(t+1) != "that" || s.Finite(t+2) || s.Verbs[s.Word(t+2)].Verb != nil {
		return cue{}, false
	}
	return plain(claimNoun, t, t+1), true
}
