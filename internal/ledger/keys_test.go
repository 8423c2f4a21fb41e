package ledger_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/ledger"
	"firsthand/internal/ledger/ledgertest"
	"firsthand/verify"
)

// TestRotation follows a log from any of its keys to all others.
func TestRotation(t *testing.T) {
	k := keep(t).grow(100).sign().rotate(secondKey).grow(300).sign().rotate(thirdKey).grow(400).sign()
	var keys []string
	for _, private := range []string{firstKey, secondKey, thirdKey} {
		keys = append(keys, public(t, private))
	}
	file := k.export()
	x, err := verify.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, known := range keys {
		r, err := x.Verify(context.Background(), verify.Trust{Key: known, Since: k.log.Signed[300]}, nil)
		if err != nil || len(r.Findings) > 0 || !slices.Equal(r.Keys, keys) || r.Signed != 400 {
			t.Errorf("whoever knows %s finds %+v (%v)", known, r, err)
		}
	}
}

func TestWrongKeys(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(k *keeper)
		want string
	}{
		{"the old key signs on", func(k *keeper) {
			k.rotate(secondKey).grow(300)
			k.keys, k.last = []string{firstKey}, nil
			k.sign()
		}, "the checkpoint of 300 entries: no key that was in force has signed it"},
		{"the old key does not hand over", func(k *keeper) {
			k.keys, k.last = nil, nil
			k.rotate(secondKey).grow(300).sign()
		}, "checkpoints of up to 300 entries are signed with " + public(t, secondKey) + ", which the key that you know does not lead to"},
		{"nobody has signed", func(k *keeper) {
			k.grow(200)
			k.keys, k.last = []string{secondKey}, nil
			k.sign()
		}, "the checkpoint of 200 entries: no key that was in force has signed it"},
		{"a stranger's key", func(k *keeper) {
			k.add(ledger.KeyEntry(0, "ada", public(t, anotherKey)))
			k.sign()
		}, "entry 100 announces a key that cannot be used: it is of skerry.example/witness, and the ledger is firsthand/01JHARBOURWIRE0000000000000"},
		{"no key", func(k *keeper) {
			k.add(ledger.KeyEntry(0, "ada", "a key"))
			k.sign()
		}, `entry 100 announces a key that cannot be used: "a key" is no public key: malformed verifier id`},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := keep(t).grow(100).sign()
			c.do(k)
			if got := verified(t, k.export(), verify.Trust{Key: public(t, firstKey)}); !slices.Contains(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestTrust(t *testing.T) {
	k := keep(t).grow(100).sign().grow(200).sign()
	fork := keep(t)
	fork.add(ledger.Entry{At: 1e15, By: "eve", Did: "report.add", To: "report/2"})
	fork.grow(300).sign()
	for _, c := range []struct {
		name  string
		trust verify.Trust
		want  []string
	}{
		{"nothing known", verify.Trust{}, nil},
		{"the key", verify.Trust{Key: public(t, firstKey)}, nil},
		{"the key and a checkpoint", verify.Trust{Key: public(t, firstKey), Since: k.log.Signed[100]}, nil},
		{"another key", verify.Trust{Key: public(t, secondKey)}, []string{
			"checkpoints of up to 200 entries are signed with " + public(t, firstKey) + ", which the key that you know does not lead to",
		}},
		{"the key of another", verify.Trust{Key: public(t, anotherKey)}, []string{
			"refused: the key is one of skerry.example/witness, and the export is of firsthand/01JHARBOURWIRE0000000000000",
		}},
		{"no key", verify.Trust{Key: "key"}, []string{`refused: "key" is no public key: malformed verifier id`}},
		{"a later checkpoint of another past", verify.Trust{Key: public(t, firstKey), Since: fork.last}, []string{
			"the log ends with entry 199, and the checkpoint that you kept covers 300",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := verified(t, k.export(), c.trust); !slices.Equal(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
	want := "entries 0 to 99 are not all what they were when the checkpoint of 100 entries that you kept was signed"
	if got := verified(t, fork.export(), verify.Trust{Key: public(t, firstKey), Since: k.log.Signed[100]}); !slices.Equal(got, []string{want}) {
		t.Errorf("of the fork it is found %q, want %q", got, want)
	}
}

// TestCheckpointIsNotSignedOverAChangedPast is what keeps an honest keeper from signing what somebody changed underneath.
func TestCheckpointIsNotSignedOverAChangedPast(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(k *keeper)
		want string
	}{
		{"the past changed", func(k *keeper) { k.log.Lines[17] = edited(k.log, 17); rebuild(k.log) }, "was changed within its first 300 entries"},
		{"entries deleted", func(k *keeper) { k.log.Lines = k.log.Lines[:200]; rebuild(k.log) }, "ends with 200 entries, and had 300"},
		{"hashes changed", func(k *keeper) { clear(k.log.Tiles) }, "do not make its root"},
		{"another key", func(k *keeper) { k.keys = []string{secondKey} }, "that its key has not signed"},
		{"no key", func(k *keeper) { k.keys = nil }, "without a key"},
		{"a broken key", func(k *keeper) { k.keys = []string{"PRIVATE"} }, "the ledger's key: cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := keep(t).grow(300).sign().grow(400)
			c.do(k)
			_, err := ledger.Checkpoint(context.Background(), k.log, k.last, k.keys...)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want a fault with %q", err, c.want)
			}
		})
	}
}

func TestCheckpointOfALogThatHasNotGrown(t *testing.T) {
	k := keep(t).grow(300).sign()
	last := append([]byte(nil), k.last...)
	if k.sign(); !bytes.Equal(k.last, last) {
		t.Errorf("it is now %q, and was %q", k.last, last)
	}
	if empty, err := ledger.Checkpoint(context.Background(), &ledgertest.Log{}, nil, firstKey); err != nil || !strings.Contains(string(empty), "\n0\n") {
		t.Errorf("of the empty log it is %q (%v)", empty, err)
	}
}
