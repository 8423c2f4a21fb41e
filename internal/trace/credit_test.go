package trace_test

import (
	"strings"
	"testing"

	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

func TestCreditLines(t *testing.T) {
	for line, want := range map[string]string{
		"PORT LORN, March 3 (Reuters) - The ferry is gone.":   "Reuters",
		"PORT LORN (AP) — The ferry is gone.":                 "Associated Press",
		"(AFP) The ferry is gone.":                            "Agence France-Presse",
		"The ferry is gone. Nobody knows where it went. (AP)": "Associated Press",
		"By Reuters":                                                            "Reuters",
		"By Jane Roe, Associated Press":                                         "Associated Press",
		"JANE ROE and JOHN DOE, Associated Press":                               "Associated Press",
		"Reuters contributed to this report.":                                   "Reuters",
		"The Associated Press contributed to this report from Lorn.":            "Associated Press",
		"Jane Roe in Lorn and AP writer John Doe contributed to this report.":   "Associated Press",
		"With reporting by AFP.":                                                "Agence France-Presse",
		"Copyright 2031 The Associated Press. All rights reserved.":             "Associated Press",
		"Material from Harbour Wire was used in this report.":                   "Harbour Wire",
		"Source: Reuters":                                                       "Reuters",
		"Source: the city of Lorn":                                              "",
		"Via Harbour Wire":                                                      "Harbour Wire",
		"Via Lorn the road is shorter by a mile.":                               "",
		"(Reporting by Jane Roe; Editing by John Doe; Reuters)":                 "Reuters",
		"This article first appeared in Harbour Wire.":                          "Harbour Wire",
		"Republished with permission from Harbour Wire.":                        "Harbour Wire",
		"Distributed by Harbour Wire Service.":                                  "Harbour Wire",
		"The book was first published by Reuters in Lorn.":                      "",
		"Jane Roe contributed to this report.":                                  "",
		"The Associated Press contributed a thousand crowns to the fund.":       "",
		"The Associated Press (AP) said it would move its office to Lorn.":      "",
		"A reporter of the Associated Press was on board when the ferry sank.":  "",
		"The ship (Reuters has seen its papers) is gone.":                       "",
		"By Monday, when the Reuters office closed, nobody had seen the ferry.": "",
		"The Ferry Post contributed to this report.":                            "", // its own
		"(AP Photo/Jane Roe)":                                                   "",
		"By Jane Roe":                                                           "",
		"Lorn Gazette contributed to this report":                               "", // neither known nor at hand
	} {
		accounts, edges := edgesOf(
			tracetest.New("x", "Ferry Post").Plain("A title of some kind").Plain(line),
			tracetest.New("wire", "Harbour Wire").Flat("Nothing happened."))
		got := strings.TrimPrefix(show(accounts, edges, trace.Credits), "x credits ")
		if got != want {
			t.Errorf("%q credits %q, want %q", line, got, want)
		}
		for _, e := range edges {
			if len(e.Evidence) == 0 {
				t.Errorf("%q: no evidence", line)
			}
		}
	}
}

func TestAnAgencyDoesNotCreditItself(t *testing.T) {
	accounts, edges := edgesOf(tracetest.New("x", "reuters.com").By("Reuters").Plain("PORT LORN (Reuters) - The ferry is gone."))
	if got := show(accounts, edges, trace.Credits); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestTheAuthorCanBeAnOutlet(t *testing.T) {
	for author, want := range map[string]string{
		"Harbour Wire": "x credits Harbour Wire", "Jane Roe": "", "Jane Roe, AP": "x credits Associated Press", "Ferry Post staff": "",
	} {
		accounts, edges := edgesOf(
			tracetest.New("x", "Ferry Post").By(author).Plain("The ferry is gone."),
			tracetest.New("wire", "Harbour Wire").Flat("Nothing happened."))
		if got := show(accounts, edges, trace.Credits); got != want {
			t.Errorf("author %q: %q, want %q", author, got, want)
		}
	}
}

func TestACreditLeadsToTheReportThatWasCopied(t *testing.T) {
	a := story(tracetest.New("a", "Harbour Wire").On("2031-03-01"))
	b := story(tracetest.New("b", "Ferry Post").On("2031-03-01").By("Harbour Wire"))
	accounts, edges := edgesOf(b, a)
	if got := show(accounts, edges, trace.Credits); got != "b credits a" {
		t.Errorf("got %q", got)
	}
}
