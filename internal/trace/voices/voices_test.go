package voices_test

import (
	"strings"
	"testing"

	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace/voices"
)

// first resolves a report with one statement, whose source and cue are set in [ ] and { }; what stands behind the cue in its sentence
// is the content. It returns the names of the chain.
func first(marked string) string {
	plain := strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(marked)
	at := func(open, shut string) text.Span {
		before, rest, _ := strings.Cut(marked, open)
		inside, _, _ := strings.Cut(rest, shut)
		start := len(strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(before))
		return text.Span{Start: start, End: start + len(strings.NewReplacer("[", "", "]", "").Replace(inside))}
	}
	cue := at("{", "}")
	end := len(plain)
	if i := strings.IndexAny(plain[cue.End:], ".\n"); i >= 0 {
		end = cue.End + i
	}
	s := read.Statement{ID: "s1", Attribution: read.Attribution{Cue: cue, Content: []text.Span{{Start: cue.End, End: end}}, Parent: -1, Score: 1}, Manner: read.Indirect}
	if strings.Contains(marked, "[") {
		s.Source = []text.Span{at("[", "]")}
	}
	a := voices.NewResolver().Resolve(&ingest.Report{Document: "r", Text: plain}, text.Parse(plain), read.Reading{Statements: []read.Statement{s}})
	var names []string
	for _, v := range a.Chains[0] {
		names = append(names, v.Name)
	}
	return strings.Join(names, " < ")
}

func TestVoices(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"an office, by the name it is held by":        {"Russian President Oleg Varin met President Ada Lund. [The American president] {said} it went well.", "Ada Lund"},
		"one state's office is not another's":         {"President Ada Lund met Russian President Oleg Varin. [The Russian president] {said} it went well.", "Oleg Varin"},
		"an office whose holder has only a surname":   {"President Lund met Oleg Varin. [The US president] {said} it went well.", "Lund"},
		"the body before an office is no name":        {"[Harbour Board Chairman Ada Lund] {said} it went well.", "Ada Lund"},
		"an envoy's country is no given name":         {"[Ambassador to Russia Jon Hale] {said} it went well.", "Jon Hale"},
		"a name held back by the lead":                {"[A Republican senator] {said} that it went well. Sen. Ben Hale spoke on Monday.", "Ben Hale"},
		"an unnamed official stays unnamed":           {"Ada Lund, a senior official, spoke. [A senior official] {said} it went well.", "senior official"},
		"another office is not resolved":              {"Sen. Ben Hale spoke. [The finance minister] {said} it went well.", "finance minister"},
		"the subject of the sentence, not its object": {"Lund met Ada Hale and Oleg Varin. Oleg Varin has vowed to handle Ben Hale, whom [he] {called} a rival.", "Oleg Varin"},
		"nobody named within the quotation":           {"Oleg Varin was angry. Oleg Varin blamed others. “Ben Hale is bad,” [he] {wrote} of it.", "Oleg Varin"},
		"a namesake named once":                       {"Hale spoke. Hale left. Hale slept. Hale came. Ida Hale was there. [Hale] {said} it went well.", "Hale"},
		"an office of two words":                      {"[Secretary of State Ada Lund] {said} it went well.", "Ada Lund"},
		"a question word is no given name":            {"Ada Lund left. [What Lund] {said} it was.", "Ada Lund"},
	} {
		if got := first(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Whatever the text, every statement has a chain with a name.
func FuzzVoices(f *testing.F) {
	f.Add("A Republican senator, Ben Hale (R-Ohio), said he would go.", 0, 23)
	f.Add("U.S. Ambassador to Russia Jon Hale, whom he met, said so.", 45, 47)
	f.Add("President Lund in Charge Ada of the", 0, 14)
	f.Fuzz(func(t *testing.T, s string, start, end int) {
		if start < 0 || end <= start || end > len(s) || strings.ToValidUTF8(s, "") != s {
			return
		}
		d := text.Parse(s)
		st := read.Statement{ID: "s1", Attribution: read.Attribution{Source: []text.Span{{Start: start, End: end}}, Cue: text.Span{Start: end, End: end}, Content: []text.Span{{Start: 0, End: len(s)}}, Parent: -1}}
		a := voices.NewResolver().Resolve(&ingest.Report{Document: "r", Text: s}, d, read.Reading{Statements: []read.Statement{st}})
		if len(a.Chains) != 1 || len(a.Chains[0]) == 0 {
			t.Fatal("no chain")
		}
	})
}
