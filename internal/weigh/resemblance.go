package weigh

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/match"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// A Resemblance is two voices of whom the words allow, and something in them suggests, that they are one; the first has no
// name. It is for people to look into: no voices are merged by it, and it changes no count.
type Resemblance struct {
	Statements [2]trace.Ref // in which they speak; their sources are the words that are compared
	Names      [2]string
	Why        string // one clause: "both are officials"
}

const (
	mostResemblances = 12 // of one claim
	mostBeside       = 8  // reports of one origin that are searched for voices with names
)

// Resemblances are those of the unnamed origins of a claim: with its other origins, and with whoever is quoted by name in the
// same report, about whatever it be.
func (l *Lineage) Resemblances(c match.Claim, w Weight) []Resemblance {
	var out []Resemblance
	add := func(a, b portrait, why string) {
		known := func(r Resemblance) bool { return r.Names == [2]string{a.name, b.name} }
		if why != "" && len(out) < mostResemblances && !slices.ContainsFunc(out, known) {
			out = append(out, Resemblance{[2]trace.Ref{a.ref, b.ref}, [2]string{a.name, b.name}, why})
		}
	}
	portraits := make([]portrait, len(w.Origins))
	for i, o := range w.Origins {
		portraits[i] = l.portrait(c, o)
	}
	for i, o := range w.Origins {
		a := portraits[i]
		if o.Kind != Unnamed || a.name == "" {
			continue
		}
		for k, b := range portraits {
			if b.name != "" && (b.named || k < i) && c.Members[o.Members[0]].Stance == c.Members[w.Origins[k].Members[0]].Stance {
				add(a, b, a.resembles(b))
			}
		}
		for _, b := range l.beside(c, o) {
			if why := a.resembles(b); why != "" && !opposes(c, w, o, b.name) {
				add(a, b, why+", and one report quotes both")
			}
		}
	}
	return out
}

// opposes tells whether who is called so is an origin of the claim that takes another side than o.
func opposes(c match.Claim, w Weight, o Origin, name string) bool {
	return slices.ContainsFunc(w.Origins, func(p Origin) bool {
		return p.Name == name && c.Members[p.Members[0]].Stance != c.Members[o.Members[0]].Stance
	})
}

// A portrait is what is said of a voice.
type portrait struct {
	ref   trace.Ref
	name  string
	named bool
	kind  trace.VoiceKind
	body  body
	trade string
	words map[string]string // that tell what it has to do with: stem → as written
}

// portrait is that of an origin's voice, by the oldest statement that calls it so; it has no name where there is none.
func (l *Lineage) portrait(c match.Claim, o Origin) portrait {
	for _, r := range l.inOrder(c, o) {
		k, ok := l.statement[r]
		if chain := l.accounts[r.Report].Chain(k); ok && len(chain) > 0 && chain[0].Name == o.Name {
			return l.portraitOf(r, chain[0])
		}
	}
	return portrait{}
}

// inOrder are the members of an origin by the names of their documents and their place in the text.
func (l *Lineage) inOrder(c match.Claim, o Origin) []trace.Ref {
	var out []trace.Ref
	for _, i := range o.Members {
		out = append(out, c.Members[i].Ref)
	}
	slices.SortFunc(out, func(a, b trace.Ref) int {
		return cmp.Or(strings.Compare(l.accounts[a.Report].Report.Document, l.accounts[b.Report].Report.Document), cmp.Compare(l.place[a], l.place[b]))
	})
	return out
}

// beside are the persons whom the reports that name an origin's voice quote by name.
func (l *Lineage) beside(c match.Claim, o Origin) []portrait {
	var out []portrait
	var searched []int
	for _, r := range l.inOrder(c, o) {
		a := l.accounts[r.Report]
		k, ok := l.statement[r]
		if chain := a.Chain(k); !ok || len(chain) == 0 || chain[0].Named || slices.Contains(searched, r.Report) {
			continue
		}
		if searched = append(searched, r.Report); len(searched) > mostBeside {
			break
		}
		for i, s := range a.Reading.Statements {
			if chain := a.Chain(i); len(chain) > 0 && chain[0].Named && chain[0].Kind == trace.Person {
				out = append(out, l.portraitOf(trace.Ref{Report: r.Report, ID: s.ID}, chain[0]))
			}
		}
	}
	return out
}

func (l *Lineage) portraitOf(r trace.Ref, v trace.Voice) portrait {
	p := portrait{ref: r, name: v.Name, named: v.Named, kind: v.Kind, body: l.bodies[r], words: map[string]string{}}
	p.trade = tradeOf(v)
	said := v.Role
	if !v.Named {
		said += " " + v.Name
	}
	for _, w := range strings.FieldsFunc(said, func(r rune) bool { return strings.ContainsRune(" ,()-/", r) }) {
		f := terms.Fold(w)
		if stem := terms.Stem(f); len(f) > 2 && !terms.IsFunction(f) && offices[f] == "" && weakOffices[f] == "" && !anybody[stem] && !faceless[f] {
			p.words[stem] = w
		}
	}
	return p
}

// tradeOf is what an unnamed voice is called, "official"; "" where it may be anything, or says that it is another one.
func tradeOf(v trace.Voice) string {
	head := ""
	for _, w := range strings.Fields(strings.ToLower(v.Name)) {
		w = strings.Trim(w, ",")
		if setApart[w] {
			return ""
		}
		if relation[w] {
			break
		}
		head = w
	}
	if stem := terms.Stem(terms.Fold(head)); !v.Named && !anybody[stem] {
		return stem
	}
	return ""
}

// faceless are words that say of a voice only how it stands to us.
var faceless = words(`two three four five six several many some few one senior former anonymous unnamed unidentified top local
	familiar matter another second third other current retired`)

// resembles says why an unnamed voice may be another; "" where nothing suggests it, or where the words tell them apart.
func (p portrait) resembles(o portrait) string {
	if strings.EqualFold(p.name, o.name) {
		return "both are called just so"
	}
	if p.kind == trace.Group && o.named && o.kind == trace.Person {
		return "" // several are not one
	}
	if p.body.country != "" && o.body.country != "" && p.body.country != o.body.country || p.body.branch != "" && o.body.branch != "" && p.body.branch != o.body.branch {
		return ""
	}
	shared := p.shared(o)
	switch {
	case len(shared) > 0:
		return "both are described by “" + strings.Join(shared, "”, “") + "”"
	case !o.named && p.trade != "" && p.trade == o.trade:
		return "both are called " + p.trade
	case p.body.country != "" && p.body.branch != "" && p.body.country == o.body.country && p.body.branch == o.body.branch && p.body.within(&o.body):
		return "both may speak for the same " + p.body.branch
	}
	return ""
}

// shared are the words, as written and in order, that both are described by, but for states, of which many are.
func (p portrait) shared(o portrait) []string {
	var out []string
	for stem, word := range p.words {
		if o.words[stem] != "" && stem != p.trade && countries[terms.Fold(word)] == "" {
			out = append(out, word)
		}
	}
	slices.Sort(out)
	return out
}
