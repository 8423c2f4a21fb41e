package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/wording"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
	"firsthand/internal/workspace"
)

// assessGroup is what can be judged by an analyst.
type assessGroup struct {
	Reliability assessReliability `cmd:"" help:"Say how reliable a voice or an outlet is, A to F, without looking at what it says."`
	Claim       assessClaim       `cmd:"" help:"Say how credible and how likely a claim is, and how sure you are of that."`
	Show        assessShow        `cmd:"" help:"Print what analysts hold of a claim or a voice, and how far they are apart."`
	List        assessList        `cmd:"" help:"List all assessments, with what became of them."`
	Withdraw    assessWithdraw    `cmd:"" help:"Take an assessment of yours back."`
	Record      assessRecord      `cmd:"" help:"Print how analysts' likelihoods came out."`
}

// Help is what the group's help says beyond its first line.
func (*assessGroup) Help() string {
	return "Keeps what named analysts judge. Reliability is of a source, whatever it says; credibility, likelihood and confidence are of a claim; none is made of " +
		"another. Every analyst's assessment stays, with all that came before it, and where they differ, that is shown. F and 6 say that something cannot be " +
		"judged, which is not low."
}

// A Judging is what all commands have by which an analyst judges something.
type Judging struct {
	Where  `embed:""`
	Form   `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (what was kept, as one object)."`
	In     string `name:"case" placeholder:"CASE" help:"The case that it belongs to; without it, it belongs to none."`
	After  string `placeholder:"ENTRY" help:"The last entry that you had seen when you judged it, as \"firsthand assess show --format json\" prints it; what others did since is then shown beside it."`
}

// after is the last entry that whoever judges had seen: the one that they give, or the last that was there when they were shown what they judge.
func (j Judging) after(ctx context.Context, w *workspace.Workspace, shown string) (string, error) {
	if j.After == "" {
		return shown, nil
	}
	return w.SeenUntil(ctx, j.After)
}

// noteUnseen notes what others did that the author of an assessment had not seen.
func noteUnseen(c *console, all []assess.Made, id string) {
	i := slices.IndexFunc(all, func(m assess.Made) bool { return m.ID == id })
	if i < 0 {
		return
	}
	for _, m := range all {
		if slices.Contains(all[i].Unseen, m.ID) {
			c.note(m.By, held(&m)+" meanwhile, which you had not seen; both stay")
		}
	}
}

// assessReliability says how reliable a voice is.
type assessReliability struct {
	Judging `embed:""`
	Grade   string `placeholder:"A-F" help:"How reliable it is by STANAG 2511: A completely, B usually, C fairly, D not usually, E not; F cannot be judged."`
	Reasons string `placeholder:"TEXT" help:"What that rests on."`
	Voice   string `arg:"" optional:"" placeholder:"VOICE" help:"A voice as an origin of a claim is called, or an outlet; one without a name with its outlet: \"two port officials via Harbour Wire\"."`
}

// Help is what the command's help says beyond its first line.
func (*assessReliability) Help() string {
	return "Keeps how reliable you hold a voice or an outlet. Without --grade it prints how often the voice proved right in claims that came out, and how others " +
		"hold it, but nothing of what it says now: who grades a source after its claim grades the claim." +
		"\n\n  firsthand assess reliability \"Jane Roe\" --grade B --reasons \"right in four of five, late in one\""
}

