package ledger_test

import (
	"context"
	"fmt"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

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
		err := log.Write(func(tx ledger.Tx) error {
			got, err := ledger.Append(context.Background(), tx, all[from:min(from+batch, n)])
			if err == nil && got != int64(from) {
				t.Fatalf("appended from %d, want %d", got, from)
			}
			return err
		})
		if err != nil {
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
