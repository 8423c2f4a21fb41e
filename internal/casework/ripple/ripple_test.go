package ripple_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/ripple"
)

// A desk gives entries the ids, times and authors that a store would.
type desk struct{ entries []*casework.Entry }

func (d *desk) add(by, kind, about string, refs ...casework.Ref) string {
	e := &casework.Entry{ID: fmt.Sprintf("E%04d", len(d.entries)), By: by, Kind: kind, About: about, Data: "{}", Refs: refs}
	e.At = time.Date(2031, 5, 4, 12, len(d.entries), 0, 0, time.UTC)
	d.entries = append(d.entries, e)
	return e.ID
}

func claim(id string) casework.Ref { return casework.Ref{Role: casework.AboutClaim, Target: id} }
func to(id string) casework.Ref    { return casework.Ref{Role: casework.Recipient, Target: id} }

// show is a ripple, an item a line.
func show(items []ripple.Item) string {
	var out strings.Builder
	for _, it := range items {
		fmt.Fprintf(&out, "%s %s %s through %s (%s)", it.Kind, it.ID, it.By, strings.Join(it.Claims, " "), it.Why)
		if it.Done != nil {
			fmt.Fprintf(&out, " done by %s of %s", it.Done.Kind, it.Done.By)
		}
		fmt.Fprintln(&out)
	}
	return out.String()
}

func decided(entry string) ripple.Cause {
	return ripple.Cause{Entry: entry, Claim: "SOLD", Reach: []ripple.Reach{
		{Claim: "SOLD", Names: []string{"SOLD", "SALE"}, Why: "it is refuted", Told: true},
		{Claim: "SANK", Names: []string{"SANK"}, Why: "contradicts it", Told: true},
		{Claim: "LATE", Names: []string{"LATE"}, Why: "rests on Jane Roe, too"},
	}}
}

func TestADecisionReachesWhatRestsOnIt(t *testing.T) {
	d := &desk{}
	d.add("ada", assess.OfClaim, "", claim("SALE")) // by the id that the claim had
	d.add("ben", assess.OfClaim, "", claim("LATE"))
	d.add("ada", assess.OfClaim, "", claim("FAR"))
	brief := d.add("ada", "briefing.compose", "", claim("SOLD"), claim("FAR"))
	late := d.add("ada", "briefing.compose", "", claim("LATE"))
	d.add("ada", "briefing.deliver", brief, to("MAYOR"), claim("SOLD"), claim("FAR"))
	d.add("ada", "briefing.deliver", late, to("PILOT"), claim("LATE"))
	d.add("ben", "briefing.tell", "", claim("SANK"))
	cause := d.add("ada", casework.Decide, "", claim("SOLD"))
	if got, want := show(ripple.Of(decided(cause), d.entries)), `
claim SANK  through SANK (contradicts it)
claim LATE  through LATE (rests on Jane Roe, too)
assessment E0000 ada through SOLD (it is refuted)
assessment E0001 ben through LATE (rests on Jane Roe, too)
briefing E0003 ada through SOLD (it is refuted)
briefing E0007 ben through SANK (contradicts it)
person MAYOR  through SOLD (it is refuted)
`; "\n"+got != want {
		t.Errorf("got\n%swant%s", got, want)
	}
	d.add("ben", assess.OfClaim, "", claim("SANK"))
	d.add("ada", assess.OfClaim, "", claim("SOLD"))
	d.add("ben", "briefing.deliver", brief, to("MAYOR"), claim("SOLD")) // the old one once more
	if items := ripple.Of(decided(cause), d.entries); items[6].Done != nil {
		t.Error("the old briefing told her nothing new")
	}
	correction := d.add("cleo", "briefing.correct", brief, claim("SOLD"))
	d.add("cleo", "briefing.deliver", correction, to("MAYOR"), claim("SOLD"))
	if got, want := show(ripple.Of(decided(cause), d.entries)), `
claim SANK  through SANK (contradicts it) done by assess.claim of ben
claim LATE  through LATE (rests on Jane Roe, too)
assessment E0000 ada through SOLD (it is refuted) done by assess.claim of ada
assessment E0001 ben through LATE (rests on Jane Roe, too)
briefing E0003 ada through SOLD (it is refuted) done by briefing.correct of cleo
briefing E0007 ben through SANK (contradicts it)
person MAYOR  through SOLD (it is refuted) done by briefing.deliver of cleo
`; "\n"+got != want {
		t.Errorf("got\n%swant%s", got, want)
	}
}

