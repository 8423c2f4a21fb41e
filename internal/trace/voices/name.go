package voices

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// named reads a phrase that holds a name: "Treasury Secretary Ada Lund", "Hale, a broker", "the Foreign Ministry".
func (c *cast) named(s *phrase.Sentence, in, core text.Range, head int) (trace.Voice, bool) {
	first, end := lastRun(s, core, head)
	if first == end {
		return trace.Voice{}, false
	}
	if society(s, first, end) {
		return c.body(s, core, first, end), true
	}
	if from := pressed(s, first); from < end && pressOf(s, from) {
		v := c.names.outlet(c.doc.Text, s.Span(from, end).Of(c.doc.Text), c.at)
		v.Role = withoutArticle(s, text.Range{First: core.First, End: from}) // by which "the tabloid" is told
		return v, true
	}
	if s.Word(first-1) == "and" && c.names.table.LooksLike(s.Span(first, end).Of(c.doc.Text)) {
		return c.names.outlet(c.doc.Text, s.Span(first, end).Of(c.doc.Text), c.at), true // the last of several outlets
	}
	if v, ok := c.people(s, core, first, end); ok {
		return v, true
	}
	if v, ok := c.ofKorea(s, first, end); ok {
		return v, true
	}
	if partOfBody(s, core, first) {
		return c.body(s, core, first, end), true
	}
	if v, ok := c.together(s, core, end); ok {
		return v, true
	}
	name, from, body := personName(s, first, end)
	if body {
		return c.body(s, core, first, end), true
	}
	if from >= end {
		return trace.Voice{}, false // titles alone: "the President"
	}
	full := c.names.person(name)
	known := strings.Contains(full, " ")
	if v, ok := c.noPerson(s, core, from, end); ok && !known {
		return v, true
	}
	v := trace.Voice{Name: full, Kind: trace.Person, Named: true, Count: 1, Role: c.role(s, in, core, from, end)}
	if !known && v.Role == "" && !c.names.isPerson(s, from) {
		v.Kind, v.Count = trace.Organisation, 0
	}
	return v, true
}

// noPerson reads a name of which the report knows no more, where it is not a person's by what stands around it: "the Saudis", "China, an ally", "the rights group Tidal".
func (c *cast) noPerson(s *phrase.Sentence, core text.Range, from, end int) (trace.Voice, bool) {
	single := from == end-1
	switch {
	case s.Word(core.First) == "the" && from == core.First+1, country(s, core, end), single && (nation(s.Word(from)) != "" || houseOf(s, from)):
		return c.body(s, core, from, end), true
	}
	return trace.Voice{}, false
}

// ofKorea reads "the North", "the South" and "the two Koreas", where the report speaks of these.
func (c *cast) ofKorea(s *phrase.Sentence, first, end int) (trace.Voice, bool) {
	w := s.Word(first)
	switch {
	case end-first == 2 && (w == "north" || w == "south") && (s.Word(end-1) == "korean" || s.Word(end-1) == "koreans" && s.Word(first-1) == "the"):
		return trace.Voice{Name: c.doc.Word(first) + " Korea", Kind: trace.Organisation, Named: true}, true // "a North Korean pledge", "the North Koreans"
	case end-first != 1:
	case w == "koreas":
		return trace.Voice{Name: "North Korea and South Korea", Kind: trace.Group, Named: true, Count: 2}, true
	case (w == "north" || w == "south") && s.Word(first-1) == "the" && c.names.korea:
		return trace.Voice{Name: c.doc.Word(first) + " Korea", Kind: trace.Organisation, Named: true}, true
	}
	return trace.Voice{}, false
}

// partOfBody tells whether a run is the last part of a body's name that holds an "and": "University of Science and Technology".
func partOfBody(s *phrase.Sentence, core text.Range, first int) bool {
	if s.Word(first-1) != "and" {
		return false
	}
	of := false
	for t := first - 2; t >= core.First && (s.Capital(t) || s.Word(t) == "of" || s.Word(t) == "the"); t-- {
		if of = of || s.Word(t) == "of"; of && bodies[s.Word(t)] {
			return true
		}
	}
	return false
}

