// Package blob keeps captured bytes in files named by their SHA-256.
//
// It knows neither reports nor databases: which bytes are still needed, others say. A blob is never changed. It is there
// wholly or not at all, and once Put has returned it outlives the process and, as far as the operating system lets us, a loss
// of power. What Get returns has the hash that it was asked for. Files are their owner's alone. Several processes may use one
// directory at a time.
package blob

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"firsthand/internal/fault"
)

// A Dir is a directory of blobs: DIR/9f/9f86d0…, DIR/incoming for what is being written, and DIR/doomed for notes of what is
// to be removed.
type Dir struct{ path string }

// doomed is where an empty file stands for each hash whose bytes are to be removed.
const doomed = "doomed"

// incoming is where files stand that are not whole yet.
const incoming = "incoming"

// abandoned is how old such a file is when its writer has surely died.
const abandoned = time.Hour

// Open opens the directory of blobs at path, makes it where it is not there, and removes what a crash has left half-written.
func Open(path string) (*Dir, error) {
	d := &Dir{path}
	for _, folder := range []string{incoming, doomed} {
		if err := os.MkdirAll(filepath.Join(path, folder), 0o700); err != nil {
			return nil, unwritable(path, err)
		}
	}
	if err := d.sweep(); err != nil {
		return nil, unwritable(path, err)
	}
	return d, nil
}

// sweep removes abandoned files. Their age is by the clock of the file system, which is that of their writers, too.
func (d *Dir) sweep() error {
	probe, err := os.CreateTemp(filepath.Join(d.path, incoming), "")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(probe.Name()) }() // the next sweep would
	info, err := probe.Stat()
	if err := errors.Join(err, probe.Close()); err != nil {
		return err
	}
	entries, err := os.ReadDir(filepath.Join(d.path, incoming))
	for _, e := range entries {
		i, gone := e.Info()
		if gone == nil && info.ModTime().Sub(i.ModTime()) > abandoned {
			_ = os.Remove(filepath.Join(d.path, incoming, e.Name())) // it may be gone by now
		}
	}
	return err
}

// Get returns the bytes with that hash, having made sure of it.
func (d *Dir) Get(hash string) ([]byte, error) {
	if !valid(hash) {
		return nil, fault.New(fault.NotFound, "blob "+hash, "is no SHA-256", "")
	}
	b, err := os.ReadFile(d.file(hash))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.New(fault.NotFound, "blob "+hash, "is not in "+d.path, "restore it from a backup")
	case err != nil:
		return nil, fault.Wrap(fault.Unreadable, "blob "+hash, "cannot be read", err)
	}
	if got := Hash(b); got != hash {
		return nil, fault.New(fault.Damaged, "blob "+hash, "does not hold the bytes that were captured, but others, with the SHA-256 "+got,
			"restore it from a backup")
	}
	return b, nil
}

// Has tells whether there are blobs with all of those hashes. It does not look inside them.
func (d *Dir) Has(hashes []string) bool {
	for _, hash := range hashes {
		if _, err := os.Lstat(d.file(hash)); err != nil {
			return false
		}
	}
	return true
}

// Remove removes the bytes with that hash, and the note that they are doomed; where they are not there, there is nothing to do.
// The caller sees to it that nobody is about to need them.
func (d *Dir) Remove(hash string) error {
	if !valid(hash) {
		return nil
	}
	if err := os.Remove(d.file(hash)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unwritable(d.path, err)
	}
	if err := syncDir(d.folder(hash)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unwritable(d.path, err)
	}
	return d.Spare(hash)
}

// All yields the hashes of all blobs, in order. It does not look inside them. It ends with the first error.
func (d *Dir) All() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		folders, err := os.ReadDir(d.path)
		for _, f := range folders {
			if len(f.Name()) != 2 {
				continue
			}
			entries, failed := os.ReadDir(filepath.Join(d.path, f.Name()))
			if failed != nil {
				err = failed
				break
			}
			for _, e := range entries {
				if valid(e.Name()) && !yield(e.Name(), nil) {
					return
				}
			}
		}
		if err != nil {
			yield("", fault.Wrap(fault.Unreadable, d.path, "cannot be listed", err))
		}
	}
}

func (d *Dir) folder(hash string) string { return filepath.Join(d.path, hash[:2]) }

func (d *Dir) file(hash string) string { return filepath.Join(d.folder(hash), hash) }

// Hash is the hash of b as file names have it.
func Hash(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// valid tells whether hash is one that Hash makes, so that it names a file of ours and no other.
func valid(hash string) bool {
	return len(hash) == 2*sha256.Size && strings.Trim(hash, "0123456789abcdef") == ""
}

func unwritable(path string, cause error) error {
	var p *fs.PathError
	if errors.As(cause, &p) { // path says enough of where
		cause = p.Err
	}
	return &fault.Error{
		Kind: fault.Unwritable, Subject: path, Reason: "cannot be written", Err: cause,
		Advice: "see whether the disk has room and who may write there",
	}
}

// syncDir makes the names in a directory last.
func syncDir(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("syncing %s: %w", path, err)
	}
	return nil
}
