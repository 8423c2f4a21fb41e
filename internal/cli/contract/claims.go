package contract

import (
	"time"

	"firsthand/internal/flow"
	"firsthand/internal/match/revise"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/suppose"
	"firsthand/internal/workspace"
)

// A Listed is a claim of a workspace in a list, without its statements.
type Listed struct {
	ID             string            `json:"id"`
	Text           string            `json:"text"`
	Reports        int               `json:"reports"` // that carry it, whatever they say of it
	Independent    int               `json:"independent"`
	NotEstablished int               `json:"not_established"`
	Unrecorded     int               `json:"unrecorded"`
	Outcome        *weigh.Resolution `json:"outcome"`
	Credibility    *Credibility      `json:"credibility"`
	Triage         *Triage           `json:"triage"`
}

// OfListed translates a claim of d for a list.
func OfListed(d *flow.Dossier, i int) Listed {
	c := d.Claims[i]
	reports := map[int]bool{}
	for _, m := range c.Members {
		reports[m.Report] = true
	}
	credibility, triage := offered(c)
	return Listed{
		ID: ClaimID(d, i), Text: c.Text, Reports: len(reports), Independent: c.Independent, NotEstablished: c.NotEstablished, Unrecorded: c.Unrecorded,
		Outcome: outcome(c.Outcome), Credibility: credibility, Triage: triage,
	}
}

func outcome(r weigh.Resolution) *weigh.Resolution {
	if r == "" {
		return nil
	}
	return &r
}

// A Single is a claim of a workspace with all that is known of it: the claim, the reports it rests on, the edges between these,
// the claims that contradict it, and what people decided about it.
type Single struct {
	Claim
	Outcome        *weigh.Resolution `json:"outcome"`
	Shows          []*Passage        `json:"shows"` // of each origin, where it shows that it is one; null where nothing does
	Reports        []Carrier         `json:"reports"`
	Edges          []Edge            `json:"edges"`
	Contradictions []Conflict        `json:"contradictions"`
	Untraced       int               `json:"untraced"` // reports of the workspace that are not traced yet, so that the claim may lack something
	Decisions      []Decision        `json:"decisions"`
}

// A Carrier is a report that a claim rests on.
type Carrier struct {
	Document  string  `json:"document"`
	Outlet    *string `json:"outlet"`
	Title     *string `json:"title"`
	Published *string `json:"published"`
}

// A Conflict is a claim that cannot be so where another is, and where they differ.
type Conflict struct {
	Claim string `json:"claim"`
	Text  string `json:"text"`
	Point string `json:"point"`
}

// OfSingle translates the first claim of a dossier, as if all reports were traced.
func OfSingle(d *flow.Dossier, decisions []Decision) Single {
	t := newTranslation(d)
	c := d.Claims[0]
	out := Single{
		Claim: t.claim(0, c), Outcome: outcome(c.Outcome), Shows: make([]*Passage, len(c.Origins)), Edges: each(d.Edges, t.edge),
		Reports: []Carrier{}, Contradictions: []Conflict{}, Decisions: append([]Decision{}, decisions...),
	}
	for _, f := range c.Belief.Factors {
		if f.Kind == weigh.Kind && len(f.Places) > 0 && out.Shows[f.Origin] == nil {
			out.Shows[f.Origin] = &Passage{place(d, f.Places[0].Ref), t.spans(f.Places[0].Report, f.Places[0].Spans)}
		}
	}
	last := -1
	for _, m := range c.Members {
		if m.Report != last {
			out.Reports = append(out.Reports, carrier(d, m.Report))
			last = m.Report
		}
	}
	for _, k := range d.Contradictions {
		if k.Claims[0] != 0 && k.Claims[1] != 0 {
			continue
		}
		other := k.Claims[0] + k.Claims[1]
		out.Contradictions = append(out.Contradictions, Conflict{ClaimID(d, other), d.Claims[other].Text, k.Point})
	}
	return out
}

func carrier(d *flow.Dossier, i int) Carrier {
	r := d.Accounts[i].Report
	return Carrier{r.Document, known(r.Outlet), known(r.Title), known(r.Published.Text)}
}

// A Difference is what a supposition would change.
type Difference struct {
	Claims  []Change  `json:"claims"`
	Records []Track   `json:"records"`
	Told    []Carrier `json:"to_be_told"` // reports that carry a claim which is refuted or loses statements
	Touched []Item    `json:"touched"`    // what was judged and told of claims that come out otherwise or lose origins, and who was told

	Expected []Expected `json:"expected"` // what reports that carry the claim say would follow
}

