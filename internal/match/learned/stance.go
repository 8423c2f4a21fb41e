package learned

import _ "embed" // the file

// Stance is a network of one hidden layer that says how a text stands to a proposition, one line a number that it looks at: its name and its weight into
// each hidden unit, parted by tabs. The line "hidden" has the units' biases, and the lines of the four classes a bias and a weight from each unit.
// train/stance makes the file.
func Stance() string { return stance }

//go:embed stance.tsv
var stance string
