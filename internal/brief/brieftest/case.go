// Package brieftest is cases made by hand, for the tests of those who compose and render briefings. It is fiction, and no part of the program.
package brieftest

import (
	"fmt"
	"time"

	"firsthand/internal/brief"
)

// day is a moment of a day in May 2031.
func day(d, hour int) time.Time { return time.Date(2031, 5, d, hour, 30, 0, 0, time.UTC) }

// Tanker is a case on one claim, with something of each sort.
func Tanker() *brief.Material {
	return &brief.Material{
		Case: brief.Case{
			ID: "01JTANKER00000000000000000", Question: "Did Valmere secretly buy the cargo of the Corrin Star?", Owner: "ada", State: "open",
			Severity: "high", Deadline: "2031-05-09 18:00 UTC", Opened: day(4, 9), Last: "01JTANKER0000000000000000Z",
		},
		Claims:  []brief.Claim{tankerClaim()},
		Reports: tankerReports(),
		Assessments: []brief.Assessment{
			{
				ID: "01JASSESS00000000000000001", Claim: 0, By: "ada", At: day(5, 10), Credibility: "3, possibly true", Likelihood: "likely (55 to 80 %)",
				Low: 0.55, High: 0.8, Confidence: "low", Basis: "one established origin, and a document nobody has shown", Assumptions: []string{"the officials saw the invoice themselves"},
				Reasons: "The wire has been right about the port before.", Edition: "STANAG 2511 (2003); ICD 203 (2 January 2015)",
			},
			{
				ID: "01JASSESS00000000000000002", Claim: 0, By: "ben", At: day(5, 12), Credibility: "4, doubtful", Likelihood: "unlikely (20 to 45 %)",
				Low: 0.2, High: 0.45, Confidence: "moderate", Reasons: "The ministry denied it on the record, and nobody has shown a paper.",
				Edition: "STANAG 2511 (2003); ICD 203 (2 January 2015)",
			},
		},
		Hypotheses: []brief.Hypothesis{
			{Name: "H1", Text: "Valmere bought the cargo", By: "ada", At: day(5, 11)},
			{Name: "H2", Text: "A trader in Port Elm bought it", By: "ben", At: day(5, 12)},
		},
		Evidence:  tankerEvidence(),
		Estimates: []brief.Estimate{{By: "ada", Shares: []string{"H1 58 %", "H2 42 %"}, Notes: []string{"stated otherwise, and normalised"}}},
		Decisions: nil,
		Gaps: []brief.Gap{
			{ID: "01JGAP0000000000000000001", Text: "Who signed the invoice?", Owner: "ben", Open: true, At: day(4, 10)},
			{Text: "It is unclear whether parliament was told", Open: true, From: &brief.Statement{
				Report: 1, Span: [2]int{210, 255}, Words: "It is unclear whether parliament was told",
			}},
			{ID: "01JGAP0000000000000000002", Text: "When did the tanker leave port?", Open: false, Finding: "On 2 May, by the port's log.", Owner: "ada", At: day(4, 11)},
		},
		Requests: []brief.Request{
			{
				ID: "01JREQUEST000000000000001", Asked: "the Energy Ministry of Valmere", Asker: "ada", Kind: "comment", Channel: "e-mail", Text: "Did Valmere buy the cargo?",
				Sent: day(4, 14), Due: "2031-05-05 18:00 UTC", Outcome: "declined", Report: -1,
			},
			{
				Asked: "the embassy", Outcome: "no response", Report: -1, From: &brief.Statement{
					Report: 0, Span: [2]int{400, 441}, Words: "The embassy did not respond to questions.",
				},
			},
		},
		Indicators: []brief.Indicator{{Assessment: "01JASSESS00000000000000001", Text: "The invoice is shown, or the harbour master denies that there is one", By: "ada"}},
		Facts: []brief.Fact{
			{At: day(4, 0), When: "2031-05-04", Kind: "reported", Text: "The Harbour Wire has it first", Report: 0},
			{At: day(4, 9), Kind: "case", Text: "ada opened the case", Report: -1},
			{At: day(4, 14), Kind: "asked", Text: "ada asked the Energy Ministry of Valmere", Report: -1},
		},
		Tool: brief.Tool{Name: "firsthand", Version: "1.0 (reader 7.1)", Model: "a BERT encoder with 22 million weights, trained by its authors on PolNeAR"},
		At:   day(5, 15), By: "ada", Marking: "TLP:AMBER",
	}
}

