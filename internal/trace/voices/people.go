package voices

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// A figure is a person whom a report names in full, with what it says that he or she is.
type figure struct {
	name     string          // the first full name
	given    string          // folded first word of it
	surname  string          // its last word, as the register has it
	roles    map[string]bool // folded words before the name and in the apposition behind it; states by their own name
	bare     bool            // an office stands beside the name, and no house of which it is one: "President Ada Lund"
	before   string          // what stands before the name where first anything does, as written: "U.S. special envoy"
	behind   string          // the apposition where first one stands behind it: "manager of the Harbour Society"
	mentions []int           // byte offsets at which the name stands, in order
}

// A bearer is what a report knows of one surname.
type bearer struct {
	figures []*figure
	seen    []int          // byte offsets of all mentions, in order
	bare    []int          // byte offsets of mentions without a given name
	titled  map[string]int // of these, how many stand behind which title: "president", "senator"
	human   bool           // the bare name is followed by "he" or "she" before anybody else is named
	itself  *figure        // what is said of the bare name's bearer, named by it as written
}

// meet notes that a person is named by tokens from from to end of s, with titles before it from first on.
func (g *register) meet(s *phrase.Sentence, first, from, end int) {
	name := s.Span(from, end).Of(s.Doc.Text)
	last := familyName(name)
	b := g.surnames[last]
	if b == nil {
		b = &bearer{titled: map[string]int{}, itself: &figure{name: s.Doc.Word(end - 1), surname: last, roles: map[string]bool{}}}
		g.surnames[last] = b
	}
	at := s.Span(from, end).Start
	b.seen = append(b.seen, at)
	before := -1 // byte offset of who is named last before
	if len(g.seen) > 0 {
		before = g.seen[len(g.seen)-1].at
	}
	if end-from == 1 {
		b.bare = append(b.bare, at)
		b.human = b.human || from > s.First && nation(last) == "" && !bodies[last] && !where[s.Word(from-1)] && heBehind(s, end)
		b.itself.learn(s, first, from, end, before)
		for t := described(s, first, from); t < from; t++ { // also "president Lund"
			if title := office(s.Word(t)); title != "" {
				b.titled[title]++
			}
		}
		g.seen = append(g.seen, sighting{at, last, s.QuotationAt(from) >= 0 || located(s, from)})
		return
	}
	given := terms.Fold(s.Word(from))
	if trace.FamilyFirst(name) {
		given = strings.Trim(strings.ReplaceAll(strings.ToLower(name[len(last):]), "-", " "), " ")
	}
	var f *figure
	for _, o := range b.figures[max(len(b.figures)-crowd, 0):] {
		if o.given == given || strings.HasPrefix(o.given, given) || strings.HasPrefix(given, o.given) {
			f = o
		}
	}
	if f == nil {
		f = &figure{name: name, given: given, surname: last, roles: map[string]bool{}}
		b.figures = append(b.figures, f)
		g.figures = append(g.figures, f)
	}
	f.mentions = append(f.mentions, at)
	f.learn(s, first, from, end, before)
	g.seen = append(g.seen, sighting{at, last, s.QuotationAt(from) >= 0 || located(s, from)})
}

// located tells whether what is named at t is where something is, and nobody: "in New Harbour", "speaking in Port, New Harbour,".
func located(s *phrase.Sentence, t int) bool {
	if s.Word(t-1) == "," && s.Capital(t-2) {
		for t -= 2; s.Capital(t - 1); t-- {
		}
		if t-1 == s.First {
			return false // "In Port, Ada Lund said"
		}
	}
	return where[s.Word(t-1)]
}

// familyName is the name in small letters that somebody of this name goes by; "" of none.
func familyName(name string) string {
	words := strings.Fields(strings.ToLower(name))
	switch {
	case len(words) == 0:
		return ""
	case trace.FamilyFirst(name):
		return words[0]
	}
	return words[len(words)-1]
}

// heBehind tells whether "he" or "she" stands soon behind a name that ends at end, with no other word in capitals between.
func heBehind(s *phrase.Sentence, end int) bool {
	for t := end; t < min(end+soonBehind, s.End) && !s.Capital(t); t++ {
		if w := s.Word(t); w == "he" || w == "she" {
			return true
		}
	}
	return false
}

// soonBehind is how many words behind a name "he" is looked for.
const soonBehind = 8