// Run keeps the assessment, or prints the voice.
func (x *assessReliability) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if x.Voice == "" && !p.Typed && x.JSON == "" {
		return misused("assess reliability", parser, "assess reliability needs a voice, as \"firsthand claim\" names the origins of a claim")
	}
	return p.within(ctx, x.Where, func(w *workspace.Workspace) error {
		shown := ""
		if x.Voice != "" && x.Grade == "" && x.JSON == "" {
			var err error
			if shown, err = x.show(ctx, p, w); err != nil || !p.Typed || x.Format == "json" {
				return err
			}
		}
		grade := func(typed string) error {
			_, err := assess.Source{Voice: "it", Reliability: typed, Reasons: "checked before it is kept"}.Entry()
			return err
		}
		if err := p.gather(ctx, "assess reliability", parser, x.Form, []field{
			{name: "voice", label: "whose", text: &x.Voice, must: true, arg: true},
			{name: "grade", label: "A completely, B usually, C fairly, D not usually, E not reliable, F cannot be judged", text: &x.Grade, must: true, check: grade},
			{name: "reasons", label: "what that rests on", text: &x.Reasons, must: true, long: true},
			{name: "case", label: "the case that it belongs to", text: &x.In},
		}); err != nil {
			return err
		}
		after, err := x.after(ctx, w, shown)
		if err != nil {
			return err
		}
		e, err := w.AssessVoice(ctx, assess.Source{Voice: x.Voice, Reliability: x.Grade, Reasons: x.Reasons}, x.In, after)
		if err != nil {
			return err
		}
		now, err := w.VoiceSheet(ctx, x.Voice)
		if err != nil {
			return err
		}
		noteUnseen(c, now.Assessments, e.ID)
		return p.printAct(ctx, w, e, x.Format)
	})
}

// show prints the voice, and returns the last entry that whoever looks at it had a chance to see.
func (x *assessReliability) show(ctx context.Context, p *Program, w *workspace.Workspace) (string, error) {
	s, err := w.VoiceSheet(ctx, x.Voice)
	if err != nil {
		return "", err
	}
	if x.Format == "json" {
		return s.Seen, printJSON(p.Out, contract.OfVoiceSheet(s))
	}
	page, err := p.pageOf(ctx, w, p.Out)
	if err != nil {
		return "", err
	}
	printVoice(page, s)
	return s.Seen, written(page.Err())
}

// assessClaim says what somebody holds of a claim.
type assessClaim struct {
	Judging     `embed:""`
	Credibility string   `placeholder:"1-6" help:"How credible it is by STANAG 2511, whoever says it: 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable; 6 cannot be judged."`
	Likelihood  string   `placeholder:"TERM" help:"How likely it is that it is so, as a term of the scale: \"likely\"."`
	Scale       string   `placeholder:"SCALE" help:"Whose term that is: ICD 203 (the default), \"ICD 203, second row\", or PHIA."`
	Probability string   `placeholder:"PERCENT" help:"A probability, within the term's range: 60% or 0.6."`
	Confidence  string   `placeholder:"LEVEL" help:"How sure you are of this judgement: low, moderate or high."`
	Basis       string   `placeholder:"TEXT" help:"What that confidence rests on."`
	Knowledge   []string `sep:"none" placeholder:"VOICE=HOW" help:"How a voice behind the claim knows it: told, induced, deduced or witnessed."`
	Assumptions []string `name:"assumption" sep:"none" placeholder:"TEXT" help:"What has to hold for the judgement to hold."`
	Indicators  []string `name:"indicator" sep:"none" placeholder:"TEXT" help:"What would change it."`
	Reasons     string   `placeholder:"TEXT" help:"What it rests on."`
	Claim       string   `arg:"" optional:"" placeholder:"CLAIM" help:"The claim's id, or letters of it."`
}

// Help is what the command's help says beyond its first line.
func (*assessClaim) Help() string {
	return "Keeps what you hold of a claim as it stands now: its id, its wording and its counts are kept with it. How reliable its voices are is to be said " +
		"first, before the content is shown; where somebody types, the form asks for it. Credibility 1 needs another established origin. What you write is checked: " +
		"words of two scales or rows, or a likelihood and a confidence in one sentence, are faults; words of no scale are noted." +
		"\n\n  firsthand assess claim 9D3F --credibility 3 --likelihood likely --confidence low --basis \"one source\" --reasons \"the harbour log\""
}

