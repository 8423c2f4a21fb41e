package blob_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"firsthand/internal/blob"
)

// TestDoom notes what is to be removed, as one process, and finds the note as another.
func TestDoom(t *testing.T) {
	d, path := open(t)
	other, err := d.Put(t.Context(), []byte("other"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Put(t.Context(), []byte("hello")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(d.Doom(hello), d.Doom(hello), d.Doom(other), d.Spare(other), d.Spare(other)); err != nil {
		t.Fatal(err)
	}
	if err := d.Doom("../x"); err == nil {
		t.Error("what is no hash was doomed")
	}
	again, err := blob.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := again.Doomed(); !slices.Equal(got, []string{hello}) || err != nil {
		t.Errorf("doomed are %q, %v", got, err)
	}
	if _, err := again.Get(hello); err != nil {
		t.Errorf("what is doomed is gone before it was removed: %v", err)
	}
	if err := errors.Join(again.Remove(hello), again.Remove(hello)); err != nil {
		t.Error(err)
	}
	if got, err := d.Doomed(); len(got) > 0 || err != nil {
		t.Errorf("after it was removed, doomed are %q, %v", got, err)
	}
	if _, err := os.Stat(filepath.Join(path, "2c", hello)); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}
