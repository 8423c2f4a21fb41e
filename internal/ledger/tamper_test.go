package ledger_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"firsthand/internal/ledger"
	"firsthand/internal/ledger/ledgertest"
	"firsthand/verify"
)

// tampered are ways to change the past of a log of 700 entries with checkpoints at 200, 400 and 700, and what is then said.
var tampered = []struct {
	name string
	do   func(k *keeper)
	want []string
}{
	{"nothing", func(*keeper) {}, nil},
	{
		"an entry edited",
		func(k *keeper) { k.log.Lines[17] = edited(k.log, 17) },
		[]string{"entry 17 differs from what the tree holds"},
	},
	{
		"an entry that is no entry any more",
		func(k *keeper) { k.log.Lines[17] = []byte("?") },
		[]string{"entry 17 differs from what the tree holds"},
	},
	{
		"entries deleted",
		func(k *keeper) { clear(k.log.Lines[40:45]) },
		[]string{"entries 40 to 44 are missing"},
	},
	{
		"the last entries deleted",
		func(k *keeper) { clear(k.log.Lines[690:]) },
		[]string{"entries 690 to 699 are missing"},
	},
	{
		"entries deleted over many tiles, and one edited",
		func(k *keeper) { clear(k.log.Lines[200:600]); k.log.Lines[600] = edited(k.log, 600) },
		[]string{"entries 200 to 599 are missing", "entry 600 differs from what the tree holds"},
	},
	{
		"an entry put behind the last",
		func(k *keeper) { k.log.Lines = append(k.log.Lines, edited(k.log, 17)) },
		[]string{"before entry 700 stands what the tree does not hold"},
	},
	{
		"neighbors swapped",
		func(k *keeper) { k.log.Lines[17], k.log.Lines[18] = k.log.Lines[18], k.log.Lines[17] },
		[]string{"entries 17 and 18 have changed places"},
	},
	{
		"entries far from each other swapped",
		func(k *keeper) { k.log.Lines[17], k.log.Lines[650] = k.log.Lines[650], k.log.Lines[17] },
		[]string{"entries 17 and 650 have changed places"},
	},
	{
		"an entry moved",
		func(k *keeper) {
			moved := k.log.Lines[17]
			copy(k.log.Lines[17:30], k.log.Lines[18:31])
			k.log.Lines[30] = moved
		},
		[]string{"entries 17 to 30 are not in their order"},
	},
	{
		"an entry copied over another",
		func(k *keeper) { k.log.Lines[17] = k.log.Lines[300] },
		[]string{"in the place of entry 17 stands what says to be entry 300"},
	},
	{
		"an entry swapped for an edited one of another number, one deleted before it",
		func(k *keeper) { k.log.Lines[17] = edited(k.log, 18); k.log.Lines[15] = nil },
		[]string{"entry 15 is missing", "in the place of entry 17 stands what says to be entry 18"},
	},
	{
		"a hash of the tree changed",
		func(k *keeper) { k.log.Tiles[ledgertest.Tile{}][17*tlog.HashSize]++ },
		[]string{"what the tree holds for entry 17 is not its hash"},
	},
	{
		"a hash in the last tile changed",
		func(k *keeper) { k.log.Tiles[ledgertest.Tile{N: 2}][17*tlog.HashSize]++ },
		[]string{"what the tree holds for entry 529 is not its hash"},
	},
	{
		"a tile deleted",
		func(k *keeper) { delete(k.log.Tiles, ledgertest.Tile{N: 1}) },
		[]string{"what the tree holds for entries 256 to 511 is not their hashes"},
	},
	{
		"a hash above changed",
		func(k *keeper) { k.log.Tiles[ledgertest.Tile{Level: 1}][0]++ },
		[]string{"the tree above entries 0 to 255 does not hold the hash that they make"},
	},
	{
		"an entry and its hash changed",
		func(k *keeper) {
			k.log.Lines[17] = edited(k.log, 17)
			hash := tlog.RecordHash(k.log.Lines[17])
			copy(k.log.Tiles[ledgertest.Tile{}][17*tlog.HashSize:], hash[:])
		},
		[]string{
			"entries 0 to 199 are not all what they were when the checkpoint of 200 entries was signed",
			"the tree above entries 0 to 255 does not hold the hash that they make",
		},
	},
	{
		"an entry and all hashes changed",
		func(k *keeper) { k.log.Lines[317] = edited(k.log, 317); rebuild(k.log) },
		[]string{"entries 200 to 399 are not all what they were when the checkpoint of 400 entries was signed"},
	},
	{
		"an entry and all hashes changed, after the last checkpoint but one was deleted",
		func(k *keeper) { k.log.Lines[317] = edited(k.log, 317); rebuild(k.log); delete(k.log.Signed, 400) },
		[]string{"entries 200 to 699 are not all what they were when the checkpoint of 700 entries was signed"},
	},
	{
		"an entry deleted and all hashes changed",
		func(k *keeper) { k.log.Lines = slices.Delete(k.log.Lines, 699, 700); rebuild(k.log) },
		[]string{"the log ends with entry 698, and a checkpoint covers 700"},
	},
	{
		"an entry and its checkpoint deleted and all hashes changed",
		func(k *keeper) {
			k.log.Lines = slices.Delete(k.log.Lines, 699, 700)
			rebuild(k.log)
			delete(k.log.Signed, 700)
		},
		nil, // only those see it who kept that checkpoint
	},
	{
		"a checkpoint signed by nobody",
		func(k *keeper) {
			k.log.Signed[400] = bytes.Replace(k.log.Signed[400], []byte("— fir"), []byte("— sec"), 1)
		},
		[]string{"the checkpoint of 400 entries: no key that was in force has signed it"},
	},
	{
		"a checkpoint with another's signature",
		func(k *keeper) {
			text, _, _ := strings.Cut(string(k.log.Signed[400]), "\n\n")
			_, by, _ := strings.Cut(string(k.log.Signed[200]), "\n\n")
			k.log.Signed[400] = []byte(text + "\n\n" + by)
		},
		[]string{"the checkpoint of 400 entries: the checkpoint cannot be read: invalid signature for key firsthand/01JHARBOURWIRE0000000000000+b3be4462"},
	},
	{
		"a checkpoint kept under another size",
		func(k *keeper) { k.log.Signed[100] = k.log.Signed[400] },
		[]string{"a checkpoint of 400 entries is kept as one of 1 to 256"},
	},
	{
		"no checkpoint at all",
		func(k *keeper) { k.log.Signed[300] = []byte("nothing") },
		[]string{"a checkpoint of 257 to 512 entries: the checkpoint cannot be read: malformed note"},
	},
}

