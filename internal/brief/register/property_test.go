package register_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
)

// history makes a desk on which anything has been done in any order.
func history(t *rapid.T) *desk {
	d := &desk{t: t}
	var people, contents []string
	claims := []string{"C1", "C2", "C3"}
	some := func() []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(claims), 0, 2, rapid.ID[string]).Draw(t, "claims")
	}
	for i := range 4 {
		people = append(people, d.person(fmt.Sprintf("Reader number %d of house %c", i, 'A'+i)))
	}
	for range rapid.IntRange(1, 25).Draw(t, "acts") {
		act := rapid.IntRange(0, 9).Draw(t, "act")
		if len(contents) == 0 {
			act = 0
		}
		r := d.register()
		content := func() string { return rapid.SampledFrom(contents).Draw(t, "content") }
		who := func() string { return rapid.SampledFrom(people).Draw(t, "who") }
		switch act {
		case 0, 1:
			contents = append(contents, d.compose("", some()...))
		case 2:
			contents = append(contents, d.compose(content(), some()...))
		case 3:
			about := content()
			told := r.Content(about).ClaimIDs()
			contents = append(contents, d.correct(about, told[:rapid.IntRange(0, len(told)).Draw(t, "of")]...))
		case 4:
			contents = append(contents, d.enter(register.Telling{Text: "it sank", Claims: []register.Wording{{ID: "C2"}}}.Entry()))
		case 5:
			d.enter(register.Withholding{Reason: "so"}.Entry(r.Content(content()), r.Recipient(who())))
		case 6:
			if to := r.Recipient(who()); to.Left == nil {
				d.enter(register.Leaving{}.Entry(to, d.now()))
			}
		default:
			d.deliver(content(), who())
		}
	}
	return d
}

// A correction reaches exactly those who were told what it corrects before it was made, and have not had it or what came later.
func TestACorrectionReachesExactlyThoseTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := history(t)
		r := d.register()
		got := map[string]bool{} // recipient and claim, open for a correction
		for _, x := range r.Dues(nil) {
			for _, c := range x.Claims {
				if x.Delivered == nil {
					got[x.Recipient.ID+" "+r.Chain(x.Correction.ID)[0].ID+" "+c] = true
				}
			}
		}
		if want := owed(d); !maps.Equal(got, want) {
			t.Fatalf("to be told are %v\nwant %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
		}
	})
}

// owed is the same, said over entries one by one: whoever was told of a claim in what a correction of it goes back to is owed the last
// such correction, until they were told that or a later link of the chain that has the claim.
func owed(d *desk) map[string]bool {
	about, of := map[string]string{}, map[string][]string{}
	goesBack := func(id, to string) bool {
		for id = about[id]; id != "" && id != to; {
			id = about[id]
		}
		return id != ""
	}
	root := func(id string) string {
		for about[id] != "" {
			id = about[id]
		}
		return id
	}
	var deliveries, corrections []*casework.Entry
	for _, e := range d.all {
		switch e.Kind {
		case register.Deliver:
			deliveries = append(deliveries, e)
		case register.Correct:
			corrections = append(corrections, e)
			fallthrough
		case register.Compose, register.Tell:
			about[e.ID], of[e.ID] = e.About, told(e, casework.AboutClaim)
			if len(of[e.ID]) == 0 && e.About != "" {
				of[e.ID] = of[e.About]
			}
			if len(of[e.ID]) == 0 {
				of[e.ID] = []string{""}
			}
		}
	}
	last := map[string]string{}
	for _, k := range corrections {
		for _, past := range deliveries {
			for _, c := range of[past.About] {
				if goesBack(k.ID, past.About) && slices.Contains(of[k.ID], c) {
					last[told(past, casework.Recipient)[0]+" "+root(k.ID)+" "+c] = k.ID
				}
			}
		}
	}
	out := map[string]bool{}
	for key := range last {
		out[key] = true
	}
	for _, e := range deliveries {
		for _, c := range of[e.About] {
			if key := told(e, casework.Recipient)[0] + " " + root(e.About) + " " + c; last[key] != "" && e.About >= last[key] {
				delete(out, key)
			}
		}
	}
	return out
}

func told(e *casework.Entry, role casework.Role) (out []string) {
	for _, r := range e.Refs {
		if r.Role == role {
			out = append(out, r.Target)
		}
	}
	return out
}

// What was known stays known: who knew something at a time knows it at every later one, by either time.
func TestWhatWasKnownStaysKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := history(t).register()
		by := register.By(rapid.IntRange(0, 1).Draw(t, "by"))
		early := noon.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "early")) * time.Minute)
		late := early.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "later")) * time.Minute)
		for _, who := range r.All {
			then, now := r.Knew(who, early, by), r.Knew(who, late, by)
			for _, k := range then {
				i := slices.IndexFunc(now, func(o register.Known) bool { return o.ID == k.ID })
				if i < 0 || len(now[i].Corrections) < len(k.Corrections) {
					t.Fatalf("%s is not known any more", k.ID)
				}
			}
		}
	})
}

// Nothing is lost: each entry stands in what the entries come to, whatever was done.
func TestNoEntryIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := history(t)
		r := d.register()
		n := len(r.Deliveries) + len(r.Withheld)
		for _, p := range r.All {
			n += len(p.IDs)
			if p.Left != nil {
				n++
			}
		}
		for _, e := range d.all {
			if r.Content(e.ID) != nil {
				n++
			}
		}
		if n != len(d.all) {
			t.Fatalf("%d of %d entries are there", n, len(d.all))
		}
	})
}
