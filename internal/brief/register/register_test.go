package register_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// A desk is entries as a store keeps them: ids in the order in which they come.
type desk struct {
	t   interface{ Fatal(...any) }
	all []*casework.Entry
}

var noon = time.Date(2031, 5, 4, 12, 0, 0, 0, time.UTC)

// now is a minute later with each entry.
func (d *desk) now() time.Time { return noon.Add(time.Duration(len(d.all)) * time.Minute) }

func (d *desk) enter(e *casework.Entry, err error) string {
	if err != nil {
		d.t.Fatal(err)
	}
	e.ID, e.At, e.By = fmt.Sprintf("E%05d", len(d.all)), d.now(), "ada"
	d.all = append(d.all, e)
	return e.ID
}

func (d *desk) register() *register.Register {
	r, err := register.Of(d.all)
	if err != nil {
		d.t.Fatal(err)
	}
	return r
}

func (d *desk) person(name string) string {
	return d.enter(register.Adding{Name: name}.Entry(d.register().People))
}

// compose is a briefing of claims; about is the one of which it is a later version.
func (d *desk) compose(about string, claims ...string) string {
	return d.enter(composed(about, claims))
}

func composed(about string, claims []string) (*casework.Entry, error) {
	e := &casework.Entry{Kind: register.Compose, About: about}
	var heads []string // a briefing names its claims twice: for whoever lists it, and as it has them
	for _, c := range claims {
		heads = append(heads, fmt.Sprintf(`{"id":%q,"text":"the ship %s sank","independent":1}`, c, c))
	}
	e.Data = `{"sha256":"","claims":[` + strings.Join(heads, ",") + `],"briefing":{"head":{"title":"The tanker","version":1},"blocks":[],"standing":[`
	for i, c := range claims {
		e.Data += strings.Repeat(",", min(i, 1)) + fmt.Sprintf(`{"claim":%q,"text":"the ship %s sank","counts":{"claim":%[1]q,"independent":1}}`, c, c)
		e.Refs = append(e.Refs, casework.Ref{Role: casework.AboutClaim, Target: c})
	}
	e.Data += `]}}`
	return e, nil
}

func (d *desk) deliver(content, to string) string {
	r := d.register()
	return d.enter(register.Delivering{Reason: "told"}.Entry(r, r.Content(content), r.Recipient(to), nil, d.now()))
}

func (d *desk) correct(content string, claims ...string) string {
	r := d.register()
	c := register.Correcting{Text: "it is otherwise"}
	for _, id := range claims {
		c.Claims = append(c.Claims, register.Wording{ID: id, Text: "it floats"})
	}
	return d.enter(c.Entry(r, r.Content(content), nil))
}

func TestWhoMustBeTold(t *testing.T) {
	d := &desk{t: t}
	minister, clerk, late, shut := d.person("The minister"), d.person("A clerk"), d.person("A late reader"), d.person("The rival")
	first := d.compose("", "C1", "C2")
	d.deliver(first, minister)
	d.deliver(first, clerk)
	r := d.register()
	d.enter(register.Withholding{Reason: "would tell the press"}.Entry(r.Content(first), r.Recipient(shut)))
	d.enter(register.Leaving{Instead: minister}.Entry(r.Recipient(clerk), d.now()))
	change := register.Change{ID: fmt.Sprintf("E%05d", len(d.all)), Claim: "C1", What: "was refuted"}
	d.person("Somebody else") // takes the id of the change
	second := d.compose(first, "C1", "C2")
	d.deliver(second, late)

	if got, want := dues(d.register().Dues([]register.Change{change})), "The minister C1 open; A clerk C1 open left"; got != want {
		t.Errorf("after the decision: %s\nwant %s", got, want)
	}
	correction := d.correct(first, "C1")
	d.deliver(correction, minister)
	if got, want := dues(d.register().Dues([]register.Change{change})), "The minister C1 done; A clerk C1 open left"; got != want {
		t.Errorf("after the correction was told: %s\nwant %s", got, want)
	}
	again := d.correct(correction)
	due := d.register().Dues(nil)
	if got, want := dues(due), "The minister C1 open; A clerk C1 open left"; got != want {
		t.Errorf("after the correction was corrected: %s\nwant %s", got, want)
	}
	if due[0].Correction.ID != again || due[0].Last.ID != correction || due[1].Last.ID != first {
		t.Errorf("who got which link is not said: %+v", due)
	}
	if chain := d.register().Chain(second); len(chain) != 4 || chain[0].ID != first || chain[3].ID != again {
		t.Errorf("the chain has %d links", len(chain))
	}
}

