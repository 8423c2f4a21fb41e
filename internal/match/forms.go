package match

import (
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/read/lexicon"
	"firsthand/internal/text"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// Forms tell by its words how something is put: as a sentence or a phrase, as a fact or a demand.
type Forms struct {
	classes *lexicon.Classes
	verbs   lexicon.Verbs
}

// NewForms builds the lists of words that forms are told by.
func NewForms() *Forms { return &Forms{lexicon.NewClasses(), lexicon.NewVerbs()} }

// Plain tells whether statement k of an account says that something is so: in a sentence, and neither as what ought to be done or may be, nor as what its
// speaker is going to do, nor as a question. Who demands a thing, or speaks of it as of something known, does not confirm it.
func (f *Forms) Plain(a *trace.Account, k int) bool {
	s := a.Reading.Statements[k]
	switch s.Act {
	case read.Order, read.Intend, read.Ask, read.Decline:
		return false
	}
	if len(s.Content) == 0 || strings.Contains(text.Cover(s.Content...).Of(a.Document.Text), "?") {
		return false
	}
	return !f.phrase(a.Document, text.Cover(s.Content...), false) && !demands(a.Document, a.Document.TokensIn(s.Content[0]))
}

// Tells tells whether statement k of an account shows somebody as saying, writing or thinking something. Where it is the report that says what somebody did, "snipers
// fired on the convoy", nobody but the report stands behind it; what stands in quotation marks is said, whatever the verb.
func (f *Forms) Tells(a *trace.Account, k int) bool {
	s := a.Reading.Statements[k]
	if s.Manner != read.Indirect || s.Act != read.Assert || s.Negated || s.Cue.Empty() {
		return true
	}
	in := a.Document.TokensIn(s.Cue)
	for t := in.First; t < in.End; t++ {
		w := strings.ToLower(a.Document.Word(t))
		if _, says := f.verbs[w]; says || f.classes.Claims[w] || f.classes.Tellings[w] {
			return true
		}
	}
	return false
}

// demands tells whether the first auxiliary of tokens says what ought to be or may be: "should", "must", "has to", "could"; or they begin with an infinitive: "to
// accept". That something "must have been" so is a guess and no demand.
func demands(d *text.Document, r text.Range) bool {
	for i := r.First; i < r.End && d.SentenceAt(i) == d.SentenceAt(r.First); i++ {
		next := ""
		if i+1 < r.End {
			next = strings.ToLower(d.Word(i + 1))
		}
		switch w := strings.ToLower(d.Word(i)); {
		case w == "must" && next == "have":
			return false
		case oughts[w] || w == "to" && i == r.First:
			return true
		case next == "to" && (w == "has" || w == "have" || w == "need" || w == "needs"):
			return true
		case auxiliary[terms.Fold(w)], (clauseOpener[w] || w == "that") && i-r.First > 2:
			return false
		}
	}
	return false
}

var oughts = set("should must ought could may might")

// verbless tells whether a content shows no verb: neither an auxiliary, nor a past tense, nor a verb of saying, nor an
// infinitive.
func (f *Forms) verbless(d *text.Document, content []text.Span) bool {
	for _, s := range content {
		r := d.TokensIn(s)
		for i := r.First; i < r.End; i++ {
			w := strings.ToLower(d.Word(i))
			_, says := f.verbs[w]
			if auxiliary[terms.Fold(w)] || strings.HasSuffix(w, "ed") || f.classes.Pasts[w] || says || w == "to" && i == r.First {
				return false
			}
		}
	}
	return true
}

// phrase tells whether a content is a thing and no sentence, as well as words without their parts of speech tell: before the first word that begins a clause of
// its own stands no auxiliary and no past tense, but for what describes a thing: "the talks", "a planned attack". Where participles are looked for, a past tense before "to"
// or "by" is one: "the demands handed to them". Wider than verbless, which the model of pairs has learned by.
func (f *Forms) phrase(d *text.Document, content text.Span, participles bool) bool {
	r := d.TokensIn(content)
	before := ","
	for i := r.First; i < r.End; i++ {
		w := strings.ToLower(d.Word(i))
		says, ok := f.verbs[w]
		past := strings.HasSuffix(w, "ed") || f.classes.Pasts[w] || ok && says.Form == lexicon.Past && !says.Noun
		describes := before == "," || f.classes.Determiners[before] || f.classes.Prepositions[before]
		if participles && past && i+1 < r.End {
			next := strings.ToLower(d.Word(i + 1))
			describes = describes || next == "to" || next == "by"
		}
		switch {
		case i > r.First && (clauseOpener[w] || f.classes.Relatives[w]):
			return true
		case auxiliary[terms.Fold(w)] && before != "to", past && !describes:
			return false // but "to be given"
		}
		before = w
	}
	return true
}
