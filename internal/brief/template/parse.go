package template

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"firsthand/internal/fault"
)

// Limit is how many bytes a template may have.
const Limit = 64 << 10

// Parse reads a template. The format is lines:
//
//	# a comment
//	key: value          of the template, before the first block: name, about, kind, title, handling
//	[block]             then its keys: heading, say, items, item, also, none and those of the kind
//
// "say", "also" and "text" may be given again. Placeholders stand in braces; {{ and }} are braces. name is what faults call the template;
// each names the line, and what is known where something is not.
func Parse(name, text string) (*Template, error) {
	if len(text) > Limit {
		return nil, fault.New(fault.TooLarge, name, fmt.Sprintf("has more than %d bytes", Limit), "a template holds a few sentences")
	}
	if !utf8.ValidString(text) {
		return nil, fault.New(fault.Malformed, name, "is not UTF-8", "write it anew as UTF-8")
	}
	p := &parser{name: name, t: &Template{}}
	for i, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		p.line = i + 1
		if err := p.take(strings.TrimSpace(line)); err != nil {
			return nil, err
		}
	}
	if err := p.endBlock(); err != nil {
		return nil, err
	}
	return p.t, p.whole()
}

// A parser is a template being read.
type parser struct {
	name  string
	line  int
	t     *Template
	block *Block // the one being read; nil before the first
	begun int    // the line on which it begins
	shape shape
	given map[string]bool // keys of the block, or the head, that were given
}

// wrong is a fault of the line being read.
func (p *parser) wrong(reason, advice string) error {
	return fault.New(fault.Malformed, fmt.Sprintf("%s, line %d", p.name, p.line), reason, advice)
}

// take reads a line without the space around it.
func (p *parser) take(line string) error {
	switch {
	case line == "" || strings.HasPrefix(line, "#"):
		return nil
	case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
		return p.begin(Kind(strings.TrimSpace(line[1 : len(line)-1])))
	}
	key, value, ok := strings.Cut(line, ":")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	switch {
	case !ok:
		return p.wrong(fmt.Sprintf("%q is neither a block nor a field", short(line)), "write [block], or field: value")
	case value == "":
		return p.wrong(key+" has no value", "leave the line out, or write one")
	case p.block == nil:
		return p.head(key, value)
	}
	return p.field(key, value)
}

// short is the beginning of what messages quote.
func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// once notes that a key was given; a fault where it was given before.
func (p *parser) once(key string) error {
	if p.given[key] {
		return p.wrong(key+" is given twice", "write it once")
	}
	if p.given == nil {
		p.given = map[string]bool{}
	}
	p.given[key] = true
	return nil
}

// head reads a field of the template.
func (p *parser) head(key, value string) (err error) {
	if err := p.once(key); err != nil {
		return err
	}
	switch key {
	case "name":
		p.t.Name = value
	case "about":
		p.t.About = value
	case "kind":
		p.t.Kind = value
	case "handling":
		p.t.Handling = value
	case "title":
		p.t.Title, err = p.sentence(value, general())
	default:
		return p.wrong("a template has no field "+short(key), "known are name, about, kind, title and handling; other fields stand in a [block]")
	}
	return err
}

// begin begins a block.
func (p *parser) begin(k Kind) error {
	if err := p.endBlock(); err != nil {
		return err
	}
	s, ok := shapeOf(k)
	if !ok {
		return p.wrong("there is no block "+short(string(k)), "known are "+list(Kinds()))
	}
	if _, twice := p.t.Block(k); twice {
		return p.wrong("block "+string(k)+" stands twice", "put what it says into one")
	}
	p.shape, p.block, p.begun, p.given = s, &Block{Kind: k, Items: All}, p.line, nil
	return nil
}

// endBlock takes the block that was read into the template.
func (p *parser) endBlock() error {
	if p.block == nil {
		return nil
	}
	at := p.line
	p.line = p.begun
	if p.block.Heading == "" {
		return p.wrong("block "+string(p.block.Kind)+" has no heading", "write heading: and what stands above it")
	}
	if p.shape.item != nil && len(p.block.Item) == 0 && len(p.block.Other) == 0 && len(p.block.Say) == 0 {
		return p.wrong("block "+string(p.block.Kind)+" says nothing", "write a sentence behind item: or say:")
	}
	p.line = at
	p.t.Blocks = append(p.t.Blocks, *p.block)
	return nil
}

