package register

import (
	"slices"
	"time"
)

// The states of a briefing that a report describes, as package read names them.
const (
	Briefed    = "briefed"
	NotBriefed = "not briefed"
	Unclear    = "unclear"
)

// A Reported is a briefing as a report describes it. It is what somebody says, and never counts as told by us.
type Reported struct {
	Report    string
	Outlet    string
	Published time.Time // zero where not known
	Statement string    // the id of the statement that says so; "" where the report does in its own voice
	Said      string    // by whom, where it is a statement
	Start     int       // where it stands, in code points of the report's text
	End       int
	Words     string // what stands there
	Recipient string
	By        string
	Mode      string // "oral", "written" or ""
	Status    string
	Voice     int // numbers recipients that are one by their names, over all that are compared; -1 for one without a name
}

// A Clash is that some reports say that somebody was briefed, and some that they were not.
type Clash struct {
	Recipient string
	Briefed   []int // by index
	Not       []int
	MayBe     bool // the recipients may be one, going by a part of their names
}

// Clashes are the contradictions among reported briefings, in the order of the first of each. That something is unclear contradicts
// nothing.
func Clashes(all []Reported) (out []Clash) {
	status := func(same func(*Reported) bool, wanted string) (found []int) {
		for i := range all {
			if all[i].Status == wanted && same(&all[i]) {
				found = append(found, i)
			}
		}
		return found
	}
	sure := map[int]bool{}
	for i := range all {
		a := &all[i]
		if a.Voice < 0 || sure[a.Voice] {
			continue
		}
		same := func(b *Reported) bool { return b.Voice == a.Voice }
		if was, not := status(same, Briefed), status(same, NotBriefed); len(was) > 0 && len(not) > 0 {
			sure[a.Voice] = true
			out = append(out, Clash{Recipient: a.Recipient, Briefed: was, Not: not})
		}
	}
	seen := map[[2]int]bool{}
	for i := range all {
		for k := range all {
			a, b := &all[i], &all[k]
			pair := [2]int{a.Voice, b.Voice}
			if a.Status != Briefed || b.Status != NotBriefed || a.Voice < 0 || b.Voice < 0 || a.Voice == b.Voice || seen[pair] || !partly(a.Recipient, b.Recipient) {
				continue
			}
			seen[pair] = true
			out = append(out, Clash{
				Recipient: a.Recipient, MayBe: true,
				Briefed: status(func(r *Reported) bool { return r.Voice == a.Voice }, Briefed),
				Not:     status(func(r *Reported) bool { return r.Voice == b.Voice }, NotBriefed),
			})
		}
	}
	return out
}

// partly tells whether one name begins or ends with the other: "President" and "President Karst".
func partly(a, b string) bool {
	x, y := words(a), words(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	return slices.Equal(x, y[:len(x)]) || slices.Equal(x, y[len(y)-len(x):])
}
