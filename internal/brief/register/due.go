package register

import (
	"maps"
	"slices"
	"time"
)

// A Change is that a claim is not any more what it was: it was decided, its source was retracted, it was graded anew.
type Change struct {
	ID    string // of what made it so, by which it is before or after what was told: ids are in the order of time
	Claim string
	At    time.Time
	By    string
	What  string // one clause without its stop: "was refuted"
}

// A Due is what somebody has been told in one chain that is otherwise now, or was corrected: whether they have had that, or have to.
type Due struct {
	Recipient  *Recipient
	Told       []*Delivery // what they were told of the chain, in the order in which it was entered
	Last       *Content    // the last link that they were told
	Claims     []string    // of what they were told, those that are otherwise; "" stands for what names no claim
	Changes    []Change    // what made them so
	Correction *Content    // the last correction that they have to get, or have got; nil where none is written yet
	Delivered  *Delivery   // that they have got it; nil while they have not
	Withheld   *Withheld   // that they are deliberately not told of it; nil otherwise
}

// Open tells whether the recipient has still to be told.
func (d *Due) Open() bool { return d.Delivered == nil && d.Withheld == nil }

// Dues says who must be told what, and who has been, after some changes and the corrections that the register holds, in the order of
// recipients and chains. A claim is otherwise for a recipient where it changed after a link was made that they were
// told and that has it, or where such a link was corrected. They have been told where they got a link with it that was made after that. Whoever was told nothing, or only
// what was made after all changes, does not stand in the list; whoever has left does.
func (r *Register) Dues(changes []Change) (out []Due) {
	byClaim := map[string][]Change{}
	for _, c := range changes {
		byClaim[c.Claim] = append(byClaim[c.Claim], c)
	}
	chains := map[string][]*Content{}
	for _, c := range r.inOrder {
		root := r.root(c.ID)
		chains[root] = append(chains[root], c)
	}
	had := map[*Recipient]map[string][]*Delivery{}
	for _, d := range r.Deliveries {
		if r.contents[d.Content] == nil {
			continue
		}
		who := r.Recipient(d.Recipient)
		if had[who] == nil {
			had[who] = map[string][]*Delivery{}
		}
		root := r.root(d.Content)
		had[who][root] = append(had[who][root], d)
	}
	for _, who := range r.All {
		for _, root := range slices.Sorted(maps.Keys(had[who])) {
			out = append(out, (&owing{r, who, chains[root], had[who][root], byClaim}).dues()...)
		}
	}
	return out
}

// An owing is what is looked at to say what one recipient has to be told of one chain.
type owing struct {
	*Register
	who     *Recipient
	chain   []*Content
	had     []*Delivery
	changes map[string][]Change
}

// dues puts together what one correction is to tell.
func (o *owing) dues() (out []Due) {
	var matters []string
	for _, d := range o.had {
		matters = append(matters, o.matters(o.contents[d.Content])...)
	}
	slices.Sort(matters)
	for _, claim := range slices.Compact(matters) {
		d, is := o.due(claim)
		if !is {
			continue
		}
		i := slices.IndexFunc(out, func(x Due) bool { return x.Correction == d.Correction && x.Delivered == d.Delivered })
		if i < 0 {
			out = append(out, d)
			continue
		}
		out[i].Claims = append(out[i].Claims, claim)
		out[i].Changes = append(out[i].Changes, d.Changes...)
	}
	return out
}

// reached tells whether the recipient was told of a claim in something that c corrects, directly or through what it goes on from.
func (o *owing) reached(c *Content, claim string) bool {
	return slices.ContainsFunc(o.had, func(d *Delivery) bool {
		return d.Content != c.ID && o.covers(o.contents[d.Content], claim) && o.goesOn(c, d.Content)
	})
}

// due is what the recipient has to be told of one claim; false where it is as they were told.
func (o *owing) due(claim string) (d Due, is bool) {
	d = Due{Recipient: o.who, Told: o.had, Claims: []string{claim}}
	first := ""
	for _, x := range o.had {
		c := o.contents[x.Content]
		if o.covers(c, claim) && (first == "" || c.ID < first) {
			first = c.ID
		}
		if d.Last == nil || c.ID > d.Last.ID {
			d.Last = c
		}
	}
	since := o.changed(&d, claim, first)
	if since == "" {
		return d, false
	}
	for _, x := range o.had {
		if d.Delivered == nil && x.Content >= since && o.covers(o.contents[x.Content], claim) {
			d.Delivered = x
		}
	}
	if d.Correction != nil {
		d.Withheld = o.WithheldFrom(o.who, d.Correction)
	}
	return d, true
}

// changed puts to d what has become of a claim since the first link that has it was made, and the last correction of it. It returns the id
// of the later of them; "" where there is none.
func (o *owing) changed(d *Due, claim, first string) (since string) {
	for _, c := range o.changes[claim] {
		if c.ID > first {
			d.Changes, since = append(d.Changes, c), max(since, c.ID)
		}
	}
	for _, c := range o.chain {
		if c.Kind == Correct && c.ID > since && o.covers(c, claim) && o.reached(c, claim) {
			d.Correction = c
		}
	}
	if d.Correction != nil {
		since = d.Correction.ID
	}
	return since
}
