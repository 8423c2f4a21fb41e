package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"firsthand/internal/ingest"
	"firsthand/internal/store"
	"firsthand/internal/testing/pgtest"
	"firsthand/internal/workspace"
	"firsthand/verify"
)

// A scenario is a test that both engines must pass. It is given the database's address, "" for a file, and may make one
// workspace there.
type scenario func(t *testing.T, dsn string)

func scenarios() map[string]scenario {
	return map[string]scenario{
		"two make it at once":              twoMakeIt,
		"two add the same":                 twoAddTheSame,
		"the same bytes, added and erased": sameBytes,
		"erased while it is read":          erasedWhileRead,
		"backed up while it grows":         backedUpWhileItGrows,
		"each step of adding fails":        addingFails,
		"what people decide is seen":       decidedClaims,
		"briefings are versions and stay":  briefings,
		"replies are kept apart":           keptApart,
		"letters of what is done":          deskLetters,
		"two assess one claim at once":     assessedAtOnce,
		"claims page by page":              listOfClaims,
		"a case of claims that change":     caseOfChangedClaims,
		"what cannot be decided":           refusedDecisions,
		"each step of erasing fails":       erasingFails,
		"each step of tracing fails":       tracingFails,
		"traced by several at once":        tracedTogether,
		"many copies":                      copies,
	}
}

func TestSQLite(t *testing.T) {
	for name, s := range scenarios() {
		t.Run(name, func(t *testing.T) { s(t, "") })
	}
}

func TestPostgreSQL(t *testing.T) {
	c := pgtest.Start(t, os.Getenv)
	for name, s := range scenarios() {
		t.Run(name, func(t *testing.T) { s(t, c.Open(t)) })
	}
}

// sides is how many do something at once.
const sides = 4