// field reads a field of a block.
func (p *parser) field(key, value string) (err error) {
	if !slices.Contains(p.shape.keys(), key) {
		return p.wrong(fmt.Sprintf("block %s has no field %s", p.shape.kind, short(key)), "known are "+list(p.shape.keys()))
	}
	if !slices.Contains([]string{"say", "also", "text", "also-" + p.shape.key}, key) {
		if err := p.once(key); err != nil {
			return err
		}
	}
	b := p.block
	switch key {
	case "heading":
		b.Heading = value
	case "items":
		if b.Items, err = strconv.Atoi(value); err != nil || b.Items < 1 {
			return p.wrong("items is no number of items: "+short(value), "write 1 or more, or leave it out for all")
		}
	case "none":
		b.None = value
	case "text":
		b.Text = append(b.Text, value)
	case "say":
		b.Say, err = p.add(b.Say, value, append(general(), p.shape.say...))
	case "item", "also":
		b.Item, err = p.behind(b.Item, "item", key, value, p.shape.item)
	default:
		b.Other, err = p.behind(b.Other, p.shape.key, key, value, p.shape.other)
	}
	return err
}

// behind adds a sentence of an item, whose first one has the key first.
func (p *parser) behind(all []Sentence, first, key, value string, known []string) ([]Sentence, error) {
	if key != first && len(all) == 0 {
		return nil, p.wrong(key+" stands before "+first, "write "+first+": first, it stands for the item")
	}
	return p.add(all, value, known)
}

// add adds a sentence, which must have a placeholder: what it says is cited by what fills that.
func (p *parser) add(all []Sentence, value string, known []string) ([]Sentence, error) {
	s, err := p.sentence(value, known)
	if err != nil {
		return nil, err
	}
	names := s.Names()
	if len(names) == 0 {
		return nil, p.wrong(fmt.Sprintf("the sentence %q has no placeholder, so that nothing cites what it says", short(value)),
			"put one in, known are "+list(known)+"; an opinion stands behind text: in [judgement]")
	}
	if slices.Contains(names, "likelihood") && slices.Contains(names, "confidence") {
		return nil, p.wrong("a likelihood and a confidence stand in one sentence, which ICD 203 forbids (D.6.e.(2)(b))", "make two sentences of it")
	}
	return append(all, s), nil
}

// sentence reads text with placeholders, which are among those known.
func (p *parser) sentence(value string, known []string) (Sentence, error) {
	var out Sentence
	var plain strings.Builder
	for value != "" {
		switch {
		case strings.HasPrefix(value, "{{"), strings.HasPrefix(value, "}}"):
			plain.WriteByte(value[0])
			value = value[2:]
		case value[0] == '}':
			return out, p.wrong("a } has no {", "write }} for a brace")
		case value[0] == '{':
			name, rest, ok := strings.Cut(value[1:], "}")
			switch {
			case !ok:
				return out, p.wrong("a { has no }", "write {{ for a brace")
			case !slices.Contains(known, name):
				return out, p.wrong(fmt.Sprintf("there is no placeholder {%s} here", short(name)), "known are "+list(known))
			}
			out.Parts = append(out.text(&plain), Part{Name: name})
			value = rest
		default:
			plain.WriteByte(value[0])
			value = value[1:]
		}
	}
	out.Parts = out.text(&plain)
	return out, nil
}

// text is the parts of s and, behind them, what was gathered in plain.
func (s Sentence) text(plain *strings.Builder) []Part {
	if plain.Len() == 0 {
		return s.Parts
	}
	defer plain.Reset()
	return append(s.Parts, Part{Text: plain.String()})
}

// whole is a fault where the template lacks what every template has.
func (p *parser) whole() error {
	lacks := func(what, advice string) error {
		return fault.New(fault.Malformed, p.name, "has no "+what, advice)
	}
	switch {
	case p.t.Name == "":
		return lacks("name", "write name: on its first line")
	case p.t.Kind == "":
		return lacks("kind", "write kind: and what such a paper is called")
	case len(p.t.Title.Parts) == 0:
		return lacks("title", "write title: {question}")
	}
	for _, s := range shapes() {
		if _, there := p.t.Block(s.kind); s.must && !there {
			return lacks("block "+string(s.kind), "every briefing says where it comes from: write ["+string(s.kind)+"] with a heading")
		}
	}
	return nil
}

// list is words with commas and an "and".
func list[S ~string](words []S) string {
	var b strings.Builder
	for i, w := range words {
		switch {
		case i > 0 && i == len(words)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	return b.String()
}
