package ledger_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/fault"
	"firsthand/internal/ledger"
	"firsthand/verify"
)

// TestProofs proves that any entry is in any later checkpoint, and that any checkpoint is consistent with any later one.
func TestProofs(t *testing.T) {
	k := keep(t)
	sizes := []int64{1, 2, 3, 255, 256, 257, 511, 512, 700, 1200}
	for _, n := range sizes {
		k.grow(int(n)).sign()
	}
	key := public(t, firstKey)
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.SampledFrom(sizes).Draw(t, "size")
		n := rapid.Int64Range(0, size-1).Draw(t, "entry")
		proof, err := ledger.Prove(context.Background(), k.log, n, k.log.Signed[size])
		if err != nil {
			t.Fatal(err)
		}
		got, e, c, err := verify.Inclusion(proof, key)
		if line, _ := e.Encode(n); err != nil || got != n || c.Size != size || !bytes.Equal(line, k.log.Lines[n]) {
			t.Errorf("the proof is of entry %d, %+v, in %v (%v)", got, e, c, err)
		}
		older := rapid.SampledFrom(sizes).Draw(t, "older")
		if older > size {
			return
		}
		grown, err := ledger.Consistency(context.Background(), k.log, older, k.log.Signed[size])
		if err != nil {
			t.Fatal(err)
		}
		if c, err = verify.Consistency(k.log.Signed[older], grown, key); err != nil || c.Size != size {
			t.Errorf("since %d the log has grown to %v (%v)", older, c, err)
		}
		damaged := bytes.Clone(grown)
		at := rapid.IntRange(0, len(damaged)-1).Draw(t, "byte")
		damaged[at] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
		if other, err := verify.Consistency(k.log.Signed[older], damaged, key); err == nil && other != c {
			t.Errorf("damaged at %d, it proves %v", at, other)
		}
	})
}

func TestProofOfNothing(t *testing.T) {
	k := keep(t).grow(300).sign()
	other := keep(t)
	other.add(ledger.Entry{By: "eve", Did: "report.add", To: "report/2"})
	other.grow(300).sign()
	key := public(t, firstKey)
	proof, err := ledger.Prove(context.Background(), k.log, 17, k.last)
	if err != nil {
		t.Fatal(err)
	}
	top, _, _ := strings.Cut(string(proof), "\n\n")
	for _, c := range []struct {
		name, proof, key, want string
	}{
		{"another log", top + "\n\n" + string(other.last), key, "does not prove that entry 17"},
		{"another place", strings.Replace(string(proof), "\nindex 17\n", "\nindex 18\n", 1), key, "no proof of entry 17"},
		{"a hash less", strings.Join(strings.Split(top, "\n")[:11], "\n") + "\n\n" + string(k.last), key, "does not prove"},
		{"a line that is no hash", top + "\nhash\n\n" + string(k.last), key, "no hash of a proof"},
		{"another key", string(proof), public(t, secondKey), "not signed with that key"},
		{"no proof", "It is so.", key, "no proof of an entry"},
		{"no entry", strings.Replace(string(proof), "\nextra ", "\nextra aaaa", 1), key, "no proof of an entry"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, _, _, err := verify.Inclusion([]byte(c.proof), c.key); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
	grown, err := ledger.Consistency(context.Background(), k.log, 300, k.last)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := verify.Consistency(other.last, grown, key); err == nil || !strings.Contains(err.Error(), "does not prove that the log of 300 entries has only grown") {
		t.Errorf("of another log it proves: %v", err)
	}
}

func TestNothingToProve(t *testing.T) {
	k := keep(t).grow(300).sign().grow(400)
	for _, c := range []struct {
		name string
		do   func()
		n    int64
		kind fault.Kind
		want string
	}{
		{"an entry after the checkpoint", func() {}, 300, fault.NotFound, "entry 300: is not in the checkpoint of 300 entries"},
		{"a negative entry", func() {}, -1, fault.NotFound, "is not in the checkpoint"},
		{"an edited entry", func() { k.log.Lines[17] = edited(k.log, 17) }, 17, fault.Damaged, "entry 17: differs"},
		{"a deleted entry", func() { k.log.Lines[18] = nil }, 18, fault.Damaged, "entry 18: is missing"},
		{"no tiles", func() { clear(k.log.Tiles) }, 19, fault.Damaged, "do not make its root"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.do()
			_, err := ledger.Prove(context.Background(), k.log, c.n, k.last)
			if err == nil || fault.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want a fault with %q", err, c.want)
			}
		})
	}
}