// A sighting is a place at which somebody of a surname is named.
type sighting struct {
	at      int
	surname string
	aside   bool // within a quotation, or as a place
}

// apposed is how many words of an apposition are read.
const apposed = 14

// learn reads what a name's neighbours say that its bearer is: "Russia's President", "Sen. … (R-Ariz.)", ", the top Democrat on
// the committee,". Somebody else is named last before at byte offset before; -1 for nobody.
func (f *figure) learn(s *phrase.Sentence, first, from, end, before int) {
	if sentTo(s, from-1) {
		first = from - 2 // "envoy for Russia"
	}
	first = described(s, first, from)
	for t := first; t < from; t++ {
		f.note(s.Word(t))
	}
	f.bare = f.bare || bareOffice(s, first, from)
	first = introduction(s, first, from)
	if f.before == "" && !anyone(s, first, from) {
		f.before = withoutArticle(s, text.Range{First: first, End: from})
	}
	f.learnApposed(s, first, end, before)
	f.learnBehind(s, end)
}

// introduction is where all begins that stands before a name at from and says who that is, of which the office begins at first: "U.S. special envoy",
// "Harbour Wire’s", "the harbour’s security chief".
func introduction(s *phrase.Sentence, first, from int) int {
	for first > s.First && from-first < 8 && titles[s.Word(first-1)] && s.Capital(first-1) {
		first--
	}
	for first > s.First && from-first < 9 && (nation(s.Word(first-1)) != "" || quarters[s.Word(first-1)] && nation(s.Word(first)) != "") {
		first-- // "North Korean"
	}
	if w := s.Word(first); w == "'s" || w == "’s" {
		for first > s.First && from-first < 9 && s.Capital(first-1) {
			first-- // "Harbour Wire’s"
		}
	}
	if anyone(s, first, from) && s.Classes.Persons[s.Word(from-1)] && !s.Capital(from-1) {
		first = behindSaying(s, phraseBefore(s, from), from) // "the harbour’s security chief"
	}
	return first
}

// behindSaying is where tokens from first to end begin behind a verb of saying: "said security chief".
func behindSaying(s *phrase.Sentence, first, end int) int {
	for t := end - 1; t >= first; t-- {
		if v := s.Verbs[s.Word(t)]; v.Verb != nil && !v.Noun && (v.Form == lexicon.Past || v.Form == lexicon.Third) {
			return t + 1
		}
	}
	return first
}

// learnApposed reads an office that stands before a name from first to end, parted from it by commas: "the president of the state, Ada Lund,". One behind
// which somebody else is named, in a list of people, is that one's.
func (f *figure) learnApposed(s *phrase.Sentence, first, end, before int) {
	if s.Word(first-1) != "," || s.Word(end) != "," {
		return
	}
	at := -1
	for t := first - 2; t >= s.First && t > first-2-apposed && s.IsWord(t) && !s.Finite(t); t-- {
		if office(s.Word(t)) != "" || t == first-2 && s.Classes.Persons[s.Word(t)] {
			at = t
		}
	}
	if at < 0 || before >= s.Span(at, first).Start {
		return
	}
	for t := described(s, at, at); t < first-1; t++ {
		f.note(s.Word(t))
	}
	if f.before == "" {
		f.before = withoutArticle(s, text.Range{First: behindSaying(s, phraseBefore(s, first-1), first-1), End: first - 1})
	}
}

// learnBehind reads what stands behind a name that ends at end: an apposition, or in parentheses.
func (f *figure) learnBehind(s *phrase.Sentence, end int) {
	if s.Word(end) == "of" {
		for end++; s.Capital(end); end++ {
			f.note(s.Word(end)) // "Ada Lund of Ohio"
		}
	}
	if w := s.Word(end); w != "," && w != "(" {
		return
	}
	t := end + 1
	if s.Word(t) == "who" {
		t = servesAs(s, t+1)
	} else if !opensApposition(s, t) {
		return
	}
	k := appositionEnd(s, t)
	for at := t; at < k; at++ {
		f.note(s.Word(at))
	}
	f.bare = f.bare || bareOffice(s, t, k)
	if f.behind == "" && k > t {
		f.behind = withoutArticle(s, text.Range{First: t, End: k})
	}
}

