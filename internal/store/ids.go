package store

import (
	"crypto/rand"
	"fmt"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"
)

// ids makes ULIDs (https://github.com/ulid/spec) that rise within a process, even where its clock is set back.
type ids struct {
	mu      sync.Mutex
	entropy *ulid.MonotonicEntropy
	last    uint64 // milliseconds of the last one
}

func newIDs() *ids { return &ids{entropy: ulid.Monotonic(rand.Reader, 0)} }

// next is the id of something that is made at t.
func (s *ids) next(t time.Time) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = max(s.last, ulid.Timestamp(t))
	id, err := ulid.New(s.last, s.entropy)
	if err != nil { // this millisecond's numbers have run out
		s.last++
		if id, err = ulid.New(s.last, s.entropy); err != nil {
			return "", fmt.Errorf("making an id: %w", err)
		}
	}
	return id.String(), nil
}
