package brief

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/brief/template"
	"firsthand/internal/fault"
)

// Compose is the briefing that m comes to in the form of t. It is refused where a sentence would stand without a source.
func Compose(m *Material, t *template.Template) (*Briefing, error) {
	c := newComposer(m)
	b := &Briefing{
		Head: Head{
			Template: t.Name, Kind: t.Kind, Case: m.Case.ID, Question: m.Case.Question, Version: max(m.Version, 1), Draft: m.Draft,
			Marking: m.Marking, Handling: t.Handling, At: m.At.UTC(), By: m.By, Tool: m.Tool,
		},
		Blocks: []Block{}, Standing: standing(m), Changes: []Change{},
	}
	if m.Before != nil {
		b.Head.Before = m.Before.ID
	}
	if m.readable() {
		b.Changes = changes(m.Before.Briefing, b.Standing)
	}
	c.changes = b.Changes
	title, _ := c.fill(t.Title, c.general())
	b.Head.Title = cmp.Or(strings.TrimSpace(title.text), m.Case.Question, t.Kind)
	if _, there := t.Block(template.Judgement); !there && len(m.Notes) > 0 {
		return nil, fault.New(fault.Usage, "template "+t.Name, "has no block judgement in which the note could stand", "take another template, or leave the note out")
	}
	for _, form := range t.Blocks {
		block, err := c.block(form)
		if err != nil {
			return nil, err
		}
		if block != nil {
			b.Blocks = append(b.Blocks, *block)
		}
	}
	if c.mixed != nil {
		return nil, c.mixed
	}
	b.Notes = c.notes.list
	b.Quotes = quotes(b, m.Before)
	return b, b.Check()
}

// readable tells whether there is a version before that can still be read.
func (m *Material) readable() bool { return m.Before != nil && m.Before.Briefing != nil }

