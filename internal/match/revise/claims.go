package revise

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/trace"
)

// A Claim is a claim that has an id.
type Claim struct {
	match.Claim
	ID      string   // as it was given, or of the decision that made the claim
	Outcome Outcome  // "" where it is open, or where people have decided both ways
	Shaped  []string // the decisions that made it what it is, in their order
	Was     []string // ids of the claims that have become part of it
}

// Claims are claims over accounts as people see them, with those of their contradictions that still hold. What is not in the
// accounts is in no claim, and neither is what was rejected; what was confirmed is in one. Claims stay in their order, and those
// that people made come behind them. Statements that a person puts into a claim leave the one that they were in.
func Claims(accounts []*trace.Account, claims []Claim, contradictions []match.Contradiction, inForce []Decision) ([]Claim, []match.Contradiction) {
	g := newGrouping(accounts, claims, inForce)
	for _, d := range inForce {
		g.statement(d)
	}
	for _, d := range inForce {
		switch d.Kind {
		case NewClaim:
			g.take(d, nil)
		case SplitClaim:
			if from := g.meant(d.About); from != nil {
				g.take(d, from)
			}
		case MergeClaims:
			g.merge(d)
		}
	}
	for _, d := range inForce {
		if c := g.meant(d.About); d.Kind == ResolveClaim && c != nil {
			c.resolve(d)
		}
	}
	return g.result(contradictions)
}

// A piece is a claim while it is being revised.
type piece struct {
	Claim
	given  bool // its text is a person's
	size   int  // members of the claim whose text it has, before any were joined
	first  trace.Ref
	asked  []Outcome
	blank  bool   // somebody has put it down before anybody said it, and so it stays without members
	joined *piece // the one that it has become part of
}

// A grouping is claims while they are being revised.
type grouping struct {
	*index
	pieces   []*piece
	of       map[trace.Ref]*piece
	order    map[trace.Ref]int
	items    map[trace.Ref]trace.Item
	rejected map[trace.Ref]bool
	gone     map[trace.Ref]*piece // members that are not in the accounts, with the claims that they were found in
}

func newGrouping(accounts []*trace.Account, claims []Claim, inForce []Decision) *grouping {
	g := &grouping{newIndex(accounts, inForce), nil, map[trace.Ref]*piece{}, map[trace.Ref]int{}, map[trace.Ref]trace.Item{}, map[trace.Ref]bool{}, map[trace.Ref]*piece{}}
	for i, it := range trace.Items(accounts) {
		g.order[it.Ref], g.items[it.Ref] = i, it
	}
	for _, c := range claims {
		p := &piece{Claim: c}
		p.Members = nil
		for _, m := range c.Members {
			if _, there := g.items[m.Ref]; there {
				p.Members = append(p.Members, m)
				g.of[m.Ref] = p
			} else {
				g.gone[m.Ref] = p
			}
		}
		p.size, p.first = len(p.Members), first(p.Members)
		g.pieces = append(g.pieces, p)
	}
	return g
}

// shape notes that a decision made a claim what it is; a claim that there is not takes no notice.
func (p *piece) shape(d Decision) {
	if p != nil && !slices.Contains(p.Shaped, d.ID) {
		p.Shaped = append(slices.Clip(p.Shaped), d.ID)
	}
}

func first(members []match.Member) trace.Ref {
	if len(members) == 0 {
		return trace.Ref{}
	}
	return members[0].Ref
}