func TestTamperedLogIsNamed(t *testing.T) {
	for _, c := range tampered {
		t.Run(c.name, func(t *testing.T) {
			k := keep(t).grow(200).sign().grow(400).sign().grow(700).sign()
			c.do(k)
			if got := checked(t, k.log, verify.Trust{Key: public(t, firstKey)}); !slices.Equal(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

// TestAnyChangeIsFound changes a log in any one place, and then verifies it in the workspace and as a file.
func TestAnyChangeIsFound(t *testing.T) {
	base := keep(t).grow(150).sign().grow(300).sign().grow(600).sign()
	trust, whole := verify.Trust{Key: public(t, firstKey), Since: base.log.Signed[300]}, base.export()
	rapid.Check(t, func(t *rapid.T) {
		k := &keeper{t: &testing.T{}, log: base.copy(), last: base.last}
		lines := k.log.Lines
		i := rapid.IntRange(0, len(lines)-1).Draw(t, "entry")
		switch rapid.SampledFrom([]string{"edit", "delete", "swap", "cut", "insert", "double"}).Draw(t, "change") {
		case "edit":
			at := rapid.IntRange(0, len(lines[i])-1).Draw(t, "byte")
			lines[i] = bytes.Clone(lines[i])
			lines[i][at] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
		case "delete":
			lines[i] = nil
		case "swap":
			j := rapid.IntRange(0, len(lines)-2).Draw(t, "other")
			if j >= i {
				j++
			}
			lines[i], lines[j] = lines[j], lines[i]
		case "cut":
			clear(lines[i:])
		case "insert":
			k.log.Lines = slices.Insert(lines, i, edited(k.log, i))
		case "double":
			k.log.Lines = slices.Insert(lines, i, lines[i])
		}
		if rapid.Bool().Draw(t, "tree made anew") {
			k.log.Lines = slices.DeleteFunc(k.log.Lines, func(l []byte) bool { return l == nil })
			rebuild(k.log)
		}
		if got := checked(k.t, k.log, trust); len(got) == 0 {
			t.Error("the workspace found nothing")
		}
		file := k.export()
		if got := verified(k.t, file, trust); len(got) == 0 && !bytes.Equal(file, whole) {
			t.Error("the outsider found nothing")
		}
	})
}

// TestReadersFail fails each call of a reader, and wants the error back, whatever was to be done.
func TestReadersFail(t *testing.T) {
	k := keep(t).grow(300).sign().grow(700).sign()
	ctx, gone := context.Background(), errors.New("the server is gone")
	for name, do := range map[string]func() error{
		"check":       func() error { _, err := ledger.Check(ctx, k.log, verify.Trust{}, nil); return err },
		"checkpoint":  func() error { _, err := ledger.Checkpoint(ctx, k.log, k.log.Signed[300], firstKey); return err },
		"prove":       func() error { _, err := ledger.Prove(ctx, k.log, 17, k.last); return err },
		"consistency": func() error { _, err := ledger.Consistency(ctx, k.log, 300, k.last); return err },
		"export":      func() error { return ledger.Export(ctx, io.Discard, k.log, k.last) },
	} {
		calls := 0
		k.log.Fail = func(string) error { calls++; return nil }
		if err := do(); err != nil || calls == 0 {
			t.Errorf("%s makes %d calls (%v)", name, calls, err)
		}
		for n := range calls {
			left := n
			k.log.Fail = func(string) error {
				if left--; left < 0 {
					return gone
				}
				return nil
			}
			if err := do(); !errors.Is(err, gone) {
				t.Errorf("%s, with call %d failing, says %v", name, n, err)
			}
		}
	}
}

// copy is the log, to be changed.
func (k *keeper) copy() *ledgertest.Log {
	out := &ledgertest.Log{}
	*out = *k.log
	_ = out.Write(func(ledger.Tx) error { return nil }) // clones
	return out
}
