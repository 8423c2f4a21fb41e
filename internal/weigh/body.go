package weigh

import (
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
	placed  bool            // the texts say where it stands: it has a role, or is an organisation or group, a body of its own
	outside bool            // it judges from outside and was not there: an expert, an analyst
	office  bool            // it is its office to speak for somebody
}

func newBody(v trace.Voice) body {
	b := body{names: map[string]bool{}, placed: v.Named && v.Kind != trace.Person || v.Role != ""}
	b.read(v.Role)
	b.read(v.Name)
	return b
}

// read takes what a phrase tells about the body: the first state named, the first word of office.
func (b *body) read(phrase string) {
	office := ""
	for _, w := range strings.FieldsFunc(phrase, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",()-/", r) }) {
		f := terms.Fold(w)
		if c, ok := countries[f]; ok && b.country == "" {
			b.country = c
		}
		if o, ok := offices[f]; ok && office == "" {
			office = o
		}
		b.outside = b.outside || observers[f]
		b.office = b.office || spokesmen[f]
		if unicode.IsUpper([]rune(w)[0]) && len(f) > 2 && !terms.IsFunction(f) {
			b.names[f] = true
		}
	}
	if b.branch == "" {
		b.branch = office
	}
	if b.branch != "" && b.country == "" {
		for f := range b.names {
			if homeOffices[f] {
				b.country = "home"
			}
		}
	}
}

// merge adds what o knows.
func (b *body) merge(o body) {
	if b.names == nil {
		b.names = map[string]bool{}
	}
	for n := range o.names {
		b.names[n] = true
	}
	b.placed = b.placed || o.placed
	b.outside = b.outside || o.outside
	b.office = b.office || o.office
	if b.country == "" {
		b.country = o.country
	}
	if b.branch == "" {
		b.branch = o.branch
	}
}

// state is the country that a voice of an office speaks for; one that is not named is the one at home.
func (b *body) state() string {
	if b.country == "" && b.branch != "" {
		return "home"
	}
	return b.country
}

// known tells whether the texts say whom the voice speaks for.
func (b *body) known() bool { return b.placed || b.branch != "" || b.country != "" }

// apart tells whether two voices are shown to speak for different bodies, and if not, why not.
func (b *body) apart(o *body) (bool, string) {
	switch {
	case b.branch != "" && b.branch == o.branch && b.state() == o.state():
		return false, "speaks for the same " + b.branch + " as"
	case b.outside:
		return false, "judges from outside, unlike"
	case o.outside:
		return false, "may be whom another judges by:"
	case !b.known() || !o.known():
		return false, "nothing shows that it speaks for another body than"
	}
	for n := range b.names {
		if o.names[n] && countries[n] == "" && offices[n] == "" {
			return false, "belongs to the same house as"
		}
	}
	return true, "another body"
}

// nounPhrase cuts a source phrase before its relative clause, where other bodies may be named.
func nounPhrase(s string) string {
	for _, sep := range []string{" who ", " which ", " that ", " whose ", " after ", " during ", " in an ", " in a "} {
		if before, _, found := strings.Cut(s, sep); found {
			s = before
		}
	}
	return s
}

// offices are words of offices of state, by branch.
var offices = table("government", `president administration government ministry minister secretary department envoy ambassador
	embassy pentagon kremlin fbi cia nsa dhs centcom general admiral commander army navy military troops police attorney
	treasury intelligence officials official spokesman spokeswoman premier chancellor directorate consulate junta regime`,
	"parliament", `senator sen senate rep congressman congresswoman congress representative lawmaker lawmakers speaker
	parliament mp deputy republicans democrats`)

// observers are words for people who know a matter from others.
var observers = words("expert analyst professor fellow commentator columnist scholar historian critic pundit economist researcher")

// spokesmen are words for people whose office it is to speak for others.
var spokesmen = words(`spokesman spokeswoman spokesperson`)

// homeOffices are names of offices that only one state has, and that its press does not call by that state.
var homeOffices = words(`pentagon fbi cia nsa dhs centcom congress senate`)

// countries are the names, adjectives and seats of states, folded, by the state. A list of those most often in the news.
var countries = states(`home us usa american america washington
	russia russian russians moscow kremlin
	china chinese beijing prc
	iran iranian iranians tehran
	israel israeli israelis jerusalem
	syria syrian syrians damascus
	iraq iraqi iraqis baghdad
	afghanistan afghan afghans kabul
	pakistan pakistani pakistanis islamabad
	india indian delhi
	saudi riyadh saudis
	turkey turkish ankara
	egypt egyptian cairo
	ukraine ukrainian ukrainians kyiv kiev
	germany german germans berlin
	france french paris
	britain british uk london
	italy italian rome
	spain spanish madrid
	japan japanese tokyo
	korean pyongyang seoul
	mexico mexican
	canada canadian ottawa
	australia australian canberra
	finland finnish helsinki
	qatar qatari doha
	yemen yemeni
	lebanon lebanese beirut
	jordan jordanian amman
	libya libyan tripoli
	cuba cuban havana
	venezuela venezuelan caracas
	palestinian palestinians gaza
	poland polish warsaw
	european eu brussels
	nato
	un`)

func table(branchesAndWords ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i+1 < len(branchesAndWords); i += 2 {
		for _, w := range strings.Fields(branchesAndWords[i+1]) {
			out[w] = branchesAndWords[i]
		}
	}
	return out
}

func states(lines string) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(lines) {
		names := strings.Fields(line)
		for _, n := range names {
			out[n] = names[0]
		}
	}
	return out
}

func words(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}