// society tells whether a run is the name of people who are for or against something: "Doctors Without Borders".
func society(s *phrase.Sentence, first, end int) bool {
	for t := first + 1; t < end-1; t++ {
		if w := s.Word(t); s.Classes.Prepositions[w] && s.Capital(t) && lexicon.Singular(s.Word(t-1)) != s.Word(t-1) {
			return true
		}
	}
	return false
}

// people reads "Syrians in the area": some of a people, none of whom is named. "The Syrians" may be their state. So are "Snipers" where a sentence begins, if it is
// one of a report's words in small letters, too, and nobody's name.
func (c *cast) people(s *phrase.Sentence, core text.Range, first, end int) (trace.Voice, bool) {
	w := s.Word(first)
	one := lexicon.Singular(w)
	if end-first != 1 || one == w || s.Word(core.First) == "the" {
		return trace.Voice{}, false
	}
	if common := first == s.First && first == core.First && !c.names.isPerson(s, first) && !s.Classes.Documents[w] && strings.Contains(c.doc.Text, " "+one); nation(one) == "" && !common {
		return trace.Voice{}, false
	}
	return trace.Voice{Name: withoutArticle(s, core), Kind: trace.Group, Count: c.count(s, core, true)}, true
}

// country tells whether a single name stands for a people that speaks: "the Saudis".
func country(s *phrase.Sentence, core text.Range, end int) bool {
	w := s.Word(end - 1)
	return s.Word(core.First) == "the" && strings.HasSuffix(w, "s")
}

// houseOf tells whether the noun right before the name at t says that it is a body's: "the rights group Harbour", "its maker Lorn".
func houseOf(s *phrase.Sentence, t int) bool {
	w := s.Word(t - 1)
	return !s.Capital(t-1) && (s.Classes.Houses[w] || houseNouns[w])
}

// pressOf tells whether the noun right before the name at t says that it is an outlet's, though nothing is known of it: "the newspaper Ny Tid", "news site Lorn24".
func pressOf(s *phrase.Sentence, t int) bool {
	w := s.Word(t - 1)
	return (!s.Capital(t-1) || t-1 == s.First) && (presses[w] || s.Classes.Outlets[w] && s.Word(t-2) == "news")
}

// pressed is where a name begins in the run of capitalised words at first: behind "Newspaper", where a sentence begins with that.
func pressed(s *phrase.Sentence, first int) int {
	if first == s.First && presses[s.Word(first)] {
		return first + 1
	}
	return first
}

// isPerson tells whether the single name at t is used like a surname: its words are known, or a title precedes it.
func (g *register) isPerson(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	if strings.ToUpper(w) == s.Doc.Word(t) && len(w) > 1 {
		return false
	}
	if b := g.surnames[w]; b != nil && b.human {
		return true
	}
	return g.full[w] != "" || titles[s.Word(t-1)] || s.Word(t-1) == "."
}

// lastRun finds the run of capitalised words that names the phrase, the last one before what only describes it; an empty one
// where a noun in small letters is the head ("a Kremlin spokesman") or the run is no name.
func lastRun(s *phrase.Sentence, core text.Range, head int) (first, end int) {
	for t := core.First; t < core.End; {
		stop := min(capitalRun(s, t), core.End)
		if stop > t {
			if mark, _ := partyOf(s.Word(t)); mark == "" {
				first, end = t, stop // no "R-Ohio"
			}
			t = stop
			continue
		}
		if t > core.First && s.Classes.Prepositions[s.Word(t)] && (end > first || head < t) && !inOffice(s, t) {
			break
		}
		t++
	}
	if end == first || head >= end && !s.Capital(head) || first > core.First && s.Classes.Prepositions[s.Word(first-1)] && !sentTo(s, first) && holderOf(s, first-1, end) < 0 {
		return 0, 0
	}
	if w := s.Word(first); s.Classes.Determiners[w] || s.Classes.Counts[w] > 0 {
		first++
	}
	if !properName(s, first, end) || common(s, first, end, head) {
		return 0, 0
	}
	return first, end
}

// inOffice tells whether the preposition at t stands within an office that a name may follow: "chief of staff", "ambassador to Russia".
func inOffice(s *phrase.Sentence, t int) bool {
	house := t + 1
	if s.Word(house) == "the" {
		house++
	}
	return ofStaff(s, t+1) || sentTo(s, house) || holderOf(s, t, capitalRun(s, house)) > 0
}