func TestOnePersonOfTwoSpellings(t *testing.T) {
	d := &desk{}
	brief := d.add("ada", "briefing.compose", "", claim("SOLD"))
	d.add("ada", "briefing.deliver", brief, to("M. Vane"), claim("SOLD"))
	d.add("ada", "briefing.deliver", brief, to("Mara Vane"), claim("SOLD"))
	cause := d.add("ada", casework.Decide, "", claim("SOLD"))
	d.add("ada", "briefing.withhold", brief, to("M. Vane"), claim("SOLD"))
	c := decided(cause)
	c.Same = func(id string) string { return strings.TrimPrefix(strings.ToUpper(id[len(id)-4:]), " ") }
	items := slices.DeleteFunc(ripple.Of(c, d.entries), func(it ripple.Item) bool { return it.Kind != ripple.Person })
	if len(items) != 1 || items[0].ID != "VANE" || items[0].Done == nil || items[0].Done.Kind != "briefing.withhold" {
		t.Errorf("%+v", items)
	}
}

// TestARegradedSourceReachesExactlyWhatRestsOnIt holds the ripple against its definition, whatever was done in whatever order: what was
// made before the regrade and refers to a claim that rests on the source, and of assessments the one that each author held; emptied
// entries as all others.
func TestARegradedSourceReachesExactlyWhatRestsOnIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &desk{}
		kinds := []string{assess.OfClaim, assess.Withdrawal, "briefing.compose", "briefing.deliver", "briefing.correct", "case.open"}
		for i := range rapid.IntRange(1, 25).Draw(t, "entries") {
			about := ""
			if i > 0 {
				about = d.entries[rapid.IntRange(0, i-1).Draw(t, "about")].ID
			}
			refs := []casework.Ref{claim(rapid.SampledFrom([]string{"C1", "C2", "C3"}).Draw(t, "claim"))}
			kind := rapid.SampledFrom(kinds).Draw(t, "kind")
			if kind == "briefing.deliver" {
				refs = append(refs, to(rapid.SampledFrom([]string{"MAYOR", "PILOT"}).Draw(t, "to")))
			}
			d.add(rapid.SampledFrom([]string{"ada", "ben"}).Draw(t, "by"), kind, about, refs...)
			if rapid.Bool().Draw(t, "emptied") {
				d.entries[i].Data = ""
			}
		}
		at := rapid.IntRange(0, len(d.entries)-1).Draw(t, "cause")
		cause := ripple.Cause{Entry: d.entries[at].ID}
		rests := rapid.SampledFrom([][]string{nil, {"C1"}, {"C1", "C3"}}).Draw(t, "rest on the source")
		for _, c := range rests {
			cause.Reach = append(cause.Reach, ripple.Reach{Claim: c, Names: []string{c}, Why: "rests on it", Told: true})
		}
		want := map[string]bool{}
		for _, c := range rests {
			want["claim "+c] = true
		}
		for i, e := range d.entries[:at] {
			c := e.Refs[0].Target
			if !slices.Contains(rests, c) {
				continue
			}
			switch e.Kind {
			case "briefing.compose", "briefing.correct":
				want["briefing "+e.ID] = true
			case "briefing.deliver":
				want["person "+e.Refs[1].Target] = true
			case assess.OfClaim:
				withdrawn := func(id string) bool {
					return slices.ContainsFunc(d.entries[:at], func(o *casework.Entry) bool {
						return o.Kind == assess.Withdrawal && o.About == id
					})
				}
				later := slices.ContainsFunc(d.entries[i+1:at], func(o *casework.Entry) bool {
					return o.Kind == assess.OfClaim && o.By == e.By && o.Refs[0] == e.Refs[0] && !withdrawn(o.ID)
				})
				if !withdrawn(e.ID) && !later {
					want["assessment "+e.ID] = true
				}
			}
		}
		got := map[string]bool{}
		for _, it := range ripple.Of(cause, d.entries) {
			name := string(it.Kind) + " " + it.ID
			if got[name] || !want[name] {
				t.Fatalf("%s is there, which should not be, or twice", name)
			}
			got[name] = true
		}
		if len(got) != len(want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}
