// Package template is the forms that briefings take, as data: which blocks, in which order, how many items of each, under which
// headings and in which sentences.
//
// A template is a small text that anybody at the desk can write. It decides nothing about content: its sentences have placeholders, which
// are filled with what is known of a case, and what fills them brings its citation along. So a sentence without a placeholder is refused, except
// where it says that there is nothing of a kind, or stands as an analyst's judgement. The package is handed texts and returns values; the
// templates that come with the program are embedded in it.
package template

// A Template is the form of a briefing.
type Template struct {
	Name     string // by which it is asked for: "spot"
	About    string // for whom it is, one clause
	Kind     string // what such a paper is called: "Spot report"
	Title    Sentence
	Handling string // how the paper is to be treated, printed apart from what it says; "" for nothing
	Blocks   []Block
}

// A Block is one part of a briefing.
type Block struct {
	Kind    Kind
	Heading string
	Items   int        // how many are listed at most; All for no limit
	Say     []Sentence // said once for each claim, or once
	Item    []Sentence // said of each item; the first stands for it, and an item without that is left out
	Other   []Sentence // said of each item of the block's other sort, likewise
	None    string     // said where there is no item; "" to leave the block out then
	Text    []string   // of Judgement: what the template's author holds, whatever the case
}

// All says that every item is listed.
const All = -1

// A Sentence is text with placeholders. Where what fills one of them is not known, the sentence is left out.
type Sentence struct {
	Parts []Part
}

// A Part is text as it stands, or the name of what fills its place.
type Part struct {
	Text string
	Name string // "" for text
}

// Names are the placeholders of the sentence, in order.
func (s Sentence) Names() (out []string) {
	for _, p := range s.Parts {
		if p.Name != "" {
			out = append(out, p.Name)
		}
	}
	return out
}

// Block is the block of a kind; false where the template has none.
func (t *Template) Block(k Kind) (Block, bool) {
	for _, b := range t.Blocks {
		if b.Kind == k {
			return b, true
		}
	}
	return Block{}, false
}
