package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"firsthand/internal/fault"
)

// Write calls f with a transaction that by acts in. All that f does happens, with its ledger entries, or nothing does; where
// f returns an error, that is returned and nothing has happened. Once Write has returned nil, what f did is on the disk.
//
// f is called again where the engine asks for it: others were at work, or the server went away before the commit. So f must
// set what it leaves behind anew each time and do nothing else that lasts. Where the connection is lost during the commit, the
// ledger says whether it happened: the transaction's first entry stands where it was put, or it does not. A transaction that
// changed nothing that is in the ledger, as one that only puts work into the queue, is run again and may happen twice.
func (db *DB) Write(ctx context.Context, by Actor, f func(*Tx) error) error {
	if by == "" {
		return anonymous("acts")
	}
	var doubt *Tx // whose commit may have happened
	return db.persist(ctx, func() error {
		if doubt != nil {
			happened, err := db.happened(ctx, doubt)
			if err != nil || happened {
				return err
			}
			doubt = nil
		}
		t, err := db.attempt(ctx, by, f)
		if err != nil && t != nil && t.committing && db.diagnose(err).passing == unresolved {
			doubt = t
		}
		return err
	})
}

// attempt runs f in one transaction. The Tx is returned as far as it came.
func (db *DB) attempt(ctx context.Context, by Actor, f func(*Tx) error) (*Tx, error) {
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }() // nothing where it was committed; everything where f panics
	t := db.begin(ctx, tx, by)
	if err := f(t); err != nil {
		return t, err
	}
	if err := t.finish(); err != nil {
		return t, err
	}
	t.committing = true
	if err := tx.Commit(); err != nil {
		return t, fmt.Errorf("committing: %w", err)
	}
	if t.erased {
		// The erasure stands; what is left in the files' unused parts is a matter of tidiness that the next one sees to.
		_ = db.d.scrub(ctx, db.writer)
	}
	return t, nil
}

// persist calls do until it succeeds, fails for good, or patience has run out. It waits longer each time.
func (db *DB) persist(ctx context.Context, do func() error) error {
	wait := 10 * time.Millisecond
	for begin := time.Now(); ; wait = min(2*wait, time.Second) {
		err := do()
		if err == nil || db.diagnose(err).passing == lasting || time.Since(begin)+wait > db.patience {
			return db.explain(err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

// A diagnosis is what an error of an engine means. The zero value is that of any other error.
type diagnosis struct {
	passing passing
	kind    fault.Kind
	reason  string
	advice  string
}

// diagnose says what err means. What has been explained, and what the caller asked for, is nothing to try again.
func (db *DB) diagnose(err error) diagnosis {
	var f *fault.Error
	if err == nil || errors.As(err, &f) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return diagnosis{}
	}
	return db.d.diagnose(err)
}

// explain turns an error of the engine into a sentence for the user; other errors stay as they are.
func (db *DB) explain(err error) error {
	d := db.diagnose(err)
	if d.reason == "" {
		return err
	}
	return &fault.Error{Kind: d.kind, Subject: db.name, Reason: d.reason, Advice: d.advice, Err: err}
}
