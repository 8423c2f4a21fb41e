package verify

import (
	"bytes"
	"context"
	"fmt"
	"math"

	"golang.org/x/mod/sumdb/tlog"
)

// Trust is what whoever verifies a log knows beforehand, from somewhere else than the log.
type Trust struct {
	Key       string   // a public key of the log, its first or a later one; "" for whatever keys the log announces
	Since     []byte   // a checkpoint that they kept, before which nothing may have changed; may be empty
	Witnesses []string // public keys of witnesses (c2sp.org/tlog-cosignature)
	Quorum    int      // how many of these must have signed the last checkpoint; 0 for all
}

// A Result is what a log was found to be.
type Result struct {
	Head     Head     // as the log states it
	Signed   int64    // how many entries the longest checkpoint covers that a believed key has signed; -1 where there is none
	Keys     []string // the log's public keys that are believed; the last one is in force
	Findings Findings // what is wrong; none where all is as it was when it was signed
}

// maxMissing is how many bundles of which nothing is there are enough: a log may state any size.
const maxMissing = 1 << 10

// Check reads a log from the first entry to the last, and holds everything in it against everything else: entries against
// the tree, their order and their times, every tile against the one above, every checkpoint against the entries that it
// covers, the keys that signed it against those that the log announced, and all of it against what is known beforehand. It
// holds one tile a level in memory. Each entry that is as the tree holds it is handed to each, unless that is nil, before it
// is known whether the tree is the one that was signed: that is known where there are no findings.
//
// An error is about reading or about trust; what is wrong with the log is a finding.
func Check(ctx context.Context, log Log, trust Trust, each func(n int64, e Entry) error) (*Result, error) {
	c, err := newCheck(ctx, log, trust, each)
	if err != nil {
		return nil, err
	}
	if err := c.checkpoints(0, 1); err != nil {
		return nil, err
	}
	c.reached()
	for from := int64(0); from < c.head.Size && len(c.found) < maxFindings && c.missing < maxMissing; from += TileWidth {
		if err := c.bundle(from, min(from+TileWidth, c.head.Size)); err != nil {
			return nil, err
		}
	}
	return c.result()
}

// A check is a log being checked.
type check struct {
	ctx  context.Context
	log  Log
	each func(int64, Entry) error
	head Head

	own   Tree  // of the entries as they are
	held  Tree  // of the hashes that the tree holds for them, where the tree is believed
	at    int64 // the time of the last entry
	found Findings

	rows    []row // of the last bundle, to be used again
	missing int   // bundles of which nothing is there

	*signatures
}

func newCheck(ctx context.Context, log Log, trust Trust, each func(int64, Entry) error) (*check, error) {
	head, err := log.Head(ctx)
	if err != nil {
		return nil, err
	}
	if head.Size < 0 {
		return nil, fmt.Errorf("the log states that it has %d entries", head.Size)
	}
	s, err := newSignatures(trust)
	if err != nil {
		return nil, err
	}
	if each == nil {
		each = func(int64, Entry) error { return nil }
	}
	return &check{ctx: ctx, log: log, each: each, head: head, signatures: s}, nil
}

// bundle checks the entries of one tile.
func (c *check) bundle(from, to int64) error {
	if err := c.ctx.Err(); err != nil {
		return err
	}
	b, err := readBundle(c.ctx, c.log, from, to, c.rows)
	if err != nil {
		return err
	}
	if c.rows = b.rows; len(b.rows) == 0 {
		c.missing++
	}
	held, err := c.believed(b)
	if err != nil {
		return err
	}
	if err := c.checkpoints(from+1, to+1); err != nil {
		return err
	}
	for i, r := range b.slots {
		if err := c.own.Add(hashAt(b.own, i), nil); err != nil {
			return err
		}
		if err := c.held.Add(hashAt(held, i), c.tile); err != nil {
			return err
		}
		if r >= 0 && b.rows[r].hash == hashAt(held, i) {
			if err := c.entry(from+int64(i), b.rows[r]); err != nil {
				return err
			}
		}
		c.reached()
	}
	return nil
}

// believed are the leaves of b that the tree above bears out, and adds what else is there.
func (c *check) believed(b *bundle) ([]byte, error) {
	switch {
	case b.leaves == nil:
		if len(b.rows) > 0 {
			c.found.add(Leaves, b.from, b.from+int64(len(b.slots))-1, "")
		}
		b.differences(&c.found)
		return b.own, nil
	case bytes.Equal(b.own, b.leaves):
		b.disorder(&c.found)
		return b.own, nil
	}
	above, err := c.above(b)
	if err != nil {
		return nil, err
	}
	if above != nil && *above == fold(b.own) && *above != fold(b.leaves) {
		c.leaves(b)
		return b.own, nil
	}
	b.differences(&c.found)
	return b.leaves, nil
}

