package voices

import (
	"slices"
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// Whom words mean that stand for a body, a writing or several people of whom the report has told, though they may not have spoken: "the panel", "the statement", "the
// two officials".

// An issue is who put out a writing, in which sentence.
type issue struct {
	voice    trace.Voice
	writing  string // "statement"
	sentence int
}

// missives are what one person or body puts out and reports then let speak.
var missives = lexicon.Words("statement letter tweet")

// How many sentences back a word may reach for what it means.
const (
	writingsBack = 4
	bodiesBack   = 6
)

// longest is of how many words a sentence is at most that is looked at, so that time grows with the text and no faster.
const longest = 200

// earlier is sentence k, or the one that is looked at; nil where that is too long.
func (c *cast) earlier(s *phrase.Sentence, k int) *phrase.Sentence {
	switch r := c.doc.Sentences[k]; {
	case k == s.Index:
		return s
	case r.End-r.First > longest:
		return nil
	}
	return c.grammar.Sentence(c.doc, k)
}

// issued notes that own put out a writing, where the sentence of s tells of one for the first time: "she said in a statement", "the port issued a statement saying".
func (c *cast) issued(s read.Statement, own trace.Voice) {
	in := c.doc.TokensIn(s.Cue)
	if in.First >= in.End || s.Parent >= 0 || own.Name == trace.Unspecified || own.Kind == trace.Outlet || own.Kind == trace.Paper || own.Kind == trace.Unknown {
		return
	}
	sentence := c.sentence(in.First)
	for t := max(sentence.First, in.First-longest); t < min(sentence.End, in.End+longest); t++ {
		if introduces(sentence, t) {
			c.issues = append(c.issues, issue{own, sentence.Word(t), sentence.Index})
		}
	}
}

// introduces tells whether token t is a writing of which the report has not told yet: "a brief statement", "his letter".
func introduces(s *phrase.Sentence, t int) bool {
	const adjectives = 3
	if !missives[s.Word(t)] || s.QuotationAt(t) >= 0 {
		return false
	}
	for k := t - 1; k >= t-1-adjectives; k-- {
		switch s.Word(k) {
		case "a", "an", "his", "her", "its", "their":
			return true
		case "the", "that", "this", "", ",":
			return false
		}
	}
	return false
}

// issuer is who put out the writing that core means, "the statement", "its statement": who spoke in the last sentence before that tells of one, or the subject of
// "issued a statement" there. False where somebody else has spoken since, whose it may be.
func (c *cast) issuer(s *phrase.Sentence, core text.Range) (trace.Voice, bool) {
	w := s.Word(core.End - 1)
	if !missives[w] || core.End-core.First != 2 || !definite(s, core) && !owned[s.Word(core.First)] {
		return trace.Voice{}, false
	}
	for k := s.Index; k >= max(s.Index-writingsBack, 0); k-- {
		if i, ok := c.issueIn(k); ok {
			return i.voice, i.writing == w && (c.outer.voice.Name == i.voice.Name || c.outer.sentence <= k)
		}
		if before := c.earlier(s, k); before != nil && k < s.Index {
			for t := before.First; t < before.End; t++ {
				if puts[before.Word(t)] && before.QuotationAt(t) < 0 && introducesBehind(before, t, w) {
					return c.subject(before, before.First, t)
				}
			}
		}
	}
	return trace.Voice{}, false
}

// issueIn is the last writing that somebody put out in a sentence, as far as the report has been read.
func (c *cast) issueIn(sentence int) (issue, bool) {
	for _, i := range slices.Backward(c.issues) {
		if i.sentence <= sentence {
			return i, i.sentence == sentence
		}
	}
	return issue{}, false
}

var (
	owned = lexicon.Words("its their his her")
	puts  = lexicon.Words("issued released published sent wrote posted")
)

// introducesBehind tells whether the verb at t has a writing of this kind for its object.
func introducesBehind(s *phrase.Sentence, t int, w string) bool {
	for k := t + 1; k < t+5; k++ {
		if s.Word(k) == w {
			return introduces(s, k)
		}
	}
	return false
}

// subject is who the noun phrase from first up to the verb at or before end names; false where it names nobody who can speak.
func (c *cast) subject(s *phrase.Sentence, first, end int) (trace.Voice, bool) {
	at := text.Range{First: first, End: first + 1}
	for at.End < min(end, first+longest) && s.IsWord(at.End) && !s.Finite(at.End) && !verbal(s, at.End) {
		at.End++
	}
	if first >= end || at.End == end && !s.IsWord(end) || !s.IsWord(at.End) || s.Finite(at.First) || !s.Nominal(at.First, at.End) {
		return trace.Voice{}, false
	}
	v := c.describe(c.doc.Span(at))
	return v, v.Kind != trace.Unknown && v.Kind != trace.Paper
}

// bodyOf finds the body that a noun means of which the report has told, "the panel", "the airline": by the last name within some sentences that shows it to be one.
func (c *cast) bodyOf(s *phrase.Sentence, core text.Range) (trace.Voice, bool) {
	marks := bodiesBy[s.Word(core.End-1)]
	if marks == nil || !definite(s, core) || core.End-core.First != 2 {
		return trace.Voice{}, false
	}
	for k := s.Index; k >= max(s.Index-bodiesBack, 0); k-- {
		before := c.earlier(s, k)
		if before == nil {
			continue
		}
		found, ok := trace.Voice{}, false
		for t := max(before.First, min(core.First, before.End)-longest); t < before.End && (k != s.Index || t < core.First); t++ {
			end := capitalRun(before, t)
			if end == t {
				continue
			}
			if at, yes := markedBody(before, t, end, marks); yes && (k != s.Index || at.End <= core.First) {
				found, ok = trace.Voice{Name: withoutArticle(before, at), Kind: trace.Organisation, Named: true}, true
			}
			t = end - 1
		}
		if ok {
			return found, true
		}
	}
	return trace.Voice{}, false
}

// markedBody is the part of a run of capitalised words that one of them shows to be a body's name, up to it, or the whole where it opens the name: "Senate Harbour Committee" of
// "Senate Harbour Committee Chairman Ada Lund", "Air Lorn".
func markedBody(s *phrase.Sentence, first, end int, marks map[string]bool) (text.Range, bool) {
	for t := first; t < end; t++ {
		switch w := s.Word(t); {
		case !marks[w]:
		case w == "air" && t+1 < end:
			return text.Range{First: t, End: end}, true
		case t > first && !initialism(s, t) || t == end-1 && initialism(s, t):
			if initialism(s, t) {
				first = t // "Agents of the HSB"
			}
			return text.Range{First: first, End: t + 1}, true
		}
	}
	return text.Range{}, false
}

// initialism tells whether the word at t is written in capitals alone.
func initialism(s *phrase.Sentence, t int) bool {
	w := s.Doc.Word(t)
	return len(w) > 1 && strings.ToUpper(w) == w
}

// bodiesBy are the words in the names of bodies by the noun that stands for such.
var bodiesBy = map[string]map[string]bool{
	"bureau":     lexicon.Words("fbi bureau"),
	"agency":     lexicon.Words("fbi cia nsa dea epa fema irs nasa agency"),
	"airline":    lexicon.Words("air airlines airways"),
	"hospital":   lexicon.Words("hospital clinic infirmary center centre"),
	"committee":  lexicon.Words("committee subcommittee"),
	"panel":      lexicon.Words("committee subcommittee panel commission"),
	"commission": lexicon.Words("commission"),
	"council":    lexicon.Words("council"),
	"ministry":   lexicon.Words("ministry"),
	"department": lexicon.Words("department"),
	"university": lexicon.Words("university"),
	"institute":  lexicon.Words("institute"),
	"foundation": lexicon.Words("foundation"),
}

// firm is the company that "the company" means: the body that spoke last and near, where it is no authority.
func (c *cast) firm(s *phrase.Sentence, core text.Range) (trace.Voice, bool) {
	w, long := s.Word(core.End-1), core.End-core.First
	if w != "company" && w != "firm" || !definite(s, core) || long != 2 && (long != 3 || s.Capital(core.First+1)) { // "the company", "the shipping company"
		return trace.Voice{}, false
	}
	v, ok := c.before(func(v trace.Voice) bool { return v.Kind == trace.Organisation })
	if !ok || !v.Named || !c.atHand(v) {
		return trace.Voice{}, false
	}
	for w := range strings.FieldsSeq(strings.ToLower(v.Name)) {
		if w = strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s"); authorities[w] || nation(w) != "" || s.Classes.Houses[w] && w != "company" && w != "firm" && w != "group" {
			return trace.Voice{}, false
		}
	}
	return v, true
}

// authorities are bodies that are no companies, besides those whose names say so.
var authorities = lexicon.Words("fbi cia nsa doj dhs nato un u.n. eu isis hamas taliban")

// severalNamed is the people with one voice, by their names, that a plural means: "the officials", of Ada Lund and Jon Hale who spoke just before.
func (c *cast) severalNamed(s *phrase.Sentence, core text.Range) (trace.Voice, bool) {
	const lately = 4 // voices heard since
	w := s.Word(core.End - 1)
	if one := lexicon.Singular(w); one == w || !s.Classes.Persons[one] && one != "man" || !definite(s, core) || core.End-core.First != 2 {
		return trace.Voice{}, false
	}
	for i := len(c.voices) - 1; i >= max(len(c.voices)-lately, 0); i-- {
		if v := c.voices[i]; v.Kind == trace.Group && v.Named && v.Count > 1 && !stateful(v.Name) {
			return v, true
		}
	}
	return trace.Voice{}, false
}

// stateful tells whether a state is named among several.
func stateful(names string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(names)), func(w string) bool { return nation(strings.Trim(w, ",")) != "" || unionWords[w] || seats[w] })
}
