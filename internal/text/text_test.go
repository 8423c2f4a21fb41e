package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"firsthand/internal/text"

	"pgregory.net/rapid"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Rory O’Hara didn't say.", "Rory|O’Hara|didn't|say|."},
		{"The U.S. sent Lund’s ship.", "The|U.S.|sent|Lund|’s|ship|."},
		{"a whole-of-government plan", "a|whole-of-government|plan"},
		{"2,500 tons at 3.5 knots on the 14th", "2,500|tons|at|3.5|knots|on|the|14th"},
		{"''No,'' he said", "''|No|,|''|he|said"},
		{"“so” — no", "“|so|”|—|no"},
		{"港口关闭", "港口关闭"},
		{"", ""},
	} {
		var got []string
		for _, k := range text.Tokens(c.in) {
			got = append(got, k.Of(c.in))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("Tokens(%q) = %q, want %q", c.in, strings.Join(got, "|"), c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name string
		in   string
		want []string
	}{
		{"abbreviations", "Gen. Lund met Mr. Orr in the U.S. on Jan. 4. He left.", []string{"Gen. Lund met Mr. Orr in the U.S. on Jan. 4.", "He left."}},
		{"initials", "Ada J. Lund spoke. The port heard.", []string{"Ada J. Lund spoke.", "The port heard."}},
		{"quotation closes", "“It is shut.” The pilot left.", []string{"“It is shut.”", "The pilot left."}},
		{"quotation goes on", "“Is it shut?” the pilot asked.", []string{"“Is it shut?” the pilot asked."}},
		{"line feeds part paragraphs", "The port\nIt is shut", []string{"The port", "It is shut"}},
		{"abbreviated country ends", "It left the U.S. The port heard.", []string{"It left the U.S.", "The port heard."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := text.Parse(c.in)
			var got []string
			for _, s := range d.Sentences {
				got = append(got, d.Span(s).Of(c.in))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestAHeadingGluedToASentence(t *testing.T) {
	for glued, want := range map[string]int{"Story Highlights The ferry sank. Nobody died.": 2, "The story highlights what was lost.": 1, "Story highlights": 1} {
		if d := text.Parse(glued); len(d.Paragraphs) != want {
			t.Errorf("%q: %d paragraphs, want %d", glued, len(d.Paragraphs), want)
		}
	}
}

func TestFurniture(t *testing.T) {
	d := text.Parse("The ferry was sold.\n\nJUST WATCHED Lund: It was sold! Replay More Videos ... MUST WATCH Lund: It was sold! 01:24\n\nHe had just watched it. Just watched, he said.")
	var got []bool
	for i := range d.Sentences {
		got = append(got, d.Furniture(i))
	}
	for _, line := range []string{"Photos: Storm at sea The quay on March 3. Hide Caption 1 of 4", "Hide Caption 2 of 4 Photos: Storm at sea The mole on March 4."} {
		if !text.Parse(line).Furniture(0) {
			t.Errorf("%q is read as of the story", line)
		}
	}
	if line := "Photos of the quay show a hole. Hide Captain Lund from them, she said."; text.Parse(line).Furniture(0) {
		t.Errorf("%q is read past", line)
	}
	if len(got) < 5 || got[0] || !got[1] || !got[2] || got[len(got)-2] || got[len(got)-1] || d.Furniture(len(d.Sentences)) {
		t.Errorf("%v", got)
	}
}

func TestWrappedTextIsOneParagraph(t *testing.T) {
	lines := strings.Repeat("the harbour office said that the tanker had been sold to a buyer\n", 6)
	if d := text.Parse("HEADING\n\n" + lines); len(d.Paragraphs) != 2 {
		t.Errorf("%d paragraphs, want the heading and one more", len(d.Paragraphs))
	}
	if d := text.Parse("HEADING\n\n" + strings.ReplaceAll(lines, "buyer\n", "buyer.\n")); len(d.Paragraphs) != 7 {
		t.Errorf("%d paragraphs, want one for each line that ends a sentence", len(d.Paragraphs))
	}
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct {
		name string
		in   string
		want []string
	}{
		{"curly", "“Yes,” he said, “we can.” Then he left.", []string{"“Yes,”", "“we can.”"}},
		{"straight", `"Yes," he said, "we can."`, []string{`"Yes,"`, `"we can."`}},
		{"two single marks", "''Yes,'' he said.", []string{"''Yes,''"}},
		{"nested", "“He said ‘no’ to it,” she said.", []string{"“He said ‘no’ to it,”"}},
		{"apostrophes open nothing", "The ships' crews don’t know the ’90s.", nil},
		{"single marks", "She called it ‘a scare’ again.", []string{"‘a scare’"}},
		{"runs over paragraphs", "“It is shut.\n\n“It stays shut,” he said.", []string{"“It is shut.", "“It stays shut,”"}},
		{"never closed", "He said “it is shut.\n\nThe port heard nothing.", nil},
		{"guillemets", "Il dit «non» et part.", []string{"«non»"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, q := range text.Parse(c.in).Quotations {
				got = append(got, q.Of(c.in))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestCodePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Repeat(rapid.StringN(0, 40, -1).Draw(t, "unit"), rapid.IntRange(1, 60).Draw(t, "times"))
		in = strings.ToValidUTF8(in, "\ufffd")
		c := text.NewCodePoints(in)
		b := rapid.IntRange(0, len(in)).Draw(t, "byte")
		for b > 0 && b < len(in) && !utf8.RuneStart(in[b]) {
			b--
		}
		n := utf8.RuneCountInString(in[:b])
		if got := c.Of(b); got != n {
			t.Fatalf("Of(%d) = %d, want %d", b, got, n)
		}
		if got := c.Bytes(n); got != b {
			t.Fatalf("Bytes(%d) = %d, want %d", n, got, b)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "“a", "''", "U.S.", "a\n\nb “c\n\n“d” e.", "…", "'s", "x" + strings.Repeat(" said", 700), "\u200b\ufeff", "(“‘", "«»„“"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		in = strings.ToValidUTF8(in, "\ufffd")
		d := text.Parse(in)
		end := 0
		for i, k := range d.Tokens {
			if k.Start() < end || k.End() <= k.Start() || k.End() > len(in) || !utf8.ValidString(k.Of(in)) {
				t.Fatalf("token %d has span %v behind %d", i, k.Span(), end)
			}
			end = k.End()
		}
		covers(t, "sentences", d.Sentences, len(d.Tokens))
		covers(t, "paragraphs", d.Paragraphs, len(d.Sentences))
		end = 0
		for _, q := range d.Quotations {
			if q.Start < end || q.Empty() || q.End > len(in) {
				t.Fatalf("quotation %v behind %d", q, end)
			}
			end = q.End
		}
	})
}

// covers checks that ranges follow one another without a hole from 0 to n.
func covers(t *testing.T, what string, ranges []text.Range, n int) {
	at := 0
	for _, r := range ranges {
		if r.First != at || r.End <= r.First {
			t.Fatalf("%s: %v does not follow %d", what, r, at)
		}
		at = r.End
	}
	if at != n {
		t.Fatalf("%s end at %d of %d", what, at, n)
	}
}