// atOnce calls do on several sides at once, each with a workspace of its own in dir, as several processes would.
func atOnce(t *testing.T, dir, dsn string, do func(side int, w *workspace.Workspace)) {
	t.Helper()
	var wait sync.WaitGroup
	for side := range sides {
		wait.Go(func() {
			w, err := workspace.OpenOrCreate(t.Context(), options(dir, dsn))
			if err != nil {
				t.Error(err)
				return
			}
			do(side, w)
			if err := w.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

// reports are the reports of a workspace by their places.
func reports(t testing.TB, w *workspace.Workspace) map[string]string {
	t.Helper()
	out := map[string]string{}
	for r, err := range w.Reports(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if out[r.Place] != "" {
			t.Errorf("%s is there twice", r.Place)
		}
		out[r.Place] = r.ID
	}
	return out
}

func twoMakeIt(t *testing.T, dsn string) {
	dir := desk(t)
	keys := make([]string, sides)
	atOnce(t, dir, dsn, func(side int, w *workspace.Workspace) {
		var err error
		if keys[side], err = w.PublicKey(); err != nil {
			t.Error(err)
		}
	})
	for _, k := range keys {
		if k != keys[0] || k == "" {
			t.Errorf("the workspace has the keys %q", keys)
		}
	}
	whole(t, open(t, dir, dsn), verify.Trust{})
}

// twoAddTheSame adds more than a batch from several sides at once, while another reads what comes.
func twoAddTheSame(t *testing.T, dsn string) {
	const many = 300
	dir := desk(t)
	w := open(t, dir, dsn)
	ctx, stop := context.WithCancel(t.Context())
	worked := make(chan error, 1)
	go func() { worked <- w.Work(ctx) }()
	var mu sync.Mutex
	var sum workspace.Added
	atOnce(t, dir, dsn, func(_ int, w *workspace.Workspace) {
		done, err := w.Add(t.Context(), notes(0, many), silent(t))
		mu.Lock()
		defer mu.Unlock()
		if sum.Added, sum.Present = sum.Added+done.Added, sum.Present+done.Present; err != nil {
			t.Error(err)
		}
	})
	stop()
	if err := <-worked; err != nil {
		t.Error(err)
	}
	if failed, err := w.Drain(t.Context(), func(int) {}); failed > 0 || err != nil {
		t.Errorf("%d were not read, %v", failed, err)
	}
	s, err := w.Status(t.Context())
	if got := len(reports(t, w)); got != many || sum.Added != many || sum.Present != (sides-1)*many || s.Jobs.Waiting+s.Jobs.Running > 0 || err != nil {
		t.Errorf("%d reports, %+v, %+v, %v", got, sum, s, err)
	}
	for a, err := range w.Accounts(t.Context()) {
		if err != nil || a.Report.Text == "" {
			t.Errorf("%+v, %v", a, err)
		}
		s.Reports--
	}
	if s.Reports != 0 {
		t.Errorf("%d reports more than readings", s.Reports)
	}
	whole(t, w, verify.Trust{})
}

// sameBytes adds the same bytes from many places, and erases them, from several sides at once: a report that is there has its
// bytes, and when none is there they are gone.
func sameBytes(t *testing.T, dsn string) {
	const turns = 15
	dir := desk(t)
	w := open(t, dir, dsn)
	atOnce(t, dir, dsn, func(side int, w *workspace.Workspace) {
		for i := range turns {
			place := fmt.Sprintf("/press/%d-%d.txt", side, i)
			var id string
			to := silent(t)
			to.New = func(r *store.Report) { id = r.ID }
			src := workspace.Source{Source: ingest.Source{Path: place, Document: "a", Body: strings.NewReader("The ferry sailed.\n")}, Place: place}
			one := func(yield func(workspace.Source, error) bool) { yield(src, nil) }
			if _, err := w.Add(t.Context(), one, to); err != nil {
				t.Error(err)
				return
			}
			if _, err := w.Erase(t.Context(), id, "a court's order"); err != nil {
				t.Error(err)
			}
			if findings, err := w.Check(t.Context()); side == 0 && (err != nil || len(findings) > 0) {
				t.Errorf("meanwhile: %q, %v", findings, err)
			}
		}
	})
	add(t, w, 0, 1)
	whole(t, w, verify.Trust{})
	if got := blobs(t, dir); len(got) != 1 {
		t.Errorf("of one report and many that were erased there are %d files of bytes", len(got))
	}
}

// blobs are the files of bytes in a workspace, and whatever else lies there.
func blobs(t testing.TB, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "blobs", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// erasedWhileRead erases reports while a worker is at them.
func erasedWhileRead(t *testing.T, dsn string) {
	w := open(t, desk(t), dsn)
	ctx, stop := context.WithCancel(t.Context())
	worked := make(chan error, 1)
	go func() { worked <- w.Work(ctx) }()
	for n := range 10 {
		add(t, w, 10*n, 10*n+10)
		for place, id := range reports(t, w) {
			if strings.HasSuffix(place, "5.txt") {
				if _, err := w.Erase(t.Context(), id, "a court's order"); err != nil {
					t.Error(err)
				}
			}
		}
	}
	if failed, err := w.Drain(t.Context(), func(int) {}); failed > 0 || err != nil {
		t.Errorf("%d were not read, %v", failed, err)
	}
	stop()
	if err := <-worked; err != nil {
		t.Error(err)
	}
	read := 0
	for _, err := range w.Accounts(t.Context()) {
		if err != nil {
			t.Error(err)
		}
		read++
	}
	if there := reports(t, w); len(there) != 90 || read != 90 {
		t.Errorf("%d reports, %d readings, want 90", len(there), read)
	}
	whole(t, w, verify.Trust{})
}

// backedUpWhileItGrows copies a workspace while somebody adds to it, and restores the copies.
func backedUpWhileItGrows(t *testing.T, dsn string) {
	w := open(t, desk(t), dsn)
	add(t, w, 0, 10)
	ctx, stop := context.WithCancel(t.Context())
	var grows sync.WaitGroup
	grows.Go(func() {
		for n := 10; ctx.Err() == nil && n < 300; n += 7 { // what is there is read and traced in every copy
			if _, err := w.Add(t.Context(), notes(n, n+7), silent(t)); err != nil {
				t.Error(err)
				return
			}
		}
	})
	dir := t.TempDir()
	for i := range 3 {
		file := filepath.Join(dir, fmt.Sprintf("%d.zip", i))
		n, err := w.Backup(t.Context(), file)
		if err != nil {
			t.Error(err)
			continue
		}
		o := options(filepath.Join(dir, fmt.Sprint(i)), "")
		got, err := workspace.Restore(t.Context(), o, file)
		if err != nil || got != n || n < 10 {
			t.Errorf("%d reports were written and %d restored, %v", n, got, err)
			continue
		}
		again := open(t, o.Dir, "")
		if failed, err := again.Drain(t.Context(), func(int) {}); failed > 0 || err != nil {
			t.Errorf("%d were not read, %v", failed, err)
		}
		whole(t, again, verify.Trust{})
	}
	stop()
	grows.Wait()
	whole(t, w, verify.Trust{})
}
