package ledger

import (
	"bytes"
	"context"
	"fmt"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/fault"
	"firsthand/verify"
)

// Prove writes a proof that entry n is in the log of a checkpoint (c2sp.org/tlog-proof, with the entry as extra data), which
// verify.Inclusion checks.
func Prove(ctx context.Context, r Reader, n int64, signed []byte) ([]byte, error) {
	c, err := verify.ReadCheckpoint(signed)
	if err != nil {
		return nil, err
	}
	if n < 0 || n >= c.Size {
		return nil, fault.New(fault.NotFound, fmt.Sprintf("entry %d", n), fmt.Sprintf("is not in the checkpoint of %d entries", c.Size), "")
	}
	line, err := entry(ctx, r, n)
	if err != nil {
		return nil, err
	}
	path, err := tlog.ProveRecord(c.Size, n, hashes(ctx, r, c.Size, c.Root))
	if err != nil {
		return nil, damaged(err)
	}
	if tlog.CheckRecord(path, c.Size, c.Root, n, tlog.RecordHash(line)) != nil {
		return nil, fault.New(fault.Damaged, fmt.Sprintf("entry %d", n), "differs from what the ledger's tree holds", "verify the ledger, and restore a backup")
	}
	return torchwood.FormatProofWithExtraData(n, line, path, signed), nil
}

// Consistency writes a proof that the log of a checkpoint has the log of an older size at its beginning, in the form in which
// a witness is asked (c2sp.org/tlog-witness, add-checkpoint), which verify.Consistency checks.
func Consistency(ctx context.Context, r Reader, older int64, signed []byte) ([]byte, error) {
	c, err := verify.ReadCheckpoint(signed)
	if err != nil {
		return nil, err
	}
	path, err := path(ctx, r, older, Head{Size: c.Size, Root: c.Root})
	if err != nil {
		return nil, err
	}
	proof := fmt.Appendf(nil, "old %d\n", older)
	for _, h := range path {
		proof = fmt.Appendf(proof, "%v\n", h)
	}
	return append(append(proof, '\n'), signed...), nil
}

// path proves that the tree of head has the tree of an older size at its beginning.
func path(ctx context.Context, r Reader, older int64, head Head) (tlog.TreeProof, error) {
	switch {
	case older < 0 || older > head.Size:
		return nil, fault.New(fault.Damaged, subject, fmt.Sprintf("ends with %d entries, and had %d", head.Size, older), "restore a backup")
	case older == 0:
		return nil, nil
	}
	path, err := tlog.ProveTree(head.Size, older, hashes(ctx, r, head.Size, head.Root))
	if err != nil {
		return nil, damaged(err)
	}
	return path, nil
}

// entry reads entry n.
func entry(ctx context.Context, r Reader, n int64) ([]byte, error) {
	for line, err := range r.Entries(ctx, n, n+1) {
		return bytes.Clone(line), err
	}
	return nil, fault.New(fault.Damaged, fmt.Sprintf("entry %d", n), "is missing", "verify the ledger, and restore a backup")
}

// hashes reads the hashes of a tree, each of them proven to be in it.
func hashes(ctx context.Context, r Reader, size int64, root tlog.Hash) tlog.HashReader {
	return tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles{ctx, r})
}

// tiles is a tlog.TileReader for one call.
type tiles struct {
	ctx context.Context
	r   Reader
}

// Height is of tlog.TileReader.
func (tiles) Height() int { return verify.TileHeight }

// SaveTiles is of tlog.TileReader.
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// ReadTiles is of tlog.TileReader. Stored tiles may have grown beyond the tree that is asked about.
func (t tiles) ReadTiles(list []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(list))
	for i, tile := range list {
		hashes, err := t.r.Tile(t.ctx, tile.L, tile.N)
		if err != nil {
			return nil, err
		}
		width := tile.W * tlog.HashSize
		if len(hashes) < width {
			return nil, fmt.Errorf("tile %d of level %d holds %d bytes of %d", tile.N, tile.L, len(hashes), width)
		}
		out[i] = bytes.Clone(hashes[:width])
	}
	return out, nil
}

// damaged is the fault of a log whose hashes cannot prove anything.
func damaged(err error) error {
	return fault.Wrap(fault.Damaged, subject, "has hashes that do not make its root", err)
}
