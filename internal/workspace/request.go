package workspace

import (
	"context"
	"iter"
	"slices"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/store"
	"firsthand/internal/trace"
)

// An Asking is a request as a person has it put: what it says, and about which claims.
type Asking struct {
	casework.Asking
	About  []string // claims, by ids or letters of them; all of the case where none is named
	Quotes []string // reports whose words stand in its text, likewise
}

// DraftRequest keeps a request that is to be sent later, in the case that a person has typed.
func (w *Workspace) DraftRequest(ctx context.Context, typed, after string, a Asking) (*casework.Entry, error) {
	return w.put(ctx, typed, after, a, true)
}

// SendRequest keeps a request that was sent, in the case that a person has typed.
func (w *Workspace) SendRequest(ctx context.Context, typed, after string, a Asking) (*casework.Entry, error) {
	return w.put(ctx, typed, after, a, false)
}

func (w *Workspace) put(ctx context.Context, typed, after string, a Asking, draft bool) (*casework.Entry, error) {
	f, err := w.Case(ctx, typed)
	if err != nil {
		return nil, err
	}
	if err := w.versions(ctx, f, &a); err != nil {
		return nil, err
	}
	return w.actIn(ctx, f.ID, after, func(m casework.Moment) (*casework.Entry, error) { return a.Entry(m, draft, "") })
}

// PostRequest keeps that a draft was sent, with what is otherwise than it was drafted: the claims are those of now.
func (w *Workspace) PostRequest(ctx context.Context, draft, after string, change func(*casework.Asking)) (*casework.Entry, error) {
	r, f, err := w.requestIn(ctx, draft)
	if err != nil {
		return nil, err
	}
	a := Asking{Asking: r.Asking, Quotes: r.Quotes}
	for _, v := range r.Claims {
		a.About = append(a.About, v.Claim)
	}
	change(&a.Asking)
	if err := w.versions(ctx, f, &a); err != nil {
		return nil, err
	}
	return w.actIn(ctx, f.ID, after, func(m casework.Moment) (*casework.Entry, error) { return a.Entry(m, false, r.ID) })
}

// versions notes in a request which version of which claims it puts, and whose words these are.
func (w *Workspace) versions(ctx context.Context, f *CaseFile, a *Asking) error {
	var about []*flow.Dossier
	for _, typed := range a.About {
		d, err := w.Dossier(ctx, typed)
		if err != nil {
			return err
		}
		about = append(about, d)
	}
	for i := range f.Claims {
		if len(a.About) == 0 && f.Claims[i].Dossier != nil {
			about = append(about, f.Claims[i].Dossier)
		}
	}
	a.Claims, a.Asking.Quotes = nil, nil
	for _, typed := range a.Quotes {
		id, err := w.Find(ctx, typed)
		if err != nil {
			return err
		}
		a.Asking.Quotes = append(a.Asking.Quotes, id)
	}
	for _, d := range about {
		v := casework.Version{Standing: standingOf(d), Wording: d.Claims[0].Text}
		a.Claims = append(a.Claims, v)
		if from := worded(d); from != "" {
			a.Asking.Quotes = append(a.Asking.Quotes, from)
		}
	}
	return nil
}

// worded is the id of a report in whose words the first claim of a dossier is put; "" where they are somebody's own.
func worded(d *flow.Dossier) string {
	for _, m := range d.Claims[0].Members {
		if r := d.Accounts[m.Report].Report; strings.Contains(strings.Join(strings.Fields(r.Text), " "), strings.Join(strings.Fields(d.Claims[0].Text), " ")) {
			return r.Document
		}
	}
	return ""
}

// requestIn is the request whose id a person has typed, and the case that it belongs to.
func (w *Workspace) requestIn(ctx context.Context, typed string) (*casework.Request, *CaseFile, error) {
	opening, id, err := w.inCase(ctx, requestNoun(), typed)
	if err != nil {
		return nil, nil, err
	}
	f, err := w.Case(ctx, opening)
	if err != nil {
		return nil, nil, err
	}
	for _, r := range f.Requests {
		if slices.ContainsFunc(r.Entries, func(s casework.Step) bool { return s.ID == id }) {
			return r, f, nil
		}
	}
	return nil, nil, fault.New(fault.NotFound, "request "+typed, "is not in this workspace", "\"firsthand request list\" lists those that are")
}

// inCase is the entry of a noun that a person has typed, and the case that it belongs to.
func (w *Workspace) inCase(ctx context.Context, n noun, typed string) (opening, id string, err error) {
	if id, err = w.findEntry(ctx, n, typed); err != nil {
		return "", "", err
	}
	all, err := w.entries(ctx, store.CaseFilter{ID: id})
	if err == nil && len(all) == 0 {
		err = fault.New(fault.NotFound, n.name+" "+typed, "is not in this workspace", "\""+n.lister+"\" lists those that are")
	}
	if err != nil {
		return "", "", err
	}
	return all[0].Opening(), id, nil
}

// aboutRequest keeps what somebody does about the request whose id a person has typed.
func (w *Workspace) aboutRequest(ctx context.Context, typed, after string, rule func(casework.Moment, string) (*casework.Entry, error)) (*casework.Entry, error) {
	opening, id, err := w.inCase(ctx, requestNoun(), typed)
	if err != nil {
		return nil, err
	}
	return w.actIn(ctx, opening, after, func(m casework.Moment) (*casework.Entry, error) {
		for _, e := range m.Past {
			if e.ID == id && e.Kind == casework.RequestSend && e.About != "" {
				return rule(m, e.About) // the request goes by its draft
			}
		}
		return rule(m, id)
	})
}

