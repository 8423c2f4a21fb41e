package weigh

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// end gives every strand that names who said it first, or somebody, its origin.
func (w *weighing) end() {
	var leads []*strand
	var voices []trace.Voice
	for _, s := range w.strands {
		if s.rank == named {
			leads = append(leads, s)
			voices = append(voices, w.chain(s.lead)[0])
		}
	}
	numbers, alone := w.numbers(leads, voices)
	for i := range leads {
		n := numbers[w.officer(leads, voices, alone[i])]
		leads[i].origin = w.side(leads[i]) + " voice " + strconv.Itoa(n)
	}
	somebody := map[string][]source{} // stance and outlet → unnamed voices that came through it
	for _, s := range w.strands {
		if s.rank != unnamed {
			continue
		}
		if s.origin = cmp.Or(w.among(leads, voices, s), w.holder(leads, voices, s), w.mouth(leads, voices, s), w.inside(leads, voices, s)); s.origin == "" {
			key := w.side(s) + " via " + w.house(s.lead)
			somebody[key] = append(somebody[key], w.source(s))
		}
	}
	for key, sources := range somebody {
		group(key, sources)
	}
}

// numbers numbers the voices of leads, one number a voice, and says for each lead which lead it is: itself, or, where several speak with one voice, the first one
// on the same side that is one of them alone.
func (w *weighing) numbers(leads []*strand, voices []trace.Voice) (numbers, alone []int) {
	all, members := withEach(voices)
	numbers = trace.SameVoices(all, w.outlets)
	first := map[string]int{} // lead by side and number
	key := func(side *strand, number int) string { return w.side(side) + " " + strconv.Itoa(number) }
	for i := len(leads) - 1; i >= 0; i-- {
		first[key(leads[i], numbers[i])] = i
	}
	for i := range leads {
		alone = append(alone, i)
		for m := members[i]; m < members[i+1]; m++ {
			if k, ok := first[key(leads[i], numbers[m])]; ok {
				alone[i] = k
				break
			}
		}
	}
	return numbers, alone
}

// officer is the lead, of those on the same side, that is the person through whom the body of lead i spoke: what "the Harbour Board"
// says and what its chairman says is one voice. So is what a person says and what somebody says who speaks for that person. Where nobody
// is known to, it is i itself.
func (w *weighing) officer(leads []*strand, voices []trace.Voice, i int) int {
	switch voices[i].Kind {
	case trace.Person:
		return w.principal(leads, voices, i)
	case trace.Organisation:
	default:
		return i
	}
	own := newBody(voices[i])
	if k := w.sameState(leads, voices, i, own); k != i {
		i = k
	}
	for k, v := range voices {
		of := w.bodies[w.members[leads[k].lead].Ref]
		if v.Kind == trace.Person && w.side(leads[k]) == w.side(leads[i]) && own.heldBy(&of) {
			return k
		}
	}
	return i
}

// principal is the lead, of those on the same side, that is the person for whom lead i speaks: "Ada Lund" for "Ada Lund's spokesman"; else i.
func (w *weighing) principal(leads []*strand, voices []trace.Voice, i int) int {
	of := w.bodies[w.members[leads[i].lead].Ref]
	if !of.office {
		return i
	}
	for k, v := range voices {
		if k != i && v.Kind == trace.Person && w.side(leads[k]) == w.side(leads[i]) && !w.bodies[w.members[leads[k].lead].Ref].office && of.speaksFor(voices[i], v) {
			return k
		}
	}
	return i
}

// speaksFor tells whether the given name and the surname of a person stand in the role of who has this body.
func (b *body) speaksFor(own, v trace.Voice) bool {
	self, name := ownWords(own), strings.Fields(v.Name)
	for _, w := range name {
		if f := terms.Fold(w); len(f) > 2 && (!b.names[f] || self[f]) {
			return false
		}
	}
	return len(name) > 1
}

// sameState is the first lead on the side of lead i that is the same state under whatever name: "the North", "Pyongyang".
func (w *weighing) sameState(leads []*strand, voices []trace.Voice, i int, own body) int {
	if own.branch != "government" || own.country == "" || own.arm != "" || len(own.houses()) > 0 {
		return i
	}
	for k, v := range voices {
		if v.Kind != trace.Organisation || w.side(leads[k]) != w.side(leads[i]) {
			continue
		}
		if o := newBody(v); o.branch == own.branch && o.country == own.country && o.arm == "" && len(o.houses()) == 0 {
			return k
		}
	}
	return i
}

// isState tells whether a name is one of the state that a voice speaks for, itself: "Seoul" of who speaks for South Korea.
func (b *body) isState(name string) bool {
	own := newBody(trace.Voice{Name: name, Kind: trace.Organisation, Named: true})
	return own.branch == "government" && own.country != "" && own.arm == "" && len(own.houses()) == 0 && b.branch == own.branch && b.country == own.country
}

// heldBy tells whether all that tells a body from others is said of o, too; of a government without another name, whether o is of it.
func (b *body) heldBy(o *body) bool {
	houses := b.houses()
	if len(houses) == 0 {
		return b.branch == "government" && o.branch == b.branch && o.state() == b.state() && (b.arm == "" || b.arm == o.arm || o.roles[b.arm])
	}
	for _, name := range houses {
		if !o.names[name] {
			return false
		}
	}
	return true
}

