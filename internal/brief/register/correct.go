package register

import (
	"slices"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// A Telling is what is said without a document.
type Telling struct {
	Text   string    // what was said
	Claims []Wording // the claims of which it was, as they read then
	Quotes []string  // ids of the reports whose words those are
}

// told is what is kept of a text and the claims that are told in it.
type told struct {
	Title  string    `json:"title,omitempty"`
	Text   string    `json:"text,omitempty"`
	Claims []Wording `json:"claims"`
}

// Entry is the entry of what was said. Saying nothing, of no claim, is a fault.
func (t Telling) Entry() (*casework.Entry, error) {
	if strings.TrimSpace(t.Text) == "" {
		return nil, fault.New(fault.Usage, "what was said", "is not given", "give it with --said, or name a briefing")
	}
	return entryOf(Tell, "", told{Text: t.Text, Claims: t.Claims}, t.Quotes)
}

// entryOf is the entry of something that can be told.
func entryOf(kind, about string, t told, quotes []string) (*casework.Entry, error) {
	data, err := casework.Encode(t)
	e := &casework.Entry{Kind: kind, About: about, Data: data, Refs: refs(casework.Quotes, quotes...)}
	for _, w := range t.Claims {
		e.Refs = append(e.Refs, casework.Ref{Role: casework.AboutClaim, Target: w.ID})
	}
	return e, err
}

// A Correcting is what is entered to correct what was told.
type Correcting struct {
	Text   string    // the correction; "" for the one that is offered
	Claims []Wording // the claims that are corrected, as they read now; none for all of what is corrected
	Quotes []string  // ids of the reports whose words those are
}

// Entry is the entry of a correction of what; why says of claims, by their ids, what has become of them. A correction of a claim that
// was not told is a fault, and so is a text that says nothing.
func (c Correcting) Entry(r *Register, what *Content, why map[string]string) (*casework.Entry, error) {
	for _, w := range c.Claims {
		if !r.Told(what, w.ID) {
			return nil, fault.New(fault.Usage, "claim "+w.ID, "was not told in "+what.ID, "\"firsthand brief show\" says which were")
		}
	}
	if strings.TrimSpace(c.Text) == "" {
		c.Text = r.Offered(what, c.Claims, why)
	}
	if c.Text == "" {
		return nil, fault.New(fault.Usage, "the correction of "+what.ID, "says nothing", "give its words with --text, or the claims that it corrects with --claim")
	}
	title := what.Title
	if title != "" && what.Kind != Correct {
		title = "Correction: " + title
	}
	e, err := entryOf(Correct, what.ID, told{title, c.Text, c.Claims}, c.Quotes)
	if len(c.Claims) == 0 {
		e.Refs = append(e.Refs, refs(casework.AboutClaim, what.ClaimIDs()...)...)
	}
	return e, err
}

// Told tells whether a claim was told in c or in what it goes on from.
func (r *Register) Told(c *Content, claim string) bool {
	for ; c != nil; c = r.contents[c.About] {
		if c.carries(claim) {
			return true
		}
	}
	return false
}

// Offered is the text that is offered as a correction of what: of each claim what was said then, what is so now, and why.
func (r *Register) Offered(what *Content, now []Wording, why map[string]string) string {
	var out []string
	if what.Kind == Tell && what.Said != "" && len(now) > 0 {
		out = append(out, "We said to you: "+quoted(what.Said)+".")
	}
	for _, n := range now {
		var was Wording
		for c := what; c != nil && was.ID == ""; c = r.contents[c.About] {
			was, _ = c.Wording(n.ID)
		}
		out = append(out, sentence(was, n, why[n.ID]))
	}
	return strings.Join(out, "\n\n")
}

// sentence says what was told of a claim, and what is so now.
func sentence(was, now Wording, why string) string {
	out := "We told you: " + quoted(was.Text) + ", with " + counts(was) + "."
	switch {
	case why != "":
		out += " Since then: " + why + "."
	case now.Text == was.Text && counts(now) == counts(was):
		out += " That stands no longer as it was told."
	}
	if now.Text != was.Text && now.Text != "" {
		out += " It now reads: " + quoted(now.Text) + "."
	}
	if counts(now) != counts(was) {
		out += " Now it has " + counts(now) + "."
	}
	return out
}

func quoted(s string) string {
	if s == "" {
		return "(words that are gone with a report that was erased)"
	}
	return "“" + strings.TrimRight(s, ".") + "”"
}

// counts says who stands behind a claim.
func counts(w Wording) string {
	out := plural(w.Independent, "independent origin", "independent origins")
	if w.NotEstablished > 0 {
		out += ", " + plural(w.NotEstablished, "origin", "origins") + " whose independence is not established"
	}
	if w.Unrecorded > 0 {
		out += ", " + plural(w.Unrecorded, "statement", "statements") + " whose lineage is not recorded"
	}
	return out
}

// root is what a content goes back to, through all that it corrects or is a later version of.
func (r *Register) root(id string) string {
	for range len(r.contents) { // nothing can go on from what comes later; a file that says so has an end, too
		c := r.contents[id]
		if c == nil || r.contents[c.About] == nil {
			return id
		}
		id = c.About
	}
	return id
}

// goesOn tells whether c goes on from a content, directly or through others.
func (r *Register) goesOn(c *Content, from string) bool {
	for range len(r.contents) {
		if c == nil || c.About == "" {
			return false
		}
		if c.About == from {
			return true
		}
		c = r.contents[c.About]
	}
	return false
}

// Chain are the links of the chain in which a content stands, in the order in which they were made: what was told first, then what
// corrects it or is a later version of it.
func (r *Register) Chain(id string) (out []*Content) {
	root := r.root(id)
	for _, c := range r.inOrder {
		if r.root(c.ID) == root {
			out = append(out, c)
		}
	}
	return out
}

// matters are the claims that a content is about, as far as corrections go: those that are told in it; of a correction without any,
// those of what it corrects; of what names no claim at all "", so that it can be corrected, too.
func (r *Register) matters(c *Content) []string {
	for about := c; about != nil; about = r.contents[about.About] {
		if len(about.Claims) > 0 {
			return about.ClaimIDs()
		}
	}
	return []string{""}
}

// covers tells whether c is about a claim.
func (r *Register) covers(c *Content, claim string) bool { return slices.Contains(r.matters(c), claim) }
