package revise

import (
	"slices"

	"firsthand/internal/trace"
)

// TellsApart tells whether a decision says that two reports which quote somebody of one name quote two people: that the one is not the
// other's voice, or of two statements that the one has to do with the other in no way. That one report as a whole depends on another in no
// way does not say so: both may have heard the same person.
func (d Decision) TellsApart() bool {
	if d.Kind != RejectEdge || len(d.About) != 1 || len(d.Other) != 1 {
		return false
	}
	return d.Edge == trace.SameVoice || d.Edge == "" && d.About[0].Statement != "" && d.Other[0].Statement != ""
}

// toldApart is a with its voices on the sides on which decisions that tell them from others of their name put them; a itself where none does.
func toldApart(a *trace.Account, inForce []Decision) *trace.Account {
	at := newIndex([]*trace.Account{a}, inForce)
	out := a
	for _, d := range inForce {
		if !d.TellsApart() {
			continue
		}
		if ref, ok := at.ref(d.About[0]); ok {
			out = onSide(out, ref.ID, d.ID, trace.Another)
		}
		if ref, ok := at.ref(d.Other[0]); ok {
			out = onSide(out, ref.ID, d.ID, trace.Than)
		}
	}
	return out
}

// onSide is a with the voice of a statement on a side of what a decision says, wherever the report names it; all voices where the report as a
// whole is meant. Who has no name is nobody's namesake, and an outlet is known by its own.
func onSide(a *trace.Account, statement, decision string, side trace.Side) *trace.Account {
	all := slices.Concat(a.Chains...)
	number := trace.SameVoices(all, a.Outlets)
	meant := map[int]bool{}
	at := 0 // among all
	for k, s := range a.Reading.Statements {
		if chain := a.Chain(k); len(chain) > 0 && (statement == "" || s.ID == statement) {
			meant[number[at]] = number[at] >= 0
		}
		at += len(a.Chain(k))
	}
	out := *a
	out.Chains = make([][]trace.Voice, len(a.Chains))
	at = 0
	for k, chain := range a.Chains {
		out.Chains[k] = slices.Clone(chain)
		for i := range chain {
			if v := &out.Chains[k][i]; meant[number[at]] && v.Kind != trace.Outlet {
				v.Apart = v.Apart.With(decision, side)
			}
			at++
		}
	}
	return &out
}
