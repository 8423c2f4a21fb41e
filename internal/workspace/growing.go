package workspace

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
	"firsthand/internal/trace"
)

const (
	window     = 30 * 24 * time.Hour // before and after a report, within which others may speak of the same; copies may be of any time
	holders    = 24                  // reports that are looked at for each key
	oldest     = 8                   // the same for runs of words: the oldest, of which the others are copies
	neighbours = 24                  // reports that one is compared with
	counted    = 400                 // statements of a claim up to which it is all known how many they are
)

// growing is newcomers being traced in a transaction.
type growing struct {
	w        *Workspace
	tx       *store.Tx
	view     *store.View
	fresh    []*newcomer
	decided  []revise.Decision
	ids      []string // of the accounts, the newcomers first
	accounts []*trace.Account
	index    map[string]int // of ids
	stored   map[trace.Ref]store.Membership
	known    [][]trace.Ref   // statements that are in one claim
	claims   []string        // ids of the growth's claims
	seen     map[string]bool // ids of claims of before that are among them
}

// gather loads what the newcomers are compared with.
func (g *growing) gather(ctx context.Context) error {
	g.index = map[string]int{}
	add := func(id string, a *trace.Account) {
		g.index[id] = len(g.ids)
		g.ids, g.accounts = append(g.ids, id), append(g.accounts, a)
	}
	for _, n := range g.fresh {
		add(n.id, n.account)
	}
	for _, n := range g.fresh {
		near, err := g.near(n)
		if err != nil {
			return err
		}
		for _, id := range near {
			if _, there := g.index[id]; there {
				continue
			}
			a, _, err := g.w.sensed(ctx, g.view, id, g.decided, someSenses)
			if fault.KindOf(err) == fault.NotFound {
				continue // this version has not read it yet; the two are compared when it has
			}
			if err != nil {
				return err
			}
			add(id, a)
		}
	}
	return g.remember(ctx)
}

// near are the reports that share most with a newcomer: a key says the more, the fewer hold it.
func (g *growing) near(n *newcomer) ([]string, error) {
	score := map[string]float64{}
	within := &store.Span{From: n.at.Add(-window), To: n.at.Add(window)}
	for _, k := range n.keys {
		span, most := within, holders
		if k.Kind == match.PrintKey {
			span, most = nil, oldest
		}
		found, err := g.tx.Holders(k.Hash, span, most)
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			score[id] += telling(k.Kind) / float64(len(found))
		}
	}
	delete(score, n.id)
	out := make([]string, 0, len(score))
	for id := range score {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(a, b)) })
	return out[:min(len(out), neighbours)], nil
}

// telling is how much a key of a kind says that two reports belong together, where no third has it.
func telling(k match.KeyKind) float64 {
	switch k {
	case match.PrintKey:
		return 4
	case match.NameKey, match.FigureKey:
		return 2
	case match.SenseKey, match.WordKey:
	}
	return 1
}

// remember loads the claims that statements of the accounts are in.
func (g *growing) remember(ctx context.Context) error {
	all, err := g.view.Memberships(ctx, g.ids)
	if err != nil {
		return err
	}
	g.stored = map[trace.Ref]store.Membership{}
	of := map[string]int{}
	g.known = [][]trace.Ref{}
	for _, m := range all {
		ref := trace.Ref{Report: g.index[m.Report], ID: m.Statement}
		g.stored[ref] = m
		i, there := of[m.Claim]
		if !there {
			i = len(g.known)
			of[m.Claim] = i
			g.known = append(g.known, nil)
		}
		g.known[i] = append(g.known[i], ref)
	}
	return nil
}

// grow traces, and writes what has come of it.
func (g *growing) grow(ctx context.Context) error {
	found := flow.Grow(g.accounts, len(g.fresh), g.known)
	g.claims, g.seen = make([]string, len(found.Claims)), map[string]bool{}
	for i := range found.Claims {
		var err error
		if g.claims[i], err = g.claim(ctx, &found.Claims[i]); err != nil {
			return err
		}
	}
	if err := g.dropWordless(ctx); err != nil {
		return err
	}
	for _, c := range found.Contradictions {
		if err := g.contradiction(found, c); err != nil {
			return err
		}
	}
	edges := make([]store.Edge, len(found.Edges))
	for i, e := range found.Edges {
		edges[i] = keptEdge(e, g.ids)
		if err := g.credited(e); err != nil {
			return err
		}
	}
	return g.tx.AddEdges(edges, func(outlet, report string) bool {
		return g.accounts[g.index[report]].Outlets.Same(outlet, g.accounts[g.index[report]].Report.Outlet)
	})
}

