// Package pgtest runs a private PostgreSQL server for tests: a cluster of its own in a temporary directory, which listens on
// a socket there and nowhere else, and is gone when the test is.
//
// It needs PostgreSQL's programs, on the path or where Debian's package puts them. Where they are missing, or somebody's
// tests run without them, that is said aloud; on a machine that tests changes it is a failure.
package pgtest

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// A Cluster is a running server.
type Cluster struct {
	bin  string       // the folder of its programs
	dir  string       // everything it writes, and its socket
	as   *owner       // who runs it, where that is not us
	made atomic.Int64 // databases

	server  *server
	durable bool
}

// An owner is a user of the system.
type owner struct{ uid, gid int }

// A server is one run of the program.
type server struct {
	process *os.Process
	log     *bytes.Buffer // to be read once it has ended
	ended   chan struct{}
}

// superuser is the role that initdb makes.
const superuser = "postgres"

// Start starts a server that t and its subtests use, and stops it when t ends. getenv is os.Getenv: where it has CI, a
// missing PostgreSQL is a failure, elsewhere the test is skipped.
func Start(t testing.TB, getenv func(string) string) *Cluster {
	t.Helper()
	bin := find()
	if bin == "" {
		if getenv("CI") != "" {
			t.Fatal("PostgreSQL is missing: install Debian's package postgresql, or put initdb and postgres on the path")
		}
		t.Skip("NOT TESTED ON POSTGRESQL: it is missing; install Debian's package postgresql, or put initdb and postgres on the path")
	}
	c := &Cluster{bin: bin}
	if err := c.create(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Stop(t)
		if err := os.RemoveAll(c.dir); err != nil {
			t.Error(err)
		}
	})
	c.Start(t)
	return c
}

// find is the folder of PostgreSQL's programs, the newest version's; "" where there is none.
func find() string {
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(path)
		}
	}
	folders, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // the pattern is right
	version := func(path string) int {
		n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path)))) // 0 where it is odd
		return n
	}
	slices.SortFunc(folders, func(a, b string) int { return version(b) - version(a) })
	if len(folders) == 0 {
		return ""
	}
	return filepath.Dir(folders[0])
}

// create makes the cluster. Its databases collate as English does, so that what relies on the order of bytes without saying so
// shows. Root may not run PostgreSQL, and lets the package's user do it.
func (c *Cluster) create() error {
	dir, err := os.MkdirTemp("", "pgtest-") // a short name, since that of a socket has 107 bytes at most
	if err != nil {
		return err
	}
	c.dir = dir
	if os.Geteuid() == 0 {
		if err := c.disown(); err != nil {
			return err
		}
	}
	initdb := c.command("initdb", "--pgdata", c.data(), "--username", superuser, "--auth", "trust", "--no-sync", "--no-instructions",
		"--encoding", "UTF8", "--locale", "C", "--locale-provider", "icu", "--icu-locale", "en")
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

// disown gives the directory to the user that is to run the server.
func (c *Cluster) disown() error {
	u, err := user.Lookup("postgres")
	if err != nil {
		return fmt.Errorf("root may not run PostgreSQL, and there is no other user for it: %w", err)
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return err
	}
	c.as = &owner{uid, gid}
	return os.Chown(c.dir, uid, gid)
}

func (c *Cluster) data() string { return filepath.Join(c.dir, "data") }

// command is one of PostgreSQL's programs, run by who may.
func (c *Cluster) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(c.bin, name), args...)
	cmd.Dir = c.dir
	cmd.SysProcAttr = attributes(c.as)
	return cmd
}

// Durable makes the server wait for the disk, as a real one does; most tests need not wait. It counts from the next Start on.
func (c *Cluster) Durable() { c.durable = true }

// Start starts the server where it was stopped, and waits until it answers.
func (c *Cluster) Start(t testing.TB) {
	t.Helper()
	fsync := "off"
	if c.durable {
		fsync = "on"
	}
	settings := []string{
		"-D", c.data(), "-k", c.dir, "-c", "listen_addresses=", "-c", "fsync=" + fsync,
		"-c", "shared_buffers=32MB", "-c", "max_connections=120", "-c", "log_min_messages=fatal",
	}
	if runtime.GOOS == "linux" { // else it recovers by syncing thousands of files, one after another
		settings = append(settings, "-c", "recovery_init_sync_method=syncfs")
	}
	cmd := c.command("postgres", settings...)
	s := &server{log: &bytes.Buffer{}, ended: make(chan struct{})}
	cmd.Stderr = s.log
	if err := run(cmd, s); err != nil {
		t.Fatalf("starting PostgreSQL: %v", err)
	}
	c.server = s
	db := c.connect(t, superuser)
	defer func() { _ = db.Close() }() // nothing was written
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		err := db.PingContext(context.Background())
		if err == nil {
			return
		}
		select {
		case <-s.ended:
			t.Fatalf("PostgreSQL did not start: %s", s.log)
		default:
		}
		if time.Now().After(deadline) {
			t.Fatalf("PostgreSQL does not answer: %v", err)
		}
	}
}

// Stop stops the server, which breaks off all connections, and waits until it has ended. It does nothing where it was stopped.
func (c *Cluster) Stop(t testing.TB) { c.end(t, syscall.SIGINT) } // a fast shutdown

// Kill stops the server as a crash would: it writes nothing down, and recovers at its next start.
func (c *Cluster) Kill(t testing.TB) { c.end(t, syscall.SIGQUIT) } // an immediate shutdown

// Restart stops and starts the server.
func (c *Cluster) Restart(t testing.TB) {
	t.Helper()
	c.Stop(t)
	c.Start(t)
}

func (c *Cluster) end(t testing.TB, how syscall.Signal) {
	t.Helper()
	if c.server == nil {
		return
	}
	if err := c.server.process.Signal(how); err != nil {
		t.Errorf("stopping PostgreSQL: %v", err)
	}
	<-c.server.ended
	c.server = nil
}

// Open makes a new database and returns its address. It goes when the server goes.
func (c *Cluster) Open(t testing.TB) (dsn string) {
	t.Helper()
	db := c.connect(t, superuser)
	defer func() { _ = db.Close() }() // Exec has waited
	name := fmt.Sprintf("test%d", c.made.Add(1))
	if _, err := db.ExecContext(context.Background(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	return c.dsn(name)
}

func (c *Cluster) dsn(database string) string {
	return "postgres://" + superuser + "@/" + database + "?host=" + url.QueryEscape(c.dir)
}

func (c *Cluster) connect(t testing.TB, database string) *sql.DB {
	t.Helper()
	config, err := pgx.ParseConfig(c.dsn(database))
	if err != nil {
		t.Fatal(err)
	}
	return stdlib.OpenDB(*config)
}
