package register

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// SetPolicy is the kind of the entry that sets a policy. Its case is that for which the policy is; without one it is for all.
const SetPolicy = "policy.set"

// A Policy is what has to be shown of each claim before anybody is told of it. What is zero is not asked for.
type Policy struct {
	Credibility int     `json:"credibility,omitempty"` // offered or given by an analyst: at least this, of which 1 is the most
	Origins     int     `json:"origins,omitempty"`     // established origins
	Ratio       float64 `json:"ratio,omitempty"`       // the lower end of the likelihood ratio
	SureFor     string  `json:"sure_for,omitempty"`    // for whom the claim has to be sure enough
	None        bool    `json:"none,omitempty"`        // nothing is asked for, whatever was before
}

// A PolicySet is a policy with who set it.
type PolicySet struct {
	Policy
	ID   string
	Case string // "" for all
	At   time.Time
	By   string
}

// A Standing is what is shown of a claim.
type Standing struct {
	Claim       string
	Credibility []int // offered, and given by analysts
	Origins     int   // established
	Ratio       float64
	SureFor     []string
}

// Entry is the entry that sets the policy. known are those for whom a claim can be sure enough.
func (p *Policy) Entry(known []string) (*casework.Entry, error) {
	kept := *p
	if i := slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, p.SureFor) }); i >= 0 {
		kept.SureFor = known[i]
	}
	bad := func(what, reason, advice string) error { return fault.New(fault.Usage, what, reason, advice) }
	switch {
	case kept == Policy{}:
		return nil, bad("a policy", "asks for nothing", "say what has to be shown, or that nothing has, with --none")
	case p.None && kept != Policy{None: true}:
		return nil, bad("a policy", "cannot ask for nothing and for something", "leave out --none or the rest")
	case p.Credibility < 0 || p.Credibility > 5:
		return nil, bad(fmt.Sprint("credibility ", p.Credibility), "is none that can be asked for", "give one from 1, confirmed, to 5, improbable; 6 says that it cannot be judged")
	case p.Origins < 0 || p.Ratio < 0:
		return nil, bad("a policy", "cannot ask for less than nothing", "give a number that is above 0")
	case p.SureFor != "" && !slices.Contains(known, kept.SureFor):
		return nil, bad(p.SureFor, "is nobody for whom a claim can be sure enough", "it is one of "+strings.Join(known, ", "))
	}
	data, err := casework.Encode(kept)
	return &casework.Entry{Kind: SetPolicy, Data: data}, err
}

// PoliciesOf are the policies that entries set, all of them, in order.
func PoliciesOf(entries []*casework.Entry) (out []PolicySet, err error) {
	for _, e := range entries {
		if e.Kind != SetPolicy {
			continue
		}
		p := PolicySet{ID: e.ID, Case: e.Case, At: e.At, By: e.By}
		if err := e.Decode(&p.Policy); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// InForce is the policy for a case: the last that was set for it, or else the last for all; nil where nothing is asked for.
func InForce(all []PolicySet, opening string) *PolicySet {
	var found *PolicySet
	for i := range all {
		if p := &all[i]; p.Case == opening || p.Case == "" && (found == nil || found.Case == "") {
			found = p
		}
	}
	if found == nil || found.None {
		return nil
	}
	return found
}

// Lacks says what the policy asks for and claims do not show, a clause each; nothing where it is met. Where no claim is told, nothing is
// shown of it.
func (p *Policy) Lacks(claims []Standing) (out []string) {
	if len(claims) == 0 {
		return []string{"it names no claim, so that nothing shows how sure it is"}
	}
	for _, c := range claims {
		name := "claim " + c.Claim + " "
		if best, ok := c.best(); p.Credibility > 0 && (!ok || best > p.Credibility) {
			is := "cannot be judged"
			if ok {
				is = fmt.Sprintf("is of credibility %d", best)
			}
			out = append(out, name+is+" and has to be of "+orBetter(p.Credibility))
		}
		if c.Origins < p.Origins {
			out = append(out, fmt.Sprintf("%shas %s and has to have %d", name, plural(c.Origins, "established origin", "established origins"), p.Origins))
		}
		if c.Ratio < p.Ratio {
			out = append(out, fmt.Sprintf("%shas a likelihood ratio of %.1f at its lower end and has to have %.1f", name, c.Ratio, p.Ratio))
		}
		if p.SureFor != "" && !slices.Contains(c.SureFor, p.SureFor) {
			out = append(out, name+"is not sure enough for "+p.SureFor)
		}
	}
	return out
}

// best is the best credibility that is offered or given; false where none says that it can be judged.
func (c *Standing) best() (int, bool) {
	best := 6
	for _, n := range c.Credibility {
		if n > 0 && n < best {
			best = n
		}
	}
	return best, best < 6
}

func orBetter(n int) string {
	if n == 1 {
		return "1"
	}
	return fmt.Sprintf("%d or better", n)
}

// Sentence says what the policy asks for.
func (p *Policy) Sentence() string {
	var out []string
	if p.Credibility > 0 {
		out = append(out, "credibility "+orBetter(p.Credibility))
	}
	if p.Origins > 0 {
		out = append(out, plural(p.Origins, "established origin", "established origins")+" or more")
	}
	if p.Ratio > 0 {
		out = append(out, fmt.Sprintf("a likelihood ratio of %.1f or more at its lower end", p.Ratio))
	}
	if p.SureFor != "" {
		out = append(out, "being sure enough for "+p.SureFor)
	}
	if len(out) == 0 {
		return "Nothing has to be shown before somebody is told."
	}
	return "Before somebody is told, each claim has to show " + strings.Join(out, ", and ") + "."
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}
