package jobs_test

import (
	"errors"
	"os"
	"syscall"
	"testing"

	"firsthand/internal/jobs"
)

// alone locks a file as a workspace does: whoever dies lets go of it.
func alone(path string) func() (jobs.Release, bool, error) {
	return func() (jobs.Release, bool, error) {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return nil, false, err
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, false, f.Close()
		}
		if err != nil {
			return nil, false, errors.Join(err, f.Close())
		}
		return f.Close, true, nil
	}
}

func TestAlone(t *testing.T) {
	lock := alone(t.TempDir() + "/lock")
	release, ok, err := lock()
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	if _, ok, err := lock(); ok || err != nil {
		t.Error("taken twice", err)
	}
	if err := release(); err != nil {
		t.Error(err)
	}
	if _, ok, err := lock(); !ok || err != nil {
		t.Error("not let go of", err)
	}
}
