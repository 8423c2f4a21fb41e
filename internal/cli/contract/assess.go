package contract

import (
	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/calibration"
	"firsthand/internal/casework/hypotheses"
	"firsthand/internal/casework/ripple"
	"firsthand/internal/weigh"
	"firsthand/internal/workspace"
)

// An Assessment is what an analyst judged, and what became of that. Of Source and Judgement one is null.
type Assessment struct {
	ID        string            `json:"id"`
	At        string            `json:"at"` // RFC 3339, UTC
	By        string            `json:"by"`
	Case      *string           `json:"case"`
	About     string            `json:"about"` // the voice, or the claim's id as it was then
	Source    *assess.Source    `json:"source"`
	Judgement *assess.Judgement `json:"judgement"`
	Emptied   bool              `json:"emptied"`
	Stands    bool              `json:"stands"`
	Later     *string           `json:"later"`  // the id of a later one by the same analyst about the same
	Unseen    []string          `json:"unseen"` // ids of those by others that its author had not seen
	Withdrawn *Withdrawn        `json:"withdrawn"`
}

// A Withdrawn is when an assessment was taken back, and why.
type Withdrawn struct {
	ID      string `json:"id"`
	At      string `json:"at"`
	Reasons string `json:"reasons"`
}

// OfAssessment translates an assessment.
func OfAssessment(m assess.Made) Assessment {
	out := Assessment{
		ID: m.ID, At: stamp(m.At), By: m.By, Case: known(m.Case), About: m.About, Emptied: m.Emptied, Stands: m.Stands(), Later: known(m.Later),
		Unseen: append([]string{}, m.Unseen...),
	}
	if !m.Emptied {
		out.Source = m.Source
		if m.Judgement != nil {
			j := *m.Judgement
			j.Claim = placeless(j.Claim)
			out.Judgement = &j
		}
	}
	if w := m.Withdrawn; w != nil {
		out.Withdrawn = &Withdrawn{w.ID, stamp(w.At), w.Reasons}
	}
	return out
}

// placeless is a claim as it stood without the place of its words, which is in bytes and for the program alone.
func placeless(s casework.Snapshot) casework.Snapshot {
	s.Report, s.Start, s.End = "", 0, 0
	return s
}

// An Axis is how far analysts are apart in one thing. Who says that it cannot be judged is in no spread.
type Axis struct {
	Axis     string `json:"axis"`
	Judged   []Mark `json:"judged"` // the lowest first
	Unjudged []Mark `json:"unjudged"`
	Steps    int    `json:"steps"`
	Apart    bool   `json:"apart"` // two likelihoods have no probability in common
}

// A Mark is what one analyst holds.
type Mark struct {
	By    string `json:"by"`
	Value string `json:"value"`
}

// OfSpread translates axes.
func OfSpread(all []assess.Axis) []Axis {
	mark := func(_ int, m assess.Mark) Mark { return Mark{m.By, m.Value} }
	return each(all, func(_ int, a assess.Axis) Axis {
		return Axis{a.Name, each(a.Judged, mark), each(a.Unjudged, mark), a.Steps, a.Apart}
	})
}

// A VoiceSheet is what is known of a voice without what it says.
type VoiceSheet struct {
	Voice       string        `json:"voice"`
	Records     []VoiceRecord `json:"records"`
	Assessments []Assessment  `json:"assessments"`
	Spread      []Axis        `json:"spread"`
	Last        string        `json:"last"` // the last entry of the workspace, to be given as --after by who judges what is seen here; "0" where there is none
}

// A VoiceRecord is how often a voice, or as publisher an outlet, proved right in claims that came out.
type VoiceRecord struct {
	Publisher bool `json:"publisher"`
	Right     int  `json:"right"`
	Wrong     int  `json:"wrong"`
}

// OfVoiceSheet translates a sheet.
func OfVoiceSheet(s *workspace.VoiceSheet) VoiceSheet {
	return VoiceSheet{
		Voice:       s.Voice,
		Records:     each(s.Records, func(_ int, r weigh.Record) VoiceRecord { return VoiceRecord{r.Publisher, r.Right, r.Wrong} }),
		Assessments: each(s.Assessments, func(_ int, m assess.Made) Assessment { return OfAssessment(m) }),
		Spread:      OfSpread(s.Spread),
		Last:        s.Seen,
	}
}

