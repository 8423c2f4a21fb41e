package weigh

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// A body is what is known of whom a voice speaks for: a state or its parliament, and names that stand in its role.
type body struct {
	country string          // folded name of a state; "home" for the one that needs no naming in the reports
	branch  string          // "government", "parliament", or "" for neither
	names   map[string]bool // folded capitalised words of role and name: "apple", "hospital"
	given   map[string]bool // of these, the given names of a person
	roles   map[string]bool // words of its roles, folded; states as "of home"
	placed  bool            // the texts say where it stands: it has a role, or is an organisation or group, a body of its own
	outside bool            // it judges from outside and was not there: an expert, an analyst
	office  bool            // it is its office to speak for somebody
	abroad  bool            // its office is one that the state at home does not have, a minister, or of forces as every state has them
	person  bool            // one by name, who is answerable for what he or she says
	arm     string          // the folded word for the part of a state that it is, "military", "ministry"; "" for the state itself
	joint   []body          // of several who speak with one voice, each by name: those of each
}

func newBody(v trace.Voice) body {
	b := body{names: map[string]bool{}, roles: role(v.Role), placed: v.Named && v.Kind != trace.Person || v.Role != ""}
	b.person = v.Named && v.Kind == trace.Person
	b.given = givenNames(v)
	b.read(v.Role, v)
	b.read(v.Name, v)
	if v.Kind == trace.Organisation && b.branch == "" && b.country != "" && len(b.houses()) == 0 {
		b.branch = "government" // "the United States"
	}
	return b
}

// withEach are voices and, behind them, those who speak with a joint one as voices of their own, persons or states: with the voice at i those from members[i] to
// members[i+1].
func withEach(voices []trace.Voice) (all []trace.Voice, members []int) {
	all = slices.Clone(voices)
	for _, v := range voices {
		members = append(members, len(all))
		for _, name := range v.Joint() {
			one := trace.Voice{Name: name, Kind: trace.Person, Named: true, Role: v.Role, Count: 1}
			if countries[terms.Fold(asOne(name))] != "" {
				one.Kind = trace.Organisation
			}
			all = append(all, one)
		}
	}
	return all, append(members, len(all))
}

// read takes what a phrase about v tells about the body: the first state named, the first word of office. Words that any house has
// offices of, a spokesman, an official, are of the state only where the phrase names no other house.
func (b *body) read(phrase string, v trace.Voice) {
	p := &phraseRead{self: ownWords(v), words: strings.FieldsFunc(asOne(phrase), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",()[]“”\"-/", r)
	})}
	for i := range p.words {
		if i > 1 && sent[terms.Fold(p.words[i-2])] && (p.words[i-1] == "to" || p.words[i-1] == "for") {
			continue // an envoy to a state is none of its own
		}
		b.take(p, i)
	}
	if p.office == "" && !p.house {
		p.office = p.weak
	}
	b.branch = cmp.Or(b.branch, p.office)
	if b.branch == "" || b.country != "" {
		return
	}
	for f := range b.names {
		b.country = cmp.Or(homeOffices[f], b.country)
	}
}

// A phraseRead is a phrase about a voice while it is read.
type phraseRead struct {
	words        []string
	self         map[string]bool // folded words of the voice's own name
	office, weak string          // the branch by a word of office, and by one that other houses have, too
	house        bool            // it names a house that is no state
}

// ownWords are the folded words of the name of somebody by name.
func ownWords(v trace.Voice) map[string]bool {
	self := map[string]bool{}
	if v.Named && v.Kind == trace.Person {
		for w := range strings.FieldsSeq(v.Name) {
			self[terms.Fold(strings.Trim(w, ",()"))] = true
		}
	}
	return self
}

// givenNames are the folded words of the name of somebody by name, but for the last.
func givenNames(v trace.Voice) map[string]bool {
	out := ownWords(v)
	if words := strings.Fields(v.Name); len(out) > 0 {
		delete(out, terms.Fold(strings.Trim(words[len(words)-1], ",()")))
	}
	return out
}

