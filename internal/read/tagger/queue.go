package tagger

import (
	"sync"

	"firsthand/internal/read/encoder"
)

// piecesTogether is about how many pieces are encoded at once: weights are fetched from memory once for all of them.
const piecesTogether = 256

// A read window is one whose words have states.
type readWindow struct {
	window
	states []float32 // [words, width]
	words  []float32 // [words, 2*pair]
	cues   []float32 // [words, cueTags]: how much each tag is worth
}

// state is that of word i of the text.
func (w *readWindow) state(i int) []float32 {
	width := len(w.states) / (w.end - w.first)
	return w.states[(i-w.first)*width : (i-w.first+1)*width]
}

// A request is for a window to be encoded.
type request struct {
	window window
	in     encoder.Input
	starts []int // the piece at which each word begins
	out    *readWindow
	done   *sync.WaitGroup
}

// A queue holds the requests of all texts that are being read: short ones are encoded together, whosever they are.
type queue struct {
	mu   sync.Mutex
	held []*request
}

func (q *queue) add(requests []*request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.held = append(q.held, requests...)
}

// take removes the first requests, as many as go together, or none where none are left.
func (q *queue) take() []*request {
	q.mu.Lock()
	defer q.mu.Unlock()
	n, pieces := 0, 0
	for n < len(q.held) && (n == 0 || pieces+len(q.held[n].in.Pieces) <= piecesTogether) {
		pieces += len(q.held[n].in.Pieces)
		n++
	}
	out := q.held[:n:n]
	q.held = q.held[n:]
	return out
}

// readAll encodes windows on as many cores as are free, together with those of others.
func (t *Tagger) readAll(p *page, windows []window) []*readWindow {
	var done sync.WaitGroup
	done.Add(len(windows))
	requests := make([]*request, len(windows))
	for i, w := range windows {
		in, starts := t.input(p, w)
		requests[i] = &request{window: w, in: in, starts: starts, done: &done}
	}
	t.waiting.add(requests)
	for range min(len(windows), cap(t.free)) {
		go t.work()
	}
	done.Wait()
	out := make([]*readWindow, len(windows))
	for i, r := range requests {
		out[i] = r.out
	}
	return out
}

// work encodes what waits, each time that a workspace is free, until nothing does.
func (t *Tagger) work() {
	for {
		room := <-t.free
		requests := t.waiting.take()
		t.encode(requests, room)
		t.free <- room
		if len(requests) == 0 {
			return
		}
	}
}

// encode serves requests together.
func (t *Tagger) encode(requests []*request, room *workspace) {
	if len(requests) == 0 {
		return
	}
	in := make([]encoder.Input, len(requests))
	for i, r := range requests {
		in[i] = r.in
	}
	states := t.encoder.Encode(in, &room.Workspace)
	for _, r := range requests {
		end := len(r.in.Pieces) * t.settings.Width
		r.out = t.tagged(r.window, states[:end], r.starts, &room.Scratch)
		states = states[end:]
		r.done.Done()
	}
}

// tagged reads off a window's states, of pieces, those of its words, which begin at starts.
func (t *Tagger) tagged(w window, states []float32, starts []int, s *encoder.Scratch) *readWindow {
	width, n := t.settings.Width, w.end-w.first
	r := &readWindow{window: w, states: make([]float32, n*width), words: make([]float32, n*2*t.settings.Pair), cues: make([]float32, n*cueTags)}
	for i, at := range starts {
		copy(r.states[i*width:(i+1)*width], states[min(at*width, len(states)-width):])
	}
	t.word.Apply(r.words, r.states, s)
	for i := range n {
		affine(r.cues[i*cueTags:(i+1)*cueTags], t.cueWeight, t.cueBias, r.states[i*width:(i+1)*width])
	}
	return r
}
