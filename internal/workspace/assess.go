package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/wording"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/store"
	"firsthand/internal/weigh"
)

// A VoiceSheet is what is known of a voice without what it says: how it proved, and how reliable analysts hold it.
type VoiceSheet struct {
	Voice       string
	Records     []weigh.Record // its own, and that of the outlet of that name
	Assessments []assess.Made  // all, in order
	Spread      []assess.Axis
	Seen        string // the last entry that whoever looks at it had a chance to see
}

// VoiceSheet is that of the voice that is called so.
func (w *Workspace) VoiceSheet(ctx context.Context, typed string) (*VoiceSheet, error) {
	voice, err := w.findVoice(ctx, typed)
	if err != nil {
		return nil, err
	}
	s := &VoiceSheet{Voice: voice}
	if s.Seen, err = w.seenNow(ctx); err != nil {
		return nil, err
	}
	if s.Records, err = w.recordsOfVoice(ctx, voice); err != nil {
		return nil, err
	}
	s.Assessments, err = w.assessments(ctx, casework.Voice, []string{voice}, assess.OfVoice)
	s.Spread = assess.Spread(assess.InForce(s.Assessments))
	return s, err
}

// seenNow is the last entry that somebody can have seen who looks now.
func (w *Workspace) seenNow(ctx context.Context) (string, error) {
	last, err := w.view().LastCaseEntry(ctx)
	return cmp.Or(last, casework.Nothing), err
}

// SeenUntil is the entry that somebody names as the last that they had seen, by its id or letters of it; a fault where there is none.
func (w *Workspace) SeenUntil(ctx context.Context, typed string) (string, error) {
	if typed == casework.Nothing {
		return typed, nil
	}
	return w.findEntry(ctx, noun{name: "entry", lister: "firsthand assess show"}, typed)
}

// assessments are those that refer to one of targets, which are names of one thing.
func (w *Workspace) assessments(ctx context.Context, role casework.Role, targets []string, kind string) ([]assess.Made, error) {
	var entries []*casework.Entry
	for _, t := range targets {
		found, err := w.entries(ctx, store.CaseFilter{Kinds: []string{kind, assess.Withdrawal}, Role: role, Target: t})
		if err != nil {
			return nil, err
		}
		entries = append(entries, found...)
	}
	slices.SortFunc(entries, func(a, b *casework.Entry) int { return strings.Compare(a.ID, b.ID) })
	entries = slices.CompactFunc(entries, func(a, b *casework.Entry) bool { return a.ID == b.ID })
	return assess.All(entries, func(string) string { return "" })
}

// AssessVoice keeps how reliable whoever acts holds a voice. It belongs to a case, or to none; after is the last entry that they had seen, "" for all.
func (w *Workspace) AssessVoice(ctx context.Context, s assess.Source, inCase, after string) (*casework.Entry, error) {
	sheet, err := w.VoiceSheet(ctx, s.Voice)
	if err != nil {
		return nil, err
	}
	s.Voice = sheet.Voice
	if err := wellPut(s.Reasons, ""); err != nil {
		return nil, err
	}
	return w.assess(ctx, inCase, cmp.Or(after, sheet.Seen), s.Entry)
}

// assess keeps an assessment, by somebody who had seen those until last.
func (w *Workspace) assess(ctx context.Context, inCase, last string, entry func() (*casework.Entry, error)) (*casework.Entry, error) {
	opening := ""
	if inCase != "" {
		var err error
		if opening, err = w.FindCase(ctx, inCase); err != nil {
			return nil, err
		}
	}
	return w.enter(ctx, opening, func([]*casework.Entry) (*casework.Entry, error) {
		e, err := entry()
		if err == nil {
			e.After = last
		}
		return e, err
	})
}

// wellPut is a fault where words of an analyst break a rule of wording; scale is the one that their likelihood is of.
func wellPut(words, scale string) error {
	for _, f := range wording.Faults(wording.Check(words, scale)) {
		return fault.New(fault.Usage, "“"+f.Words+"”", f.Reason+" ("+f.Clause+")", "put it in other words")
	}
	return nil
}

// notTogether is a fault where a likelihood and a confidence stand in one sentence of what will stand in briefings.
func notTogether(words string) error {
	for _, f := range wording.Together(words) {
		return fault.New(fault.Usage, "“"+f.Words+"”", f.Reason+" ("+f.Clause+")", "make two sentences of it")
	}
	return nil
}

// A ClaimSheet is a claim with what analysts hold of it, and of the voices behind it.
type ClaimSheet struct {
	Dossier     *flow.Dossier // of which it is the first claim
	Version     casework.Snapshot
	Names       []string      // the ids under which it was assessed
	Assessments []assess.Made // all of them, in order
	Spread      []assess.Axis
	Voices      []VoiceSheet // of its origins
	Seen        string       // the last entry that whoever looks at it had a chance to see
}

