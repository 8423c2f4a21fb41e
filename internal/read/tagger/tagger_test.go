package tagger_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"firsthand/internal/read"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/model"
	"firsthand/internal/read/tagger"
	"firsthand/internal/text"
)

func reader(t testing.TB, jobs int) *tagger.Tagger {
	t.Helper()
	k, err := encoder.Choose("")
	if err != nil {
		t.Fatal(err)
	}
	x, err := tagger.New(model.Weights(), model.Vocabulary(), k, jobs)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestAttributions reads one sentence of each order.
func TestAttributions(t *testing.T) {
	x := reader(t, 1)
	for _, c := range []struct{ text, source, cue, content string }{
		{"Ada Lund, the harbour master, said on Monday that the tanker had been sold.", "Ada Lund, the harbour master,", "said", "that the tanker had been sold"},
		{"“The tanker was sold,” said Olaf Brandt, a broker.", "Olaf Brandt, a broker", "said", "“The tanker was sold,”"},
		{"Story highlights Harbour Minister Ada Lund will step down, the premier announced on Monday", "the premier", "announced", "Harbour Minister Ada Lund will step down"},
		{"The tanker was sold in March, according to two officials.", "two officials", "according to", "The tanker was sold in March"},
		{"The ministry denied that the tanker had been sold.", "The ministry", "denied", "that the tanker had been sold"},
	} {
		d := text.Parse(c.text)
		all := x.Attributions(d)
		if len(all) != 1 {
			t.Errorf("%q: %d attributions, one is right", c.text, len(all))
			continue
		}
		if got := texts(d, all[0]); got != [3]string{c.source, c.cue, c.content} {
			t.Errorf("%q: got %q", c.text, got)
		}
	}
}

func texts(d *text.Document, a read.Attribution) [3]string {
	join := func(spans []text.Span) string {
		var out []string
		for _, s := range spans {
			out = append(out, s.Of(d.Text))
		}
		return strings.Join(out, " // ")
	}
	return [3]string{join(a.Source), a.Cue.Of(d.Text), join(a.Content)}
}

// TestSeams moves an attribution over the seams of windows: it is found whole wherever it stands.
func TestSeams(t *testing.T) {
	x := reader(t, 2)
	const target = "“The tanker was sold to a trading house in the north,” Ada Lund told the Ferry Post on Monday. “Nobody asked me before the papers were signed.”"
	for k := 0; k < 60; k += 2 {
		d := text.Parse(strings.Repeat("The rain fell on the empty pier. ", k) + target + strings.Repeat(" Gulls slept on the roofs of the town.", 30))
		found := false
		for _, a := range x.Attributions(d) {
			got := texts(d, a)
			found = found || got[0] == "Ada Lund" && got[1] == "told" && strings.HasPrefix(got[2], "“The tanker was sold to a trading house in the north,”")
		}
		if !found {
			t.Errorf("behind %d sentences the attribution is lost", k)
		}
	}
}

// TestJobs reads a long text, more than is held in memory at once, on one core and on four.
func TestJobs(t *testing.T) {
	var b strings.Builder
	for i := range 220 {
		fmt.Fprintf(&b, "Pier %d was shut on Monday, the harbour office said. Olaf Brandt denied that %d ships had been turned away.\n\n", i, i)
	}
	d := text.Parse(b.String())
	one, four := reader(t, 1).Attributions(d), reader(t, 4).Attributions(d)
	if !reflect.DeepEqual(one, four) {
		t.Errorf("%d attributions on one core, %d on four, or others", len(one), len(four))
	}
	if len(one) < 220 {
		t.Errorf("%d attributions of 440", len(one))
	}
}

func TestNew(t *testing.T) {
	k, err := encoder.Choose("")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ weights, vocabulary, why string }{
		{model.Weights()[:len(model.Weights())-7], model.Vocabulary(), "truncated or was changed"},
		{model.Weights(), "[UNK]\n[CLS]\n[SEP]\n", "the vocabulary has 3 pieces, and the model file knows 30522"},
		{model.Weights(), "a\n", "the vocabulary has no"},
	} {
		if _, err := tagger.New(c.weights, c.vocabulary, k, 1); err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("got %v, want a sentence with %q", err, c.why)
		}
	}
}

func BenchmarkAttributions(b *testing.B) {
	x := reader(b, 1)
	d := text.Parse(strings.Repeat("The harbour lay quiet on Monday. Two officials told the Ferry Post that the tanker, which had lost power in a storm, was sold. ", 100))
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		x.Attributions(d)
	}
}

// BenchmarkNew makes a tagger, which is most of what comes before the first statement.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		reader(b, 1)
	}
}
