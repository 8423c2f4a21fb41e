// Package graph draws who has something from whom: origins on the left, then reports by time, and between them why the one
// depends on the other.
//
// It is handed names and dates and hands back bytes, SVG for people and DOT for other programs. It knows nothing of reports
// or claims, and takes any text for a name. Of every drawing holds: no two boxes overlap; a line crosses no box and no
// label; labels do not overlap; whatever colour says, a shape or a word says too. The same graph makes the same bytes.
package graph

import "time"

// A Graph is what is drawn.
type Graph struct {
	Title string
	Lines []string // below the title
	About string   // the picture in words, for who cannot see it
	Nodes []Node
	Edges []Edge
}

// Place is where a node stands, from left to right.
type Place uint8

// The places.
const (
	First  Place = iota // who said it first
	Absent              // through whom it came, without being at hand
	Timed               // by time; those without one on the far right
)

// Sign is what the sign in a node's corner says.
type Sign uint8

// The signs.
const (
	None    Sign = iota
	Firm         // a filled circle
	Open         // a hollow circle, and a dashed border
	Against      // a cross
	Lost         // a question mark
)

// A Node is a box.
type Node struct {
	Place Place
	Sign  Sign
	Name  string
	Note  string // a second line, in small letters
	About string // shown when the pointer rests on the box
	When  time.Time
	Hours bool // When is more than a day
	Many  bool // it stands for several
}

// An Edge is a line between two boxes, with an arrow head at To.
type Edge struct {
	From, To  int // indices of nodes
	Label     string
	About     string // shown when the pointer rests on the label
	Loop      bool   // part of a circle: drawn red and thick
	Undecided bool   // which end comes first is not known: drawn dashed, without an arrow head
}