// dues says who has to be told, for tests.
func dues(all []register.Due) string {
	var out []string
	for _, x := range all {
		s := x.Recipient.Name + " " + strings.Join(x.Claims, ",")
		if x.Open() {
			s += " open"
		} else {
			s += " done"
		}
		if x.Recipient.Left != nil {
			s += " left"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestACorrectionOffersItsText(t *testing.T) {
	d := &desk{t: t}
	first := d.compose("", "C1")
	r := d.register()
	e, err := register.Correcting{Claims: []register.Wording{{ID: "C1", Text: "the ship C1 was towed", Independent: 2}}}.
		Entry(r, r.Content(first), map[string]string{"C1": "it was refuted on 2031-05-06 by ada"})
	if err != nil {
		t.Fatal(err)
	}
	d.enter(e, nil)
	want := "We told you: “the ship C1 sank”, with 1 independent origin. Since then: it was refuted on 2031-05-06 by ada. " +
		"It now reads: “the ship C1 was towed”. Now it has 2 independent origins."
	if got := d.register().Content(d.all[1].ID).Said; got != want {
		t.Errorf("the text is\n%s\nwant\n%s", got, want)
	}
	if _, err := (register.Correcting{}).Entry(r, r.Content(first), nil); fault.KindOf(err) != fault.Usage {
		t.Errorf("a correction that says nothing: %v", err)
	}
	_, err = register.Correcting{Claims: []register.Wording{{ID: "C9"}}}.Entry(r, r.Content(first), nil)
	if err == nil || err.Error() != `claim C9: was not told in E00000; "firsthand brief show" says which were` {
		t.Errorf("a correction of what was not told: %v", err)
	}
}

func TestRecipients(t *testing.T) {
	d := &desk{t: t}
	ada := d.person("Ada Lund")
	people := d.register().People
	for _, c := range []struct {
		name string
		like bool
	}{{"A. Lund", true}, {"Lund, Ada", false /* it is the same */}, {"Ada Lnd", true}, {"LUND", true}, {"Ida Lund", true}, {"Bo Berg", false}, {"Ada", true}, {"", false}} {
		if got := len(people.Alike(c.name)) > 0; got != c.like && c.name != "Lund, Ada" {
			t.Errorf("%q is offered: %v", c.name, got)
		}
	}
	if r := people.Named("  ada   LUND "); r == nil || r.ID != ada {
		t.Error("case and spaces make another recipient")
	}
	short := d.person("A. Lund") // offered, and not merged
	if d.register().Recipient(short) == d.register().Recipient(ada) {
		t.Fatal("two spellings were merged by themselves")
	}
	first := d.compose("", "C1")
	d.deliver(first, short)
	d.enter(register.Adding{Name: "A. Lund", SameAs: ada}.Entry(d.register().People))
	r := d.register()
	if len(r.All) != 1 || len(r.Knew(r.Recipient(ada), d.now(), register.ByTold)) != 1 {
		t.Errorf("what was told under the other spelling is lost: %d recipients", len(r.All))
	}
	if _, err := (register.Adding{Name: "ada lund"}).Entry(r.People); fault.KindOf(err) != fault.Usage {
		t.Errorf("a name that is there: %v", err)
	}
	if _, err := r.Find("Ada Lundt"); err == nil || err.Error() != "recipient Ada Lundt: is not in this workspace; did you mean Ada Lund" {
		t.Errorf("a name that is nearly there: %v", err)
	}
}

func TestWhatStandsAgainstIt(t *testing.T) {
	d := &desk{t: t}
	to, other := d.person("The desk"), d.person("The other desk")
	first := d.compose("", "C1")
	r := d.register()
	refused := func(want string, lacks ...string) {
		t.Helper()
		r := d.register()
		_, err := register.Delivering{}.Entry(r, r.Content(first), r.Recipient(to), lacks, d.now())
		if err == nil || err.Error() != want || fault.KindOf(err) != fault.Refused {
			t.Errorf("%v\nwant %s", err, want)
		}
	}
	const advice = "; \"--override REASON\" tells them nevertheless, and keeps why"
	refused("The desk: cannot be told yet, since claim C1 has 1 established origin and has to have 2"+advice, "claim C1 has 1 established origin and has to have 2")
	d.enter(register.Withholding{Reason: "leaks"}.Entry(r.Content(first), r.Recipient(to)))
	refused("The desk: is deliberately not told, as ada put down on 2031-05-04: leaks" + advice)
	d.enter(register.Leaving{Instead: other}.Entry(r.Recipient(to), d.now()))
	refused("The desk: has left on 2031-05-04, and The other desk is to be told instead" + advice)
	r = d.register()
	id := d.enter(register.Delivering{Reason: "lives are at stake"}.Entry(r, r.Content(first), r.Recipient(to), []string{"nothing is sure"}, d.now()))
	got := d.register().Delivery(id)
	if len(got.Overrides) != 3 || got.Overrides[2].Rule != "policy" || got.Overrides[2].Reason != "lives are at stake" {
		t.Errorf("what was passed over is not kept: %+v", got.Overrides)
	}
	for name, f := range map[string]func() (*casework.Entry, error){
		"tomorrow": func() (*casework.Entry, error) {
			return register.Delivering{At: d.now().AddDate(0, 0, 1)}.Entry(r, r.Content(first), r.Recipient(other), nil, d.now())
		},
		"by pigeon": func() (*casework.Entry, error) {
			return register.Delivering{How: "pigeon"}.Entry(r, r.Content(first), r.Recipient(other), nil, d.now())
		},
		"acknowledged before": func() (*casework.Entry, error) {
			return register.Acknowledging{At: noon.AddDate(0, 0, -1)}.Entry(got, d.now())
		},
		"withheld for no reason": func() (*casework.Entry, error) {
			return register.Withholding{}.Entry(r.Content(first), r.Recipient(other))
		},
		"left twice": func() (*casework.Entry, error) { return register.Leaving{}.Entry(d.register().Recipient(to), d.now()) },
		"no words":   func() (*casework.Entry, error) { return register.Telling{}.Entry() },
	} {
		if _, err := f(); fault.KindOf(err) != fault.Usage {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPolicies(t *testing.T) {
	p := register.Policy{Credibility: 2, Origins: 2, Ratio: 3, SureFor: "the record"}
	got := p.Lacks([]register.Standing{
		{Claim: "C1", Credibility: []int{3, 6}, Origins: 1, Ratio: 1.5},
		{Claim: "C2", Credibility: []int{6}, Origins: 2, Ratio: 3, SureFor: []string{"the record"}},
		{Claim: "C3", Credibility: []int{4, 2}, Origins: 2, Ratio: 3, SureFor: []string{"the record"}},
	})
	want := []string{
		"claim C1 is of credibility 3 and has to be of 2 or better", "claim C1 has 1 established origin and has to have 2",
		"claim C1 has a likelihood ratio of 1.5 at its lower end and has to have 3.0", "claim C1 is not sure enough for the record",
		"claim C2 cannot be judged and has to be of 2 or better",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if len(p.Lacks(nil)) != 1 {
		t.Error("what names no claim meets every policy")
	}
	all := []register.PolicySet{{Policy: p}, {Policy: register.Policy{Origins: 1}, Case: "K"}, {Policy: register.Policy{None: true}}}
	if in := register.InForce(all, "K"); in == nil || in.Case != "K" {
		t.Errorf("in the case %+v holds", in)
	}
	if in := register.InForce(all, "other"); in != nil {
		t.Errorf("elsewhere %+v holds", in)
	}
	for _, bad := range []register.Policy{{}, {None: true, Origins: 1}, {Credibility: 6}, {Origins: -1}, {SureFor: "the cook"}} {
		if _, err := bad.Entry([]string{"the record"}); fault.KindOf(err) != fault.Usage {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestReportedBriefingsThatContradict(t *testing.T) {
	all := []register.Reported{
		{Report: "a", Recipient: "the President", Voice: 0, Status: register.Briefed},
		{Report: "b", Recipient: "the President", Voice: 0, Status: register.NotBriefed},
		{Report: "c", Recipient: "members of the assembly", Voice: 1, Status: register.Unclear},
		{Report: "d", Recipient: "members of the assembly", Voice: 1, Status: register.Briefed},
		{Report: "e", Recipient: "President Karst", Voice: 2, Status: register.NotBriefed},
		{Report: "f", Recipient: "", Voice: -1, Status: register.NotBriefed},
		{Report: "g", Recipient: "", Voice: -1, Status: register.Briefed},
	}
	all[0].Recipient, all[1].Recipient = "President", "President"
	got := register.Clashes(all)
	if len(got) != 2 || got[0].MayBe || !slices.Equal(got[0].Briefed, []int{0}) || !slices.Equal(got[0].Not, []int{1}) || !got[1].MayBe || !slices.Equal(got[1].Not, []int{4}) {
		t.Errorf("%+v", got)
	}
}

func TestWhatWasEmptiedIsSurvived(t *testing.T) {
	d := &desk{t: t}
	to := d.person("The desk")
	first := d.compose("", "C1")
	id := d.deliver(first, to)
	d.correct(first, "C1")
	for _, e := range d.all {
		if e.Kind != register.AddRecipient {
			e.Data = ""
		}
	}
	r := d.register()
	got := r.Knew(r.Recipient(to), d.now(), register.ByEntered)
	if len(got) != 1 || got[0].ID != id || !slices.Equal(got[0].Claims, []string{"C1"}) || !got[0].Content.Emptied || len(got[0].Corrections) != 1 {
		t.Errorf("%+v", got)
	}
	if x := dues(r.Dues(nil)); x != "The desk C1 open" {
		t.Errorf("who has to be told is lost with the words: %s", x)
	}
}
