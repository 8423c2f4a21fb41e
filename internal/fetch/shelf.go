package fetch

import (
	"context"
	"sync"
)

// A shelf keeps a value for each key, and lets one goroutine at a time have it. What has aged, or was never used, is dropped
// when room is needed.
type shelf[T any] struct {
	limit int // how many are kept, unless more are in use
	aged  func(*T) bool
	mu    sync.Mutex
	items map[string]*item[T]
}

type item[T any] struct {
	token chan struct{} // full while somebody has the value
	users int           // who has it or waits for it; of the shelf
	value T             // of who has it
}

func newShelf[T any](limit int, aged func(*T) bool) *shelf[T] {
	return &shelf[T]{limit: limit, aged: aged, items: map[string]*item[T]{}}
}

// take waits for the value of key and hands it over, to be given back with the function.
func (s *shelf[T]) take(ctx context.Context, key string) (value *T, giveBack func(), err error) {
	s.mu.Lock()
	i := s.items[key]
	if i == nil {
		s.prune()
		i = &item[T]{token: make(chan struct{}, 1)}
		s.items[key] = i
	}
	i.users++
	s.mu.Unlock()
	select {
	case i.token <- struct{}{}:
		return &i.value, func() { <-i.token; s.part(i) }, nil
	case <-ctx.Done():
		s.part(i)
		return nil, nil, context.Cause(ctx)
	}
}

func (s *shelf[T]) part(i *item[T]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i.users--
}

// prune makes room where the shelf is full: of what nobody uses, first what has aged, then anything.
func (s *shelf[T]) prune() {
	for _, all := range []bool{false, true} {
		for key, i := range s.items {
			if len(s.items) < s.limit {
				return
			}
			if i.users == 0 && (all || s.aged(&i.value)) {
				delete(s.items, key)
			}
		}
	}
}
