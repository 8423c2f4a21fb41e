package weigh

import (
	"fmt"
	"maps"
	"slices"

	"firsthand/internal/match"
	"firsthand/internal/weigh/likelihood"
)

// A Record is how often a voice or an outlet proved right, and wrong, in claims that were resolved: the counts of a Beta
// distribution.
type Record struct {
	Name      string
	Right     int // it asserted what was confirmed, or denied what was refuted
	Wrong     int
	Publisher bool // of an outlet that carried the claims, rather than of a voice
}

// Records are those of voices and outlets, by a key that holds within one lineage.
type Records map[string]Record

// Resolved is how many claims a record rests on.
func (r Record) Resolved() int { return r.Right + r.Wrong }

// String is the record in words.
func (r Record) String() string {
	return fmt.Sprintf("right in %d of %d claims that were resolved", r.Right, r.Resolved())
}

// update is what a voice's word tells with its record. Its accuracy before, h/(h+f), is that of a claim as likely as not; it is
// known as well as h and f are, the record adds its cases, and f follows: f = h (1 - accuracy) / accuracy. A voice that is
// mostly wrong tells nothing, f = h, and is no evidence for the contrary.
func (r Record) update(rates likelihood.Rates, h, f Assumption) likelihood.Rates {
	prior := likelihood.Rate{Mean: rates.H / (rates.H + rates.F), Cases: (h.Cases + f.Cases) / 2}
	accuracy := prior.After(r.Right, r.Wrong).Mean
	return likelihood.Rates{H: rates.H, F: min(rates.H*(1-accuracy)/accuracy, rates.H)}
}

// A Resolution is how a claim came out.
type Resolution string

// The resolutions.
const (
	Confirmed Resolution = "confirmed"
	Refuted   Resolution = "refuted"
)

// Records counts for every voice and outlet how often it proved right and wrong in claims that are resolved, by index. Within
// a claim a voice counts once for each side it took, however many repeat it, and so does an outlet that carried the claim.
func (l *Lineage) Records(claims []match.Claim, resolved map[int]Resolution) Records {
	out := Records{}
	for _, n := range slices.Sorted(maps.Keys(resolved)) {
		w := l.traced(claims[n])
		_, known := w.count()
		for _, c := range known {
			out.add(w.speaker(c), Record{Name: c.Name, Publisher: c.Kind == Outlet}, c.side, resolved[n])
		}
		carried := map[string]bool{}
		for i, m := range w.members {
			key := w.published(i).key + " " + string(m.Stance)
			if name := w.outlet(i); name != "" && !carried[key] {
				carried[key] = true
				out.add("carrier "+w.published(i).key, Record{Name: name, Publisher: true}, m.Stance, resolved[n])
			}
		}
	}
	return out
}

// add counts one side of one claim.
func (r Records) add(key string, who Record, side match.Stance, resolved Resolution) {
	if side == match.Questions {
		return
	}
	if had, known := r[key]; known {
		who = had
	}
	if (side == match.Asserts) == (resolved == Confirmed) {
		who.Right++
	} else {
		who.Wrong++
	}
	r[key] = who
}