// ClaimSheet is that of the claim whose id is what a person typed.
func (w *Workspace) ClaimSheet(ctx context.Context, typed string) (*ClaimSheet, error) {
	seen, err := w.seenNow(ctx) // before anything is looked at, so that nothing counts as seen that was not
	if err != nil {
		return nil, err
	}
	d, err := w.Dossier(ctx, typed)
	if err != nil {
		return nil, err
	}
	c := &d.Claims[0]
	s := &ClaimSheet{Dossier: d, Version: snapshotOf(d, 0), Seen: seen}
	if s.Names, err = w.namesOfClaim(ctx, c.ID, c.Was); err != nil {
		return nil, err
	}
	if s.Assessments, err = w.assessments(ctx, casework.AboutClaim, s.Names, assess.OfClaim); err != nil {
		return nil, err
	}
	s.Spread = assess.Spread(assess.InForce(s.Assessments))
	records := d.Records()
	for _, voice := range voicesOf(c) {
		v := VoiceSheet{Voice: voice, Records: recordsOf(records, voice), Seen: seen}
		if v.Assessments, err = w.assessments(ctx, casework.Voice, []string{voice}, assess.OfVoice); err != nil {
			return nil, err
		}
		v.Spread = assess.Spread(assess.InForce(v.Assessments))
		s.Voices = append(s.Voices, v)
	}
	return s, nil
}

// voicesOf are the origins of a claim, each once, as assessments call them.
func voicesOf(c *flow.Claim) (out []string) {
	for i := range c.Origins {
		if v := VoiceOf(&c.Origins[i]); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// Ungraded are the voices behind the claim whose reliability whoever acts has not assessed.
func (w *Workspace) Ungraded(s *ClaimSheet) (out []string) {
	for _, v := range s.Voices {
		if !slices.ContainsFunc(assess.InForce(v.Assessments), func(m assess.Made) bool { return m.By == string(w.Actor) }) {
			out = append(out, v.Voice)
		}
	}
	return out
}

// AssessClaim keeps what whoever acts holds of a claim, as it stands, having seen what stands in its sheet. It belongs to a case, or to none.
func (w *Workspace) AssessClaim(ctx context.Context, s *ClaimSheet, j assess.Judgement, inCase string) (*casework.Entry, error) {
	j.Claim, j.Ungraded = s.Version, w.Ungraded(s)
	for i, k := range j.Knowledge {
		voice, err := s.voice(k.Voice)
		if err != nil {
			return nil, err
		}
		j.Knowledge[i].Voice = voice
	}
	if err := wellPut(j.Words()); err != nil {
		return nil, err
	}
	var standing assess.Standing
	standing.Second, standing.Lacks = s.Dossier.Second(0)
	return w.assess(ctx, inCase, s.Seen, func() (*casework.Entry, error) { return j.Entry(standing) })
}

// voice is the voice behind the claim that a person has typed, or named without the outlet.
func (s *ClaimSheet) voice(typed string) (string, error) {
	var names []string
	for _, v := range s.Voices {
		name, _, _ := strings.Cut(v.Voice, " via ")
		if strings.EqualFold(v.Voice, typed) || strings.EqualFold(name, typed) {
			return v.Voice, nil
		}
		names = append(names, v.Voice)
	}
	return "", fault.New(fault.NotFound, "voice “"+typed+"”", "stands not behind claim "+s.Version.Claim, "behind it stand "+strings.Join(names, "; "))
}

// WithdrawAssessment keeps that whoever acts takes an assessment of theirs back.
func (w *Workspace) WithdrawAssessment(ctx context.Context, typed, reasons string) (*casework.Entry, error) {
	id, err := w.findEntry(ctx, assessmentNoun(), typed)
	if err != nil {
		return nil, err
	}
	all, err := w.Assessments(ctx)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(m assess.Made) bool { return m.ID == id })
	if i < 0 {
		return nil, fault.New(fault.NotFound, "assessment "+typed, "has gone meanwhile", "try again")
	}
	return w.assess(ctx, all[i].Case, "", func() (*casework.Entry, error) {
		return assess.Withdrawn{Reasons: reasons}.Entry(string(w.Actor), all[i])
	})
}

// Assessments are all that there are, with what became of each, in the order in which they were made.
func (w *Workspace) Assessments(ctx context.Context) ([]assess.Made, error) {
	entries, err := w.entries(ctx, store.CaseFilter{Kinds: assess.Kinds()})
	if err != nil {
		return nil, err
	}
	now, err := w.ClaimNow(ctx)
	if err != nil {
		return nil, err
	}
	return assess.All(entries, func(id string) string { return strings.ToLower(now(id)) })
}
