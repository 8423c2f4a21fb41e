package store

import (
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// SetPatience has Write and reads give up after d, for tests that wait for that.
func (db *DB) SetPatience(d time.Duration) { db.patience = d }

// Record has n entries appended to the ledger that say of nothing that it was changed.
func (t *Tx) Record(n int) {
	for range n {
		t.record("test.change", "test/1", tlog.Hash{1}, "")
	}
}
