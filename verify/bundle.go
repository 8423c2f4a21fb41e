package verify

import (
	"bytes"
	"context"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// A row is an entry as it is stored.
type row struct {
	hash  tlog.Hash
	n     int64 // the place it says it has; -1 where it is no entry
	entry Entry
	fault string // why it is none
}

// A bundle is the entries of one tile, or of its begun part, beside the hashes that the tree holds for them.
type bundle struct {
	from   int64
	rows   []row
	leaves []byte // the tree's hashes; none where they are not all there
	slots  []int  // the row at each place, -1 where none is
	own    []byte // the hashes of the rows in their places, zeros where none is
}

// readBundle reads the entries of log in [from, to), which are those of one tile, into rows.
func readBundle(ctx context.Context, log Log, from, to int64, rows []row) (*bundle, error) {
	b := &bundle{from: from, rows: rows[:0]}
	for line, err := range log.Entries(ctx, from, to) {
		if err != nil {
			return nil, err
		}
		r := row{hash: tlog.RecordHash(line)}
		var fault error
		if r.n, r.entry, fault = ParseEntry(line); fault != nil {
			r.n, r.fault = -1, fault.Error()
		}
		if b.rows = append(b.rows, r); len(b.rows) == 2*TileWidth {
			break // nobody needs to hear of more
		}
	}
	leaves, err := log.Tile(ctx, 0, from/TileWidth)
	if err != nil {
		return nil, err
	}
	width := int(to - from)
	if len(leaves) >= width*tlog.HashSize {
		b.leaves = bytes.Clone(leaves[:width*tlog.HashSize])
	}
	b.place(width)
	return b, nil
}

// place finds the place of each row: that where the tree holds its hash, else the one that it says it has, else the one
// behind the row before it, where that is free.
func (b *bundle) place(width int) {
	b.slots = slices.Repeat([]int{-1}, width)
	places := slices.Repeat([]int{-1}, len(b.rows))
	put := func(row, place int) {
		if 0 <= place && place < width && b.slots[place] < 0 && places[row] < 0 {
			b.slots[place], places[row] = row, place
		}
	}
	if held := b.byHash(); held != nil {
		for i, r := range b.rows {
			if place, ok := held[r.hash]; ok {
				put(i, place)
			}
		}
	}
	for i, r := range b.rows {
		if r.n >= b.from {
			put(i, int(min(r.n-b.from, int64(width))))
		}
	}
	next := 0
	for i := range b.rows {
		put(i, next)
		if places[i] >= 0 {
			next = places[i] + 1
		}
	}
	b.own = make([]byte, width*tlog.HashSize)
	for i, r := range b.slots {
		if r >= 0 {
			copy(b.own[i*tlog.HashSize:], b.rows[r].hash[:])
		}
	}
}

// byHash are the places of the tree's hashes; nil where the rows are all where they should be, or the hashes are not there.
func (b *bundle) byHash() map[tlog.Hash]int {
	ok := len(b.rows) == len(b.leaves)/tlog.HashSize
	for i := 0; ok && i < len(b.rows); i++ {
		ok = b.rows[i].hash == hashAt(b.leaves, i)
	}
	if ok || b.leaves == nil {
		return nil
	}
	held := map[tlog.Hash]int{}
	for i := range len(b.leaves) / tlog.HashSize {
		held[hashAt(b.leaves, i)] = i
	}
	return held
}

// hashAt is hash i of hashes.
func hashAt(hashes []byte, i int) tlog.Hash {
	return tlog.Hash(hashes[i*tlog.HashSize:][:tlog.HashSize])
}

// differences adds what is wrong with the rows, where it is the tree that is believed.
func (b *bundle) differences(found *Findings) {
	for i, r := range b.slots {
		place := b.from + int64(i)
		switch {
		case r < 0:
			found.add(Missing, place, place, "")
		case b.leaves == nil || b.rows[r].hash == hashAt(b.leaves, i):
		case b.rows[r].n >= 0 && b.rows[r].n != place:
			found.moved(place, b.rows[r].n)
		default:
			found.add(Edited, place, place, "")
		}
	}
	b.disorder(found)
}

// disorder adds rows that have a place and do not stand in it, and rows that have none.
func (b *bundle) disorder(found *Findings) {
	place := map[int]int{} // of a row
	for i, r := range b.slots {
		place[r] = i
	}
	var stand []int // places, as the rows stand
	next := 0
	for r := range b.rows {
		if at, ok := place[r]; ok {
			stand = append(stand, at)
			next = at + 1
		} else {
			found.add(Inserted, b.from+int64(next), b.from+int64(next), "")
		}
	}
	should := slices.Sorted(slices.Values(stand))
	var wrong []int
	for i := range stand {
		if stand[i] != should[i] {
			wrong = append(wrong, i)
		}
	}
	switch len(wrong) {
	case 0:
	case 2:
		found.add(Swapped, b.from+int64(should[wrong[0]]), b.from+int64(should[wrong[1]]), "")
	default:
		found.add(Unordered, b.from+int64(should[wrong[0]]), b.from+int64(should[wrong[len(wrong)-1]]), "")
	}
}
