package blob

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Put keeps b and returns its hash. Bytes that are there already are left as they are.
func (d *Dir) Put(ctx context.Context, b []byte) (hash string, err error) {
	hashes, err := d.PutAll(ctx, [][]byte{b})
	if err != nil {
		return "", err
	}
	return hashes[0], nil
}

// PutAll keeps each of blobs and returns their hashes. It waits for the disk once for all of them, and so is much quicker than
// one Put after another. Where it fails, some may be there and some not; each that is there is whole.
func (d *Dir) PutAll(ctx context.Context, blobs [][]byte) (hashes []string, err error) {
	hashes = make([]string, len(blobs))
	first := map[string]int{} // the same bytes are written once
	folders := map[string]bool{}
	for i, b := range blobs {
		hashes[i] = Hash(b)
		if _, again := first[hashes[i]]; !again {
			first[hashes[i]] = i
		}
		folders[d.folder(hashes[i])] = true
	}
	made, err := makeFolders(folders)
	if err != nil {
		return nil, unwritable(d.path, err)
	}
	err = atOnce(ctx, first, func(hash string, i int) error { return d.write(hash, blobs[i]) })
	if err == nil {
		err = atOnce(ctx, folders, func(folder string, _ bool) error { return syncDir(folder) })
	}
	if err == nil && made {
		err = syncDir(d.path)
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, unwritable(d.path, err)
	}
	return hashes, nil
}

// makeFolders makes those folders that are not there, and tells whether there were any.
func makeFolders(folders map[string]bool) (made bool, err error) {
	for f := range folders {
		switch err := os.Mkdir(f, 0o700); {
		case err == nil:
			made = true
		case !errors.Is(err, fs.ErrExist):
			return made, err
		}
	}
	return made, nil
}

// atOnce calls do for each item, several at a time, since a disk makes many files last in little more time than one. When one
// fails, no more are begun: the first error says enough.
func atOnce[V any](ctx context.Context, items map[string]V, do func(string, V) error) error {
	const most = 16
	var wait sync.WaitGroup
	slots := make(chan struct{}, most)
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	for k, v := range items {
		slots <- struct{}{}
		if ctx.Err() != nil {
			break
		}
		wait.Go(func() {
			defer func() { <-slots }()
			if err := do(k, v); err != nil {
				fail(err)
			}
		})
	}
	wait.Wait()
	return context.Cause(ctx)
}

// write makes the file of b: beside its place first, and there only once it is whole and on the disk. What stands in its place
// already is looked at, so that a damaged file gives way. Its name lasts once its folder was synced.
func (d *Dir) write(hash string, b []byte) error {
	if old, err := os.ReadFile(d.file(hash)); err == nil && bytes.Equal(old, b) {
		return nil
	}
	f, err := os.CreateTemp(filepath.Join(d.path, incoming), hash[:8]+"-") // its mode is 0600
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), d.file(hash))
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the first error says more, and a sweep will come
	}
	return err
}
