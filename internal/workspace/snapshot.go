package workspace

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
)

// mostPlaces is how many statements of a claim are looked at for its wording.
const mostPlaces = 64

// snapshotOf is a claim of a dossier as it stands.
func snapshotOf(d *flow.Dossier, i int) casework.Snapshot {
	c := &d.Claims[i]
	v := casework.Snapshot{
		Claim: c.ID, Wording: casework.WordingHash(c.Text), Independent: c.Independent, NotEstablished: c.NotEstablished, Unrecorded: c.Unrecorded,
	}
	parts := strings.Fields(c.Text)
	if len(parts) == 0 {
		return v
	}
	for k, p := range parts {
		parts[k] = regexp.QuoteMeta(p)
	}
	words := regexp.MustCompile(strings.Join(parts, `\s+`))
	for _, m := range c.Members[:min(len(c.Members), mostPlaces)] {
		r := d.Accounts[m.Report].Report
		if at := words.FindStringIndex(r.Text); at != nil {
			v.Report, v.Start, v.End = r.Document, at[0], at[1]
			return v
		}
	}
	return v
}

// Wording is what the claim of a snapshot said, from where the words stand; "" where they are not at hand any more.
func (w *Workspace) Wording(ctx context.Context, v casework.Snapshot) (string, error) {
	if v.Report != "" {
		r, err := w.view().Report(ctx, v.Report)
		switch {
		case fault.KindOf(err) == fault.NotFound:
			return "", nil // it was erased, and its words with it
		case err != nil:
			return "", err
		case v.Start >= 0 && v.Start < v.End && v.End <= len(r.Text) && v.SameWords(r.Text[v.Start:v.End]):
			return strings.Join(strings.Fields(r.Text[v.Start:v.End]), " "), nil
		}
	}
	all, err := w.Decisions(ctx)
	if err != nil {
		return "", err
	}
	for _, d := range all {
		if d.Text != "" && v.SameWords(d.Text) {
			return d.Text, nil
		}
	}
	c, err := w.SeenClaim(ctx, v.Claim)
	if err == nil && v.SameWords(c.Text) {
		return c.Text, nil
	}
	if fault.KindOf(err) == fault.NotFound {
		err = nil
	}
	return "", err
}

// ClaimNow says of claims by their ids of some time which claim each is today; one that is none any more is itself.
func (w *Workspace) ClaimNow(ctx context.Context) (func(id string) string, error) {
	all, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	heirs, err := w.view().Heirs(ctx)
	if err != nil {
		return nil, err
	}
	return claimsNow(all, heirs), nil
}

// claimsNow says of claims by their ids of some time which claim each is today, by the claims of today and the heirs of those that were
// joined.
func claimsNow(all []Claim, heirs map[string]string) func(string) string {
	now := map[string]string{}
	for _, c := range all {
		for _, was := range c.Was {
			now[was] = c.ID
		}
	}
	return func(id string) string {
		if heir, joined := heirs[id]; joined {
			id = heir
		}
		if is, taken := now[id]; taken {
			return is
		}
		return id
	}
}

// namesOfClaim are the ids under which entries may speak of a claim: its own and those that it has taken up.
func (w *Workspace) namesOfClaim(ctx context.Context, id string, was []string) ([]string, error) {
	out := append([]string{id}, was...)
	heirs, err := w.view().Heirs(ctx)
	if err != nil {
		return nil, err
	}
	for joined, heir := range heirs {
		if slices.Contains(out[:1+len(was)], heir) {
			out = append(out, joined)
		}
	}
	slices.Sort(out[1:])
	return out, nil
}
