// Package wording checks what an analyst writes against what ICD 203 asks of words for likelihood and confidence.
//
// A fault is what the directive forbids, or what leaves a reader without the meaning of a word; a note is what a reader may
// misunderstand. It changes nothing and judges no content. What stands in quotation marks is somebody else's, and is not looked at.
//
// Intelligence Community Directive 203, Analytic Standards, 2 January 2015, D.6.e.(2)(a) and (b):
// https://www.dni.gov/files/documents/ICD/ICD-203.pdf
package wording

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"firsthand/internal/text"
	"firsthand/internal/weigh/scale"
)

// The clauses that findings come from.
const (
	Terms      = "ICD 203 D.6.e.(2)(a)" // which words, and that the rows are not mixed
	Confidence = "ICD 203 D.6.e.(2)(b)" // no confidence and likelihood in one sentence
)

// A Finding is a fault of a text, or a note about it.
type Finding struct {
	Fault  bool      // a note where it is false
	Span   text.Span // in bytes of the text
	Words  string    // what stands there
	Reason string    // one clause
	Clause string
}

// Sentence is the finding as a sentence without its full stop.
func (f Finding) Sentence() string {
	return fmt.Sprintf("“%s” %s (%s)", f.Words, f.Reason, f.Clause)
}

// Faults are those of findings that are faults.
func Faults(all []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(all), func(f Finding) bool { return !f.Fault })
}

