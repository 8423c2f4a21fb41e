package jobs_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/jobs"
)

// TestFullDisk works on a disk that is full, where no job can be taken: that is said, and when there is room all are done.
func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=4m"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("a small disk cannot be mounted: %v", err)
		}
		t.Skipf("NOT TESTED: a small disk cannot be mounted (run as root): %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })
	db := open(t, filepath.Join(disk, "firsthand.db"))
	var y tally
	q := queue(t, db, jobs.Options{Workers: 2}, y.note)
	todo := some(50)
	enqueue(t, db, q, todo...)
	filler := filepath.Join(disk, "filler")
	if err := os.WriteFile(filler, make([]byte, 8<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("filling the disk: %v", err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	err := q.Drain(ctx)
	if fault.KindOf(err) != fault.Unwritable || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("on a full disk: %v", err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	drain(t, q)
	for _, j := range todo {
		if y.count(j) == 0 {
			t.Errorf("%v was not done", j)
		}
	}
}
