package blob

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"firsthand/internal/fault"
)

// Doom notes that the bytes with that hash are to be removed. The note outlives the process, and stays until Remove or Spare:
// so whoever wants rows and bytes to go together dooms the bytes, lets the rows go, and removes the bytes; who finds a note
// that a crash has left sees by the rows whether that one came so far.
func (d *Dir) Doom(hash string) error {
	if !valid(hash) {
		return fault.New(fault.NotFound, "blob "+hash, "is no SHA-256", "")
	}
	f, err := os.OpenFile(filepath.Join(d.path, doomed, hash), os.O_WRONLY|os.O_CREATE, 0o600)
	if err == nil {
		err = errors.Join(f.Sync(), f.Close(), syncDir(filepath.Join(d.path, doomed)))
	}
	if err != nil {
		return unwritable(d.path, err)
	}
	return nil
}

// Spare takes back what Doom noted.
func (d *Dir) Spare(hash string) error {
	if err := os.Remove(filepath.Join(d.path, doomed, hash)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unwritable(d.path, err)
	}
	return nil
}

// Doomed are the hashes whose bytes are to be removed, in order.
func (d *Dir) Doomed() (hashes []string, err error) {
	entries, err := os.ReadDir(filepath.Join(d.path, doomed))
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, d.path, "cannot be listed", err)
	}
	for _, e := range entries {
		if valid(e.Name()) {
			hashes = append(hashes, e.Name())
		}
	}
	return hashes, nil
}
