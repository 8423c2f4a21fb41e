package blob_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/blob"
	"firsthand/internal/fault"
)

// hello is the SHA-256 of "hello", from outside.
const hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

func open(t testing.TB) (*blob.Dir, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "blobs")
	d, err := blob.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return d, path
}

func TestPutAndGet(t *testing.T) {
	d, path := open(t)
	for range 2 { // the second time it is there already
		hash, err := d.Put(t.Context(), []byte("hello"))
		if err != nil || hash != hello {
			t.Fatalf("put as %q, %v", hash, err)
		}
	}
	got, err := d.Get(hello)
	if err != nil || string(got) != "hello" {
		t.Errorf("got %q, %v", got, err)
	}
	info, err := os.Stat(filepath.Join(path, "2c", hello))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v, and should be its owner's alone", info, err)
	}
	if err := errors.Join(d.Remove(hello), d.Remove(hello)); err != nil {
		t.Error(err)
	}
	if _, err := d.Get(hello); fault.KindOf(err) != fault.NotFound {
		t.Errorf("after it was removed: %v", err)
	}
}

// TestAgainstMap holds a directory against a map under any sequence of calls.
func TestAgainstMap(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		path, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		d, err := blob.Open(path)
		if err != nil {
			rt.Fatal(err)
		}
		want := map[string]string{}
		content := rapid.SliceOfN(rapid.StringN(0, 3, -1), 0, 5) // short, so that the same come again
		for range rapid.IntRange(1, 4).Draw(rt, "turns") {
			batch := content.Draw(rt, "put")
			blobs := make([][]byte, len(batch))
			for i, s := range batch {
				blobs[i] = []byte(s)
			}
			hashes, err := d.PutAll(context.Background(), blobs)
			if err != nil || len(hashes) != len(batch) {
				rt.Fatalf("%d hashes, %v", len(hashes), err)
			}
			for i, h := range hashes {
				want[h] = batch[i]
			}
			if len(hashes) > 0 && rapid.Bool().Draw(rt, "remove") {
				if err := d.Remove(hashes[0]); err != nil {
					rt.Fatal(err)
				}
				delete(want, hashes[0])
			}
			same(rt, d, want)
		}
	})
}

// same fails where d does not hold want and nothing else.
func same(rt *rapid.T, d *blob.Dir, want map[string]string) {
	n := 0
	for h, err := range d.All() {
		if _, ok := want[h]; !ok || err != nil {
			rt.Fatalf("there is %s, %v", h, err)
		}
		n++
	}
	if n != len(want) {
		rt.Fatalf("%d blobs, want %d", n, len(want))
	}
	for h, s := range want {
		if got, err := d.Get(h); err != nil || string(got) != s {
			rt.Fatalf("%s is %q, %v, want %q", h, got, err, s)
		}
	}
}

func TestAllInOrder(t *testing.T) {
	d, path := open(t)
	var blobs [][]byte
	for i := range 500 {
		blobs = append(blobs, fmt.Appendf(nil, "ferry %d", i))
	}
	want, err := d.PutAll(t.Context(), blobs)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(want)
	if err := os.WriteFile(filepath.Join(path, "2c", "notes.txt"), nil, 0o600); err != nil { // somebody else's
		t.Fatal(err)
	}
	var got []string
	for h, err := range d.All() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, h)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d hashes, want %d in order", len(got), len(want))
	}
}

func TestDamaged(t *testing.T) {
	d, path := open(t)
	if _, err := d.Put(t.Context(), []byte("hello")); err != nil {
		t.Fatal(err)
	}
	for _, damaged := range []string{"", "hell", "hello!", "jello"} {
		if err := os.WriteFile(filepath.Join(path, "2c", hello), []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := d.Get(hello)
		if fault.KindOf(err) != fault.Damaged || !strings.Contains(err.Error(), "restore it from a backup") {
			t.Errorf("%q: %v", damaged, err)
		}
	}
	if _, err := d.Put(t.Context(), []byte("hello")); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Get(hello); err != nil || string(got) != "hello" {
		t.Errorf("put again: %q, %v", got, err)
	}
}

func TestHashThatIsNone(t *testing.T) {
	d, path := open(t)
	outside := filepath.Join(filepath.Dir(path), "secret")
	if err := os.WriteFile(outside, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, h := range []string{"", "x", "../secret", strings.ToUpper(hello), hello[:63] + "/", "../" + hello[3:]} {
		if _, err := d.Get(h); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%q: %v", h, err)
		}
		if err := d.Remove(h); err != nil {
			t.Errorf("%q: %v", h, err)
		}
	}
	if _, err := os.Stat(outside); err != nil {
		t.Error(err)
	}
}

// TestSweep has a file that a crash left long ago, and one that somebody is writing now.
func TestSweep(t *testing.T) {
	_, path := open(t)
	left, writing := filepath.Join(path, "incoming", "left"), filepath.Join(path, "incoming", "writing")
	for _, f := range []string{left, writing} {
		if err := os.WriteFile(f, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-3 * time.Hour)
	if err := os.Chtimes(left, long, long); err != nil {
		t.Fatal(err)
	}
	if _, err := blob.Open(path); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Join(path, "incoming"))
	if err != nil || len(entries) != 1 || entries[0].Name() != "writing" {
		t.Errorf("there is %v, %v, want what is being written alone", entries, err)
	}
}

func TestInterrupted(t *testing.T) {
	d, _ := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Put(ctx, []byte("hello")); !errors.Is(err, context.Canceled) {
		t.Errorf("put after it was called off: %v", err)
	}
	if _, err := d.Get(hello); fault.KindOf(err) != fault.NotFound {
		t.Errorf("it is there: %v", err)
	}
}

// TestManyWriters puts the same and other bytes from many sides at once.
func TestManyWriters(t *testing.T) {
	d, path := open(t)
	errs := make(chan error)
	for w := range 8 {
		go func() {
			var err error
			for i := range 15 {
				b := bytes.Repeat([]byte{byte(i)}, 1000+w%2)
				hash, failed := d.Put(t.Context(), b)
				got, missing := d.Get(hash)
				if err = errors.Join(err, failed, missing); !bytes.Equal(got, b) {
					err = errors.Join(err, errors.New("other bytes came back"))
				}
			}
			errs <- err
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if left, err := os.ReadDir(filepath.Join(path, "incoming")); err != nil || len(left) != 0 {
		t.Errorf("%d files are left half-written, %v", len(left), err)
	}
}

func BenchmarkPut(b *testing.B) {
	for _, batch := range []int{1, 100} {
		b.Run(fmt.Sprintf("batch=%d", batch), func(b *testing.B) {
			d, _ := open(b)
			for i := 0; b.Loop(); i++ {
				blobs := make([][]byte, batch)
				for j := range blobs {
					blobs[j] = bytes.Repeat(fmt.Appendf(nil, "%d %d ", i, j), 500)
				}
				if _, err := d.PutAll(b.Context(), blobs); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(batch*b.N)/b.Elapsed().Seconds(), "blobs/s")
		})
	}
}