// statement does what somebody decided about a statement.
func (g *grouping) statement(d Decision) {
	if len(d.About) != 1 || d.Kind != ConfirmStatement && d.Kind != CorrectStatement && d.Kind != RejectStatement {
		return
	}
	if i, known := g.reports[d.About[0].Report]; known && d.Kind == RejectStatement {
		g.gone[trace.Ref{Report: i, ID: d.About[0].Statement}].shape(d)
	}
	ref, ok := g.ref(d.About[0])
	it, there := g.items[ref]
	if !ok || !there {
		return
	}
	p := g.of[ref]
	switch {
	case d.Kind == RejectStatement:
		g.rejected[ref] = true
		p.shape(d)
	case p == nil && g.says(it):
		p = g.add(d, g.words(it))
		p.given = false
		g.put(p, match.Member{Ref: ref, Stance: match.Asserts})
		p.size, p.first = 1, ref
	}
	if d.Kind == RejectStatement {
		return
	}
	delete(g.rejected, ref)
	if p != nil && d.Stance != "" {
		p.shape(d)
		for i := range p.Members {
			if p.Members[i].Ref == ref {
				p.Members = slices.Clone(p.Members)
				p.Members[i].Stance = d.Stance
			}
		}
	}
}

// says tells whether a statement is of a kind that claims are made of.
func (g *grouping) says(it trace.Item) bool {
	if it.Statement < 0 {
		return false
	}
	act := g.accounts[it.Report].Reading.Statements[it.Statement].Act
	return act != read.Decline && act != read.Ask && act != read.Order
}

// words is what a statement says, on one line.
func (g *grouping) words(it trace.Item) string {
	var parts []string
	for _, s := range it.Content {
		parts = append(parts, s.Of(g.accounts[it.Report].Report.Text))
	}
	out := strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
	return strings.TrimRight(strings.TrimPrefix(out, "that "), " ,;:.")
}

// add adds a claim that a decision makes.
func (g *grouping) add(d Decision, words string) *piece {
	p := &piece{Claim: Claim{Claim: match.Claim{Text: cmp.Or(d.Text, words)}, ID: d.ID, Shaped: []string{d.ID}}, given: d.Text != ""}
	g.pieces = append(g.pieces, p)
	return p
}

// put puts a member into a claim, in its place.
func (g *grouping) put(p *piece, m match.Member) {
	i, _ := slices.BinarySearchFunc(p.Members, m, func(a, b match.Member) int { return cmp.Compare(g.order[a.Ref], g.order[b.Ref]) })
	p.Members = slices.Insert(slices.Clip(p.Members), i, m)
	g.of[m.Ref] = p
}

// result is what is left: claims without what was rejected, and contradictions between those that there still are.
func (g *grouping) result(contradictions []match.Contradiction) ([]Claim, []match.Contradiction) {
	var out []Claim
	place := map[*piece]int{}
	for _, p := range g.pieces {
		p.Members = slices.DeleteFunc(slices.Clone(p.Members), func(m match.Member) bool { return g.rejected[m.Ref] })
		if p.joined != nil || len(p.Members) == 0 && !p.blank {
			continue
		}
		if len(p.asked) > 0 && !slices.ContainsFunc(p.asked, func(o Outcome) bool { return o != p.asked[0] }) {
			p.Outcome = p.asked[0]
		}
		place[p] = len(out)
		out = append(out, p.Claim)
	}
	for i := range out {
		out[i].Related = g.related(out[i].Related, i, place)
	}
	var still []match.Contradiction
	seen := map[[2]int]bool{}
	for _, c := range contradictions {
		a, thereA := place[g.pieces[c.Claims[0]].last()]
		b, thereB := place[g.pieces[c.Claims[1]].last()]
		key := [2]int{min(a, b), max(a, b)}
		if !thereA || !thereB || a == b || seen[key] {
			continue
		}
		seen[key] = true
		c.Claims = [2]int{a, b}
		still = append(still, c)
	}
	return out, still
}

// related are the claims that one was related to, by their new indices; itself, and what is gone, are left out.
func (g *grouping) related(all []match.Related, to int, place map[*piece]int) (out []match.Related) {
	for _, r := range all {
		i, there := place[g.pieces[r.Claim].last()]
		if there && i != to && !slices.ContainsFunc(out, func(o match.Related) bool { return o.Claim == i }) {
			r.Claim = i
			out = append(out, r)
		}
	}
	return out
}
