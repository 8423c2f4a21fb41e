package workspace_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"firsthand/internal/ingest"
	"firsthand/internal/workspace"
)

// childVariable is set in a child, to what it is to do.
const childVariable = "FIRSTHAND_TEST_WORKSPACE_CHILD"

func TestMain(m *testing.M) {
	told := os.Getenv(childVariable)
	if told == "" {
		os.Exit(m.Run())
	}
	var o order
	err := json.Unmarshal([]byte(told), &o)
	if err == nil {
		err = o.run(context.Background())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// open opens the workspace, or makes it.
func open(t testing.TB, dir, dsn string) *workspace.Workspace {
	t.Helper()
	w, err := workspace.OpenOrCreate(t.Context(), options(dir, dsn))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// desk is the directory of a workspace that is not there yet.
func desk(t testing.TB) string { return filepath.Join(t.TempDir(), "desk") }

// note is the source of a short report; its number says its place and its text.
func note(n int) workspace.Source {
	place := fmt.Sprintf("/press/%06d.txt", n)
	return workspace.Source{
		Source: ingest.Source{Path: place, Document: fmt.Sprint(n), Body: strings.NewReader(fmt.Sprintf("The ferry sailed %d times, the mayor said.\n", n))},
		Place:  place,
	}
}

// notes are the sources with numbers from one to before another.
func notes(from, to int) iter.Seq2[workspace.Source, error] {
	return func(yield func(workspace.Source, error) bool) {
		for n := from; n < to; n++ {
			if !yield(note(n), nil) {
				return
			}
		}
	}
}

// silent is an Adding that fails the test where anything is refused.
func silent(t testing.TB) workspace.Adding {
	return workspace.Adding{
		Taken: func(workspace.Added) {}, Refused: func(err error) { t.Errorf("refused: %v", err) }, Noted: func(string, string) {},
	}
}

// add adds the sources with numbers from one to before another.
func add(t testing.TB, w *workspace.Workspace, from, to int) {
	t.Helper()
	done, err := w.Add(t.Context(), notes(from, to), silent(t))
	if err != nil || done.Added+done.Present != to-from {
		t.Fatalf("adding %d to %d: %+v, %v", from, to, done, err)
	}
}
