package verify_test

import (
	"encoding/hex"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"firsthand/verify"
)

// TestTreeKnownAnswers holds the tree to the vectors that implementations of RFC 6962 share: leaves, and the root with each
// more of them.
func TestTreeKnownAnswers(t *testing.T) {
	var tree verify.Tree
	if got := hexRoot(&tree); got != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Errorf("the empty tree has root %s", got)
	}
	for _, v := range []struct{ leaf, root string }{
		{"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
		{"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
		{"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
		{"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
		{"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
		{"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
		{"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
		{"606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
	} {
		leaf, err := hex.DecodeString(v.leaf)
		if err != nil {
			t.Fatal(err)
		}
		if err := tree.Add(tlog.RecordHash(leaf), nil); err != nil {
			t.Fatal(err)
		}
		if got := hexRoot(&tree); got != v.root {
			t.Errorf("with %d leaves the root is %s, want %s", tree.Size(), got, v.root)
		}
	}
}

func hexRoot(t *verify.Tree) string {
	root := t.Root()
	return hex.EncodeToString(root[:])
}

// TestTreeHandsOutTiles holds the tiles to those that the library says are new, and a tree loaded from them to the one that
// they came from.
func TestTreeHandsOutTiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.Int64Range(0, 70_000).Draw(t, "size")
		tiles := map[tlog.Tile][]byte{}
		set := func(level int, n int64, hashes []byte) error {
			tiles[tlog.Tile{H: verify.TileHeight, L: level, N: n, W: len(hashes) / tlog.HashSize}] = append([]byte(nil), hashes...)
			return nil
		}
		var tree verify.Tree
		for i := range size {
			if err := tree.Add(tlog.Hash{byte(i), byte(i >> 8), byte(i >> 16)}, set); err != nil {
				t.Fatal(err)
			}
		}
		if err := tree.Edge(set); err != nil {
			t.Fatal(err)
		}
		want := tlog.NewTiles(verify.TileHeight, 0, size)
		for _, tile := range want {
			if tiles[tile] == nil {
				t.Errorf("no tile %v", tile)
			}
		}
		if len(tiles) != len(want) {
			t.Errorf("%d tiles, want %d", len(tiles), len(want))
		}
		again, err := verify.LoadTree(size, func(level int, n int64) ([]byte, error) {
			width := int(size>>(verify.TileHeight*level)) & (verify.TileWidth - 1)
			return append(tiles[tlog.Tile{H: verify.TileHeight, L: level, N: n, W: width}], "grown meanwhile"...), nil
		})
		if err != nil || again.Root() != tree.Root() {
			t.Errorf("loaded again it has root %v, want %v (%v)", again.Root(), tree.Root(), err)
		}
	})
}
