package cli

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/calibration"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/weigh"
	"firsthand/internal/workspace"
)

var update = flag.Bool("update", false, "write what is printed to testdata")

// notebook keeps assessments as a workspace does, each with an id and a time of its own.
type notebook struct{ entries []*casework.Entry }

// keep keeps what a rule makes, by somebody who had seen the entries before one; "" for none.
func (n *notebook) keep(t *testing.T, by, after string, e *casework.Entry, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	e.ID, e.By, e.After = "01JD00000000000000ASSESS0"+string(rune('A'+len(n.entries))), by, after
	e.At = time.Date(2031, 4, 2+len(n.entries), 9, 30, 0, 0, time.UTC)
	n.entries = append(n.entries, e)
	return e.ID
}

// all are the assessments with what became of them.
func (n *notebook) all(t *testing.T) []assess.Made {
	t.Helper()
	out, err := assess.All(n.entries, func(id string) string { return id })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// snapshot is a claim as it stood with so many independent origins.
func snapshot(text string, independent int) casework.Snapshot {
	return casework.Snapshot{Claim: "01JC00000000000000000CC001", Wording: casework.WordingHash(text), Independent: independent, NotEstablished: 1, Unrecorded: 2}
}

const sold = "the town of Orm sold the ferry Maren for scrap"

// ofClaim is a notebook of three analysts about a claim: they differ, one has thought again, one was at work at the same time, one cannot
// judge it.
func ofClaim(t *testing.T) *notebook {
	t.Helper()
	n := &notebook{}
	p := 0.7
	judge := func(by, after string, j assess.Judgement, s assess.Standing) string {
		e, err := j.Entry(s)
		return n.keep(t, by, after, e, err)
	}
	first := judge("ada", "", assess.Judgement{
		Claim: snapshot("the ferry Maren was sold", 1), Credibility: &assess.Credibility{Grade: 3}, Likelihood: &assess.Likelihood{Term: "roughly even chance"},
		Reasons: "one report, and what it says fits the yard's log", Ungraded: []string{"two port officials via Harbour Wire"},
	}, assess.Standing{Lacks: "a second origin"})
	judge("ada", first, assess.Judgement{
		Claim: snapshot(sold, 2), Credibility: &assess.Credibility{Grade: 1}, Likelihood: &assess.Likelihood{Term: "likely", Probability: &p},
		Confidence:  &assess.Confidence{Level: "low", Basis: "both origins may have seen the same contract"},
		Knowledge:   []assess.Knowledge{{Voice: "two port officials via Harbour Wire", Basis: "witnessed"}},
		Assumptions: []string{"the contract is genuine"}, Indicators: []string{"the breaker names another ship"}, Reasons: "the clerk has shown the contract",
	}, assess.Standing{Second: "Jane Roe"})
	judge("ben", first, assess.Judgement{Claim: snapshot(sold, 2), Credibility: &assess.Credibility{Grade: 4}, Likelihood: &assess.Likelihood{Term: "unlikely"}, Reasons: "the town denies it"},
		assess.Standing{})
	judge("cy", first, assess.Judgement{Claim: snapshot(sold, 2), Credibility: &assess.Credibility{Grade: 6}, Reasons: "nobody has \x1b[31mseen the register"}, assess.Standing{})
	return n
}

// ofVoice is a notebook about a voice, of whom one has taken an assessment back.
func ofVoice(t *testing.T) *notebook {
	t.Helper()
	n := &notebook{}
	grade := func(by, after, grade, reasons string) string {
		e, err := assess.Source{Voice: "Jane Roe", Reliability: grade, Reasons: reasons}.Entry()
		return n.keep(t, by, after, e, err)
	}
	first := grade("ada", "", "B", "right in four of five, late in one")
	grade("ben", first, "D", "her last three were denied")
	last := grade("cy", first, "F", "we have never heard her before")
	made := n.all(t)
	e, err := assess.Withdrawn{Reasons: "the denials were withdrawn"}.Entry("ben", made[1])
	n.keep(t, "ben", last, e, err)
	grade("dee", last, "D", "late in all we have of her")
	return n
}

// claimSheet is a claim that these analysts have assessed.
func claimSheet(t *testing.T) (*workspace.ClaimSheet, []string) {
	t.Helper()
	judged, voices := ofClaim(t).all(t), ofVoice(t).all(t)
	s := &workspace.ClaimSheet{
		Dossier: &flow.Dossier{Claims: []flow.Claim{{Claim: match.Claim{Text: sold}, ID: "01JC00000000000000000CC001"}}}, Version: snapshot(sold, 2),
		Names: []string{"01JC00000000000000000CC001"}, Assessments: judged, Spread: assess.Spread(assess.InForce(judged)),
		Voices: []workspace.VoiceSheet{
			{Voice: "two port officials via Harbour Wire"}, {Voice: "Jane Roe", Records: []weigh.Record{{Name: "Jane Roe", Right: 4, Wrong: 1}}, Assessments: voices, Spread: assess.Spread(assess.InForce(voices))},
		},
	}
	return s, []string{"the ferry Maren was sold", "", "", ""}
}

// assessPages are the pages that "firsthand assess" prints, as text and as JSON.
func assessPages(t *testing.T) map[string]struct {
	text func(*screen.Printer)
	json any
} {
	t.Helper()
	type page = struct {
		text func(*screen.Printer)
		json any
	}
	sheet, wordings := claimSheet(t)
	plain := &workspace.ClaimSheet{Dossier: sheet.Dossier, Version: sheet.Version, Names: sheet.Names}
	voice := &workspace.VoiceSheet{
		Voice: "Jane Roe", Records: []weigh.Record{{Name: "Jane Roe", Right: 4, Wrong: 1}, {Name: "Jane Roe", Publisher: true, Right: 1}},
		Assessments: sheet.Voices[1].Assessments, Spread: sheet.Voices[1].Spread,
	}
	unknown := &workspace.VoiceSheet{Voice: "two port officials via Harbour Wire"}
	listed := slices.Concat(sheet.Assessments, voice.Assessments)
	var list []contract.Assessment
	for _, m := range listed {
		list = append(list, contract.OfAssessment(m))
	}
	yes := time.Date(2031, 6, 1, 0, 0, 0, 0, time.UTC)
	tracks := calibration.Tracks(calibration.Forecasts(listed, func(id string) string { return id }, map[string]calibration.Outcome{"01JC00000000000000000CC001": {So: true, At: yes}}))
	records := []contract.Calibration{}
	for _, r := range tracks {
		records = append(records, contract.OfCalibration(r))
	}
	return map[string]page{
		"assess-claim":         {func(p *screen.Printer) { printClaimSheet(p, sheet, wordings) }, contract.OfClaimSheet(sheet, wordings)},
		"assess-nobody":        {func(p *screen.Printer) { printClaimSheet(p, plain, nil) }, contract.OfClaimSheet(plain, nil)},
		"assess-voice":         {func(p *screen.Printer) { printVoice(p, voice) }, contract.OfVoiceSheet(voice)},
		"assess-voice-unknown": {func(p *screen.Printer) { printVoice(p, unknown) }, contract.OfVoiceSheet(unknown)},
		"assess-list": {func(p *screen.Printer) {
			for i := range listed {
				printAssessment(p, "", &listed[i], true)
			}
		}, list},
		"assess-record": {func(p *screen.Printer) { printCalibration(p, records) }, records},
	}
}

// TestAssessPages holds what is printed of assessments against the golden files. No page lets through what a terminal would act on.
func TestAssessPages(t *testing.T) {
	acts := regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f\x{202a}-\x{202e}]`)
	for name, p := range assessPages(t) {
		var text, json bytes.Buffer
		p.text(screen.NewPrinter(&text, 80, false).ShowIDs(6))
		if err := printJSON(&json, p.json); err != nil {
			t.Fatal(err)
		}
		for ending, got := range map[string][]byte{".txt": text.Bytes(), ".json": json.Bytes()} {
			file := filepath.Join("testdata", name+ending)
			if acts.Match(got) {
				t.Errorf("%s holds what a terminal acts on", file)
			}
			if *update {
				if err := os.WriteFile(file, got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is now\n%s", file, got)
			}
		}
	}
}
