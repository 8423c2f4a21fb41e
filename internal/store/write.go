package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"time"

	"firsthand/internal/fault"
)

// Write calls f with a transaction that by acts in. All that f does happens, with its ledger entries, or nothing does; where
// f returns an error, that is returned and nothing has happened. Once Write has returned nil, what f did is on the disk.
//
// On SQLite one writes at a time, and within f neither Write nor SQL may be called: they would wait for f.
//
// f is called again where others were at work or the server went away before the commit. So f must set what it leaves behind
// anew each time and do nothing else that lasts. Where the connection is lost during the commit, the ledger says whether that
// happened: the transaction's first entry stands where it was put, or it does not. A transaction that changed nothing that is
// in the ledger, as one that only puts work into the queue, is run again then, and may have happened twice.
func (db *DB) Write(ctx context.Context, by Actor, f func(*Tx) error) error {
	if by == "" {
		return anonymous("acts")
	}
	if err := keepable("the one who acts", "name", string(by)); err != nil {
		return err
	}
	var doubt *Tx // whose commit may have happened
	return db.persist(ctx, unresolved, func() (diagnosis, error) {
		if doubt != nil {
			happened, err := db.happened(ctx, doubt)
			if err != nil || happened {
				return db.diagnose(err), err
			}
			doubt = nil
		}
		t, err := db.attempt(ctx, by, f)
		if err == nil {
			return diagnosis{}, nil
		}
		d := db.verdict(t, err)
		if t != nil && t.committing && d.passing == unresolved {
			doubt = t
		}
		return d, err
	})
}

// attempt runs f in one transaction. The Tx is returned as far as it came.
func (db *DB) attempt(ctx context.Context, by Actor, f func(*Tx) error) (*Tx, error) {
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	t := db.begin(ctx, tx, by)
	defer func() { t.rollback = tx.Rollback() }() // nothing where it was committed; everything where f panics
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
		// The erasure stands. What is left of it in unused parts of the files is tidied up by the next one, if not now.
		_ = db.d.scrub(ctx, db.writer)
	}
	return t, nil
}

// verdict says what it means that attempt has failed. An error that f returned may be anything, and that the connection was
// lost shows when the transaction is rolled back; errors of beginning and committing are the engine's own.
func (db *DB) verdict(t *Tx, err error) diagnosis {
	if t == nil || t.committing {
		return db.diagnose(err)
	}
	if d := db.d.diagnose(err); d.reason != "" {
		return d
	}
	if t.rollback != nil && !errors.Is(t.rollback, sql.ErrTxDone) {
		return db.diagnose(t.rollback)
	}
	return diagnosis{}
}

// persist calls do until it succeeds, fails with worse than most, or patience has run out. It waits longer each time.
func (db *DB) persist(ctx context.Context, most passing, do func() (diagnosis, error)) error {
	wait := 10 * time.Millisecond
	for begin := time.Now(); ; wait = min(2*wait, time.Second) {
		d, err := do()
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case d.passing == lasting || d.passing > most || time.Since(begin)+wait > db.patience:
			return db.explained(d, err)
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

// diagnose says what an error means that is surely the engine's.
func (db *DB) diagnose(err error) diagnosis {
	d := db.d.diagnose(err)
	if d.reason == "" && severed(err) {
		return diagnosis{unresolved, fault.Unavailable, "broke off the connection", "see whether the server runs, and try again"}
	}
	return d
}

// severed tells whether an error of the engine is that the connection was lost.
func severed(err error) bool {
	var network interface {
		error
		Timeout() bool
	}
	var closed interface{ SafeToRetry() bool }
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.As(err, &network) || errors.As(err, &closed) && closed.SafeToRetry()
}

// Explain turns an error of the engine that the work queue's driver has met into a sentence for the user. Other errors stay as
// they are.
func (db *DB) Explain(err error) error { return db.explain(err) }

// explain turns an error of the engine into a sentence for the user.
func (db *DB) explain(err error) error { return db.explained(db.diagnose(err), err) }

// explained is err as a sentence for the user, unless d says nothing or it is one already.
func (db *DB) explained(d diagnosis, err error) error {
	var f *fault.Error
	if d.reason == "" || errors.As(err, &f) {
		return err
	}
	return &fault.Error{Kind: d.kind, Subject: db.name, Reason: d.reason, Advice: d.advice, Err: err}
}
