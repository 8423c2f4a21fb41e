package verify_test

import (
	"archive/zip"
	"bytes"
	"context"
	"hash/crc32"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"firsthand/verify"
)

const (
	firstKey  = "firsthand/01JHARBOURWIRE0000000000000+b3be4462+AeWZK5utlUvq2AabOSnV1T2vTOtsGHAzR3Phv44UUwNt"
	secondKey = "firsthand/01JHARBOURWIRE0000000000000+caabd5f8+Ad6KM18Om1EKImv6n0cmJ8DTHAgpFpLADcpbQn2QPqOI"
)

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A member is one file of an archive.
type member struct {
	header zip.FileHeader
	data   []byte
}

// unpack returns the files of the export that the tests start from.
func unpack(t testing.TB) map[string]*member {
	t.Helper()
	data := fixture(t, "ledger.zip")
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*member{}
	for _, f := range r.File {
		body, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = stored(f.Name, content)
	}
	return out
}

// stored is a file as an export holds it.
func stored(name string, data []byte) *member {
	size := uint64(len(data))
	return &member{zip.FileHeader{Name: name, CRC32: crc32.ChecksumIEEE(data), CompressedSize64: size, UncompressedSize64: size}, data}
}

// pack makes an archive, of files that may say of themselves what they like.
func pack(t testing.TB, members ...*member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		header := m.header
		f, err := w.CreateRaw(&header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(m.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOpenRefuses what is no export, whoever made it.
func TestOpenRefuses(t *testing.T) {
	const entries, leaves = "tile/entries/000.p/7", "tile/0/000.p/7"
	for _, c := range []struct {
		name string
		do   func(m map[string]*member) []*member // members to add
		want string
	}{
		{"no checkpoint", func(m map[string]*member) []*member { delete(m, "checkpoint"); return nil }, "holds no checkpoint"},
		{"a compressed file", func(m map[string]*member) []*member { m[leaves].header.Method = zip.Deflate; return nil }, "is compressed"},
		{"an encrypted file", func(m map[string]*member) []*member { m[leaves].header.Flags |= 1; return nil }, "is compressed or encrypted"},
		{"a file of two sizes", func(m map[string]*member) []*member { m[leaves].header.UncompressedSize64 = 1 << 40; return nil }, "is compressed"},
		{"a file of any size", func(m map[string]*member) []*member {
			m[leaves].header.UncompressedSize64, m[leaves].header.CompressedSize64 = 1<<40, 1<<40
			return nil
		}, "more than it is long"},
		{"files that overlap", func(m map[string]*member) []*member {
			m[leaves].header.UncompressedSize64, m[leaves].header.CompressedSize64 = 2000, 2000
			m[entries].header.UncompressedSize64, m[entries].header.CompressedSize64 = 2000, 2000
			return nil
		}, "more than it is long"},
		{"a file twice", func(map[string]*member) []*member { return []*member{stored(leaves, nil)} }, "twice"},
		{"a path upwards", func(map[string]*member) []*member { return []*member{stored("../../etc/passwd", nil)} }, "no part of one with 7 entries"},
		{"an absolute path", func(map[string]*member) []*member { return []*member{stored("/checkpoint", nil)} }, "no part of one"},
		{"a folder", func(map[string]*member) []*member { return []*member{stored("tile/", nil)} }, "no part of one"},
		{"a tile too far", func(map[string]*member) []*member { return []*member{stored("tile/0/001", nil)} }, "no part of one"},
		{"a tile too high", func(map[string]*member) []*member { return []*member{stored("tile/9/000", nil)} }, "no part of one"},
		{"a tile too wide", func(map[string]*member) []*member { return []*member{stored("tile/0/000", nil)} }, "no part of one"},
		{"a tile of a large number", func(map[string]*member) []*member {
			return []*member{stored("tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999", nil)}
		}, "no part of one"},
		{"a checkpoint too late", func(map[string]*member) []*member { return []*member{stored("checkpoints/7", nil)} }, "no part of one"},
		{"a checkpoint of another name", func(map[string]*member) []*member { return []*member{stored("checkpoints/+4", nil)} }, "no part of one"},
		{"a long checkpoint", func(m map[string]*member) []*member {
			m["checkpoint"] = stored("checkpoint", make([]byte, 1<<17))
			return nil
		}, `"checkpoint" in it is 131072 bytes long, of at most 65536`},
		{"a checkpoint that is none", func(m map[string]*member) []*member {
			m["checkpoint"] = stored("checkpoint", []byte("all is well\n"))
			return nil
		}, "cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := unpack(t)
			members := c.do(files)
			for _, m := range files {
				members = append(members, m)
			}
			data := pack(t, members...)
			if _, err := verify.Open(bytes.NewReader(data), int64(len(data))); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
	if _, err := verify.Open(strings.NewReader("a letter"), 8); err == nil || !strings.Contains(err.Error(), "no export of a ledger") {
		t.Errorf("of a letter it says %v", err)
	}
}

// TestVerifyFinds what an export lacks or has too much.
func TestVerifyFinds(t *testing.T) {
	const entries, leaves = "tile/entries/000.p/7", "tile/0/000.p/7"
	all := verify.Trust{Key: firstKey, Since: fixture(t, "checkpoint")}
	for _, c := range []struct {
		name string
		do   func(m map[string]*member)
		want []string
	}{
		{"nothing changed", func(map[string]*member) {}, nil},
		{"no entries", func(m map[string]*member) { delete(m, entries) }, []string{
			"entries 0 to 6 are missing", "the checkpoint of 7 entries: no key that was in force has signed it",
		}},
		{"no hashes", func(m map[string]*member) { delete(m, leaves) }, []string{
			"what the tree holds for entries 0 to 6 is not their hashes",
		}},
		{"half an entry", func(m map[string]*member) { m[entries] = stored(entries, m[entries].data[:len(m[entries].data)-20]) }, []string{
			"entry 6 differs from what the tree holds",
		}},
		{"an entry too many", func(m map[string]*member) { m[entries] = stored(entries, append(m[entries].data, 0, 1, '?')) }, []string{
			"before entry 7 stands what the tree does not hold",
		}},
		{"many too many", func(m map[string]*member) {
			m[entries] = stored(entries, append(m[entries].data, make([]byte, 5000)...))
		}, []string{
			"before entry 7 stands what the tree does not hold",
		}},
		{"all but the checkpoint, which states a large size", func(m map[string]*member) {
			clear(m)
			top := "firsthand/01JHARBOURWIRE0000000000000\n9000000000000000000\n" + strings.Repeat("A", 43) + "=\n\n"
			m["checkpoint"] = stored("checkpoint", []byte(top+"— a AAAAAAA=\n"))
		}, []string{
			"entries 0 to 255 are missing", "entries 0 to 3 are not all what they were when the checkpoint of 4 entries that you kept was signed",
			"entries 256 to 262143 are missing", "that is enough; from entry 262144 on nothing was read",
		}},
		{"no handing over", func(m map[string]*member) { delete(m, "checkpoints/6") }, []string{
			"checkpoints of up to 7 entries are signed with " + secondKey + ", which the key that you know does not lead to",
		}},
		{"a bit of a hash", func(m map[string]*member) { m[leaves].data[3]++ }, []string{
			"what the tree holds for entry 0 is not its hash",
		}},
		{"a bit of an entry, and the archive's checksum not mended", func(m map[string]*member) { m[entries].data[30]++ }, []string{
			"entry 0 differs from what the tree holds",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := unpack(t)
			c.do(files)
			var members []*member
			for _, m := range files {
				members = append(members, m)
			}
			data := pack(t, members...)
			x, err := verify.Open(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			r, err := x.Verify(context.Background(), all, nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range r.Findings {
				got = append(got, f.String())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

// FuzzExport holds the reader of exports to finding something in everything but what was exported.
func FuzzExport(f *testing.F) {
	files := unpack(f)
	whole := fixture(f, "ledger.zip")
	f.Add(whole)
	f.Add([]byte{})
	f.Add(pack(f, files["checkpoint"]))
	f.Add(pack(f, files["checkpoint"], files["tile/entries/000.p/7"]))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := verify.Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		var entries int
		r, err := x.Verify(context.Background(), verify.Trust{Key: firstKey}, func(int64, verify.Entry) error { entries++; return nil })
		if err != nil || len(r.Findings) > 0 {
			return
		}
		if r.Signed != r.Head.Size || int64(entries) != r.Head.Size || r.Head.Size > 7 {
			t.Errorf("nothing is found in a log of %+v with %d entries", r, entries)
		}
	})
}

// FuzzCheckpoint holds the reader of checkpoints to believing only what was signed.
func FuzzCheckpoint(f *testing.F) {
	f.Add(fixture(f, "checkpoint"))
	f.Add([]byte("firsthand/01JHARBOURWIRE0000000000000\n0\n" + strings.Repeat("A", 43) + "=\n\n— a AAAAAAA=\n"))
	f.Fuzz(func(t *testing.T, signed []byte) {
		read, err := verify.ReadCheckpoint(signed)
		opened, err2 := verify.OpenCheckpoint(signed, firstKey)
		if err2 == nil && (err != nil || opened != read || opened.Size != 4) {
			t.Errorf("%+v is believed, and read as %+v (%v)", opened, read, err)
		}
		if err == nil && (read.Origin == "" || read.Size < 0) {
			t.Errorf("%+v is a checkpoint", read)
		}
	})
}

// FuzzProof holds the readers of proofs to believing only what is so.
func FuzzProof(f *testing.F) {
	kept := fixture(f, "checkpoint")
	f.Add(fixture(f, "entry-2.tlog-proof"))
	f.Add(fixture(f, "since-4.proof"))
	f.Fuzz(func(t *testing.T, proof []byte) {
		if n, e, c, err := verify.Inclusion(proof, secondKey); err == nil && (n != 2 || e.To != "report/01" || c.Size != 7) {
			t.Errorf("entry %d, %+v of %+v is believed", n, e, c)
		}
		if c, err := verify.Consistency(kept, proof, firstKey, secondKey); err == nil && c.Size != 7 {
			t.Errorf("growth to %+v is believed", c)
		}
	})
}
