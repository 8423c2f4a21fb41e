package read

import (
	"cmp"
	"fmt"
	"slices"

	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// Version names what this package makes of a text; results that carry another version can be made again.
const Version = "tagger-1"

// Belief is the score below which a statement is only a suggestion. With it, PolNeAR's development part is read best
// (docs/method/reading.md): a statement left out costs as much there as a wrong one.
const Belief = 0.45

// Believed tells whether s is more than a suggestion.
func (s Statement) Believed() bool { return s.Score >= Belief }

// A Reader reads reports with one extractor. It may be used by many at once.
type Reader struct {
	extractor Extractor
	grammar   *phrase.Grammar
}

// New makes a reader of what x extracts.
func New(x Extractor) *Reader { return &Reader{x, phrase.NewGrammar()} }

// Read reads d. It cannot fail: a text without attributions, or in a language the extractor does not know, has a reading
// without statements.
func (r *Reader) Read(d *text.Document) Reading {
	p := &page{Document: d, grammar: r.grammar}
	attributions := r.extractor.Attributions(d)
	p.Statements = make([]Statement, 0, len(attributions))
	for i, a := range attributions {
		p.Statements = append(p.Statements, p.statement(i, a))
	}
	over := p.over()
	for i := range d.Sentences {
		s := p.sentence(i)
		p.conditionals(s, over[s.Index])
		p.gaps(s)
		p.requests(s)
		p.briefings(s, over[s.Index])
	}
	p.conflicts()
	p.certainties()
	p.assertions(over)
	return p.Reading
}

// A page is a document while it is read.
type page struct {
	*text.Document
	Reading
	grammar *phrase.Grammar
	latest  *phrase.Sentence // that was looked at: most looks are at the same one again
}

// statement reads manner, act and negation off the spans of attribution i.
func (p *page) statement(i int, a Attribution) Statement {
	s := Statement{ID: fmt.Sprintf("s%d", i+1), Attribution: a, Certainty: Plain}
	if a.Parent >= 0 {
		s.Depth = p.Statements[a.Parent].Depth + 1
	}
	s.Manner = p.manner(a)
	s.Act, s.Negated = p.act(a)
	s.Recipient = p.recipient(a)
	return s
}

// sentence looks at sentence i.
func (p *page) sentence(i int) *phrase.Sentence {
	if p.latest == nil || p.latest.Index != i {
		p.latest = p.grammar.Sentence(p.Document, i)
	}
	return p.latest
}

// indexOf returns the index of the sentence that holds the byte at offset b, or of the one behind it; past the last, their
// number.
func (p *page) indexOf(b int) int {
	i, _ := slices.BinarySearchFunc(p.Sentences, b, func(s text.Range, b int) int {
		return cmp.Compare(p.Tokens[s.End-1].End(), b+1)
	})
	return i
}

// sentenceOf returns the sentence that holds the byte at offset b, the one behind it, or nil past the last.
func (p *page) sentenceOf(b int) *phrase.Sentence {
	if i := p.indexOf(b); i < len(p.Sentences) {
		return p.sentence(i)
	}
	return nil
}

// over lists, for each sentence, the statements whose content reaches into it, outer ones first.
func (p *page) over() [][]int {
	out := make([][]int, len(p.Sentences))
	for i, st := range p.Statements {
		for _, c := range st.Content {
			for k := p.indexOf(c.Start); k < len(out) && p.Tokens[p.Sentences[k].First].Start() < c.End; k++ {
				if list := out[k]; len(list) == 0 || list[len(list)-1] != i {
					out[k] = append(list, i)
				}
			}
		}
	}
	return out
}

// innermost returns the deepest of the statements listed for a sentence whose content covers s, or -1.
func (p *page) innermost(listed []int, s text.Span) int {
	found := -1
	for _, i := range listed {
		if inside(p.Statements[i].Content, s) && (found < 0 || p.Statements[i].Depth >= p.Statements[found].Depth) {
			found = i
		}
	}
	return found
}
