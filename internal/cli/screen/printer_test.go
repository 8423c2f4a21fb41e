package screen

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

func TestPrinter(t *testing.T) {
	tests := []struct {
		name string
		f    func(*Printer)
		want string
	}{
		{"wraps at white space", func(p *Printer) { p.Line("", Plain, "one two  three\nfour five six seven") }, "one two three four\nfive six seven\n"},
		{"hangs under its prefix", func(p *Printer) { p.Line("12  ", Plain, "one two three four five") }, "12  one two three\n    four five\n"},
		{"cuts a long word", func(p *Printer) { p.Line("", Plain, "abcdefghijklmnopqrstuvwxyz yes") }, "abcdefghijklmnopqrst\nuvwxyz yes\n"},
		{"keeps glue together", func(p *Printer) { p.Add(Plain, "one two three "); p.Glue(Plain, "four five"); p.End() }, "one two three\nfour five\n"},
		{"counts wide characters twice", func(p *Printer) { p.Line("", Plain, "堤防決壊 堤防決壊 堤防決壊") }, "堤防決壊 堤防決壊\n堤防決壊\n"},
		{"counts combining marks not at all", func(p *Printer) {
			p.Line("", Plain, "e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 abcdefgh")
		}, "e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301 abcdefgh\n"},
		{"leaves a blank line", func(p *Printer) { p.Add(Plain, "a"); p.Blank(); p.Add(Plain, "b") }, "a\n\nb\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := print(20, false, test.f); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// brokenAfter fails after some writes, for good.
type brokenAfter int

func (b *brokenAfter) Write(p []byte) (int, error) {
	if *b == 0 {
		return 0, errors.New("no space left")
	}
	*b--
	return len(p), nil
}

func TestPrinterKeepsTheError(t *testing.T) {
	out := brokenAfter(2)
	p := NewPrinter(&out, 80, false)
	for range 4 {
		p.Line("", Plain, "a line")
	}
	if p.Err() == nil || out != 0 {
		t.Errorf("error %v after %d writes left, want an error after none", p.Err(), out)
	}
}

func TestShorten(t *testing.T) {
	tests := []struct{ in, want string }{
		{"short", "short"},
		{" white\n\tfog ", "white fog"},
		{"one two three four", "one two…"},
		{"one two, three four", "one two…"},
		{"abcdefghijklmnop", "abcdefghi…"},
		{"堤防決壊堤防決壊", "堤防決壊…"},
		{strings.Repeat(" ", 1000) + "x", "…"},
		{"", ""},
	}
	for _, test := range tests {
		if got := Shorten(test.in, 10); got != test.want {
			t.Errorf("Shorten(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestEnds(t *testing.T) {
	tests := []struct{ in, want string }{
		{"“It broke.”", "“It broke.”"},
		{"the dam above Velmar had cracked days before the flood", "“the dam above … the flood”"},
		{strings.Repeat("before the flood ", 500), "“before the … the flood”"},
	}
	for _, test := range tests {
		if got := ends(test.in, 32); got != test.want {
			t.Errorf("ends(%.60q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// TestArticle prints any text with any spans, nested or crossing, and checks that its words come out in order and that no
// line is too wide.
func TestArticle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringOfN(rapid.SampledFrom([]rune("ab.“”\n\x1b é堤\u0301")), 0, 120, -1).Draw(t, "text")
		var starts []int
		for i := range body {
			starts = append(starts, i)
		}
		starts = append(starts, len(body))
		span := rapid.Custom(func(t *rapid.T) text.Span {
			i := rapid.IntRange(0, len(starts)-1).Draw(t, "start")
			return text.Span{Start: starts[i], End: starts[rapid.IntRange(i, len(starts)-1).Draw(t, "end")]}
		})
		a := &trace.Account{Report: &ingest.Report{Text: body}, Document: text.Parse(body)}
		for range rapid.IntRange(0, 6).Draw(t, "statements") {
			s := read.Statement{ID: "s7", Attribution: read.Attribution{Cue: span.Draw(t, "cue")}}
			s.Source, s.Content = rapid.SliceOfN(span, 0, 2).Draw(t, "source"), rapid.SliceOfN(span, 1, 3).Draw(t, "content")
			a.Reading.Statements = append(a.Reading.Statements, s)
		}
		got := print(30, false, func(p *Printer) { printArticle(p, a) })
		for line := range strings.Lines(got) {
			if Width(strings.TrimSuffix(line, "\n")) > 30 {
				t.Fatalf("too wide: %q", line)
			}
		}
		if got, want := letters(got), letters(Safe(body)); got != want {
			t.Fatalf("printed %q, want %q", got, want)
		}
	})
}

// letters is s without white space and without the signs of an article, whose statements are all called 7.
func letters(s string) string {
	s = strings.Join(strings.Fields(s), "")
	return strings.NewReplacer("⟦", "", "⟧", "", "‹", "", "›", "", "⟨7…", "", "⟨7", "", "⟩", "").Replace(s)
}