// take takes what a word of a phrase tells.
func (b *body) take(p *phraseRead, i int) {
	w := p.words[i]
	f := terms.Fold(w)
	c, isCountry := countries[f]
	if isCountry && b.country == "" && !p.self[f] {
		b.country = c
	}
	p.office = cmp.Or(p.office, branchOf(f))
	if arms[f] {
		b.arm = cmp.Or(b.arm, f)
	}
	if o, ok := weakOffices[f]; ok && (p.weak == "" || p.weak == "parliament") { // a deputy is one, and a deputy secretary is none
		p.weak = o
	}
	p.takePair(i, f)
	b.outside = b.outside || observers[f]
	b.office = b.office || spokesmen[f] || f == "secretary" && i > 0 && strings.EqualFold(p.words[i-1], "press")
	b.abroad = b.abroad || elsewhere[f]
	if unicode.IsUpper([]rune(w)[0]) && len(f) > 2 && !terms.IsFunction(f) {
		b.takeName(p, i, f)
	}
}

// takePair takes what a word, folded, tells together with the one before it.
func (p *phraseRead) takePair(i int, f string) {
	if i == 0 {
		return
	}
	before := terms.Fold(strings.TrimSuffix(strings.TrimSuffix(p.words[i-1], "’s"), "'s"))
	switch {
	case f == "security" && before == "national":
		p.office = cmp.Or(p.office, "government") // "national security adviser"
	case f == "leader" && countries[before] != "":
		p.weak = cmp.Or(p.weak, "government") // of a state, and of no party
	}
}

// branchOf is the branch of the office of state that a folded word names, or "".
func branchOf(f string) string {
	if homeOffices[f] != "" && strings.HasSuffix(f, "department") {
		return "government" // "the Department of Defense", which is told from others by its matter
	}
	return offices[f]
}

// takeName takes a capitalised word, folded.
func (b *body) takeName(p *phraseRead, i int, f string) {
	b.names[f] = true
	if short := initials(p.words[i:]); short != "" && !p.self[f] {
		b.names[short] = true
	}
	p.house = p.house || !p.self[f] && distinct(f) && homeOffices[f] == ""
}

// initials are those of a name of three words or more that words begin with, small words aside: "aqap".
func initials(words []string) string {
	short := ""
	for _, w := range words {
		if f := terms.Fold(w); terms.IsFunction(f) {
			continue
		}
		r := []rune(w)[0]
		if !unicode.IsUpper(r) {
			break
		}
		short += string(unicode.ToLower(r))
	}
	if len(short) < 3 || len(short) > 6 {
		return ""
	}
	return short
}

// distinct tells whether a folded word tells one house from another.
func distinct(f string) bool {
	return countries[f] == "" && offices[f] == "" && weakOffices[f] == "" && !generic[f]
}

// houses are the names in a body that tell it from others.
func (b *body) houses() []string {
	var out []string
	for n := range b.names {
		if distinct(n) {
			out = append(out, n)
		}
	}
	return out
}

// longNames are names of several words that go by one; rooms of a house by the house.
var longNames = strings.NewReplacer("United States", "US", "United Kingdom", "UK", "United Nations", "UN", "European Union", "EU",
	"North Korean", "Pyongyang", "South Korean", "Seoul", "North Korea", "Pyongyang", "South Korea", "Seoul", "Saudi Arabia", "Riyadh", "United Arab Emirates", "UAE", "White House", "WhiteHouse", "West Wing", "WhiteHouse", "Oval Office", "WhiteHouse", "Downing Street", "DowningStreet", "Central Command", "Centcom", "DOJ", "JusticeDepartment", "DoD", "DefenseDepartment", "Secretary-General", "SecretaryGeneral", "secretary-general", "SecretaryGeneral")

