package fetch_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/fetch"
)

// packed is a page that is sent in a content coding.
func packed(coding string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", coding)
		_, _ = w.Write(body)
	}
}

func zip(t *testing.T, open func(io.Writer) io.WriteCloser, plain io.Reader) []byte {
	t.Helper()
	var out bytes.Buffer
	w := open(&out)
	if _, err := io.Copy(w, plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func gzipped(w io.Writer) io.WriteCloser  { return gzip.NewWriter(w) }
func zlibbed(w io.Writer) io.WriteCloser  { return zlib.NewWriter(w) }
func deflated(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 9); return f }

// zeros are n bytes that compress better than anything that people write.
func zeros(n int64) io.Reader { return io.LimitReader(endless{}, n) }

type endless struct{}

func (endless) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestCodings takes off what a body was sent in.
func TestCodings(t *testing.T) {
	const text = "The tanker left the harbour on Monday. "
	plain := strings.Repeat(text, 1000)
	zipped := zip(t, gzipped, strings.NewReader(plain))
	s := serve(t, map[string]http.HandlerFunc{
		"/plain":   packed("identity", []byte(plain)),
		"/gzip":    packed("gzip", zipped),
		"/x-gzip":  packed(" X-GZip ", zipped),
		"/zlib":    packed("deflate", zip(t, zlibbed, strings.NewReader(plain))),
		"/deflate": packed("deflate", zip(t, deflated, strings.NewReader(plain))),
		"/members": packed("gzip", append(zip(t, gzipped, strings.NewReader(plain[:100])), zip(t, gzipped, strings.NewReader(plain[100:]))...)),
		"/nothing": packed("gzip", nil),
		"/file": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/gzip")
			_, _ = w.Write(zipped)
		},
		"/br":       packed("br", zipped),
		"/twice":    packed("gzip, gzip", zipped),
		"/lie":      packed("gzip", []byte(plain)),
		"/cut":      packed("gzip", zipped[:len(zipped)/2]),
		"/checksum": packed("gzip", append(append([]byte{}, zipped[:len(zipped)-8]...), 1, 2, 3, 4, 5, 6, 7, 8)),
		"/garbage":  packed("deflate", []byte("\xff\xff\xff\xff")),
	})
	f := newFetcher(t, options(t))
	for path, want := range map[string]string{
		"/plain": plain, "/gzip": plain, "/x-gzip": plain, "/zlib": plain, "/deflate": plain, "/members": plain, "/nothing": "", "/file": string(zipped),
	} {
		if r := get(t, f, s.URL+path); string(r.Body) != want {
			t.Errorf("%s: %d bytes", path, len(r.Body))
		}
	}
	for path, want := range map[string]struct {
		kind  fault.Kind
		words string
	}{
		"/br":       {fault.Unsupported, `in a coding ("br") that was not asked for`},
		"/twice":    {fault.Unsupported, `in a coding ("gzip, gzip") that was not asked for`},
		"/lie":      {fault.Malformed, "its compressed form cannot be read"},
		"/checksum": {fault.Malformed, "its compressed form cannot be read"},
		"/garbage":  {fault.Malformed, "its compressed form cannot be read"},
		"/cut":      {fault.Unavailable, "breaks off in the middle"},
	} {
		_, err := f.Visit(t.Context(), s.URL+path)
		refused(t, err, want.kind, want.words)
	}
}

// TestLimit asks for bodies about the limit, and far beyond it.
func TestLimit(t *testing.T) {
	noise := make([]byte, 1<<20+1)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	sent := 0
	s := serve(t, map[string]http.HandlerFunc{
		"/at":       packed("identity", noise[:1<<20]),
		"/over":     packed("identity", noise),
		"/zip-at":   packed("gzip", zip(t, gzipped, bytes.NewReader(noise[:1000*1000]))),
		"/zip-over": packed("gzip", zip(t, gzipped, io.MultiReader(bytes.NewReader(noise[:100*1000]), zeros(1<<20)))),
		"/endless": func(w http.ResponseWriter, _ *http.Request) {
			for {
				n, err := w.Write(noise)
				if sent += n; err != nil {
					return
				}
			}
		},
		"/empty-blocks": func(w http.ResponseWriter, _ *http.Request) { // gzip that never inflates to anything
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			for z.Flush() == nil {
			}
		},
		"/announced": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "99999999999")
			_, _ = w.Write([]byte("a"))
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done() // the client does not wait for the rest
		},
	})
	f := newFetcher(t, options(t))
	for path, want := range map[string]int{"/at": 1 << 20, "/zip-at": 1000 * 1000} {
		if r := get(t, f, s.URL+path); len(r.Body) != want {
			t.Errorf("%s: %d bytes", path, len(r.Body))
		}
	}
	for _, path := range []string{"/over", "/zip-over", "/endless", "/empty-blocks", "/announced"} {
		_, err := f.Visit(t.Context(), s.URL+path)
		refused(t, err, fault.TooLarge, "is larger than 1 MiB, the limit for one report")
	}
	if sent > 64<<20 {
		t.Errorf("%d bytes were sent before it was noticed", sent)
	}
}

