package ledger

import (
	"context"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/fault"
	"firsthand/verify"
)

// Append adds entries to the end of the log, and returns the index of the first. It reads one tile a level and writes those
// that change, so that a batch costs little more than its entries. An entry that is dated before the last one, by a clock
// that was set back or is another machine's, gets the time of that one.
//
// On an error the transaction must not commit.
func Append(ctx context.Context, tx Tx, entries []Entry) (from int64, err error) {
	head, err := tx.Head(ctx)
	if err != nil || len(entries) == 0 {
		return head.Size, err
	}
	tree, err := load(ctx, tx, head)
	if err != nil {
		return 0, err
	}
	lines, at, err := encode(head, entries)
	if err != nil {
		return 0, err
	}
	if err := tx.AddEntries(ctx, head.Size, lines); err != nil {
		return 0, err
	}
	set := func(level int, n int64, hashes []byte) error { return tx.SetTile(ctx, level, n, hashes) }
	for _, line := range lines {
		if err := tree.Add(tlog.RecordHash(line), set); err != nil {
			return 0, err
		}
	}
	if err := tree.Edge(set); err != nil {
		return 0, err
	}
	return head.Size, tx.SetHead(ctx, Head{Size: tree.Size(), Root: tree.Root(), At: at})
}

// load is the tree of the log as it stands. One whose tiles do not make its root is not built upon.
func load(ctx context.Context, tx Tx, head Head) (*verify.Tree, error) {
	tree, err := verify.LoadTree(head.Size, func(level int, n int64) ([]byte, error) { return tx.Tile(ctx, level, n) })
	if err != nil {
		return nil, err
	}
	if tree.Root() != head.Root {
		return nil, fault.New(fault.Damaged, subject, "has hashes that do not make its root, so that nothing can be recorded", "restore a backup")
	}
	return tree, nil
}

// encode returns the bytes of entries behind head, and the time of the last.
func encode(head Head, entries []Entry) (lines [][]byte, at int64, err error) {
	at = head.At
	for i, e := range entries {
		at = max(at, e.At)
		e.At = at
		line, err := e.Encode(head.Size + int64(i))
		if err != nil {
			return nil, 0, fault.Wrap(fault.Malformed, e.To, "cannot be recorded in the ledger", err)
		}
		lines = append(lines, line)
	}
	return lines, at, nil
}
