package verify

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/note"
)

// signatures are the checkpoints of a log being checked, and who signed them.
type signatures struct {
	keys      *keyring
	since     *Checkpoint // that was kept
	sinceNote []byte
	witnesses []note.Verifier
	seen      map[note.Verifier]int64 // how far each witness has signed
	quorum    int

	due      []kept // checkpoints that the entries have not reached
	compared int64  // the size of the last that they have, -1 at first
	good     int64  // the size of the last that held
	bad      bool   // the last did not hold
}

// A kept checkpoint is one of those that the log keeps.
type kept struct {
	Checkpoint
	signed []byte
}

func newSignatures(trust Trust) (*signatures, error) {
	keys, err := newKeyring(trust.Key)
	if err != nil {
		return nil, err
	}
	s := &signatures{keys: keys, compared: -1, quorum: trust.Quorum, seen: map[note.Verifier]int64{}}
	if s.witnesses, err = verifiers(trust.Witnesses, witness); err != nil {
		return nil, err
	}
	switch {
	case s.quorum < 0 || s.quorum > len(s.witnesses):
		return nil, fmt.Errorf("%d of %d witnesses cannot have signed", s.quorum, len(s.witnesses))
	case s.quorum == 0:
		s.quorum = len(s.witnesses)
	}
	if len(trust.Since) > 0 {
		c, err := ReadCheckpoint(trust.Since)
		if err != nil {
			return nil, err
		}
		s.since, s.sinceNote = &c, trust.Since
	}
	return s, nil
}

// checkpoints reads the kept checkpoints with sizes in [from, to), which the entries are about to reach.
func (c *check) checkpoints(from, to int64) error {
	c.due = c.due[:0]
	for signed, err := range c.log.Checkpoints(c.ctx, from, to) {
		if err != nil {
			return err
		}
		p, err := ReadCheckpoint(signed)
		switch {
		case err != nil:
			c.found.add(Unsigned, 0, -1, fmt.Sprintf("a checkpoint of %d to %d entries: %v", from, to-1, err))
		case p.Size < from || p.Size >= to:
			c.found.add(Unsigned, 0, -1, fmt.Sprintf("a checkpoint of %d entries is kept as one of %d to %d", p.Size, from, to-1))
		default:
			c.due = append(c.due, kept{p, bytes.Clone(signed)})
		}
	}
	slices.SortStableFunc(c.due, func(a, b kept) int { return cmp.Compare(a.Size, b.Size) })
	return nil
}

// reached holds what has just been read against the checkpoints of that size.
func (c *check) reached() {
	for len(c.due) > 0 && c.due[0].Size == c.own.Size() {
		c.checkpoint(c.due[0])
		c.due = c.due[1:]
	}
	if c.since != nil && c.since.Size == c.own.Size() && !c.makes(c.since.Root) {
		c.changed(c.since.Size, fmt.Sprintf("when the checkpoint of %d entries that you kept was signed", c.since.Size))
	}
}

// checkpoint holds a checkpoint against the entries that it covers and the keys in force.
func (c *check) checkpoint(p kept) {
	_, by, err := c.keys.open(p.signed)
	if err != nil || len(by) == 0 {
		err = cmp.Or(err, errors.New("no key that was in force has signed it"))
		c.found.add(Unsigned, 0, -1, fmt.Sprintf("the checkpoint of %d entries: %v", p.Size, err))
	}
	c.compared = p.Size
	if !c.makes(p.Root) {
		if !c.bad {
			c.changed(p.Size, fmt.Sprintf("when the checkpoint of %d entries was signed", p.Size))
		}
		c.bad = true
		return
	}
	c.bad, c.good = false, p.Size
	for _, k := range by {
		k.covers = max(k.covers, p.Size)
	}
	for _, w := range c.witnesses {
		if _, sigs, err := parse(p.signed, note.VerifierList(w)); err == nil && hasSigned(sigs, w) {
			c.seen[w] = p.Size
		}
	}
}

// settle says whose signatures count.
func (c *check) settle() {
	c.keys.settle()
	for _, k := range c.keys.keys {
		if k.covers >= 0 && !k.believed {
			c.found.add(Unsigned, 0, -1, fmt.Sprintf("checkpoints of up to %d entries are signed with %s, which the key that you know does not lead to", k.covers, k.text))
		}
	}
	if c.since != nil {
		c.settleSince()
	}
	signed := 0
	for _, w := range c.witnesses {
		if size, ok := c.seen[w]; ok && size == c.compared {
			signed++
		}
	}
	if signed < c.quorum {
		c.found.add(Unwitnessed, 0, -1, fmt.Sprintf("%d of %d witnesses have signed the last checkpoint, of %d entries", signed, c.quorum, c.compared))
	}
}

// settleSince adds what is wrong with the checkpoint that was kept outside.
func (c *check) settleSince() {
	if c.since.Size > c.head.Size {
		c.found.add(Truncated, 0, -1, fmt.Sprintf("the log ends with entry %d, and the checkpoint that you kept covers %d", c.head.Size-1, c.since.Size))
	}
	var texts []string
	for _, k := range c.keys.trusted() {
		texts = append(texts, k.text)
	}
	if _, err := OpenCheckpoint(c.sinceNote, texts...); err != nil {
		c.found.add(Unsigned, 0, -1, fmt.Sprintf("the checkpoint that you kept is none of this log: %v", err))
	}
}
