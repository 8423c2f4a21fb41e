package fetch

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
)

// TestShelf checks that what is kept does not grow without an end, and that what is in use stays.
func TestShelf(t *testing.T) {
	s := newShelf(10, func(v *int) bool { return *v < 0 })
	kept, giveBack, err := s.take(t.Context(), "in use")
	if err != nil {
		t.Fatal(err)
	}
	*kept = -1
	put := func(key string, value int) {
		v, giveBack, err := s.take(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		*v = value
		giveBack()
	}
	put("fresh", 1)
	for i := range 1000 {
		put(strconv.Itoa(i), -1)
		if len(s.items) > 10 {
			t.Fatalf("%d are kept", len(s.items))
		}
	}
	if s.items["fresh"] == nil || s.items["in use"] == nil {
		t.Error("what had not aged was dropped before what had")
	}
	for i := range 1000 {
		put(strconv.Itoa(i), 1)
		if len(s.items) > 10 {
			t.Fatalf("%d are kept", len(s.items))
		}
	}
	if s.items["in use"] == nil {
		t.Error("what was in use was dropped")
	}
	ctx, stop := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	stop(enough)
	if _, _, err := s.take(ctx, "in use"); !errors.Is(err, enough) {
		t.Errorf("waited for what is in use: %v", err)
	}
	giveBack()
	if n := s.items["in use"].users; n != 0 {
		t.Errorf("%d users", n)
	}
}

// TestShelfAlone lets many change one value at once.
func TestShelfAlone(t *testing.T) {
	s := newShelf(1, func(*int) bool { return true })
	var all sync.WaitGroup
	for i := range 100 {
		all.Go(func() {
			for range 100 {
				v, giveBack, err := s.take(t.Context(), strconv.Itoa(i%2))
				if err != nil {
					t.Error(err)
					return
				}
				*v++
				giveBack()
			}
		})
	}
	all.Wait()
	if len(s.items) > 2 {
		t.Errorf("%d are kept", len(s.items))
	}
}