// quotes are the reports whose words may stand in b: all that bear on its claims, all that it cites, and those of the version before where that
// had other claims or wordings.
func quotes(b *Briefing, before *Kept) []string {
	out := []string{}
	for _, s := range b.Standing {
		out = append(out, s.Reports...)
	}
	for _, n := range b.Notes {
		if n.Kind == ReportNote {
			out = append(out, n.ID)
		}
	}
	if slices.ContainsFunc(b.Changes, func(c Change) bool { return c.What == "claim" || c.What == "text" }) {
		out = append(out, before.Briefing.Quotes...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// A source is what an endnote refers to.
type source struct {
	kind NoteKind
	id   string
	part string // of it: the statement of a report, the version of a claim
}

// A value is what fills a placeholder, with what it rests on; its text is "" where it is not known.
type value struct {
	text  string
	cites []source
}

// fills are the values of placeholders, by name. That of the name "" stands before every sentence.
type fills map[string]value

// content is what a block tells.
type content struct {
	says   []fills // for each the template's sentences are said once
	items  []fills
	others []fills
	none   []source // what shows that there is no item
	counts []Counts
}

// A composer is a briefing being composed.
type composer struct {
	m       *Material
	notes   notebook
	changes []Change
	mixed   error // the first sentence that says how likely something is and how sure somebody is
}

// block is a block in the form that the template gives it; nil where there is nothing to tell.
func (c *composer) block(form template.Block) (*Block, error) {
	out := &Block{Kind: form.Kind, Heading: form.Heading, Say: []Sentence{}, Items: []Item{}}
	switch form.Kind {
	case template.Summary:
		out.Say = c.summary()
		return out, nil
	case template.Disclosure:
		out.Say = c.disclosure()
		return out, nil
	case template.Endnotes:
		return out, nil
	case template.Judgement:
		return c.judgement(form, out)
	}
	told := c.content(form.Kind)
	out.Counts = told.counts
	for _, f := range told.says {
		for _, s := range form.Say {
			out.Say = c.add(out.Say, s, f)
		}
	}
	c.items(out, form.Item, told.items, form.Items)
	c.items(out, form.Other, told.others, form.Items)
	if len(out.Items) == 0 && form.None != "" {
		out.Items = append(out.Items, Item{[]Sentence{c.sentence(value{form.None, told.none})}})
	}
	if len(out.Say)+len(out.Items) == 0 {
		return nil, nil
	}
	return out, nil
}

// items adds to a block what its template says of each, as far as there is room.
func (c *composer) items(out *Block, form []template.Sentence, all []fills, limit int) {
	if len(form) == 0 {
		return
	}
	for _, f := range all {
		if _, known := c.fill(form[0], f); !known {
			continue
		}
		if limit != template.All && len(out.Items) >= limit {
			out.More++
			continue
		}
		var item Item
		for _, s := range form {
			item.Say = c.add(item.Say, s, f)
		}
		out.Items = append(out.Items, item)
	}
}

// add adds a sentence, unless something in it is not known.
func (c *composer) add(all []Sentence, s template.Sentence, f fills) []Sentence {
	filled, known := c.fill(s, f)
	if !known {
		return all
	}
	filled.text = f[""].text + upper(filled.text)
	return append(all, c.worded(filled, owned(s, f)))
}

// fill puts values into the places of a sentence; false where one is not known.
func (c *composer) fill(s template.Sentence, f fills) (value, bool) {
	var out value
	var b strings.Builder
	for _, p := range s.Parts {
		v := value{text: p.Text}
		if p.Name != "" {
			if v = f[p.Name]; v.text == "" {
				return value{}, false
			}
		}
		b.WriteString(v.text)
		out.cites = append(out.cites, v.cites...)
	}
	out.text = b.String()
	return out, true
}

// sentence is a value as a sentence that claims what it says, with the numbers of its endnotes.
func (c *composer) sentence(v value) Sentence { return c.worded(v, v.text) }

// worded is that of a value of which not all is in the desk's own words; ours is what is.
func (c *composer) worded(v value, ours string) Sentence {
	c.check(v.text, ours)
	s := Sentence{Text: stopped(upper(v.text)), Cites: []int{}, Claims: true}
	for _, src := range v.cites {
		s.Cites = append(s.Cites, c.notes.number(src))
	}
	slices.Sort(s.Cites)
	s.Cites = slices.Compact(s.Cites)
	return s
}

// upper is s with a capital letter at its beginning.
func upper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// stopped is s with a full stop, where it does not end as a sentence.
func stopped(s string) string {
	s = strings.TrimSpace(s)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”\"’)»"))
	if strings.ContainsRune(".!?…。！？", last) {
		return s
	}
	return s + "."
}

// judgement is what people hold in words of their own. It cites their assessments; without any it is refused.
func (c *composer) judgement(form template.Block, out *Block) (*Block, error) {
	var notes []Note
	for _, text := range form.Text {
		notes = append(notes, Note{text, c.m.By})
	}
	for _, n := range append(notes, c.m.Notes...) {
		if strings.TrimSpace(n.Text) == "" {
			continue
		}
		cites := c.assessedBy(n.By)
		if len(cites) == 0 {
			return nil, fault.New(fault.Refused, "the judgement of "+n.By, "rests on no assessment in this case", "assess the claim first, with \"firsthand assess\"")
		}
		s := c.sentence(value{n.Text, cites})
		s.Judgement = n.By
		out.Items = append(out.Items, Item{[]Sentence{s}})
	}
	if len(out.Items) == 0 {
		return nil, nil
	}
	return out, nil
}

// assessedBy are the assessments of an analyst, or all where that one has made none.
func (c *composer) assessedBy(name string) (own []source) {
	var all []source
	for _, a := range c.m.Assessments {
		all = append(all, source{kind: AssessmentNote, id: a.ID})
		if a.By == name {
			own = append(own, all[len(all)-1])
		}
	}
	if own != nil {
		return own
	}
	return all
}
