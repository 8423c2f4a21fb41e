package workspace

import (
	"github.com/gofrs/flock"

	"firsthand/internal/jobs"
)

// lock takes the right to work on the queue, which on SQLite one process has at a time; ok is false where another has it. The
// operating system gives it back when a process ends, however it ends: so whoever has it knows that what the queue calls
// running is nobody's.
func (w *Workspace) lock() (release jobs.Release, ok bool, err error) {
	path := w.path(lockFile)
	l := flock.New(path, flock.SetPermissions(0o600))
	if ok, err = l.TryLock(); err != nil {
		return nil, false, unwritable(path, err)
	}
	return l.Unlock, ok, nil
}
