//go:build unix

package workspace_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"firsthand/internal/store"
	"firsthand/internal/testing/pgtest"
	"firsthand/internal/workspace"
	"firsthand/verify"
)

// An order is what a child is to do: open or make the workspace, and add reports to it until it is killed, the first with
// that number; now and then to erase one of them. What was acknowledged it says in a line of its own.
type order struct {
	Dir, DB string
	From    int
}

// overlap is how many reports a child adds again that the one before it had acknowledged.
const overlap = 5

func (o order) run(ctx context.Context) error {
	w, err := workspace.OpenOrCreate(ctx, options(o.Dir, o.DB))
	if err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() { failed <- w.Work(ctx) }()
	for n := o.From; ctx.Err() == nil; {
		to := n + 1 + rand.N(20)
		if err := o.add(ctx, w, n, to); err != nil {
			return err
		}
		n = to
		select {
		case err := <-failed:
			return err
		default:
		}
	}
	return ctx.Err()
}

// add adds a few reports, of which it erases the last.
func (order) add(ctx context.Context, w *workspace.Workspace, from, to int) error {
	var last string
	_, err := w.Add(ctx, notes(from, to), workspace.Adding{
		Taken: func(workspace.Added) { fmt.Println("took", to) },
		New: func(r *store.Report) {
			last = r.ID
			fmt.Println("added", r.ID)
		},
		Noted: func(string, string) {}, Refused: func(err error) { fmt.Println("refused", err) },
	})
	if err != nil || last == "" || rand.N(2) > 0 {
		return err
	}
	if _, err := w.Erase(ctx, last, "a court's order"); err != nil {
		return err
	}
	fmt.Println("erased", last)
	return nil
}

// A siege is a workspace whose processes are killed all the time.
type siege struct {
	dir, db string
	mu      sync.Mutex
	next    int      // the first report that nobody has acknowledged
	added   []string // acknowledged
	erased  []string // likewise
	kills   int      // still to come
}

// run starts a child after another and kills each at some moment, before or after it has acknowledged something.
func (s *siege) run(t *testing.T) {
	for {
		s.mu.Lock()
		over, from := s.kills == 0, max(s.next-overlap, 0)
		if !over {
			s.kills--
		}
		s.mu.Unlock()
		if over {
			return
		}
		s.child(t, order{s.dir, s.db, from})
	}
}

// child runs one child until it is killed: most of them when they have acknowledged something, some at any time.
func (s *siege) child(t *testing.T, o order) {
	told, err := json.Marshal(o)
	if err != nil {
		t.Error(err)
		return
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+string(told))
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Error(err)
		return
	}
	kill := func() { _ = cmd.Process.Signal(syscall.SIGKILL) }
	if rand.N(8) == 0 { // while it opens the workspace, too
		time.AfterFunc(rand.N(300*time.Millisecond), kill)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		s.heard(t, lines.Text())
		if !strings.HasPrefix(lines.Text(), "added ") && rand.N(2) == 0 {
			time.AfterFunc(rand.N(10*time.Millisecond), kill)
		}
	}
	_ = cmd.Wait() // it was killed
	served := s.db == "" || !strings.Contains(complaints.String(), "see whether the server runs") && !strings.Contains(complaints.String(), "try again")
	if complaints.Len() > 0 && served { // else the server was killed, too
		t.Errorf("a child says: %s", &complaints)
	}
}

// heard takes down what a child has acknowledged.
func (s *siege) heard(t *testing.T, line string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	what, which, _ := strings.Cut(line, " ")
	switch what {
	case "took":
		to, _ := strconv.Atoi(which) // a line that was cut off says less
		s.next = max(s.next, to)
	case "added":
		s.added = append(s.added, which)
	case "erased":
		s.erased = append(s.erased, which)
	default:
		t.Errorf("a child says %q", line)
	}
}

// kills is how many processes are killed, of two that write at a time.
const kills = 200

// TestKilledSQLite and TestKilledPostgreSQL kill processes that add, read and erase, again and again. What they have
// acknowledged is there, once, or gone; nothing is half there; and the log verifies, from a checkpoint midway, too.
func TestKilledSQLite(t *testing.T) {
	t.Parallel()
	besiege(t, "", func() {})
}

func TestKilledPostgreSQL(t *testing.T) {
	t.Parallel()
	c := pgtest.Start(t, os.Getenv)
	c.Stop(t)
	c.Durable() // or a killed server might forget what it has acknowledged
	c.Start(t)
	besiege(t, c.Open(t), func() {
		c.Kill(t)
		c.Start(t)
	})
}

// besiege kills kills processes, and calls crash now and then meanwhile.
func besiege(t *testing.T, dsn string, crash func()) {
	s := &siege{dir: desk(t), db: dsn}
	var kept string
	for range 4 {
		s.kills = kills / 4
		var sides sync.WaitGroup
		for range 2 {
			sides.Go(func() { s.run(t) })
		}
		crash()
		sides.Wait()
		if t.Failed() {
			return
		}
		if kept == "" {
			kept = checkpoint(t, s)
		}
	}
	s.inspect(t, kept)
}

// checkpoint is a checkpoint of now.
func checkpoint(t *testing.T, s *siege) string {
	w, err := workspace.OpenOrCreate(t.Context(), options(s.dir, s.db))
	if err != nil {
		t.Fatal(err)
	}
	note, err := w.Checkpoint(t.Context())
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return note
}

// inspect opens the workspace and looks whether all is as it was acknowledged.
func (s *siege) inspect(t *testing.T, kept string) {
	ctx := t.Context()
	w := open(t, s.dir, s.db)
	if failed, err := w.Drain(ctx, func(int) {}); failed > 0 || err != nil {
		t.Errorf("%d reports could not be read, %v", failed, err)
	}
	whole(t, w, verify.Trust{Since: []byte(kept)})
	ids, places := map[string]bool{}, map[string]int{}
	for r, err := range w.Reports(ctx, store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		ids[r.ID] = true
		if places[r.Place]++; places[r.Place] > 1 {
			t.Errorf("%s is there %d times", r.Place, places[r.Place])
		}
	}
	for _, id := range s.erased {
		if ids[id] {
			t.Errorf("%s was erased, and is there", id)
		}
	}
	for _, id := range s.added {
		if _, err := w.Account(ctx, id); ids[id] != (err == nil) || err != nil && !strings.Contains(err.Error(), "was erased on") {
			t.Errorf("%s was added, and now: %v", id, err)
		}
	}
	if len(ids) < s.next/2 || len(s.erased) == 0 {
		t.Errorf("%d reports are there, and %d were erased: too few to say much", len(ids), len(s.erased))
	}
	t.Logf("%d added, %d erased, %d there", len(s.added), len(s.erased), len(ids))
}

// whole fails where anything is wrong with the workspace: its database, its bytes, its rows and its ledger.
func whole(t testing.TB, w *workspace.Workspace, trust verify.Trust) {
	t.Helper()
	findings, err := w.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := w.Verify(t.Context(), trust)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(findings, wrong...) {
		t.Error(f)
	}
}
