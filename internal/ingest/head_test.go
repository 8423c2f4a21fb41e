package ingest

import (
	"fmt"
	"strings"
	"testing"
)

func TestHead(t *testing.T) {
	for name, c := range map[string]struct{ content, fields, text string }{
		"two keys":              {"Source: Coast Radio\nTitle: Ferry\n\nIt sails.", "outlet=Coast Radio title=Ferry", "It sails."},
		"blank lines between":   {"SOURCE: Coast Radio\r\n\r\nTITLE: Ferry\r\n\r\nIt sails.\r\n", "outlet=Coast Radio title=Ferry", "It sails.\r\n"},
		"all keys":              {allKeys + "\nIt sails.", allFields, "It sails."},
		"blank lines behind":    {"Outlet: a\nTitle: b\n\n\n \n It sails.\n\n", "outlet=a title=b", "\n \n It sails.\n\n"},
		"blank lines before":    {"\n\nOutlet: a\nTitle: b\n\nIt sails.", "outlet=a title=b", "It sails."},
		"line of white space":   {"Outlet: a\nTitle: b\n \t\nIt sails.", "outlet=a title=b", "It sails."},
		"empty value":           {"Outlet: a\nLocation:\n\nIt sails.", "outlet=a", "It sails."},
		"value with a colon":    {"Title: Ferry: it sails\nURL: https://coast.example\n\nIt.", "title=Ferry: it sails url=https://coast.example", "It."},
		"space around the key":  {" Outlet : a\n\tTitle\t:b\n\nIt sails.", "outlet=a title=b", "It sails."},
		"first of two counts":   {"Outlet: a\nSource: b\n\nIt sails.", "outlet=a", "It sails."},
		"one key":               {"Title: Ferry\n\nIt sails.", "", "Title: Ferry\n\nIt sails."},
		"no blank line":         {"Outlet: a\nTitle: b\nIt sails.", "", "Outlet: a\nTitle: b\nIt sails."},
		"unknown key between":   {"Outlet: a\nDesk: b\nTitle: c\n\nIt sails.", "", "Outlet: a\nDesk: b\nTitle: c\n\nIt sails."},
		"text that is like one": {"Outlet: a\nTitle: b\n\nLocation: unknown.\nIt sails.", "outlet=a title=b", "Location: unknown.\nIt sails."},
		"key later in the text": {"It sails.\nOutlet: a\nTitle: b\n\nIt.", "", "It sails.\nOutlet: a\nTitle: b\n\nIt."},
		"no head":               {"It sails.", "", "It sails."},
		"date not understood":   {"Outlet: a\nPublished: some day\n\nIt sails.", "outlet=a published=some day", "It sails."},
	} {
		t.Run(name, func(t *testing.T) {
			r := one(t, "a.txt", c.content)
			if r.Text != c.text {
				t.Errorf("text %q, want %q", r.Text, c.text)
			}
			if got := fields(r); got != c.fields {
				t.Errorf("fields %q, want %q", got, c.fields)
			}
		})
	}
}

const (
	allKeys = `outlet: Coast Radio
Published: 12 April 2031
Captured: 2031-04-13 08:00
Title: Ferry
Author: Joss Evering
URL: https://coast.example/1
Location: Lunne
`
	allFields = "outlet=Coast Radio author=Joss Evering title=Ferry url=https://coast.example/1 location=Lunne " +
		"published=2031-04-12 captured=2031-04-13T08:00"
)

// fields writes what is known about r.
func fields(r *Report) string {
	var b strings.Builder
	for _, f := range [][2]string{
		{"outlet", r.Outlet},
		{"author", r.Author},
		{"title", r.Title},
		{"url", r.URL},
		{"location", r.Location},
		{"published", r.Published.Text},
		{"captured", r.Captured.Text},
	} {
		if f[1] != "" {
			fmt.Fprintf(&b, " %s=%s", f[0], f[1])
		}
	}
	return strings.TrimPrefix(b.String(), " ")
}