// appositionEnd is where an apposition that begins at t ends; t where what begins there is none: "In an interview with Ada Lund, the mayor confirmed …".
func appositionEnd(s *phrase.Sentence, t int) int {
	k := t
	for ; k < min(t+apposed, s.End); k++ {
		w := s.Word(k)
		if w == "," || w == ")" || w == "who" || w == "—" || w == ";" {
			break
		}
		if s.Finite(k) || k > t && office(s.Word(k-1)) != "" && s.Verbs[w].Verb != nil && s.Word(k+1) != "by" {
			return t
		}
	}
	return k
}

// described is where what describes a name at from begins, of which what is written with capitals begins at first.
func described(s *phrase.Sentence, first, from int) int {
	for first > s.First && from-first < 8 && describes(s, first-1) {
		first--
	}
	return first
}

// bareOffice tells whether tokens from first to end end in an office with nothing before it that tells of whose house it is, but for a state.
func bareOffice(s *phrase.Sentence, first, end int) bool {
	t, held := end-1, false
	for t >= first && (!s.IsWord(t) || office(s.Word(t)) != "" || nation(s.Word(t)) != "") {
		held = held || office(s.Word(t)) != ""
		t--
	}
	return held && (t < first || t == s.First || nameless(s, s.Word(t)))
}

// anyone tells whether tokens from first to end say nothing of whoever is named behind them, or only how to address him.
func anyone(s *phrase.Sentence, first, end int) bool {
	for t := first; t < end; t++ {
		if o := office(s.Word(t)); s.IsWord(t) && o != "mr" && o != "ms" {
			return false
		}
	}
	return true
}

// servesAs is where the role begins in a relative clause that goes on at t with "is", "was", "has served as", "works as"; the end of
// the sentence where none does.
func servesAs(s *phrase.Sentence, t int) int {
	if w := s.Word(t); w == "has" || w == "had" {
		t++
	}
	switch s.Word(t) {
	case "is", "was", "been":
		return t + 1
	case "served", "serves", "works", "worked", "acted", "acts":
		if s.Word(t+1) == "as" {
			return t + 2
		}
	}
	return s.End
}

// roleOf is what the report says anywhere that a person is, by his or her full name; "" where it does not.
func (g *register) roleOf(name string) string {
	b := g.surnames[familyName(name)]
	if b == nil {
		return ""
	}
	for _, f := range append(b.figures[:min(len(b.figures), crowd):min(len(b.figures), crowd)], b.itself) {
		if f.name == name {
			return cmp.Or(f.before, f.behind)
		}
	}
	return ""
}

// opensApposition tells whether an apposition may begin at t.
func opensApposition(s *phrase.Sentence, t int) bool {
	for k := t; k < t+4 && s.Capital(k); k++ {
		if k > t && party[s.Word(k)] != "" {
			return true // "South Harbour Democrat"
		}
	}
	w := s.Word(t)
	mark, _ := partyOf(w)
	return w == "a" || w == "an" || w == "the" || office(w) != "" || party[w] != "" || mark != "" || nation(w) != "" || calling(s, t)
}

// calling tells whether a noun of persons in small letters stands within three words from t on, with nothing but what belongs to it before: "assistant director",
// "founder and president".
func calling(s *phrase.Sentence, t int) bool {
	for k := t; k < min(t+3, s.End) && s.IsWord(k) && !s.Capital(k) && !s.Finite(k) && !s.Classes.Prepositions[s.Word(k)]; k++ {
		if w := s.Word(k); s.Classes.Persons[w] || office(w) != "" {
			return true
		}
	}
	return false
}

// describes tells whether token t, before what is known to be a title or a name, still belongs to it: "U.S. homeland security" in
// small letters, "Russia's".
func describes(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	return w == "'s" || w == "’s" || w == "former" || w == "." || nation(w) != "" || party[w] != "" || office(w) != ""
}

// mostRoles is how many words of roles one person has at most.
const mostRoles = 200

// note adds a word of a role.
func (f *figure) note(w string) {
	if len(f.roles) >= mostRoles {
		return
	}
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	if n := nation(w); n != "" {
		f.roles["of "+n] = true
		return
	}
	if p, state := partyOf(w); p != "" {
		f.roles[p], f.roles[terms.Fold(state)] = true, true
	}
	if p := party[w]; p != "" {
		f.roles[p] = true
	}
	if o := office(w); o != "" {
		f.roles[o] = true
	}
	if len(w) > 2 {
		f.roles[terms.Fold(w)] = true
	}
}

