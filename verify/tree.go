package verify

import "golang.org/x/mod/sumdb/tlog"

// The tiles of a log are eight levels of its tree high (c2sp.org/tlog-tiles, Merkle Tree), so that a full one has 256
// hashes at its bottom. Those are all that is kept of a tile.
const (
	TileHeight = 8
	TileWidth  = 1 << TileHeight
)

// A Tree is the right edge of the Merkle tree of a growing log (RFC 6962, section 2.1): its unfinished tiles, one a level.
// That is all one needs of a log to add to it and to know its root. The zero Tree is that of the empty log.
type Tree struct {
	size int64
	edge [][]byte // the hashes of the unfinished tile of each level
}

// LoadTree is the tree of a log of that size, whose tiles are read by tile. A stored tile may have grown beyond that size;
// in the place of hashes that are not there stand zeros. Whoever knows the root compares it.
func LoadTree(size int64, tile func(level int, n int64) ([]byte, error)) (*Tree, error) {
	t := &Tree{size: size}
	for level := 0; size > 0; level++ {
		edge := make([]byte, size%TileWidth*tlog.HashSize, TileWidth*tlog.HashSize)
		size /= TileWidth
		if len(edge) > 0 {
			hashes, err := tile(level, size)
			if err != nil {
				return nil, err
			}
			copy(edge, hashes)
		}
		t.edge = append(t.edge, edge)
	}
	return t, nil
}

// Size is the number of leaves.
func (t *Tree) Size() int64 { return t.size }

// Add adds a leaf, and hands each tile that this fills to full, which may be nil and keeps no tile.
func (t *Tree) Add(leaf tlog.Hash, full func(level int, n int64, hashes []byte) error) error {
	n := t.size
	t.size++
	for level := 0; ; level++ {
		if level == len(t.edge) {
			t.edge = append(t.edge, nil)
		}
		n /= TileWidth
		t.edge[level] = append(t.edge[level], leaf[:]...)
		tile := t.edge[level]
		if len(tile) < TileWidth*tlog.HashSize {
			return nil
		}
		if full != nil {
			if err := full(level, n, tile); err != nil {
				return err
			}
		}
		leaf = fold(tile)
		t.edge[level] = tile[:0]
	}
}

// Edge hands each tile that is begun and not full to edge, which keeps none.
func (t *Tree) Edge(edge func(level int, n int64, hashes []byte) error) error {
	n := t.size
	for level, hashes := range t.edge {
		n /= TileWidth
		if len(hashes) == 0 {
			continue
		}
		if err := edge(level, n, hashes); err != nil {
			return err
		}
	}
	return nil
}

// Root is the root hash of the tree.
func (t *Tree) Root() tlog.Hash {
	root, err := tlog.TreeHash(t.size, tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			tile := tlog.TileForIndex(TileHeight, index)
			var err error
			if out[i], err = tlog.HashFromTile(tile, t.edge[tile.L], index); err != nil {
				return nil, err
			}
		}
		return out, nil
	}))
	if err != nil {
		panic(err) // the edge of a tree holds what its root is made from
	}
	return root
}

// fold is the root of a full tile, or of half of one, and so on.
func fold(hashes []byte) tlog.Hash {
	if len(hashes) == tlog.HashSize {
		return tlog.Hash(hashes)
	}
	half := len(hashes) / 2
	return tlog.NodeHash(fold(hashes[:half]), fold(hashes[half:]))
}
