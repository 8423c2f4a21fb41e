package workspace

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"firsthand/internal/brief"
	"firsthand/internal/casework"
	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/match"
	"firsthand/internal/store"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A gathering is what is known of a case being gathered for a briefing.
type gathering struct {
	w       *Workspace
	m       *brief.Material
	reports map[string]int // of m.Reports, by id
	texts   map[string]string
	points  map[string]*text.CodePoints
	pages   map[string][]int // where each page begins, in bytes of the text
}

// material is what is known of the case whose id a person has typed.
func (w *Workspace) material(ctx context.Context, typed string) (*brief.Material, error) {
	f, err := w.Case(ctx, typed)
	if err != nil {
		return nil, err
	}
	g := &gathering{w: w, m: &brief.Material{Case: caseOf(f.Case)}, reports: map[string]int{}, texts: map[string]string{}, points: map[string]*text.CodePoints{}, pages: map[string][]int{}}
	index := map[string]int{} // of claims, by all ids that they go by
	for _, c := range f.Claims {
		if c.Dossier == nil {
			continue
		}
		if at, twice := index[c.Dossier.Claims[0].ID]; twice {
			index[c.ID] = at // it was merged with another of the case
			continue
		}
		index[c.ID], index[c.Dossier.Claims[0].ID] = len(g.m.Claims), len(g.m.Claims)
		if err := g.claim(ctx, c.Dossier); err != nil {
			return nil, err
		}
	}
	for _, gather := range []func(context.Context, *CaseFile, map[string]int) error{g.judgements, g.hypotheses, g.outcomes, g.gaps, g.requests, g.timeline} {
		if err := gather(ctx, f, index); err != nil {
			return nil, err
		}
	}
	return g.m, nil
}

// caseOf is a case as briefings have it.
func caseOf(c *casework.Case) brief.Case {
	out := brief.Case{
		ID: c.ID, Question: cmp.Or(c.Question, "(its question went with a report that it quoted)"), Owner: c.Owner, State: string(c.State),
		Severity: c.Severity, Opened: c.Opened, Last: c.Last,
	}
	if !c.Deadline.IsZero() {
		out.Deadline = casework.Stamp(c.Deadline)
	}
	return out
}

// report is the index of a report, whose text is then known.
func (g *gathering) report(ctx context.Context, id string) (int, error) {
	if i, known := g.reports[id]; known {
		return i, nil
	}
	r, err := g.w.view().Report(ctx, id)
	if err != nil {
		return -1, err
	}
	g.reports[id], g.texts[id], g.points[id] = len(g.m.Reports), r.Text, text.NewCodePoints(r.Text)
	g.pages[id] = g.w.pageStarts(r)
	g.m.Reports = append(g.m.Reports, brief.Report{
		ID: r.ID, Outlet: r.Outlet, Author: r.Author, Title: r.Title, Published: r.Published.Text, Captured: r.Captured.Text, Added: r.AddedAt,
		URL: r.URL, Place: r.Place, Hash: r.Blob,
	})
	return g.reports[id], nil
}

// pageStarts is where each page of a report begins; nil where it has none, or its bytes are not at hand, which "firsthand check" says.
func (w *Workspace) pageStarts(r *store.Report) []int {
	if r.Media != ingest.MediaPDF {
		return nil
	}
	bytes, err := w.blobs.Get(r.Blob)
	if err != nil {
		return nil
	}
	return ingest.PageStarts(r.Capture(bytes), r.Text)
}

