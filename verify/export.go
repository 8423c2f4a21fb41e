package verify

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// An Export is a ledger in a file: a zip archive in the layout of c2sp.org/tlog-tiles (checkpoint, tile/<L>/<N>,
// tile/entries/<N>), with the checkpoints before the last as checkpoints/<size>. Nothing in it is compressed, so that the
// same log makes the same bytes, and no small file can grow into a large one. It is a Log.
type Export struct {
	file       io.ReaderAt
	checkpoint []byte
	origin     string
	head       Head
	files      map[string]*zip.File
	sizes      []int64 // of the checkpoints before the last, in order
}

// Open opens an export of that many bytes. It refuses what no export is; what is wrong with the log in it, Verify finds.
func Open(file io.ReaderAt, size int64) (*Export, error) {
	r, err := zip.NewReader(file, size)
	if err != nil {
		return nil, fmt.Errorf("it is no export of a ledger: %w", err)
	}
	x := &Export{file: file, files: map[string]*zip.File{}}
	left := size
	for _, f := range r.File {
		left -= int64(min(f.CompressedSize64, uint64(size)+1))
		switch {
		case f.Method != zip.Store || f.Flags&1 != 0 || f.CompressedSize64 != f.UncompressedSize64:
			return nil, fmt.Errorf("it is no export of a ledger: %q in it is compressed or encrypted", f.Name)
		case x.files[f.Name] != nil:
			return nil, fmt.Errorf("it is no export of a ledger: it holds %q twice", f.Name)
		case left < 0:
			return nil, errors.New("it is no export of a ledger: it says to hold more than it is long")
		}
		x.files[f.Name] = f
	}
	if x.checkpoint, err = x.read("checkpoint", maxCheckpoint); err != nil {
		return nil, err
	}
	if x.checkpoint == nil {
		return nil, errors.New("it is no export of a ledger: it holds no checkpoint")
	}
	c, err := ReadCheckpoint(x.checkpoint)
	if err != nil {
		return nil, err
	}
	x.origin = c.Origin
	x.head = Head{Size: c.Size, Root: c.Root}
	return x, x.index()
}

// index looks at the names of all files.
func (x *Export) index() error {
	for name := range x.files {
		if text, ok := strings.CutPrefix(name, "checkpoints/"); ok {
			size, err := strconv.ParseInt(text, 10, 64)
			if err != nil || text != strconv.FormatInt(size, 10) || size < 0 || size >= x.head.Size {
				return x.alien(name)
			}
			x.sizes = append(x.sizes, size)
		} else if name != "checkpoint" {
			t, err := torchwood.ParseTilePath(name)
			if err != nil || t.W != x.width(max(t.L, 0), t.N) {
				return x.alien(name)
			}
		}
	}
	slices.Sort(x.sizes)
	return nil
}

func (x *Export) alien(name string) error {
	return fmt.Errorf("it is no export of a ledger: it holds %q, which is no part of one with %d entries", name, x.head.Size)
}

// width is how many hashes tile n of a level holds in a log of this size.
func (x *Export) width(level int, n int64) int {
	hashes := x.head.Size >> (TileHeight * level)
	if n > hashes/TileWidth {
		return 0
	}
	return int(min(hashes-n*TileWidth, TileWidth))
}

// read returns the bytes of the file of that name, and nothing where there is none. The checksum of the archive is not
// looked at: the log has better ones, which can tell what was changed.
func (x *Export) read(name string, limit int) ([]byte, error) {
	f := x.files[name]
	if f == nil {
		return nil, nil
	}
	if f.UncompressedSize64 > uint64(limit) {
		return nil, fmt.Errorf("it is no export of a ledger: %q in it is %d bytes long, of at most %d", name, f.UncompressedSize64, limit)
	}
	at, err := f.DataOffset()
	if err != nil {
		return nil, fmt.Errorf("%q in it cannot be read: %w", name, err)
	}
	data := make([]byte, f.UncompressedSize64)
	if _, err := io.ReadFull(io.NewSectionReader(x.file, at, int64(len(data))), data); err != nil {
		return nil, fmt.Errorf("%q in it cannot be read: %w", name, err)
	}
	return data, nil
}

// tile reads a tile, or with level -1 the bundle of its entries.
func (x *Export) tile(level int, n int64, limit int) ([]byte, error) {
	w := x.width(max(level, 0), n)
	if w == 0 {
		return nil, nil
	}
	return x.read(torchwood.TilePath(tlog.Tile{H: TileHeight, L: level, N: n, W: w}), limit)
}

// Head is of Log.
func (x *Export) Head(context.Context) (Head, error) { return x.head, nil }

// Checkpoint returns the checkpoint that the export was made at, as it was signed.
func (x *Export) Checkpoint() []byte { return x.checkpoint }

// Tile is of Log.
func (x *Export) Tile(_ context.Context, level int, n int64) ([]byte, error) {
	return x.tile(level, n, TileWidth*tlog.HashSize)
}

// Entries is of Log. What is left of a bundle behind its last whole entry counts as one.
func (x *Export) Entries(_ context.Context, from, to int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for n := from / TileWidth; n*TileWidth < to && from < x.head.Size; n++ {
			rest, err := x.tile(-1, n, TileWidth*(2+MaxEntry))
			if err != nil {
				yield(nil, err)
				return
			}
			for i := n * TileWidth; len(rest) > 0; i++ {
				entry, next, err := torchwood.ReadTileEntry(rest)
				if err != nil {
					entry, next = rest, nil
				}
				rest = next
				if inside := from <= i && (i < to || to == min((n+1)*TileWidth, x.head.Size)); inside && !yield(entry, nil) {
					return
				}
			}
		}
	}
}

// Checkpoints is of Log.
func (x *Export) Checkpoints(_ context.Context, from, to int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		i, _ := slices.BinarySearch(x.sizes, from)
		for ; i < len(x.sizes) && x.sizes[i] < to; i++ {
			signed, err := x.read("checkpoints/"+strconv.FormatInt(x.sizes[i], 10), maxCheckpoint)
			if !yield(signed, err) || err != nil {
				return
			}
		}
		if from <= x.head.Size && x.head.Size < to {
			yield(x.checkpoint, nil)
		}
	}
}

// Verify checks all that there is in the export, as Check does, and that a key which is believed has signed its checkpoint.
func (x *Export) Verify(ctx context.Context, trust Trust, each func(n int64, e Entry) error) (*Result, error) {
	if v, err := note.NewVerifier(trust.Key); err == nil && v.Name() != x.origin {
		return nil, fmt.Errorf("the key is one of %s, and the export is of %s", v.Name(), x.origin)
	}
	r, err := Check(ctx, x, trust, each)
	if err == nil && r.Signed < x.head.Size && len(r.Findings) == 0 {
		r.Findings.add(Unsigned, 0, -1, fmt.Sprintf("no key that you know leads to one that has signed the checkpoint of %d entries", x.head.Size))
	}
	return r, err
}
