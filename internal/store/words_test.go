package store

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"The ferry, “Corrin Star”, sailed.": "the ferry corrin star sailed",
		"O'Neill's e-mail":                  "o neill s e mail",
		"Zürich naïve Ångström ﬁsh ½":       "zurich naive angstrom fish 12",
		"首相は Tokyo":                         "首 相 は tokyo",
		"ในกรุง":                            "ใ น ก ร ง", // the vowel sign below is a mark
		"Ёлка İstanbul":                     "елка istanbul",
		"a_b 12.5":                          "a b 12 5",
		"":                                  "",
		" \u0301 ":                          "",
	} {
		if got := strings.Join(folded(in), " "); got != want {
			t.Errorf("%q has the words %q, want %q", in, got, want)
		}
	}
}

func TestParseQuery(t *testing.T) {
	for in, want := range map[string][]string{
		`ferry sailed`:           {"ferry", "sailed"},
		`"ferry sailed" now`:     {"ferry sailed", "now"},
		`now "ferry sailed`:      {"now", "ferry", "sailed"},
		`„Corrin Star“ “a b” c`:  {"corrin star", "a b", "c"},
		`o'neill AND "" "-" NOT`: {"o neill", "and", "not"},
		`a"b c"d`:                {"a", "b c", "d"},
	} {
		var got []string
		for _, p := range parseQuery(in) {
			got = append(got, strings.Join(p, " "))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is %q, want %q", in, got, want)
		}
	}
}

// FuzzWords holds that words are what both engines take as they are, and that a word is found by itself.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"The ferry", "O'Neill", "Zürich ﬁ ½ İ ẞ K", "首相 ในกรุง", "\xff\x00a", strings.Repeat("ä", 300), "\u0301a\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for w := range words(s) {
			if w.span.Start < last || w.span.Empty() || w.span.End > len(s) {
				t.Fatalf("%v in %q", w.span, s)
			}
			last = w.span.End
			if w.folded == "" || len(w.folded) > maxWord || !utf8.ValidString(w.folded) {
				t.Errorf("%q is folded to %q", w.span.Of(s), w.folded)
			}
			if strings.ContainsFunc(w.folded, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }) {
				t.Errorf("%q holds more than letters and digits", w.folded)
			}
			if again := folded(w.span.Of(s)); !slices.Equal(again, []string{w.folded}) {
				t.Errorf("%q is the word %q, and by itself %q", w.span.Of(s), w.folded, again)
			}
		}
	})
}
