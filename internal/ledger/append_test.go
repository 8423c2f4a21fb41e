package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"firsthand/internal/fault"
	"firsthand/internal/ledger"
	"firsthand/internal/ledger/ledgertest"
	"firsthand/verify"
)

// entries are n entries, one a second.
func entries(n int) []ledger.Entry {
	out := make([]ledger.Entry, n)
	for i := range out {
		content := fmt.Appendf(nil, "A ferry sails, %d.", i)
		out[i] = ledger.Entry{
			At: 1e15 + int64(i)*1e6, By: "ada", Did: "report.add", To: fmt.Sprintf("report/%d", i), Hash: ledger.Salted(ledger.Salt{1}, content),
		}
	}
	return out
}

// appended is a log of n entries in batches of that many.
func appended(t testing.TB, n, batch int) *ledgertest.Log {
	t.Helper()
	log := &ledgertest.Log{}
	all := entries(n)
	for from := 0; from < n; from += batch {
		if _, err := ledger.Append(context.Background(), log, all[from:min(from+batch, n)]); err != nil {
			t.Fatal(err)
		}
	}
	return log
}

// TestAppend holds the root to what the library makes of the same entries.
func TestAppend(t *testing.T) {
	for _, n := range []int{0, 1, 2, 255, 256, 257, 512, 700, 70_000} {
		log, all := appended(t, n, 300), entries(n)
		var hashes []tlog.Hash
		reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
			var out []tlog.Hash
			for _, i := range indexes {
				out = append(out, hashes[i])
			}
			return out, nil
		})
		for i, line := range log.Lines {
			if got, e, err := verify.ParseEntry(line); err != nil || got != int64(i) || e != all[i] {
				t.Fatalf("entry %d is %d, %+v, %v", i, got, e, err)
			}
			more, err := tlog.StoredHashes(int64(i), line, reader)
			if err != nil {
				t.Fatal(err)
			}
			hashes = append(hashes, more...)
		}
		want, err := tlog.TreeHash(int64(n), reader)
		if err != nil {
			t.Fatal(err)
		}
		head, err := log.Head(context.Background())
		if err != nil || head.Root != want || head.Size != int64(n) {
			t.Errorf("a log of %d entries has the head %v, want the root %v (%v)", n, head, want, err)
		}
	}
}

// TestBatchesDoNotMatter appends the same entries in any batches, and gets the same entries, tiles and head.
func TestBatchesDoNotMatter(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 1200).Draw(r, "entries")
		whole, all := appended(t, n, n), entries(n)
		parts := &ledgertest.Log{}
		for rest := all; len(rest) > 0; {
			batch := rapid.IntRange(0, len(rest)).Draw(r, "batch")
			write(t, parts, rest[:batch])
			rest = rest[batch:]
		}
		if *parts.Last != *whole.Last || !reflect.DeepEqual(parts.Lines, whole.Lines) || !reflect.DeepEqual(parts.Tiles, whole.Tiles) {
			r.Errorf("in parts the log has the head %v, at once %v", parts.Last, whole.Last)
		}
	})
}