// ofStaff tells whether t is the end of "chief of staff".
func ofStaff(s *phrase.Sentence, t int) bool {
	return s.Word(t) == "staff" && s.Word(t-1) == "of" && s.Word(t-2) == "chief"
}

// sentTo tells whether a state, or a union of them, stands at t to which the person named behind it is sent: "Ambassador to Russia Jon Hale".
func sentTo(s *phrase.Sentence, t int) bool {
	at := t - 1
	if s.Word(at) == "the" {
		at--
	}
	if to := s.Word(at); to != "to" && to != "for" || !heads[s.Word(at-1)] || nation(s.Word(t)) == "" && !unions[strings.ReplaceAll(s.Word(t), ".", "")] {
		return false
	}
	name := capitalRun(s, t) - t - stateWords(s, t)
	return name >= 2 && name <= 4
}

// stateWords is of how many words the name of the state at t is.
func stateWords(s *phrase.Sentence, t int) int {
	if w := s.Word(t + 1); w == "states" || w == "nations" || w == "kingdom" || w == "arabia" || w == "union" {
		return 2
	}
	return 1
}

// properName tells whether a run is more than one word that is capitalised because it begins the sentence.
func properName(s *phrase.Sentence, first, end int) bool {
	w := s.Word(first)
	switch end - first {
	case 0:
		return false
	case 1:
		return !s.Classes.Prepositions[w] && !s.Classes.Conjunctions[w] && !s.Adverbial(w) && w != "according" && !commons[w] &&
			(first > s.First || !s.Classes.Persons[lexicon.Singular(w)])
	}
	return true
}

// common tells whether a run has a plural of persons for its head: "Democratic Senators", and not "Joint Chiefs Chairman Jon Hale".
func common(s *phrase.Sentence, first, end, head int) bool {
	if head < first || head >= end || behindOffice(s, first, end) > first {
		return false
	}
	one := lexicon.Singular(s.Word(head))
	return (s.Classes.Persons[one] || party[one] != "") && one != s.Word(head) && !society(s, first, end)
}

// body is an organisation, or a document with a name of its own. A word of houses belongs to the name ("the Hale group") unless it only says what
// is named behind it ("the relief group Open Harbour").
func (c *cast) body(s *phrase.Sentence, core text.Range, first, end int) trace.Voice {
	name := s.Span(first, max(end, min(core.End, end))).Of(c.doc.Text)
	v := trace.Voice{Name: strings.TrimPrefix(name, "The "), Kind: trace.Organisation, Named: true}
	switch last := s.Word(end - 1); {
	case writings[last]:
		v.Kind = trace.Paper
	case events[last]:
		v.Kind = trace.Unknown
	}
	for t := core.First; t < core.End; t++ {
		house := s.Classes.Houses[lexicon.Singular(s.Word(t))] && !s.Capital(t) && !(t == first-1 && end == core.End)
		if house || s.Word(t) == "and" && s.Capital(t+1) {
			v.Name = withoutArticle(s, core)
		}
	}
	return v
}

// unnamed reads a phrase without a name: who it is, how many, in what role.
func (c *cast) unnamed(s *phrase.Sentence, core text.Range, head int) trace.Voice {
	v := trace.Voice{Name: withoutArticle(s, core), Kind: trace.Unknown}
	w := s.Word(head)
	one := lexicon.Singular(w)
	switch {
	case s.Classes.Persons[one] || roles[w] || titles[w]:
		v.Kind, v.Role = trace.Person, roleOf(s, core, head)
		if v.Count = c.count(s, core, w != one || w == "police" || w == "people"); v.Count != 1 {
			v.Kind = trace.Group
		}
	case pressReports(s, core, head):
		v.Kind = trace.Outlet
	case s.Classes.Documents[w]:
		v.Kind = trace.Paper
	case one == "group" && !s.Capital(head) && s.Word(head+1) == "of":
		v.Kind = trace.Group // "a group of Iranian lawmakers"
	case s.Classes.Houses[one]:
		v.Kind, v.Named = trace.Organisation, w == one && called(s, core)
	case w != one || s.Classes.Determiners[w]:
		v.Kind, v.Count = trace.Group, c.count(s, core, true)
	}
	return v
}

