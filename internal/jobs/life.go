package jobs

import (
	"context"
	"fmt"
	"time"
)

// arrive takes up what dead processes have left, and shows from now on that this one is alive, where others may be. What it
// returns ends that.
func (s *session) arrive(ctx context.Context) (leave func(), err error) {
	if s.engine == SQLite { // alone: nobody else can be running anything
		return func() {}, s.free(ctx, 0)
	}
	if err := s.table.Beat(ctx, s.options.ID); err != nil {
		return nil, fmt.Errorf("signing on at the queue: %w", err)
	}
	if err := s.free(ctx, silence); err != nil {
		return nil, err
	}
	ctx, end := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.beat(ctx)
	}()
	return func() {
		end()
		<-ended
		if err := s.table.Leave(context.WithoutCancel(ctx), s.options.ID); err != nil {
			s.log.Warn("the queue could not be signed off from", "error", err)
		}
	}, nil
}

// beat gives signs of life until ctx ends, and takes up what processes without any have left. After its own have failed, it
// waits for as long as the others need to give theirs again: it was the database that was away.
func (s *session) beat(ctx context.Context) {
	last, steady := time.Now(), time.Time{}
	for ctx.Err() == nil {
		rest(ctx, nil, beat)
		err := s.table.Beat(ctx, s.options.ID)
		if now := time.Now(); err == nil {
			if now.Sub(last) > silence {
				steady = now
			}
			last = now
		}
		if err == nil && time.Since(steady) > silence {
			err = s.free(ctx, silence)
		}
		if err != nil && ctx.Err() == nil {
			s.log.Warn("the queue's signs of life are failing", "error", err)
		}
	}
}

// free takes up the jobs of processes that have been silent for so long.
func (s *session) free(ctx context.Context, silent time.Duration) error {
	n, err := s.table.Free(ctx, silent, s.options.Attempts+deaths, died)
	if err != nil {
		return fmt.Errorf("taking up jobs left running: %w", err)
	}
	if n > 0 {
		select {
		case s.stir <- struct{}{}:
		default: // it was stirred already
		}
		s.log.Info("jobs were taken up that a process had left running", "jobs", n)
	}
	return nil
}
