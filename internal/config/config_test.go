package config

import (
	"net/netip"
	"strings"
	"testing"

	"firsthand/internal/fault"
)

// TestParse reads environments, whose variables are separated by |.
func TestParse(t *testing.T) {
	for _, test := range []struct {
		system, environ string
		want            Config
	}{
		{"linux", "", Config{Colour: true}},
		{"linux", "HOME=/home/ann|USER=ann", Config{Workspace: "/home/ann/.local/share/firsthand", Actor: "ann", Colour: true}},
		{"linux", "HOME=/home/ann|XDG_DATA_HOME=/data", Config{Workspace: "/data/firsthand", Colour: true}},
		{"linux", "HOME=/home/ann|XDG_DATA_HOME=data", Config{Workspace: "/home/ann/.local/share/firsthand", Colour: true}},
		{"linux", "HOME=/home/ann|XDG_DATA_HOME=", Config{Workspace: "/home/ann/.local/share/firsthand", Colour: true}},
		{"freebsd", "XDG_DATA_HOME=/data", Config{Workspace: "/data/firsthand", Colour: true}},
		{"darwin", "HOME=/Users/ann|XDG_DATA_HOME=/data", Config{Workspace: "/Users/ann/Library/Application Support/firsthand", Colour: true}},
		{"windows", `LOCALAPPDATA=C:\Users\ann\AppData\Local|USERNAME=ann`, Config{Workspace: `C:\Users\ann\AppData\Local\firsthand`, Actor: "ann", Colour: true}},
		{"windows", "HOME=/home/ann", Config{Colour: true}},
		{"linux", "HOME=/home/ann|FIRSTHAND_WORKSPACE=desk", Config{Workspace: "desk", Colour: true}},
		{"linux", "FIRSTHAND_WORKSPACE=one|FIRSTHAND_WORKSPACE=two", Config{Workspace: "two", Colour: true}},
		{"linux", "FIRSTHAND_DB=postgres://ann:pw@db.example/desk", Config{Database: "postgres://ann:pw@db.example/desk", Colour: true}},
		{"linux", "FIRSTHAND_DB=/data/desk.db", Config{Database: "/data/desk.db", Colour: true}},
		{"linux", "USER=root|LOGNAME=ann", Config{Actor: "root", Colour: true}},
		{"linux", "USER=|LOGNAME=ann", Config{Actor: "ann", Colour: true}},
		{"linux", "USER=a\nb", Config{Colour: true}},
		{"linux", "USER=ann|FIRSTHAND_AS=Ann Brook", Config{Actor: "Ann Brook", Colour: true}},
		{"linux", "FIRSTHAND_KERNEL=abacus|FIRSTHAND_KERNELS=x", Config{Kernel: "abacus", Colour: true}},
		{"linux", "COLUMNS=72", Config{Columns: 72, Colour: true}},
		{"linux", "COLUMNS=none", Config{Colour: true}},
		{"linux", "COLUMNS=-5", Config{Colour: true}},
		{"linux", "COLUMNS=99999999999999999999", Config{Colour: true}},
		{"linux", "TERM=xterm-256color|NO_COLOR=", Config{Colour: true}},
		{"linux", "NO_COLOR=0", Config{}},
		{"linux", "TERM=dumb", Config{}},
		{"linux", "USER|=|HOME", Config{Colour: true}},
	} {
		got, err := parse(strings.Split(test.environ, "|"), test.system)
		if err != nil || got.Allow.Allows("127.0.0.1", netip.MustParseAddrPort("127.0.0.1:80")) {
			t.Errorf("%s: %v", test.environ, err)
		}
		got.Allow = test.want.Allow
		if g, w := got, test.want; g.Proxy != nil || g.Workspace != w.Workspace || g.Database != w.Database || g.Actor != w.Actor || g.Kernel != w.Kernel ||
			g.Columns != w.Columns || g.Colour != w.Colour {
			t.Errorf("%s on %s: %+v", test.environ, test.system, got)
		}
	}
}

