package app

import (
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"firsthand/internal/testing/pgtest"
)

// TestScript runs the transcripts. Besides the usual commands and conditions they have
//
//	exits N firsthand …               runs the program and checks its exit status
//	write FILE BYTES                  writes a file; bytes may be written as \x1b
//	cut FILE N                        cuts a file off behind N bytes
//	withkey FILE [exits N] firsthand … adds the line that a file holds as the last argument
//	firstid firsthand … ID            puts the id of the workspace's first report in the place of ID
//	capture NAME PATTERN              sets a variable to what a group of the pattern finds in the last output
//	sql FILE QUERY                    runs SQL in a SQLite database
//	disk DIR SIZE                     mounts a disk of that size, for [root] alone
//	many FILE N                       writes that many reports, as JSON lines
//	untilthere [running]              waits until the workspace holds reports, or some of them are being read
//
// and a web server at $SITE, which shows the files below site/, and in FILE.status the status that a file is answered with; it
// notes in requests what it was asked. $OTHERDB is an empty database besides FIRSTHAND_DB; both are "" where files are used.
func TestScript(t *testing.T) {
	testscript.Run(t, params(testscript.Params{Dir: "testdata/script", Setup: withSite(t)}))
}

// TestScriptPostgreSQL runs the transcripts about workspaces again, on PostgreSQL.
func TestScriptPostgreSQL(t *testing.T) {
	c := pgtest.Start(t, os.Getenv)
	site := withSite(t)
	files, err := filepath.Glob("testdata/script/workspace*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, params(testscript.Params{
		Files: append(files, "testdata/script/ledger.txtar", "testdata/script/watch.txtar", "testdata/script/claims.txtar",
			"testdata/script/decisions.txtar", "testdata/script/namesakes.txtar", "testdata/script/decided-badly.txtar", "testdata/script/cases.txtar", "testdata/script/register.txtar", "testdata/script/demo.txtar"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("FIRSTHAND_DB", c.Open(t))
			e.Setenv("OTHERDB", c.Open(t))
			return site(e)
		},
	}))
}

func params(p testscript.Params) testscript.Params {
	p.RequireExplicitExec, p.RequireUniqueNames = true, true
	p.Cmds = map[string]func(*testscript.TestScript, bool, []string){
		"exits": exits, "write": write, "cut": cut, "withkey": withKey, "firstid": firstID, "sql": query, "disk": disk,
		"many": many, "untilthere": untilThere, "capture": capture,
	}
	p.Condition = func(c string) (bool, error) {
		if c != "root" {
			return false, fmt.Errorf("no condition %q", c)
		}
		return os.Getuid() == 0, nil
	}
	return p
}

// withSite starts a web server for each script.
func withSite(t *testing.T) func(*testscript.Env) error {
	return func(e *testscript.Env) error {
		s := httptest.NewServer(site(e.WorkDir))
		e.Defer(s.Close)
		e.Setenv("SITE", s.URL)
		return nil
	}
}

// site shows the files below site/ in dir.
func site(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file := filepath.Join(dir, "site", filepath.FromSlash(filepath.Clean("/"+r.URL.Path)))
		note, err := os.OpenFile(filepath.Join(dir, "requests"), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
		if err == nil {
			_, err = fmt.Fprintln(note, r.URL.Path, r.Header.Get("If-None-Match"))
			err = errors.Join(err, note.Close())
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusTeapot)
			return
		}
		if status, err := os.ReadFile(file + ".status"); err == nil {
			code, _ := strconv.Atoi(strings.TrimSpace(string(status))) // or it panics
			http.Error(w, "no", code)
			return
		}
		if filepath.Ext(file) == ".endless" {
			endless(w)
			return
		}
		if content, err := os.ReadFile(file); err == nil {
			w.Header().Set("Etag", fmt.Sprintf("%q", fmt.Sprintf("%.4x", sha256.Sum256(content))))
		}
		http.ServeFile(w, r, file)
	})
}

// endless is a feed that never ends.
func endless(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/rss+xml")
	_, err := fmt.Fprint(w, "<rss version='2.0'><channel><title>Coast</title>")
	for i := 0; err == nil; i++ {
		_, err = fmt.Fprintf(w, "<item><guid>%d</guid><title>Ferry</title><description>%s</description></item>", i, strings.Repeat("It sailed. ", 1000))
	}
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARGUMENT…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var failed *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &failed) {
		got = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func withKey(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: withkey FILE [exits STATUS] COMMAND [ARGUMENT…]")
	}
	run := append(args[1:len(args):len(args)], strings.TrimSpace(ts.ReadFile(args[0])))
	if run[0] == "exits" {
		exits(ts, false, run[1:])
		return
	}
	exits(ts, false, append([]string{"0"}, run...))
}

func firstID(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(ts.Exec("firsthand", "reports", "--format", "json"))
	var reports []struct{ ID string }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &reports))
	if neg || len(reports) == 0 {
		ts.Fatalf("usage: firstid COMMAND [ARGUMENT…], with ID among them and a report in the workspace")
	}
	run := slices.Clone(args)
	run[slices.Index(run, "ID")] = reports[0].ID
	exits(ts, false, append([]string{"0"}, run...))
}

func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: capture NAME PATTERN, with a group in the pattern")
	}
	pattern, err := regexp.Compile(args[1])
	ts.Check(err)
	found := pattern.FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) != 2 {
		ts.Fatalf("no %s in the last output", args[1])
	}
	ts.Setenv(args[0], found[1])
}

func write(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: write FILE BYTES")
	}
	content, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(content), 0o600))
}

func cut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cut FILE BYTES")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

func query(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sql FILE QUERY")
	}
	db, err := sql.Open("sqlite", "file:"+ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(args[1])
	ts.Check(errors.Join(err, db.Close()))
}

func many(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: many FILE REPORTS")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{\"id\":\"%d\",\"text\":\"Ferry %d sails again.\"}\n", i, i)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o600))
}

func untilThere(ts *testscript.TestScript, neg bool, args []string) {
	what := append(args, "reports")[0]
	if neg || len(args) > 1 || what != "reports" && what != "running" {
		ts.Fatalf("usage: untilthere [running]")
	}
	some := regexp.MustCompile(`"` + what + `":[1-9]`)
	for begin := time.Now(); time.Since(begin) < time.Minute; time.Sleep(20 * time.Millisecond) {
		if ts.Exec("firsthand", "status", "--format", "json") == nil && some.MatchString(ts.ReadFile("stdout")) {
			return
		}
	}
	ts.Fatalf("no %s after a minute", what)
}