// Run keeps the assessment.
func (x *assessClaim) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if x.Claim == "" && !p.Typed && x.JSON == "" {
		return misused("assess claim", parser, "assess claim needs the id of a claim, which \"firsthand claims\" lists")
	}
	return p.within(ctx, x.Where, func(w *workspace.Workspace) error {
		shown := ""
		if x.JSON == "" && p.Typed && x.Reasons == "" {
			var err error
			if shown, err = x.voicesFirst(ctx, p, w, parser); err != nil {
				return err
			}
		}
		if err := p.gather(ctx, "assess claim", parser, x.Form, x.fields()); err != nil {
			return err
		}
		s, err := w.ClaimSheet(ctx, x.Claim)
		if err != nil {
			return err
		}
		j, err := x.judgement()
		if err != nil {
			return err
		}
		if s.Seen, err = x.after(ctx, w, cmp.Or(shown, s.Seen)); err != nil {
			return err
		}
		e, err := w.AssessClaim(ctx, s, j, x.In)
		if err != nil {
			return err
		}
		now, err := w.ClaimSheet(ctx, x.Claim)
		if err != nil {
			return err
		}
		noteUnseen(c, now.Assessments, e.ID)
		for _, v := range w.Ungraded(s) {
			c.note(v, "you have not said how reliable this voice is; \"firsthand assess reliability\" asks for it without showing what it says")
		}
		for _, f := range wording.Check(j.Words()) {
			c.note("“"+f.Words+"”", f.Reason+" ("+f.Clause+")")
		}
		return p.printAct(ctx, w, e, x.Format)
	})
}

// voicesFirst asks for the reliability of voices that whoever acts has not assessed, and shows the claim only then. It returns the last entry that they had a
// chance to see.
func (x *assessClaim) voicesFirst(ctx context.Context, p *Program, w *workspace.Workspace, parser *kong.Kong) (string, error) {
	if err := p.gather(ctx, "assess claim", parser, Form{}, x.fields()[:1]); err != nil {
		return "", err
	}
	s, err := w.ClaimSheet(ctx, x.Claim)
	if err != nil {
		return "", err
	}
	for _, v := range w.Ungraded(s) {
		first := assessReliability{Judging: Judging{Where: x.Where, Format: "text", In: x.In}, Voice: v}
		if _, err := first.show(ctx, p, w); err != nil {
			return "", err
		}
		asked := []field{
			{name: "grade", label: "how reliable is " + v + ", A to F, or nothing to leave it open", text: &first.Grade},
			{name: "reasons", label: "what that rests on", text: &first.Reasons, long: true},
		}
		if err := p.ask(ctx, asked[:1]); err != nil || first.Grade == "" {
			if err != nil {
				return "", err
			}
			continue
		}
		asked[1].must = true
		if err := p.ask(ctx, asked[1:]); err != nil {
			return "", err
		}
		if _, err := w.AssessVoice(ctx, assess.Source{Voice: v, Reliability: first.Grade, Reasons: first.Reasons}, x.In, ""); err != nil {
			return "", err
		}
	}
	page, err := p.pageOf(ctx, w, p.Out)
	if err != nil {
		return "", err
	}
	c := &s.Dossier.Claims[0]
	page.Line("", screen.Bold, "“"+c.Text+"”")
	page.Line("  ", screen.Plain, counted(s.Version))
	return s.Seen, written(page.Err())
}

