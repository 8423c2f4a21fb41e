package main

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"firsthand/internal/weigh/baseline"
)

// A shelf is what sellers say of books.
type shelf struct {
	data  *baseline.Data
	lists [][]string // by item and value, authors' surnames in one string
	known []known
}

// A known book is one whose authors are known.
type known struct {
	item    int
	authors string
}

// A listing is a line of book.txt: what one seller says of one copy.
type listing struct {
	seller, book, authors string
}

// load reads the data of a folder.
func load(dir string) (*shelf, error) {
	rows, err := table(filepath.Join(dir, "book.txt"), 4)
	if err != nil {
		return nil, err
	}
	golden, err := table(filepath.Join(dir, "book_golden.txt"), 2)
	if err != nil {
		return nil, err
	}
	byBook := map[string][]listing{}
	for _, r := range rows {
		if authors := tidy(r[3]); authors != "" {
			byBook[r[1]] = append(byBook[r[1]], listing{r[0], r[1], authors})
		}
	}
	return arrange(byBook, golden)
}

// arrange numbers sellers, books and values, all in the order of their names.
func arrange(byBook map[string][]listing, golden [][]string) (*shelf, error) {
	s := &shelf{data: &baseline.Data{}}
	sellers, items := map[string]int{}, map[string]int{}
	for _, book := range slices.Sorted(maps.Keys(byBook)) {
		item := len(s.lists)
		items[book] = item
		said := say(byBook[book]) // by seller
		values := slices.Compact(slices.Sorted(maps.Values(said)))
		s.lists = append(s.lists, values)
		s.data.Values = append(s.data.Values, len(values))
		for _, seller := range slices.Sorted(maps.Keys(said)) {
			if _, met := sellers[seller]; !met {
				sellers[seller] = len(sellers)
			}
			value, _ := slices.BinarySearch(values, said[seller])
			s.data.Says = append(s.data.Says, baseline.Saying{Source: sellers[seller], Item: item, Value: value})
		}
	}
	s.data.Sources = len(sellers)
	s.data.Like = func(item, a, b int) float64 { return overlap(s.lists[item][a], s.lists[item][b]) }
	for _, g := range golden {
		item, sold := items[g[0]]
		if !sold {
			return nil, fmt.Errorf("the known book %s is sold by nobody", g[0])
		}
		s.known = append(s.known, known{item, surnames(g[1])})
	}
	return s, nil
}

// reachable is how many known books have their authors on some list.
func (s *shelf) reachable() int {
	n := 0
	for _, k := range s.known {
		if slices.Contains(s.lists[k.item], k.authors) {
			n++
		}
	}
	return n
}

// overlap is how alike two lists are: what they have in common against what they hold together (Jaccard).
func overlap(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	return float64(common) / float64(max(len(x)+len(y)-common, 1))
}

// table reads lines of columns parted by tabs; the files are Latin-1, and an empty line parts nothing.
func table(path string, columns int) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	var out [][]string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := latin1(lines.Bytes())
		if strings.TrimSpace(line) == "" {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) < columns {
			return nil, fmt.Errorf("%s, line %d: %d columns instead of %d", path, n, len(cells), columns)
		}
		out = append(out, cells)
	}
	return out, lines.Err()
}

func latin1(b []byte) string {
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return string(out)
}