// A ClaimSheet is a claim with what analysts hold of it, and of the voices behind it.
type ClaimSheet struct {
	Claim       string             `json:"claim"`
	Text        string             `json:"text"`
	Now         casework.Snapshot  `json:"now"`
	Assessments []WordedAssessment `json:"assessments"`
	Spread      []Axis             `json:"spread"`
	Voices      []VoiceSheet       `json:"voices"`
	Last        string             `json:"last"`
}

// A WordedAssessment is an assessment with the words that its claim had then; null where they are not at hand any more.
type WordedAssessment struct {
	Assessment
	Wording *string `json:"wording"`
}

// OfClaimSheet translates a sheet; wordings are those of its assessments, in order.
func OfClaimSheet(s *workspace.ClaimSheet, wordings []string) ClaimSheet {
	c := &s.Dossier.Claims[0]
	out := ClaimSheet{Claim: c.ID, Text: c.Text, Now: placeless(s.Version), Spread: OfSpread(s.Spread), Assessments: []WordedAssessment{}, Last: s.Seen}
	for i, m := range s.Assessments {
		out.Assessments = append(out.Assessments, WordedAssessment{OfAssessment(m), known(wordings[i])})
	}
	out.Voices = each(s.Voices, func(_ int, v workspace.VoiceSheet) VoiceSheet { return OfVoiceSheet(&v) })
	return out
}

// A Calibration is how an analyst's likelihoods came out. It is no reliability of anybody.
type Calibration struct {
	Analyst  string  `json:"analyst"`
	Claims   int     `json:"claims"`
	Stated   int     `json:"stated"`   // with a probability that was stated
	Midpoint int     `json:"midpoint"` // with a term alone, of whose range the middle was taken
	Brier    float64 `json:"brier"`
	Curve    []Bin   `json:"curve"`
}

// A Bin is the claims to which an analyst gave probabilities in the range of a term of ICD 203.
type Bin struct {
	Term   string     `json:"term"`
	Range  [2]float64 `json:"range"`
	Claims int        `json:"claims"`
	So     int        `json:"so"`
	Mean   float64    `json:"mean"`     // of the probabilities given
	Within [2]float64 `json:"interval"` // 95 %, of how often it was so
}

// OfCalibration translates a track record.
func OfCalibration(t calibration.Track) Calibration {
	return Calibration{t.By, t.Claims, t.Stated, t.Claims - t.Stated, rounded(t.Brier), each(t.Curve, func(_ int, b calibration.Bin) Bin {
		return Bin{b.Term, [2]float64{b.Low, b.High}, b.Claims, b.So, rounded(b.Mean), [2]float64{rounded(b.From), rounded(b.To)}}
	})}
}

// A Matrix is the hypotheses of a case against its evidence. Nothing in it is a score.
type Matrix struct {
	Case       string       `json:"case"`
	Hypotheses []Hypothesis `json:"hypotheses"`
	Evidence   []Row        `json:"evidence"`
	Estimates  []Estimate   `json:"probabilities"`
	Last       string       `json:"last"`
}

// A Hypothesis is one of a matrix.
type Hypothesis struct {
	Name string  `json:"name"` // "H1"
	ID   string  `json:"id"`
	Text *string `json:"text"` // null where it went with a report
	By   string  `json:"by"`
	At   string  `json:"at"`
}

// A Row is evidence against each hypothesis. Diagnosticity is null where nobody has judged two hypotheses by it.
type Row struct {
	Evidence      string     `json:"evidence"`
	Diagnosticity *float64   `json:"diagnosticity"`
	Disputed      bool       `json:"disputed"`
	Judgements    []JudgedAs `json:"judgements"`
}

// A JudgedAs is how one analyst saw evidence against one hypothesis.
type JudgedAs struct {
	ID         string           `json:"id"`
	Hypothesis string           `json:"hypothesis"` // "H1"
	By         string           `json:"by"`
	At         string           `json:"at"`
	Value      hypotheses.Value `json:"value"`
	Reasons    *string          `json:"reasons"`
	Later      *string          `json:"later"`
	Unseen     []string         `json:"unseen"`
}

// An Estimate is how probable an analyst holds the hypotheses.
type Estimate struct {
	ID        string             `json:"id"`
	By        string             `json:"by"`
	At        string             `json:"at"`
	Of        map[string]float64 `json:"of"`    // by name, as "H1"
	Given     map[string]float64 `json:"given"` // as stated, where it was normalised; null where it was not
	Exclusive bool               `json:"exclusive"`
	Reasons   string             `json:"reasons"`
	Stale     bool               `json:"stale"` // a hypothesis came later
	Later     *string            `json:"later"`
}