func write(t testing.TB, log *ledgertest.Log, entries []ledger.Entry) {
	t.Helper()
	size := len(log.Lines)
	err := log.Write(func(tx ledger.Tx) error {
		from, err := ledger.Append(context.Background(), tx, entries)
		if err == nil && from != int64(size) {
			t.Errorf("appended from %d, want %d", from, size)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAppendIsCheap counts what one more entry reads and writes.
func TestAppendIsCheap(t *testing.T) {
	log := appended(t, 70_000, 70_000)
	log.Written = nil
	calls := map[string]int{}
	log.Fail = func(call string) error { calls[call]++; return nil }
	write(t, log, entries(70_001)[70_000:])
	if want := map[string]int{"Head": 1, "Tile": 3, "AddEntries": 1, "SetTile": 3, "SetHead": 1}; !reflect.DeepEqual(calls, want) {
		t.Errorf("one entry behind 70,000 makes the calls %v, want %v", calls, want)
	}
}

func TestTimesDoNotGoBack(t *testing.T) {
	log := &ledgertest.Log{}
	e := ledger.Entry{By: "ada", Did: "report.add", To: "report/1"}
	for _, at := range []int64{5, 3, 7, 6} {
		e.At = at
		write(t, log, []ledger.Entry{e})
	}
	var got []int64
	for _, line := range log.Lines {
		_, e, err := verify.ParseEntry(line)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.At)
	}
	if want := []int64{5, 5, 7, 7}; !slices.Equal(got, want) {
		t.Errorf("the times are %v, want %v", got, want)
	}
}

// TestAppendFaults fails each call of a transaction that calls all there are, and wants the error back and the log as it was.
func TestAppendFaults(t *testing.T) {
	var calls []string
	log := appended(t, 300, 300)
	log.Fail = func(call string) error { calls = append(calls, call); return nil }
	more := entries(1000)[300:]
	if err := log.Write(func(tx ledger.Tx) error { _, err := ledger.Append(context.Background(), tx, more); return err }); err != nil {
		t.Fatal(err)
	}
	if len(calls) < 9 {
		t.Fatalf("only the calls %v", calls)
	}
	for i, call := range calls {
		t.Run(fmt.Sprint(i, call), func(t *testing.T) {
			log, full, left := appended(t, 300, 300), errors.New("the disk is full"), i
			log.Fail = func(string) error {
				if left--; left < 0 {
					return full
				}
				return nil
			}
			err := log.Write(func(tx ledger.Tx) error { _, err := ledger.Append(context.Background(), tx, more); return err })
			if !errors.Is(err, full) {
				t.Errorf("got %v", err)
			}
			log.Fail = nil
			if got := checked(t, log, verify.Trust{}); got != nil || len(log.Lines) != 300 {
				t.Errorf("the log has %d entries, and %q", len(log.Lines), got)
			}
			write(t, log, more)
			if want := appended(t, 1000, 1000).Last; *log.Last != *want {
				t.Errorf("afterwards the head is %v, want %v", log.Last, want)
			}
		})
	}
}

// TestAppendRefuses what could not be verified afterwards.
func TestAppendRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(log *ledgertest.Log, e *ledger.Entry)
		kind fault.Kind
		want string
	}{
		{"a changed tile", func(log *ledgertest.Log, _ *ledger.Entry) { log.Tiles[ledgertest.Tile{N: 1}][3]++ }, fault.Damaged, "do not make its root"},
		{"a short tile", func(log *ledgertest.Log, _ *ledger.Entry) { log.Tiles[ledgertest.Tile{N: 1}] = nil }, fault.Damaged, "do not make its root"},
		{"a changed root", func(log *ledgertest.Log, _ *ledger.Entry) { log.Last.Root[0]++ }, fault.Damaged, "do not make its root"},
		{"nobody", func(_ *ledgertest.Log, e *ledger.Entry) { e.By = "" }, fault.Malformed, "report/0: cannot be recorded"},
		{"no UTF-8", func(_ *ledgertest.Log, e *ledger.Entry) { e.Note = "\xff" }, fault.Malformed, "UTF-8"},
		{"a long reason", func(_ *ledgertest.Log, e *ledger.Entry) { e.Note = strings.Repeat("long ", 1<<14) }, fault.Malformed, "at most 65535"},
	} {
		t.Run(c.name, func(t *testing.T) {
			log, e := appended(t, 300, 300), entries(1)[0]
			c.do(log, &e)
			_, err := ledger.Append(context.Background(), log, []ledger.Entry{e})
			if err == nil || fault.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want a fault with %q", err, c.want)
			}
		})
	}
}

func TestSaltHidesContent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		content := rapid.SliceOf(rapid.Byte()).Draw(t, "content")
		a, b := ledger.NewSalt(), ledger.NewSalt()
		switch {
		case ledger.Salted(a, content) == ledger.Salted(b, content):
			t.Error("two salts make the same hash")
		case ledger.Salted(a, content) != ledger.Salted(a, slices.Clone(content)):
			t.Error("one salt makes two hashes")
		case ledger.Salted(a, content) == ledger.Salted(a, append(content, 0)):
			t.Error("another content makes the same hash")
		}
	})
}
