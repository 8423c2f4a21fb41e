package workspace

import (
	"archive/zip"
	"context"
	"encoding/json"
	"io"
	"os"

	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// A backup is a zip file: what the workspace was, the rows of its database, the bytes of its reports by their hashes, and the
// private key of its ledger. It says nothing of the engine.
const (
	rowsEntry = "rows.jsonl"
	blobEntry = blobFolder + "/"
	keyEntry  = keyFolder + "/" + keyFile
)

// Backup writes all of the workspace to a file that must not be there yet, as it stands at one moment, and says how many
// reports that are. Others may go on working in it.
func (w *Workspace) Backup(ctx context.Context, path string) (reports int, err error) {
	return reports, createFile(path, func(out io.Writer) error {
		reports, err = w.backup(ctx, zip.NewWriter(out))
		return err
	})
}

func (w *Workspace) backup(ctx context.Context, out *zip.Writer) (reports int, err error) {
	private, err := w.key()
	if err != nil {
		return 0, err
	}
	raw, err := json.Marshal(about{w.id, string(w.db.Engine())})
	if err != nil {
		return 0, err
	}
	if err := writeEntry(out, aboutFile, raw); err != nil {
		return 0, err
	}
	if err := writeEntry(out, keyEntry, []byte(private+"\n")); err != nil {
		return 0, err
	}
	err = w.db.Snapshot(ctx, store.Viewer(w.Actor), func(v *store.View) error {
		rows, err := out.Create(rowsEntry)
		if err != nil {
			return err
		}
		if err := v.Dump(ctx, rows); err != nil {
			return err
		}
		counts, err := v.Counts(ctx)
		if err != nil {
			return err
		}
		reports = counts.Reports
		for hash, err := range v.Blobs(ctx) {
			if err != nil {
				return err
			}
			if err := w.backupBlob(ctx, out, hash); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return reports, out.Close()
}

// backupBlob writes the bytes of reports. Where they are gone, all of these must have been erased since the backup began; then
// there is nothing to write, and restoring finds the reports without their bytes.
func (w *Workspace) backupBlob(ctx context.Context, out *zip.Writer, hash string) error {
	bytes, err := w.blobs.Get(hash)
	if err == nil {
		return writeEntry(out, blobEntry+hash, bytes)
	}
	if w.wanted(ctx, hash) {
		return err
	}
	return nil
}

func writeEntry(out *zip.Writer, name string, content []byte) error {
	f, err := out.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return err
}

// Restore makes the workspace in o.Dir of a backup, where there is none, and checks all of it; what does not check is not
// left there. It says how many reports it holds.
func Restore(ctx context.Context, o Options, path string) (reports int, err error) {
	if _, err := readAbout(o.Dir); fault.KindOf(err) != fault.NotFound {
		return 0, fault.New(fault.Usage, o.Dir, "is a workspace already", "restore into another directory")
	}
	in, err := zip.OpenReader(path)
	if err != nil {
		return 0, fault.Wrap(fault.Malformed, path, "cannot be read as a backup", cause(err))
	}
	defer func() { _ = in.Close() }() // it was only read
	r := &restoring{o: o, in: &in.Reader, path: path}
	made, err := r.directory()
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil && made {
			_ = os.RemoveAll(o.Dir) // it was made for this
		}
	}()
	return r.run(ctx)
}

// A restoring is a backup being restored.
type restoring struct {
	o    Options
	in   *zip.Reader
	path string
}

// directory makes the workspace's directory, and says whether it was not there.
func (r *restoring) directory() (made bool, err error) {
	entries, err := os.ReadDir(r.o.Dir)
	if err == nil && len(entries) > 0 {
		return false, fault.New(fault.Usage, r.o.Dir, "is not empty", "restore into another directory")
	}
	made = err != nil
	return made, makeFolders(r.o.Dir)
}

// run restores the rows first, since they say whose the workspace is; what says that there is one is written last.
func (r *restoring) run(ctx context.Context) (reports int, err error) {
	a, err := r.about()
	if err != nil {
		return 0, err
	}
	if err := r.entry(keyEntry, func(in io.Reader) error { return r.key(in) }); err != nil {
		return 0, err
	}
	if err := r.load(ctx); err != nil {
		return 0, err
	}
	w, err := open(ctx, r.o, about{ID: a.ID, Engine: engineOf(r.o)})
	if err != nil {
		return 0, err
	}
	defer func() {
		if closing := w.Close(); err == nil {
			err = closing
		}
	}()
	if err := r.blobs(ctx, w); err != nil {
		return 0, err
	}
	return r.finish(ctx, w)
}

// finish checks the workspace, puts what has not been read in line, and says that there is one.
func (r *restoring) finish(ctx context.Context, w *Workspace) (reports int, err error) {
	findings, err := w.Check(ctx)
	if err != nil {
		return 0, err
	}
	if len(findings) > 0 {
		return 0, fault.New(fault.Damaged, r.path, "does not check: "+findings[0], "use another backup")
	}
	if _, err := w.enqueueUnread(ctx); err != nil {
		return 0, err
	}
	counts, err := w.view().Counts(ctx)
	if err != nil {
		return 0, err
	}
	return counts.Reports, about{w.id, engineOf(r.o)}.write(r.o.Dir)
}

func (r *restoring) about() (a about, err error) {
	err = r.entry(aboutFile, func(in io.Reader) error { return json.NewDecoder(in).Decode(&a) })
	if err == nil && a.ID == "" {
		err = fault.New(fault.Malformed, r.path, "does not say whose workspace it is", "use another backup")
	}
	return a, err
}

// entry reads one entry of the backup.
func (r *restoring) entry(name string, read func(io.Reader) error) error {
	f, err := r.in.Open(name)
	if err != nil {
		return fault.New(fault.Malformed, r.path, "is no backup of a workspace, or not all of one: it holds no "+name, "use another one")
	}
	defer func() { _ = f.Close() }() // it was only read
	return read(f)
}

func (r *restoring) key(in io.Reader) error {
	raw, err := io.ReadAll(io.LimitReader(in, 1<<10))
	if err != nil {
		return unreadable(r.path, err)
	}
	path := r.o.Dir + "/" + keyEntry
	if err := writeNew(path, raw); err != nil {
		return unwritable(path, err)
	}
	return nil
}

// load puts the rows in.
func (r *restoring) load(ctx context.Context) error {
	return r.entry(rowsEntry, func(in io.Reader) error { return store.Load(ctx, r.o.dsn(), r.o.Clock, in) })
}

// blobs puts the bytes in, a batch at a time.
func (r *restoring) blobs(ctx context.Context, w *Workspace) error {
	var batch [][]byte
	size := 0
	flush := func() error {
		_, err := w.blobs.PutAll(ctx, batch)
		batch, size = nil, 0
		return err
	}
	for _, f := range r.in.File {
		if len(f.Name) <= len(blobEntry) || f.Name[:len(blobEntry)] != blobEntry {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return fault.Wrap(fault.Damaged, r.path, "holds bytes that cannot be read", err)
		}
		bytes, err := io.ReadAll(in)
		_ = in.Close() // it was only read
		if err != nil {
			return fault.Wrap(fault.Damaged, r.path, "holds bytes that cannot be read", err)
		}
		batch, size = append(batch, bytes), size+len(bytes)
		if len(batch) == batchReports || size >= batchBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}