// settle says, once all names are collected, whom each surname means by itself: the one who is named in full most often, unless the
// report speaks of somebody else by it all the time: of "President Lund", who is never named in full, when it names Ada Lund once.
func (g *register) settle() {
	for _, f := range g.figures {
		if trace.FamilyFirst(f.name) {
			continue // who goes by the first word as by any surname
		}
		given := strings.ToLower(strings.Fields(f.name)[0])
		if one, known := g.givens[given]; known && one != f || nation(given) != "" {
			g.givens[given] = nil
		} else {
			g.givens[given] = f
		}
	}
	for last, b := range g.surnames {
		var best *figure
		for _, f := range b.figures {
			if best == nil || len(f.mentions) > len(best.mentions) {
				best = f
			}
		}
		switch {
		case best == nil || b.another(best):
			if f := g.givens[last]; best == nil && f != nil && g.calledSo(f, last) {
				continue // "President Moon", who is Moon Jae-in
			}
			if best != nil || len(b.titled) > 0 {
				g.full[last] = b.itself.name
			}
			if len(b.titled) > 0 {
				b.itself.mentions = b.bare
				g.figures = append(g.figures, b.itself)
			}
		default:
			g.full[last] = best.name
		}
	}
	slices.SortStableFunc(g.figures, func(a, b *figure) int { return a.mentions[0] - b.mentions[0] })
	g.directory = newDirectory(g.figures)
	sort.Slice(g.seen, func(i, j int) bool { return g.seen[i].at < g.seen[j].at })
}

// another tells whether the bare name is somebody else's than f.
func (b *bearer) another(f *figure) bool {
	n := len(f.mentions)
	for title, times := range b.titled {
		if times >= n && !f.roles[title] && title != "mr" && title != "ms" {
			return true
		}
	}
	before := sort.SearchInts(b.bare, f.mentions[0])
	return before >= 4 && before >= 4*n
}

// appointed is the person whom a description by office means: "the American president", "the homeland security secretary". It has to
// fit all that the description says; of several who do, the one who is of the state at home, then who was named last before at.
func (g *register) appointed(words []string, at int) (string, bool) {
	d := description(words)
	if d.head == "" {
		return "", false
	}
	var fits []*figure
	best := 0
	for _, f := range g.directory.holders(d, at) {
		switch fit := d.fit(f); {
		case fit > best:
			best, fits = fit, []*figure{f}
		case fit == best && fit > 0:
			fits = append(fits, f)
		}
	}
	if len(fits) == 0 {
		return "", false
	}
	return slices.MaxFunc(fits, func(a, b *figure) int { return g.lastBefore(a, at) - g.lastBefore(b, at) }).name, true
}

// leads tells whether f heads a state.
func (f *figure) leads() bool {
	return f.roles["president"] || f.roles["premier"] || f.roles["chancellor"] || f.roles["king"]
}

// A role is what a description says that somebody is.
type role struct {
	head   string   // the office
	nation string   // "" where it does not say
	rest   []string // other words
}

func description(words []string) role {
	var r role
	for _, w := range words {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		switch n, o := nation(w), office(w); {
		case n != "":
			r.nation = n
		case o != "":
			if r.head != "" {
				r.rest = append(r.rest, r.head)
			}
			r.head = o
		case len(w) > 2:
			r.rest = append(r.rest, terms.Fold(w))
		}
	}
	return r
}

// fit says how well a description fits a person: 0 not at all. A state that is not named is the one at home.
func (r role) fit(f *figure) int {
	if !f.roles[r.head] && !(r.head == "leader" && f.leads()) {
		return 0
	}
	abroad := ""
	for w := range f.roles {
		if n, ok := strings.CutPrefix(w, "of "); ok && n != home {
			abroad = n
		}
	}
	switch {
	case f.roles["former"] != slices.Contains(r.rest, "former"), f.roles["vice"] != slices.Contains(r.rest, "vice"),
		f.roles["deputy"] != slices.Contains(r.rest, "deputy"):
		return 0
	case r.nation != "" && r.nation != home && !f.roles["of "+r.nation]:
		return 0
	case r.nation == home && abroad != "":
		return 0
	}
	for _, w := range r.rest {
		if !f.roles[w] {
			return 0
		}
	}
	fit := 1 + len(r.rest)
	if r.nation == "" && abroad == "" {
		fit++
	}
	if r.head == "president" && len(r.rest) == 0 && f.bare {
		fit++ // "the president" is seldom a society's
	}
	return fit
}
