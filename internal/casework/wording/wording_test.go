package wording_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"firsthand/internal/casework/wording"
)

func ExampleCheck() {
	const text = `It is very likely that the ferry was sold. We judge with high confidence that it is probable. She may be at Northport.`
	for _, f := range wording.Check(text, "") {
		fmt.Println(f.Fault, f.Sentence())
	}
	// Output:
	// true “very likely” is of a scale that is not named (ICD 203 D.6.e.(2)(a))
	// true “high confidence” stands in one sentence with “probable” (ICD 203 D.6.e.(2)(b))
	// true “probable” is of ICD 203, second row, and “very likely” of ICD 203, and nothing says that they mean the same (ICD 203 D.6.e.(2)(a))
	// false “may” is in no scale, and readers take it for very different probabilities (ICD 203 D.6.e.(2)(a))
}

func TestCheck(t *testing.T) {
	for _, c := range []struct{ name, text, scale, want string }{
		{"a plain sentence", "The ferry was sold on Monday.", "", ""},
		{"a term, and its scale", "It is likely that the ferry was sold (ICD 203).", "", ""},
		{"a term, and its scale elsewhere", "It is likely that the ferry was sold.", "ICD 203", ""},
		{"a term without its scale", "It is likely that the ferry was sold.", "", "fault likely"},
		{"both rows", "It is very unlikely that she sailed. It is highly probable that she was sold.", "ICD 203", "fault highly probable"},
		{"both rows in one sentence", "It is almost certain, or nearly certain, that she was sold.", "ICD 203", "fault nearly certain"},
		{
			"both rows, with what the directive asks for", "It is very unlikely that she sailed. It is highly probable that she was sold. The terms indicate the same assessment of probability.",
			"ICD 203", "note highly probable",
		},
		{"another country's", "It is very unlikely that she sailed. It is highly likely that she was sold.", "ICD 203", "fault highly likely"},
		{"a word of two scales takes no side", "It is unlikely that she sailed. It is highly likely that she was sold.", "PHIA", ""},
		{"confidence apart", "It is likely that she was sold. We have moderate confidence in that.", "ICD 203", ""},
		{"confidence in the same sentence", "We have moderate confidence that she was likely sold.", "ICD 203", "fault moderate confidence"},
		{"confident", "We are confident that it is unlikely.", "ICD 203", "fault confident"},
		{"somebody else's words", "“We have high confidence that it is likely,” the mayor said.", "", ""},
		{"another meaning", "She was seen off a remote island, with probable cause.", "", ""},
		{"the term itself", "That she sailed is remote.", "ICD 203", ""},
		{"an adverb", "She was almost certainly sold.", "ICD 203", ""},
		{"the longer term", "It is very unlikely.", "ICD 203", ""},
		{"outside of every scale", "She might have been sold; we believe that cannot be ruled out.", "ICD 203", "note might, note we believe, note cannot be ruled out"},
		{"a month", "She was sold in May. May was wet.", "", ""},
		{"what could not be done", "She could not be found.", "", ""},
		{"nothing", "", "", ""},
	} {
		var got []string
		for _, f := range wording.Check(c.text, c.scale) {
			got = append(got, map[bool]string{true: "fault ", false: "note "}[f.Fault]+f.Words)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

// FuzzCheck holds that findings lie within the text in its order, that the words are what stands there, and that the same text in
// quotation marks has none.
func FuzzCheck(f *testing.F) {
	for _, s := range []string{
		"", "It is likely.", "We have high confidence that it is nearly certain, or almost certain. ICD 203.", "“It is likely,” she said. It may be.",
		"remote", "is remote", "probable cause", "a roughly even chance", "“likely", "The terms indicate the same probability: likely, probable", "\x00\xff likely",
	} {
		f.Add(s, "ICD 203")
	}
	f.Fuzz(func(t *testing.T, s, name string) {
		if !utf8.ValidString(s) {
			s = strings.ToValidUTF8(s, "?")
		}
		last := 0
		for _, x := range wording.Check(s, name) {
			if x.Span.Start < last || x.Span.End > len(s) || x.Span.Empty() || s[x.Span.Start:x.Span.End] != x.Words || x.Reason == "" || x.Clause == "" {
				t.Fatalf("%q: %+v", s, x)
			}
			last = x.Span.Start
		}
		if len(wording.Faults(wording.Check(s, name))) > len(wording.Check(s, name)) {
			t.Fatal("more faults than findings")
		}
	})
}
