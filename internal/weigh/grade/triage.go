package grade

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/text/terms"
)

// A Severity is what is at stake if a claim is so, by its words alone.
type Severity int

// The severities.
const (
	Ordinary Severity = iota
	Public            // public money, law, government
	Harm              // people or their living may come to harm
	Lives             // people are dead, or may be soon
)

// String is the severity in words.
func (s Severity) String() string {
	return [...]string{"ordinary", "public affairs", "harm", "lives"}[s]
}

// An Urgency is what to do with a first report, from what is at stake and how credible it is.
type Urgency int

// The urgencies, the most urgent last.
const (
	File Urgency = iota
	Watch
	VerifyFirst // too thin to act on, and too grave to leave
	Act
)

// String is the urgency in words.
func (u Urgency) String() string {
	return [...]string{"file", "watch", "verify first", "act"}[u]
}

// A Triage is where a first report belongs.
type Triage struct {
	Severity Severity
	Urgency  Urgency
	Word     string // of the claim, that shows what is at stake; "" where it is ordinary
}

// Sort says where a claim of a credibility belongs. A thin report about people's safety comes before a solid one about nothing:
// grade 6 is no low grade, and only 5 takes a grave claim off the list of what is looked at first.
func Sort(claim string, credibility int) Triage {
	severity, word := severityOf(claim)
	out := Triage{severity, File, word}
	solid := credibility <= 2
	switch {
	case severity >= Harm && solid:
		out.Urgency = Act
	case severity >= Harm && credibility != 5:
		out.Urgency = VerifyFirst
	case severity >= Harm, severity == Public && credibility != 5:
		out.Urgency = Watch
	}
	return out
}

// Settled is where a claim belongs whatever its origins come to, by its words, how many statements assert it and whether any denies it; false
// where that has to be weighed. A claim is solid by two origins, and so by two statements at least; it is improbable only where somebody
// denies it; and what is ordinary is filed in any case.
func Settled(claim string, asserted int, denied bool) (Triage, bool) {
	const some = 3 // any grade that is neither solid nor improbable
	t := Sort(claim, some)
	switch {
	case t.Severity >= Harm:
		return t, !denied && asserted < 2
	case t.Severity == Public:
		return t, !denied
	}
	return t, true
}

// Before orders triages, the first to be looked at first: lives before harm before the rest, and within these what can be acted
// on before what has to be verified.
func (t Triage) Before(o Triage) int {
	return cmp.Or(compare(o.Urgency >= VerifyFirst, t.Urgency >= VerifyFirst), cmp.Compare(o.Severity, t.Severity), cmp.Compare(o.Urgency, t.Urgency))
}

func compare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Order lists the indices of triages, the first to be looked at first; equals stay in their order.
func Order(all []Triage) []int {
	out := make([]int, len(all))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int { return all[a].Before(all[b]) })
	return out
}

// severityOf is the gravest severity that a word of a claim shows, with that word.
func severityOf(claim string) (Severity, string) {
	best, shown := Ordinary, ""
	for word := range strings.FieldsSeq(claim) {
		word = strings.Trim(word, "“”\"'‘’.,;:()")
		if s := stakes[terms.Stem(terms.Fold(word))]; s > best {
			best, shown = s, word
		}
	}
	return best, shown
}

// stakes are words that show what is at stake, by stem.
var stakes = gather(map[Severity]string{
	Lives: `dead died die dies death deaths kill killed killing kills fatal massacre execute executed hostage hostages kidnap
		kidnapped shooting gunman gunmen bomb bombs bombing explosion explosions explode exploded airstrike airstrikes missile
		missiles attack attacks attacked drown drowned sank sinking collapse collapsed poison poisoned radiation nerve outbreak
		epidemic pandemic famine suicide genocide stabbed strangled evacuate evacuated evacuation trapped`,
	Harm: `injured injury injuries wounded hurt assault assaulted abuse abused rape raped torture tortured beaten contaminated
		contamination leak leaked spill toxic flood flooded flooding fire fires wildfire storm earthquake crash crashed derailed cracked
		crack cracks infected infection recall recalled shortage shortages blackout outage cyberattack hack hacked threat threats
		threatened detained arrested missing stranded displaced refugee refugees sabotage weapon weapons troops invasion`,
	Public: `bribe bribes bribery corruption fraud embezzle embezzled laundering sanction sanctions embargo election elections vote
		votes ballot minister president parliament senate congress government court judge law treaty budget tax taxes contract
		contracts investigation investigated charged indicted resign resigned resignation impeach impeachment
		spy espionage surveillance secret secretly covert covertly illegal illegally smuggle smuggled`,
})

func gather(bySeverity map[Severity]string) map[string]Severity {
	out := map[string]Severity{}
	for severity, list := range bySeverity {
		for word := range strings.FieldsSeq(list) {
			stem := terms.Stem(terms.Fold(word))
			out[stem] = max(out[stem], severity)
		}
	}
	return out
}
