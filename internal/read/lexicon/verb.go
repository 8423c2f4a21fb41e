// Package lexicon holds the words by which attributions are told in English: verbs of saying, believing and showing with
// what they govern, and the small closed classes around them. It is a leaf of tables and look-ups; nothing here looks at
// sentences.
package lexicon

import "strings"

// Act is the speech act of a verb; read.Act has the same values.
type Act string

// A Frame is what a verb governs as its content.
type Frame uint8

// The frames; a verb may have several.
const (
	Clause     Frame = 1 << iota // a clause, with or without "that": "said (that) X"
	Noun                         // a noun phrase: "denied X", "criticised X"
	Infinitive                   // "to" and a verb: "declined to say"
	Hearer                       // somebody told before the content: "told Y (that) X"
	Trailing                     // may follow or cut its content: "X, he said"
	Silent                       // attributes only where it is negated: "did not respond to X"
)

// A Verb is a verb of attribution.
type Verb struct {
	Lemma  string
	Act    Act
	Frames Frame
	Preps  []string // particles and prepositions that link it to its content: "called for"; any one of them
	Need   bool     // one of Preps must follow
}

// Has tells whether the verb governs by f.
func (v *Verb) Has(f Frame) bool { return v.Frames&f != 0 }

// Form says how a word is inflected.
type Form uint8

// The forms of verbs. English past tense and past participle mostly coincide; PastParticiple marks forms that are only that.
const (
	Base Form = iota
	Third
	Past
	PastParticiple
	Participle
)

// An Inflected is a verb in one of its forms.
type Inflected struct {
	Verb *Verb
	Form Form
	Noun bool // the form is as often a noun: "claims", "report", "calls"
}

// table has one line for each verb: lemma, act, frames, prepositions. Frames: c clause, n noun, i infinitive, h hearer,
// t trailing. A preposition list that begins with ! is required. Which verbs are here, and their frames, follows from how
// often each is a cue in PolNeAR's training part; rarer than one in three is left out.
const table = `
say assert ct of
tell assert cht of
add assert ct
write assert ct of,about
note assert cnt
report assert cnt
announce assert cnt
suggest assert cnt
argue assert ct for,against
tweet assert ct
continue assert t
describe assert n
declare assert cnt
accuse assert n
acknowledge assert cnt
explain assert cnt
criticize assert n
criticise assert n
state assert cnt
recall assert cnt
conclude believe ct
claim assert cnt
respond assert ct to
cite assert n
warn assert cht of,about,against
insist assert ct on
reply assert ct to
reveal assert cn
predict believe cnt
question ask n
dismiss deny n
admit assert cnt to
indicate assert cn
confirm assert cn
assure assert ch
blame assert n
denounce assert n
complain assert ct about,of
echo assert n
reiterate assert cn
assert assert cn
condemn assert n
stress assert cn
emphasize assert cn
emphasise assert cn
quip assert t
joke assert ct about
lament assert cnt
boast assert ct of,about
observe assert ct
contend assert ct
maintain assert cn
allege assert cnt
testify assert ct
comment assert t on
remark assert ct
disclose assert cn
deny deny cnt
refute deny n
rebut deny n
dispute deny cn
reject deny n
decline decline i !to
refuse decline i !to
urge order nh
order order nc
demand order cn
instruct order h
call assert n for,on,upon
ask ask ht about,for,whether,if,why,how,what,who,when,where
inquire ask t about,whether
request ask n
wonder ask t whether,if,why,how
vow intend cit to
pledge intend ci to
promise intend cin to
threaten intend i !to
agree believe ci to,with,that
plan intend i !to
intend intend i !to
propose order cni
hope believe ci to,for,that
believe believe ct
think believe ct
expect believe cni
fear believe cn
doubt believe cn
suspect believe cnt
estimate believe cnt
assess believe cn
determine believe c
find believe c
consider believe cn
deem believe n
show show cn
demonstrate show c
point assert c !out,to
speculate believe ct about
defend assert n
praise assert n
blast assert n
slam assert n
mock assert n
decry assert n
hail assert n
tout assert n
endorse believe n
oppose believe n
support believe n
endorse believe n
reference assert n
mention assert cn
express believe n
voice believe n
discuss assert n
learn believe c
read show t
imply assert c
hint assert c at
posit assert c
opine assert ct
muse assert ct
concede assert cnt
counter assert ct
retort assert t
clarify assert cn
detail assert n
outline assert n
repeat assert cnt
tease assert t
post assert t
caution assert cht against
advise order ch
refer assert n !to
talk assert n !about,of
speak assert n !about,of
learn believe c of,about
lash assert n !out
allude assert n !to
seek intend i !to
want intend i !to
urge order ch
signal assert c
forecast believe cn
project believe c
return decline ns
offer decline ns
name decline ns
identify decline ns
answer decline ns
address decline ns
provide decline ns
specify decline cns
elaborate decline ns on
portray assert n
characterize assert n
characterise assert n
label assert n
brand assert n
`

