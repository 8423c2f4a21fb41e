package ledger_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/ledger"
	"firsthand/internal/ledger/ledgertest"
	"firsthand/verify"
)

// The keys of the log in these tests, one after another.
const (
	firstKey   = "PRIVATE+KEY+firsthand/01JHARBOURWIRE0000000000000+b3be4462+AXVSk8IZQg5EDk4GQDXsJpYP4r+NyOtc6swXYJxKbFDo"
	secondKey  = "PRIVATE+KEY+firsthand/01JHARBOURWIRE0000000000000+caabd5f8+AbfCW+dYlFXET1KW/JWRYktejVb44aO4T2rxsHmoOPwt"
	thirdKey   = "PRIVATE+KEY+firsthand/01JHARBOURWIRE0000000000000+fffecaf3+AeQLUJR0giQ8OLwTF77QSuQtiPQDoAnmr8iKT1Su2ZUk"
	anotherKey = "PRIVATE+KEY+skerry.example/witness+9d216a58+ASjNY4zAhUdFmYbJoup/zvfqe5v0l1MsOViLgCl8zGL5"
)

func public(t testing.TB, private string) string {
	t.Helper()
	p, err := ledger.PublicKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A keeper keeps a log for a test, as a workspace would.
type keeper struct {
	t    testing.TB
	log  *ledgertest.Log
	keys []string
	last []byte
}

// keep begins a log with its key.
func keep(t testing.TB) *keeper {
	k := &keeper{t: t, log: &ledgertest.Log{Signed: map[int64][]byte{}}, keys: []string{firstKey}}
	k.add(ledger.KeyEntry(1e15, "firsthand", public(t, firstKey)))
	return k
}

func (k *keeper) add(entries ...ledger.Entry) {
	k.t.Helper()
	write(k.t, k.log, entries)
}

// grow adds entries until there are so many.
func (k *keeper) grow(size int) *keeper {
	k.t.Helper()
	k.add(entries(size)[len(k.log.Lines):]...)
	return k
}

// sign keeps a checkpoint.
func (k *keeper) sign() *keeper {
	k.t.Helper()
	signed, err := ledger.Checkpoint(context.Background(), k.log, k.last, k.keys...)
	if err != nil {
		k.t.Fatal(err)
	}
	k.last = signed
	k.log.Signed[int64(len(k.log.Lines))] = signed
	k.keys = k.keys[len(k.keys)-1:]
	return k
}

// rotate puts another key in force.
func (k *keeper) rotate(private string) *keeper {
	k.t.Helper()
	k.add(ledger.KeyEntry(0, "ada", public(k.t, private)))
	k.keys = append(k.keys, private)
	return k.sign()
}

// export is the log in a file.
func (k *keeper) export() []byte {
	k.t.Helper()
	var b bytes.Buffer
	if err := ledger.Export(context.Background(), &b, k.log, k.last); err != nil {
		k.t.Fatal(err)
	}
	return b.Bytes()
}

// verified is what an outsider finds who gets the log as a file, as sentences.
func verified(t testing.TB, file []byte, trust verify.Trust) []string {
	t.Helper()
	x, err := verify.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return []string{"refused: " + err.Error()}
	}
	r, err := x.Verify(context.Background(), trust, nil)
	if err != nil {
		return []string{"refused: " + err.Error()}
	}
	return sentences(r)
}

// checked is what the keeper of the log finds.
func checked(t testing.TB, log *ledgertest.Log, trust verify.Trust) []string {
	t.Helper()
	r, err := ledger.Check(context.Background(), log, trust, nil)
	if err != nil {
		t.Fatal(err)
	}
	return sentences(r)
}

func sentences(r *verify.Result) []string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, f.String())
	}
	return out
}

// rebuild makes tiles and head anew from the entries, as one could who may write everything but has no key.
func rebuild(log *ledgertest.Log) {
	log.Tiles = map[ledgertest.Tile][]byte{}
	set := func(level int, n int64, hashes []byte) error {
		log.Tiles[ledgertest.Tile{Level: level, N: n}] = bytes.Clone(hashes)
		return nil
	}
	var tree verify.Tree
	for _, line := range log.Lines {
		_ = tree.Add(tlog.RecordHash(line), set) // set does not fail
	}
	_ = tree.Edge(set)
	log.Last = &ledger.Head{Size: tree.Size(), Root: tree.Root()}
}

// edited is entry n with another note.
func edited(log *ledgertest.Log, n int) []byte {
	_, e, err := verify.ParseEntry(log.Lines[n])
	e.Note = "nothing to see"
	line, err2 := e.Encode(int64(n))
	if err != nil || err2 != nil {
		panic(fmt.Sprint(err, err2))
	}
	return line
}