func TestParseFetch(t *testing.T) {
	c, err := Parse([]string{"FIRSTHAND_ALLOW=127.0.0.1:8080, wire.example", "FIRSTHAND_PROXY=http://ann:pw@proxy.example:3128"})
	if err != nil || c.Proxy == nil || c.Proxy.Host != "proxy.example:3128" {
		t.Errorf("%+v, %v", c, err)
	}
	for to, want := range map[string]bool{"127.0.0.1:8080": true, "127.0.0.1:80": false} {
		if c.Allow.Allows("127.0.0.1", netip.MustParseAddrPort(to)) != want {
			t.Errorf("%s: %v", to, !want)
		}
	}
}

// TestParseRefuses sets one variable wrong, and the others are read nevertheless.
func TestParseRefuses(t *testing.T) {
	for variable, want := range map[string]string{
		"FIRSTHAND_ALLOW=127.0.0.1,10.0.0.0/99":      `FIRSTHAND_ALLOW: "10.0.0.0/99" is no address, prefix or host name; separate`,
		"FIRSTHAND_DB=mysql://ann:secret@db/desk":    "FIRSTHAND_DB: is no database that can be used; give postgres://",
		"FIRSTHAND_PROXY=proxy.example:3128":         "FIRSTHAND_PROXY: is no proxy that can be used; give http://",
		"FIRSTHAND_PROXY=http://":                    "FIRSTHAND_PROXY: is no proxy that can be used; give http://",
		"FIRSTHAND_PROXY=ftp://ann:secret@proxy:1":   "FIRSTHAND_PROXY: is no proxy that can be used; give http://",
		"FIRSTHAND_PROXY=http://ann:secret@pro xy:1": "FIRSTHAND_PROXY: is no proxy that can be used; give http://",
		"FIRSTHAND_AS= ann":                          "FIRSTHAND_AS: is no name of somebody who acts",
		"FIRSTHAND_AS=a\x1b[1mnn":                    "FIRSTHAND_AS: is no name of somebody who acts",
		"FIRSTHAND_AS=ann\xff":                       "FIRSTHAND_AS: is no name of somebody who acts",
		"FIRSTHAND_AS=" + strings.Repeat("a", 101):   "FIRSTHAND_AS: is no name of somebody who acts",
	} {
		c, err := Parse([]string{"NO_COLOR=1", variable, "FIRSTHAND_KERNEL=plain", "FIRSTHAND_WORKSPACE=desk"})
		if err == nil || !strings.Contains(err.Error(), want) || fault.ExitCode(err) != 2 || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", variable, err)
		}
		if c.Kernel != "plain" || c.Colour || c.Workspace != "desk" || c.Proxy != nil || c.Database != "" || c.Actor != "" {
			t.Errorf("%s: %+v", variable, c)
		}
	}
}

func TestOr(t *testing.T) {
	none, both := Config{}, Config{Workspace: "desk", Actor: "ann"}
	for _, test := range []struct {
		got   func(string) (string, error)
		named string
		want  string
		fault string
	}{
		{both.WorkspaceOr, "", "desk", ""},
		{both.WorkspaceOr, "other", "other", ""},
		{none.WorkspaceOr, "other", "other", ""},
		{none.WorkspaceOr, "", "", "it is not known where reports are to be kept; name a directory with --workspace or FIRSTHAND_WORKSPACE"},
		{both.ActorOr, "", "ann", ""},
		{both.ActorOr, "ben", "ben", ""},
		{none.ActorOr, "ben", "ben", ""},
		{none.ActorOr, "", "", "it is not known who acts; say so with --as or FIRSTHAND_AS"},
		{both.ActorOr, " ", " ", "--as: is no name of somebody who acts"},
	} {
		got, err := test.got(test.named)
		if got != test.want || (err != nil) != (test.fault != "") || err != nil && !strings.HasPrefix(err.Error(), test.fault) {
			t.Errorf("%q: %q, %v; want %q, %s", test.named, got, err, test.want, test.fault)
		}
	}
}

func TestVariables(t *testing.T) {
	seen := map[string]bool{}
	for _, v := range Variables() {
		if seen[v.Name] || !strings.HasSuffix(v.About, ".") && !strings.HasSuffix(v.About, "…") {
			t.Errorf("%+v", v)
		}
		seen[v.Name] = true
	}
	for _, name := range []string{Workspace, Database, Actor, Allow, Proxy, Kernel} {
		if !seen[name] {
			t.Errorf("help does not know %s", name)
		}
	}
}