// irregular has the forms that the rules of spelling do not give: lemma, past, past participle (where another).
const irregular = `
say said
tell told
write wrote written
find found
think thought
show showed shown
speak spoke spoken
read read
seek sought
refer referred
forecast forecast
learn learned
deny denied
reply replied
testify testified
decry decried
imply implied
admit admitted
quip quipped
plan planned
rebut rebutted
slam slammed
specify specified
request requested
clarify clarified
`

// nouns are forms that are more often a noun than a verb.
var nouns = Words(` claim claims report reports note notes call calls demand demands hope hopes plan plans promise promises pledge
 pledges fear fears doubt doubts question questions show shows support supports order orders comment comments post posts project
 projects estimate estimates forecast forecasts blame label labels brand brands quote quotes voice voices signal signals vow vows
 joke jokes counter counters stress state states reference references blast praise remark remarks detail details finding warning
 finding read reads opposing offer offers tweet tweets mention mentions suspect suspects caution warnings saying meaning thinking
 expected detailed tease wonder wonders outline project post express discussed endorse insult echo muse retort find finds name names offer offers return returns answer answers address addresses `)

// A Verbs is the lexicon of verbs by inflected form.
type Verbs map[string]Inflected

// NewVerbs builds the lexicon.
func NewVerbs() Verbs {
	past, participle := map[string]string{}, map[string]string{}
	for line := range strings.Lines(irregular) {
		if f := strings.Fields(line); len(f) > 1 {
			past[f[0]] = f[1]
			if len(f) > 2 {
				participle[f[0]] = f[2]
			}
		}
	}
	out := Verbs{}
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		v := &Verb{Lemma: f[0], Act: Act(f[1]), Frames: frames(f[2])}
		if len(f) > 3 {
			list, need := strings.CutPrefix(f[3], "!")
			v.Preps, v.Need = strings.Split(list, ","), need
		}
		out.add(v.Lemma, v, Base)
		out.add(third(v.Lemma), v, Third)
		out.add(ing(v.Lemma), v, Participle)
		if p := past[v.Lemma]; p != "" {
			out.add(p, v, Past)
		} else {
			out.add(regular(v.Lemma), v, Past)
		}
		if p := participle[v.Lemma]; p != "" {
			out.add(p, v, PastParticiple)
		}
	}
	return out
}

func (vs Verbs) add(form string, v *Verb, f Form) {
	if _, there := vs[form]; !there {
		vs[form] = Inflected{v, f, nouns[form]}
	}
}

func frames(letters string) Frame {
	var out Frame
	for _, c := range letters {
		out |= map[rune]Frame{'c': Clause, 'n': Noun, 'i': Infinitive, 'h': Hearer, 't': Trailing, 's': Silent}[c]
	}
	return out
}

func third(w string) string {
	switch {
	case strings.HasSuffix(w, "y") && !isVowel(w[len(w)-2]):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"):
		return w + "es"
	}
	return w + "s"
}

func regular(w string) string {
	switch {
	case strings.HasSuffix(w, "e"):
		return w + "d"
	case strings.HasSuffix(w, "y") && !isVowel(w[len(w)-2]):
		return w[:len(w)-1] + "ied"
	}
	return w + "ed"
}

// doubling are the verbs that double their last letter before -ing.
var doubling = Words("admit refer quip plan rebut slam")

func ing(w string) string {
	switch {
	case doubling[w]:
		return w + w[len(w)-1:] + "ing"
	case strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "ee"):
		return w[:len(w)-1] + "ing"
	}
	return w + "ing"
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
