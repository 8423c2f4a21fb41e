package graph

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the drawings into testdata")

func day(n int) time.Time { return time.Date(2031, 3, n, 0, 0, 0, 0, time.UTC) }

// story is a graph with everything there is in it.
func story() Graph {
	return Graph{
		Title: "“The ferry Maren was sold for scrap & nobody was told <why>”",
		Lines: []string{"1 independent origin · 1 origin whose independence is not established — carried by 6 reports"},
		About: "Two officials are quoted by Harbour Wire.",
		Nodes: []Node{
			{Sign: Firm, Name: "two officials of the harbour office who would not be named in public", Note: "unnamed · independent", About: "two officials"},
			{Sign: Open, Name: "a clerk", Note: "unnamed · not established"},
			{Place: Absent, Name: "Lorn Radio", Note: "its report is not at hand"},
			{Place: Timed, Name: "Harbour Wire", When: day(1)},
			{Place: Timed, Name: "Ferry Post", When: day(2), Note: "denies it", Sign: Against},
			{Place: Timed, Name: "Isle Echo", When: day(2)},
			{Place: Timed, Name: "Quay Gazette", When: day(2)},
			{Place: Timed, Name: "Lorn Courier", Sign: Lost},
			{Place: Timed, Name: "and 4990 more", When: day(3), Many: true},
			{Place: Timed, Name: "港口日报", When: day(3)},
		},
		Edges: []Edge{
			{From: 0, To: 3, Label: "quoted by"},
			{From: 1, To: 2, Label: "quoted by"},
			{From: 2, To: 4, Label: "cited by"},
			{From: 3, To: 4, Label: "copied, credited, cited by", About: "“sold for scrap”"},
			{From: 5, To: 6, Label: "loop: cited by", Loop: true},
			{From: 6, To: 5, Label: "loop: cited by", Loop: true},
			{From: 3, To: 8, Label: "copied by"},
			{From: 6, To: 9, Label: "the same words", Undecided: true},
			{From: 0, To: 7, Label: "quoted by"},
		},
	}
}

func TestDrawings(t *testing.T) {
	for name, got := range map[string][]byte{
		"story.svg": SVG(story()), "story.dot": DOT(story()), "empty.svg": SVG(Graph{}), "empty.dot": DOT(Graph{}),
	} {
		path := "testdata/" + name
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s changed; look at it with go test ./internal/graph -update && git diff", path)
		}
	}
}

func TestWhatColourSaysAShapeOrAWordSays(t *testing.T) {
	svg := string(SVG(story()))
	for _, c := range []struct{ what, has string }{
		{"an established origin", `class="dot"`},
		{"an origin that is not established", `<circle class="sign"`},
		{"a denial", `l9 9m0 -9l-9 9`},
		{"a lost lineage", `text-anchor="middle">?</text>`},
		{"a loop", ">loop: cited by</text>"},
		{"an undecided edge, dashed", `class="line undecided"`},
		{"a role", `role="img" aria-labelledby="title about"`},
		{"a title", `<title id="title">“The ferry Maren was sold for scrap &amp; nobody`},
		{"the picture in words", `<desc id="about">Two officials are quoted by Harbour Wire.</desc>`},
		{"a long name in full", "<title>two officials"},
		{"dark surroundings", "prefers-color-scheme:dark"},
	} {
		if !strings.Contains(svg, c.has) {
			t.Errorf("%s is not shown by %s", c.what, c.has)
		}
	}
	dot := string(DOT(story()))
	for _, has := range []string{"dir=none", "color=red", "rank=same"} {
		if !strings.Contains(dot, has) {
			t.Errorf("DOT lacks %s", has)
		}
	}
}

// A rectangle is where something is drawn.
type rectangle struct {
	what                     string
	left, top, right, bottom float64
}

func (r rectangle) overlaps(o rectangle) bool {
	return r.left < o.right && o.left < r.right && r.top < o.bottom && o.top < r.bottom
}

// drawn lists the boxes and the labels of a layout.
func drawn(l *layout) []rectangle {
	var out []rectangle
	for _, column := range l.items {
		for _, it := range column {
			if it.node >= 0 {
				out = append(out, rectangle{fmt.Sprint("box ", it.node), l.left(it), it.y - it.height/2, l.left(it) + boxWidth, it.y + it.height/2})
			}
		}
	}
	for _, w := range l.wires {
		if w.last {
			x := l.x[w.b.column] + 2
			out = append(out, rectangle{fmt.Sprint("label ", w.edge), x, w.by - 4 - small, x + width(l.label(w.edge), small), w.by - 2})
		}
	}
	return out
}

