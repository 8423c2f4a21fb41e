package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"firsthand/internal/fault"
)

// disk mounts a disk of that size, which root alone may do.
func disk(t *testing.T, size string) (path string) {
	t.Helper()
	path = t.TempDir()
	if err := syscall.Mount("tmpfs", path, "tmpfs", 0, "size="+size); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("a small disk cannot be mounted: %v", err)
		}
		t.Skipf("NOT TESTED: a small disk cannot be mounted (run as root): %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(path, 0); err != nil {
			t.Error(err)
		}
	})
	return path
}

func TestFullDisk(t *testing.T) {
	fill(t, open(t, filepath.Join(disk(t, "1m"), "a.db")))
}

func TestReadOnlyDisk(t *testing.T) {
	path := disk(t, "4m")
	db := filepath.Join(path, "a.db")
	f, err := os.Create(db)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("", path, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	err = openError(t, db)
	if fault.KindOf(err) != fault.Unwritable || !strings.Contains(err.Error(), "read-only file system") {
		t.Errorf("on a disk that is read-only: %v", err)
	}
}
