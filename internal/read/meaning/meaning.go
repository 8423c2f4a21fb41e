// Package meaning turns passages of a text into vectors whose direction is what they mean: passages that say alike things in other
// words point alike. A text is encoded once, and a passage's vector is the mean of its words' states (Reimers and Gurevych 2019; the
// weights are all-MiniLM-L6-v2's, see train/MODEL.md), so that it knows the sentences around it.
//
// A direction is not a proposition: "12 dead" and "40 dead" or a sentence and its denial point almost alike, and whoever compares
// passages has to look at numbers, names and negations himself.
package meaning

import (
	"fmt"
	"slices"

	"firsthand/internal/read/encoder"
	"firsthand/internal/read/wordpiece"
	"firsthand/internal/text/sense"
)

const (
	context  = 24  // pieces of the sentence before a window that are read again
	longest  = 126 // pieces of a passage that are looked at, its beginning and end not counted
	together = 256 // pieces that are encoded at once: weights are fetched from memory once for all of them
)

// Width is the number of components of a vector.
const Width = 384

// An Encoder turns passages into vectors. It may be used by many at once.
type Encoder struct {
	tokenizer *wordpiece.Tokenizer
	encoder   *encoder.Encoder
	free      chan *encoder.Workspace // as many as may compute at once
}

// New makes an encoder of a model file, the file whose word embeddings it shares, and their vocabulary, that computes with k on at
// most jobs cores, however many use it.
func New(weights, words, vocabulary string, k encoder.Kernel, jobs int) (*Encoder, error) {
	own, err := encoder.Open(weights, k)
	if err != nil {
		return nil, err
	}
	shared, err := encoder.Open(words, k)
	if err != nil {
		return nil, err
	}
	e := &Encoder{free: make(chan *encoder.Workspace, max(jobs, 1))}
	if e.tokenizer, err = wordpiece.New(vocabulary); err != nil {
		return nil, err
	}
	if e.encoder, err = encoder.NewSharing(own, shared); err != nil {
		return nil, err
	}
	switch {
	case e.tokenizer.Pieces() != e.encoder.Vocabulary:
		return nil, fmt.Errorf("the vocabulary has %d pieces, and the model file knows %d", e.tokenizer.Pieces(), e.encoder.Vocabulary)
	case e.encoder.Positions < longest+2 || e.encoder.Width != Width:
		return nil, fmt.Errorf("the model file's settings make no encoder of meanings: %+v", e.encoder.Settings)
	}
	for range cap(e.free) {
		e.free <- &encoder.Workspace{}
	}
	return e, nil
}

// around is what the encoder is given of a run of pieces.
func (e *Encoder) around(pieces []wordpiece.Piece) encoder.Input {
	pieces = pieces[:min(len(pieces), longest)]
	all := slices.Concat([]wordpiece.Piece{e.tokenizer.Open()}, pieces, []wordpiece.Piece{e.tokenizer.Shut()})
	none := make([]uint8, len(all))
	return encoder.Input{Pieces: all, Shapes: none, Gaps: none}
}

// mean is the direction of the sum of states.
func mean(states []float32) sense.Vector {
	sum := make([]float64, Width)
	for i, x := range states {
		sum[i%Width] += float64(x)
	}
	return sense.Of(sum)
}
