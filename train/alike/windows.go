package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A laid report is what the encoder of meanings is given of it, and where in that its statements stand.
type laid struct {
	Document string
	Event    string
	Windows  [][]int // of pieces
	Items    []spot
}

// A spot is a statement: begin and end in code points, its claim or 0, and the runs of pieces that it is: window, first, end.
type spot struct {
	Begin, End, Claim int
	Places            [][3]int
}

// windows prints labelled reports, a line each, for train/meaning/learn.py.
func windows(articles, claims string, k encoder.Kernel, senses *meaning.Encoder, out *bufio.Writer) error {
	l, all, err := labelled(articles, claims, k)
	if err != nil {
		return err
	}
	claim := l.of(all)
	to := json.NewEncoder(out)
	for i, a := range all {
		layout := senses.Layout(a.Document)
		r := laid{Document: a.Report.Document, Event: l.event[a.Report.Document], Windows: numbers(layout)}
		points := text.NewCodePoints(a.Report.Text)
		for _, it := range trace.Items([]*trace.Account{a}) {
			s := text.Cover(it.Content...)
			c := claim[trace.Ref{Report: i, ID: it.ID}]
			r.Items = append(r.Items, spot{points.Of(s.Start), points.Of(s.End), c, places(layout, it.Content...)})
		}
		if err := to.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// flatWindows prints passages, number, tab and text a line, in the same way: each is one item.
func flatWindows(path string, senses *meaning.Encoder, out *bufio.Writer) error {
	to := json.NewEncoder(out)
	return rows(path, 2, func(row []string) error {
		layout := senses.Layout(text.Parse(row[1]))
		r := laid{Document: row[0], Windows: numbers(layout), Items: []spot{{Places: places(layout, text.Span{Start: 0, End: len(row[1])})}}}
		if err := to.Encode(r); err != nil {
			return fmt.Errorf("passage %s: %w", row[0], err)
		}
		return nil
	})
}

func numbers(l *meaning.Layout) [][]int {
	out := make([][]int, len(l.Windows))
	for i, w := range l.Windows {
		for _, p := range w {
			out[i] = append(out[i], int(p))
		}
	}
	return out
}

func places(l *meaning.Layout, spans ...text.Span) [][3]int {
	var out [][3]int
	for _, p := range l.Of(spans...) {
		out = append(out, [3]int{p.Window, p.Begin, p.End})
	}
	return out
}
