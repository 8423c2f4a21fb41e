// Package lexicon holds the words by which attributions are told in English: verbs of saying, believing and showing, and the
// small closed classes around them. It is a leaf of tables and look-ups; nothing here looks at
// sentences.
package lexicon

import "strings"

// Act is the speech act of a verb; read.Act has the same values.
type Act string

// A Verb is a verb of attribution.
type Verb struct {
	Lemma  string
	Act    Act
	Hearer bool // it governs whom the content is told: "told Y (that) X"
	Silent bool // it is an attribution only where it is negated: "did not respond to X"
}

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

// table has one line for each verb: lemma, act, and h for Hearer, s for Silent. Which verbs are here follows from how often
// each is a cue in PolNeAR's training part; rarer than one in three is left out.
const table = `
say assert
tell assert h
add assert
write assert
note assert
report assert
announce assert
suggest assert
argue assert
tweet assert
continue assert
describe assert
declare assert
accuse assert
acknowledge assert
explain assert
criticize assert
criticise assert
state assert
recall assert
conclude believe
claim assert
respond assert
cite assert
warn assert h
insist assert
reply assert
reveal assert
predict believe
question ask
dismiss deny
admit assert
indicate assert
confirm assert
assure assert h
blame assert
denounce assert
complain assert
echo assert
reiterate assert
assert assert
condemn assert
stress assert
emphasize assert
emphasise assert
quip assert
joke assert
lament assert
boast assert
observe assert
contend assert
maintain assert
allege assert
testify assert
comment assert
remark assert
disclose assert
deny deny
refute deny
rebut deny
dispute deny
reject deny
decline decline
refuse decline
urge order h
order order
demand order
instruct order h
call assert
ask ask h
inquire ask
request ask
wonder ask
vow intend
pledge intend
promise intend
threaten intend
agree believe
plan intend
intend intend
propose order
hope believe
believe believe
think believe
expect believe
fear believe
doubt believe
suspect believe
estimate believe
assess believe
determine believe
find believe
consider believe
deem believe
show show
demonstrate show
point assert
speculate believe
defend assert
praise assert
blast assert
slam assert
mock assert
decry assert
hail assert
tout assert
endorse believe
oppose believe
support believe
endorse believe
reference assert
mention assert
express believe
voice believe
discuss assert
learn believe
read show
imply assert
hint assert
posit assert
opine assert
muse assert
concede assert
counter assert
retort assert
clarify assert
detail assert
outline assert
repeat assert
tease assert
post assert
caution assert h
advise order h
refer assert
talk assert
speak assert
learn believe
lash assert
allude assert
seek intend
want intend
urge order h
signal assert
forecast believe
project believe
return decline s
offer decline s
name decline s
identify decline s
answer decline s
address decline s
provide decline s
specify decline s
elaborate decline s
portray assert
characterize assert
characterise assert
label assert
brand assert
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
		if len(f) < 2 {
			continue
		}
		v := &Verb{Lemma: f[0], Act: Act(f[1])}
		if len(f) > 2 {
			v.Hearer, v.Silent = strings.Contains(f[2], "h"), strings.Contains(f[2], "s")
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
