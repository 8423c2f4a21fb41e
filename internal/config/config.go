// Package config says what the environment of a process means to the program. It is handed the environment and reads none
// itself; what a flag says goes before what stands here, and that is the command line's to know.
//
// A variable that is not set and one that is empty are the same. One that is set twice has its last value.
package config

import (
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/fault"
	"firsthand/internal/fetch/address"
)

// The variables that are the program's own.
const (
	Workspace = "FIRSTHAND_WORKSPACE"
	Database  = "FIRSTHAND_DB"
	Actor     = "FIRSTHAND_AS"
	Allow     = address.Variable
	Proxy     = "FIRSTHAND_PROXY"
	Kernel    = "FIRSTHAND_KERNEL"
	Editor    = "EDITOR"
)

// A Config is what the environment says. The zero Config says nothing.
type Config struct {
	Workspace string       // the directory where reports are kept: the one named, else the user's own; "" where neither is known
	Database  string       // the database, where it is not the workspace's own file: postgres://…, which may hold a password, or a path
	Actor     string       // who acts, by configuration or else by the name of the user; "" where neither is known
	Allow     address.List // what may be fetched from besides the public internet
	Proxy     *url.URL     // through which everything is fetched, and may hold a password; nil for none
	Editor    string       // the command that opens a text for its user to change, from VISUAL or else EDITOR; "" for none
	Kernel    string       // what the reader computes with; "" for the fastest
	Columns   int          // how wide lines are to be; 0 where nothing is said
	Colour    bool         // a terminal may show colour (https://no-color.org)
}

// A Variable is one that the program knows, for its help.
type Variable struct {
	Name  string
	About string // what it is for, in the form of the help of a flag
}

// Variables are those that the program knows, in the order of its help.
func Variables() []Variable {
	return []Variable{
		{Workspace, "The directory where reports are kept, instead of the user's own."},
		{Database, "The database to keep them in, instead of a file there: postgres://…"},
		{Actor, "Who acts, instead of the user's name."},
		{Allow, "Addresses, prefixes and hosts to fetch from that are not on the public internet, separated by commas."},
		{Proxy, "The proxy to fetch through: http://HOST:PORT, https:// or socks5://."},
		{Kernel, "What the reader computes with, instead of the fastest."},
		{Editor, "What opens long texts in a form; VISUAL goes before it."},
		{"NO_COLOR", "Anything, for no colour."},
		{"COLUMNS", "How wide lines are, instead of as wide as the terminal."},
	}
}

// Parse reads an environment, whose elements have the form NAME=VALUE. The error is a usage fault about the first variable
// that is wrong; everything else is read nevertheless.
func Parse(environ []string) (Config, error) { return parse(environ, runtime.GOOS) }

func parse(environ []string, system string) (Config, error) {
	e := environment(environ)
	c := Config{
		Workspace: e.first(Workspace), Database: e.first(Database), Kernel: e.first(Kernel), Editor: e.first("VISUAL", Editor),
		Colour: e.first("NO_COLOR") == "" && e.first("TERM") != "dumb",
	}
	if c.Workspace == "" {
		c.Workspace = e.home(system)
	}
	if n, err := strconv.Atoi(e.first("COLUMNS")); err == nil && n > 0 {
		c.Columns = n
	}
	var wrong []error
	c.Actor, wrong = e.actor(wrong)
	c.Allow, wrong = e.allow(wrong)
	c.Proxy, wrong = e.proxy(wrong)
	if scheme, _, found := strings.Cut(c.Database, "://"); found && scheme != "postgres" && scheme != "postgresql" {
		wrong = append(wrong, fault.New(fault.Usage, Database, "is no database that can be used", "give postgres://USER@HOST/NAME, or nothing"))
		c.Database = ""
	}
	if wrong != nil {
		return c, wrong[0]
	}
	return c, nil
}

// WorkspaceOr is the directory where reports are kept: named, where that is not "", else the configured one.
func (c Config) WorkspaceOr(named string) (string, error) {
	if named == "" {
		named = c.Workspace
	}
	if named == "" {
		return "", fault.New(fault.Usage, "", "it is not known where reports are to be kept", "name a directory with --workspace or "+Workspace)
	}
	return named, nil
}

// ActorOr is who acts: named with --as, where that is not "", else whom the configuration names.
func (c Config) ActorOr(named string) (string, error) {
	if named == "" && c.Actor == "" {
		return "", fault.New(fault.Usage, "", "it is not known who acts", "say so with --as or "+Actor)
	}
	if named == "" {
		return c.Actor, nil
	}
	return named, CheckActor("--as", named)
}

// An environment is what a process is handed.
type environment []string

// first is the value of the first of names that has one, "" where none does.
func (e environment) first(names ...string) string {
	for _, name := range names {
		value := ""
		for _, s := range e {
			if v, ok := strings.CutPrefix(s, name+"="); ok {
				value = v
			}
		}
		if value != "" {
			return value
		}
	}
	return ""
}

// home is the directory in which a system keeps a user's data of a program; "" where it is not known.
func (e environment) home(system string) string {
	below := func(base, path string) string {
		if base == "" {
			return ""
		}
		return base + path
	}
	switch system {
	case "windows":
		return below(e.first("LOCALAPPDATA"), `\firsthand`)
	case "darwin":
		return below(e.first("HOME"), "/Library/Application Support/firsthand")
	}
	// https://specifications.freedesktop.org/basedir-spec: a relative path there is to be ignored
	if data := e.first("XDG_DATA_HOME"); strings.HasPrefix(data, "/") {
		return data + "/firsthand"
	}
	return below(e.first("HOME"), "/.local/share/firsthand")
}

func (e environment) actor(wrong []error) (string, []error) {
	if name := e.first(Actor); name != "" {
		if err := CheckActor(Actor, name); err != nil {
			return "", append(wrong, err)
		}
		return name, wrong
	}
	user := e.first("USER", "LOGNAME", "USERNAME")
	if CheckActor("", user) != nil {
		user = "" // which whoever starts a process may set to anything
	}
	return user, wrong
}

// CheckActor refuses what cannot be who acts, since it is written into records that are kept for good: nothing, more than 100
// bytes, and what does not print in a line. The fault is about subject, a variable or flag.
func CheckActor(subject, name string) error {
	unprintable := func(r rune) bool { return !unicode.IsPrint(r) }
	if name == "" || len(name) > 100 || strings.TrimSpace(name) != name || !utf8.ValidString(name) || strings.ContainsFunc(name, unprintable) {
		return fault.New(fault.Usage, subject, "is no name of somebody who acts", "give one line of at most 100 bytes, as \"ann\" or \"Ann Brook\"")
	}
	return nil
}

func (e environment) allow(wrong []error) (address.List, []error) {
	list, err := address.Parse(e.first(Allow))
	if err != nil {
		return list, append(wrong, fault.New(fault.Usage, Allow, err.Error(), "separate addresses, prefixes and hosts by commas: 127.0.0.1:8080, 10.0.0.0/8, wire.example"))
	}
	return list, wrong
}

func (e environment) proxy(wrong []error) (*url.URL, []error) {
	value := e.first(Proxy)
	if value == "" {
		return nil, wrong
	}
	u, err := url.Parse(value)
	if err == nil && u.Hostname() != "" && strings.Contains(" http https socks5 socks5h ", " "+u.Scheme+" ") {
		return u, wrong
	}
	return nil, append(wrong, fault.New(fault.Usage, Proxy, "is no proxy that can be used", "give http://HOST:PORT, https://HOST:PORT or socks5://HOST:PORT"))
}
