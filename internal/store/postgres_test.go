package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/store"
	"firsthand/internal/store/storetest"
	"firsthand/internal/testing/pgtest"
)

// refused opens what cannot be opened, and writes what cannot be written.
func refused(t *testing.T, c *pgtest.Cluster) {
	dsn := c.Open(t)
	address, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	admin := open(t, c.Open(t))
	do := func(query string) {
		t.Helper()
		if _, err := admin.SQL().ExecContext(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	do("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
	do("CREATE ROLE nobody NOLOGIN")
	do("CREATE ROLE reader LOGIN")
	open(t, dsn) // its tables are reader's to see, and no more
	with := func(change func(*url.URL)) string {
		u := *address
		change(&u)
		return u.String()
	}
	for _, s := range []struct {
		name, dsn string
		kind      fault.Kind
		words     string
	}{
		{"no such database", with(func(u *url.URL) { u.Path = "/nowhere" }), fault.NotFound, "/nowhere?host=" + address.Query().Get("host") + ": does not exist"},
		{"no server", with(func(u *url.URL) { u.RawQuery = "host=/nonexistent" }), fault.Unavailable, "cannot be reached"},
		{"no such user", with(func(u *url.URL) { u.User = url.UserPassword("nobody", "secret") }), fault.Unreadable, "refuses the user or the password"},
		{"other encoding", with(func(u *url.URL) { u.Path = "/latin" }), fault.Unsupported, "keeps text as LATIN1"},
		{"no address", "postgres://%zz", fault.Usage, "the address of the database cannot be read"},
	} {
		_, err := store.Open(t.Context(), s.dsn, now)
		if fault.KindOf(err) != s.kind || !strings.Contains(fmt.Sprint(err), s.words) || strings.Contains(fmt.Sprint(err), "secret") {
			t.Errorf("%s: %v (kind %d), want kind %d with %q", s.name, err, fault.KindOf(err), s.kind, s.words)
		}
	}
	readOnly := open(t, dsn)
	if _, err := readOnly.SQL().ExecContext(t.Context(), "ALTER DATABASE "+strings.TrimPrefix(address.Path, "/")+" SET default_transaction_read_only = on"); err != nil {
		t.Fatal(err)
	}
	_, err = addOne(open(t, dsn), "a")
	if fault.KindOf(err) != fault.Unwritable || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("on a server that only reads: %v", err)
	}
}

// addOne adds a report from a place of that name, whose text is its name.
func addOne(db *store.DB, name string) (id string, err error) {
	err = db.Write(context.Background(), "ada", func(tx *store.Tx) error {
		r := storetest.Report(name, name)
		_, err := tx.AddReport(r)
		id = r.ID
		return err
	})
	return id, err
}

// commitInDoubt breaks off the connection when it commits: once before the server has heard of it, and once before it answers.
func commitInDoubt(t *testing.T, c *pgtest.Cluster) {
	for _, heard := range []bool{true, false} {
		p := between(t, c.Open(t), heard)
		db := open(t, p.dsn)
		p.armed.Store(true)
		runs := 0
		err := db.Write(t.Context(), "ada", func(tx *store.Tx) error {
			runs++
			_, err := tx.AddReport(storetest.Report("a.txt", "The ferry sailed."))
			return err
		})
		if want := map[bool]int{true: 1, false: 2}[heard]; err != nil || p.armed.Load() || runs != want {
			t.Errorf("heard %v: %v after %d runs, want %d; still to be broken off: %v", heard, err, runs, want, p.armed.Load())
		}
		counts, err := db.View("ada").Counts(t.Context())
		if err != nil || counts.Reports != 1 || counts.Entries != 2 {
			t.Errorf("heard %v: counts are %+v, %v", heard, counts, err)
		}
	}
}

// A proxy stands between a store and its server.
type proxy struct {
	dsn   string
	armed atomic.Bool // the next commit is broken off
}

// between makes a proxy to the server of dsn, which hears the commit that is broken off or does not.
func between(t *testing.T, dsn string, heard bool) *proxy {
	t.Helper()
	address, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	const socket = ".s.PGSQL.5432"
	server, dir := filepath.Join(address.Query().Get("host"), socket), t.TempDir()
	listener, err := net.Listen("unix", filepath.Join(dir, socket))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	p := &proxy{}
	address.RawQuery = "host=" + url.QueryEscape(dir)
	p.dsn = address.String()
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			up, err := net.Dial("unix", server)
			if err != nil {
				_ = client.Close()
				return
			}
			go func() { _, _ = io.Copy(client, up); _ = client.Close() }() // until one side ends
			go p.carry(up, client, heard)
		}
	}()
	return p
}

// carry hands on what the client says, until it commits while the proxy is armed.
func (p *proxy) carry(up, client net.Conn, heard bool) {
	defer func() { _, _ = up.Close(), client.Close() }()
	buffer := make([]byte, 1<<16)
	for {
		n, err := client.Read(buffer)
		if err != nil {
			return
		}
		breaks := bytes.Contains(buffer[:n], []byte("commit\x00")) && p.armed.CompareAndSwap(true, false)
		if breaks {
			_ = client.Close() // whatever the server answers is lost
		}
		if !breaks || heard {
			if _, err := up.Write(buffer[:n]); err != nil {
				return
			}
		}
		if breaks {
			time.Sleep(50 * time.Millisecond) // the server does what it was told
			return
		}
	}
}

// restarted stops, kills and starts the server while several write. What was acknowledged is there, and nothing is there twice.
func restarted(t *testing.T, c *pgtest.Cluster) {
	c.Stop(t)
	c.Durable()
	c.Start(t)
	dsn := c.Open(t)
	db := open(t, dsn)
	var wait sync.WaitGroup
	var done atomic.Bool
	const sides = 4
	acknowledged := make([][]string, sides)
	for side := range sides {
		wait.Go(func() {
			for i := 0; !done.Load(); i++ {
				id, err := addOne(db, fmt.Sprintf("%d-%d", side, i))
				if err != nil {
					t.Errorf("side %d: %v", side, err)
					return
				}
				acknowledged[side] = append(acknowledged[side], id)
				if _, err := db.View("ada").Report(t.Context(), id); err != nil {
					t.Errorf("what was added cannot be read: %v", err)
				}
			}
		})
	}
	for range 3 {
		time.Sleep(200 * time.Millisecond)
		c.Restart(t)
		time.Sleep(200 * time.Millisecond)
		c.Kill(t)
		c.Start(t)
	}
	time.Sleep(200 * time.Millisecond)
	done.Store(true)
	wait.Wait()
	want := slices.Sorted(slices.Values(slices.Concat(acknowledged...)))
	if got := intact(t, db); !slices.Equal(got, want) {
		t.Errorf("%d reports are there, %d were acknowledged", len(got), len(want))
	}
	c.Stop(t)
	db.SetPatience(200 * time.Millisecond)
	_, err := addOne(db, "late")
	if fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "see whether the server runs") {
		t.Errorf("without a server: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	db.SetPatience(time.Minute)
	if err := db.Write(ctx, "ada", func(*store.Tx) error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("called off while there is no server: %v", err)
	}
}
