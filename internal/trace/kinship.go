package trace

import (
	"cmp"
	"slices"
	"strings"
)

// ClaimEdges finds, among the statements of each claim, those that quote one named voice and those of outlets that belong to
// one publisher. Each leads to the oldest of its kind in the claim.
func ClaimEdges(accounts []*Account, claims [][]Ref) []Edge {
	index, names := Statements(accounts), OutletsOf(accounts)
	var out []Edge
	for _, refs := range claims {
		if len(refs) < 2 {
			continue
		}
		refs = slices.Clone(refs)
		slices.SortStableFunc(refs, func(a, b Ref) int {
			x, y := accounts[a.Report], accounts[b.Report]
			return cmp.Or(x.when().Compare(y.when()), strings.Compare(x.Report.Document, y.Report.Document))
		})
		out = append(out, voiceEdges(accounts, index, refs, names)...)
		out = append(out, familyEdges(accounts, refs, names)...)
	}
	return out
}

// voiceEdges lead from each statement of a named voice to that voice's oldest one in another report.
func voiceEdges(accounts []*Account, index map[Ref]int, refs []Ref, names *Outlets) []Edge {
	voices := make([]Voice, len(refs))
	for i, r := range refs {
		if k, ok := index[r]; ok {
			if chain := accounts[r.Report].Chain(k); len(chain) > 0 && chain[0].Kind != Outlet {
				voices[i] = chain[0]
			}
		}
	}
	var out []Edge
	oldest := map[int]Ref{}
	for i, n := range SameVoices(voices, names) {
		to, found := oldest[n]
		switch {
		case n < 0:
		case !found:
			oldest[n] = refs[i]
		case to.Report != refs[i].Report:
			s := accounts[refs[i].Report].Reading.Statements[index[refs[i]]]
			e := Edge{From: refs[i], To: to, Kind: SameVoice, Evidence: s.Source}
			if len(s.Source) == 0 {
				e.Evidence = s.Content
			}
			out = append(out, e)
		}
	}
	return out
}

// familyEdges lead from each statement to the oldest one of another outlet of the same publisher.
func familyEdges(accounts []*Account, refs []Ref, names *Outlets) []Edge {
	var out []Edge
	oldest := map[string]Ref{}
	for _, r := range refs {
		outlet := accounts[r.Report].Report.Outlet
		o, known := names.LookUp(outlet)
		if !known {
			continue
		}
		to, found := oldest[o.Family]
		switch {
		case !found:
			oldest[o.Family] = r
		case to.Report != r.Report && !names.Same(outlet, accounts[to.Report].Report.Outlet):
			out = append(out, Edge{From: r, To: to, Kind: SameFamily})
		}
	}
	return out
}