// credited takes the lines that credit an outlet, as is known now that its report is at hand, out of the claims that they were taken for.
func (g *growing) credited(e trace.Edge) error {
	if e.Kind != trace.Credits || e.From.Report < len(g.fresh) {
		return nil
	}
	for _, s := range g.accounts[e.From.Report].Reading.Assertions {
		for _, line := range e.Evidence {
			if 2*(min(line.End, s.Span.End)-max(line.Start, s.Span.Start)) > s.Span.Len() {
				if err := g.tx.DropMember(g.ids[e.From.Report], s.ID); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// An edgeData is what is kept of an edge besides its ends, its kind and its evidence.
type edgeData struct {
	Direction trace.Direction `json:"direction,omitempty"`
	Retold    bool            `json:"retold,omitempty"`
	Sure      float64         `json:"sure,omitempty"`
}

// dropWordless removes claims that have lost their words and find no others, since nobody asserts or denies them any more.
func (g *growing) dropWordless(ctx context.Context) error {
	for _, n := range g.fresh {
		all, err := g.view.Memberships(ctx, []string{n.id})
		if err != nil {
			return err
		}
		for _, m := range all {
			if g.seen[m.Claim] || slices.Contains(g.claims, m.Claim) {
				continue
			}
			c, _, err := g.view.Size(ctx, m.Claim, 1)
			if err != nil {
				return err
			}
			if c.Text == "" {
				if err := g.tx.DropMember(m.Report, m.Statement); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// keptEdge is how an edge between accounts with these ids is kept.
func keptEdge(e trace.Edge, ids []string) store.Edge {
	out := store.Edge{Report: ids[e.From.Report], Statement: e.From.ID, Kind: string(e.Kind), Outlet: e.Outlet, Evidence: e.Evidence}
	if data, err := json.Marshal(edgeData{e.Direction, e.Retold, e.Sure}); err == nil { // strings, and a number that is one
		out.Data = string(data)
	}
	if e.To.Report >= 0 {
		out.To, out.ToStatement = ids[e.To.Report], e.To.ID
	}
	return out
}

// contradiction writes a contradiction that a newcomer's statement has shown.
func (g *growing) contradiction(found *flow.Growth, c match.Contradiction) error {
	by := g.fresh[0].id
	for _, claim := range c.Claims {
		for _, m := range found.Claims[claim].Members {
			if m.Report < len(g.fresh) {
				by = g.ids[m.Report]
			}
		}
	}
	for _, claim := range c.Claims {
		if g.claims[claim] == "" {
			return nil
		}
	}
	return g.tx.PutContradiction(store.Contradiction{Claim: g.claims[c.Claims[0]], Other: g.claims[c.Claims[1]], Report: by, Point: c.Point})
}

// claim writes a claim that may have grown, and returns its id.
func (g *growing) claim(ctx context.Context, c *match.Claim) (id string, err error) {
	before, fresh, added := g.before(c)
	switch {
	case len(before) == 0:
		return g.found(c)
	case len(before) == 1 && !fresh && len(added) == 0:
		return before[0], nil
	}
	head, size, err := g.join(ctx, before)
	if err != nil {
		return "", err
	}
	whole := size < counted && size+len(added) == len(c.Members) // all of its statements are at hand
	stance := func(s match.Stance) match.Stance { return s }
	if whole {
		added = c.Members
	} else if g.turned(c) {
		stance = contrary
	}
	for _, m := range added {
		s := string(stance(m.Stance))
		if was, there := g.stored[m.Ref]; there && was.Stance == s {
			continue
		}
		if err := g.tx.PutMember(head.ID, store.Member{Report: g.ids[m.Report], Statement: m.ID, Stance: s}); err != nil {
			return "", err
		}
	}
	if head.Text != "" && (!whole || head.Text == c.Text) {
		return head.ID, nil
	}
	head.Text, head.Report = c.Text, g.ids[c.Wording.Report]
	return head.ID, g.tx.PutClaim(head)
}

// before are the claims that statements of c were in, whether any of them is a newcomer's, and those that were in none.
func (g *growing) before(c *match.Claim) (ids []string, fresh bool, added []match.Member) {
	for _, m := range c.Members {
		was, there := g.stored[m.Ref]
		switch {
		case !there:
			added = append(added, m)
		case !slices.Contains(ids, was.Claim):
			ids = append(ids, was.Claim)
			g.seen[was.Claim] = true
		}
		fresh = fresh || m.Report < len(g.fresh)
	}
	return ids, fresh, added
}

// found writes a claim that is new. Where its statements were in one by an older version, and nothing is left of that, it is the same.
func (g *growing) found(c *match.Claim) (id string, err error) {
	for _, m := range c.Members {
		if m.Report < len(g.fresh) && id == "" {
			if id, err = g.vacant(g.fresh[m.Report].was[m.ID]); err != nil {
				return "", err
			}
		}
	}
	if id == "" {
		if id, err = g.tx.NewClaim(); err != nil {
			return "", err
		}
	}
	if err := g.tx.PutClaim(&store.Claim{ID: id, Report: g.ids[c.Wording.Report], Text: c.Text}); err != nil {
		return "", err
	}
	for _, m := range c.Members {
		if err := g.tx.PutMember(id, store.Member{Report: g.ids[m.Report], Statement: m.ID, Stance: string(m.Stance)}); err != nil {
			return "", err
		}
	}
	return id, nil
}

// vacant is id where no claim has it.
func (g *growing) vacant(id string) (string, error) {
	if id == "" {
		return "", nil
	}
	taken, err := g.tx.HasClaim(id)
	if err != nil || taken {
		return "", err
	}
	return id, nil
}

// join makes one claim of several: the largest keeps its id, and of those as large the oldest. It returns that with how many statements
// it has then, counted if they are more.
func (g *growing) join(ctx context.Context, ids []string) (head *store.Claim, size int, err error) {
	best := 0
	for _, id := range ids {
		c, n, err := g.view.Size(ctx, id, counted)
		if err != nil {
			return nil, 0, err
		}
		if head == nil || n > best || n == best && c.ID < head.ID {
			head, best = c, n
		}
		size = min(size+n, counted)
	}
	for _, id := range ids {
		if id != head.ID {
			if err := g.tx.JoinClaims(id, head.ID); err != nil {
				return nil, 0, err
			}
		}
	}
	return head, size, nil
}

// turned tells whether c, of which not all statements are at hand, is put the other way round than what is kept of it.
func (g *growing) turned(c *match.Claim) bool {
	for _, m := range c.Members {
		if was, there := g.stored[m.Ref]; there && m.Stance != match.Questions && was.Stance != string(match.Questions) {
			return was.Stance != string(m.Stance)
		}
	}
	return false
}

func contrary(s match.Stance) match.Stance {
	switch s {
	case match.Asserts:
		return match.Denies
	case match.Denies:
		return match.Asserts
	case match.Questions:
	}
	return s
}
