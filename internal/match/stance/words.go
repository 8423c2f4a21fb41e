package stance

import (
	"maps"
	"slices"
	"strings"

	"firsthand/internal/text/terms"
)

// coloured are the stems of words that colour what is said, by what they do.
var coloured = stems(map[mark]string{
	refuting: `deny denies denied denial denying dismiss dismissed refute refuted rebut rebutted reject rejected dispute disputed debunk debunked
		disprove disproved false falsely fake faked hoax bogus untrue fabricated fabrication fiction fictional gossip prank myth baseless unfounded
		groundless nonsense wrong incorrect inaccurate mistaken misleading retract retracted retraction correction contradict contradicted lie lies lied
		invented ridiculous absurd rubbish satire satirical satirist forged photoshopped staged exaggerated discredit discredited discounted overblown fraud
		fraudulent contrary despite refutes disputes debunks scoffed hoaxes`,
	doubting: `doubt doubts doubted doubtful dubious sceptical skeptical sceptic skeptic question questioned questions questionable unclear unconfirmed
		unverified uncertain unsubstantiated uncorroborated alleged allegedly allegation supposed supposedly purported purportedly rumour rumor rumoured
		rumored speculation speculate speculated apparently apparent possibly possible perhaps maybe might could may claim claimed claims seems seemingly
		appears likely suspected believed unlikely unproven`,
	confirming: `confirm confirmed confirms confirmation verified verify official officially proof proved proven indeed announced announcement
		acknowledged acknowledge admitted admit admits authentic genuine revealed reveals evidence identified true`,
	relaying: `said says say told tell according reported report reports reportedly quoted citing cited wrote posted tweeted sources source`,
})

// Refutes tells whether a word in small letters calls something untrue or denies it.
func Refutes(w string) bool {
	kind, known := coloured[terms.Stem(terms.Fold(w))]
	return known && kind == refuting
}

func stems(lists map[mark]string) map[string]mark {
	out := map[string]mark{}
	for _, kind := range slices.Sorted(maps.Keys(lists)) {
		for w := range strings.FieldsSeq(lists[kind]) {
			s := terms.Stem(w)
			if _, known := out[s]; !known {
				out[s] = kind
			}
		}
	}
	return out
}

// Opposites returns a word that one passage has and the opposite of it that the other has, by their stems, where neither passage has both; two
// empty words where there is no such pair. Of several pairs it is the first in the order of letters.
func Opposites(a, b map[string]bool) (inA, inB string) {
	for w := range a {
		for _, o := range opposites[w] {
			if b[o] && !a[o] && !b[w] && (inA == "" || w < inA || w == inA && o < inB) {
				inA, inB = w, o
			}
		}
	}
	return inA, inB
}

// opposites are the stems that cannot both be said of one thing at one time, each with its contraries.
var opposites = contraries(`
	alive living survived / dead died killed
	awake / asleep
	guilty convicted / innocent acquitted cleared
	fired sacked dismissed ousted forced / mutual voluntary voluntarily
	accepted approved / rejected refused declined
	agreed / disagreed refused
	won winning / lost losing
	rose risen increased rising grew climbed higher / fell fallen decreased dropped falling shrank lower
	open opened / closed shut
	started begun began / ended finished stopped
	arrived / departed left
	safe unharmed unhurt / injured wounded hurt harmed
	supported backed favoured favored / opposed
	strong / weak
	released freed / held detained jailed imprisoned
	bought purchased / sold
	legal lawful / illegal unlawful
	true / false untrue
	real genuine authentic / fake hoax forged bogus
	deliberate intentional intentionally deliberately / accidental accident accidentally
	succeeded successful / failed unsuccessful
	present attended / absent
	full / empty
	allowed permitted / banned forbidden prohibited
	confirmed / denied
	before / after
	inside indoors / outside outdoors
	broke broken / held intact
	raised / lowered cut
	helped / hindered
	ransom / settlement
	alone / together
	always / never
	everyone everybody / nobody
	every everything / nothing
	first / last
	public / secret
	military / civilian
	major / minor
	man boy / woman girl
	standing / sitting
	young / old
	large big / small little
	hot / cold
	wet / dry
	fast / slow
`)

// contraries reads a line for each pair of sides, whose words a slash parts.
func contraries(lines string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(lines) {
		left, right, _ := strings.Cut(line, "/")
		for l := range strings.FieldsSeq(left) {
			for r := range strings.FieldsSeq(right) {
				a, b := terms.Stem(l), terms.Stem(r)
				out[a] = append(out[a], b)
				out[b] = append(out[b], a)
			}
		}
	}
	return out
}
