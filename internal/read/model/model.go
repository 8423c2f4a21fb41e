// Package model holds what was learned: the weights of the reader and of the encoder of meanings, in the format that package encoder
// documents, and their vocabulary.
// train/MODEL.md is the model card. It is a leaf, so that nothing but the program carries its megabytes.
package model

import _ "embed" // the files

// Vocabulary is one wordpiece a line, in the order of their numbers.
func Vocabulary() string { return vocabulary }

// Weights is the reader's model file.
func Weights() string { return weights }

// Meaning is the model file of the encoder that turns a passage into its meaning; it takes its word embeddings from the reader's.
func Meaning() string { return meaning }

//go:embed vocab.txt
var vocabulary string

//go:embed reader.bin
var weights string

//go:embed meaning.bin
var meaning string
