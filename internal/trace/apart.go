package trace

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Apart is where a voice stands in what people said who told two of one name apart; "" for one of whom nobody did. It holds in comparison
// with the other side alone: with everybody else a voice is one by its name, as if nothing had been said.
type Apart string

// A Side is one of the two voices that somebody told apart.
type Side string

// The sides: the one who is another, and from whom.
const (
	Another Side = "<"
	Than    Side = ">"
)

// With adds a side of what somebody said, which is called by its id.
func (p Apart) With(id string, s Side) Apart {
	return Apart(strings.TrimSpace(string(p) + " " + string(s) + id))
}

// From tells whether somebody said that the two are not one.
func (p Apart) From(o Apart) bool {
	theirs := strings.Fields(string(o))
	opposite := map[Side]Side{Another: Than, Than: Another}
	for mine := range strings.FieldsSeq(string(p)) {
		if slices.Contains(theirs, string(opposite[Side(mine[:1])])+mine[1:]) {
			return true
		}
	}
	return false
}

// Apart is how people told those apart who have a name in the report.
func (a *Account) Apart(name string) Apart {
	for _, chain := range a.Chains {
		for _, v := range chain {
			if v.Apart != "" && v.Name == name {
				return v.Apart
			}
		}
	}
	return ""
}

// tellApart gives those of voices with one number whom people told apart numbers of their own. Each stays with the first from whom nobody
// told it: first come those who are nowhere called another, so that two who are not a third are not two on that account.
func tellApart(voices []Voice, number []int) {
	sides := map[int][]Apart{}
	next := 0
	for i, v := range voices {
		next = max(next, number[i]+1)
		if n := number[i]; n >= 0 && v.Apart != "" && !slices.Contains(sides[n], v.Apart) {
			sides[n] = append(sides[n], v.Apart)
		}
	}
	for _, n := range slices.Sorted(maps.Keys(sides)) {
		of := map[Apart]int{}
		for k, group := range grouped(sides[n]) {
			to := n
			if k > 0 {
				to, next = next, next+1
			}
			for _, p := range group {
				of[p] = to
			}
		}
		for i, v := range voices {
			if number[i] == n && v.Apart != "" {
				number[i] = of[v.Apart]
			}
		}
	}
}

// grouped puts those together of whom nobody said that they are not one.
func grouped(all []Apart) (out [][]Apart) {
	another := func(p Apart) int { return strings.Count(string(p), string(Another)) }
	slices.SortFunc(all, func(a, b Apart) int { return cmp.Or(cmp.Compare(another(a), another(b)), cmp.Compare(a, b)) })
	for _, p := range all {
		k := slices.IndexFunc(out, func(group []Apart) bool { return !slices.ContainsFunc(group, p.From) })
		if k < 0 {
			k, out = len(out), append(out, nil)
		}
		out[k] = append(out[k], p)
	}
	return out
}