// tankerEvidence is what its hypotheses are held against.
func tankerEvidence() []brief.Evidence {
	return []brief.Evidence{
		{From: &brief.Statement{
			Report: 2, ID: "s4", Span: [2]int{300, 371}, Words: "“We have bought nothing of the sort,” the minister, Ilse Tarn, said", Chain: []string{"Ilse Tarn"}, Named: true,
			Stance: "denies", Manner: "direct", Certainty: "plain",
		}, Report: -1, Apart: 1, Of: 2, SeenUnalike: true, Views: []brief.View{
			{Hypothesis: "H1", Value: "inconsistent", By: "ada", Reasons: "she would know"},
			{Hypothesis: "H1", Value: "consistent", By: "ben"},
			{Hypothesis: "H2", Value: "consistent", By: "ada"},
			{Hypothesis: "H2", Value: "not applicable", By: "ben"},
		}},
		{Report: -1, Entry: "That ada kept an answer (entry 01JANSWER00000000000000001)", Views: []brief.View{{Hypothesis: "H2", Value: "consistent", By: "ben"}}},
	}
}

func tankerClaim() brief.Claim {
	return brief.Claim{
		ID: "01JCLAIM000000000000000000", Version: "5f2c09aa41d7", Text: "Valmere secretly bought the cargo of the damaged tanker Corrin Star",
		Wording: 0, Point: "bought or not bought",
		Counts: brief.Counts{Claim: "01JCLAIM000000000000000000", Independent: 1, NotEstablished: 1, Unrecorded: 1},
		Origins: []brief.Origin{
			{Name: "two senior energy officials", Kind: "unnamed", Via: "The Harbour Wire", Established: true, Asserts: true, Why: "the wire spoke to them itself", Statements: []int{0, 1}},
			{Name: "a customs official", Kind: "unnamed", Via: "Skerry News", Asserts: true, Why: "nothing shows that this is not one of the two", Statements: []int{2}},
		},
		Statements: []brief.Statement{
			{
				Report: 0, ID: "s1", Span: [2]int{0, 118}, Words: "Valmere secretly bought the cargo of the damaged tanker Corrin Star, two senior energy officials said",
				Chain: []string{"two senior energy officials"}, Stance: "asserts", Manner: "indirect", Certainty: "plain",
			},
			{
				Report: 1, ID: "s2", Span: [2]int{12, 140}, Words: "Valmere secretly bought the cargo of the damaged tanker Corrin Star, two senior energy officials told the Harbour Wire on Monday",
				Chain: []string{"two senior energy officials", "The Harbour Wire"}, Stance: "asserts", Manner: "indirect", Certainty: "uncorroborated",
			},
			{
				Report: 2, ID: "s1", Span: [2]int{40, 120}, Words: "A customs official confirmed that the cargo went to Valmere", Chain: []string{"a customs official"},
				Stance: "asserts", Manner: "indirect", Certainty: "plain",
			},
			{
				Report: 2, ID: "s4", Span: [2]int{300, 371}, Words: "“We have bought nothing of the sort,” the minister, Ilse Tarn, said", Chain: []string{"Ilse Tarn"}, Named: true,
				Stance: "denies", Manner: "direct", Certainty: "plain",
			},
			{Report: 3, ID: "a1", Span: [2]int{0, 64}, Words: "Valmere has bought the cargo of the Corrin Star.", Stance: "asserts", Certainty: "plain"},
		},
		Contradictory: []brief.Contradiction{{
			Claim: "01JOTHER000000000000000000", Text: "the cargo was sold to a trader in Port Elm", Point: "Valmere or a trader",
			Counts:     brief.Counts{Claim: "01JOTHER000000000000000000", NotEstablished: 1},
			Statements: []brief.Statement{{Report: 3, ID: "s2", Span: [2]int{90, 160}, Words: "Others said the cargo was sold to a trader in Port Elm", Chain: []string{"others"}, Stance: "asserts", Manner: "indirect", Certainty: "hedged"}},
		}},
		Credibility: brief.Credibility{Value: 3, Word: "possibly true", Edition: "STANAG 2511 (2003)", Why: "one established origin asserts it; no other is established"},
		Lacking:     []brief.Lack{{Consumer: "the front page", Missing: []string{"another independent origin beside two senior energy officials", "somebody on the record, or a document"}}},
	}
}

