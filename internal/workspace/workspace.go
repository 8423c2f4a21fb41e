// Package workspace is reports kept for good: what was captured, what was read from it, and the record of every change.
//
// A workspace is a directory. It holds the captured bytes, the key that the ledger is signed with, and, unless a team keeps
// it in PostgreSQL, the database. workspace puts store, blob, ledger, jobs and fetch together and says in which order they
// act, so that nothing acknowledged is lost and nothing is half-written, whenever the program stops. It parses no arguments,
// prints nothing, and makes no decision about content.
package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"firsthand/internal/blob"
	"firsthand/internal/fault"
	"firsthand/internal/fetch"
	"firsthand/internal/flow"
	"firsthand/internal/jobs"
	"firsthand/internal/store"
)

// What stands in the directory of a workspace.
const (
	databaseFile = "firsthand.db"
	aboutFile    = "workspace.json"
	blobFolder   = "blobs"
	keyFolder    = "keys"
	lockFile     = "lock"
)

// Options say which workspace, who uses it, and with what.
type Options struct {
	Dir     string         // the workspace
	DB      string         // where its database is, as postgres://…; "" for a file in Dir
	Actor   store.Actor    // who acts, and looks
	Reader  Reader         // what reads
	Cores   int            // on how many cores reports are read
	Fetcher *fetch.Fetcher // what goes out
	Clock   func() time.Time
}

// A Reader is what reads reports, made only when there is something to read.
type Reader struct {
	Version string // another one may read something else in the same text
	Flow    func(jobs int) (*flow.Flow, error)
}

// A Workspace is an open workspace. Its methods may be called by several goroutines at once.
type Workspace struct {
	Options
	id     string // what its ledger is called by
	db     *store.DB
	blobs  *blob.Dir
	queue  *jobs.Queue
	tracer *tracer
	memo   outletMemo
}

// Open opens the workspace in o.Dir; where there is none, the fault is of kind NotFound.
func Open(ctx context.Context, o Options) (*Workspace, error) {
	a, err := readAbout(o.Dir)
	if err != nil {
		return nil, err
	}
	if err := a.fits(o); err != nil {
		return nil, err
	}
	return open(ctx, o, a)
}

// OpenOrCreate opens the workspace in o.Dir, or makes one there. Making it may be broken off anywhere and begun again: what
// says that there is one is written last.
func OpenOrCreate(ctx context.Context, o Options) (*Workspace, error) {
	w, err := Open(ctx, o)
	if fault.KindOf(err) != fault.NotFound {
		return w, err
	}
	if err := makeFolders(o.Dir); err != nil {
		return nil, err
	}
	return open(ctx, o, about{Engine: engineOf(o)})
}

// makeFolders makes the directory of a workspace, for its owner alone.
func makeFolders(dir string) error {
	for _, folder := range []string{keyFolder, blobFolder} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o700); err != nil {
			return unwritable(dir, err)
		}
	}
	return nil
}

// dsn is where the database is.
func (o Options) dsn() string {
	if o.DB != "" {
		return o.DB
	}
	return filepath.Join(o.Dir, databaseFile)
}

// open opens what a says; where a has no id, the workspace is new, or was being made.
func open(ctx context.Context, o Options, a about) (*Workspace, error) {
	db, err := store.Open(ctx, o.dsn(), o.Clock)
	if err != nil {
		return nil, err
	}
	w := &Workspace{Options: o, db: db, tracer: newTracer()}
	if err := w.prepare(ctx, a); err != nil {
		_ = db.Close() // what went wrong before says more
		return nil, err
	}
	return w, nil
}

// prepare opens what there is beside the database, and ends what was broken off.
func (w *Workspace) prepare(ctx context.Context, a about) (err error) {
	if w.id, err = w.view().Workspace(ctx); err != nil {
		return err
	}
	if a.ID != "" && a.ID != w.id {
		return fault.New(fault.Usage, w.Dir, "is the workspace "+a.ID+", and the database is that of "+w.id, "name the database that belongs to it")
	}
	if w.blobs, err = blob.Open(w.path(blobFolder)); err != nil {
		return err
	}
	if err = w.sweep(ctx); err != nil {
		return err
	}
	if w.queue, err = w.newQueue(ctx); err != nil {
		return err
	}
	if err = w.haveKey(ctx); err != nil {
		return err
	}
	if a.ID == "" {
		err = about{w.id, a.Engine}.write(w.Dir)
	}
	return err
}

// Close lets go of the workspace.
func (w *Workspace) Close() error { return w.db.Close() }

// view is the workspace as who uses it sees it.
func (w *Workspace) view() *store.View { return w.db.View(store.Viewer(w.Actor)) }

func (w *Workspace) path(parts ...string) string {
	return filepath.Join(append([]string{w.Dir}, parts...)...)
}

// unwritable is the fault for a place in the file system that cannot be written to.
func unwritable(path string, err error) error {
	return fault.Wrap(fault.Unwritable, path, "cannot be written", cause(err))
}

// unreadable is the fault for a place in the file system that cannot be read.
func unreadable(path string, err error) error {
	return fault.Wrap(fault.Unreadable, path, "cannot be read", cause(err))
}

// cause is what the system said, without the path, which the fault names.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
