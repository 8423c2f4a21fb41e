package workspace_test

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/fault"
	"firsthand/internal/ingest"
	"firsthand/internal/store"
	"firsthand/internal/testing/pgtest"
	"firsthand/internal/workspace"
)

// TestAddBatches adds more than goes into one batch, among it what is refused and what is there twice, and adds it again.
func TestAddBatches(t *testing.T) {
	cluster := pgtest.Start(t, os.Getenv)
	for _, engine := range []store.Engine{store.SQLite, store.PostgreSQL} {
		t.Run(string(engine), func(t *testing.T) {
			dsn := ""
			if engine == store.PostgreSQL {
				dsn = cluster.Open(t)
			}
			w, err := workspace.OpenOrCreate(t.Context(), options(t.TempDir(), dsn))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := w.Close(); err != nil {
					t.Error(err)
				}
			})
			first, again := added(t, w), added(t, w)
			if first.new != 1300 || first.last != (workspace.Added{Added: 1300, Present: 1, Refused: 3}) {
				t.Errorf("added %+v", first)
			}
			if again.new != 0 || again.last != (workspace.Added{Present: 1301, Refused: 3}) {
				t.Errorf("added again: %+v", again)
			}
			want := []string{"many.jsonl:1", "many.jsonl:600", "many.jsonl:1304"}
			if !slices.Equal(first.refused, want) {
				t.Errorf("refused in the order %v, want %v", first.refused, want)
			}
			if findings, err := w.Check(t.Context()); err != nil || len(findings) > 0 {
				t.Errorf("the workspace is not whole: %v %v", findings, err)
			}
		})
	}
}

// told is what Add says on its way, and in the end.
type told struct {
	new     int
	refused []string
	last    workspace.Added
}

// added adds 1,301 reports, of which two are one, and three lines that are none.
func added(t *testing.T, w *workspace.Workspace) (out told) {
	t.Helper()
	var lines strings.Builder
	for i := range 1300 {
		if i == 0 || i == 598 {
			lines.WriteString("{}\n")
		}
		fmt.Fprintf(&lines, `{"id": "%d", "text": "The ferry left at %d."}`+"\n", i, i)
	}
	lines.WriteString(`{"id": "1299", "text": "The ferry left at 1299."}` + "\n" + `{"id": "empty"}` + "\n")
	src := workspace.Source{Source: ingest.Source{Path: "many.jsonl", Body: strings.NewReader(lines.String())}, Place: "/many.jsonl"}
	before := workspace.Added{}
	done, err := w.Add(t.Context(), one(src), workspace.Adding{
		Taken: func(n workspace.Added) {
			if n.Added+n.Present <= before.Added+before.Present {
				t.Errorf("after %v came %v", before, n)
			}
			before = n
		},
		Refused: func(err error) { out.refused = append(out.refused, subjectOf(err)) },
		Noted:   func(about, note string) { t.Errorf("%s: %s", about, note) },
		New:     func(*store.Report) { out.new++ },
	})
	if err != nil {
		t.Fatal(err)
	}
	out.last = done
	return out
}

func subjectOf(err error) string {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err.Error()
	}
	return f.Subject
}

func one(src workspace.Source) iter.Seq2[workspace.Source, error] {
	return func(yield func(workspace.Source, error) bool) { yield(src, nil) }
}
