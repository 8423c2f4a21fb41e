package weigh

import (
	"cmp"
	"slices"

	"firsthand/internal/trace"
)

// Why a statement rests on no origin.
const (
	Flat      = "told in the report's own voice"
	Nobody    = "it does not say who said it"
	Itself    = "it names only itself"
	SomePaper = "it names media, and not which"
	Nowhere   = "what it cites leads to nobody"
)

// A Lost is a statement that rests on no origin, by its index among the claim's members, and why.
type Lost struct {
	Member int
	Why    string
}

// lost are the members that rest on no origin, in their order.
func (w *weighing) lost() []Lost {
	var out []Lost
	for _, s := range w.strands {
		if s.origin != "" {
			continue
		}
		for _, i := range s.members {
			out = append(out, Lost{i, w.whyLost(i)})
		}
	}
	slices.SortFunc(out, func(a, b Lost) int { return cmp.Compare(a.Member, b.Member) })
	return out
}

func (w *weighing) whyLost(i int) string {
	chain := w.chain(i)
	switch {
	case chain == nil:
		return Flat
	case chain[0].Kind == trace.Unknown || chain[0].Name == trace.Unspecified:
		return Nobody
	case w.isOutlet(chain[0]) && w.outlets.Same(chain[0].Name, w.outlet(i)):
		return Itself
	case chain[0].Kind == trace.Outlet && !chain[0].Named:
		return SomePaper
	}
	return Nowhere
}