// TestBomb sends a little that inflates to very much, below the limit.
func TestBomb(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/gzip":    packed("gzip", zip(t, gzipped, zeros(20<<20))),
		"/zlib":    packed("deflate", zip(t, zlibbed, zeros(20<<20))),
		"/deflate": packed("deflate", zip(t, deflated, zeros(20<<20))),
		"/small":   packed("gzip", zip(t, gzipped, zeros(1<<20))),
	})
	o := options(t)
	o.Limit = 1 << 30
	f := newFetcher(t, o)
	for _, path := range []string{"/gzip", "/zlib", "/deflate"} {
		_, err := f.Visit(t.Context(), s.URL+path)
		refused(t, err, fault.Refused, "is compressed more than 200 to 1")
	}
	if r := get(t, f, s.URL+"/small"); len(r.Body) != 1<<20 {
		t.Errorf("%d bytes", len(r.Body))
	}
}

// TestTime asks servers that take their time.
func TestTime(t *testing.T) {
	drip := func(every time.Duration, bytes int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, bytes)); err != nil {
					return
				}
				_ = http.NewResponseController(w).Flush()
				time.Sleep(every)
			}
		}
	}
	s := serve(t, map[string]http.HandlerFunc{
		"/silent": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/drip":   drip(time.Millisecond, 1),
		"/stall":  drip(time.Second, 20<<10),
		"/fast":   drip(5*time.Millisecond, 1000), // fast enough, and never done
	})
	o := options(t)
	o.Limit = 1 << 30
	silent, hurry := o, o // each impatient in one way, since a busy machine is slow in all
	silent.Times.Header, o.Times.Pace, hurry.Times.Whole = 200*time.Millisecond, 200*time.Millisecond, 300*time.Millisecond
	of := map[string]fetch.Options{"/silent": silent, "/drip": o, "/stall": o, "/fast": hurry}
	for path, want := range map[string]string{
		"/silent": "its server does not answer in time; try again later",
		"/drip":   "comes so slowly that it may never end",
		"/stall":  "comes so slowly that it may never end",
		"/fast":   "takes longer than it may for one page",
	} {
		start := time.Now()
		_, err := newFetcher(t, of[path]).Visit(t.Context(), s.URL+path)
		refused(t, err, fault.Unavailable, want)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: took %v", path, took)
		}
	}
}

// TestHead sends a head without an end.
func TestHead(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		c, buffered, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer func() { _ = c.Close() }()
		_, _ = buffered.WriteString("HTTP/1.1 200 OK\r\n")
		for err == nil {
			_, err = buffered.WriteString("X-A: " + strings.Repeat("b", 1000) + "\r\n")
		}
	}})
	_, err := newFetcher(t, options(t)).Visit(t.Context(), s.URL)
	refused(t, err, fault.Unavailable, "cannot be fetched", "headers exceeded 262144 bytes")
}

// TestNonsense sends what is no HTTP.
func TestNonsense(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		c, buffered, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer func() { _ = c.Close() }()
		_, _ = buffered.WriteString(strings.Repeat("\xffHello ", 1000) + "\r\n\r\n")
		_ = buffered.Flush()
	}})
	_, err := newFetcher(t, options(t)).Visit(t.Context(), s.URL)
	refused(t, err, fault.Unavailable, "cannot be fetched", "malformed HTTP")
	if len(err.Error()) > 500 {
		t.Errorf("%d bytes of sentence", len(err.Error()))
	}
}
