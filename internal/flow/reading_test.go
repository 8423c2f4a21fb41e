package flow_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
	"firsthand/internal/read/model"
	"firsthand/internal/read/tagger"
	"firsthand/internal/text"
	"firsthand/internal/trace"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the results into the golden file")

// reader makes the reader that the program has.
func reader(t testing.TB) read.Extractor {
	t.Helper()
	k, err := encoder.Choose("")
	if err != nil {
		t.Fatal(err)
	}
	x, err := tagger.New(model.Weights(), model.Vocabulary(), k, 2)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// sensor says what statements mean with the weights that the program carries.
func sensor(t testing.TB) flow.Sensor {
	t.Helper()
	k, err := encoder.Choose("")
	if err != nil {
		t.Fatal(err)
	}
	e, err := meaning.New(model.Meaning(), model.Weights(), model.Vocabulary(), k, 2)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestReading reads the cases of testdata/reading.golden and compares with their targets, which were written by hand from
// the texts. A line that begins with + is a target that is met, one with - a target that is missed, one with ? a result
// nobody asked for. A change of the reader shows its whole effect as a diff of that file (-update writes it); the targets
// themselves only a person changes.
func TestReading(t *testing.T) {
	const name = "testdata/reading.golden"
	was, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(was)
	f := flow.New(reader(t), 1)
	var met, missed, unasked int
	for i, c := range archive.Files {
		body, rest, found := strings.Cut(string(c.Data), "====\n")
		if !found {
			t.Fatalf("%s: no line ==== between text and targets", c.Name)
		}
		outlet, _, _ := strings.Cut(c.Name, ": ")
		got := lines(f.Account(&ingest.Report{Document: "case", Outlet: outlet, Text: body}))
		var out strings.Builder
		out.WriteString(body + "====\n")
		for line := range strings.Lines(rest) {
			mark, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			if mark != "+" && mark != "-" {
				continue
			}
			if k := slices.Index(got, want); k >= 0 {
				got = slices.Delete(got, k, k+1)
				met++
				fmt.Fprintf(&out, "+ %s\n", want)
			} else {
				missed++
				fmt.Fprintf(&out, "- %s\n", want)
			}
		}
		for _, line := range got {
			unasked++
			fmt.Fprintf(&out, "? %s\n", line)
		}
		archive.Files[i].Data = []byte(out.String())
	}
	head, _, _ := strings.Cut(string(archive.Comment), "\ntargets ")
	archive.Comment = fmt.Appendf(nil, "%s\ntargets met %d, missed %d; results nobody asked for %d\n", head, met, missed, unasked)
	compare(t, name, string(txtar.Format(archive)))
}

// compare holds a result against its golden file, or writes it there with -update.
func compare(t *testing.T, name, is string) {
	t.Helper()
	was, err := os.ReadFile(name)
	switch {
	case *update:
		if err := os.WriteFile(name, []byte(is), 0o644); err != nil {
			t.Fatal(err)
		}
	case err != nil:
		t.Fatal(err)
	case is != string(was):
		a, b := strings.Split(string(was), "\n"), strings.Split(is, "\n")
		k := 0
		for k < min(len(a), len(b))-1 && a[k] == b[k] {
			k++
		}
		t.Errorf("%s changed, first in line %d\nwas %s\nis  %s\nlook at it all with go test ./internal/flow -update && git diff", name, k+1, a[k], b[k])
	}
}

// lines writes an account the way the targets are written.
func lines(a *trace.Account) []string {
	at := func(spans ...text.Span) string {
		var out []string
		for _, s := range spans {
			out = append(out, s.Of(a.Document.Text))
		}
		return strings.Join(out, " // ")
	}
	var out []string
	r := a.Reading
	for i, s := range r.Statements {
		manner := fmt.Sprintf("%s %s %s", s.Act, s.Certainty, s.Manner)
		if s.Condition {
			manner += " if"
		}
		if s.Negated {
			manner += " not"
		}
		out = append(out, fmt.Sprintf("said: %s | %s | %s | %s | %s", at(s.Source...), at(s.Cue), at(s.Content...), chain(a.Chains[i]), manner))
	}
	for i, q := range r.Requests {
		out = append(out, fmt.Sprintf("asked: %s → %s: %s", a.Asked[i].From, a.Asked[i].To, q.Outcome))
	}
	for i, b := range r.Briefings {
		out = append(out, strings.TrimSpace(fmt.Sprintf("told: %s → %s: %s %s", a.Briefings[i].From, a.Briefings[i].To, b.Status, b.Mode)))
	}
	for _, g := range r.Gaps {
		out = append(out, "gap: "+at(g.Span))
	}
	for _, c := range r.Conditionals {
		out = append(out, fmt.Sprintf("if: %s => %s: %s", at(c.If), at(c.Then), c.Kind))
	}
	for _, c := range r.Conflicts {
		out = append(out, fmt.Sprintf("conflict: %s <> %s", at(r.Statements[c[0]].Cue), at(r.Statements[c[1]].Cue)))
	}
	for _, s := range r.Assertions {
		out = append(out, "own: "+at(s.Span))
	}
	return out
}

// chain writes voices as in "two port officials (group 2) → Ferry Post (outlet)"; unnamed ones with a tilde before.
func chain(voices []trace.Voice) string {
	var out []string
	for _, v := range voices {
		name := v.Name
		if !v.Named {
			name = "~" + name
		}
		kind := string(v.Kind)
		if v.Count > 1 {
			kind += fmt.Sprintf(" %d", v.Count)
		}
		out = append(out, fmt.Sprintf("%s (%s)", name, kind))
	}
	return strings.Join(out, " → ")
}

// FuzzReading reads anything: no panic, every span on the text, parents before their children, a chain for each statement.
func FuzzReading(f *testing.F) {
	if golden, err := os.ReadFile("testdata/reading.golden"); err == nil {
		for _, c := range txtar.Parse(golden).Files {
			body, _, _ := strings.Cut(string(c.Data), "====\n")
			f.Add(body)
		}
	}
	for _, s := range []string{"said said said", "“", "According to", "citing", "X, a, b, said", "should if whether that", "told told by to at", "“a” said “b” said", "who said which", "(said) — ‘said’"} {
		f.Add(s)
	}
	fl := flow.New(reader(f), 1)
	f.Fuzz(func(t *testing.T, in string) {
		a := fl.Account(&ingest.Report{Text: strings.ToValidUTF8(in, "\ufffd")})
		valid(t, a)
	})
}

func valid(t *testing.T, a *trace.Account) {
	n := len(a.Document.Text)
	check := func(what string, spans ...text.Span) {
		for _, s := range spans {
			if s.Start < 0 || s.End > n || s.End < s.Start {
				t.Fatalf("%s has span %v of %d bytes", what, s, n)
			}
		}
	}
	r := a.Reading
	if len(a.Chains) != len(r.Statements) || len(a.Asked) != len(r.Requests) || len(a.Briefings) != len(r.Briefings) {
		t.Fatal("voices do not match the reading")
	}
	for i, s := range r.Statements {
		check(s.ID, append(append(slices.Clone(s.Source), s.Content...), s.Cue, s.Recipient)...)
		check(s.ID, s.Markers...)
		if len(s.Content) == 0 || s.Content[0].Empty() {
			t.Fatalf("%s has no content", s.ID)
		}
		if s.Parent >= i || s.Parent >= 0 && s.Depth != r.Statements[s.Parent].Depth+1 || s.Parent < 0 && s.Depth != 0 {
			t.Fatalf("%s has parent %d and depth %d", s.ID, s.Parent, s.Depth)
		}
		if len(a.Chains[i]) == 0 || a.Chains[i][0].Name == "" {
			t.Fatalf("%s has no voice", s.ID)
		}
	}
	for _, x := range r.Assertions {
		check(x.ID, x.Span)
	}
	for _, x := range r.Conditionals {
		check("conditional", x.If, x.Then)
	}
	for _, x := range r.Requests {
		check("request", x.Span, x.Asker, x.Asked)
	}
	for _, x := range r.Gaps {
		check("gap", x.Span)
	}
	for _, x := range r.Briefings {
		check("briefing", x.Span, x.By, x.Recipient)
		if x.Statement >= len(r.Statements) {
			t.Fatalf("briefing of statement %d", x.Statement)
		}
	}
	for _, c := range r.Conflicts {
		if c[0] >= c[1] || c[1] >= len(r.Statements) {
			t.Fatalf("conflict %v", c)
		}
	}
}
