package assess

import (
	"slices"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// A Withdrawn is why somebody takes an assessment of theirs back. Both stay.
type Withdrawn struct {
	Reasons string `json:"reasons"`
}

// Entry is the entry by which who acts withdraws an assessment, which must be their own and stand.
func (w Withdrawn) Entry(by string, m Made) (*casework.Entry, error) {
	subject := "assessment " + m.ID
	switch {
	case m.By != by:
		return nil, fault.New(fault.Refused, subject, "is "+m.By+"'s, and nobody withdraws another's", "assess it yourself: both stay")
	case m.Withdrawn != nil:
		return nil, fault.New(fault.Usage, subject, "was withdrawn on "+m.Withdrawn.At.Format(time.DateOnly)+" already", "")
	case w.Reasons == "":
		return nil, fault.New(fault.Usage, subject, "is withdrawn without a reason", "say why")
	}
	data, err := casework.Encode(w)
	return &casework.Entry{Kind: Withdrawal, About: m.ID, Data: data, Refs: m.refs}, err
}

// A Made is one assessment with what became of it.
type Made struct {
	ID      string
	At      time.Time
	By      string
	Case    string // the id of the case; "" for none
	Emptied bool   // what it said is gone, with a report that it quoted

	About     string     // the voice or the claim's id, as it was then
	Source    *Source    // of a voice; nil for one of a claim
	Judgement *Judgement // of a claim; nil for one of a voice
	Withdrawn *Taken     // nil where it was not
	Later     string     // the id of a later one by the same analyst about the same; "" for none
	Unseen    []string   // ids of those about the same, by others, that were there when it was made and that its author had not seen

	after string
	refs  []casework.Ref
}

// A Taken is when an assessment was withdrawn, and why.
type Taken struct {
	ID      string
	At      time.Time
	Reasons string
}

// Stands tells whether it is what its author holds now.
func (m *Made) Stands() bool { return m.Withdrawn == nil && m.Later == "" }

// All are the assessments that entries come to, all of them, in the order in which they were made. now says under which name a voice
// or a claim is found today, so that what was said of two claims before they were merged is about one.
func All(entries []*casework.Entry, now func(string) string) ([]Made, error) {
	var out []Made
	at := map[string]int{}
	for _, e := range entries {
		var err error
		switch e.Kind {
		case OfVoice, OfClaim:
			var m Made
			if m, err = made(e); err == nil {
				at[m.ID] = len(out)
				out = append(out, m)
			}
		case Withdrawal:
			i, there := at[e.About]
			var w Withdrawn
			if err = e.Decode(&w); there && err == nil && out[i].Withdrawn == nil {
				out[i].Withdrawn = &Taken{e.ID, e.At, w.Reasons}
			}
		}
		if err != nil {
			return nil, err
		}
	}
	relate(out, now)
	return out, nil
}

// made is one assessment as its entry has it; what an emptied entry was about is still known.
func made(e *casework.Entry) (Made, error) {
	m := Made{ID: e.ID, At: e.At, By: e.By, Case: e.Case, Emptied: e.Emptied(), after: e.After, refs: e.Refs}
	role := casework.AboutClaim
	if e.Kind == OfVoice {
		role = casework.Voice
		m.Source = &Source{}
	} else {
		m.Judgement = &Judgement{}
	}
	for _, r := range e.Refs {
		if r.Role == role {
			m.About = r.Target
		}
	}
	if m.Source != nil {
		return m, e.Decode(m.Source)
	}
	return m, e.Decode(m.Judgement)
}

// relate says which of them came later than another of its author, and which were made by people who had not seen another.
func relate(all []Made, now func(string) string) {
	type subject struct {
		claim bool
		name  string
	}
	by := map[subject][]int{}
	for i := range all {
		m := &all[i]
		s := subject{m.Judgement != nil, now(m.About)}
		for _, k := range by[s] {
			before := &all[k]
			switch {
			case before.By == m.By && before.Withdrawn == nil && m.Withdrawn == nil:
				if before.Later == "" {
					before.Later = m.ID
				}
			case before.By != m.By && m.after != "" && m.after < before.ID:
				m.Unseen = append(m.Unseen, before.ID)
			}
		}
		by[s] = append(by[s], i)
	}
}

// InForce are those of them that stand.
func InForce(all []Made) []Made {
	return slices.DeleteFunc(slices.Clone(all), func(m Made) bool { return !m.Stands() })
}