// asOne writes names of several words as one, and departments of state by their matter: "State Department", "Department of State".
func asOne(phrase string) string {
	words := strings.Fields(longNames.Replace(phrase))
	var out []string
	for i := 0; i < len(words); i++ {
		w := words[i]
		switch {
		case w == "Department" && i+2 < len(words) && words[i+1] == "of":
			out = append(out, words[i+2]+"Department")
			i += 2
		case w == "Department" && len(out) > 0 && unicode.IsUpper([]rune(words[i-1])[0]) && i > 0:
			out[len(out)-1] += w
		default:
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// merge adds what o knows.
func (b *body) merge(o body) {
	if b.names == nil {
		b.names, b.given = map[string]bool{}, map[string]bool{}
	}
	if b.roles == nil {
		b.roles = map[string]bool{}
	}
	maps.Copy(b.names, o.names)
	maps.Copy(b.given, o.given)
	maps.Copy(b.roles, o.roles)
	b.placed = b.placed || o.placed
	b.outside = b.outside || o.outside
	b.office = b.office || o.office
	b.person = b.person || o.person
	b.abroad = b.abroad || o.abroad
	b.country, b.branch, b.arm = cmp.Or(b.country, o.country), cmp.Or(b.branch, o.branch), cmp.Or(b.arm, o.arm)
	if len(b.joint) == 0 {
		b.joint = o.joint // one voice names the same ones
	}
}

// votes count what the texts say of whom somebody speaks for. One phrase may be misread, or speak of an envoy's host.
type votes struct {
	mentions                          int
	countries, branches, names, roles map[string]int
}

func newVotes() *votes {
	return &votes{0, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
}

func (v *votes) count(b body) {
	v.mentions++
	for n := range b.names {
		v.names[n]++
	}
	for r := range b.roles {
		v.roles[r]++
	}
	v.branches[b.branch]++
	if b.branch != "" || b.country != "" {
		v.countries[b.country]++
	}
}

// country is the state that is named most often; none where an office without a state is named ten times as often.
func (v *votes) country() string {
	most := mostNamed(v.countries)
	if 10*v.countries[most] < v.countries[""] {
		return ""
	}
	return most
}

// often are the words that stand in a twentieth of the mentions at least.
func (v *votes) often(counts map[string]int) map[string]bool {
	out := map[string]bool{}
	for w, n := range counts {
		if 20*n >= v.mentions {
			out[w] = true
		}
	}
	return out
}

func (v *votes) branch() string { return mostNamed(v.branches) }

// mostNamed is the key that is counted most often, "" aside; the first in the alphabet of equals.
func mostNamed(counts map[string]int) string {
	most := ""
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if k != "" && (most == "" || counts[k] > counts[most]) {
			most = k
		}
	}
	return most
}

// state is the country that a voice of an office speaks for; one that is not named is the one at home, unless it has no such offices:
// it is not known then.
func (b *body) state() string {
	if b.country == "" && b.branch != "" && !b.abroad {
		return "home"
	}
	return b.country
}

// known tells whether the texts say whom the voice speaks for.
func (b *body) known() bool { return b.placed || b.branch != "" || b.country != "" }

// apart tells whether two voices are shown to speak for different bodies, and if not, why not. Several who speak with one voice are apart from whom each of them is.
func (b *body) apart(o *body) (bool, string) {
	for i := range b.joint {
		if apart, why := b.joint[i].apart(o); !apart {
			return false, why
		}
	}
	for i := range o.joint {
		if apart, why := b.apart(&o.joint[i]); !apart {
			return false, why
		}
	}
	switch {
	case b.oneBranch(o) && b.state() == o.state():
		return false, "speaks for the same " + b.branch + " as"
	case b.oneBranch(o) && (b.state() == "" || o.state() == ""):
		return false, "may speak for the same " + b.branch + " as"
	case b.outside:
		return false, "judges from outside, unlike"
	case o.outside:
		return false, "may be whom another judges by:"
	case !b.known() || !o.known():
		return false, "nothing shows that it speaks for another body than"
	case b.sharesHouse(o):
		return false, "belongs to the same house as"
	}
	return true, "another body"
}

// oneBranch tells whether two voices speak for the same branch of some state; lawmakers by name speak each for himself.
func (b *body) oneBranch(o *body) bool {
	lawmakers := b.branch == "parliament" && b.person && o.person
	return b.branch != "" && b.branch == o.branch && !lawmakers
}

// sharesHouse tells whether the names of two bodies have one in common that tells a house from others, or any where nothing else does: "the
// House committee", of whatever name. That two are both called John tells nothing; one surname may be one family.
func (b *body) sharesHouse(o *body) bool {
	abroad := b.state() != "" && o.state() != "" && b.state() != o.state()
	bare := !abroad && (len(b.houses()) == 0 || len(o.houses()) == 0)
	for n := range b.names {
		if o.names[n] && countries[n] == "" && (bare || distinct(n)) && !(b.given[n] && o.given[n]) {
			return true
		}
	}
	return false
}

// nounPhrase cuts a source phrase before its relative clause, where other bodies may be named.
func nounPhrase(s string) string {
	for _, sep := range []string{" who ", " which ", " that ", " whose ", " after ", " during ", " in an ", " in a ", " through ", " via "} {
		if before, _, found := strings.Cut(s, sep); found {
			s = before
		}
	}
	return s
}
