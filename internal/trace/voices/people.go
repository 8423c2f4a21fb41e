package voices

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"firsthand/internal/read/phrase"
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
	aside := s.QuotationAt(from) >= 0 || located(s, from)
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
		g.seen = append(g.seen, sighting{at, last, aside})
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
	g.seen = append(g.seen, sighting{at, last, aside})
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