// An Expected is what reports say would follow, in the same words.
type Expected struct {
	If      string   `json:"if"`
	Then    string   `json:"then"`
	Reports []string `json:"reports"` // their ids
}

// A Change is a claim that would stand otherwise.
type Change struct {
	ID     string   `json:"id"`
	Text   string   `json:"text"`
	Before Standing `json:"before"`
	After  Standing `json:"after"`
}

// A Standing is how a claim stands.
type Standing struct {
	Outcome        *weigh.Resolution `json:"outcome"`
	Independent    int               `json:"independent"`
	NotEstablished int               `json:"not_established"`
	Unrecorded     int               `json:"unrecorded"`
	Ratio          float64           `json:"ratio"`
	Low            float64           `json:"low"`
	High           float64           `json:"high"`
}

// A Track is a voice or an outlet whose record would change.
type Track struct {
	Name      string `json:"name"`
	Publisher bool   `json:"publisher"` // it carried the claims, or is their origin as an outlet
	Before    Record `json:"before"`
	After     Record `json:"after"`
}

// A Record is how often somebody proved right and wrong in claims that were resolved: the counts of a Beta distribution.
type Record struct {
	Right int `json:"right"`
	Wrong int `json:"wrong"`
}

// OfDifference translates what a supposition would change in d.
func OfDifference(d *flow.Dossier, x suppose.Difference, touched []Item, expected []flow.Expectation) Difference {
	standing := func(s suppose.Standing) Standing {
		return Standing{outcome(s.Resolved), s.Independent, s.NotEstablished, s.Unrecorded, rounded(s.Ratio), rounded(s.Low), rounded(s.High)}
	}
	return Difference{
		Claims: each(x.Claims, func(_ int, c suppose.Change) Change {
			return Change{ClaimID(d, c.Claim), d.Claims[c.Claim].Text, standing(c.Before), standing(c.After)}
		}),
		Records: each(x.Tracks, func(_ int, t suppose.Track) Track {
			return Track{t.After.Name, t.After.Publisher, Record{t.Before.Right, t.Before.Wrong}, Record{t.After.Right, t.After.Wrong}}
		}),
		Told: each(x.Told, func(_ int, i int) Carrier { return carrier(d, i) }), Touched: touched,
		Expected: each(expected, func(_ int, e flow.Expectation) Expected {
			return Expected{e.If, e.Then, each(e.Reports, func(_ int, i int) string { return d.Accounts[i].Report.Document })}
		}),
	}
}

// A Decision is what somebody decided. About and Other are the statements that it names; a claim is named by its statements. In
// place of a statement that nobody has made yet, About or Other name the decision that put the claim down, as the document.
type Decision struct {
	ID       string      `json:"id"`
	Kind     revise.Kind `json:"kind"`
	At       string      `json:"at"` // RFC 3339, UTC
	By       string      `json:"by"`
	Why      *string     `json:"why"`
	Undoes   *string     `json:"undoes"`
	UndoneBy *string     `json:"undone_by"`
	About    []Place     `json:"about"`
	Other    []Place     `json:"other"`
	Text     *string     `json:"text"`
	Source   *string     `json:"source"`  // of a correction, in the words of the report
	Content  *string     `json:"content"` //
	Stance   *string     `json:"stance"`
	Edge     *string     `json:"edge"` // the kind of an edge
	Outlet   *string     `json:"outlet"`
	Outcome  *string     `json:"outcome"`
}

// OfDecision translates a decision; source and content are the words that a correction gives.
func OfDecision(d workspace.Decision, source, content string) Decision {
	places := func(names []revise.Name) []Place {
		return each(names, func(_ int, n revise.Name) Place { return Place{n.Report, known(n.Statement)} })
	}
	return Decision{
		ID: d.ID, Kind: d.Kind, At: d.At.UTC().Format(time.RFC3339Nano), By: string(d.By), Why: known(d.Why), Undoes: known(d.Undoes),
		UndoneBy: known(d.Undone), About: places(d.About), Other: places(d.Other), Text: known(d.Text), Source: known(source), Content: known(content),
		Stance: known(string(d.Stance)), Edge: known(string(d.Edge)), Outlet: known(d.Outlet), Outcome: known(string(d.Outcome)),
	}
}
