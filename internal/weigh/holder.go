package weigh

import (
	"strings"

	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// held are offices that one person holds at a time, once the house or matter is named with them.
var held = words(`president premier chancellor king queen pope secretary minister governor mayor ambassador chairman chairwoman director
	commissioner sheriff chief`)

// vague are words by which a holder of an office is one of several, or was one.
var vague = words("former ex senior another one some unnamed anonymous deputy vice assistant acting aide adviser advisor spokesman spokeswoman spokesperson official")

// role is what a phrase says that somebody is: its words, folded, states by their name.
func role(phrase string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(phrase, func(r rune) bool { return strings.ContainsRune(" \t\n,()/", r) }) {
		f := terms.Fold(w)
		switch {
		case countries[f] != "":
			out["of "+countries[f]] = true
		case len(f) > 2 && !terms.IsFunction(f) && f != "states":
			out[f] = true
		}
	}
	return out
}

// holder is the origin of who is called by an office alone, "the Finnish foreign minister": that of the one person by name who is said to
// hold it, in whichever report. "" where there is none or two, or where several may hold it.
func (w *weighing) holder(leads []*strand, voices []trace.Voice, s *strand) string {
	v := w.chain(s.lead)[0]
	is := role(v.Name)
	if v.Kind != trace.Person || v.Count > 1 || len(is) < 2 {
		return ""
	}
	office := false
	for word := range is {
		if vague[word] {
			return ""
		}
		office = office || held[word]
	}
	if is["minister"] || is["secretary"] || is["ambassador"] { // of whom a state has many
		for word := range is {
			if strings.HasPrefix(word, "of ") {
				delete(is, word)
			}
		}
		office = office && len(is) > 1
		is = role(v.Name)
	}
	if !office {
		return ""
	}
	found := ""
	for k := range leads {
		b := w.bodies[w.members[leads[k].lead].Ref]
		if voices[k].Kind != trace.Person || w.side(leads[k]) != w.side(s) || !b.holds(is) {
			continue
		}
		if found != "" && found != leads[k].origin {
			return ""
		}
		found = leads[k].origin
	}
	return found
}

// holds tells whether all that a role says is said of a voice. A state that is not named may be the one at home.
func (b *body) holds(is map[string]bool) bool {
	for word := range is {
		if !b.roles[word] && !(word == "of home" && (b.country == "home" || b.country == "")) {
			return false
		}
	}
	return true
}

// mayHold tells whether an office that one holds at a time is said of both: "the regional president" may be who is called president by name.
func (b *body) mayHold(o *body) bool {
	for word := range b.roles {
		if held[word] && o.roles[word] {
			return true
		}
	}
	return false
}
