package match

import (
	"slices"
	"strings"

	"firsthand/internal/match/stance"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// A view is how an item puts what it says.
type view struct {
	negative bool   // the content is a negative sentence: "did not sail"
	stance   Stance // to that content, by cue and act: "denied that …" denies it
}

// of is the stance to the positive or the negative form of the content: to deny that something did not happen asserts that
// it did.
func (v view) of(negative bool) Stance {
	switch {
	case v.negative == negative || v.stance == Questions:
		return v.stance
	case v.stance == Asserts:
		return Denies
	}
	return Asserts
}

// holds tells whether the item comes to saying that something is so: asserting a positive or denying a negative sentence.
func (v view) holds() bool { return v.negative == (v.stance == Denies) }

// viewOf reads off act, cue and content how an item puts what it says.
func viewOf(a *trace.Account, it trace.Item) view {
	v := view{turnsRound(a.Document, it.Content), Asserts}
	if whether(a, it) {
		v.stance = Questions
	}
	if it.Statement < 0 || v.stance == Questions {
		return v
	}
	s := a.Reading.Statements[it.Statement]
	undoubted, undenied := twiceNegated(s.Cue.Of(a.Document.Text))
	switch {
	case undoubted:
	case undenied:
		v.stance = Questions
	case s.Act == read.Deny:
		v.stance = Denies
	case s.Act == read.Ask, s.Act == read.Decline, s.Negated && leavesOpen(s.Cue.Of(a.Document.Text)):
		v.stance = Questions
	case s.Negated, turnsDown(s.Cue.Of(a.Document.Text)), doubts(s.Cue.Of(a.Document.Text)), dismisses(a.Document, it.Content):
		v.stance = Denies
	}
	return v
}

// twiceNegated tells whether a cue negates a doubt, and so asserts, "left no doubt that", or negates a denial, and so leaves it open, "did not dispute that". Neither to
// confirm nor to deny is no more than that, too.
func twiceNegated(cue string) (undoubted, undenied bool) {
	const reach = 3 // words behind the negation
	left := 0
	for w := range strings.FieldsSeq(strings.ToLower(cue)) {
		left = max(left-1, 0)
		switch {
		case w == "no", w == "not", w == "never", w == "without", contracted(w):
			left = reach + 1
		case left == 0:
		case strings.HasPrefix(w, "doubt"), strings.HasPrefix(w, "question"):
			undoubted = true
		case strings.HasPrefix(w, "deny"), strings.HasPrefix(w, "denied"), strings.HasPrefix(w, "disput"):
			undenied = true
		}
	}
	return undoubted, undenied
}

// turnsDown tells whether a cue denies, by a verb that is no act of its own: "discounted claims that".
func turnsDown(cue string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(cue)), func(w string) bool {
		switch terms.Stem(w) {
		case "discount", "debunk", "contradict", "disprov", "disproved", "discredit":
			return true
		}
		return false
	})
}

// doubts tells whether a cue says that somebody thinks that what follows is not so: "doubted that", "is sceptical that", but not "there is little
// doubt that".
func doubts(cue string) bool {
	doubt := false
	for w := range strings.FieldsSeq(strings.ToLower(cue)) {
		if w == "little" || w == "without" || w == "beyond" || w == "no" || w == "not" || contracted(w) {
			return false
		}
		stem := terms.Stem(w)
		doubt = doubt || stem == "doubt" || stem == "sceptical" || stem == "skeptical"
	}
	return doubt
}

// dismisses tells whether a content is about a claim, and calls it untrue: "any suggestion that it was sold is false".
func dismisses(d *text.Document, content []text.Span) bool {
	if len(content) == 0 {
		return false
	}
	r := d.TokensIn(content[0])
	const opening = 4 // words within which the claim is named
	claimed := false
	for i := r.First; i < r.End && d.SentenceAt(i) == d.SentenceAt(r.First); i++ {
		w := strings.ToLower(d.Word(i))
		switch {
		case i-r.First < opening && claims[w]:
			claimed = true
		case claimed && (stance.Refutes(w) || w == "motivated" && i > r.First && strings.EqualFold(d.Word(i-1), "politically")):
			return true
		case claimed && negates(d, i, r.End):
			return false
		}
	}
	return false
}

var claims = set("claim claims allegation allegations accusation accusations rumor rumors rumour rumours report reports suggestion suggestions assertion assertions charge charges story stories notion idea")

// whether tells whether an item leaves its content open: it begins with "whether" or is called unclear or unknown.
func whether(a *trace.Account, it trace.Item) bool {
	span := text.Cover(it.Content...)
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimLeft(span.Of(a.Document.Text), " “\"‘'")), " ")
	if first == "whether" || first == "if" && it.Statement >= 0 {
		return true
	}
	gaps := a.Reading.Gaps
	at, _ := slices.BinarySearchFunc(gaps, span.Start, func(g read.Gap, start int) int { return g.Span.End - start - 1 })
	return at < len(gaps) && gaps[at].Span.Overlaps(span) && 2*common(gaps[at].Span, span) >= span.Len()
}

// common is the length of what two spans share.
func common(a, b text.Span) int { return min(a.End, b.End) - max(a.Start, b.Start) }

// leavesOpen tells whether a negated cue says no more than that something is not known to be so: "did not confirm".
func leavesOpen(cue string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(cue)), func(w string) bool {
		switch terms.Stem(w) {
		case "confirm", "say", "know", "clarify", "clear", "specify", "verify", "comment", "elaborat", "rule":
			return true
		}
		return false
	})
}

// turnsRound tells whether the first main verb of a content is negated: a "not" behind an auxiliary, a "never", a "failed to", or a "no", before the
// sentence ends or a clause begins that could hold it instead.
func turnsRound(d *text.Document, content []text.Span) bool {
	if len(content) == 0 {
		return false
	}
	r := d.TokensIn(content[0])
	for i := r.First; i < r.End && d.SentenceAt(i) == d.SentenceAt(r.First); i++ {
		w := strings.ToLower(d.Word(i))
		switch {
		case w == "never", w == "cannot", contracted(w), fails(d, i, r.End):
			return true
		case w == "not" && i > r.First && auxiliary[terms.Fold(d.Word(i-1))] && !onlyBehind(d, i, r.End):
			return true
		case w == "neither" && i-r.First < 4, w == "no" && !noneBut(d, i, r.End):
			return true
		case clauseOpener[w] && i-r.First > 2:
			return false
		}
	}
	return false
}

// noneBut tells whether "no" at token i denies nothing: "no longer" and "no doubt" say when and how sure, and a "no" by itself answers.
func noneBut(d *text.Document, i, end int) bool {
	if i+1 >= end {
		return true
	}
	switch strings.ToLower(d.Word(i + 1)) {
	case "longer", "doubt", "later", "matter", "mistake", "wonder", ".", ",":
		return true
	}
	return false
}

// onlyBehind tells whether "not" at token i is that of "not only … but".
func onlyBehind(d *text.Document, i, end int) bool {
	return i+1 < end && (d.Word(i+1) == "only" || d.Word(i+1) == "just")
}

var auxiliary = set(`is was are were be been am do does did has have had will would could can should shall may might must`)

// clauseOpener are words that begin a clause of its own, whose negation is not that of the sentence.
var clauseOpener = set(`but which who because although though while unless if when where after before since`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
