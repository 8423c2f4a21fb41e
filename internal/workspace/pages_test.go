package workspace_test

import (
	"bytes"
	"slices"
	"testing"

	"firsthand/internal/casework"
	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/ingest/pdf/pdftest"
	"firsthand/internal/workspace"
)

// TestAnEndnoteNamesThePage composes a briefing of what stands on the third page of a PDF document, the second of which shows a picture alone, and of a report
// without pages.
func TestAnEndnoteNamesThePage(t *testing.T) {
	o := options(desk(t), "")
	o.Reader.Flow = func(jobs int) (*flow.Flow, error) { return flow.New(sayings{}, jobs), nil }
	w, err := workspace.OpenOrCreate(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	paper := pdftest.Document{Pages: []string{
		pdftest.Lines("The log of the ferry Star follows."), "/X Do", pdftest.Lines("Ines Marrak said that the ferry Star left Corrin with 40 crates."),
	}, Resources: "/XObject << /X 5 0 R >>", Objects: []string{pdftest.Stream("/Subtype /Image", "x")}}.Bytes()
	text := "Ines Marrak said that the ferry Star left Corrin with 40 crates."
	all := []workspace.Source{
		{Source: ingest.Source{Path: "log.pdf", Document: "log", Body: bytes.NewReader(paper)}, Place: "/log.pdf"},
		{Source: ingest.Source{Path: "log.txt", Document: "copy", Body: bytes.NewReader([]byte(text))}, Place: "/log.txt"},
	}
	sources := func(yield func(workspace.Source, error) bool) {
		for _, s := range all {
			if !yield(s, nil) {
				return
			}
		}
	}
	if _, err := w.Add(t.Context(), sources, silent(t)); err != nil {
		t.Fatal(err)
	}
	drain(t, w)
	claims, _ := seen(t, w)
	if len(claims) != 1 || len(claims[0].Members) != 2 {
		t.Fatalf("there are %+v", claims)
	}
	opened, err := w.OpenCase(t.Context(), casework.Opening{Question: "Did it leave?", Claims: []string{claims[0].ID}})
	if err != nil {
		t.Fatal(err)
	}
	k, err := w.Compose(t.Context(), opened.ID, workspace.Composing{Template: form(t, "dossier"), Draft: true, Tool: "test"})
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	for _, n := range k.Briefing.Notes {
		if n.Kind == "report" {
			pages = append(pages, n.Page)
		}
	}
	if slices.Sort(pages); !slices.Equal(pages, []string{"", "3"}) {
		t.Errorf("the endnotes name the pages %q", pages)
	}
}