// above is the hash that the tree holds over b; nil where there is none, as above a begun tile.
func (c *check) above(b *bundle) (*tlog.Hash, error) {
	i := b.from / TileWidth
	row, err := c.log.Tile(c.ctx, 1, i/TileWidth)
	if i %= TileWidth; err != nil || len(b.slots) < TileWidth || len(row) < int(i+1)*tlog.HashSize {
		return nil, err
	}
	h := hashAt(row, int(i))
	return &h, nil
}

// leaves adds the places where the tree's hashes are not those of the rows, which are right.
func (c *check) leaves(b *bundle) {
	for i := range b.slots {
		if hashAt(b.own, i) != hashAt(b.leaves, i) {
			c.found.add(Leaves, b.from+int64(i), b.from+int64(i), "")
		}
	}
	b.disorder(&c.found)
}

// entry checks an entry that is as the tree holds it.
func (c *check) entry(n int64, r row) error {
	switch {
	case r.n < 0:
		c.found.add(Broken, n, n, r.fault)
		return nil
	case r.n != n:
		c.found.add(Broken, n, n, fmt.Sprintf("it says to be entry %d", r.n))
	case r.entry.At < c.at:
		c.found.add(Backdated, n, n, "")
	}
	c.at = max(c.at, r.entry.At)
	if r.entry.Did == KeyAdd {
		if err := c.keys.announce(r.entry.To, n); err != nil {
			c.found.add(BadKey, n, n, err.Error())
		}
	}
	return c.each(n, r.entry)
}

// tile checks a tile above the lowest level, whose hashes should be those given. What is about entries that something was
// found about already says nothing new.
func (c *check) tile(level int, n int64, hashes []byte) error {
	if level == 0 {
		return nil
	}
	stored, err := c.log.Tile(c.ctx, level, n)
	if err != nil {
		return err
	}
	if bytes.Equal(stored, hashes) {
		return nil
	}
	span := int64(1) << (level * TileHeight)
	for i := range len(hashes) / tlog.HashSize {
		from := (n*TileWidth + int64(i)) * span
		held := len(stored) >= (i+1)*tlog.HashSize && hashAt(stored, i) == hashAt(hashes, i)
		if !held && !c.found.about(from, from+span) {
			c.found.add(Subtree, from, from+span-1, "")
		}
	}
	return nil
}

// makes tells whether the entries so far, or else the hashes that the tree holds for them, have that root.
func (c *check) makes(root tlog.Hash) bool { return c.own.Root() == root || c.held.Root() == root }

// result ends the check.
func (c *check) result() (*Result, error) {
	if c.own.Size() < c.head.Size {
		c.found.add(Stopped, 0, -1, fmt.Sprintf("that is enough; from entry %d on nothing was read", c.own.Size()))
	} else {
		if err := c.held.Edge(c.tile); err != nil {
			return nil, err
		}
		if err := c.beyond(); err != nil {
			return nil, err
		}
		c.end()
	}
	c.settle()
	r := &Result{Head: c.head, Signed: -1, Findings: c.found}
	for _, k := range c.keys.trusted() {
		r.Keys = append(r.Keys, k.text)
		r.Signed = max(r.Signed, k.covers)
	}
	return r, nil
}

// beyond looks for entries and checkpoints behind the last entry, which are none of the log unless it has grown meanwhile.
func (c *check) beyond() error {
	var found Findings
	for _, err := range c.log.Entries(c.ctx, c.head.Size, c.head.Size+1) {
		if err != nil {
			return err
		}
		found.add(Inserted, c.head.Size, c.head.Size, "")
	}
	for signed, err := range c.log.Checkpoints(c.ctx, c.head.Size+1, math.MaxInt64) {
		if err != nil {
			return err
		}
		if p, err := ReadCheckpoint(signed); err == nil {
			found.add(Truncated, 0, -1, fmt.Sprintf("the log ends with entry %d, and a checkpoint covers %d", c.head.Size-1, p.Size))
			break
		}
	}
	now, err := c.log.Head(c.ctx)
	if now.Size == c.head.Size {
		c.found = append(c.found, found...)
	}
	return err
}

// end holds the whole log against its head.
func (c *check) end() {
	if c.compared < c.head.Size && !c.makes(c.head.Root) {
		c.changed(c.head.Size, "when the head of the log was written")
	}
	if !c.bad && c.own.Root() == c.head.Root {
		for i := range c.found { // the entries are right, so what differs from them is not
			if c.found[i].Kind == Edited {
				c.found[i].Kind = Leaves
			}
		}
	}
}

// changed adds that something differs from what it was at a size, since the last size at which all was as it should be.
func (c *check) changed(size int64, when string) {
	c.found.add(Changed, min(c.good, size), size-1, when)
}
