// Package tagger finds attributions with a trained encoder: one tagger marks the cues, and for each cue another marks the
// words that are its source and its content, so that spans are linked from the start. What was found to be content is read
// again as a text of its own, for what is nested in it, unless its words' states tell that nothing is. train/MODEL.md says how it was learned.
package tagger

import (
	"fmt"
	"math"

	"firsthand/internal/read/encoder"
	"firsthand/internal/read/phrase"
	"firsthand/internal/read/wordpiece"
)

// Tags of cues, and of what belongs to a cue.
const (
	beginCue  uint8 = 1
	insideCue uint8 = 2
	cueTags         = 3

	beginSource   uint8 = 1
	insideSource  uint8 = 2
	beginContent  uint8 = 3
	insideContent uint8 = 4
	roleTags            = 5
)

// settings are the tagger's part of the model file's settings.
type settings struct {
	Width, Positions int // the encoder's

	Size, Stride int // pieces of a window, the two around it not counted, and from the beginning of one to that of the next
	Pair         int // numbers in which a cue and a word are compared
	Buckets      int // of distance, to each side

	Candidate float32 // how likely the beginning of a cue must be to be looked at
	Believe   struct {
		// The log odds of a statement are those of its cue and its content, weighed, and a bias; within a content, where
		// nothing was learned, less.
		Cue, Content, Bias, Nested float64
	}
}

// A Tagger is an extractor; it is made by New and may be used by many at once.
type Tagger struct {
	settings  settings
	tokenizer *wordpiece.Tokenizer
	encoder   *encoder.Encoder
	grammar   *phrase.Grammar

	cueWeight, cueBias []float32
	cueTags            crf

	word, link           *encoder.Linear // words and cues as they are compared: what is added, what is multiplied
	distance             []float32
	roleWeight, roleBias []float32
	roleTags             crf

	nestedWeight, nestedBias []float32 // of a word: whether reading a content with it again would find anything

	free    chan *workspace // as many as may compute at once
	waiting queue
}

// A workspace is the room that one goroutine computes in.
type workspace struct {
	encoder.Workspace
	pair []float32
}

// tokenizerOf begins to make a tokenizer, and returns what waits for it.
func tokenizerOf(vocabulary string) func() (*wordpiece.Tokenizer, error) {
	var made *wordpiece.Tokenizer
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		made, err = wordpiece.New(vocabulary)
	}()
	return func() (*wordpiece.Tokenizer, error) {
		<-done
		return made, err
	}
}

// New makes a tagger of a model file and its vocabulary that computes with k on at most jobs cores, however many use it.
func New(weights, vocabulary string, k encoder.Kernel, jobs int) (*Tagger, error) {
	tokenizer := tokenizerOf(vocabulary) // while the model file is looked through
	f, err := encoder.Open(weights, k)
	if err != nil {
		return nil, err
	}
	t := &Tagger{grammar: phrase.NewGrammar(), free: make(chan *workspace, max(jobs, 1))}
	if err := f.Settings(&t.settings); err != nil {
		return nil, err
	}
	s := &t.settings
	if s.Size < 1 || s.Size+2 > s.Positions || s.Stride < 1 || s.Stride > s.Size || s.Pair < 1 || s.Buckets < 16 {
		return nil, fmt.Errorf("the model file's settings make no tagger: %+v", *s)
	}
	if t.tokenizer, err = tokenizer(); err != nil {
		return nil, err
	}
	if t.encoder, err = encoder.New(f); err != nil {
		return nil, err
	}
	if t.tokenizer.Pieces() != t.encoder.Vocabulary {
		return nil, fmt.Errorf("the vocabulary has %d pieces, and the model file knows %d", t.tokenizer.Pieces(), t.encoder.Vocabulary)
	}
	for _, x := range []struct {
		to    *[]float32
		name  string
		shape []int
	}{
		{&t.cueWeight, "cue.weight", []int{cueTags, s.Width}},
		{&t.cueBias, "cue.bias", []int{cueTags}},
		{&t.distance, "distance.weight", []int{2*s.Buckets + 1, s.Pair}},
		{&t.roleWeight, "role.weight", []int{roleTags, s.Pair}},
		{&t.roleBias, "role.bias", []int{roleTags}},
		{&t.nestedWeight, "nested.weight", []int{1, s.Width}},
		{&t.nestedBias, "nested.bias", []int{1}},
	} {
		if *x.to, err = f.Floats(x.name, x.shape...); err != nil {
			return nil, err
		}
	}
	if t.word, err = f.Linear("word", s.Width, 2*s.Pair); err != nil {
		return nil, err
	}
	if t.link, err = f.Linear("link", 2*s.Width, 2*s.Pair); err != nil {
		return nil, err
	}
	if t.cueTags, err = newCRF(f, "cue_crf", cueTags); err != nil {
		return nil, err
	}
	if t.roleTags, err = newCRF(f, "role_crf", roleTags); err != nil {
		return nil, err
	}
	for range cap(t.free) {
		t.free <- &workspace{}
	}
	return t, nil
}

// affine sets out to weight [out, in] times x plus bias, for up to roleTags numbers out. Each sum is in the order of x; they are made side by side, since each alone waits for itself.
func affine(out, weight, bias, x []float32) {
	var sums [roleTags]float32
	var rows [roleTags][]float32
	for j := range rows {
		k := min(j, len(out)-1)
		sums[j], rows[j] = bias[k], weight[k*len(x):(k+1)*len(x)]
	}
	a, b, c, d, e := sums[0], sums[1], sums[2], sums[3], sums[4]
	p, q, r, s, t := rows[0][:len(x)], rows[1][:len(x)], rows[2][:len(x)], rows[3][:len(x)], rows[4][:len(x)]
	for k, v := range x {
		a += float32(p[k] * v) // rounded, on every processor
		b += float32(q[k] * v)
		c += float32(r[k] * v)
		d += float32(s[k] * v)
		e += float32(t[k] * v)
	}
	sums = [roleTags]float32{a, b, c, d, e}
	copy(out, sums[:])
}

// roles returns how much each tag is worth for each word of w, given that words first to end, exclusive, of the text are the
// cue: [words, roleTags].
func (t *Tagger) roles(w *readWindow, cue run) []float32 {
	room := <-t.free
	defer func() { t.free <- room }()
	width, pair := t.settings.Width, t.settings.Pair
	first, last := cue.first-w.first, cue.end-1-w.first
	ends := append(append(make([]float32, 0, 2*width), w.states[first*width:(first+1)*width]...), w.states[last*width:(last+1)*width]...)
	link := make([]float32, 2*pair)
	t.link.Apply(link, ends, &room.Scratch)
	n := w.end - w.first
	out := make([]float32, n*roleTags)
	if len(room.pair) < pair {
		room.pair = make([]float32, pair)
	}
	for i := range n {
		word := w.words[i*2*pair : (i+1)*2*pair]
		far := t.distance[(t.bucket(i-last)-t.bucket(first-i)+t.settings.Buckets)*pair:]
		x := room.pair[:pair]
		for k := range x {
			x[k] = word[k] + link[k] + float32(word[pair+k]*link[pair+k]) + far[k]
		}
		t.encoder.GELU(x)
		affine(out[i*roleTags:(i+1)*roleTags], t.roleWeight, t.roleBias, x)
	}
	return out
}

// bucket numbers distances in words: exactly below 16, then two to each doubling.
func (t *Tagger) bucket(n int) int {
	switch {
	case n < 0:
		return 0
	case n >= 16:
		n = 16 + int(2*math.Log2(float64(n)/16))
	}
	return min(n, t.settings.Buckets)
}
