package casework_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// start is when the cases of these tests are opened.
var start = time.Date(2031, 4, 2, 9, 0, 0, 0, time.UTC)

// A desk keeps the entries of one case as the store does: each with an id that is greater than those before.
type desk struct {
	past []*casework.Entry
	now  time.Time
}

// keep keeps what a rule makes; nothing where it refuses.
func (d *desk) keep(by string, e *casework.Entry, err error) error {
	if err != nil {
		return err
	}
	d.now = d.now.Add(time.Minute)
	e.ID, e.At, e.By = fmt.Sprintf("E%04d", len(d.past)), d.now, by
	if len(d.past) > 0 {
		e.Case = d.past[0].ID
	}
	d.past = append(d.past, e)
	return nil
}

// opened is a desk with a case.
func opened(t testing.TB, o casework.Opening) *desk {
	t.Helper()
	d := &desk{now: start}
	e, err := o.Entry(d.now)
	if err := d.keep("ada", e, err); err != nil {
		t.Fatal(err)
	}
	return d
}

// moment is now, for somebody who had seen what there was until after.
func (d *desk) moment(after string) casework.Moment {
	return casework.Moment{Past: d.past, After: after, Now: d.now}
}

// acts are what can be done about a case, each drawn from what there is.
func (d *desk) acts(t *rapid.T) map[string]func(casework.Moment) (*casework.Entry, error) {
	requests, err := casework.RequestsOf(d.past)
	if err != nil {
		t.Fatal(err)
	}
	gaps, err := casework.GapsOf(d.past)
	if err != nil {
		t.Fatal(err)
	}
	request, gap := "none", "none"
	if len(requests) > 0 {
		request = rapid.SampledFrom(requests).Draw(t, "request").ID
	}
	if len(gaps) > 0 {
		gap = rapid.SampledFrom(gaps).Draw(t, "gap").ID
	}
	owner := rapid.SampledFrom([]string{"ada", "ben", "cy", ""}).Draw(t, "owner")
	due := d.now.Add(time.Duration(rapid.IntRange(-3, 3).Draw(t, "due")) * time.Minute)
	ask := casework.Asking{Kind: casework.Comment, To: "the port of Orm", Text: "Is it so?", Channel: "email", Due: due}
	return map[string]func(casework.Moment) (*casework.Entry, error){
		"change": casework.Alteration{Owner: &owner, Deadline: &due}.Entry,
		"wait":   casework.Pause{For: owner, Until: due}.Entry,
		"close":  casework.Ending{Why: owner}.Entry,
		"reopen": casework.Return{Why: owner}.Entry,
		"draft":  func(m casework.Moment) (*casework.Entry, error) { return ask.Entry(m, true, "") },
		"send":   func(m casework.Moment) (*casework.Entry, error) { return ask.Entry(m, false, "") },
		"post":   func(m casework.Moment) (*casework.Entry, error) { return ask.Entry(m, false, request) },
		"remind": func(m casework.Moment) (*casework.Entry, error) { return casework.Reminder{}.Entry(m, request) },
		"answer": func(m casework.Moment) (*casework.Entry, error) {
			return casework.Answer{Report: fmt.Sprint("R", len(d.past))}.Entry(m, request)
		},
		"finish": func(m casework.Moment) (*casework.Entry, error) {
			return casework.Finish{Outcome: rapid.SampledFrom(casework.Outcomes()).Draw(t, "outcome")}.Entry(m, request)
		},
		"gap": func(m casework.Moment) (*casework.Entry, error) {
			return casework.Wanting{Question: owner + " where?"}.Entry(m)
		},
		"own": func(m casework.Moment) (*casework.Entry, error) { return casework.Owning{Owner: owner}.Entry(m, gap) },
		"found": func(m casework.Moment) (*casework.Entry, error) {
			return casework.Finding{Text: owner, Shown: []casework.Shown{{Report: "R1"}}}.Entry(m, gap)
		},
	}
}

// told is all that a desk's entries come to, as text.
func (d *desk) told(t *rapid.T) string {
	c, err := casework.CaseOf(d.past)
	if err != nil {
		t.Fatal(err)
	}
	requests, err := casework.RequestsOf(d.past)
	if err != nil {
		t.Fatal(err)
	}
	gaps, err := casework.GapsOf(d.past)
	if err != nil {
		t.Fatal(err)
	}
	out := fmt.Sprintf("%s %s %v %v;", c.State, c.Owner, c.Deadline, len(c.History))
	for _, r := range requests {
		out += fmt.Sprintf("%s %s %d %d %d;", r.ID, r.Outcome, len(r.Answers), len(r.Reminders), len(r.Entries))
	}
	for _, g := range gaps {
		out += fmt.Sprintf("%s %v %d;", g.ID, g.Closed(), len(g.Entries))
	}
	return out
}

// TestAnyActsFold does whatever comes: what is admitted is in the history for good, and nothing that stood there is lost or changed; what
// is refused is refused as a fault of whoever acts, and changes nothing. An entry that is emptied is survived.
func TestAnyActsFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &desk{now: start}
		e, err := casework.Opening{Question: "Was it sold?", Owner: "ada"}.Entry(d.now)
		if err := d.keep("ada", e, err); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 30).Draw(t, "acts") {
			acts := d.acts(t)
			var names []string
			for name := range acts {
				names = append(names, name)
			}
			slices.Sort(names)
			after := ""
			if rapid.Bool().Draw(t, "looked") {
				after = rapid.SampledFrom(d.past).Draw(t, "after").ID
			}
			before, had := d.told(t), len(d.past)
			e, err := acts[rapid.SampledFrom(names).Draw(t, "act")](d.moment(after))
			err = d.keep(rapid.SampledFrom([]string{"ada", "ben"}).Draw(t, "by"), e, err)
			switch {
			case err != nil && fault.KindOf(err) != fault.Usage && fault.KindOf(err) != fault.NotFound:
				t.Fatalf("refused with %v", err)
			case err != nil && (d.told(t) != before || len(d.past) != had):
				t.Fatalf("refused with %v, and changed %s into %s", err, before, d.told(t))
			case err == nil:
				d.lostNothing(t)
			}
		}
		rapid.SampledFrom(d.past).Draw(t, "emptied").Data = ""
		d.lostNothing(t)
	})
}

// lostNothing checks that every entry stands in the history of the case, and in that of the request or gap that it is about.
func (d *desk) lostNothing(t *rapid.T) {
	c, err := casework.CaseOf(d.past)
	if err != nil {
		t.Fatal(err)
	}
	requests, err := casework.RequestsOf(d.past)
	if err != nil {
		t.Fatal(err)
	}
	gaps, err := casework.GapsOf(d.past)
	if err != nil {
		t.Fatal(err)
	}
	var about []string
	for _, r := range requests {
		for _, s := range r.Entries {
			about = append(about, s.ID)
		}
	}
	for _, g := range gaps {
		for _, s := range g.Entries {
			about = append(about, s.ID)
		}
	}
	for i, e := range d.past {
		if c.History[i].Entry != e {
			t.Fatalf("entry %d is not in the history", i)
		}
		if e.Kind[:4] != "case" && !slices.Contains(about, e.ID) {
			t.Fatalf("entry %s of kind %s is about nothing", e.ID, e.Kind)
		}
	}
	if len(c.History) != len(d.past) {
		t.Fatalf("%d entries, %d in the history", len(d.past), len(c.History))
	}
}
