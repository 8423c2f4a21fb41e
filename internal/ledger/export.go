package ledger

import (
	"archive/zip"
	"context"
	"fmt"
	"hash/crc32"
	"io"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/fault"
	"firsthand/verify"
)

// Check verifies the log of a workspace, as verify.Check does.
func Check(ctx context.Context, r Reader, trust verify.Trust, each func(n int64, e Entry) error) (*verify.Result, error) {
	return verify.Check(ctx, r, trust, each)
}

// Export writes the log of a checkpoint to w, as verify.Export describes it. It holds one tile, or one bundle of entries, at
// a time. The same log and checkpoints make the same bytes. What is wrong with the log is exported as it is.
func Export(ctx context.Context, w io.Writer, r Reader, signed []byte) error {
	c, err := verify.ReadCheckpoint(signed)
	if err != nil {
		return err
	}
	x := &export{ctx: ctx, zip: zip.NewWriter(w), r: r, size: c.Size}
	if err := x.file("checkpoint", signed); err != nil {
		return err
	}
	if err := x.checkpoints(); err != nil {
		return err
	}
	for level := -1; level <= 0 || x.size>>(verify.TileHeight*level) > 0; level++ {
		if err := x.tiles(level); err != nil {
			return err
		}
	}
	return x.zip.Close()
}

// An export is a log being written.
type export struct {
	ctx  context.Context
	zip  *zip.Writer
	r    Reader
	size int64
}

// file writes one file. Its size and checksum stand before it, so that those who read a stream can read it.
func (x *export) file(name string, data []byte) error {
	size := uint64(len(data))
	f, err := x.zip.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(data), CompressedSize64: size, UncompressedSize64: size,
		ModifiedDate: 1<<5 | 1, //nolint:staticcheck // the first day there is; CreateRaw does not look at Modified
	})
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return err
}

// checkpoints writes those before the last.
func (x *export) checkpoints() error {
	for signed, err := range x.r.Checkpoints(x.ctx, 0, x.size) {
		if err != nil {
			return err
		}
		c, err := verify.ReadCheckpoint(signed)
		if err != nil {
			return fault.Wrap(fault.Damaged, subject, "holds a checkpoint that is none", err)
		}
		if err := x.file(fmt.Sprintf("checkpoints/%d", c.Size), signed); err != nil {
			return err
		}
	}
	return nil
}

// tiles writes the tiles of a level, or with level -1 the bundles of entries.
func (x *export) tiles(level int) error {
	size := x.size >> (verify.TileHeight * max(level, 0))
	for n := int64(0); n*verify.TileWidth < size; n++ {
		width := int(min(size-n*verify.TileWidth, verify.TileWidth))
		data, err := x.tile(level, n, width)
		if err != nil {
			return err
		}
		if data == nil {
			continue
		}
		if err := x.file(torchwood.TilePath(tlog.Tile{H: verify.TileHeight, L: level, N: n, W: width}), data); err != nil {
			return err
		}
	}
	return nil
}

// tile reads a tile or bundle as it stands in the file; nil where there is none.
func (x *export) tile(level int, n int64, width int) ([]byte, error) {
	if level >= 0 {
		hashes, err := x.r.Tile(x.ctx, level, n)
		return hashes[:min(len(hashes), width*tlog.HashSize)], err
	}
	bundle := []byte{}
	from := n * verify.TileWidth
	for line, err := range x.r.Entries(x.ctx, from, from+int64(width)) {
		if err != nil {
			return nil, err
		}
		if bundle, err = torchwood.AppendTileEntry(bundle, line); err != nil {
			return nil, fault.Wrap(fault.Damaged, fmt.Sprintf("an entry after entry %d", from), "cannot be exported", err)
		}
	}
	return bundle, nil
}
