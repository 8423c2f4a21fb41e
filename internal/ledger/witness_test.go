package ledger_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/ledger"
	"firsthand/verify"
)

// cosigned is a log's last checkpoint after a witness has looked at its export.
func cosigned(t *testing.T, k *keeper, private string, since []byte) ([]byte, error) {
	t.Helper()
	file := k.export()
	x, err := verify.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	w, err := verify.LoadWitness(private)
	if err != nil {
		t.Fatal(err)
	}
	return verify.Cosign(context.Background(), x, verify.Trust{Key: public(t, firstKey), Since: since}, w)
}

// TestWitnesses has two witnesses look at a log, one of them twice.
func TestWitnesses(t *testing.T) {
	harbour, harbourKey, err1 := verify.NewWitness("harbour.example/witness")
	skerry, skerryKey, err2 := verify.NewWitness("skerry.example/witness")
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	k := keep(t).grow(100).sign()
	first, err := cosigned(t, k, harbour, nil)
	if err != nil {
		t.Fatal(err)
	}
	k.grow(200).sign()
	for _, w := range []string{harbour, skerry} {
		since := first
		if w == skerry {
			since = nil
		}
		note, err := cosigned(t, k, w, since)
		if err != nil {
			t.Fatal(err)
		}
		if k.last, err = verify.Merge(k.last, note, harbourKey, skerryKey); err != nil {
			t.Fatal(err)
		}
		k.log.Signed[200] = k.last
	}
	both := verify.Trust{Key: public(t, firstKey), Witnesses: []string{harbourKey, skerryKey}}
	if got := verified(t, k.export(), both); got != nil {
		t.Errorf("with both witnesses found %q", got)
	}
	again, err := cosigned(t, k, harbour, first)
	if err != nil {
		t.Fatal(err)
	}
	if k.last, err = verify.Merge(k.last, again, harbourKey); err != nil || bytes.Count(k.last, []byte("— ")) != 3 {
		t.Errorf("signed again it is %q (%v)", k.last, err)
	}
	k.grow(300).sign()
	if got, want := verified(t, k.export(), both), "0 of 2 witnesses have signed the last checkpoint, of 300 entries"; !slices.Equal(got, []string{want}) {
		t.Errorf("without them found %q, want %q", got, want)
	}
	both.Quorum = 1
	if k.last, err = cosigned(t, k, skerry, nil); err != nil {
		t.Fatal(err)
	}
	if got := verified(t, k.export(), both); got != nil {
		t.Errorf("with one of two found %q", got)
	}
}

// TestWitnessRefusesAChangedPast is the promise: who has signed once does not sign another past.
func TestWitnessRefusesAChangedPast(t *testing.T) {
	harbour, key, err := verify.NewWitness("harbour.example/witness")
	if err != nil {
		t.Fatal(err)
	}
	k := keep(t).grow(100).sign()
	first, err := cosigned(t, k, harbour, nil)
	if err != nil {
		t.Fatal(err)
	}
	fork := keep(t)
	fork.add(ledger.Entry{By: "eve", Did: "report.add", To: "report/2"})
	fork.grow(200).sign()
	if _, err := cosigned(t, fork, harbour, first); err == nil || !strings.Contains(err.Error(), "cannot be signed: entries 0 to 99 are not all what they were") {
		t.Errorf("the witness says %v", err)
	}
	if _, err := verify.Merge(fork.last, first, key); err == nil || !strings.Contains(err.Error(), "another checkpoint") {
		t.Errorf("its signature is taken over: %v", err)
	}
	if _, err := verify.Merge(k.last, fork.last, key); err == nil || !strings.Contains(err.Error(), "no witness") {
		t.Errorf("a checkpoint without it is taken over: %v", err)
	}
}
