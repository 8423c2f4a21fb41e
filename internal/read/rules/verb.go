package rules

import (
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// verb builds the attribution of a verb of saying: where its source stands, and on which sides of it the content.
func (s sentence) verb(a *attribution, c cue, cues []cue, before []attribution) bool {
	v := c.Verb.Verb
	switch {
	case c.Passive:
		a.found = passivePattern
		return s.passive(a, c)
	case s.inverted(c):
		a.found = invertedPattern
		source := s.Follows(c.End)
		end := s.Apposition(source.End, s.End)
		a.Source = []text.Span{s.Span(source.First, end)}
		a.Content = s.around(c, c.First, end)
		return source.End > source.First
	case c.Verb.Form == lexicon.Participle && !c.Aux:
		a.found = participlePattern
		return s.participle(a, c, cues, before)
	}
	subject, ok := s.Subject(c.First, s.floor(c))
	clause := c.First // where what belongs to this attribution begins
	if ok {
		a.Source = []text.Span{s.Span(subject.First, subject.End).Trim(s.Doc.Text)}
		a.Source[0] = s.trimComma(a.Source[0])
		clause = subject.First
		s.lead(a, subject.First)
	} else if !s.shared(a, c, before) {
		return false
	}
	after := s.afterCue(a, c)
	spoken := v.Has(lexicon.Trailing) && s.closes(after) && s.closedBefore(clause)
	if !spoken && (v.Has(lexicon.Infinitive) && s.Word(after) == "to" || s.opensContent(c, after)) {
		a.found = s.opening(c, after, ok)
		a.Content = s.rest(c, after, cues)
		return true
	}
	if spoken || v.Has(lexicon.Trailing) && (s.Word(clause-1) == "," || phrase.IsQuote(s.Word(clause-1)) || phrase.IsDash(s.Word(clause-1)) || s.Word(clause-1) == "?" || s.Word(clause-1) == "!") {
		a.found = trailingPattern
		a.Content = s.around(c, clause, after)
		return true
	}
	return false
}

// opening is the pattern by which the content of c opens at t; own tells that the cue has a subject of its own.
func (s sentence) opening(c cue, t int, own bool) pattern {
	v := c.Verb.Verb
	w := s.Word(t)
	switch {
	case !own:
		return sharedPattern
	case w == "that" || w == ":" || phrase.IsQuote(w):
		return markedPattern
	case w == "to" && v.Has(lexicon.Infinitive):
		return infinitivePattern
	case !v.Has(lexicon.Clause) || c.End > c.Head+1:
		return objectPattern
	}
	return barePattern
}

// closedBefore tells whether a quotation of some length ends right before token t: what its speaker "said as he left" is it.
func (s sentence) closedBefore(t int) bool {
	if s.Word(t-1) == "," {
		t--
	}
	q := s.QuotationAt(t - 1)
	return q >= 0 && q != s.QuotationAt(t) && s.Doc.Quotations[q].Len() > 25
}

// closes tells whether what stands at t behind a cue and its adjuncts does not open a content outright.
func (s sentence) closes(t int) bool {
	w := s.Word(t)
	return w != "that" && w != ":" && w != "to" && !phrase.IsQuote(w)
}

// floor is the first token that the source of c may take in: a quotation mark that closes before it bars the way.
func (s sentence) floor(c cue) int {
	q := s.QuotationAt(c.Head)
	for t := c.First - 1; t >= s.First; t-- {
		if s.QuotationAt(t) != q && phrase.IsQuote(s.Word(t)) && s.Doc.Quotations[max(s.QuotationAt(t), 0)].Len() > 40 {
			return t + 1
		}
		if q >= 0 && s.QuotationAt(t) != q {
			return t + 1
		}
	}
	if q >= 0 && phrase.IsQuote(s.Word(s.First)) {
		return s.First + 1
	}
	return s.First
}

// trimComma drops a comma at the end of a source.
func (s sentence) trimComma(span text.Span) text.Span {
	if t := span.Of(s.Doc.Text); t != "" && t[len(t)-1] == ',' {
		span.End--
	}
	return span.Trim(s.Doc.Text)
}

// inverted tells whether the subject follows its verb: “…,” said one official.
func (s sentence) inverted(c cue) bool {
	if c.Aux || !c.Verb.Verb.Has(lexicon.Trailing) || c.Verb.Form != lexicon.Past && c.Verb.Form != lexicon.Third {
		return false
	}
	w := s.Word(c.First - 1)
	if !lexicon.OneOf(w, ",", "?", "!") && !phrase.IsQuote(w) && !phrase.IsDash(w) || !s.opensSubject(c.End) {
		return false
	}
	if w == "," && !phrase.IsQuote(s.Word(c.First-2)) && s.BeforeApposition(c.First-1, s.floor(c)) >= 0 {
		return false
	}
	source := s.Follows(c.End)
	if s.HasFinite(source.First, source.End) && !s.RelativeInside(source.First, source.End) {
		return false
	}
	next := s.Word(source.End)
	return lexicon.OneOf(next, "", ",", ".", ":", "as") || phrase.IsDash(next) || phrase.IsQuote(next) && w != next || s.Adjunct(source.End) > source.End
}

// opensSubject tells whether the subject of an inverted verb can begin at t.
func (s sentence) opensSubject(t int) bool {
	w := s.Word(t)
	switch {
	case w == "that" || w == "it" || s.Classes.Prepositions[w]:
		return false
	case s.Classes.Subjects[w]:
		return w == "he" || w == "she"
	}
	return s.Follows(t).End > t
}

// shared gives a cue without a subject the source of its neighbour: "said the port was shut and added that …".
func (s sentence) shared(a *attribution, c cue, before []attribution) bool {
	t := c.First - 1
	if w := s.Word(t); w != "and" && w != "but" && w != "or" && w != "," {
		return false
	}
	for i := len(before) - 1; i >= 0; i-- {
		if len(before[i].Source) > 0 && before[i].quoted == a.quoted {
			a.Source, a.Recipient = before[i].Source, before[i].Recipient
			return true
		}
	}
	// “…” and said X, said one official: the source stands behind
	for t := c.End; t < s.End; t++ {
		v, ok := s.Verbs[s.Word(t)]
		if !ok || s.QuotationAt(t) != s.QuotationAt(c.Head) {
			continue
		}
		next, ok := s.Group(t, v, c.End)
		if ok && s.inverted(cue{next, verbCue}) {
			source := s.Follows(next.End)
			a.Source = []text.Span{s.Span(source.First, s.Apposition(source.End, s.End))}
			return true
		}
	}
	return false
}

// afterCue skips whom the words were said to and the adjuncts behind a cue, and returns where a content could begin.
func (s sentence) afterCue(a *attribution, c cue) int {
	t := c.End
	if c.Verb.Verb.Has(lexicon.Hearer) {
		if hearer := s.hearer(t); hearer.End > hearer.First {
			a.Recipient = s.Span(hearer.First, hearer.End)
			t = hearer.End
		}
	}
	for {
		next := s.Adjunct(t)
		s.interviewer(a, t, next)
		if w := s.Word(t); w == "to" && !c.Verb.Verb.Has(lexicon.Infinitive) && (s.Capital(t+1) || s.Word(t+1) == "reporters" || s.Word(t+1) == "the") {
			hearer := s.hearer(t + 1)
			a.Recipient = s.Span(hearer.First, hearer.End)
			next = hearer.End
		}
		if next == t {
			break
		}
		t = next
	}
	if s.Word(t) == "," && s.Word(t+1) == "citing" {
		if end := s.Follows(t + 2).End; s.Word(end) == "," && s.Word(end+1) == "that" {
			return end + 1 // "reported on Monday, citing two officials, that …"
		}
	}
	if s.Word(t) == "," && t > c.End && s.Word(t+1) != "" && phrase.IsQuote(s.Word(t+1)) && !phrase.IsQuote(s.Word(c.First-1)) {
		return t + 1
	}
	return t
}

// lead reads whom the words before a subject say it spoke to: "Speaking to the Post, one official", "In an interview with
// Radio Lund, she".
func (s sentence) lead(a *attribution, subject int) {
	if w := s.Word(s.First); w == "speaking" || w == "talking" {
		if to := s.Word(s.First + 1); to == "to" || to == "with" {
			hearer := s.hearer(s.First + 2)
			a.Recipient = s.Span(hearer.First, hearer.End)
		}
	} else if s.Classes.Prepositions[w] {
		s.interviewer(a, s.First, subject)
	}
}

// interviewer reads whom an adjunct [first, end) says was spoken to: "in an interview with Radio Lund".
func (s sentence) interviewer(a *attribution, first, end int) {
	for t := first + 1; t+1 < end && a.Recipient.Empty(); t++ {
		if w := s.Word(t); (w == "with" || w == "to") && s.Classes.Venues[s.Word(t-1)] {
			hearer := s.hearer(t + 1)
			a.Recipient = s.Span(hearer.First, min(hearer.End, end))
		}
	}
}

// hearer finds who was told: a name, a pronoun, "reporters", "the newspaper", "a news conference". The range is empty where what
// begins at t is the content already.
func (s sentence) hearer(t int) text.Range {
	w := s.Word(t)
	switch {
	case lexicon.OneOf(w, "me", "us", "him", "them", "reporters", "lawmakers", "investigators", "journalists"),
		w == "it" && lexicon.OneOf(s.Word(t+1), ",", "that"),
		w == "her" && !s.lowerNoun(t+1),
		s.Plural(t) && s.IsWord(t) && !s.Capital(t) && (s.Word(t+1) == "that" || phrase.IsQuote(s.Word(t+1)) || s.Adjunct(t+1) > t+1):
		return text.Range{First: t, End: t + 1}
	case s.Capital(t), s.Classes.Determiners[w] && w != "that":
		end := t + 1
		for end < s.End && end < t+7 && s.hears(t, end) {
			end++
		}
		if last := s.Word(end - 1); end > t+1 && (last == "and" || last == "of") {
			end--
		}
		if !s.Finite(end) || end-t >= 3 { // "told Lund would …": the subject of the content
			return text.Range{First: t, End: end}
		}
	}
	return text.Range{First: t, End: t}
}

// hears tells whether token t belongs to the noun phrase of a hearer that begins at first.
func (s sentence) hears(first, t int) bool {
	w := s.Word(t)
	switch {
	case !s.IsWord(t) || s.Finite(t) || s.Time(t) || s.Classes.Determiners[w] || s.Classes.Subjects[w]:
		return false
	case s.Classes.Prepositions[w]:
		return w == "of"
	case s.Classes.Conjunctions[w]:
		return w == "and"
	case s.Capital(first):
		return s.Capital(t) || w == "'s" || w == "’s" || s.Classes.Persons[lexicon.Singular(w)]
	}
	return !s.Capital(t) || s.Capital(t-1) || t <= first+1
}

func (s sentence) lowerNoun(t int) bool {
	w := s.Word(t)
	return s.IsWord(t) && !s.Capital(t) && !s.Classes.Determiners[w] && !s.Classes.Subjects[w] && !s.Classes.Conjunctions[w] &&
		!s.Classes.Prepositions[w] && !s.Finite(t)
}

// opensContent tells whether what begins at t can be the content of c.
func (s sentence) opensContent(c cue, t int) bool {
	w := s.Word(t)
	v := c.Verb.Verb
	linked := c.End > c.Head+1 // by a preposition of the cue
	switch {
	case lexicon.OneOf(w, "", ".", ",", ";", ")", "?", "!", "and", "but") || phrase.IsDash(w):
		return false
	case phrase.IsQuote(w):
		return s.opensQuotation(t)
	case w == ":":
		return t+1 < s.End
	case w == "to":
		return v.Has(lexicon.Infinitive) || linked && s.Word(c.End-1) == "to"
	case linked || w == "that":
		return true
	case lexicon.OneOf(w, "whether", "if", "how", "why", "what", "when", "who"):
		return v.Has(lexicon.Clause)
	case v.Frames == lexicon.Trailing || v.Frames == lexicon.Infinitive:
		return false
	case v.Has(lexicon.Noun):
		return !s.Classes.Prepositions[w] || w == "as" && v.Lemma == "describe"
	}
	return s.opensClause(v, t)
}

// opensClause tells whether a clause without "that" begins at t behind verb v.
func (s sentence) opensClause(v *lexicon.Verb, t int) bool {
	if !v.Has(lexicon.Clause) && !v.Has(lexicon.Hearer) {
		return false
	}
	return v.Lemma == "say" || v.Lemma == "tell" || !s.Classes.Prepositions[s.Word(t)] && s.clauseAhead(t)
}

// opensQuotation tells whether the mark at t opens a quotation rather than closing one.
func (s sentence) opensQuotation(t int) bool {
	q := s.QuotationAt(t)
	return q != s.QuotationAt(t-1) || q >= 0 && s.Doc.Quotations[q].Start == s.Doc.Tokens[t].Start()
}

// clauseAhead tells whether a verb comes within the next words, so that t begins a clause and not an object.
func (s sentence) clauseAhead(t int) bool {
	for k := t; k < s.End && k < t+25; k++ {
		if s.Finite(k) || s.Verbs[s.Word(k)].Verb != nil && k > t {
			return true
		}
	}
	return s.End-t > 6
}
