package trace

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"firsthand/internal/text/terms"
)

// SameVoices numbers voices that speak on one matter so that those with one number are one voice by their names: "Donald
// Trump" and "President Trump", "FBI" and "Federal Bureau of Investigation". A bare surname joins the one full name that
// ends in it; where several do, it stays alone. Voices without a name are -1. Of one name those are not one whom people have told
// apart. The numbering does not depend on the order of the voices.
func SameVoices(voices []Voice, table *Outlets) []int {
	names := map[string]fullName{}
	for _, v := range voices {
		if n, ok := nameOf(v, table); ok {
			names[n.key] = n
		}
	}
	sorted := make([]fullName, 0, len(names))
	for _, n := range names {
		sorted = append(sorted, n)
	}
	slices.SortFunc(sorted, func(a, b fullName) int {
		return cmp.Or(cmp.Compare(a.last, b.last), cmp.Compare(a.first, b.first), cmp.Compare(a.key, b.key))
	})
	number := map[string]int{}
	for i := 0; i < len(sorted); {
		end := i + 1
		for end < len(sorted) && sorted[end].last == sorted[i].last {
			end++
		}
		numberFamily(sorted[i:end], number)
		i = end
	}
	out := make([]int, len(voices))
	for i, v := range voices {
		out[i] = -1
		if n, ok := nameOf(v, table); ok {
			out[i] = number[n.key]
		}
	}
	tellApart(voices, out)
	return out
}

// numberFamily numbers the names that end in one word; bare ones come first.
func numberFamily(family []fullName, number map[string]int) {
	bare := 0
	for bare < len(family) && family[bare].first == "" {
		bare++
	}
	firstNumber := len(number) // no number given so far is greater
	next := firstNumber
	for i := bare; i < len(family); i++ {
		if i > bare && !sameGiven(family[i-1].first, family[i].first) {
			next++
		}
		number[family[i].key] = next
	}
	if bare < len(family) && next > firstNumber {
		next++ // several full names: none of them is known to be meant
	}
	for _, n := range family[:bare] {
		number[n.key] = next
	}
}

// A fullName is a name cut into the word that it ends in and the given name before it.
type fullName struct {
	key, first, last string
}

// juniors stand behind a name and do not tell fathers from sons reliably enough to count two.
var juniors = wordSet("jr sr ii iii iv")

// honours are words before a name that do not belong to it.
var honours = wordSet(`a an mr mrs ms miss dr prof professor sir lord lady gen general lt lieutenant col colonel maj major capt
	captain sgt sergeant adm admiral cmdr commander rep representative sen senator gov governor president vice prime minister
	secretary attorney ambassador judge justice chancellor king queen prince princess mayor sheriff chief director spokesman
	spokeswoman spokesperson former then acting deputy`)

// nameOf cuts the name of a voice; false for a voice without a name.
func nameOf(v Voice, table *Outlets) (fullName, bool) {
	if !v.Named || v.Kind == Unknown {
		return fullName{}, false
	}
	if v.Kind == Outlet {
		key := "outlet " + table.Key(v.Name)
		return fullName{key: key, last: key}, true
	}
	var words []string
	for _, w := range strings.FieldsFunc(v.Name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-‑,()", r) }) {
		if f := terms.Fold(w); f != "" && f != "the" && f != "of" && f != "and" {
			words = append(words, f)
		}
	}
	if len(words) == 0 {
		return fullName{}, false
	}
	if v.Kind == Person {
		words = withoutHonours(words)
	}
	if v.Kind != Person && !bareName(v.Name, words) {
		key := bodyKey(v.Name, words)
		if v.Joint() != nil {
			slices.Sort(words)
			key = "joint " + strings.Join(words, " ")
		}
		return fullName{key: key, last: key}, true
	}
	n := fullName{key: "person " + strings.Join(words, " "), last: words[len(words)-1]}
	switch {
	case FamilyFirst(v.Name):
		n.last, n.first = words[0], unshortened+strings.Join(words[1:], " ")
	case len(words) > 1:
		n.first = words[0]
	}
	return n, true
}

// unshortened begins a given name that is no other's short form: "Jong-un" is not "Jong-il".
const unshortened = "="

// FamilyFirst tells whether a person's name begins with the family's, as Korean and Chinese names do: "Kim Jong-un", "Xi Jinping". It goes by the family names
// most often in the news; of two words the first has to be one that is nobody's given name.
func FamilyFirst(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 {
		return false
	}
	family := strings.ToLower(words[0])
	_, second, hyphen := strings.Cut(words[1], "-")
	switch {
	case len(words) == 2:
		return chinese[family] || korean[family] && hyphen && second == strings.ToLower(second)
	case len(words) == 3:
		return korean[family] && !given[family] && len(words[1]) < 6 && len(words[2]) < 6
	}
	return false
}

// Family names that stand first, and those of the Korean ones that are given names elsewhere, behind which two names have to be joined.
var (
	chinese = wordSet("xi hu wen jiang deng mao zhou zhao zhang wang chen liu yang zhu guo meng hua tsai ma li")
	korean  = wordSet("kim moon park lee ri choe choi ban chung cho kang yoon han jang hwang chang shin suh kwon hong jo pak")
	given   = wordSet("park lee ban cho han jo")
)

// Joint are the names of those who speak with one voice, "Ada Lund, Ida Vik and Jon Hale"; nil where v is no such voice.
func (v Voice) Joint() []string {
	before, last, ok := strings.Cut(v.Name, " and ")
	if v.Kind != Group || !v.Named || !ok {
		return nil
	}
	return append(strings.Split(before, ", "), last)
}

// withoutHonours drops titles before a name and "Jr." behind it, but never the whole of it.
func withoutHonours(words []string) []string {
	for len(words) > 1 && honours[words[0]] {
		words = words[1:]
	}
	for len(words) > 1 && juniors[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return words
}

// bareName tells whether a name is one word that is not written in capitals. It may be a surname that was taken for a body's
// name, and then has to meet the person's.
func bareName(name string, words []string) bool {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
	return len(words) == 1 && strings.ToUpper(name) != name
}

// longNames are the keys of bodies that go by letters which are not the initials of their names as these are written, by the keys of those.
var longNames = map[string]string{"body doj": "body department justice", "body dod": "body defense department", "body hsd": "body dhs"}

// bodyKey is one key for the forms of a body's name: its words in alphabetical order, or its initials where it is written
// by them or has three capitals or more.
func bodyKey(name string, words []string) string {
	initials := strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimPrefix(name, "The "))
	if len(initials) >= 3 && (len(words) == 1 && len(words[0]) == len(initials) || len(words) == len(initials)) {
		return cmp.Or(longNames["body "+initials], "body "+initials)
	}
	slices.Sort(words)
	key := "body " + strings.Join(words, " ")
	return cmp.Or(longNames[key], key)
}

// sameGiven tells whether two given names can be one: an initial or short form ("Jon", "Jonathan"), or a letter or two
// spelt otherwise ("Sergei", "Sergey").
func sameGiven(a, b string) bool {
	if strings.HasPrefix(a, unshortened) || strings.HasPrefix(b, unshortened) {
		return a == b
	}
	if strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
		return true
	}
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) || len(x) < 4 {
		return false
	}
	differ := 0
	for i := range x {
		if x[i] != y[i] {
			differ++
		}
	}
	return differ == 1 || differ == 2 && len(x) >= 6
}