func (x *assessClaim) fields() []field {
	return []field{
		{name: "claim", label: "which claim, by its id", text: &x.Claim, must: true, arg: true},
		{name: "credibility", label: "credibility, 1 to 6 (6 cannot be judged)", text: &x.Credibility},
		{name: "likelihood", label: "likelihood, as a term: almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain", text: &x.Likelihood},
		{name: "scale", label: "whose term that is; nothing for ICD 203", text: &x.Scale},
		{name: "probability", label: "a probability within its range", text: &x.Probability},
		{name: "confidence", label: "how sure you are of this judgement: low, moderate, high", text: &x.Confidence},
		{name: "basis", label: "what that confidence rests on", text: &x.Basis},
		{name: "knowledge", label: "how a voice knows it, as Jane Roe=witnessed", list: &x.Knowledge, ready: oneText},
		{name: "assumption", label: "what has to hold for it", list: &x.Assumptions, ready: oneText},
		{name: "indicator", label: "what would change it", list: &x.Indicators, ready: oneText},
		{name: "reasons", label: "what it rests on", text: &x.Reasons, must: true, long: true},
		{name: "case", label: "the case that it belongs to", text: &x.In},
	}
}

// judgement is what was said.
func (x *assessClaim) judgement() (assess.Judgement, error) {
	j := assess.Judgement{Assumptions: x.Assumptions, Indicators: x.Indicators, Reasons: x.Reasons}
	if x.Credibility != "" {
		n, err := strconv.Atoi(strings.TrimSpace(x.Credibility))
		if err != nil {
			return j, fault.New(fault.Usage, fmt.Sprintf("credibility %q", x.Credibility), "is none of 1 to 6", "6 says that it cannot be judged")
		}
		j.Credibility = &assess.Credibility{Grade: n}
	}
	if x.Likelihood != "" || x.Probability != "" {
		j.Likelihood = &assess.Likelihood{Scale: x.Scale, Term: x.Likelihood}
		if x.Probability != "" {
			v, err := workspace.Probability(x.Probability)
			if err != nil {
				return j, err
			}
			j.Likelihood.Probability = &v
		}
	}
	if x.Confidence != "" || x.Basis != "" {
		j.Confidence = &assess.Confidence{Level: x.Confidence, Basis: x.Basis}
	}
	for _, k := range x.Knowledge {
		voice, how, _ := strings.Cut(k, "=")
		j.Knowledge = append(j.Knowledge, assess.Knowledge{Voice: strings.TrimSpace(voice), Basis: strings.TrimSpace(how)})
	}
	return j, nil
}

// assessShow prints what analysts hold.
type assessShow struct {
	Where  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (one object)."`
	What   string `arg:"" optional:"" placeholder:"CLAIM|VOICE" help:"A claim's id or letters of it, or a voice."`
}

// Help is what the command's help says beyond its first line.
func (*assessShow) Help() string {
	return "Prints what each analyst holds of a claim or a voice, what they held before, and how far they are apart on each axis. Of a claim it prints as it was " +
		"when it was assessed, and what has changed since, and how reliable its voices are held." +
		"\n\n  firsthand assess show 9D3F"
}

// Run prints it.
func (x *assessShow) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if x.What == "" {
		return misused("assess show", parser, "assess show needs the id of a claim, or a voice")
	}
	return p.within(ctx, x.Where, func(w *workspace.Workspace) error {
		s, err := w.ClaimSheet(ctx, x.What)
		if fault.KindOf(err) == fault.NotFound {
			voice := assessReliability{Judging: Judging{Where: x.Where, Format: x.Format}, Voice: x.What}
			if _, other := voice.show(ctx, p, w); fault.KindOf(other) != fault.NotFound {
				return other
			}
			return fault.New(fault.NotFound, x.What, "is neither the id of a claim nor a voice that speaks in a report here", "\"firsthand claims\" lists the claims, \"firsthand claim ID\" names the voices behind one")
		}
		if err != nil {
			return err
		}
		var wordings []string
		for _, m := range s.Assessments {
			words, err := w.Wording(ctx, m.Judgement.Claim)
			if err != nil {
				return err
			}
			wordings = append(wordings, words)
		}
		if x.Format == "json" {
			return printJSON(p.Out, contract.OfClaimSheet(s, wordings))
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		printClaimSheet(page, s, wordings)
		return written(page.Err())
	})
}

// assessList lists assessments.
type assessList struct {
	Where  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (an array, one object an assessment)."`
	By     string `placeholder:"NAME" help:"Only those of this analyst."`
}

