package contract

import (
	"firsthand/internal/brief/register"
	"firsthand/internal/workspace"
)

// A Person is a recipient.
type Person struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Names   []string `json:"names"` // all spellings
	Role    *string  `json:"role"`
	Channel *string  `json:"channel"`
	Left    *Left    `json:"left"` // null while they are there
}

// A Left is that a recipient is not there any more.
type Left struct {
	At      string  `json:"at"`
	Instead *string `json:"instead"` // the name of who is to be told instead
	Reason  *string `json:"reason"`
}

// OfRecipient translates a recipient.
func OfRecipient(p *register.People, r *register.Recipient) Person {
	out := Person{ID: r.ID, Name: r.Name, Names: append([]string{}, r.Names...), Role: known(r.Role), Channel: known(r.Channel)}
	if r.Left != nil {
		out.Left = &Left{At: stamp(r.Left.At), Reason: known(r.Left.Reason)}
		if r.Left.Instead != "" {
			out.Left.Instead = known(p.Recipient(r.Left.Instead).Name)
		}
	}
	return out
}

// A Delivery is that somebody was told something.
type Delivery struct {
	ID           string              `json:"id"`
	Briefing     string              `json:"briefing"` // the id of what they were told
	Kind         string              `json:"kind"`     // briefing, said (without a document) or correction
	Title        *string             `json:"title"`
	Version      *string             `json:"version"`
	Corrects     *string             `json:"corrects"` // the id of what is corrected
	Said         *string             `json:"said"`     // of what was said without a document, or of a correction
	Case         *string             `json:"case"`
	Recipient    Person              `json:"recipient"`
	At           string              `json:"at"`      // when they were told
	Entered      string              `json:"entered"` // when that was entered
	By           string              `json:"by"`      // who told them
	EnteredBy    string              `json:"entered_by"`
	How          string              `json:"how"`
	Claims       []register.Wording  `json:"claims"` // as they were told; a text is "" where it is gone with a report
	Acknowledged *Acknowledged       `json:"acknowledged"`
	Overrides    []register.Override `json:"overrides"`
}

// An Acknowledged is that a recipient said that they have it.
type Acknowledged struct {
	At      string  `json:"at"`
	Entered string  `json:"entered"`
	By      string  `json:"by"`
	Said    *string `json:"said"`
}

// OfDelivery translates a delivery of a content, which may be nil.
func OfDelivery(p *register.People, d *register.Delivery, c *register.Content) Delivery {
	out := Delivery{
		ID: d.ID, Briefing: d.Content, Kind: KindOf(c), Version: known(d.Version), Case: known(d.Case), Recipient: OfRecipient(p, p.Recipient(d.Recipient)),
		At: stamp(d.At), Entered: stamp(d.Entered), By: d.By, EnteredBy: d.EnteredBy, How: d.How, Claims: []register.Wording{},
		Overrides: append([]register.Override{}, d.Overrides...),
	}
	if len(d.Acknowledged) > 0 {
		out.Acknowledged = acknowledged(&d.Acknowledged[0])
	}
	if c == nil {
		return out
	}
	out.Title, out.Said, out.Claims = known(c.Title), known(c.Said), append(out.Claims, c.Claims...)
	if c.Kind == register.Correct {
		out.Corrects = known(c.About)
	}
	return out
}

// KindOf is what is told, in a word.
func KindOf(c *register.Content) string {
	switch {
	case c == nil || c.Kind == register.Compose:
		return "briefing"
	case c.Kind == register.Correct:
		return "correction"
	}
	return "said"
}

func acknowledged(a *register.Acknowledgement) *Acknowledged {
	return &Acknowledged{At: stamp(a.At), Entered: stamp(a.Entered), By: a.By, Said: known(a.Said)}
}

// OfRegister translates the deliveries of a register, in the order in which they were entered.
func OfRegister(r *register.Register) []Delivery {
	return each(r.Deliveries, func(_ int, d *register.Delivery) Delivery { return OfDelivery(r.People, d, r.Content(d.Content)) })
}

