package store_test

import (
	"bufio"
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/ledger"
	"firsthand/internal/store"
	"firsthand/verify"
)

// intact verifies rows and ledger, and returns the ids of the reports.
func intact(t *testing.T, db *store.DB) (ids []string) {
	t.Helper()
	err := db.Snapshot(t.Context(), "ada", func(v *store.View) error {
		for d, err := range v.Verify(t.Context()) {
			if err != nil {
				return err
			}
			t.Error(d)
		}
		if _, err := ledger.Check(t.Context(), v, verify.Trust{}, nil); err != nil {
			return err
		}
		for r, err := range v.Reports(t.Context(), store.Filter{Heads: true}) {
			if err != nil {
				return err
			}
			ids = append(ids, r.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	if err := os.WriteFile(text, bytes.Repeat([]byte("This is no database. "), 500), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path  string
		kind  fault.Kind
		words string
	}{
		{filepath.Join(dir, "nowhere", "a.db"), fault.NotFound, "lies in a directory that does not exist; make the directory"},
		{text, fault.Damaged, "text.db: is damaged or no database"},
		{dir, fault.Unwritable, "cannot be opened for writing"},
	} {
		_, err := store.Open(t.Context(), c.path, now)
		if fault.KindOf(err) != c.kind || !strings.Contains(fmt.Sprint(err), c.words) {
			t.Errorf("%s: %v (kind %d), want kind %d with %q", c.path, err, fault.KindOf(err), c.kind, c.words)
		}
	}
}

func TestOwnersAlone(t *testing.T) {
	path := file(t)
	db := open(t, path)
	if _, err := addOne(db, "a"); err != nil {
		t.Fatal(err)
	}
	for _, more := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(path + more)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path+more, info, err)
		}
	}
}

func TestLocked(t *testing.T) {
	path := file(t)
	db := open(t, path)
	db.SetPatience(100 * time.Millisecond)
	other, err := sql.Open("sqlite", "file:"+strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Close() })
	lock, err := other.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = addOne(db, "a"); fault.KindOf(err) != fault.Busy || !strings.Contains(err.Error(), "is locked by another program") {
		t.Errorf("while another program writes: %v", err)
	}
	if c, err := db.View("ada").Counts(t.Context()); err != nil || c.Reports != 0 {
		t.Errorf("reading meanwhile: %+v, %v", c, err)
	}
	if again, err := store.Open(t.Context(), path, now); err != nil {
		t.Errorf("opening meanwhile: %v", err)
	} else {
		_ = again.Close()
	}
	db.SetPatience(time.Minute)
	time.AfterFunc(3*time.Second, func() { _ = lock.Rollback() })
	if _, err = addOne(db, "a"); err != nil {
		t.Errorf("after the other was done: %v", err)
	}
}

// TestFullDatabase writes until there is no room, as a full disk has none.
func TestFullDatabase(t *testing.T) {
	db := open(t, file(t))
	if _, err := db.SQL().ExecContext(t.Context(), "PRAGMA max_page_count = 120"); err != nil {
		t.Fatal(err)
	}
	fill(t, db)
}

// fill adds reports until that fails, and then looks whether what was acknowledged is there and nothing else is.
func fill(t *testing.T, db *store.DB) {
	t.Helper()
	var acknowledged []string
	var err error
	for i := 0; err == nil && i < 10_000; i++ {
		var id string
		if id, err = addOne(db, fmt.Sprint(i)+strings.Repeat(" The ferry sailed.", 200)); err == nil {
			acknowledged = append(acknowledged, id)
		}
	}
	if fault.KindOf(err) != fault.Unwritable || !strings.Contains(err.Error(), "make room; nothing of what failed was kept") {
		t.Errorf("without room: %v", err)
	}
	if got := intact(t, db); !slices.Equal(got, acknowledged) || len(got) < 3 {
		t.Errorf("%d reports are there, %d were acknowledged", len(got), len(acknowledged))
	}
}