func tankerReports() []brief.Report {
	return []brief.Report{
		{
			ID: "01JREPORT00000000000000001", Outlet: "The Harbour Wire", Author: "Mara Quell", Title: "Valmere bought tanker’s cargo", Published: "2031-05-04T06:30:00Z",
			Added: day(4, 9), URL: "https://wire.example/2031/05/04/tanker?id=7&view=full", Hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
		},
		{
			ID: "01JREPORT00000000000000002", Outlet: "The Upland Courier", Title: "Tanker’s cargo went to Valmere, wire says", Published: "2031-05-04", Added: day(4, 9),
			URL: "https://courier.example/tanker", Derives: []string{"The Harbour Wire"}, Hash: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
		},
		{
			ID: "01JREPORT00000000000000003", Outlet: "Skerry News", Published: "2031-05-05", Added: day(5, 8), Place: "skerry.txt",
			Hash: "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13",
		},
		{ID: "01JREPORT00000000000000004", Outlet: "Port Elm Gazette", Published: "2031-05-05", Added: day(5, 9), Place: "gazette.txt"},
	}
}

// Large is a case on one claim that n statements of as many reports bear on, some of which deny it.
func Large(n int) *brief.Material {
	m := Tanker()
	c := &m.Claims[0]
	c.Statements, m.Reports, c.Contradictory = nil, nil, nil
	m.Gaps, m.Requests, m.Facts = m.Gaps[:1], m.Requests[:1], m.Facts[1:]
	origins := []brief.Origin{{Name: "two senior energy officials", Kind: "unnamed", Established: true, Asserts: true, Why: "the wire spoke to them itself"}}
	for i := range n {
		r := brief.Report{
			ID: fmt.Sprintf("01JREPORT%017d", i), Outlet: fmt.Sprintf("The %d. Gazette", i%40+1), Title: fmt.Sprintf("The tanker’s cargo, part %d", i), Published: fmt.Sprintf("2031-05-%02d", 4+i%20),
			Added: day(4+i%20, 9), URL: fmt.Sprintf("https://gazette-%d.example/2031/tanker/%d", i%40, i), Hash: fmt.Sprintf("%064x", i),
		}
		s := brief.Statement{
			Report: i, ID: "s1", Span: [2]int{10 * i, 10*i + 117}, Chain: []string{fmt.Sprintf("official %d", i), r.Outlet}, Stance: "asserts", Manner: "indirect", Certainty: "plain",
			Words: fmt.Sprintf("Valmere secretly bought the cargo of the damaged tanker Corrin Star in the night of the %d. of May, an official of the port said", 1+i%20),
		}
		switch i % 5 {
		case 0:
			origins[0].Statements = append(origins[0].Statements, i)
		case 1:
			s.Stance = "denies"
		default:
			origins = append(origins, brief.Origin{Name: s.Chain[0], Kind: "unnamed", Via: r.Outlet, Asserts: true, Why: "nothing shows that this is not one of the others", Statements: []int{i}})
			r.Derives = []string{"The Harbour Wire"}
		}
		m.Reports, c.Statements = append(m.Reports, r), append(c.Statements, s)
	}
	c.Origins = origins
	c.Counts.NotEstablished = len(origins) - 1
	return m
}
