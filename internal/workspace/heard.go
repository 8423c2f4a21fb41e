package workspace

import (
	"cmp"
	"context"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/store"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// mostHeard is how many reports are looked at for what a voice said, the ones added last.
const mostHeard = 200

// VoiceOf is what assessments call an origin: its name, and where it has none that others know it by, the outlet through which it came.
func VoiceOf(o *weigh.Origin) string {
	if o.Kind == weigh.Unnamed && o.Via != "" {
		return o.Name + " via " + o.Via
	}
	return o.Name
}

// A heard is what a voice said somewhere.
type heard struct {
	voice   string // as it is called there
	place   Place  // without a statement: the report is the voice's own
	carries bool   // it is an outlet, which has it from whoever else stands in the chain, or says it itself
}

// hear finds where a voice speaks: statements that go back to it, and those that an outlet of that name carries, in its reports or others'.
func (w *Workspace) hear(ctx context.Context, voice string) ([]heard, error) {
	decided, err := w.inForce(ctx)
	if err != nil {
		return nil, err
	}
	return newLoading(w, decided).hear(ctx, voice)
}

// hear is that over the reports that l gathers.
func (l *loading) hear(ctx context.Context, voice string) (out []heard, err error) {
	name, via, _ := strings.Cut(voice, " via ")
	hits, err := l.w.view().Search(ctx, `"`+strings.ReplaceAll(name, `"`, " ")+`"`, mostHeard)
	if fault.KindOf(err) == fault.Usage {
		return nil, nil // no word to look for
	}
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		i, err := l.account(ctx, h.ID)
		if err != nil {
			return nil, err
		}
		if i >= 0 {
			out = append(out, saidIn(l.accounts[i], name, via)...)
		}
	}
	return out, nil
}

// saidIn are the places of a report in which a voice speaks.
func saidIn(a *trace.Account, name, via string) (out []heard) {
	if outlet := a.Report.Outlet; strings.EqualFold(outlet, name) && via == "" {
		out = append(out, heard{outlet, Place{Report: a.Report.Document}, true})
	}
	for i, chain := range a.Chains {
		called, place := calledIn(a, i), Place{a.Report.Document, a.Reading.Statements[i].ID}
		had, through, _ := strings.Cut(called, " via ")
		carrier := ""
		if via == "" {
			carrier = outletCalled(chain, name)
		}
		switch {
		case carrier != "":
			out = append(out, heard{carrier, place, true})
		case strings.EqualFold(had, name) && (via == "" || strings.EqualFold(through, via)):
			out = append(out, heard{called, place, false})
		}
	}
	return out
}

// outletCalled is the outlet of a chain that has a name; "" where none has it.
func outletCalled(chain []trace.Voice, name string) string {
	for _, v := range chain {
		if v.Kind == trace.Outlet && strings.EqualFold(v.Name, name) {
			return v.Name
		}
	}
	return ""
}

// calledIn is what assessments call the voice that a statement goes back to, by the statement's index.
func calledIn(a *trace.Account, i int) string {
	first := a.Chains[i][0]
	if first.Named || first.Name == trace.Unspecified || first.Kind == trace.Paper || first.Kind == trace.Outlet {
		return first.Name
	}
	if through := cmp.Or(outletOf(a.Chains[i][1:]), a.Report.Outlet); through != "" {
		return first.Name + " via " + through
	}
	return first.Name
}

// voiceIn is the voice that a statement goes back to, by the statement's id; "" where nobody is given.
func voiceIn(a *trace.Account, statement string) string {
	for i, s := range a.Reading.Statements {
		if s.ID == statement && a.Chains[i][0].Name != trace.Unspecified {
			return calledIn(a, i)
		}
	}
	return ""
}

// outletOf is the first outlet of a chain.
func outletOf(chain []trace.Voice) string {
	for _, v := range chain {
		if v.Kind == trace.Outlet {
			return v.Name
		}
	}
	return ""
}

// findVoice is the voice that is called so, as reports call it.
func (w *Workspace) findVoice(ctx context.Context, typed string) (string, error) {
	typed = strings.Join(strings.Fields(typed), " ")
	said, err := w.hear(ctx, typed)
	if err != nil {
		return "", err
	}
	var found []string
	for _, h := range said {
		if len(found) == 0 || !strings.EqualFold(found[len(found)-1], h.voice) {
			found = append(found, h.voice)
		}
	}
	switch {
	case len(found) == 0:
		return "", fault.New(fault.NotFound, "voice “"+typed+"”", "speaks in no report here", "\"firsthand claim ID\" names the origins of a claim; one without a name is given as \"two port officials via Harbour Wire\"")
	case len(found) > 1 && !strings.Contains(typed, " via ") && strings.Contains(found[0], " via "):
		return "", fault.New(fault.Usage, "voice “"+typed+"”", "has no name, and came through several outlets", "say which, as in \""+found[0]+"\"")
	}
	return found[0], nil
}

// recordsOfVoice are how often a voice, and an outlet of that name, proved right in claims that came out.
func (w *Workspace) recordsOfVoice(ctx context.Context, voice string) ([]weigh.Record, error) {
	all, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	var resolved []Claim
	for _, c := range all {
		if c.Outcome != "" {
			resolved = append(resolved, c)
		}
	}
	if len(resolved) == 0 {
		return nil, nil
	}
	d, err := w.dossierOf(ctx, resolved, []store.Contradiction{})
	if err != nil {
		return nil, err
	}
	return recordsOf(d.Records(), voice), nil
}

// recordsOf are the records, of all, that are a voice's or an outlet's of that name, the voice's first.
func recordsOf(all weigh.Records, voice string) (out []weigh.Record) {
	name, _, _ := strings.Cut(voice, " via ")
	for _, publisher := range []bool{false, true} {
		sum := weigh.Record{Name: name, Publisher: publisher}
		for _, r := range all {
			if r.Publisher == publisher && strings.EqualFold(r.Name, name) {
				sum.Right, sum.Wrong = sum.Right+r.Right, sum.Wrong+r.Wrong
			}
		}
		if sum.Resolved() > 0 {
			out = append(out, sum)
		}
	}
	return out
}
