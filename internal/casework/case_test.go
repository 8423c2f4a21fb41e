package casework_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// TestACase opens a case, changes it, has it wait, closes it and takes it up again.
func TestACase(t *testing.T) {
	d := opened(t, casework.Opening{Question: "Was the ferry sold?", Claims: []string{"C1"}, Owner: "ada", Members: []string{"ben", " ben ", ""}})
	owner, until := "ben", start.Add(24*time.Hour)
	for _, step := range []struct {
		state casework.State
		act   func(casework.Moment) (*casework.Entry, error)
	}{
		{casework.StateOpen, casework.Alteration{Owner: &owner, Deadline: &until, Join: []string{"cy"}, Leave: []string{"ben"}, Why: "ada is away"}.Entry},
		{casework.StateWaiting, casework.Pause{For: "the port's answer", Until: until}.Entry},
		{casework.StateOpen, casework.Return{Why: "it came"}.Entry},
		{casework.StateClosed, casework.Ending{Why: "done"}.Entry},
		{casework.StateReopened, casework.Return{Why: "he changed his account"}.Entry},
	} {
		e, err := step.act(d.moment(""))
		if err := d.keep("ada", e, err); err != nil {
			t.Fatal(err)
		}
		if c, err := casework.CaseOf(d.past); err != nil || c.State != step.state {
			t.Errorf("after %s it is %s, %v", e.Kind, c.State, err)
		}
	}
	c, err := casework.CaseOf(d.past)
	if err != nil || c.Owner != "ben" || !slices.Equal(c.Members, []string{"cy"}) || c.Why != "he changed his account" || c.Last != d.past[5].ID {
		t.Errorf("it is %+v, %v", c, err)
	}
	want := []casework.Value{{"owner", "ada", "ben"}, {"deadline", "", "2031-04-03T09:00:00Z"}, {"member", "ben", ""}, {"member", "", "cy"}}
	if got := c.History[1]; !slices.Equal(got.Values, want) || got.Why != "ada is away" {
		t.Errorf("the change is %+v", got)
	}
	if c.Overdue(until) || !c.Overdue(until.Add(1)) {
		t.Error("it is overdue when its deadline is past, and not before")
	}
}

// TestTwoAtOnce has two people act on what both saw: both entries stay, and it is said that they were made at the same time.
func TestTwoAtOnce(t *testing.T) {
	d := opened(t, casework.Opening{Question: "Was the ferry sold?", Owner: "ada"})
	seen := d.past[0].ID
	one, other := "ben", "cy"
	for _, by := range []struct {
		name string
		act  func(casework.Moment) (*casework.Entry, error)
	}{
		{"ada", casework.Alteration{Owner: &one}.Entry},
		{"ben", casework.Alteration{Owner: &other}.Entry},
		{"ada", casework.Ending{Why: "done"}.Entry},
		{"ben", casework.Pause{For: "the port"}.Entry},
	} {
		e, err := by.act(d.moment(seen))
		if err := d.keep(by.name, e, err); err != nil {
			t.Fatal(err)
		}
	}
	c, err := casework.CaseOf(d.past)
	if err != nil || c.State != casework.StateClosed || c.Owner != "cy" || c.Why != "done" || c.For != "" {
		t.Errorf("it is %+v, %v", c, err)
	}
	if got := c.History[2].Unseen; !slices.Equal(got, []string{d.past[1].ID}) {
		t.Errorf("the second change did not see %v", got)
	}
	if got := c.History[4]; !slices.Equal(got.Unseen, []string{d.past[1].ID, d.past[3].ID}) || got.Why != "the port" {
		t.Errorf("the wait is %+v", got)
	}
	e, err := casework.Pause{For: "the port"}.Entry(d.moment(""))
	if fault.KindOf(err) != fault.Usage {
		t.Errorf("a closed case waits: %+v, %v", e, err)
	}
}

// TestRefused are acts that are refused, and what is said then.
func TestRefused(t *testing.T) {
	d := opened(t, casework.Opening{Question: "Was the ferry sold?", Owner: "ada", Severity: "lives"})
	past, wrong, none := start.Add(-time.Hour), "dreadful", " "
	for _, c := range []struct {
		words string
		act   func(casework.Moment) (*casework.Entry, error)
	}{
		{"is so already", casework.Alteration{}.Entry},
		{"is past: 2031-04-02 08:00:00 UTC", casework.Alteration{Deadline: &past}.Entry},
		{"severity dreadful: is none", casework.Alteration{Severity: &wrong}.Entry},
		{"would have no question", casework.Alteration{Question: &none}.Entry},
		{"is no member of case E0000", casework.Alteration{Leave: []string{"ben"}}.Entry},
		{"claim C9: is not in case E0000", casework.Alteration{Drop: []string{"C9"}}.Entry},
		{"waits for nothing", casework.Pause{}.Entry},
		{"is past", casework.Pause{For: "the port", Until: past}.Entry},
		{"cannot be closed without a reason", casework.Ending{}.Entry},
		{"there is nothing to reopen", casework.Return{Why: "why not"}.Entry},
		{"is not in this case", func(m casework.Moment) (*casework.Entry, error) { return casework.Reminder{}.Entry(m, "E0007") }},
	} {
		if e, err := c.act(d.moment("")); err == nil || !strings.Contains(err.Error(), c.words) {
			t.Errorf("want %q, got %v, %+v", c.words, err, e)
		}
	}
	for words, o := range map[string]casework.Opening{
		"has no question": {},
		"is past":         {Question: "Is it so?", Deadline: past},
		"is none":         {Question: "Is it so?", Severity: "dreadful"},
	} {
		if _, err := o.Entry(start); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("want %q, got %v", words, err)
		}
	}
	if _, err := (casework.Opening{Question: "Was it so?", Deadline: past, Historic: true}).Entry(start); err != nil {
		t.Errorf("what is put down afterwards has deadlines that are past: %v", err)
	}
}