// aGraph draws a graph of any shape.
func aGraph(t *rapid.T) Graph {
	var g Graph
	for i := range rapid.IntRange(0, 24).Draw(t, "nodes") {
		n := Node{
			Place: Place(rapid.IntRange(0, 2).Draw(t, "place")), Sign: Sign(rapid.IntRange(0, 4).Draw(t, "sign")),
			Name: rapid.StringN(0, 60, -1).Draw(t, "name"), Note: rapid.StringN(0, 40, -1).Draw(t, "note"), Many: i%5 == 0,
			Hours: rapid.Bool().Draw(t, "hours"),
		}
		if rapid.IntRange(0, 3).Draw(t, "dated") > 0 {
			n.When = day(1).Add(time.Duration(rapid.IntRange(0, 20*24).Draw(t, "hour")) * time.Hour)
		}
		g.Nodes = append(g.Nodes, n)
	}
	if len(g.Nodes) == 0 {
		return g
	}
	end := rapid.IntRange(0, len(g.Nodes)-1)
	for range rapid.IntRange(0, 40).Draw(t, "edges") {
		g.Edges = append(g.Edges, Edge{
			From: end.Draw(t, "from"), To: end.Draw(t, "to"), Label: rapid.StringN(0, 40, -1).Draw(t, "label"),
			Loop: rapid.Bool().Draw(t, "loop"), Undecided: rapid.Bool().Draw(t, "undecided"),
		})
	}
	return g
}

func TestNothingOverlaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := aGraph(t)
		l := lay(&g)
		all := drawn(l)
		for i, a := range all {
			if a.left < 0 || a.right > l.width || math.IsNaN(a.top) {
				t.Fatalf("%v is outside of %v", a, l.width)
			}
			for _, b := range all[:i] {
				if a.overlaps(b) {
					t.Fatalf("%v overlaps %v", a, b)
				}
			}
		}
		for _, w := range l.wires { // the straight parts; the bent ones stay between columns
			if l.left(w.a)+boxWidth >= l.x[w.b.column] {
				t.Fatalf("no room to bend between columns %d and %d", w.a.column, w.b.column)
			}
			straight := rectangle{fmt.Sprint("line ", w.edge), l.x[w.b.column], w.by - 0.5, l.left(w.b), w.by + 0.5}
			if !w.last {
				straight.right += boxWidth
			}
			for _, r := range all {
				if straight.overlaps(r) {
					t.Fatalf("%v crosses %v", straight, r)
				}
			}
		}
	})
}

func TestLaterIsFurtherRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := aGraph(t)
		column, _ := columns(&g)
		for i, a := range g.Nodes {
			for k, b := range g.Nodes {
				before := a.Place < b.Place || a.Place == Timed && b.Place == Timed && !a.When.IsZero() &&
					(b.When.IsZero() || b.When.Sub(a.When) > 24*time.Hour)
				if before && column[i] > column[k] {
					t.Fatalf("%v stands behind %v", a, b)
				}
			}
		}
		for _, e := range g.Edges {
			if e.From != e.To && column[e.From] == column[e.To] {
				t.Fatalf("both ends of %v stand in one column", e)
			}
		}
	})
}

// A star and a chain of what a picture holds at most take no time that anybody notices.
func TestTimeOfALargePicture(t *testing.T) {
	var g Graph
	for i := range 120 {
		g.Nodes = append(g.Nodes, Node{Place: Timed, Name: fmt.Sprint("Paper ", i), When: day(1 + i%25)})
		for k := 1; i-k*7 >= 0 && k < 4; k++ {
			g.Edges = append(g.Edges, Edge{From: i - k*7, To: i, Label: "cited by"})
		}
		if i > 0 {
			g.Edges = append(g.Edges, Edge{From: 0, To: i, Label: "copied by"})
		}
	}
	start := time.Now()
	SVG(g)
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
}

// Whatever the names: SVG is well-formed and holds nothing but drawing, and each line of DOT closes the strings it opens.
func FuzzDrawing(f *testing.F) {
	for _, s := range []string{"", "</text><script>alert(1)</script>", `a"b\`, "\x00\x1b\u202e\ufffe\xff", "]]>&amp;", strings.Repeat("W", 300), "\\N\\G\" -> x", "港口", "é\u0301\u0301"} {
		f.Add(s, "note", "label")
		f.Add("name", s, s)
	}
	f.Fuzz(func(t *testing.T, name, note, label string) {
		g := Graph{Title: name, Lines: []string{note}, About: label, Nodes: []Node{{Name: name, Note: note, About: note}, {Place: Timed, Name: note, About: name}}}
		g.Edges = []Edge{{From: 0, To: 1, Label: label, About: label}}
		d := xml.NewDecoder(bytes.NewReader(SVG(g)))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if e, ok := token.(xml.StartElement); ok && !strings.Contains(" svg title desc style rect g text path circle ", " "+e.Name.Local+" ") {
				t.Fatalf("element %s", e.Name.Local)
			}
		}
		for line := range strings.Lines(string(DOT(g))) {
			if n := strings.Count(strings.NewReplacer(`\\`, "", `\"`, "").Replace(line), `"`); n%2 != 0 {
				t.Fatalf("%d quotation marks in %q", n, line)
			}
		}
	})
}
