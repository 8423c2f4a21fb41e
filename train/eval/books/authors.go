package main

import (
	"html"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Lists of authors come in every form: "Bloch, Joshua; Gafter, Neal", "BLOCH, JOSHUA GAFTER, NEAL", "Joshua Bloch, Neal Gafter",
// "By (author) Bloch, Joshua". They are compared as sets of surnames. Which words are surnames is learned for each book from
// the lists that say it, those with surnames before commas and authors parted by semicolons or slashes; every list then holds
// the surnames that stand in it. What no list of the book shows to be a surname is not counted, for any method.

// tidy is a list of authors without remarks; "" where it names nobody.
func tidy(raw string) string {
	s := html.UnescapeString(raw)
	for {
		open := strings.IndexByte(s, '(')
		end := strings.IndexByte(s[max(open, 0):], ')')
		if open < 0 || end < 0 {
			break
		}
		s = s[:open] + ";" + s[open+end+1:]
	}
	s = strings.TrimSpace(s)
	if strings.EqualFold(s, "not available") || strings.IndexFunc(s, unicode.IsLetter) < 0 {
		return ""
	}
	return s
}

// surnames are those of a list of the form "last, first; last, first", as a set in one string.
func surnames(list string) string {
	var out []string
	for _, author := range authors(list) {
		last, _, _ := strings.Cut(author, ",")
		out = append(out, fold(last))
	}
	return set(out)
}

// authors cuts a list at semicolons, slashes and ampersands.
func authors(list string) []string {
	var out []string
	for _, a := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(";/&|", r) }) {
		a = strings.TrimSpace(a)
		a = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(a, "By "), "by "))
		if strings.IndexFunc(a, unicode.IsLetter) >= 0 {
			out = append(out, a)
		}
	}
	return out
}

// plain tells whether every author of a list is written "last, first". Two words before a comma may be a whole name of which
// another follows ("Ron Goldman, Richard Gabriel"), unless the first is a particle ("van Dam, Andries").
func plain(list string) bool {
	for _, a := range authors(list) {
		last, first, found := strings.Cut(strings.TrimSuffix(a, ","), ",")
		words := strings.Fields(last)
		short := len(words) == 1 || len(words) == 2 && particles[strings.ToLower(words[0])]
		if !found || strings.Contains(first, ",") || !short || len(strings.Fields(first)) > 3 {
			return false
		}
	}
	return true
}

var particles = map[string]bool{
	"van": true, "von": true, "de": true, "du": true, "da": true, "di": true, "la": true, "le": true, "el": true, "al": true, "st.": true, "der": true,
}

// say is what each seller says of a book: the set of surnames that most of its copies have.
func say(all []listing) map[string]string {
	seen := map[string]int{}
	for _, l := range all {
		if plain(l.authors) {
			for w := range strings.FieldsSeq(surnames(l.authors)) {
				seen[w]++
			}
		}
	}
	votes := map[string]map[string]int{}
	for _, l := range all {
		value := names(l.authors, seen)
		if value == "" {
			continue
		}
		if votes[l.seller] == nil {
			votes[l.seller] = map[string]int{}
		}
		votes[l.seller][value]++
	}
	out := map[string]string{}
	for seller, counts := range votes {
		for _, value := range slices.Sorted(maps.Keys(counts)) {
			if counts[value] > counts[out[seller]] {
				out[seller] = value
			}
		}
	}
	return out
}

// names are the surnames of a book that stand in a list: those of it, where its form shows them, else all that are known of
// the book, and where none is, the last words of what commas part.
func names(list string, seen map[string]int) string {
	if plain(list) {
		return surnames(list)
	}
	letters := fold(list)
	var words, out []string
	for _, w := range strings.FieldsFunc(list, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' }) {
		words = append(words, fold(w))
	}
	for _, w := range slices.Sorted(maps.Keys(seen)) {
		if seen[w] > 1 && (slices.Contains(words, w) || len(w) > 4 && strings.Contains(letters, w)) {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		for part := range strings.SplitSeq(strings.Join(authors(list), ","), ",") {
			if f := strings.Fields(part); len(f) > 0 {
				out = append(out, fold(f[len(f)-1]))
			}
		}
	}
	return set(out)
}

// accents are the letters of Latin-1 without their marks.
var accents = strings.NewReplacer("à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e",
	"ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ø", "o", "ù", "u", "ú", "u", "û", "u",
	"ü", "u", "ý", "y", "ß", "ss", "æ", "ae")

// fold is the letters of a name, small and without marks.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, accents.Replace(strings.ToLower(name)))
}

// set writes words in order, each once.
func set(words []string) string {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" })
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}
