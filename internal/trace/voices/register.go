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
	table   *trace.Outlets     // what is known of outlets besides
	full    map[string]string  // "lund" → "Ada Lund": whom the bare name means; itself where that is nobody who is named in full
	fullest map[string]string  // outlet by key → its fullest name
	outlets []text.Span        // in order
	givens  map[string]*figure // "ada" → Ada Lund, nil where several are called so
	women   map[string]bool    // full names introduced by a word that tells
	men     map[string]bool

	surnames  map[string]*bearer
	figures   []*figure  // in the order in which they are named first
	directory *directory // of them
	seen      []sighting // in the order of the text
	korea     bool       // North Korea is spoken of
}

// register collects the names of d.
func (r *Resolver) register(d *text.Document) *register {
	g := &register{table: r.outlets, full: map[string]string{}, givens: map[string]*figure{}, fullest: map[string]string{}, women: map[string]bool{}, men: map[string]bool{}, surnames: map[string]*bearer{}}
	for i := range d.Sentences {
		if d.Furniture(i) {
			continue
		}
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
	g.korea = strings.Contains(d.Text, "North Korea")
	g.settle()
	return g
}

// add registers a run of capitalised words: an outlet, or the person named at its end.
func (g *register) add(s *phrase.Sentence, first, end int) {
	if g.addOutlet(s, first, end) {
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

// addOutlet registers the outlet that a run of capitalised words ends in; false where it ends in none.
func (g *register) addOutlet(s *phrase.Sentence, first, end int) bool {
	for from := first; from < end; from++ {
		span := s.Span(from, end)
		name := span.Of(s.Doc.Text)
		if article := s.Word(from - 1); article == "the" && s.Capital(from-1) || !g.table.LooksLike(name) && !g.table.LooksLike("The "+name) {
			continue
		}
		if from == first+1 && end == from+1 && plain(s, first) && g.surname(name) {
			return false // "Ida Hill"
		}
		g.outlets = append(g.outlets, span)
		key := g.table.Key(name)
		if len(name) > len(g.fullest[key]) {
			g.fullest[key] = strings.TrimPrefix(name, "The ")
		}
		return true
	}
	return false
}

// surname tells whether an outlet's name of one word may be a person's: no agency's, and not in capitals.
func (g *register) surname(name string) bool {
	info, _ := g.table.LookUp(name)
	return !info.Agency && strings.ToUpper(name) != name
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
	full := g.full[familyName(name)]
	if len(words) > 1 && trace.FamilyFirst(name) {
		return name
	}
	if f := g.givens[words[0]]; f != nil && full == "" && len(words) == 1 && g.calledSo(f, name) {
		return f.name
	}
	if len(full) > len(name) && (len(words) == 1 || strings.HasPrefix(strings.ToLower(full), words[0])) {
		return full
	}
	return name
}

// calledSo tells whether the report may call f by the first word of the name alone: "Tamlan", "President Moon" where Moon Jae-in is called president elsewhere, and
// not "AP" of "AP Ada Lund".
func (g *register) calledSo(f *figure, first string) bool {
	if len(first) > 1 && strings.ToUpper(first) == first || len(strings.Fields(f.name)) < 2 {
		return false
	}
	if b := g.surnames[strings.ToLower(first)]; b != nil {
		for title := range b.titled {
			if !f.roles[title] && title != "mr" && title != "ms" {
				return false
			}
		}
	}
	return true
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
