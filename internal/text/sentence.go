package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSentence is the number of tokens after which a sentence is cut, so that no text makes later stages slow.
const maxSentence = 250

// mostClosers is how many marks that close a sentence are taken together.
const mostClosers = 8

// abbreviations do not end a sentence although a full stop follows them. The months and single capitals ("Robert J.") are
// handled like them.
var abbreviations = set(`mr mrs ms dr prof gen lt col sgt capt maj cmdr adm brig sen rep reps sens gov pres st jr sr rev hon
	vs etc eg ie no inc corp ltd co bros dept est fig vol approx ave blvd mt ft u.s u.k u.n d.c
	jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun a.m p.m
	ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// sentences cuts a paragraph. Closing quotation marks and brackets stay with the sentence they close.
func sentences(t string, tokens []Token, p Range) []Range {
	var out []Range
	first := p.First
	for i := p.First; i < p.End; i++ {
		if i+1-first >= maxSentence {
			out, first = append(out, Range{first, i + 1}), i+1
			continue
		}
		if !endsSentence(t, tokens, i, first, p.End) {
			continue
		}
		end := i + 1
		for end < min(p.End, i+mostClosers) && closes(t, tokens, end) {
			end++
		}
		if end < p.End && !startsSentence(t, tokens, end) {
			continue
		}
		out, first = append(out, Range{first, end}), end
		i = end - 1
	}
	if first < p.End {
		out = append(out, Range{first, p.End})
	}
	return out
}

// endsSentence tells whether token i ends a sentence that began at first, within a paragraph that ends at end.
func endsSentence(t string, tokens []Token, i, first, end int) bool {
	switch w := tokens[i].Of(t); w {
	case "!", "?", "…", "。", "！", "？":
		return true
	case ".":
		return i == first || !abbreviates(t, tokens, i, end)
	default:
		// "U.S." ends a sentence only where the next word opens one that a name would not
		return tokens[i].Kind == Word && strings.HasSuffix(w, ".") && strings.Count(w, ".") > 1 && i+1 < end && opener(tokens[i+1].Of(t))
	}
}

// abbreviates tells whether the full stop at i belongs to the word before it: "Gen.", "Robert J.".
func abbreviates(t string, tokens []Token, i, end int) bool {
	before := tokens[i-1].Of(t)
	if tokens[i-1].End() != tokens[i].Start() || tokens[i-1].Kind != Word {
		return false
	}
	if utf8.RuneCountInString(before) == 1 && unicode.IsUpper(firstRune(before)) {
		return before != "I" || i+1 >= end || !opener(tokens[i+1].Of(t))
	}
	return abbreviations[strings.ToLower(before)] && !wordToo[before]
}

// wordToo are abbreviations that, written small, are words that end sentences.
var wordToo = set("sat sun no est fig fed mass wash ill ind miss me")

// opener tells whether w is a word that begins sentences and no name: "The", "He", "But".
func opener(w string) bool {
	switch w {
	case "The", "A", "An", "He", "She", "It", "They", "We", "I", "But", "And", "In", "On", "This", "That", "These", "Those",
		"However", "If", "When", "While", "There", "His", "Her", "Their", "Its", "“", "\"":
		return true
	}
	return false
}

func closes(t string, tokens []Token, i int) bool {
	w := tokens[i].Of(t)
	switch w {
	case "”", "’", "»", ")", "]", ".", "!", "?":
		return tokens[i-1].End() == tokens[i].Start()
	case "\"", "'", "''":
		return tokens[i-1].End() == tokens[i].Start() && (tokens[i].End() == len(t) || !isWordByte(t, tokens[i].End()))
	}
	return false
}

func isWordByte(t string, i int) bool {
	r, _ := utf8.DecodeRuneInString(t[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// startsSentence tells whether a sentence may begin at token i: not with a small letter after ." as in “Go.” he said.
func startsSentence(t string, tokens []Token, i int) bool {
	r := firstRune(tokens[i].Of(t))
	return !unicode.IsLower(r) && r != ',' && r != ';'
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