// RemindRequest keeps that somebody was asked again.
func (w *Workspace) RemindRequest(ctx context.Context, request, after string, x casework.Reminder) (*casework.Entry, error) {
	return w.aboutRequest(ctx, request, after, x.Entry)
}

// CloseRequest keeps that a request came to nothing, or was taken back.
func (w *Workspace) CloseRequest(ctx context.Context, request, after string, x casework.Finish) (*casework.Entry, error) {
	return w.aboutRequest(ctx, request, after, x.Entry)
}

// AnswerRequest keeps a report as the answer to a request: the report that x names by its id, or letters of it.
func (w *Workspace) AnswerRequest(ctx context.Context, request, after string, x casework.Answer) (*casework.Entry, error) {
	var err error
	if x.Report, err = w.Find(ctx, x.Report); err != nil {
		return nil, err
	}
	return w.aboutRequest(ctx, request, after, x.Entry)
}

// CaptureAnswer takes a reply into the workspace as a report, as it came, and keeps it as the answer to a request. The report is read and
// traced like any other. Whether the request takes an answer is looked at first. noted is as that of Adding.
func (w *Workspace) CaptureAnswer(ctx context.Context, request, after string, x casework.Answer, reply Source, noted func(about, note string)) (*casework.Entry, error) {
	r, f, err := w.requestIn(ctx, request)
	if err != nil {
		return nil, err
	}
	x.Report = "none yet"
	if _, err := x.Entry(casework.Moment{Past: f.Entries, After: after, Now: w.Clock()}, r.ID); err != nil {
		return nil, err
	}
	reply.Place = "answer to request " + r.ID // so that two who say the same are two reports
	var refused error
	var kept []string
	one := func(yield func(Source, error) bool) { yield(reply, nil) }
	_, err = w.Add(ctx, iter.Seq2[Source, error](one), Adding{
		Taken: func(Added) {}, Noted: noted,
		Refused: func(err error) { refused = err },
		Kept:    func(r *store.Report) { kept = append(kept, r.ID) },
	})
	switch {
	case err != nil:
		return nil, err
	case len(kept) == 0 && refused != nil:
		return nil, refused
	case len(kept) != 1:
		return nil, fault.New(fault.Usage, reply.Path, "holds no reply, or several, and all of it was kept", "\"firsthand reports\" lists them; name the one that is the answer with --report")
	}
	x.Report = kept[0]
	return w.aboutRequest(ctx, r.ID, after, x.Entry)
}

// Requests are those of the case whose id a person has typed, or of all cases for "".
func (w *Workspace) Requests(ctx context.Context, typed string) ([]*casework.Request, error) {
	all, err := w.ofCase(ctx, typed)
	if err != nil {
		return nil, err
	}
	return casework.RequestsOf(all)
}

// ofCase are the entries of the case whose id a person has typed, or all for "".
func (w *Workspace) ofCase(ctx context.Context, typed string) ([]*casework.Entry, error) {
	var f store.CaseFilter
	if typed != "" {
		id, err := w.FindCase(ctx, typed)
		if err != nil {
			return nil, err
		}
		f.Case = id
	}
	return w.entries(ctx, f)
}

// A FoundRequest is a request that a report tells of: theirs, and not ours.
type FoundRequest struct {
	Report   *trace.Account
	Asker    string // "" where the report does not say
	Asked    string
	Outcome  casework.Outcome
	From, To int              // where it stands, in bytes of the report's text
	Again    []*trace.Account // reports that tell of it in the same words: they have it from one another, and are no further request
}

// words is the passage that tells of it, as it is compared.
func (r *FoundRequest) words() string {
	return strings.ToLower(strings.Join(strings.Fields(r.Report.Report.Text[r.From:r.To]), " "))
}

// FoundRequests are those that the reports tell of which carry the claims of a case, what several tell in the same words once.
func (f *CaseFile) FoundRequests() (out []FoundRequest) {
	for _, a := range f.carriers() {
		for i, r := range a.Reading.Requests {
			found := FoundRequest{Report: a, Outcome: casework.Outcome(r.Outcome), From: r.Span.Start, To: r.Span.End}
			if i < len(a.Asked) {
				found.Asker, found.Asked = a.Asked[i].From, a.Asked[i].To
			}
			same := func(o FoundRequest) bool { return o.Outcome == found.Outcome && o.words() == found.words() }
			if k := slices.IndexFunc(out, same); k >= 0 {
				if out[k].Report != a {
					out[k].Again = append(out[k].Again, a)
				}
				continue
			}
			out = append(out, found)
		}
	}
	return out
}

// carriers are the accounts of the reports that carry the claims of a case, each once.
func (f *CaseFile) carriers() (out []*trace.Account) {
	seen := map[string]bool{}
	for _, c := range f.Claims {
		if c.Dossier == nil {
			continue
		}
		for _, m := range c.Dossier.Claims[0].Members {
			if a := c.Dossier.Accounts[m.Report]; !seen[a.Report.Document] {
				seen[a.Report.Document] = true
				out = append(out, a)
			}
		}
	}
	return out
}
