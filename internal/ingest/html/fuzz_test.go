package html

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzHTML(f *testing.F) {
	for _, name := range []string{"bridge", "brief", "truncated"} {
		f.Add(load(f, "testdata/"+name+".html"))
	}
	for _, markup := range []string{
		"", "<", "<p>" + sentence, "<title>a | b - c</title><body><body a><q><a href=http://[>b",
		"<table><td><a href=//a.example><p>" + sentence + "<table><a href=x>" + sentence, "<svg><style><body a=b><noscript><img>",
		"<select><option>a<template><li><pre>a\n\nb<br><br>" + sentence, `<base href="http://a.example/%zz"><a href="?b">` + sentence,
		ld(`[{"@graph":[{"@type":["Report",1],"author":[{"name":"a"},"b"]}]}]`) + sentence,
		"<noscript><img src=a.jpg></noscript><p class=byline itemprop=author><b itemprop=name>a</b>" + sentence,
	} {
		f.Add(markup)
	}
	f.Fuzz(func(t *testing.T, markup string) {
		if !utf8.ValidString(markup) {
			return // not what Read is for
		}
		for _, read := range []func(string, string) (*Page, error){Read, Fragment} {
			p, err := read(markup, "https://a.example/b")
			if err == nil {
				checkPage(t, p)
			} else if !errors.Is(err, ErrNoText) && !errors.Is(err, ErrTooDense) && !errors.Is(err, ErrTooDeep) {
				t.Error(err)
			}
		}
	})
}

func checkPage(t *testing.T, p *Page) {
	t.Helper()
	if p.Text != strings.TrimSpace(p.Text) || strings.Contains(p.Text, "\n\n\n") || strings.Contains(p.Text, "  ") {
		t.Errorf("text %q", p.Text)
	}
	if !utf8.ValidString(show(p)) {
		t.Errorf("not UTF-8: %q", show(p))
	}
	last := 0
	for _, l := range p.Links {
		if l.Start < last || l.Empty() || l.End > len(p.Text) || !utf8.RuneStart(p.Text[l.Start]) || absolute(nil, l.URL) == nil {
			t.Errorf("link %+v in %q", l, p.Text)
		}
		last = l.Start
	}
}
