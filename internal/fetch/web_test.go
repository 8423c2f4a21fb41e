package fetch_test

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/fetch"
	"firsthand/internal/fetch/address"
)

// noon is what the clock of the tests shows.
var noon = time.Date(2031, 4, 12, 12, 0, 0, 0, time.FixedZone("", 7200))

// options are good for tests: servers on this machine are allowed, and nobody waits for long.
func options(t *testing.T) fetch.Options {
	t.Helper()
	allow, err := address.Parse("127.0.0.1 ::1")
	if err != nil {
		t.Fatal(err)
	}
	return fetch.Options{
		Version: "1.2", Clock: func() time.Time { return noon }, Limit: 1 << 20, Allow: allow,
		Times: fetch.Times{Connect: 5 * time.Second, Header: 5 * time.Second, Whole: 20 * time.Second, Pace: 10 * time.Second, Patience: 10 * time.Second},
	}
}

func newFetcher(t *testing.T, o fetch.Options) *fetch.Fetcher {
	t.Helper()
	f := fetch.New(o)
	t.Cleanup(f.Close)
	return f
}

// serve runs a web server on this machine. Where it has no robots.txt of its own, there is none.
func serve(t *testing.T, pages map[string]http.HandlerFunc) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	for path, page := range pages {
		mux.HandleFunc(path, page)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// says is a page with a body.
func says(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) }
}

// answers is a page that answers with a status and fields of the head, written "Name: value".
func answers(status int, fields ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for _, f := range fields {
			name, value, _ := strings.Cut(f, ": ")
			w.Header().Set(name, value)
		}
		w.WriteHeader(status)
	}
}

// leads is a page that redirects.
func leads(to string) http.HandlerFunc { return answers(http.StatusFound, "Location: "+to) }

func get(t *testing.T, f *fetch.Fetcher, url string) *fetch.Response {
	t.Helper()
	r, err := f.Get(t.Context(), url, fetch.Validators{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// refused checks that err is a fault of kind k whose sentence holds all of words.
func refused(t *testing.T, err error, k fault.Kind, words ...string) {
	t.Helper()
	var f *fault.Error
	if !errors.As(err, &f) || f.Kind != k || f.Subject == "" {
		t.Errorf("%v: kind %d, want %d", err, fault.KindOf(err), k)
		return
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%v: does not say %q", err, w)
		}
	}
}

// names is a name service that knows what hosts says, and answers for an unknown name that there is none.
func names(hosts map[string]string) *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go func() {
			defer func() { _ = theirs.Close() }()
			for answerName(theirs, hosts) == nil {
			}
		}()
		return ours, nil
	}}
}

// answerName answers one question as RFC 1035 has it, over a stream (4.2.2).
func answerName(c net.Conn, hosts map[string]string) error {
	var length [2]byte
	if _, err := io.ReadFull(c, length[:]); err != nil {
		return err
	}
	q := make([]byte, binary.BigEndian.Uint16(length[:]))
	if _, err := io.ReadFull(c, q); err != nil {
		return err
	}
	var labels []string
	at := 12
	for q[at] != 0 {
		labels = append(labels, string(q[at+1:at+1+int(q[at])]))
		at += 1 + int(q[at])
	}
	kind := binary.BigEndian.Uint16(q[at+1:])
	a, known := hosts[strings.ToLower(strings.Join(labels, "."))]
	reply := append([]byte{q[0], q[1], 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0}, q[12:at+5]...)
	if !known {
		reply[3] |= 3 // there is no such name
	} else if ip := netip.MustParseAddr(a); ip.Is4() == (kind == 1) && (kind == 1 || kind == 28) {
		reply[7] = 1
		data := ip.AsSlice()
		reply = append(reply, 0xc0, 12, 0, byte(kind), 0, 1, 0, 0, 0, 0, 0, byte(len(data)))
		reply = append(reply, data...)
	}
	_, err := c.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(reply))), reply...))
	return err
}
