package store

import "time"

// SetPatience has Write and reads give up after d, for tests that wait for that.
func (db *DB) SetPatience(d time.Duration) { db.patience = d }
