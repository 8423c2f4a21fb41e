package workspace

import (
	"context"
	"slices"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/ripple"
	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/store"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// mostVoices is how many voices of a claim are followed.
const mostVoices = 16

// sameVoices reaches the claims that rest on a voice of this one, and puts down the others that have one behind them.
func (b *web) sameVoices(ctx context.Context, claim string, out *Ripple, reach *reaching) error {
	c := b.claims[claim]
	if c == nil {
		return nil
	}
	var voices []string
	for _, m := range c.Members[:min(len(c.Members), mostPlaces)] {
		i, err := b.l.account(ctx, m.Report)
		if err != nil {
			return err
		}
		if i < 0 {
			continue
		}
		if v := voiceIn(b.l.accounts[i], m.Statement); v != "" && !slices.Contains(voices, v) && len(voices) < mostVoices {
			voices = append(voices, v)
		}
	}
	found, err := b.resting(ctx, nil, voices...)
	reach.rest(found, ", too", false, out)
	return err
}

// regraded is what an assessment of a voice reaches, where its author had assessed that voice otherwise or not at all: each claim that
// rests on it.
func (b *web) regraded(ctx context.Context, e *casework.Entry, out *Ripple, cause *ripple.Cause) error {
	var s assess.Source
	if err := e.Decode(&s); err != nil {
		return err
	}
	for _, voice := range e.To(casework.Voice) {
		s.Voice = voice
	}
	out.What = s.Voice + " is assessed anew"
	if s.Reliability != "" {
		out.What = s.Voice + " is assessed as " + s.Reliability
	}
	found, err := b.resting(ctx, nil, s.Voice)
	newReach(cause).rest(found, "", true, out)
	return err
}

// rest reaches what rests on voices, and puts what only has them behind it, and is not reached otherwise, to a ripple. What was told of a claim
// that came out is that, whoever said it.
func (r *reaching) rest(found []resting, more string, told bool, out *Ripple) {
	for _, f := range found {
		for _, c := range f.claims {
			r.add(c.id, c.why+more, told && c.open)
		}
	}
	for _, f := range found {
		left := slices.DeleteFunc(f.others, func(id string) bool { return r.seen[id] })
		if len(left) > 0 {
			out.Others = append(out.Others, Others{f.voice, left})
		}
	}
}

// A resting is what a voice has to do with claims: which rest on it, and which have it behind them among others, and stand without it.
type resting struct {
	voice  string
	claims []restingClaim
	others []string
}

// A restingClaim is a claim that rests on a voice.
type restingClaim struct {
	id, why string // why is what is said of it
	open    bool   // it has not come out
}

// resting says of voices what rests on them, of the claims that among admits; nil for all. A claim rests on a voice that is one of its
// established origins or its only one, since it counts otherwise without it; and on an outlet through which all came that asserts
// it, since nobody else vouches for that. Reports that carry none of these claims are not looked at.
func (b *web) resting(ctx context.Context, among func(id string) bool, voices ...string) ([]resting, error) {
	var claims []Claim
	index := map[string]int{}
	said := make([]*sayings, len(voices))
	for i, v := range voices {
		all, err := b.l.hear(ctx, v)
		if err != nil {
			return nil, err
		}
		said[i] = newSayings(v, all)
		for _, h := range all {
			for _, id := range b.at(h.place) {
				if _, known := index[id]; !known && (among == nil || among(id)) {
					index[id] = len(claims)
					claims = append(claims, *b.claims[id])
				}
				said[i].touch(id)
			}
		}
	}
	if len(claims) == 0 {
		return nil, nil
	}
	d, err := b.l.dossier(ctx, claims, []store.Contradiction{}, 0)
	if err != nil {
		return nil, err
	}
	out := make([]resting, len(voices))
	for i, s := range said {
		s.follow(d)
		out[i].voice = s.voice
		for _, id := range s.touched {
			at, there := index[id]
			if !there {
				continue
			}
			if why := s.bears(d, at); why != "" {
				out[i].claims = append(out[i].claims, restingClaim{id, why, claims[at].Outcome == ""})
			} else {
				out[i].others = append(out[i].others, id)
			}
		}
	}
	return out, nil
}

// at are the claims whose statement stands at a place; of a whole report all that it carries.
func (b *web) at(p Place) []string {
	if p.Statement == "" {
		return b.in[p.Report]
	}
	if id := b.of[p]; id != "" {
		return []string{id}
	}
	return nil
}

// sayings are where a voice speaks, and what an outlet carries.
type sayings struct {
	voice   string
	own     map[Place]bool // what goes back to the voice
	carried map[Place]bool // what came through it as an outlet; without a statement, a report of its own
	touched []string       // claims of which one of these is a statement, each once
	seen    map[string]bool
}

func newSayings(voice string, all []heard) *sayings {
	s := &sayings{voice: voice, own: map[Place]bool{}, carried: map[Place]bool{}, seen: map[string]bool{}}
	for _, h := range all {
		if h.carries {
			s.carried[h.place] = true
		} else {
			s.own[h.place] = true
		}
	}
	return s
}

// touch puts a claim to those that have to do with the voice.
func (s *sayings) touch(claim string) {
	if !s.seen[claim] {
		s.seen[claim] = true
		s.touched = append(s.touched, claim)
	}
}

// follow adds to what came through the outlet what has it from there, however many reports lie between.
func (s *sayings) follow(d *flow.Dossier) {
	if len(s.carried) == 0 {
		return
	}
	for grown := true; grown; {
		grown = false
		for i := range d.Edges {
			e := &d.Edges[i]
			if from := spot(d, e.From); e.From.ID != "" && !s.carried[from] && s.source(d, e) {
				s.carried[from], grown = true, true
			}
		}
	}
}

// source tells whether an edge shows that a statement came through the outlet.
func (s *sayings) source(d *flow.Dossier, e *trace.Edge) bool {
	switch {
	case e.Kind == trace.SameVoice || e.Kind == trace.SameFamily || e.Direction == trace.NotKnown:
		return false
	case e.To.Report < 0:
		return strings.EqualFold(e.Outlet, s.voice)
	}
	return s.came(spot(d, e.To))
}

// came tells whether what stands at a place came through the outlet.
func (s *sayings) came(p Place) bool { return s.carried[p] || s.carried[Place{Report: p.Report}] }

// bears says why a claim of a dossier rests on the voice; "" where it does not.
func (s *sayings) bears(d *flow.Dossier, claim int) string {
	c := &d.Claims[claim]
	for i := range c.Origins {
		if o := &c.Origins[i]; (o.Established || len(c.Origins) == 1) && s.stands(d, c, o) {
			return "goes back to " + s.voice
		}
	}
	if s.alone(d, c) {
		return "has come through " + s.voice + " alone"
	}
	return ""
}

// stands tells whether the voice is an origin.
func (s *sayings) stands(d *flow.Dossier, c *flow.Claim, o *weigh.Origin) bool {
	return slices.ContainsFunc(o.Members, func(i int) bool { return s.own[spot(d, c.Members[i].Ref)] })
}

// alone tells whether all that asserts a claim, or where nothing does all that speaks of it, came through the outlet.
func (s *sayings) alone(d *flow.Dossier, c *flow.Claim) bool {
	if len(s.carried) == 0 {
		return false
	}
	asserted := slices.ContainsFunc(c.Members, func(m match.Member) bool { return m.Stance == match.Asserts })
	for _, m := range c.Members {
		if (m.Stance == match.Asserts || !asserted) && !s.came(spot(d, m.Ref)) {
			return false
		}
	}
	return len(c.Members) > 0
}

// spot is where what a dossier refers to stands.
func spot(d *flow.Dossier, r trace.Ref) Place {
	return Place{d.Accounts[r.Report].Report.Document, r.ID}
}
