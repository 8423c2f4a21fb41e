package template_test

import (
	"slices"
	"strings"
	"testing"

	"firsthand/internal/brief/template"
	"firsthand/internal/fault"
)

// least is a template with nothing but what every one has.
const least = `name: least
kind: Note
title: {question}
[summary]
heading: Summary
[disclosure]
heading: Tools
[endnotes]
heading: Sources
`

func TestBuiltTemplatesAreThere(t *testing.T) {
	all, err := template.Built()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, b := range all {
		names = append(names, b.Name)
		if b.About == "" {
			t.Errorf("template %s does not say for whom it is", b.Name)
		}
	}
	if want := []string{"dossier", "item", "memo", "page", "spot"}; !slices.Equal(names, want) {
		t.Errorf("templates %v, want %v", names, want)
	}
	if _, err := template.Named("novel"); fault.KindOf(err) != fault.NotFound || !strings.Contains(err.Error(), "dossier, item, memo, page and spot") {
		t.Errorf("an unknown name is told as %v", err)
	}
}

func TestParseReadsSentences(t *testing.T) {
	got, err := template.Parse("mine.brief", "\ufeff# ours\r\n"+least+"[gaps]\nheading: Open {{questions}}\nitems: 2\nitem: {gap} {{sic}}\nalso: {owner} asks\nnone: None\n")
	if err != nil {
		t.Fatal(err)
	}
	b, ok := got.Block(template.Gaps)
	if !ok || b.Items != 2 || b.None != "None" || len(b.Item) != 2 || b.Heading != "Open {{questions}}" {
		t.Fatalf("block %+v", b)
	}
	if p := b.Item[0].Parts; len(p) != 2 || p[0].Name != "gap" || p[1].Text != " {sic}" {
		t.Errorf("parts %+v", p)
	}
}

func TestWhatIsWrongIsNamedWithItsLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{least + "[gap]\n", "mine.brief, line 10: there is no block gap; known are claim, behind, against"},
		{least + "[gaps]\nheading: x\ntitel: y\n", "mine.brief, line 12: block gaps has no field titel; known are heading, say, items, item, also, none, closed and also-closed"},
		{"titel: x\n" + least, "mine.brief, line 1: a template has no field titel; known are name, about, kind, title and handling"},
		{least + "[gaps]\nheading: x\nitem: {gap} of {ower}\n", "mine.brief, line 12: there is no placeholder {ower} here; known are gap, owner, from and date"},
		{least + "[gaps]\nheading: x\nitem: It is all a lie\n", "has no placeholder, so that nothing cites what it says"},
		{least + "[assessments]\nheading: x\nitem: {likelihood} with {confidence}\n", "which ICD 203 forbids"},
		{least + "[gaps]\nheading: x\nalso: {owner}\n", "mine.brief, line 12: also stands before item; write item: first"},
		{least + "[gaps]\nheading: x\nitems: 0\n", "items is no number of items: 0"},
		{least + "[gaps]\nitem: {gap}\n", "mine.brief, line 10: block gaps has no heading"},
		{least + "[gaps]\nheading: x\n", "block gaps says nothing"},
		{least + "[gaps]\nheading: x\nheading: y\n", "line 12: heading is given twice; write it once"},
		{least + "[summary]\n", "block summary stands twice"},
		{least + "[gaps]\nheading: x\nitem: {gap\n", "a { has no }"},
		{least + "[gaps]\nheading: x\nitem: gap}\n", "a } has no {"},
		{least + "[gaps]\nheading: x\nitem:\n", "item has no value"},
		{least + "hello\n", `"hello" is neither a block nor a field`},
		{strings.Replace(least, "[endnotes]\nheading: Sources\n", "", 1), "mine.brief: has no block endnotes; every briefing says where it comes from"},
		{strings.Replace(least, "name: least\n", "", 1), "mine.brief: has no name"},
		{"", "has no name"},
		{"\xff", "is not UTF-8"},
		{strings.Repeat("#", template.Limit+1), "has more than 65536 bytes"},
	} {
		_, err := template.Parse("mine.brief", c.text)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q\n is told as %v\n want %s", c.text, err, c.want)
		}
	}
}

// FuzzParse holds that what is taken as a template has, in every sentence, a placeholder that is known there, and the blocks that cite.
func FuzzParse(f *testing.F) {
	f.Add(least)
	f.Add(least + "[gaps]\nheading: x\nitems: 3\nitem: {gap} {{}}\nclosed: {finding}\nalso-closed: {gap}\nnone: n\nsay: {open}{closed}\n")
	f.Add(least + "[judgement]\nheading: x\ntext: y\n[against]\nheading: z\nsay: {question}\ncontradiction: {other}\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := template.Parse("f", text)
		if err != nil {
			if fault.KindOf(err) == fault.Internal {
				t.Errorf("a fault without a kind: %v", err)
			}
			return
		}
		for _, b := range p.Blocks {
			say, item, other := template.Fills(b.Kind)
			for _, s := range []struct {
				all   []template.Sentence
				known []string
			}{{b.Say, append(template.General(), say...)}, {b.Item, item}, {b.Other, other}} {
				for _, sentence := range s.all {
					names := sentence.Names()
					if len(names) == 0 || slices.ContainsFunc(names, func(n string) bool { return !slices.Contains(s.known, n) }) {
						t.Errorf("block %s has a sentence with the placeholders %q", b.Kind, names)
					}
				}
			}
		}
		for _, k := range []template.Kind{template.Summary, template.Disclosure, template.Endnotes} {
			if _, there := p.Block(k); !there {
				t.Errorf("it has no block %s", k)
			}
		}
	})
}