// OfMatrix translates the matrix of a case.
func OfMatrix(id string, m *hypotheses.Matrix) Matrix {
	names := map[string]string{}
	out := Matrix{Case: id, Last: m.Last, Hypotheses: each(m.Hypotheses, func(i int, h hypotheses.Hypothesis) Hypothesis {
		names[h.ID] = hypotheses.Name(i)
		return Hypothesis{hypotheses.Name(i), h.ID, known(h.Text), h.By, stamp(h.At)}
	})}
	out.Evidence = each(m.Rows, func(_ int, r hypotheses.Row) Row {
		row := Row{Evidence: r.Evidence.String(), Disputed: r.Disputed, Judgements: []JudgedAs{}}
		if share, ok := r.Diagnosticity(); ok {
			row.Diagnosticity = &share
		}
		for h, cell := range r.Cells {
			for _, c := range cell {
				row.Judgements = append(row.Judgements, JudgedAs{c.ID, hypotheses.Name(h), c.By, stamp(c.At), c.What.Value, known(c.What.Reasons), known(c.Later), append([]string{}, c.Unseen...)})
			}
		}
		return row
	})
	shares := func(all []hypotheses.Share) map[string]float64 {
		if all == nil {
			return nil
		}
		of := map[string]float64{}
		for _, s := range all {
			of[names[s.Hypothesis]] = rounded(s.Probability)
		}
		return of
	}
	out.Estimates = each(m.Estimates, func(_ int, e hypotheses.Made[hypotheses.Estimate]) Estimate {
		return Estimate{e.ID, e.By, stamp(e.At), shares(e.What.Shares), shares(e.What.Given), e.What.Exclusive, e.What.Reasons, e.Stale, known(e.Later)}
	})
	return out
}

// A Ripple is what a decision or a regrade reaches, as a list to work off.
type Ripple struct {
	Entry  string   `json:"entry"`
	What   string   `json:"what"`
	At     string   `json:"at"`
	By     string   `json:"by"`
	Open   int      `json:"open"` // items that nothing has dealt with
	Items  []Item   `json:"items"`
	Others []Others `json:"others"`
}

// Others are claims that are no items: a voice of which the word weighs otherwise now stands behind them, and others do, too.
type Others struct {
	Voice  string       `json:"voice"`
	Count  int          `json:"count"`
	Claims []NamedClaim `json:"claims"`
}

// A NamedClaim is a claim by its id today, with its words.
type NamedClaim struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// An Item is one thing to look at again.
type Item struct {
	Kind   ripple.Kind `json:"kind"`
	ID     string      `json:"id"`
	Name   *string     `json:"name"` // a claim's text, a person's name; null of entries
	By     *string     `json:"by"`   // whose it is
	At     *string     `json:"at"`
	Claims []string    `json:"claims"` // through which it is reached
	Why    string      `json:"why"`
	Rests  []string    `json:"rests_on"` // of a person, what they were told
	Done   *Act        `json:"done"`     // what dealt with it; null where nothing has
}

// OfRipple translates what an entry reaches.
func OfRipple(r workspace.Ripple) Ripple {
	out := Ripple{What: r.What, Items: OfItems(r)}
	if r.Entry != nil {
		out.Entry, out.At, out.By = r.Entry.ID, stamp(r.Entry.At), r.Entry.By
	}
	for _, it := range out.Items {
		if it.Done == nil {
			out.Open++
		}
	}
	out.Others = each(r.Others, func(_ int, o workspace.Others) Others {
		return Others{o.Voice, len(o.Claims), each(o.Claims, func(_ int, id string) NamedClaim { return NamedClaim{id, r.Texts[id]} })}
	})
	return out
}

// OfItems translates the items of a ripple.
func OfItems(r workspace.Ripple) []Item {
	return each(r.Items, func(_ int, it ripple.Item) Item {
		out := Item{
			Kind: it.Kind, ID: it.ID, By: known(it.By), At: maybeAt(it.At), Claims: append([]string{}, it.Claims...), Why: it.Why, Rests: append([]string{}, it.Rests...),
		}
		switch it.Kind {
		case ripple.Claim:
			out.Name = known(r.Texts[it.ID])
		case ripple.Person:
			out.Name = known(r.People[it.ID])
		case ripple.Assessment, ripple.Briefing:
		}
		if d := it.Done; d != nil {
			out.Done = &Act{ID: d.Entry, Kind: d.Kind, At: stamp(d.At), By: d.By}
		}
		return out
	})
}