// pageOf says on which pages a span stands, of pages that begin there.
func pageOf(begins []int, s text.Span) string {
	at := func(i int) int { // how many begin there or before; one without a text begins where the next one does
		n, _ := slices.BinarySearch(begins, i+1)
		return n
	}
	first, last := at(s.Start), at(max(s.Start, s.End-1))
	switch first {
	case 0:
		return ""
	case last:
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d to %d", first, last)
}

// quotable is how many characters of a report an endnote quotes.
const quotable = 600

// passage is what stands at spans of a report.
func (g *gathering) passage(ctx context.Context, id string, spans ...text.Span) (brief.Statement, error) {
	at, err := g.report(ctx, id)
	if err != nil {
		return brief.Statement{}, err
	}
	s := text.Cover(spans...)
	t := g.texts[id]
	s.Start, s.End = min(s.Start, len(t)), min(s.End, len(t))
	words := strings.Join(strings.Fields(t[s.Start:s.End]), " ")
	if r := []rune(words); len(r) > quotable {
		words = string(r[:quotable]) + " …"
	}
	return brief.Statement{
		Report: at, Span: [2]int{g.points[id].Of(s.Start), g.points[id].Of(s.End)}, Page: pageOf(g.pages[id], s), Words: words,
	}, nil
}

// statement is a member of a claim.
func (g *gathering) statement(ctx context.Context, d *flow.Dossier, m match.Member) (brief.Statement, error) {
	a := d.Accounts[m.Report]
	for k, s := range a.Reading.Statements {
		if s.ID != m.ID {
			continue
		}
		spans := slices.Concat(s.Source, []text.Span{s.Cue, s.Recipient}, s.Content)
		spans = slices.DeleteFunc(spans, func(s text.Span) bool { return s.End <= s.Start })
		out, err := g.passage(ctx, a.Report.Document, spans...)
		out.ID, out.Stance, out.Manner, out.Certainty = s.ID, string(m.Stance), string(s.Manner), string(s.Certainty)
		for _, v := range a.Chain(k) {
			out.Chain = append(out.Chain, voiceName(v))
			out.Named = out.Named || len(out.Chain) == 1 && v.Named
		}
		return out, err
	}
	for _, s := range a.Reading.Assertions {
		if s.ID == m.ID {
			out, err := g.passage(ctx, a.Report.Document, s.Span)
			out.ID, out.Stance = s.ID, string(m.Stance)
			return out, err
		}
	}
	out, err := g.passage(ctx, a.Report.Document, text.Span{})
	out.ID, out.Stance = m.ID, string(m.Stance)
	return out, err
}

// voiceName is what a voice is called where it stands in a sentence.
func voiceName(v trace.Voice) string {
	if v.Name == trace.Unspecified {
		return "somebody who is not named"
	}
	return v.Name
}

// claim gathers the first claim of a dossier.
func (g *gathering) claim(ctx context.Context, d *flow.Dossier) error {
	c := d.Claims[0]
	out := brief.Claim{
		ID: c.ID, Text: c.Text, Wording: -1, Point: c.Point, Outcome: string(c.Outcome),
		Counts: countsOf(c),
		Credibility: brief.Credibility{
			Value: c.Sheet.Credibility.Value, Word: c.Sheet.Credibility.Word, Edition: c.Sheet.Credibility.Edition, Why: c.Sheet.Credibility.Sentence(),
		},
	}
	for _, m := range c.Members {
		s, err := g.statement(ctx, d, m)
		if err != nil {
			return err
		}
		out.Statements = append(out.Statements, s)
	}
	out.Wording = wordingOf(c.Text, out.Statements)
	for _, o := range c.Origins {
		asserts := slices.ContainsFunc(o.Members, func(i int) bool { return c.Members[i].Stance == match.Asserts })
		out.Origins = append(out.Origins, brief.Origin{
			Name: o.Name, Kind: string(o.Kind), Via: o.Via, Established: o.Established, Why: o.Why, Asserts: asserts, Statements: o.Members,
		})
	}
	for _, v := range c.Sheet.Sure {
		out.Lacking = append(out.Lacking, brief.Lack{Consumer: v.Consumer, Missing: v.Missing})
	}
	for _, k := range d.Contradictions {
		if k.Claims[0] == 0 || k.Claims[1] == 0 {
			other, err := g.contradiction(ctx, d, k)
			if err != nil {
				return err
			}
			out.Contradictory = append(out.Contradictory, other)
		}
	}
	g.derive(d)
	out.Version = versionOf(d)
	g.m.Claims = append(g.m.Claims, out)
	return nil
}

// countsOf are the three counts of a claim.
func countsOf(c flow.Claim) brief.Counts {
	return brief.Counts{Claim: c.ID, Independent: c.Independent, NotEstablished: c.NotEstablished, Unrecorded: c.Unrecorded}
}

// wordingOf is the statement in which a claim's text stands, by index; -1 where it stands in none.
func wordingOf(claim string, all []brief.Statement) int {
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	wanted := strings.TrimRight(plain(claim), ".!?")
	return slices.IndexFunc(all, func(s brief.Statement) bool { return wanted != "" && strings.Contains(plain(s.Words), wanted) })
}

// contradiction is another claim that cannot hold beside the first. The statement whose words its text is comes first.
func (g *gathering) contradiction(ctx context.Context, d *flow.Dossier, k match.Contradiction) (brief.Contradiction, error) {
	c := d.Claims[k.Claims[0]+k.Claims[1]]
	out := brief.Contradiction{Claim: c.ID, Text: c.Text, Point: k.Point, Counts: countsOf(c)}
	for _, m := range c.Members {
		s, err := g.statement(ctx, d, m)
		if err != nil {
			return out, err
		}
		out.Statements = append(out.Statements, s)
	}
	if i := wordingOf(c.Text, out.Statements); i > 0 {
		first := out.Statements[i]
		out.Statements = slices.Insert(slices.Delete(out.Statements, i, i+1), 0, first)
	}
	return out, nil
}

// derive notes of each report whom it has what it says from.
func (g *gathering) derive(d *flow.Dossier) {
	for _, e := range d.Edges {
		at, known := g.reports[d.Accounts[e.From.Report].Report.Document]
		if !known || e.Direction == trace.NotKnown || e.Kind == trace.SameVoice || e.Kind == trace.SameFamily {
			continue
		}
		whom := e.Outlet
		if e.To.Report >= 0 {
			r := d.Accounts[e.To.Report].Report
			whom = cmp.Or(r.Outlet, r.Title, r.Document)
		}
		if from := &g.m.Reports[at].Derives; whom != "" && !slices.Contains(*from, whom) {
			*from = append(*from, whom)
			slices.Sort(*from)
		}
	}
}

// versionOf is what tells one state of a claim from another: the first letters of a hash over its text, how it came out, its statements with their
// stances, and its counts.
func versionOf(d *flow.Dossier) string {
	c := d.Claims[0]
	lines := []string{c.Text, string(c.Outcome), fmt.Sprintf("%d %d %d", c.Independent, c.NotEstablished, c.Unrecorded)}
	for _, m := range c.Members {
		lines = append(lines, d.Accounts[m.Report].Report.Document+" "+m.ID+" "+string(m.Stance))
	}
	slices.Sort(lines[3:])
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:6])
}
