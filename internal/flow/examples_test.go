package flow_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/match"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

const examples = "../../examples"

// An answer is what examples/expected.json holds: what should come out, made by hand.
type answer struct {
	Claims []struct {
		ID        string
		Documents []struct {
			Document, Stance string
			Sentences        []string
		}
		Origins []struct {
			Name, Kind, Stance string
			Via                *string
			Established        bool
			Documents          []string
		}
		Independent    int
		NotEstablished int `json:"not_established"`
		Unrecorded     int
	}
	Edges   []dependence
	MayAlso []dependence `json:"may_also"`

	Contradictions []struct {
		Claims [2]string
	}
}

type dependence struct{ From, To, Kind string }

func (d dependence) String() string { return fmt.Sprintf("%s %s %s", d.From, d.Kind, d.To) }

// TestExamples traces the eight reports of examples and holds the dossier against the answer made by hand. Like
// TestReading, it keeps both in a golden file: a line with + is met, one with - is missed, one with ? nobody asked for.
func TestExamples(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(examples, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want answer
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	d := traced(t)
	var out strings.Builder
	met, missed, unasked := 0, 0, 0
	hold := func(targets, got []string) {
		for _, line := range targets {
			if k := slices.Index(got, line); k >= 0 {
				got = slices.Delete(got, k, k+1)
				met++
				fmt.Fprintln(&out, "+", line)
			} else {
				missed++
				fmt.Fprintln(&out, "-", line)
			}
		}
		for _, line := range got {
			unasked++
			fmt.Fprintln(&out, "?", line)
		}
	}
	found := map[string]int{}
	for _, c := range want.Claims {
		claim := d.where(c.Documents[0].Document, c.Documents[0].Sentences[0])
		found[c.ID] = claim
		fmt.Fprintf(&out, "\nclaim %s\n", c.ID)
		var members, origins []string
		for _, m := range c.Documents {
			members = append(members, m.Document+" "+m.Stance)
		}
		for _, o := range c.Origins {
			via := ""
			if o.Via != nil {
				via = *o.Via
			}
			origins = append(origins, origin(o.Name, o.Kind, via, o.Established, o.Stance, o.Documents))
		}
		hold(members, d.members(claim))
		hold(origins, d.origins(claim))
		hold([]string{counts(c.Independent, c.NotEstablished, c.Unrecorded)}, d.counts(claim))
	}
	fmt.Fprintf(&out, "\nedges\n")
	hold(list(want.Edges), d.edges(want.MayAlso))
	fmt.Fprintf(&out, "\ncontradictions\n")
	for _, c := range want.Contradictions {
		hold([]string{strings.Join(c.Claims[:], " <> ")}, d.contradict(found, c.Claims))
	}
	head := fmt.Sprintf("The dossier of examples against examples/expected.json. Kept up by TestExamples.\ntargets met %d, missed %d; results nobody asked for %d\n", met, missed, unasked)
	compare(t, "testdata/examples.golden", head+out.String())
}

func list(in []dependence) []string {
	var out []string
	for _, d := range in {
		out = append(out, d.String())
	}
	return out
}

func origin(name, kind, via string, established bool, stance string, documents []string) string {
	how := "not established"
	if established {
		how = "established"
	}
	if via != "" {
		via = " via " + via
	}
	return fmt.Sprintf("%s (%s%s) %s, %s: %s", name, kind, via, how, stance, strings.Join(documents, " "))
}

func counts(independent, notEstablished, unrecorded int) string {
	return fmt.Sprintf("independent %d, not established %d, unrecorded %d", independent, notEstablished, unrecorded)
}

// A dossier is what the program made of the examples, in the words of the answer.
type dossier struct{ *flow.Dossier }

// traced reads and traces the examples as the command does.
func traced(t *testing.T) dossier {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(examples, "[0-9]*"))
	if err != nil || len(files) != 8 {
		t.Fatalf("examples: %d files, %v", len(files), err)
	}
	f := flow.New(reader(t), 2).WithSensor(func() flow.Sensor { return sensor(t) })
	var accounts []*trace.Account
	for _, path := range files {
		body, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		for r, err := range ingest.Reports(ingest.Source{Path: path, Document: name, Body: body}) {
			if err != nil {
				t.Fatal(err)
			}
			accounts = append(accounts, f.Account(r))
		}
		if err := body.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return dossier{f.Trace(accounts)}
}

func (d dossier) document(report int) string { return d.Accounts[report].Report.Document }

// where is the claim that most of the statements in a sentence of a document belong to; -1 where there is none.
func (d dossier) where(document, sentence string) int {
	best, votes := -1, 0
	for i, c := range d.Claims {
		n := 0
		for _, m := range c.Members {
			if d.document(m.Report) == document && d.within(m.Ref, sentence) {
				n++
			}
		}
		if n > votes {
			best, votes = i, n
		}
	}
	return best
}

// within tells whether what ref names stands in the sentence.
func (d dossier) within(ref trace.Ref, sentence string) bool {
	a := d.Accounts[ref.Report]
	begin := strings.Index(a.Report.Text, sentence)
	if begin < 0 {
		return false
	}
	in := text.Span{Start: begin, End: begin + len(sentence) + 1}
	for _, s := range a.Reading.Statements {
		if s.ID == ref.ID {
			return in.Contains(s.Cue)
		}
	}
	for _, s := range a.Reading.Assertions {
		if s.ID == ref.ID {
			return in.Overlaps(s.Span)
		}
	}
	return false
}

func (d dossier) members(claim int) []string {
	var out []string
	if claim < 0 {
		return nil
	}
	for _, m := range d.Claims[claim].Members {
		if line := d.document(m.Report) + " " + string(m.Stance); !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return out
}

func (d dossier) origins(claim int) []string {
	var out []string
	if claim < 0 {
		return nil
	}
	c := d.Claims[claim]
	for _, o := range c.Origins {
		var documents []string
		stance := match.Asserts
		for _, i := range o.Members {
			stance = c.Members[i].Stance
			if name := d.document(c.Members[i].Report); !slices.Contains(documents, name) {
				documents = append(documents, name)
			}
		}
		slices.Sort(documents)
		out = append(out, origin(o.Name, string(o.Kind), o.Via, o.Established, string(stance), documents))
	}
	return out
}

func (d dossier) counts(claim int) []string {
	if claim < 0 {
		return nil
	}
	c := d.Claims[claim]
	return []string{counts(c.Independent, c.NotEstablished, c.Unrecorded)}
}

// edges lists the dependences between documents, each once, less those of one voice or family and those that may be.
func (d dossier) edges(may []dependence) []string {
	var out []string
	for _, e := range d.Edges {
		if e.Kind == trace.SameVoice || e.Kind == trace.SameFamily || e.To.Report < 0 {
			continue
		}
		one := dependence{d.document(e.From.Report), d.document(e.To.Report), string(e.Kind)}
		if line := one.String(); !slices.Contains(out, line) && !slices.Contains(may, one) {
			out = append(out, line)
		}
	}
	return out
}

func (d dossier) contradict(found map[string]int, pair [2]string) []string {
	for _, c := range d.Contradictions {
		if c.Claims == [2]int{found[pair[0]], found[pair[1]]} || c.Claims == [2]int{found[pair[1]], found[pair[0]]} {
			return []string{strings.Join(pair[:], " <> ")}
		}
	}
	return nil
}