// A Withheld is that somebody is deliberately not told.
type Withheld struct {
	ID        string   `json:"id"`
	Briefing  *string  `json:"briefing"`
	Claims    []string `json:"claims"`
	Case      *string  `json:"case"`
	Recipient Person   `json:"recipient"`
	At        string   `json:"at"`
	By        string   `json:"by"`
	Reason    string   `json:"reason"`
}

// OfWithheld translates what is deliberately not told.
func OfWithheld(r *register.Register) []Withheld {
	return each(r.Withheld, func(_ int, w *register.Withheld) Withheld {
		return Withheld{
			ID: w.ID, Briefing: known(w.Content), Claims: append([]string{}, w.Claims...), Case: known(w.Case), Recipient: OfRecipient(r.People, r.Recipient(w.Recipient)),
			At: stamp(w.At), By: w.By, Reason: w.Reason,
		}
	})
}

// An Owed is what somebody has to be told now, or was told, since what they knew is otherwise.
type Owed struct {
	Recipient  Person        `json:"recipient"`
	Open       bool          `json:"open"` // they have still to be told
	Told       []Told        `json:"told"` // what they were told of this
	Claims     []string      `json:"claims"`
	Changes    []Development `json:"changes"`
	Correction *string       `json:"correction"` // the id of the one that they have to get; null where none is written yet
	Text       string        `json:"text"`       // of that, or what is offered
	Delivered  *Told         `json:"delivered"`
	Withheld   *string       `json:"withheld"` // why they are deliberately not told
}

// A Told is one delivery, in short.
type Told struct {
	Delivery     string `json:"delivery"`
	Briefing     string `json:"briefing"`
	At           string `json:"at"`
	Acknowledged bool   `json:"acknowledged"`
}

// A Development is what has become of a claim.
type Development struct {
	ID    string `json:"id"`
	Claim string `json:"claim"`
	At    string `json:"at"`
	By    string `json:"by"`
	What  string `json:"what"`
}

// OfOwed translates who must be told now.
func OfOwed(p *register.People, o workspace.Owed) Owed {
	out := Owed{
		Recipient: OfRecipient(p, o.Recipient), Open: o.Open(), Told: each(o.Told, func(_ int, d *register.Delivery) Told { return toldOf(d) }), Claims: []string{},
		Changes: each(o.Changes, func(_ int, c register.Change) Development {
			return Development{c.ID, c.Claim, stamp(c.At), c.By, c.What}
		}), Text: o.Text,
	}
	for _, c := range o.Claims {
		if c != "" {
			out.Claims = append(out.Claims, c)
		}
	}
	if o.Correction != nil {
		out.Correction = known(o.Correction.ID)
	}
	if o.Delivered != nil {
		t := toldOf(o.Delivered)
		out.Delivered = &t
	}
	if o.Withheld != nil {
		out.Withheld = known(o.Withheld.Reason)
	}
	return out
}

func toldOf(d *register.Delivery) Told {
	return Told{Delivery: d.ID, Briefing: d.Content, At: stamp(d.At), Acknowledged: len(d.Acknowledged) > 0}
}

// A Correction is one that was kept, with those whom it has to reach.
type Correction struct {
	ID       string             `json:"id"`
	Corrects string             `json:"corrects"`
	Text     string             `json:"text"`
	Claims   []register.Wording `json:"claims"`
	Reaches  []Person           `json:"reaches"`
}

// OfCorrected translates a correction.
func OfCorrected(c *workspace.Corrected) Correction {
	return Correction{
		ID: c.Content.ID, Corrects: c.Content.About, Text: c.Content.Said, Claims: append([]register.Wording{}, c.Content.Claims...),
		Reaches: each(c.Reaches, func(_ int, d register.Due) Person { return OfRecipient(c.People, d.Recipient) }),
	}
}

// A Knowledge is what was known at a time.
type Knowledge struct {
	At        string   `json:"at"`
	By        string   `json:"by"` // told or entered: which time is asked about
	Recipient *Person  `json:"recipient"`
	Claims    []string `json:"claims"` // the ids of the claim that is asked about; none where it is asked what somebody knew
	Known     []Known  `json:"known"`
}

