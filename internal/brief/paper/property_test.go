package paper_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/brief"
	"firsthand/internal/brief/brieftest"
	"firsthand/internal/brief/paper"
	"firsthand/internal/brief/render"
	"firsthand/internal/brief/template"
	"firsthand/internal/fault"
)

// TestBriefingsAreReproducible holds, of whatever case in whatever form that comes with the program, that every sentence of a briefing cites a note,
// that the same case gives the same bytes in every format, also when the briefing was kept and read again, and that one sentence without a citation
// keeps all of them from being printed.
func TestBriefingsAreReproducible(t *testing.T) {
	forms, err := template.Built()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		form := rapid.SampledFrom(forms).Draw(t, "form")
		m := drawMaterial(t)
		b, err := brief.Compose(m, form)
		if err != nil {
			t.Fatal(err)
		}
		again, err := brief.Compose(m, form)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		var kept brief.Briefing
		if err := json.Unmarshal(raw, &kept); err != nil {
			t.Fatal(err)
		}
		printers := formats(rapid.IntRange(0, 9).Draw(t, "on paper") == 0)
		for name, print := range printers {
			first, err := print(b)
			if err != nil {
				t.Fatal(err)
			}
			for _, other := range []*brief.Briefing{again, &kept} {
				if out, err := print(other); err != nil || !bytes.Equal(out, first) {
					t.Fatalf("%s is not the same: %v", name, err)
				}
			}
		}
		spoil(t, b)
		for name, print := range formats(true) {
			if out, err := print(b); fault.KindOf(err) != fault.Refused || out != nil {
				t.Fatalf("%s prints a sentence without a citation", name)
			}
		}
	})
}

// formats are what prints briefings; PDF, which takes longest, if asked for.
func formats(onPaper bool) map[string]func(*brief.Briefing) ([]byte, error) {
	out := map[string]func(*brief.Briefing) ([]byte, error){"html": render.HTML, "md": render.Markdown, "json": render.JSON}
	if onPaper {
		out["pdf"] = paper.PDF
	}
	return out
}

// spoil takes the citation off one sentence.
func spoil(t *rapid.T, b *brief.Briefing) {
	var all []*brief.Sentence
	for i := range b.Blocks {
		for k := range b.Blocks[i].Say {
			all = append(all, &b.Blocks[i].Say[k])
		}
		for k := range b.Blocks[i].Items {
			for n := range b.Blocks[i].Items[k].Say {
				all = append(all, &b.Blocks[i].Items[k].Say[n])
			}
		}
	}
	rapid.SampledFrom(all).Draw(t, "spoilt").Cites = nil
}

// drawMaterial is a case of which anything may be missing, with any text in it.
func drawMaterial(t *rapid.T) *brief.Material {
	m := brieftest.Tanker()
	text := func(name string) string {
		return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "<b>x</b>", "ملف", "合同", "a\u202eb", "\x00\x1b[31m", "ά ж ž", "]] [x](y)"})).Draw(t, name)
	}
	m.Case.Question, m.Marking, m.By = text("question"), text("marking"), text("by")
	m.At = time.UnixMicro(rapid.Int64Range(0, 4e15).Draw(t, "at"))
	if rapid.Bool().Draw(t, "no claims") {
		m.Claims, m.Gaps, m.Requests, m.Assessments, m.Indicators, m.Facts = nil, m.Gaps[:1], m.Requests[:1], nil, nil, m.Facts[1:]
		return m
	}
	c := &m.Claims[0]
	c.Text, c.Outcome, c.Point = text("claim"), text("outcome"), text("point")
	c.Wording = rapid.IntRange(-1, len(c.Statements)-1).Draw(t, "wording")
	for i := range c.Statements {
		s := &c.Statements[i]
		s.Words, s.Stance = text("words"), rapid.SampledFrom([]string{"asserts", "denies", "questions"}).Draw(t, "stance")
		for k := range s.Chain {
			s.Chain[k] = text("voice")
		}
	}
	for i := range m.Reports {
		r := &m.Reports[i]
		r.Outlet, r.Title, r.URL, r.Published = text("outlet"), text("title"), text("url"), text("published")
	}
	m.Assessments = m.Assessments[:rapid.IntRange(0, 2).Draw(t, "assessments")]
	if len(m.Assessments) > 0 {
		m.Assessments[0].Reasons = text("reasons")
		m.Notes = []brief.Note{{Text: text("note"), By: "ada"}}
	} else {
		m.Indicators = nil
	}
	m.Gaps[0].Text, m.Requests[0].Reply = text("gap"), text("reply")
	m.Claims = append(m.Claims, *c)
	m.Claims = m.Claims[:rapid.IntRange(1, 2).Draw(t, "claims")]
	if len(m.Claims) == 2 {
		m.Claims[1].ID = fmt.Sprint(c.ID, "B")
	}
	return m
}
