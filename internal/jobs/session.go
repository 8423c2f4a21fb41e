package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"firsthand/internal/fault"
)

// How the queue keeps time. A process that was killed has its jobs taken up after little more than silence + beat, which
// is below two seconds.
const (
	poll     = 50 * time.Millisecond   // between river's looks for jobs while there is work
	glance   = 10 * time.Millisecond   // between our looks whether the work is done
	look     = time.Second             // between our looks for retries that are due while there is other work
	idle     = 200 * time.Millisecond  // between our looks for work while there is none
	eager    = 50 * time.Millisecond   // the same where somebody waits for the end
	beat     = 300 * time.Millisecond  // between two signs of life
	silence  = 1300 * time.Millisecond // after which a process without one is taken to be dead
	patience = time.Minute             // how long a database may not answer
)

// died is what is recorded of a job that was given up because of deaths.
const died = "the process died each time while this was being done"

// deaths is how often a process may die with a job before the job is taken to be what kills it. It is many, since jobs that
// were only next in turn count with it; and a job given up by mistake stands on the list of failures.
const deaths = 100

// Run works until ctx ends, then lets running jobs finish, for the time of grace. Where another process works that tolerates
// no second, it waits for that one's end.
func (q *Queue) Run(ctx context.Context) error {
	return q.serve(ctx, idle, func(context.Context) (bool, error) { return false, nil })
}

// Drain works until no job is waiting or running anywhere, jobs that other processes have taken and jobs that wait for their
// retry included. Where another process works that tolerates no second, it only waits. It returns the cause where ctx ends
// before the work does.
func (q *Queue) Drain(ctx context.Context) error {
	empty := false
	err := q.serve(ctx, eager, func(ctx context.Context) (bool, error) {
		c, err := q.Counts(ctx)
		empty = err == nil && c.Waiting+c.Running == 0
		return empty, err
	})
	if err == nil && !empty {
		return context.Cause(ctx)
	}
	return err
}

// finished tells whether a session has no more to do.
type finished func(ctx context.Context) (bool, error)

// serve works, or waits for its turn to work, until ctx ends or done says so. It looks for work every idle.
func (q *Queue) serve(ctx context.Context, idle time.Duration, done finished) error {
	for ctx.Err() == nil {
		release, ok, err := q.turn()
		if err != nil {
			return err
		}
		if ok {
			s := &session{Queue: q, done: done, idle: idle, stir: make(chan struct{}, 1), log: slog.New(q.options.Log)}
			return errors.Join(s.work(ctx), release())
		}
		if over, err := done(ctx); over || err != nil {
			return err
		}
		rest(ctx, nil, idle)
	}
	return nil
}

// turn takes what only one session may hold: in this process always, among all processes where Options.Alone says so.
func (q *Queue) turn() (Release, bool, error) {
	if !q.busy.TryLock() {
		return nil, false, nil
	}
	release, ok, err := q.options.Alone()
	if err != nil || !ok {
		q.busy.Unlock()
		return nil, false, err
	}
	return func() error {
		defer q.busy.Unlock()
		return release()
	}, true, nil
}

// A session is a time in which this process works. River's client runs only while there are jobs: a look for jobs costs it
// many times what Table.Ready costs.
type session struct {
	*Queue
	done    finished
	idle    time.Duration // between two looks for work while there is none
	stir    chan struct{} // there may be work now
	log     *slog.Logger
	started bool      // river's client runs
	looked  time.Time // when we last looked for work
	mute    time.Time // since when the database does not answer; zero where it does
}

// work works until ctx ends, the session is done, or the database has been mute for too long.
func (s *session) work(ctx context.Context) error {
	alive := context.WithoutCancel(ctx)
	leave, err := s.arrive(alive)
	if err != nil {
		return err
	}
	defer leave()
	s.stopping.Store(false)
	for ctx.Err() == nil {
		over, err := s.step(alive)
		if err = s.bear(err); over || err != nil {
			return errors.Join(err, s.stop(alive))
		}
		rest(ctx, s.stir, s.pause())
	}
	s.stopping.Store(true)
	return s.stop(alive)
}

// pause is how long to wait until the next step.
func (s *session) pause() time.Duration {
	if s.started {
		return glance
	}
	return s.idle
}

// step looks what there is to do, and starts and stops river's client accordingly. It tells whether the session is done.
func (s *session) step(ctx context.Context) (bool, error) {
	if s.started && s.active.Load() > 0 && time.Since(s.looked) < look {
		return false, nil
	}
	s.looked = time.Now()
	ready, err := s.table.Ready(ctx)
	if err == nil && ready && s.started && s.active.Load() == 0 {
		err = s.untaken()
	}
	switch {
	case err != nil:
		return false, err
	case ready:
		return false, s.start(ctx)
	case s.started && s.active.Load() > 0:
		return false, nil
	}
	if err := s.stop(ctx); err != nil {
		return false, err
	}
	return s.done(ctx)
}

// start lets river's client work.
func (s *session) start(ctx context.Context) error {
	if s.started {
		return nil
	}
	if err := s.client.Start(ctx); err != nil {
		return fmt.Errorf("starting to work: %w", err)
	}
	s.started = true
	return nil
}

// stop ends river's client when the jobs that it has taken are done, which also writes down that they are.
func (s *session) stop(ctx context.Context) error {
	if !s.started {
		return nil
	}
	s.started = false
	if err := s.client.Stop(ctx); err != nil {
		return fmt.Errorf("ending the work: %w", err)
	}
	return nil
}

// bear passes over an error of the database, which may be restarting, until it has been mute for too long. What will be the
// same the next time, as a full disk, is not passed over.
func (s *session) bear(err error) error {
	if err == nil {
		s.mute = time.Time{}
		return nil
	}
	s.log.Warn("the queue's database does not answer", "error", err)
	err = s.table.Explain(err)
	if kind := fault.KindOf(err); kind == fault.Unwritable || kind == fault.Damaged {
		return err
	}
	if s.mute.IsZero() {
		s.mute = time.Now()
	}
	if time.Since(s.mute) < patience {
		return nil
	}
	return err
}

// rest waits for d, or until ctx ends or something stirs.
func rest(ctx context.Context, stir <-chan struct{}, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-stir:
	case <-t.C:
	}
}
