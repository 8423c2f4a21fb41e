package workspace_test

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"firsthand/internal/flow"
	"firsthand/internal/read"
	"firsthand/internal/store"
	"firsthand/internal/testing/pgtest"
	"firsthand/internal/text"
	"firsthand/internal/workspace"
	"firsthand/verify"
)

// nobody finds no attributions.
type nobody struct{}

func (nobody) Attributions(*text.Document) []read.Attribution { return nil }

// options are those of a workspace in dir that is read by nobody.
func options(dir, db string) workspace.Options {
	return workspace.Options{
		Dir: dir, DB: db, Actor: "eve", Cores: 1, Clock: time.Now,
		Reader: workspace.Reader{Version: "test", Flow: func(jobs int) (*flow.Flow, error) { return flow.New(nobody{}, jobs), nil }},
	}
}

// TestUpgrade opens a sample workspace of each schema that was released, on each engine, as "firsthand gentestdata" wrote it with
// the program of then, and restores its backup, and sees that nothing of it is lost and that it can be worked in.
func TestUpgrade(t *testing.T) {
	cluster := pgtest.Start(t, os.Getenv)
	for _, engine := range []store.Engine{store.SQLite, store.PostgreSQL} {
		for n := 1; ; n++ {
			sample := fmt.Sprintf("testdata/schema-%d-%s.zip", n, engine)
			if _, err := os.Stat(sample); errors.Is(err, fs.ErrNotExist) {
				break
			}
			place := func() string {
				if engine == store.PostgreSQL {
					return cluster.Open(t)
				}
				return ""
			}
			schema := 0
			t.Run(filepath.Base(sample), func(t *testing.T) {
				dir, dsn := unpack(t, sample), place()
				if engine == store.PostgreSQL {
					load := exec.CommandContext(t.Context(), "psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", filepath.Join(dir, "dump.sql"), dsn)
					if out, err := load.CombinedOutput(); err != nil {
						t.Fatalf("%v: %s", err, out)
					}
				}
				schema = works(t, dir, dsn)
			})
			backup := fmt.Sprintf("testdata/schema-%d-backup.zip", n)
			t.Run(filepath.Base(backup)+" into "+string(engine), func(t *testing.T) {
				dir, dsn := t.TempDir(), place()
				if n, err := workspace.Restore(t.Context(), options(dir, dsn), backup); n != 7 || err != nil {
					t.Fatalf("%d reports restored, %v", n, err)
				}
				works(t, dir, dsn)
			})
			if _, err := os.Stat(fmt.Sprintf("testdata/schema-%d-%s.zip", schema, engine)); err != nil {
				t.Errorf("there is no sample of schema %d, which this program makes: HACKING.md says how to make one", schema)
			}
		}
	}
}

// unpack unpacks a sample into a directory of its own.
func unpack(t *testing.T, sample string) string {
	t.Helper()
	in, err := zip.OpenReader(sample)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	dir := t.TempDir()
	for _, f := range in.File {
		path := filepath.Join(dir, f.Name) //nolint:gosec // a file of ours
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// works opens the workspace, and returns its schema as it is then.
func works(t *testing.T, dir, db string) int {
	t.Helper()
	w, err := workspace.Open(t.Context(), options(dir, db))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	s, err := w.Status(t.Context())
	if err != nil || s.Reports != 7 || s.Statements == 0 || s.Claims == 0 || s.Feeds != 1 {
		t.Fatalf("it holds %+v, %v", s, err)
	}
	if found, err := w.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("it does not check: %q, %v", found, err)
	}
	for r, err := range w.Reports(t.Context(), store.Filter{Limit: 1}) {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Erase(t.Context(), r.ID, "to see whether it can be"); err != nil {
			t.Error(err)
		}
	}
	if _, n, err := w.Reread(t.Context(), func(err error) { t.Error(err) }); err != nil || n != 6 {
		t.Errorf("%d are to be read again, %v", n, err)
	}
	if failed, err := w.Drain(t.Context(), func(int) {}); failed > 0 || err != nil {
		t.Errorf("%d could not be read, %v", failed, err)
		for f, err := range w.Failed(t.Context()) {
			t.Error(f.Job.Stage, f.Reason, err)
		}
	}
	if found, err := w.Verify(t.Context(), verify.Trust{}); err != nil || len(found) > 0 {
		t.Errorf("afterwards it does not verify: %q, %v", found, err)
	}
	return s.Schema
}
