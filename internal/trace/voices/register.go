package voices

import (
	"sort"
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A register is the names that a report uses: full names by their last word, and where outlets are named.
type register struct {
	table   *trace.Outlets    // what is known of outlets besides
	full    map[string]string // "lund" → "Ada Lund": whom the bare name means; itself where that is nobody who is named in full
	fullest map[string]string // outlet by key → its fullest name
	outlets []text.Span       // in order
	women   map[string]bool   // full names introduced by a word that tells
	men     map[string]bool

	surnames  map[string]*bearer
	figures   []*figure  // in the order in which they are named first
	directory *directory // of them
	seen      []sighting // in the order of the text
}

// register collects the names of d.
func (r *Resolver) register(d *text.Document) *register {
	g := &register{table: r.outlets, full: map[string]string{}, fullest: map[string]string{}, women: map[string]bool{}, men: map[string]bool{}, surnames: map[string]*bearer{}}
	for i := range d.Sentences {
		s := r.grammar.Sentence(d, i)
		for t := s.First; t < s.End; {
			end := capitalRun(s, t)
			if end == t || s.Word(t) == "by" { // "By Harbour Wire" opens with no name
				t++
				continue
			}
			g.add(s, t, end)
			t = end
		}
	}
	g.settle()
	return g
}

// capitalRun returns the end of the run of capitalised words that begins at t, small particles of names included.
func capitalRun(s *phrase.Sentence, t int) int {
	end := t
	for s.Capital(end) {
		end++
		if w := s.Word(end); s.Capital(end+1) && (particles[w] || w == "in" && s.Word(end+1) == "charge" || w == "of" || w == "&" || w == "." && initial(s, end-1)) {
			end++
		} else if w := s.Word(end); w == "of" && s.Word(end+1) == "the" && s.Capital(end+2) {
			end += 2
		}
	}
	return end
}

// initial tells whether t is a single letter or a short title, so that the full stop behind it is no end: "J.", "Gen.".
func initial(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	return len(w) == 1 || len(w) <= 4 && titles[w]
}

// add registers a run of capitalised words: an outlet, or the person named at its end.
func (g *register) add(s *phrase.Sentence, first, end int) {
	for from := first; from < end; from++ {
		span := s.Span(from, end)
		name := span.Of(s.Doc.Text)
		if article := s.Word(from - 1); article == "the" && s.Capital(from-1) || !g.table.LooksLike(name) && !g.table.LooksLike("The "+name) {
			continue
		}
		g.outlets = append(g.outlets, span)
		key := g.table.Key(name)
		if len(name) > len(g.fullest[key]) {
			g.fullest[key] = strings.TrimPrefix(name, "The ")
		}
		return
	}
	name, from, body := personName(s, first, end)
	if body || from >= end {
		return
	}
	g.meet(s, first, from, end)
	if end-from < 2 {
		return
	}
	for t := max(first-2, s.First); t < min(end+12, s.End); t++ {
		w := s.Word(t)
		if t > end && w != "who" && w != "whose" && !female[w] && !male[w] {
			continue
		}
		g.women[name] = g.women[name] || female[w] && !g.men[name]
		g.men[name] = g.men[name] || male[w] && !g.women[name]
	}
}

// personName strips titles from the front of a capitalised run and returns the name that is left and where it begins: at end
// where titles are all there is. body tells that the run names a body and no person.
func personName(s *phrase.Sentence, first, end int) (name string, from int, body bool) {
	from = first
	if w := s.Word(end - 1); houses[w] && (end-first == 1 || w == "house" && s.Word(end-2) == "white") {
		return "", end, true // "the Senate", "the White House"
	}
	if held := behindOffice(s, first, end); held > first {
		return s.Span(held, end).Of(s.Doc.Text), held, false
	}
	for t := first; t < end; t++ {
		w := s.Word(t)
		switch {
		case w == "of" && titles[s.Word(t-1)] && !titles[s.Word(t+1)]:
			return "", end, false // "the Crown Prince of Lund"
		case w == "." && t > first && len(s.Word(t-1)) == 1: // of an initial
		case leadsName(s, t) || t == first && opens(s, t, end):
			from = t + 1
		case bodies[w]:
			return "", end, true
		}
	}
	if end-from > 4 {
		from = end - 2
	}
	if from < end && nobody(s, from, end) {
		return "", end, true
	}
	return s.Span(from, end).Of(s.Doc.Text), from, false
}

// opens tells whether t opens a run that ends at end and is no part of a name: an adverb, or a button before a word that is not in capitals, too.
func opens(s *phrase.Sentence, t, end int) bool {
	return s.Adverbial(s.Word(t)) || t+1 < end && button(s, t) && strings.ToUpper(s.Doc.Word(t+1)) != s.Doc.Word(t+1)
}

// button tells whether t is a word in capitals that begins its sentence, as pages have them before a caption: "CLOSE Ada Lund".
func button(s *phrase.Sentence, t int) bool {
	w := s.Doc.Word(t)
	return t == s.First && len(w) > 3 && strings.ToUpper(w) == w
}

// leadsName tells whether token t stands before a name and is no part of it.
func leadsName(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	return ofState(s, t) || titles[strings.TrimSuffix(w, ".")] || w == "." || w == "of" || pictures[w] || nameless(s, w)
}

// ofState tells whether token t says what somebody or something is of a state, and is no part of a name: "British-owned", "German-born".
func ofState(s *phrase.Sentence, t int) bool {
	state, what, _ := strings.Cut(s.Doc.Word(t), "-")
	return what != "" && what == strings.ToLower(what) && nation(strings.ToLower(state)) != ""
}

// nobody tells whether tokens name no person: they end in initials, as no surname does, "Israeli U.N.", or name a state.
func nobody(s *phrase.Sentence, first, end int) bool {
	if strings.Contains(strings.TrimSuffix(s.Word(end-1), "."), ".") {
		return true
	}
	for t := first; t < end; t++ {
		if w := s.Word(t); s.IsWord(t) && nation(w) == "" && !quarters[w] {
			return false
		}
	}
	return end-first > 1
}

// quarters are words beside the name of a state that are part of it.
var quarters = lexicon.Words("north south saudi arabia republic")

// nameless tells whether w is a word of the language that no name holds.
func nameless(s *phrase.Sentence, w string) bool {
	c := s.Classes
	return c.Determiners[w] || c.Times[w] || c.Prepositions[w] || c.Conjunctions[w] || c.Subjects[w] || questions[w]
}

// behindOffice is where a name of two words or three begins behind an office, whatever body stands before that: "House Foreign
// Affairs Committee Chairman Ed Royce", "Ambassador to Russia Jon Huntsman" (of which the run is the last three). first where there
// is no such name.
func behindOffice(s *phrase.Sentence, first, end int) int {
	for t := end - 2; t >= first && t >= end-5; t-- {
		if w := s.Word(t); heads[w] || ofStaff(s, t) || w == "." && heads[s.Word(t-1)] {
			if n := end - t - 1; n >= 2 && n <= 4 && !bodies[s.Word(end-1)] && !s.Classes.Prepositions[s.Word(t+1)] {
				return t + 1
			}
			return first
		}
	}
	if sentTo(s, first) {
		return first + stateWords(s, first)
	}
	return first
}

// outlet is the voice of an outlet by its fullest name.
// at is the byte offset at which it is named.
func (g *register) outlet(t, name string, at int) trace.Voice {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "’s"), "'s")
	if info, known := g.table.LookUp(name); !known || !strings.HasPrefix(info.Name, "The ") {
		name = strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the ")
	}
	if full := g.fullest[g.table.Key(name)]; len(full) > len(name) {
		name = full
	} else if full := g.longer(t, name, at); full != "" {
		name = full
	}
	return trace.Voice{Name: name, Kind: trace.Outlet, Named: true}
}

// longer finds the outlet of which name is the end, the last one named before byte at: "the Times" of "New York Times".
func (g *register) longer(t, name string, at int) string {
	i := sort.Search(len(g.outlets), func(i int) bool { return g.outlets[i].Start >= at })
	for low := max(i-farthest, 0); i > low; i-- {
		at := g.outlets[i-1]
		if full := strings.TrimPrefix(at.Of(t), "The "); strings.HasSuffix(full, " "+name) {
			return full
		}
	}
	return ""
}

// person is the fullest name of a person called name here.
func (g *register) person(name string) string {
	words := strings.Fields(strings.ToLower(name))
	if len(words) == 0 {
		return name
	}
	full := g.full[words[len(words)-1]]
	if len(full) > len(name) && (len(words) == 1 || strings.HasPrefix(strings.ToLower(full), words[0])) {
		return full
	}
	return name
}

func (g *register) female(v trace.Voice) bool {
	return g.women[v.Name] || tells(female, v.Role)
}

func (g *register) male(v trace.Voice) bool { return g.men[v.Name] || tells(male, v.Role) }

func tells(list lexicon.Class, role string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(role)) {
		if list[w] {
			return true
		}
	}
	return false
}
