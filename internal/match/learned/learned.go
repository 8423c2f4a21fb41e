// Package learned holds what package match learned of when two wordings are of one claim: a weight for each number that it compares
// them by. train/alike makes the file, train/MODEL.md is its model card. It is a leaf.
package learned

import _ "embed" // the file

// Pairs is one weight a line: its name, the weight where what passages mean is known as a vector, and the weight where it is not,
// parted by tabs. The line "bias" comes first.
func Pairs() string { return pairs }

//go:embed pairs.tsv
var pairs string
