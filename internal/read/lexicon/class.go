package lexicon

import (
	"slices"
	"strings"
)

// A Class is a closed set of lower-case words.
type Class map[string]bool

// OneOf tells whether w is one of words.
func OneOf(w string, words ...string) bool { return slices.Contains(words, w) }

// Words makes a class of the words in list, which white space parts.
func Words(list string) Class {
	c := Class{}
	for w := range strings.FieldsSeq(list) {
		c[w] = true
	}
	return c
}

// Classes are the closed classes of English words that the rules look at.
type Classes struct {
	Auxiliaries  Class // be, have, do, the modals, with their contractions
	Be           Class
	Negations    Class
	Adverbs      Class // adverbs without -ly that stand inside a verb group
	Determiners  Class // articles, demonstratives, possessives, quantifiers
	Prepositions Class
	Conjunctions Class // what joins or subordinates a clause
	Subjects     Class // pronouns that are a subject
	Relatives    Class
	Pasts        Class // irregular past tenses that do not end in -ed
	Times        Class // words of a time adjunct: days, months, "last", "week"
	Venues       Class // nouns of a place of speaking: "statement", "interview", "Twitter"
	Documents    Class // nouns of documents that can say something
	Claims       Class // nouns that are a claim: "allegations", "rumours"
	Tellings     Class // further words by which somebody is heard, or shown to know or think: "according", "recounted", "aware", "view"
	Persons      Class // nouns of unnamed persons, singular
	Houses       Class // nouns of organisations and outlets, singular: "ministry", "newspaper"
	Outlets      Class // those among them that publish
	Counts       map[string]int
}

// NewClasses builds the classes.
func NewClasses() *Classes {
	c := &Classes{
		Be: Words(`is are was were be been being am 's isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t 're ’re ’s`),
		Negations: Words(`not never no n't neither nor didn't doesn't don't hasn't haven't hadn't wouldn't won't couldn't can't cannot isn't
			aren't wasn't weren't didn’t doesn’t don’t hasn’t haven’t hadn’t wouldn’t won’t couldn’t can’t isn’t aren’t wasn’t weren’t`),
		Adverbs: Words(`also not never ever even still just already again long once often now then first previously later so yet far
			always sometimes only rather quite no-longer reportedly allegedly further`),
		Determiners: Words(`the a an this that these those his her its their our my your some any no every each all both several many few
			another other one two three four five six seven eight nine ten dozen dozens most more half such`),
		Prepositions: Words(`in on at by for with from of to into over under about against during after before since through between among
			amid around across near despite within without toward towards behind beyond as like via following upon per until inside outside`),
		Conjunctions: Words(`that but and or while when after before because since though although if as whether where whereas unless until
			so than who which whose whom yet nor`),
		Subjects:  Words(`he she they it we i you who`),
		Relatives: Words(`who which that whom`),
		Pasts: Words(`lost left sold sank rose fell held met led won hit set ran kept sent built bought paid brought broke chose cut drew drove
			fled flew fought grew hung heard hid laid lay lent put quit sat saw shook shot shut slid spent stole stood struck swept swore threw
			understood wore withdrew came went took made gave became began got knew felt thought caught drank ate bore bound cost`),
		Times: Words(`monday tuesday wednesday thursday friday saturday sunday january february april june july august september
			october november december jan feb apr jun jul aug sept sep oct nov dec last this next week month year night morning afternoon evening
			today yesterday tomorrow tonight late early earlier later recently weekend ago days weeks months years day hours hour minutes shortly`),
		Venues: Words(`statement interview interviews twitter facebook instagram speech email e-mail letter memo report conference briefing
			rally hearing phone call op-ed column post tweet tweets message video blog appearance television tv radio remarks testimony news press
			court filing affidavit release show program debate town hall text article piece tuesday event meeting note documents comments`),
		Documents: Words(`report reports document documents memo memos email emails e-mail e-mails letter cable cables filing filings
			affidavit complaint indictment poll polls survey surveys study studies data records record statement statements transcript
			transcripts intelligence analysis review audit article story message messages tape tapes video footage book assessment
			findings finding figures statistics numbers images photos pictures evidence dossier draft paper papers lawsuit order website
			post posts tweet tweets law bill rule text assessments census notes files investigation`),
		Claims: Words(`claim claims allegation allegations accusation accusations rumor rumors rumour rumours report reports speculation
			suggestion suggestions assertion assertions suspicion suspicions fears fear concern concerns belief assumption assurance assurances
			conclusion hope hopes warning warnings threat threats promise promises pledge idea notion charge charges contention argument
			news theory`),
		Tellings: Words(tellings),
		Persons: Words(`official officer spokesman spokeswoman spokesperson source aide adviser advisor analyst expert diplomat lawmaker
			senator congressman minister secretary general commander soldier resident witness lawyer attorney prosecutor investigator person
			man woman employee worker executive representative ambassador leader member critic supporter activist fighter insider operative
			staffer strategist agent detective police people negotiator envoy delegate captain engineer broker insurer trader researcher
			scientist doctor nurse teacher student neighbor neighbour relative friend colleague counterpart reporter journalist editor clerk inspector
			manager director chief president governor mayor deputy authority economist historian professor militant rebel commentator
			intermediary contractor veteran voter donor pollster author senior-official judge figure`),
		Outlets: Words(`outlet newspaper paper agency network magazine site website broadcaster publication daily weekly newswire wire channel
			tabloid station blog podcast`),
		Houses: Words(`ministry government company embassy administration agency department office bureau police army navy military court committee
			commission council party campaign firm group organisation organization union bank authority parliament congress senate house regime
			kremlin pentagon institute university association foundation center centre board service command force team operator insurer owner
			outlet newspaper paper network magazine site website broadcaster publication daily weekly newswire wire channel tabloid station`),
		Counts: map[string]int{
			"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
			"eleven": 11, "twelve": 12, "a dozen": 12,
		},
	}
	c.Auxiliaries = Words(`has have had having do does did will would can could may might shall should must 'd ’d 've ’ve 'll ’ll
		hasn't haven't hadn't doesn't don't didn't won't wouldn't can't cannot couldn't shouldn't
		hasn’t haven’t hadn’t doesn’t don’t didn’t won’t wouldn’t can’t couldn’t shouldn’t`)
	for w := range c.Be {
		c.Auxiliaries[w] = true
	}
	return c
}

// Singular returns the singular of a plural noun by its spelling, or w.
func Singular(w string) string {
	switch {
	case w == "people" || w == "police":
		return w
	case strings.HasSuffix(w, "men"):
		return w[:len(w)-2] + "an"
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}
