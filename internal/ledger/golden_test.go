package ledger_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"firsthand/internal/ledger"
)

var update = flag.Bool("update", false, "write the ledger that package verify is tested with")

// story is a small workspace: two reports, a reading, a new key, and a report that had to go.
func story(t *testing.T) *keeper {
	entry := func(minute int64, by, did, to, content, note string) ledger.Entry {
		e := ledger.Entry{At: 1_930_000_000_000_000 + minute*60_000_000, By: by, Did: did, To: to, Note: note}
		if content != "" {
			e.Hash = ledger.Salted(ledger.Salt{byte(minute)}, []byte(content))
		}
		return e
	}
	k := keep(t)
	k.log.Lines, k.log.Last = nil, nil
	k.add(
		entry(0, "firsthand", "workspace.create", "workspace/01JHARBOURWIRE0000000000000", "", ""),
		ledger.KeyEntry(0, "firsthand", public(t, firstKey)),
		entry(1, "ada", "report.add", "report/01", "Valmere bought the cargo, two officials said.", ""),
		entry(1, "ada", "report.add", "report/02", "The ferry sails.", ""),
	)
	k.sign()
	k.add(entry(2, "firsthand", "reading.add", "reading/01/read/1", "two officials", ""))
	k.rotate(secondKey)
	k.add(entry(9, "boris", "report.erase", "report/02", "", "Skerry County Court, 14 May: names a minor"))
	return k.sign()
}

// TestFormatStays holds what is written to files that were written before: others keep them, and later versions verify them.
func TestFormatStays(t *testing.T) {
	k := story(t)
	proof, err := ledger.Prove(context.Background(), k.log, 2, k.last)
	if err != nil {
		t.Fatal(err)
	}
	grown, err := ledger.Consistency(context.Background(), k.log, 4, k.last)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"ledger.zip": k.export(), "checkpoint": k.log.Signed[4], "entry-2.tlog-proof": proof, "since-4.proof": grown,
	} {
		path := filepath.Join("..", "..", "verify", "testdata", name)
		if *update {
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(path); err != nil || !bytes.Equal(data, want) {
			t.Errorf("%s is not what it was (%v); what others keep would not verify any more", name, err)
		}
	}
}
