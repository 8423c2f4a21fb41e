package blob_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"firsthand/internal/blob"
	"firsthand/internal/fault"
)

// TestFullDisk puts more than a disk of 1 MiB holds.
func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=1m"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("a small disk cannot be mounted: %v", err)
		}
		t.Skipf("NOT TESTED: a small disk cannot be mounted (run as root): %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, 0) })
	d, err := blob.Open(disk)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := d.Put(t.Context(), []byte("The ferry sailed."))
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.PutAll(t.Context(), [][]byte{bytes.Repeat([]byte("a"), 600<<10), bytes.Repeat([]byte("b"), 600<<10)})
	if fault.KindOf(err) != fault.Unwritable || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("on a full disk: %v", err)
	}
	if left, err := os.ReadDir(filepath.Join(disk, "incoming")); err != nil || len(left) != 0 {
		t.Errorf("%d files are left half-written, %v", len(left), err)
	}
	for h, err := range d.All() {
		if _, damaged := d.Get(h); err != nil || damaged != nil {
			t.Errorf("%s: %v, %v", h, err, damaged)
		}
	}
	if _, err := d.Get(kept); err != nil {
		t.Error(err)
	}
}