// TestDamagedFile overwrites the middle of a database.
func TestDamagedFile(t *testing.T) {
	path := file(t)
	db, err := store.Open(t.Context(), path, now)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 50 {
		if _, err := addOne(db, fmt.Sprint(i)+strings.Repeat(" The ferry sailed.", 300)); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt(bytes.Repeat([]byte{0xa5}, int(info.Size())/2), info.Size()/3)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	db, err = store.Open(t.Context(), path, now)
	if err == nil {
		t.Cleanup(func() { _ = db.Close() })
		named := 0
		for problem, failed := range db.View("ada").Integrity(t.Context()) {
			if problem != "" || failed != nil {
				named++
			}
		}
		if named == 0 {
			t.Error("the engine finds its files sound")
		}
		for _, failed := range db.View("ada").Reports(t.Context(), store.Filter{}) {
			err = failed
		}
	}
	if fault.KindOf(err) != fault.Damaged || !strings.Contains(err.Error(), "restore it from a backup") {
		t.Errorf("a damaged file: %v", err)
	}
}

// TestNothingLeftOfErased looks for the words of an erased report in the files themselves.
func TestNothingLeftOfErased(t *testing.T) {
	path := file(t)
	db := open(t, path)
	var ids []string
	for i := range 20 {
		id, err := addOne(db, fmt.Sprintf("Perkins%d whispered %s", i, strings.Repeat("it again and again ", 300)))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	left := func() bool {
		for _, more := range []string{"", "-wal"} {
			b, err := os.ReadFile(path + more)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(bytes.ToLower(b), []byte("perkins7")) {
				return true
			}
		}
		return false
	}
	if !left() {
		t.Fatal("the words are not in the files as they stand, and this test finds nothing")
	}
	err := db.Write(t.Context(), "ada", func(tx *store.Tx) error { _, _, err := tx.Erase(ids[7], "a court's order"); return err })
	if err != nil || left() {
		t.Errorf("erased, %v, and the words are still in the files", err)
	}
}

// writes is what the process that TestKilled kills does: add reports one after another, and say which were acknowledged.
const writes = "-test.run=^TestWriteUntilKilled$"

func TestWriteUntilKilled(t *testing.T) {
	path := os.Getenv("FIRSTHAND_TEST_KILLED")
	if path == "" {
		return // it is TestKilled that runs it
	}
	db := open(t, path)
	for i := 0; ; i++ {
		id, err := addOne(db, fmt.Sprintf("%d-%d", os.Getpid(), i))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("added", id)
	}
}

// TestKilled kills a process that writes, again and again, in the midst of it. What it has acknowledged is there, in the
// ledger, too, and that verifies.
func TestKilled(t *testing.T) {
	const times = 200
	path := file(t)
	acknowledged := map[string]bool{}
	for range times {
		cmd := exec.Command(os.Args[0], writes)
		cmd.Env = append(os.Environ(), "FIRSTHAND_TEST_KILLED="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			id, ok := strings.CutPrefix(lines.Text(), "added ")
			if !ok {
				t.Fatalf("the process that writes says %q", lines.Text())
			}
			if len(acknowledged) == 0 || rand.N(4) == 0 { // it has begun to write
				time.AfterFunc(rand.N(5*time.Millisecond), func() { _ = cmd.Process.Signal(syscall.SIGKILL) })
			}
			acknowledged[id] = true
		}
		_ = cmd.Wait() // it was killed
	}
	db := open(t, path)
	got := intact(t, db)
	for _, id := range got {
		delete(acknowledged, id)
	}
	if len(acknowledged) > 0 || len(got) < times {
		t.Errorf("%d acknowledged reports are gone; %d are there", len(acknowledged), len(got))
	}
}

// TestSoundAfterOthers asks a connection twice whether the files are sound, between which another process has changed them:
// FTS5 must not go by what it remembers.
func TestSoundAfterOthers(t *testing.T) {
	path := file(t)
	asks, works := open(t, path), open(t, path)
	for i := range 5 {
		id, err := addOne(works, fmt.Sprintf("The ferry sailed %d times.", i))
		if err != nil {
			t.Fatal(err)
		}
		if i > 2 {
			err = works.Write(t.Context(), "ada", func(tx *store.Tx) error { _, _, err := tx.Erase(id, "a court's order"); return err })
		}
		if err != nil {
			t.Fatal(err)
		}
		for problem, err := range asks.View("ada").Integrity(t.Context()) {
			t.Errorf("after %d: %s, %v", i, problem, err)
		}
	}
}
