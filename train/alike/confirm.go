package main

import (
	"fmt"

	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// A confirmation counts claims that two established origins seem to confirm, both saying plainly that it is so, and how many of them they do confirm by the labels;
// and the same of those of which two such statements surely say the same.
type confirmation struct{ claims, right, sure, surelyRight int }

// add looks at the claims found among accounts, given what stands behind them and the labels of statements.
func (c *confirmation) add(accounts []*trace.Account, found []match.Claim, weight func(match.Claim) weigh.Weight, label map[trace.Ref]int) {
	forms, at := match.NewForms(), trace.Statements(accounts)
	for _, claim := range found {
		any, right, sure := false, false, false
		of := asserting(claim, weight(claim))
		for n, some := range of {
			for _, others := range of[:n] {
				for _, a := range some {
					for _, b := range others {
						i, one := at[a]
						j, two := at[b]
						if !one || !two || !forms.Plain(accounts[a.Report], i) || !forms.Plain(accounts[b.Report], j) {
							continue
						}
						any = true
						la, known := label[a]
						lb, also := label[b]
						right = right || known && also && la == lb
						sure = sure || match.SayingOf(accounts[a.Report], i).Same(match.SayingOf(accounts[b.Report], j))
					}
				}
			}
		}
		c.count(any, right, sure)
	}
}

func (c *confirmation) count(any, right, sure bool) {
	if any {
		c.claims++
	}
	if any && right {
		c.right++
	}
	if sure {
		c.sure++
	}
	if sure && right {
		c.surelyRight++
	}
}

// asserting lists the statements of each established origin that assert a claim.
func asserting(claim match.Claim, w weigh.Weight) [][]trace.Ref {
	var out [][]trace.Ref
	for _, o := range w.Origins {
		var refs []trace.Ref
		for _, n := range o.Members {
			if m := claim.Members[n]; o.Established && m.Stance == match.Asserts {
				refs = append(refs, m.Ref)
			}
		}
		out = append(out, refs)
	}
	return out
}

func (c *confirmation) String() string {
	return fmt.Sprintf("seem confirmed %d, by the labels %d; surely %d, of these by the labels %d", c.claims, c.right, c.sure, c.surelyRight)
}