// among is the origin of the one by name with whom a voice of several begins, "Ada Lund and other captains": what she says by herself she says among them, too.
// "" where s begins with nobody who is heard.
func (w *weighing) among(leads []*strand, voices []trace.Voice, s *strand) string {
	one, _, several := strings.Cut(w.chain(s.lead)[0].Name, " and other")
	if !several || surname(one) == "" {
		return ""
	}
	for k, v := range voices {
		if v.Kind == trace.Person && w.side(leads[k]) == w.side(s) && surname(v.Name) == surname(one) {
			return leads[k].origin
		}
	}
	return ""
}

// surname is the last word of a name, folded.
func surname(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	return terms.Fold(words[len(words)-1])
}

// mouth is the origin of an unnamed spokesman, "a spokesman of the Harbour Board": he is its voice wherever he is heard, and whether
// it is the board that is said to say it, or he by his name. "" where s is nobody's spokesman, or nobody knows whose.
func (w *weighing) mouth(leads []*strand, voices []trace.Voice, s *strand) string {
	of := w.bodies[w.members[s.lead].Ref]
	if !of.office || !of.placedIn() {
		return ""
	}
	for k, v := range voices {
		if w.side(leads[k]) != w.side(s) {
			continue
		}
		its := w.bodies[w.members[leads[k].lead].Ref]
		own := newBody(v)
		switch {
		case v.Kind == trace.Organisation && own.heldBy(&of), v.Kind == trace.Person && its.office && of.heldBy(&its):
			return leads[k].origin
		}
	}
	houses := of.houses()
	slices.Sort(houses)
	return w.side(s) + " spokesman " + of.branch + " " + of.country + " " + strings.Join(houses, " ")
}

// inside is the origin of the house of which an unnamed voice is said to be, where that house says the same for all to hear, itself or through who
// speaks for it: "a White House official" beside "the White House". "" where s is of no house by name, or its house is silent.
func (w *weighing) inside(leads []*strand, voices []trace.Voice, s *strand) string {
	of := w.bodies[w.members[s.lead].Ref]
	own := of.named()
	if len(own) == 0 {
		return ""
	}
	for k, v := range voices {
		its := w.bodies[w.members[leads[k].lead].Ref]
		if w.side(leads[k]) != w.side(s) {
			continue
		}
		if v.Kind == trace.Organisation && slices.Equal(own, its.named()) || v.Kind == trace.Person && its.office && of.within(&its) {
			return leads[k].origin
		}
	}
	return ""
}

// named are the names of houses in a body, in order, those of offices that only one state has among them.
func (b *body) named() []string {
	out := b.houses()
	for n := range b.names {
		if homeOffices[n] != "" {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// within tells whether all houses that are named with b are named with o, too: an official of the harbour office is no judge.
func (b *body) within(o *body) bool {
	return !slices.ContainsFunc(b.named(), func(n string) bool { return !o.names[n] })
}

// placedIn tells whether the texts name the house or the state that a voice is of.
func (b *body) placedIn() bool { return b.country != "" || len(b.houses()) > 0 }

// side is the stance of a strand.
func (w *weighing) side(s *strand) string { return string(w.members[s.lead].Stance) }

// house is a key for the outlet through which a member's first voice spoke; a report of unknown outlet is its own.
func (w *weighing) house(i int) string {
	if key := w.outlets.Key(w.via(i)); key != "" {
		return key
	}
	return "report " + w.accounts[w.members[i].Report].Report.Document
}

// A source is an unnamed voice of a strand, reduced to what could tell it from another.
type source struct {
	strand  *strand
	trade   string // "official", "diplomat"; "" for a "source" or "person" who may be anything
	country string
	apart   string // "second", "another": the text itself sets it apart
}

func (w *weighing) source(s *strand) source {
	v := w.chain(s.lead)[0]
	out := source{strand: s, country: w.bodies[w.members[s.lead].Ref].country}
	head := ""
	for _, word := range strings.Fields(strings.ToLower(v.Name)) {
		word = strings.Trim(word, ",")
		if setApart[word] {
			out.apart = "other"
		}
		if word == "and" && countries[terms.Fold(head)] != "" {
			continue // "American and European officials"
		}
		if relation[word] {
			break
		}
		head = word
	}
	if head = terms.Stem(terms.Fold(head)); !anybody[head] {
		out.trade = head
	}
	return out
}

var (
	setApart = words("another second third fourth other others different separate")
	relation = words("of with in on at from for to close familiar briefed who that which involved inside within near and")
	anybody  = stems("source person people individual insider figure somebody someone man woman voice other")
)

// stems are the stems of words.
func stems(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[terms.Stem(w)] = true
	}
	return out
}

// group gives the unnamed voices that came through one outlet their origins. Those that their words do not tell apart are
// one: an official and "a source" may be the same person, an official and a diplomat are not.
func group(key string, sources []source) {
	slices.SortStableFunc(sources, func(a, b source) int {
		return cmp.Or(strings.Compare(a.apart, b.apart), -strings.Compare(a.trade, b.trade), -strings.Compare(a.country, b.country))
	})
	const most = 64 // kinds of voices told apart; beyond them nothing new is counted
	var kinds []source
	for _, s := range sources {
		k := slices.IndexFunc(kinds, s.canBe)
		if k < 0 {
			if len(kinds) < most {
				kinds = append(kinds, s)
			}
			k = len(kinds) - 1
		}
		s.strand.origin = key + " " + strconv.Itoa(k)
	}
}

// canBe tells whether nothing in the words of two voices keeps them from being one.
func (s source) canBe(o source) bool {
	return s.apart == o.apart && (s.trade == o.trade || s.trade == "" || o.trade == "") &&
		(s.country == o.country || s.country == "" || o.country == "")
}