// A Known is one delivery by which something was known, as it was acknowledged and corrected by then.
type Known struct {
	Delivery
	Corrections []Correcting `json:"corrections"`
}

// A Correcting is a correction that was made by then, and whether they had got it.
type Correcting struct {
	ID   string `json:"id"`
	Made string `json:"made"`
	Text string `json:"text"`
	Got  *Told  `json:"got"`
}

// OfKnowledge translates what was known.
func OfKnowledge(k *workspace.Knowledge) Knowledge {
	out := Knowledge{At: stamp(k.At), By: "told", Claims: append([]string{}, k.Claims...), Known: []Known{}}
	if k.By == register.ByEntered {
		out.By = "entered"
	}
	if k.Recipient != nil {
		p := OfRecipient(k.Register.People, k.Recipient)
		out.Recipient = &p
	}
	for _, x := range k.Known {
		one := Known{Delivery: OfDelivery(k.Register.People, x.Delivery, x.Content), Corrections: []Correcting{}}
		one.Acknowledged = nil
		if x.Acknowledged != nil {
			one.Acknowledged = acknowledged(x.Acknowledged)
		}
		for _, c := range x.Corrections {
			made := Correcting{ID: c.Content.ID, Made: stamp(c.Content.Made), Text: c.Content.Said}
			if c.Got != nil {
				t := toldOf(c.Got)
				made.Got = &t
			}
			one.Corrections = append(one.Corrections, made)
		}
		out.Known = append(out.Known, one)
	}
	return out
}

// A Policy is what has to be shown before somebody is told.
type Policy struct {
	register.Policy
	Sentence string  `json:"sentence"`
	Case     *string `json:"case"`
	Set      string  `json:"set"`
	By       string  `json:"by"`
}

// OfPolicies translates all policies that were set.
func OfPolicies(all []register.PolicySet) []Policy {
	return each(all, func(_ int, p register.PolicySet) Policy {
		return Policy{Policy: p.Policy, Sentence: p.Sentence(), Case: known(p.Case), Set: stamp(p.At), By: p.By}
	})
}

// A ReportedRegister is the briefings that reports describe, and what of them contradicts itself.
type ReportedRegister struct {
	Briefings      []Reported `json:"briefings"`
	Contradictions []Clash    `json:"contradictions"`
}

// A Reported is a briefing as a report describes it.
type Reported struct {
	Recipient *string `json:"recipient"`
	By        *string `json:"by"`
	Mode      *string `json:"mode"`
	Status    string  `json:"status"` // briefed, not briefed or unclear
	Report    string  `json:"report"`
	Outlet    *string `json:"outlet"`
	Published *string `json:"published"`
	Statement *string `json:"statement"`
	SaidBy    *string `json:"said_by"` // who says so in the statement
	Span      Span    `json:"span"`
	Words     string  `json:"words"`
}

// A Clash is that of somebody both is said.
type Clash struct {
	Recipient string `json:"recipient"`
	Briefed   []int  `json:"briefed"` // indices of briefings, from 0
	Not       []int  `json:"not_briefed"`
	MayBe     bool   `json:"may_be"` // whether it is one recipient goes by a part of the names
}

// OfReported translates the briefings that reports describe.
func OfReported(all []register.Reported) ReportedRegister {
	return ReportedRegister{
		Briefings: each(all, func(_ int, r register.Reported) Reported {
			return Reported{
				Recipient: known(r.Recipient), By: known(r.By), Mode: known(r.Mode), Status: r.Status, Report: r.Report, Outlet: known(r.Outlet),
				Published: maybeAt(r.Published), Statement: known(r.Statement), SaidBy: known(r.Said), Span: Span{r.Start, r.End}, Words: r.Words,
			}
		}),
		Contradictions: each(register.Clashes(all), func(_ int, c register.Clash) Clash { return Clash{c.Recipient, c.Briefed, c.Not, c.MayBe} }),
	}
}