// Help is what the command's help says beyond its first line.
func (*assessList) Help() string {
	return "Lists all assessments in the order in which they were made, those that were withdrawn or made anew among them." +
		"\n\n  firsthand assess list --by ada --format json"
}

// Run prints the list.
func (x *assessList) Run(ctx context.Context, p *Program) error {
	return p.within(ctx, x.Where, func(w *workspace.Workspace) error {
		all, err := w.Assessments(ctx)
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(m assess.Made) bool { return x.By != "" && m.By != x.By })
		if x.Format == "json" {
			listed := []contract.Assessment{}
			for _, m := range all {
				listed = append(listed, contract.OfAssessment(m))
			}
			return printJSON(p.Out, listed)
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			page.Line("", screen.Plain, "Nobody has assessed anything.")
		}
		for i := range all {
			printAssessment(page, "", &all[i], true)
		}
		return written(page.Err())
	})
}

// assessWithdraw takes an assessment back.
type assessWithdraw struct {
	Where      `embed:""`
	Form       `embed:""`
	Format     string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (what was kept, as one object)."`
	Reason     string `placeholder:"TEXT" help:"Why."`
	Assessment string `arg:"" optional:"" placeholder:"ASSESSMENT" help:"Its id, or letters of it."`
}

// Help is what the command's help says beyond its first line.
func (*assessWithdraw) Help() string {
	return "Keeps that you take an assessment of yours back. Both stay; what you held before it stands again." +
		"\n\n  firsthand assess withdraw 7QK4MZ --reason \"the log is of another year\""
}

// Run keeps it.
func (x *assessWithdraw) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "assess withdraw", parser, x.Form, []field{
		{name: "assessment", label: "which assessment, by its id", text: &x.Assessment, must: true, arg: true},
		{name: "reason", label: "why", text: &x.Reason, must: true, long: true},
	})
	if err != nil {
		return err
	}
	return p.within(ctx, x.Where, func(w *workspace.Workspace) error {
		e, err := w.WithdrawAssessment(ctx, x.Assessment, x.Reason)
		if err != nil {
			return err
		}
		return p.printAct(ctx, w, e, x.Format)
	})
}

// assessRecord prints how likelihoods came out.
type assessRecord struct {
	Where   `embed:""`
	Format  string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (an array, one object an analyst)."`
	Analyst string `arg:"" optional:"" placeholder:"[ANALYST]" help:"Only this analyst's."`
}

// Help is what the command's help says beyond its first line.
func (*assessRecord) Help() string {
	return "Prints how the likelihoods that analysts gave came out, once claims are resolved: the Brier score (0 is best; always saying 50 % comes to 0.25), and for " +
		"each term of ICD 203 how often it was so. Of each claim the last likelihood before it came out counts: the probability that was stated, or else the " +
		"middle of the term's range. This is a record of judgements; it is nobody's reliability." +
		"\n\n  firsthand assess record ada"
}

// Run prints the record.
func (x *assessRecord) Run(ctx context.Context, p *Program) error {
	return p.within(ctx, x.Where, func(w *workspace.Workspace) error {
		all, err := w.Calibration(ctx)
		if err != nil {
			return err
		}
		listed := []contract.Calibration{}
		for _, t := range all {
			if x.Analyst == "" || t.By == x.Analyst {
				listed = append(listed, contract.OfCalibration(t))
			}
		}
		if x.Format == "json" {
			return printJSON(p.Out, listed)
		}
		page := p.page()
		printCalibration(page, listed)
		return written(page.Err())
	})
}

// counted is how a claim stood.
func counted(s casework.Snapshot) string {
	return screen.Count(s.Independent, "independent origin", "independent origins") + ", " + screen.Count(s.NotEstablished, "not established", "not established") + ", " +
		screen.Count(s.Unrecorded, "statement whose lineage is not recorded", "statements whose lineage is not recorded")
}
