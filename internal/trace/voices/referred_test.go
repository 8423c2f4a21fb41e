package voices_test

import (
	"regexp"
	"strings"
	"testing"

	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace/voices"
)

var marks = regexp.MustCompile(`\[[^\]]*\]|\{[^}]*\}`)

// last resolves a report with several statements, whose sources and cues are set in [ ] and { }, a source before its cue; the content is what stands behind the cue in its
// sentence, up to a "|". It returns who speaks in the last one.
func last(marked string) string {
	plain := strings.NewReplacer("[", "", "]", "", "{", "", "}", "", "|", "").Replace(marked)
	var all []read.Statement
	var source []text.Span
	for _, at := range marks.FindAllStringIndex(marked, -1) {
		start := len(strings.NewReplacer("[", "", "]", "", "{", "", "}", "", "|", "").Replace(marked[:at[0]]))
		span := text.Span{Start: start, End: start + at[1] - at[0] - 2}
		if marked[at[0]] == '[' {
			source = []text.Span{span}
			continue
		}
		end := strings.IndexAny(marked[at[1]:], "|.[{")
		content := text.Span{Start: span.End, End: span.End + end}
		all = append(all, read.Statement{Attribution: read.Attribution{Source: source, Cue: span, Content: []text.Span{content}, Parent: -1, Score: 1}, Manner: read.Indirect})
		source = nil
	}
	a := voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: plain}, text.Parse(plain), read.Reading{Statements: all})
	return a.Chains[len(all)-1][0].Name
}

func TestWhatStandsForSomebody(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a statement of who spoke in one":        {"[Ada Lund] {said} in a statement that it rained. It was cold. [The statement] {said} it went well.", "Ada Lund"},
		"a statement that was put out":           {"The Harbour Board issued a brief statement on Monday. It was cold. [The statement] {said} it went well.", "Harbour Board"},
		"their own letter":                       {"[Ada Lund] {said} in a letter to the board that it rained. [Her letter] {said} it went well.", "Ada Lund"},
		"the last statement of two":              {"[Ada Lund] {said} in a statement that it rained. The Harbour Board issued a statement on Monday. [The statement] {said} it went well.", "Harbour Board"},
		"a letter is no statement":               {"[Ada Lund] {said} in a letter that it rained. [The statement] {said} it went well.", "statement"},
		"somebody has spoken since":              {"[Ada Lund] {said} in a statement that it rained. [Jon Hale] {said} that it was cold. [The statement] {said} it went well.", "statement"},
		"a statement long ago":                   {"[Ada Lund] {said} in a statement that it rained. It was cold. It blew. It froze. It thawed. It dried. [The statement] {said} it went well.", "statement"},
		"a panel that is named":                  {"Senate Harbour Committee Chairman Ada Lund spoke. It rained. [The panel] {said} it went well.", "Senate Harbour Committee"},
		"a bureau":                               {"Agents of the FBI were there. It rained. [The bureau] {said} it went well.", "FBI"},
		"no bureau by who leads it":              {"FBI Director Ada Lund was there. It rained. [The bureau] {said} it went well.", "bureau"},
		"an airline":                             {"The crew of Air Lorn had left. [The airline] {said} it went well.", "Air Lorn"},
		"a hospital of which nobody has told":    {"The crew of Air Lorn had left. [The hospital] {said} it went well.", "hospital"},
		"a company":                              {"[Lorn Systems] {said} that it rained. [The company] {said} it went well.", "Lorn Systems"},
		"a company and what it makes":            {"[Lorn Systems] {said} that it rained. [The shipping company] {said} it went well.", "Lorn Systems"},
		"a company by its land":                  {"[Lorn Systems] {said} that it rained. [The Danish company] {said} it went well.", "Danish company"},
		"a company behind an authority":          {"[The Harbour Ministry] {said} that it rained. [The company] {said} it went well.", "company"},
		"the officials who spoke with one voice": {"[Minister Ada Lund and Port Director Jon Hale] {said} that it rained. [The officials] {said} it went well.", "Ada Lund and Jon Hale"},
		"states are no officials":                {"[Norway and Denmark] {said} that it rained. [The officials] {said} it went well.", "officials"},
		"a wire service":                         {"[Reuters] {reported} that it rained. [The wire service] {added} it went well.", "Reuters"},
		"an outlet of which nothing is known":    {"[The Danish tabloid Ny Tid] {reported} that it rained. [The tabloid] {added} it went well.", "Ny Tid"},
		"an agency behind a comma":               {"It rained. [The state’s news agency, Reuters,] {said} it went well.", "Reuters"},
	} {
		if got := last(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWhoseVerbItIs(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a participle":                        {"[Ada Lund] {told} that it rained|, {adding} that it was cold.", "Ada Lund"},
		"whom the sentence begins with":       {"The old captain Ada Lund left, {saying} that it was cold.", "Ada Lund"},
		"a second verb":                       {"[Ada Lund] {said} that it rained| and later {asked} why it was cold.", "Ada Lund"},
		"a second verb of what was said":      {"[Ada Lund] {said} that it rained| and {considering} why it was cold.", "Ada Lund"},
		"no second verb by its form":          {"[Ada Lund] {said} that it rained| and {questions} of the cold.", "unspecified"},
		"a participle that opens":             {"{Calling} it cold|, Ada Lund left.", "Ada Lund"},
		"behind a preposition":                {"In {announcing} the rain|, [Ada Lund] {said} it went well.", "Ada Lund"},
		"a participle that is the subject":    {"{Calling} it cold| is wrong, the board of Ada Lund added.", "unspecified"},
		"a sentence that nobody speaks in":    {"It rained, {saying} that it was cold.", "unspecified"},
		"who speaks in the sentence before":   {"[Ada Lund] {said} that it rained. It was and {asked} why it was cold.", "unspecified"},
		"a clause that only begins with that": {"[Ada Lund] {told} the Harbour Wire daily| [that] {accusations} of theft were false.", "unspecified"},
		"an adverb that opens the sentence":   {"Then {calling} it cold|, Ada Lund left.", "Ada Lund"},
		"a participle behind another clause":  {"[Ada Lund] {said} that it rained| — but {agreeing} that it was cold.", "Ada Lund"},
	} {
		if got := last(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
