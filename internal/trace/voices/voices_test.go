package voices_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

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
	a := voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: plain}, text.Parse(plain), read.Reading{Statements: []read.Statement{s}})
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
		a := voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: s}, d, read.Reading{Statements: []read.Statement{st}})
		if len(a.Chains) != 1 || len(a.Chains[0]) == 0 {
			t.Fatal("no chain")
		}
	})
}

// crowded makes a report of n times the two sentences, each time with another name for %s, and a reading of them.
func crowded(sentences string, n int) (*text.Document, read.Reading) {
	var b strings.Builder
	for i := range n {
		name := []byte("Braaa")
		for k := range name[2:] {
			name[k+2] += byte(i % 26)
			i /= 26
		}
		b.WriteString(strings.ReplaceAll(sentences, "%s", string(name)))
	}
	d := text.Parse(b.String())
	var r read.Reading
	for _, m := range regexp.MustCompile(`([A-Z][^.,]*?)(?:, the [^.,]*,)? (said|denied) ([^.]*)`).FindAllStringSubmatchIndex(d.Text, -1) {
		span := func(i int) text.Span { return text.Span{Start: m[2*i], End: m[2*i+1]} }
		r.Statements = append(r.Statements, read.Statement{
			ID: fmt.Sprint("s", len(r.Statements)+1), Manner: read.Indirect,
			Attribution: read.Attribution{Source: []text.Span{span(1)}, Cue: span(2), Content: []text.Span{span(3)}, Parent: -1, Score: 1},
		})
	}
	return d, r
}

// TestCrowds fails where the time to say who is meant grows with the square of how many people a report names: eight times the report
// would take sixty-four times as long.
func TestCrowds(t *testing.T) {
	for name, sentences := range map[string]string{
		"ministers":   "Olaf %s, the minister, said that it was sold. The minister denied it. ",
		"presidents":  "Olaf %s, the minister, said that it was sold. The president denied it. ",
		"one surname": "%s Lund, the minister, said that it was sold. Mr. Lund denied it. ",
		"held back":   "A senator said that it was sold. Olaf %s denied it. ",
		"one person":  "Ada Lund, the %s minister, said that it was sold. The minister denied it. ",
	} {
		t.Run(name, func(t *testing.T) {
			resolve := func(n int) time.Duration {
				d, r := crowded(sentences, n)
				if len(r.Statements) != 2*n {
					t.Fatalf("%d statements of %d reports", len(r.Statements), n)
				}
				start := time.Now()
				voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: d.Text}, d, r)
				return time.Since(start)
			}
			for try := 1; ; try++ { // a ratio, but one that a busy machine can spoil
				some, many := resolve(500), resolve(4000)
				if many <= 24*some || many < time.Second {
					return
				}
				if try == 3 {
					t.Fatalf("%v, and %v for eight times as many", some, many)
				}
			}
		})
	}
}

// TestManyHolders resolves an office that more people hold than a description is held against: the last of them before it is meant.
func TestManyHolders(t *testing.T) {
	d, r := crowded("Olaf %s, the minister, said that it was sold. The minister denied it. ", 1000)
	a := voices.NewResolver(nil).Resolve(&ingest.Report{Document: "r", Text: d.Text}, d, r)
	for i := 0; i < len(a.Chains); i += 2 {
		if who := r.Statements[i].Source[0].Of(d.Text); a.Chains[i][0].Name != who || a.Chains[i+1][0].Name != who {
			t.Fatalf("statement %d: %s and %s, want %s", i, a.Chains[i][0].Name, a.Chains[i+1][0].Name, who)
		}
	}
}
