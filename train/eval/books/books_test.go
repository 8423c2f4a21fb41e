package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	seen := map[string]int{"lindqvist": 3, "marl": 2, "vandam": 2, "once": 1}
	for list, want := range map[string]string{
		"Lindqvist, Ada; Marl, Joan":              "lindqvist marl",
		"Lindqvist, Ada/ Marl, Joan C.":           "lindqvist marl",
		"Ada Lindqvist, Joan Marl":                "lindqvist marl",
		"LINDQVIST, ADAMARL, JOAN":                "lindqvist",
		"LINDQVIST, ADA MARL, JOAN":               "lindqvist marl",
		"Lindqvist, Ada; Marl, Joan; Once, Peter": "lindqvist marl once",
		"van Dam, Ines":                           "vandam",
		"Ines van Dam and Ada Once":               "vandam",
		"By Joan Marl":                            "marl",
		"Lindqvist":                               "lindqvist",
		"Ada Lindqvíst; Somebody Else":            "lindqvist",
		"Somebody Else, Another One":              "else one",
	} {
		if got := names(list, seen); got != want {
			t.Errorf("%q is %q, want %q", list, got, want)
		}
	}
}

func TestTidy(t *testing.T) {
	for raw, want := range map[string]string{
		"Not Available":               "",
		" - ":                         "",
		"Marl, Joan (EDT)":            "Marl, Joan ;",
		"L&ouml;w, Ada (Author) Marl": "Löw, Ada ; Marl",
		"Marl) Joan (":                "Marl) Joan (",
	} {
		if got := tidy(raw); got != want {
			t.Errorf("%q is %q, want %q", raw, got, want)
		}
	}
}

// TestReport runs the whole on a shelf of our own.
func TestReport(t *testing.T) {
	dir := t.TempDir()
	var rows []string
	for _, seller := range []string{"North Books", "South Books", "East Books"} {
		rows = append(rows, seller+"\t111\tTides\tLindqvist, Ada; Marl, Joan", seller+"\t222\tLocks\tMarl, Joan")
	}
	rows = append(rows, "West Books\t111\tTides\tLindqvist, Ada", "West Books\t222\tLocks\tNot Available")
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("book.txt", strings.Join(rows, "\r\n"))
	write("book_golden.txt", "111\tlindqvist, ada;  marl, joan ;\n\n222\tmarl, joan;\n")
	s, err := load(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	s.report(&out)
	if !strings.HasPrefix(out.String(), "4 sellers, 2 books, 7 lists of authors; 2 books with known authors, of which 2 are on some list\n") ||
		!strings.Contains(out.String(), "\nvote                       2/2 ") {
		t.Error(out.String())
	}
	write("book_golden.txt", "333\tsomebody\n")
	if _, err := load(dir); err == nil || !strings.Contains(err.Error(), "333") {
		t.Errorf("a known book that nobody sells: %v", err)
	}
	write("book.txt", "one\ttwo")
	if _, err := load(dir); err == nil || !strings.Contains(err.Error(), "line 1: 2 columns instead of 4") {
		t.Errorf("a line of two columns: %v", err)
	}
}
