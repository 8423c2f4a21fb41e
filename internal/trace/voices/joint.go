package voices

import (
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// mostTogether is how many names a list has at most that is read as one voice: each of them is held against each of another.
const mostTogether = 12

// together reads several who say one thing with one voice, each by name: "Ada Lund and Jon Hale", "the United States and Russia". What one of them says alone
// is no voice besides, which package weigh sees to. False where somebody among them has no name, or they are persons and states.
func (c *cast) together(s *phrase.Sentence, core text.Range, end int) (trace.Voice, bool) {
	all := listed(s, core)
	if end != core.End || len(all) < 2 || len(all) > mostTogether {
		return trace.Voice{}, false
	}
	var names []string
	role, states := "", 0
	for i, in := range all {
		from, state := c.member(s, in)
		if from < 0 {
			return trace.Voice{}, false
		}
		if i == 0 {
			role = strings.TrimSpace(s.Span(in.First, from).Of(c.doc.Text))
		}
		name := s.Span(from, in.End).Of(c.doc.Text)
		switch {
		case !state:
			name = c.names.person(name)
		case quarters[s.Word(in.End-1)] && nation(s.Word(core.End-1)) != "":
			name += " " + c.doc.Word(core.End-1) // "North and South Korea"
			fallthrough
		default:
			states++
		}
		names = append(names, name)
	}
	if states != 0 && states != len(names) {
		return trace.Voice{}, false
	}
	last := len(names) - 1
	return trace.Voice{Name: strings.Join(names[:last], ", ") + " and " + names[last], Kind: trace.Group, Named: true, Count: last + 1, Role: role}, true
}

// listed are the parts of a list that "and" ends, without articles; none of what is no list.
func listed(s *phrase.Sentence, core text.Range) []text.Range {
	var out []text.Range
	joined := false
	for t := core.First; t < core.End; t++ {
		first := t
		for t < core.End && s.Word(t) != "," && s.Word(t) != "and" {
			t++
		}
		joined = joined || t < core.End && s.Word(t) == "and"
		for first < t && s.Classes.Determiners[s.Word(first)] {
			first++
		}
		if t > first {
			out = append(out, text.Range{First: first, End: t})
		}
	}
	if !joined {
		return nil
	}
	return out
}

// member is where the name begins that ends part of a list, and whether it is a state's; -1 where there is none, or more than titles before it. A single word has
// to be the surname of somebody of whom the report knows more.
func (c *cast) member(s *phrase.Sentence, in text.Range) (from int, state bool) {
	run := in.End
	for run > in.First && (s.Capital(run-1) || s.Word(run-1) == "." && initial(s, run-2) || particles[s.Word(run-1)]) {
		run--
	}
	for t := in.First; t < run; t++ {
		if w := s.Word(t); office(w) == "" && !titles[w] && nation(w) == "" && w != "of" {
			return -1, false
		}
	}
	if run == in.End {
		return -1, false
	}
	if isState(s, run, in.End) {
		return run, run == in.First
	}
	name, from, body := personName(s, run, in.End)
	if body || from >= in.End || !strings.Contains(c.names.person(name), " ") && !c.names.isPerson(s, from) {
		return -1, false
	}
	return from, false
}

// isState tells whether tokens are the name of a state, or of a union of states.
func isState(s *phrase.Sentence, first, end int) bool {
	for t := first; t < end; t++ {
		w := s.Word(t)
		if nation(w) == "" && !quarters[w] && !unions[strings.ReplaceAll(w, ".", "")] && !unionWords[w] && !(end-first == 1 && seats[w]) {
			return false
		}
	}
	return end > first
}

// unionWords end the names of states, and seats stand for them.
var (
	unionWords = lexicon.Words("states kingdom nations union")
	seats      = lexicon.Words(`washington moscow beijing tehran jerusalem damascus baghdad kabul islamabad ankara cairo kyiv kiev berlin paris london rome madrid tokyo
		pyongyang seoul ottawa brussels riyadh doha beirut caracas havana`)
)
