package voices

import (
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// describe says who the noun phrase at span is. What is no phrase of a sentence, a dateline say, goes by its own words.
func (c *cast) describe(span text.Span) trace.Voice {
	if i := strings.LastIndex(strings.TrimRight(span.Of(c.doc.Text), "\n "), "\n\n"); i >= 0 {
		span.Start += i + 2 // what stands before a blank line is another paragraph's
	}
	in := c.doc.TokensIn(span)
	var s *phrase.Sentence
	if in.First < in.End {
		s = c.sentence(in.First)
		in = trimPhrase(s, text.Range{First: max(in.First, s.First), End: min(in.End, s.End)})
		if in.End-in.First > 2 && button(s, in.First) && s.Capital(in.First+1) && s.Classes.Determiners[s.Word(in.First+1)] {
			in.First++ // "CLOSE A source"
		}
		if clause(s, in) {
			in.First++
		}
	}
	if in.First >= in.End {
		return trace.Voice{Name: strings.Join(strings.Fields(span.Of(c.doc.Text)), " "), Kind: trace.Unknown}
	}
	if in.End-in.First == 1 {
		if v, ok := c.refer(s, in.First); ok {
			return v
		}
	}
	return c.name(s, in)
}

// clause tells whether a phrase begins with the "that" of a clause, "that the officials", "that officials", and not with one that points, "that official".
func clause(s *phrase.Sentence, in text.Range) bool {
	if s.Word(in.First) != "that" || in.End-in.First < 2 {
		return false
	}
	next := s.Word(in.First + 1)
	end := in.First + 1
	for end < in.End && s.IsWord(end) && !s.Classes.Prepositions[s.Word(end)] && !s.Finite(end) {
		end++
	}
	return s.Classes.Determiners[next] || s.Classes.Counts[next] > 0 || phrase.IsQuote(next) || end > in.First+1 && s.Plural(end-1)
}

// refer resolves a word that only points: a pronoun, a relative pronoun.
func (c *cast) refer(s *phrase.Sentence, t int) (trace.Voice, bool) {
	w, _, verb := strings.Cut(strings.ReplaceAll(s.Word(t), "’", "'"), "'") // "she'll"
	switch w {
	case "i", "we", "you":
		return trace.Voice{Name: w, Kind: trace.Unknown}, verb // alone they are read as any word
	case "he", "she", "they", "it", "his", "her", "their", "its", "him", "them":
		if v, ok := c.sameSentence(s, t, w); ok {
			return v, true
		}
		if v, ok := c.pronoun(w); ok {
			return v, true
		}
		return trace.Voice{Name: w, Kind: trace.Unknown}, true
	case "who", "which", "that", "whom":
		if w == "that" && beforeNoun(s, t+1) {
			return trace.Voice{Name: trace.Unspecified, Kind: trace.Unknown}, true
		}
		if at := trimPhrase(s, antecedent(s, t)); at.End > at.First {
			return c.name(s, at), true
		}
	}
	return trace.Voice{}, false
}

// beforeNoun tells whether a "that" before token t only opens a clause, whose subject is what is claimed by nobody: "told the paper that accusations that".
func beforeNoun(s *phrase.Sentence, t int) bool {
	if lexicon.OneOf(s.Word(t), "claims", "reports") {
		return lexicon.OneOf(s.Word(t+1), "of", "that")
	}
	return lexicon.OneOf(s.Word(t), "there", "accusations", "allegations", "rumors", "rumours", "suggestions")
}

// sameSentence is the person that "he" or "she" at t means by its own sentence: the last one named before who is a verb's subject
// ("Lund has vowed that he"), else the last one who is no mere object of a preposition. Who is named inside a quotation speaks to
// nobody outside it, and "Flor, whom he called" is not Flor.
func (c *cast) sameSentence(s *phrase.Sentence, t int, w string) (trace.Voice, bool) {
	found, subject := trace.Voice{}, trace.Voice{}
	if w != "he" && w != "she" {
		return found, false
	}
	for k := s.First; k < t; k++ {
		end := capitalRun(s, k)
		if end == k || end > t {
			continue
		}
		v := trace.Voice{Name: c.names.full[familyName(s.Span(k, end).Of(c.doc.Text))], Kind: trace.Person, Named: true, Count: 1}
		quoted := s.QuotationAt(k) >= 0 && s.QuotationAt(k) != s.QuotationAt(t)
		if v.Name == "" || quoted || w == "he" && c.names.female(v) || w == "she" && c.names.male(v) {
			k = end - 1
			continue
		}
		switch {
		case acts(s, end):
			subject = v
		case !objectOf(s, k) && !located(s, k) && !whom(s, end, t):
			found = v
		}
		k = end - 1
	}
	if subject.Name != "" {
		return subject, true
	}
	return found, found.Name != ""
}

// objectOf tells whether the name at t, with what describes it, is the object of a preposition: "with North Korean leader Lund".
func objectOf(s *phrase.Sentence, t int) bool {
	for t > s.First && (describes(s, t-1) || quarters[s.Word(t-1)]) {
		t--
	}
	return s.Classes.Prepositions[s.Word(t-1)]
}

// acts tells whether the name that ends at end is the subject of a verb.
func acts(s *phrase.Sentence, end int) bool {
	return s.Finite(end) || s.Adverbial(s.Word(end)) && s.Finite(end+1) || s.Word(end) == "," && s.Word(end+1) == "who"
}

// whom tells whether a relative clause with a subject of its own, the pronoun at t, hangs on the name that ends at end.
func whom(s *phrase.Sentence, end, t int) bool {
	if s.Word(end) == "," {
		end++
	}
	w := s.Word(end)
	return (w == "whom" || w == "who" || w == "that" || w == "which") && end+1 == t
}

// antecedent is the noun phrase right before a relative pronoun at t: of "officials from the port who" the officials, since "who" is somebody.
func antecedent(s *phrase.Sentence, t int) text.Range {
	end := t
	for end > s.First && (!s.IsWord(end-1) || marked(s, end) > 0) {
		end -= max(marked(s, end), 1) // "Lund, R-Ohio, who"
	}
	first := phraseBefore(s, end)
	if s.Adjunct(first) >= end && s.Classes.Prepositions[s.Word(first-1)] {
		first = phraseBefore(s, first-1) // "the speech on Tuesday, which"
	}
	if w := s.Word(t); w != "who" && w != "whom" || persons(s, first, end) && !where[s.Word(first-1)] {
		return text.Range{First: first, End: end}
	}
	for k := t - 1; k > t-apposed && k > s.First; k-- {
		if s.Word(k) == "who" {
			return text.Range{First: phraseBefore(s, k), End: k} // "some who served in the port, who"
		}
	}
	if s.Classes.Prepositions[s.Word(first-1)] && persons(s, first-2, first-1) {
		first = phraseBefore(s, first-1)
	}
	return text.Range{First: first, End: end}
}

// marked is of how many words the mark of a lawmaker's party is that ends at end, "R-Ohio", "D-New York"; 0 where none does.
func marked(s *phrase.Sentence, end int) int {
	for n := 1; n <= 2; n++ {
		if mark, _ := partyOf(s.Word(end - n)); mark != "" {
			return n
		}
	}
	return 0
}

// where are prepositions behind which a place is named, which is nobody.
var where = lexicon.Words("in at near across")

// phraseBefore is where the noun phrase that ends at end begins: with a word that determines it, else behind a verb or a preposition.
func phraseBefore(s *phrase.Sentence, end int) int {
	first := end
	for first > s.First && first > end-9 && s.IsWord(first-1) && !s.Finite(first-1) && (!s.Classes.Prepositions[s.Word(first-1)] || s.Word(first-1) == "of") {
		first--
		if w := s.Word(first); s.Classes.Determiners[w] || s.Classes.Counts[w] > 0 {
			break
		}
	}
	return first
}

// persons tells whether tokens from first to end name persons, by a noun or by a name.
func persons(s *phrase.Sentence, first, end int) bool {
	for t := max(first, s.First); t < end; t++ {
		w := s.Word(t)
		if s.Capital(t) && nation(w) == "" || s.Classes.Persons[lexicon.Singular(w)] || s.Classes.Counts[w] > 0 || w == "some" || w == "those" || w == "many" || w == "others" {
			return true
		}
	}
	return false
}

// name reads a noun phrase that is no pronoun.
func (c *cast) name(s *phrase.Sentence, in text.Range) trace.Voice {
	core := c.core(s, in)
	head := c.head(s, core)
	if v, ok := c.published(s, core, head); ok {
		return v
	}
	if name, ok := c.apposed(s, in, core, head); ok {
		return c.titled(s, core, name) // "security adviser, Ada Lund", "her friend, Ada Lund, who"
	}
	if v, ok := c.named(s, in, core, head); ok {
		return v
	}
	if v, ok := c.officer(s, core, head); ok {
		return v
	}
	if definite(s, core) && core.End-core.First <= 3 && head == core.End-1 {
		if v, ok := c.described(s, core); ok {
			return v
		}
	}
	for _, resolve := range [...]func(*phrase.Sentence, text.Range) (trace.Voice, bool){c.issuer, c.bodyOf, c.firm, c.severalNamed} {
		if v, ok := resolve(s, core); ok && head == core.End-1 {
			return v
		}
	}
	return c.unnamed(s, core, head)
}

// trimPhrase drops marks and a possessive ending at the end of a phrase.
func trimPhrase(s *phrase.Sentence, in text.Range) text.Range {
	for in.End > in.First {
		w := s.Word(in.End - 1)
		possessive := in.End-in.First > 1 && (w == "'s" || w == "’s")
		if !possessive && (s.IsWord(in.End-1) || phrase.IsQuote(w)) {
			break
		}
		in.End--
	}
	return in
}

func definite(s *phrase.Sentence, core text.Range) bool {
	return s.Word(core.First) == "the" || s.Word(core.First) == "that"
}

// published reads a phrase that means an outlet: by its name, with a noun behind it ("the Ferry Post newspaper"), or by such
// a noun alone ("the newspaper").
func (c *cast) published(s *phrase.Sentence, core text.Range, head int) (trace.Voice, bool) {
	full := s.Span(core.First, core.End).Of(c.doc.Text)
	if core.End == core.First+1 && strings.Contains(c.names.full[s.Word(core.First)], " ") {
		return trace.Voice{}, false // "Hill", where Ida Hill is spoken of
	}
	if c.names.table.LooksLike(full) || definite(s, core) && s.Capital(core.First+1) && c.names.table.LooksLike("The "+s.Span(core.First+1, core.End).Of(c.doc.Text)) {
		return c.names.outlet(c.doc.Text, full, c.at), true
	}
	if from := c.describedOutlet(s, core); from < core.End {
		return c.names.outlet(c.doc.Text, s.Span(from, core.End).Of(c.doc.Text), c.at), true
	}
	if v, ok := c.storyOf(s, core, head); ok {
		return v, true
	}
	service := s.Word(head) == "service" && (s.Word(head-1) == "wire" || s.Word(head-1) == "news")
	if !s.Classes.Outlets[s.Word(head)] && !service || s.Capital(head) {
		return trace.Voice{}, false
	}
	return c.outletBeside(s, core, head)
}

// outletBeside is the outlet that is named before or behind the noun for one at head, or that "the newspaper" means.
func (c *cast) outletBeside(s *phrase.Sentence, core text.Range, head int) (trace.Voice, bool) {
	if end := capitalRun(s, core.End+1); s.Word(core.End) == "," && end > core.End+1 { // "the state’s news agency, Harbour Wire,"
		if name := s.Span(core.End+1, end).Of(c.doc.Text); c.names.table.LooksLike(name) {
			return c.names.outlet(c.doc.Text, name, c.at), true
		}
	}
	for _, at := range [...]text.Range{{First: core.First, End: head}, {First: head + 1, End: core.End}} { // "the Ferry Post newspaper", "the state network RT"
		if at.First < at.End && s.Capital(at.End-1) {
			if name := s.Span(at.First, at.End).Of(c.doc.Text); c.names.table.LooksLike(name) {
				return c.names.outlet(c.doc.Text, name, c.at), true
			}
		}
	}
	if definite(s, core) {
		return c.nearestOutlet(c.fitsAdjective(s, core))
	}
	return trace.Voice{}, false
}

// describedOutlet is where an outlet's name begins that ends a phrase behind nothing but what describes it, "the North’s official Harbour News Agency"; the
// phrase's end where none does.
func (c *cast) describedOutlet(s *phrase.Sentence, in text.Range) int {
	for t := in.First; t < in.End; t++ {
		w := s.Word(t)
		if name := s.Span(t, in.End).Of(c.doc.Text); t > in.First && s.Capital(t) && !strings.Contains(name, "/") && !strings.Contains(name, " and ") && c.names.table.LooksLike(name) {
			return t
		}
		if s.Capital(t) && nation(w) == "" && !quarters[w] || s.Classes.Prepositions[w] || w == "and" {
			return in.End
		}
	}
	return in.End
}

// stories are what outlets publish, and carriers the words that may stand between such and the outlet.
var (
	stories  = map[string]bool{"report": true, "reports": true, "article": true, "articles": true, "story": true, "stories": true, "dispatch": true, "account": true, "piece": true}
	carriers = map[string]bool{"in": true, "by": true, "from": true, "on": true, "of": true, "published": true, "carried": true, "aired": true, "broadcast": true}
)

// storyOf reads "a report in the Ferry Post" as that outlet: a report is nobody besides the one who publishes it.
func (c *cast) storyOf(s *phrase.Sentence, core text.Range, head int) (trace.Voice, bool) {
	at := head + 1
	for at < core.End && carriers[s.Word(at)] {
		at++
	}
	if !stories[s.Word(head)] || at == head+1 || at == core.End {
		return trace.Voice{}, false
	}
	if from := c.describedOutlet(s, text.Range{First: at, End: core.End}); from < core.End {
		at = from // "a report by the official Harbour News Agency"
	}
	name := s.Span(at, core.End).Of(c.doc.Text)
	if !c.names.table.LooksLike(name) && !(s.Word(at) == "the" && c.names.table.LooksLike("The "+s.Span(at+1, core.End).Of(c.doc.Text))) {
		return trace.Voice{}, false
	}
	return c.names.outlet(c.doc.Text, name, c.at), true
}

// apposed is the name that stands behind a description of persons and a comma, without titles. What names somebody already is no such description.
func (c *cast) apposed(s *phrase.Sentence, in, core text.Range, head int) (text.Range, bool) {
	first, last := core.End+1, s.Word(core.End-1)
	small := !s.Capital(core.End-1) && (titles[last] || kin[last])
	if s.Word(core.End) != "," || !s.Classes.Persons[s.Word(head)] && !s.Classes.Persons[last] && party[last] == "" && office(last) == "" && !small {
		return text.Range{}, false
	}
	if mark, _ := partyOf(s.Word(first)); mark != "" || namedInFull(s, core, head) {
		return text.Range{}, false // "leader Ada Lund, D-Ohio,"
	}
	end := capitalRun(s, first)
	behind := s.Word(end)
	if end == first || end > in.End || end < in.End && behind != "of" && (behind != "," || end == first+1) {
		return text.Range{}, false
	}
	_, from, body := personName(s, first, end)
	return text.Range{First: from, End: end}, !body && from < end
}

// namedInFull tells whether core holds a person's name of two words or more.
func namedInFull(s *phrase.Sentence, core text.Range, head int) bool {
	first, end := lastRun(s, core, head)
	if first == end {
		return false
	}
	_, from, body := personName(s, first, end)
	return !body && end-from > 1
}

// titled is a person whose role stands before the name and is parted from it by a comma.
func (c *cast) titled(s *phrase.Sentence, role, name text.Range) trace.Voice {
	full := c.names.person(s.Span(name.First, name.End).Of(c.doc.Text))
	return trace.Voice{Name: full, Kind: trace.Person, Named: true, Count: 1, Role: withoutArticle(s, role)}
}

// fitsAdjective lets "the London paper" mean only an outlet whose name holds the word between; without one, any.
func (c *cast) fitsAdjective(s *phrase.Sentence, core text.Range) func(string) bool {
	if core.End-core.First == 3 && s.Capital(core.First+1) {
		word := c.doc.Word(core.First + 1)
		return func(name string) bool { return strings.Contains(name, word) }
	}
	return func(string) bool { return true }
}

// core is the phrase up to its first relative clause, apposition or bracket.
func (c *cast) core(s *phrase.Sentence, in text.Range) text.Range {
	for t := in.First; t < in.End; t++ {
		if end := beforeLink(s, t); end > t && s.Capital(t) {
			return text.Range{First: in.First, End: min(end, in.End)}
		}
		switch s.Word(t) {
		case "who", "which", "whose", "whom", ",", "(", "—", "–", ";", ":":
			if s.Word(t) == "," && s.Capital(t+1) && s.Capital(t-1) && c.inList(s, t, in.End) || initialled(s, t) {
				continue
			}
			if t > in.First {
				return text.Range{First: in.First, End: t}
			}
		case "that":
			if t > in.First {
				return text.Range{First: in.First, End: t}
			}
		case "where":
			if t > in.First && !s.Capital(t-1) {
				return text.Range{First: in.First, End: t} // "homes where Hale lived"
			}
		default:
			if t > in.First && s.Time(t) && s.Capital(t-1) {
				return text.Range{First: in.First, End: t} // "Lund earlier", "Lund on Monday"
			}
		}
	}
	return in
}

// initialled tells whether at t a bracket opens on the initials of a body of which an office and who holds it stand behind: "Department of the Port (DP) Secretary
// Ada Lund".
func initialled(s *phrase.Sentence, t int) bool {
	return s.Word(t) == "(" && s.Word(t+2) == ")" && office(s.Word(t+3)) != "" && s.Capital(t+3)
}

// inList tells whether the comma at t stands in a list that "and" ends, and not before a lawmaker's party: "Rep. Lund, Texas Republican and
// chairman of the panel".
func (c *cast) inList(s *phrase.Sentence, t, end int) bool {
	run := capitalRun(s, t+1)
	if w := s.Word(run); w == "'s" || w == "’s" {
		return false // "Lund, Harbour Wire’s editor and"
	}
	for k := t + 1; k < end; k++ {
		if party[s.Word(k)] != "" && k == run-1 {
			return false
		}
		if s.Word(k) == "and" {
			return true
		}
	}
	return false
}

// head is the head noun of a phrase: the last noun of persons, houses or documents before its first preposition, or the
// word there.
func (c *cast) head(s *phrase.Sentence, core text.Range) int {
	head, first := -1, core.First
	if s.Word(first+1) == "of" && s.Classes.Determiners[s.Word(first)] {
		first += 2 // "both of Lund's predecessors"
	}
	for t := first; t < core.End; t++ {
		w := s.Word(t)
		if t > first && (s.Classes.Prepositions[w] || w == "close" || w == "familiar" || w == "briefed" || w == "involved") {
			if head < 0 {
				head = t - 1
			}
			break
		}
		if one := lexicon.Singular(w); s.Classes.Persons[one] || s.Classes.Houses[one] || s.Classes.Documents[w] || roles[w] || party[one] != "" && one != w {
			head = t
		}
	}
	if head < 0 {
		head = core.End - 1
	}
	return head
}
