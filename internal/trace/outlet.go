package trace

import (
	"strings"
	"unicode"
)

// LookUp finds a well-known outlet by a name, an alias ("AP", "the NYT") or a domain ("edition.cnn.com/world"). Case (but
// for names that are ordinary words: "the nation"), a leading article, a possessive ending and a remark behind the name ("CNN (Web News)", "Newsmax - News") do not matter.
func (t *Outlets) LookUp(name string) (OutletInfo, bool) {
	key := foldOutlet(name)
	index := t.table()
	o, found := index[key]
	for rest := key; !found && strings.Contains(rest, "."); {
		_, rest, _ = strings.Cut(rest, ".")
		if strings.Contains(rest, ".") {
			o, found = index[rest]
		}
	}
	if found && o.word && !titled(name) && !strings.Contains(key, ".") {
		return OutletInfo{}, false
	}
	return o, found
}

// Same tells whether two names can mean one outlet: they agree but for case, article and domain, the table knows them
// as one, or the words of one end the other ("the Post", "The Washington Post").
func (t *Outlets) Same(a, b string) bool {
	x, knownX := t.LookUp(a)
	y, knownY := t.LookUp(b)
	if knownX && knownY {
		return x.Name == y.Name
	}
	fa, fb := outletName(a, x, knownX), outletName(b, y, knownY)
	if fa == "" || fb == "" {
		return false
	}
	return compact(fa) == compact(fb) || shortFor(fa, fb) && !knownX || shortFor(fb, fa) && !knownY
}

// Key returns one key for all names of one outlet as far as the names alone show; "" for an empty name.
func (t *Outlets) Key(name string) string {
	o, known := t.LookUp(name)
	return compact(outletName(name, o, known))
}

// outletName is the folded name of an outlet, the table's where it has one.
func outletName(name string, o OutletInfo, known bool) string {
	if known {
		return foldOutlet(o.Name)
	}
	return foldOutlet(name)
}

// shortFor tells whether the words of short end long and say enough: "the News" stands for no outlet in particular.
func shortFor(short, long string) bool {
	return strings.HasSuffix(long, " "+short) && !genericEnding[short]
}

// genericEnding are the last words of outlets' names that say too little alone.
var genericEnding = wordSet("news press tv radio online media network agency service magazine")

// outletEnding are words that end the names of outlets and, capitalised and with an article, can be the whole of one.
var outletEnding = wordSet(`times post herald gazette tribune journal chronicle courier observer sentinel wire dispatch mail echo
	telegraph inquirer daily weekly examiner bulletin ledger argus mirror globe register advertiser reporter monitor messenger`)

// outletOpening are words that begin the names of outlets.
var outletOpening = wordSet("radio daily morning evening sunday")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// LooksLike tells whether a name that the table need not know is shaped like an outlet's: "Harbour Wire", "The Ferry
// Post", "Radio Norrland", "harbourwire.com". Each of its words has to be capitalised.
func (t *Outlets) LooksLike(name string) bool {
	if _, known := t.LookUp(name); known {
		return true
	}
	folded := foldOutlet(name)
	if strings.Contains(folded, ".") && !strings.Contains(folded, " ") {
		return isDomain(folded)
	}
	words := strings.Fields(folded)
	if len(words) == 0 || len(words) > 6 || !titled(name) {
		return false
	}
	last := words[len(words)-1]
	if len(words) == 1 {
		return outletEnding[last] && strings.HasPrefix(strings.ToLower(name), "the ")
	}
	return outletEnding[last] || genericEnding[last] && last != "service" && last != "network" || outletOpening[words[0]]
}

// titled tells whether every word of a name begins with a capital or a digit, small connecting words left aside.
func titled(name string) bool {
	for _, w := range strings.Fields(name) {
		switch r := []rune(w)[0]; {
		case unicode.IsUpper(r) || unicode.IsDigit(r) || r == '&':
		case strings.Contains(" the of and de la le der die ", " "+w+" "):
		default:
			return false
		}
	}
	return true
}

// isDomain tells whether a folded name without spaces is a host name: labels of letters, digits and hyphens, the last of
// two letters or more.
func isDomain(s string) bool {
	labels := strings.Split(s, ".")
	for _, l := range labels {
		if l == "" || strings.ContainsFunc(l, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			return false
		}
	}
	last := labels[len(labels)-1]
	return len(last) >= 2 && len(labels[0]) >= 2 && !strings.ContainsFunc(last, unicode.IsDigit)
}

// straighten makes apostrophes straight and drops quotation marks.
var straighten = strings.NewReplacer("’", "'", "ʼ", "'", "“", "", "”", "", "\"", "")

// foldOutlet brings a name to the form the table is searched by: small letters, straight apostrophes, no article, scheme,
// "www.", path, possessive ending, or remark in brackets or behind a dash.
func foldOutlet(name string) string {
	s := strings.ToLower(strings.Join(strings.Fields(name), " "))
	s = straighten.Replace(s)
	for _, prefix := range []string{"https://", "http://", "www.", "the "} {
		s = strings.TrimPrefix(s, prefix)
	}
	if host, _, found := strings.Cut(s, "/"); found && isDomain(host) {
		s = host
	}
	s = withoutRemark(s)
	return strings.Trim(strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "'"), " ,;:.!")
}

// withoutRemark drops a remark in brackets at the end of a name, or one word behind a dash.
func withoutRemark(s string) string {
	if before, _, found := strings.Cut(s, " ("); found && strings.HasSuffix(s, ")") {
		return before
	}
	for _, sep := range []string{" - ", " – ", " — ", " | "} {
		if before, remark, found := strings.Cut(s, sep); found && before != "" && !strings.Contains(remark, " ") {
			return before
		}
	}
	return s
}

// compact drops what domains leave out of a name: spaces, marks, a leading "the" and the ending behind the last full stop.
func compact(folded string) string {
	if !strings.Contains(folded, " ") && isDomain(folded) && strings.Contains(folded, ".") {
		folded = strings.TrimPrefix(folded[:strings.LastIndex(folded, ".")], "the")
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, folded)
}
