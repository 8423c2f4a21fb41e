package cli

import (
	"fmt"
	"strings"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// printVoice prints what is known of a voice, without what it says.
func printVoice(page *screen.Printer, s *workspace.VoiceSheet) {
	page.Line("", screen.Bold, s.Voice)
	if len(s.Records) == 0 {
		page.Line("  ", screen.Dim, "no record: nothing that it said has come out yet")
	}
	for _, r := range s.Records {
		if r.Publisher {
			page.Line("  ", screen.Plain, "as an outlet "+r.String())
			continue
		}
		page.Line("  ", screen.Plain, r.String())
	}
	if len(s.Assessments) == 0 {
		page.Line("  ", screen.Dim, "nobody has said how reliable it is")
	}
	for i := range s.Assessments {
		printAssessment(page, "  ", &s.Assessments[i], false)
	}
	printSpread(page, s.Spread)
}

// printAssessment prints one assessment, with what it is about where that is not clear.
func printAssessment(page *screen.Printer, indent string, m *assess.Made, about bool) {
	first := fmt.Sprintf("%s%s: on %s %s ", indent, page.ID(m.ID), m.At.UTC().Format(time.DateOnly), m.By)
	style := screen.Plain
	if !m.Stands() {
		style = screen.Dim
	}
	of := ""
	if about {
		of = " of " + page.ID(m.About)
	}
	page.Begin(indent)
	page.Add(style, strings.TrimPrefix(first, indent)+held(m)+of)
	switch {
	case m.Withdrawn != nil:
		page.Add(screen.Dim, ", withdrawn on "+m.Withdrawn.At.UTC().Format(time.DateOnly)+": "+m.Withdrawn.Reasons)
	case m.Later != "":
		page.Add(screen.Dim, ", until "+page.ID(m.Later))
	}
	if len(m.Unseen) > 0 {
		var ids []string
		for _, id := range m.Unseen {
			ids = append(ids, page.ID(id))
		}
		page.Add(screen.Dim, ", at the same time as "+strings.Join(ids, ", "))
	}
	page.End()
	for _, line := range because(m) {
		page.Line(indent+"    ", screen.Dim, line)
	}
}

// held is what an assessment says, each axis apart.
func held(m *assess.Made) string {
	switch {
	case m.Emptied:
		return "said something that is gone, with a report that it quoted"
	case m.Source != nil:
		return "assessed reliability " + m.Source.Reliability + " (" + m.Source.Edition + ")"
	}
	var out []string
	j := m.Judgement
	if j.Credibility != nil {
		out = append(out, fmt.Sprintf("credibility %d (%s)", j.Credibility.Grade, j.Credibility.Edition))
	}
	if l := j.Likelihood; l != nil {
		said := fmt.Sprintf("%s (%.0f to %.0f %%, %s)", l.Term, 100*l.Low, 100*l.High, l.Scale)
		if l.Probability != nil {
			said += fmt.Sprintf(", stated as %.0f %%", 100**l.Probability)
		}
		out = append(out, said)
	}
	if j.Confidence != nil {
		out = append(out, j.Confidence.Level+" confidence")
	}
	if len(out) == 0 {
		out = append(out, "how its voices know it")
	}
	return "assessed " + strings.Join(out, "; ")
}

// because are the lines of what an assessment rests on.
func because(m *assess.Made) (out []string) {
	if m.Emptied {
		return nil
	}
	if m.Source != nil {
		return []string{m.Source.Reasons}
	}
	j := m.Judgement
	out = append(out, j.Reasons)
	if j.Credibility != nil && j.Credibility.Second != "" {
		out = append(out, "1 is possible by "+j.Credibility.Second)
	}
	if j.Confidence != nil {
		out = append(out, "confidence rests on: "+j.Confidence.Basis)
	}
	for _, k := range j.Knowledge {
		out = append(out, k.Voice+": "+k.Basis)
	}
	for _, a := range j.Assumptions {
		out = append(out, "assumes: "+a)
	}
	for _, a := range j.Indicators {
		out = append(out, "would change with: "+a)
	}
	if len(j.Ungraded) > 0 {
		out = append(out, "without having said how reliable these are: "+strings.Join(j.Ungraded, "; "))
	}
	return out
}

// printSpread prints how far analysts are apart, where more than one has judged.
func printSpread(page *screen.Printer, all []assess.Axis) {
	for _, a := range all {
		if len(a.Judged)+len(a.Unjudged) < 2 {
			continue
		}
		page.Line("  ", screen.Plain, spreadOf(a))
	}
}

// spreadOf is an axis in a sentence.
func spreadOf(a assess.Axis) string {
	var marks []string
	for _, m := range a.Judged {
		marks = append(marks, m.Value+" by "+m.By)
	}
	out := a.Name + ": " + strings.Join(marks, ", ")
	switch {
	case len(a.Judged) < 2:
	case a.Steps == 0 && !a.Apart:
		out += "; they agree"
	case a.Steps == 0:
		out += "; on two scales, with no probability in common"
	default:
		out += "; " + screen.Count(a.Steps, "step apart", "steps apart")
		if a.Apart {
			out += ", with no probability in common"
		}
	}
	if len(a.Unjudged) > 0 {
		var who []string
		for _, m := range a.Unjudged {
			who = append(who, m.By)
		}
		if len(a.Judged) > 0 {
			out += "; "
		}
		out += "cannot be judged, says " + strings.Join(who, ", ")
	}
	return out
}

// printClaimSheet prints a claim with what analysts hold of it.
func printClaimSheet(page *screen.Printer, s *workspace.ClaimSheet, wordings []string) {
	c := &s.Dossier.Claims[0]
	page.Line("", screen.Bold, "“"+c.Text+"”")
	page.Line("  ", screen.Dim, page.ID(c.ID)+" · "+counted(s.Version))
	if len(s.Assessments) == 0 {
		page.Line("  ", screen.Dim, "nobody has assessed it")
	}
	for i := range s.Assessments {
		m := &s.Assessments[i]
		printAssessment(page, "  ", m, false)
		if since := changed(s.Version, m.Judgement.Claim, wordings[i]); since != "" && !m.Emptied {
			page.Line("      ", screen.Doubt, since)
		}
	}
	printSpread(page, s.Spread)
	for i := range s.Voices {
		page.Blank()
		printVoice(page, &s.Voices[i])
	}
}

// changed says in what a claim is otherwise than it was; "" where it is not.
func changed(now, then casework.Snapshot, words string) string {
	var out []string
	switch {
	case now.Wording == then.Wording:
	case words == "":
		out = append(out, "it was in other words, which are not at hand any more")
	default:
		out = append(out, "it read “"+words+"”")
	}
	if !now.SameCounts(then) {
		out = append(out, "it had "+counted(then))
	}
	return strings.Join(out, "; ")
}

// printCalibration prints track records.
func printCalibration(page *screen.Printer, all []contract.Calibration) {
	if len(all) == 0 {
		page.Line("", screen.Plain, "No claim of which a likelihood was given has come out yet.")
	}
	for _, t := range all {
		page.Line("", screen.Bold, t.Analyst)
		page.Line("  ", screen.Plain, fmt.Sprintf("Brier score %.3f over %s: %d with a stated probability, %d with the middle of the term's range", t.Brier,
			screen.Count(t.Claims, "claim", "claims"), t.Stated, t.Midpoint))
		for _, b := range t.Curve {
			page.Line("  ", screen.Plain, fmt.Sprintf("%s (%.0f to %.0f %%): %d of %d were so, which fits %.0f to %.0f %%; said %.0f %% on average", b.Term,
				100*b.Range[0], 100*b.Range[1], b.So, b.Claims, 100*b.Within[0], 100*b.Within[1], 100*b.Mean))
		}
	}
	if len(all) > 0 {
		page.Line("", screen.Dim, "A record of judgements, and nobody's reliability.")
	}
}
