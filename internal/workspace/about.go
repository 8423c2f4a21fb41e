package workspace

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"firsthand/internal/fault"
)

// about says what a directory is the workspace of. It is written once, whole, when the workspace is made.
type about struct {
	ID     string `json:"id"`     // a ULID
	Engine string `json:"engine"` // where its database is
}

// The engines of a workspace, as its about file names them.
const (
	inFile     = "sqlite"
	inPostgres = "postgres"
)

// engineOf is where o keeps its database.
func engineOf(o Options) string {
	if o.DB == "" {
		return inFile
	}
	return inPostgres
}

// readAbout reads what dir is the workspace of; the fault is of kind NotFound where it is none.
func readAbout(dir string) (about, error) {
	path := filepath.Join(dir, aboutFile)
	raw, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return about{}, fault.New(fault.NotFound, dir, "is no workspace", "\"firsthand add\" makes one there; --workspace names another")
	case err != nil:
		return about{}, unreadable(path, err)
	}
	var a about
	if err := json.Unmarshal(raw, &a); err != nil || a.ID == "" {
		return about{}, fault.New(fault.Malformed, path, "does not say whose workspace this is", "restore it from a backup")
	}
	return a, nil
}

// write writes a into dir, unless another process that made the same workspace has done so.
func (a about) write(dir string) error {
	raw, err := json.Marshal(a)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, aboutFile)
	if err := writeNew(path, append(raw, '\n')); err != nil && !errors.Is(err, fs.ErrExist) {
		return unwritable(path, err)
	}
	return nil
}

// fits is a fault where o looks for the database elsewhere than it is.
func (a about) fits(o Options) error {
	switch {
	case a.Engine == inPostgres && o.DB == "":
		return fault.New(fault.Usage, o.Dir, "is kept in PostgreSQL", "say where, with --db postgres://… or FIRSTHAND_DB")
	case a.Engine == inFile && o.DB != "":
		return fault.New(fault.Usage, o.Dir, "is kept in a file, not in PostgreSQL", "leave --db and FIRSTHAND_DB out, or name another --workspace")
	}
	return nil
}

// writeNew writes a file durably, all of it or nothing; the error is fs.ErrExist where there is one.
func writeNew(path string, content []byte) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".new-*") // mode 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // the link below is what stays
	_, err = f.Write(content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(dir)
}

// syncFolder makes what was created in dir or removed from it last.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
