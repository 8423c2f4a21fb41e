// Package model holds what the reader learned: its weights, in the format that package encoder documents, and its vocabulary.
// train/MODEL.md is the model card. It is a leaf, so that nothing but the program carries its megabytes.
package model

import _ "embed" // the files

// Vocabulary is one wordpiece a line, in the order of their numbers.
func Vocabulary() string { return vocabulary }

// Weights is the model file.
func Weights() string { return weights }

//go:embed vocab.txt
var vocabulary string

//go:embed reader.bin
var weights string