// Check says what is wrong with a text, in its order. scaleName says the scale of its words where that stands elsewhere, as a field of its
// own or a note on scales does; "" where the text has to name it itself.
func Check(s, scaleName string) []Finding {
	c := &checker{doc: text.Parse(s), scale: scaleName}
	c.find()
	c.mixed()
	c.together()
	c.named()
	c.loose()
	slices.SortStableFunc(c.out, func(a, b Finding) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return c.out
}

// Together says where in a text a confidence and a likelihood stand in one sentence.
func Together(s string) []Finding {
	if !strings.Contains(strings.ToLower(s), "confiden") {
		return nil // as nearly all that is written; the rest is cut into sentences
	}
	c := &checker{doc: text.Parse(s)}
	c.find()
	c.together()
	return c.out
}

// A use is a word of a scale where it stands in the text.
type use struct {
	text.Span
	scales   []string // that have it
	sentence int
}

// A checker checks one text.
type checker struct {
	doc    *text.Document
	scale  string
	words  []string // of the tokens, in small letters
	quoted []bool   // tokens that are somebody else's
	likely []use
	sure   []use
	out    []Finding
}

func (c *checker) find() {
	d := c.doc
	c.words, c.quoted = make([]string, len(d.Tokens)), make([]bool, len(d.Tokens))
	for i := range d.Tokens {
		c.words[i] = strings.ToLower(d.Word(i))
		c.quoted[i] = d.QuotationOver(d.Tokens[i].Start()) >= 0
	}
	all := expressions()
	for i := 0; i < len(c.words); {
		n, e := c.longest(i, all)
		if n == 0 {
			i++
			continue
		}
		u := use{d.Span(text.Range{First: i, End: i + n}), e.scales, d.SentenceAt(i)}
		if e.sure {
			c.sure = append(c.sure, u)
		} else {
			c.likely = append(c.likely, u)
		}
		i += n
	}
}

// longest is the longest expression that begins at token i, in tokens.
func (c *checker) longest(i int, all []expression) (n int, found expression) {
	for _, e := range all {
		if len(e.words) > n && c.stands(i, e.words) && !c.excepted(i, e) {
			n, found = len(e.words), e
		}
	}
	return n, found
}

// stands tells whether words stand at token i, in one sentence and outside of quotations.
func (c *checker) stands(i int, words []string) bool {
	if i+len(words) > len(c.words) || c.doc.SentenceAt(i) != c.doc.SentenceAt(i+len(words)-1) {
		return false
	}
	for k, w := range words {
		if c.words[i+k] != w || c.quoted[i+k] {
			return false
		}
	}
	return true
}

// excepted tells whether a word means something else here: a "remote island", a "probable cause".
func (c *checker) excepted(i int, e expression) bool {
	next := ""
	if at := i + len(e.words); at < len(c.words) {
		next = c.words[at]
	}
	switch strings.Join(e.words, " ") {
	case "remote":
		before := ""
		if i > 0 {
			before = c.words[i-1]
		}
		return !slices.Contains([]string{"is", "as", "was", "are", "seems", "remains", "very"}, before) || next != "" && isWord(next) && next != "that"
	case "probable":
		return next == "cause"
	}
	return false
}

func isWord(s string) bool { return s[0] >= 'a' && s[0] <= 'z' }

// mixed finds words of a scale, or of a row of it, beside words of another: those that have no scale in common with one before.
func (c *checker) mixed() {
	said := c.disclaims()
	var first []use // of those that the same scales have
	for _, u := range c.likely {
		if slices.ContainsFunc(first, func(o use) bool { return list(o.scales) == list(u.scales) }) {
			continue
		}
		first = append(first, u)
		for _, o := range first {
			if slices.ContainsFunc(u.scales, func(s string) bool { return slices.Contains(o.scales, s) }) {
				continue
			}
			reason := fmt.Sprintf("is of %s, and “%s” of %s", list(u.scales), o.Of(c.doc.Text), list(o.scales))
			if said {
				c.add(false, u.Span, reason+", which the text says mean the same", Terms)
			} else {
				c.add(true, u.Span, reason+", and nothing says that they mean the same", Terms)
			}
			break
		}
	}
}

func list(scales []string) string { return strings.Join(scales, " and ") }

// disclaims tells whether the text says that its words mean the same, as a product has to that mixes rows.
func (c *checker) disclaims() bool {
	whole := strings.Join(c.words, " ")
	return (strings.Contains(whole, "same assessment of probability") || strings.Contains(whole, "same probability") ||
		strings.Contains(whole, "same likelihood") || strings.Contains(whole, "used interchangeably")) &&
		(strings.Contains(whole, "terms") || strings.Contains(whole, "words"))
}

// together finds sentences with a confidence and a likelihood.
func (c *checker) together() {
	in := map[int]use{}
	for _, l := range slices.Backward(c.likely) {
		in[l.sentence] = l
	}
	for _, s := range c.sure {
		if l, there := in[s.sentence]; there {
			c.add(true, s.Span, fmt.Sprintf("stands in one sentence with “%s”", l.Of(c.doc.Text)), Confidence)
		}
	}
}

// named finds that no scale is named although words of one stand there.
func (c *checker) named() {
	if len(c.likely) == 0 || c.scale != "" {
		return
	}
	whole := strings.Join(c.words, " ")
	for _, name := range []string{"icd 203", "icd203", "phia", "probability yardstick"} {
		if strings.Contains(whole, name) {
			return
		}
	}
	c.add(true, c.likely[0].Span, "is of a scale that is not named", Terms)
}

// loose notes words of probability that no scale has.
func (c *checker) loose() {
	for i := 0; i < len(c.words); i++ {
		for _, w := range vague() {
			if !c.stands(i, w.words) || c.over(i) || slices.Contains(w.unless, c.after(i, w)) || w.small && c.doc.Word(i) != c.words[i] {
				continue
			}
			c.add(false, c.doc.Span(text.Range{First: i, End: i + len(w.words)}), "is in no scale, and readers take it for very different probabilities", Terms)
			i += len(w.words) - 1
			break
		}
	}
}

// after is the word behind w, which stands at token i.
func (c *checker) after(i int, w looseWord) string {
	if at := i + len(w.words); at < len(c.words) {
		return c.words[at]
	}
	return ""
}

// over tells whether token i is part of a word of a scale.
func (c *checker) over(i int) bool {
	t := c.doc.Tokens[i]
	return slices.ContainsFunc(c.likely, func(u use) bool { return u.Start <= t.Start() && t.Start() < u.End })
}

func (c *checker) add(fault bool, s text.Span, reason, clause string) {
	c.out = append(c.out, Finding{fault, s, s.Of(c.doc.Text), reason, clause})
}

// An expression is words that say how likely something is by a scale, or how sure somebody is.
type expression struct {
	words  []string
	scales []string
	sure   bool
}

// expressions are all of them: the terms of the scales with their other forms, and levels of confidence.
func expressions() []expression {
	by := map[string]*expression{}
	var order []string
	add := func(words, scaleName string) {
		if by[words] == nil {
			by[words] = &expression{words: strings.Fields(words)}
			order = append(order, words)
		}
		if e := by[words]; !slices.Contains(e.scales, scaleName) {
			e.scales = append(e.scales, scaleName)
		}
	}
	for _, s := range scale.Likelihoods() {
		for _, t := range s.Terms {
			add(t.Word, s.Name)
			for _, form := range forms(t.Word) {
				add(form, s.Name)
			}
		}
	}
	var out []expression
	for _, words := range order {
		out = append(out, *by[words])
	}
	for _, level := range []string{"low", "moderate", "medium", "high"} {
		for _, noun := range []string{"confidence", "confidence level"} {
			out = append(out, expression{words: strings.Fields(level + " " + noun), sure: true})
		}
	}
	return append(out, expression{words: []string{"confident"}, sure: true}, expression{words: []string{"confidently"}, sure: true})
}

// forms are the other forms in which a term stands in a sentence.
func forms(term string) []string {
	switch term {
	case "almost certain", "nearly certain":
		return []string{term + "ly"}
	case "improbable", "highly improbable", "probable", "highly probable":
		return []string{strings.TrimSuffix(term, "e") + "y"}
	case "roughly even chance", "roughly even odds":
		return []string{strings.Replace(term, "roughly", "a roughly", 1)}
	}
	return nil
}

// A looseWord is an expression of probability outside every scale.
type looseWord struct {
	words  []string
	unless []string // words behind it with which it says something else
	small  bool     // written large it is another word: a month
}

func vague() []looseWord {
	w := func(s string, unless ...string) looseWord { return looseWord{words: strings.Fields(s), unless: unless} }
	return []looseWord{
		{words: []string{"may"}, small: true},
		w("might"), w("could", "not"), w("possibly"), w("perhaps"), w("maybe"), w("conceivably"),
		w("presumably"), w("we believe"), w("i believe"), w("we think"), w("it is possible"), w("is possible"), w("cannot rule out"), w("can not rule out"),
		w("cannot be ruled out"), w("cannot discount"), w("chances are"), w("a good chance"), w("a chance"), w("serious possibility"), w("doubtful"),
		w("potentially"), w("apparently"), w("no doubt"), w("undoubtedly"), w("certainly"), w("definitely"),
	}
}
