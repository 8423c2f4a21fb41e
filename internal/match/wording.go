package match

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// wording picks the plainest way in which a group's proposition is put: a flat sentence of middling length in indirect
// speech, positive or negative as most are, and a thing without a verb only where nobody says more. It is that of an item.
func (m *matcher) wording(g *group, stances []Stance) (item int, out string) {
	const units, each = 64, 8 // looked at, the first ones
	best := -1.0
	negative := m.negative(g)
	for n, u := range g.units[:min(len(g.units), units)] {
		items := m.units[u].items
		for _, i := range items[:min(len(items), each)] {
			words := m.content(i)
			score := m.plainness(i, words, stances[n])
			if deed, ok := m.deed(i); ok {
				words = deed
				score -= 0.4 // whose deed it is, is not in it
			}
			if m.units[u].view.negative == negative {
				score++
			}
			if !m.units[u].phrase {
				score += 0.5 // "the seizure" says nothing yet
			}
			if score > best {
				best, item, out = score, i, words
			}
		}
	}
	return item, out
}

// deed is what an item says with the verb that says it, where without it that is no proposition but a thing, or an infinitive: "called the talks off" of
// "the talks off", "agreed to step down". False where the verb does not stand before it or in it, or is one that a whole sentence follows.
func (m *matcher) deed(i int) (string, bool) {
	const between = 4 // tokens at most: "called on Monday for"
	it := m.items[i]
	if it.Statement < 0 || viewOf(m.accounts[it.Report], it).stance != Asserts {
		return "", false
	}
	d, s := m.accounts[it.Report].Document, m.accounts[it.Report].Reading.Statements[it.Statement]
	cue, ok := m.verb(d, &s)
	said, last := text.Cover(it.Content...), d.TokensIn(it.Content[len(it.Content)-1])
	in := d.TokensIn(said)
	if !ok || last.First >= last.End || d.SentenceAt(cue.First) != d.SentenceAt(in.First) {
		return "", false
	}
	switch to := strings.EqualFold(d.Word(last.First), "to"); {
	case to && cue.First > in.First && cue.First < last.First: // "both appear to be wearing"
	case cue.End <= in.First && in.First-cue.End <= between && !m.opensClause(d, in) && (to || objects[strings.ToLower(d.Word(in.First))] || m.phrase(d, said, true)):
		said = text.Cover(d.Span(cue), said)
	default:
		return "", false
	}
	return trimmed(said.Of(d.Text)), !slices.ContainsFunc(s.Source, said.Overlaps)
}

// opensClause tells whether the first of tokens, or the one before it, is the "that" of a clause, and not that of "that stance".
func (m *matcher) opensClause(d *text.Document, in text.Range) bool {
	return strings.EqualFold(d.Word(in.First-1), "that") || strings.EqualFold(d.Word(in.First), "that") && !m.phrase(d, d.Span(in), false)
}

// verb is the cue of a statement as tokens, with "did not" before it and without "he's"; false where it is no verb, or one that what was said follows as it
// was said.
func (m *matcher) verb(d *text.Document, s *read.Statement) (text.Range, bool) {
	cue := d.TokensIn(s.Cue)
	for cue.First < cue.End && (strings.ContainsAny(d.Word(cue.First), "'’") || slices.ContainsFunc(s.Source, d.Span(text.Range{First: cue.First, End: cue.First + 1}).Overlaps)) {
		cue.First++
	}
	for i := cue.First; i < cue.End; i++ {
		w := strings.ToLower(d.Word(i))
		if v := m.verbs[w].Verb; w == "according" || v != nil && recites[v.Lemma] {
			return cue, false
		}
	}
	verb := cue.First < cue.End && strings.ContainsFunc(d.Span(cue).Of(d.Text), unicode.IsLetter)
	for verb && cue.First > 0 && (auxiliary[terms.Fold(d.Word(cue.First-1))] || negates(d, cue.First-1, cue.End)) {
		cue.First--
	}
	return cue, verb
}

var (
	recites = set("say tell add write tweet")
	objects = set("him them me us") // begin no sentence: "asked them to look at it"
)

// content is what an item says, its pieces joined.
func (m *matcher) content(i int) string {
	it := m.items[i]
	t := m.accounts[it.Report].Document.Text
	var parts strings.Builder
	for k, s := range it.Content {
		if k > 0 && strings.HasPrefix(t[it.Content[k-1].End:], ",") {
			parts.WriteByte(',') // that the cue between the pieces took with it
		}
		parts.WriteString(" " + s.Of(t))
	}
	return trimmed(parts.String())
}

// trimmed is a wording without marks at its ends and on one line.
func trimmed(words string) string {
	out := strings.Join(strings.Fields(words), " ")
	if rest, ok := strings.CutPrefix(out, "that"); ok && strings.HasPrefix(strings.TrimLeft(rest, ","), " ") {
		out = rest // "that, at least for now, they may"
	}
	out = strings.TrimLeft(out, " ,…")
	if rest := strings.TrimLeft(out, "."); rest == "" || rest[0] < '0' || rest[0] > '9' {
		out = rest // of a tweet that goes on; ".5 percent" is a number
	}
	return strings.TrimRight(out, " ,;:")
}

// plainness scores a wording, more than 0 and at most 1.
func (m *matcher) plainness(i int, words string, stance Stance) float64 {
	score, it := 0.0, m.items[i]
	if stance == Asserts {
		score += 0.4
	}
	if n := len(strings.Fields(words)); n >= 6 && n <= 30 {
		score += 0.2
	}
	if it.Statement < 0 {
		score += 0.05
	} else if s := m.accounts[it.Report].Reading.Statements[it.Statement]; s.Manner == read.Indirect && s.Act == read.Assert {
		score += 0.1
	}
	if !pronounFirst(words) {
		score += 0.15
	}
	if m.inner(it) != (trace.Ref{}) || strings.Contains(words, ", said ") || strings.Contains(words, ", says ") {
		score -= 0.3
	}
	if !strings.ContainsAny(words, "“”\"") {
		score += 0.1
	}
	return score
}

// pronounFirst tells whether a wording begins with a word that only its context explains.
func pronounFirst(words string) bool {
	first, _, _ := strings.Cut(words, " ")
	r, _ := utf8.DecodeRuneInString(first)
	return pronouns[strings.ToLower(first)] || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

var pronouns = set("he she it they we i you this that these those to his her its their our my if whether and but")