// pressReports tells whether a phrase means what outlets that are not named have reported, "reports", "media reports", "a published report", and no document.
func pressReports(s *phrase.Sentence, core text.Range, head int) bool {
	w := s.Word(head)
	if w != "report" && w != "reports" || head != core.End-1 {
		return false
	}
	ofPress := false
	for t := core.First; t < head; t++ {
		switch x := s.Word(t); {
		case x == "news" || x == "media" || x == "press" || x == "published":
			ofPress = true
		case s.Capital(t) && t > s.First || x == "the" && w == "reports":
			return ofPress // "the Harbour reports"
		}
	}
	return ofPress || w == "reports" && core.End-core.First <= 2
}

// called tells whether words with capitals tell which house a phrase means: "the Syrian government", and not "local authorities".
func called(s *phrase.Sentence, core text.Range) bool {
	for t := core.First; t < core.End; t++ {
		if next := s.Word(t + 1); s.Capital(t) && (t > s.First || nation(s.Word(t)) != "" || next == "'s" || next == "’s") {
			return true
		}
	}
	return false
}

// count is how many persons a phrase speaks of: its count word or number, 1 for a singular, 0 where it does not say.
func (c *cast) count(s *phrase.Sentence, core text.Range, plural bool) int {
	for t := core.First; t < core.End && t < core.First+3; t++ {
		w := s.Word(t)
		if n := s.Classes.Counts[w]; n > 0 {
			return n
		}
		if n, err := strconv.Atoi(w); err == nil && n < 1000 {
			return n
		}
		if w == "dozen" {
			return 12
		}
	}
	if plural {
		return 0
	}
	return 1
}

// role is what a named person is said to be: the words before the name, or the apposition behind it.
func (c *cast) role(s *phrase.Sentence, in, core text.Range, from, end int) string {
	first := core.First
	for t := first; t < from; t++ {
		if s.Word(t) == "and" && (t == first || s.Capital(t-1) || s.Plural(t-1) || s.Classes.Subjects[s.Word(t-1)]) {
			first = t + 1 // "lawmakers and" are others, "activist and" is not
		}
	}
	for first < from && (s.Classes.Determiners[s.Word(first)] || !s.IsWord(first) || behindSaying(s, first, first+1) > first) {
		first++
	}
	if from > first {
		return strings.TrimSpace(s.Span(first, from).Of(c.doc.Text))
	}
	if s.Word(end) == "," && end+1 < in.End {
		stop := end + 1
		for stop < in.End && s.Word(stop) != "," {
			stop++
		}
		apposition := text.Range{First: end + 1, End: stop}
		if w := s.Word(end + 1); w != "who" && w != "which" && w != "whose" {
			return withoutArticle(s, apposition)
		}
	}
	return ""
}

// roleOf is the role of an unnamed voice: its head noun with what stands before it, less articles and counts.
func roleOf(s *phrase.Sentence, core text.Range, head int) string {
	first := core.First
	for first < head && (s.Classes.Determiners[s.Word(first)] || s.Classes.Counts[s.Word(first)] > 0 || s.IsNumber(first) || lexicon.OneOf(s.Word(first), "least", "than", "of")) {
		first++
	}
	return lowerFirst(s, first, s.Span(first, head+1).Of(s.Doc.Text))
}

// withoutArticle is the phrase as written, less its leading article and what shows that something is theirs: "the officials’".
func withoutArticle(s *phrase.Sentence, in text.Range) string {
	if w := s.Word(in.First); (w == "the" || w == "a" || w == "an") && in.End-in.First > 1 {
		in.First++
	}
	return lowerFirst(s, in.First, strings.TrimRight(strings.Join(strings.Fields(s.Span(in.First, in.End).Of(s.Doc.Text)), " "), "'’"))
}

// lowerFirst takes away the capital that a phrase has only because it begins the sentence.
func lowerFirst(s *phrase.Sentence, first int, phrase string) string {
	w := s.Word(first)
	common := s.Classes.Determiners[w] || s.Classes.Counts[w] > 0 || s.Classes.Persons[lexicon.Singular(w)] || w == "senior" || w == "former" || w == "people" || w == "unnamed"
	if first != s.First || !common {
		return phrase
	}
	r, size := utf8.DecodeRuneInString(phrase)
	return string(unicode.ToLower(r)) + phrase[size:]
}
