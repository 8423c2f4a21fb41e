package workspace

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/decision"
	"firsthand/internal/store"
)

// A BusyDesk is a workspace in which much was done.
type BusyDesk struct {
	Claims     []string // ids, of all claims that there are
	Recipients []string // ids
	Case       string   // a case about the first claim
	Decision   string   // that claim, refuted, after all else
}

// FillDesk assesses every claim of a workspace, composes briefings of ten claims each, delivers each to five recipients, and decides the
// first claim, all through the store: what each costs is beside the point here.
func (w *Workspace) FillDesk(ctx context.Context, briefings, recipients int) (*BusyDesk, error) {
	all, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	f := &filling{w: w, desk: &BusyDesk{}, rand: rand.New(rand.NewPCG(1, 2))} //nolint:gosec // the same each time
	for _, c := range all {
		f.desk.Claims = append(f.desk.Claims, c.ID)
	}
	steps := []struct {
		times int
		step  func(int) (*casework.Entry, error)
	}{{recipients, f.recipient}, {len(all), f.assessment}, {briefings, f.briefing}, {5 * briefings, f.delivery}, {1, f.open}, {1, f.decide}}
	for _, s := range steps {
		const batch = 1000
		for from := 0; from < s.times; from += batch {
			err := w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
				for i := from; i < min(from+batch, s.times); i++ {
					e, err := s.step(i)
					if err == nil {
						err = tx.AddCaseEntry(e)
					}
					if err != nil {
						return err
					}
					f.kept(e)
				}
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return f.desk, nil
}

// filling is a desk being filled.
type filling struct {
	w         *Workspace
	desk      *BusyDesk
	rand      *rand.Rand
	briefings []*casework.Entry
}

func (f *filling) kept(e *casework.Entry) {
	switch e.Kind {
	case register.AddRecipient:
		f.desk.Recipients = append(f.desk.Recipients, e.ID)
	case register.Compose:
		f.briefings = append(f.briefings, e)
	case casework.Open:
		f.desk.Case = e.ID
	case casework.Decide:
		f.desk.Decision = e.ID
	}
}

func (*filling) recipient(i int) (*casework.Entry, error) {
	data, err := casework.Encode(register.Adding{Name: fmt.Sprint("Recipient ", i)})
	return &casework.Entry{Kind: register.AddRecipient, Data: data}, err
}

func (f *filling) assessment(i int) (*casework.Entry, error) {
	j := assess.Judgement{Claim: casework.Snapshot{Claim: f.desk.Claims[i]}, Credibility: &assess.Credibility{Grade: 2 + i%5}, Reasons: "what the harbour master has shown us"}
	return j.Entry(assess.Standing{})
}

func (f *filling) briefing(int) (*casework.Entry, error) {
	data, err := casework.Encode(map[string]any{"title": "What is known", "text": strings.Repeat("The ferry left the port at noon. ", 200)})
	e := &casework.Entry{Kind: register.Compose, Data: data}
	for range 10 {
		e.Refs = append(e.Refs, casework.Ref{Role: casework.AboutClaim, Target: f.desk.Claims[f.rand.IntN(len(f.desk.Claims))]})
	}
	return e, err
}

func (f *filling) delivery(i int) (*casework.Entry, error) {
	what := f.briefings[i%len(f.briefings)]
	data, err := casework.Encode(map[string]string{"how": "written"})
	e := &casework.Entry{Kind: register.Deliver, About: what.ID, Data: data}
	e.Refs = append(e.Refs, what.Refs...)
	e.Refs = append(e.Refs, casework.Ref{Role: casework.Recipient, Target: f.desk.Recipients[f.rand.IntN(len(f.desk.Recipients))]})
	return e, err
}

func (f *filling) open(int) (*casework.Entry, error) {
	return casework.Opening{Question: "Did the ferry leave?", Claims: f.desk.Claims[:1]}.Entry(f.w.Clock())
}

func (f *filling) decide(int) (*casework.Entry, error) {
	d := decision.Decision{Claim: casework.Snapshot{Claim: f.desk.Claims[0]}, Outcome: decision.Refuted, Reasons: "the log"}
	data, err := casework.Encode(d)
	return &casework.Entry{
		Kind: casework.Decide, Case: f.desk.Case, About: f.desk.Case, Data: data, Refs: []casework.Ref{{Role: casework.AboutClaim, Target: d.Claim.Claim}},
	}, err
}
