package arch

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rules are checked on every package.
var rules = []func(*pkg, line) []string{imports, unneeded, clock, environment, state, names, sizes, comments, interfaces}

// findings are what a package does that its line does not allow.
func findings(p *pkg, l line) []string {
	var out []string
	for _, rule := range rules {
		out = append(out, rule(p, l)...)
	}
	return out
}

func TestHouseRules(t *testing.T) {
	packages := tree(t, filepath.Join("..", ".."))
	for _, p := range packages {
		l, ok := lineOf(p.path)
		if !ok {
			t.Errorf("%s has no line in the policy: add one to internal/arch/policy_test.go, above what will import it, "+
				"with the reason why it is a package of its own and what it may import", p.path)
			continue
		}
		for _, f := range findings(p, l) {
			t.Error(f)
		}
	}
	for _, l := range policy {
		if !slices.ContainsFunc(packages, func(p *pkg) bool { return p.path == l.path }) {
			t.Errorf("%s has a line in the policy and no code: remove the line", l.path)
		}
	}
}

func lineOf(path string) (line, bool) {
	i := slices.IndexFunc(policy, func(l line) bool { return l.path == path })
	if i < 0 {
		return line{}, false
	}
	return policy[i], true
}

// TestPolicy checks the table itself: each line once, with a reason, and importing only what stands above it.
func TestPolicy(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range policy {
		if l.why == "" {
			t.Errorf("%s: the line gives no reason", l.path)
		}
		if seen[l.path] {
			t.Errorf("%s has two lines", l.path)
		}
		for _, o := range l.ours {
			if !seen[o] {
				t.Errorf("%s imports %s, which does not stand above it", l.path, o)
			}
		}
		for _, s := range l.std {
			if !within(s, closed) {
				t.Errorf("%s is granted %s, which is open to all", l.path, s)
			}
		}
		if l.env && !strings.HasPrefix(l.path, "cmd/") {
			t.Errorf("%s may read the environment; only main hands it on", l.path)
		}
		seen[l.path] = true
	}
}

// breaches are sources that break one rule each, and words of the finding. A source without a package clause gets one.
var breaches = []struct{ name, source, want string }{
	{"own package", `import "firsthand/internal/cli"`, "does not list that package"},
	{"module", `import "github.com/alecthomas/kong"`, "does not list that module"},
	{"test module in the product", `import "pgregory.net/rapid"`, "does not list that module"},
	{"os", `import "os"`, "closed to it"},
	{"os/exec", `import "os/exec"`, "closed to it"},
	{"net/http", `import "net/http"`, "closed to it"},
	{"net", `import "net"`, "closed to it"},
	{"database/sql", `import "database/sql"`, "closed to it"},
	{"log/slog", `import "log/slog"`, "closed to it"},
	{"helper of tests in the product", `import "firsthand/internal/trace/tracetest"`, "helper of tests"},
	{"testing in the product", `import "testing"`, "closed to it"},
	{"cgo", `import "C"`, "closed to it"},
	{"dot import", `import . "strings"`, "with a dot"},
	{"clock", "import \"time\"\nfunc f() time.Time { return time.Now() }", "time.Now"},
	{"clock as a value", "import \"time\"\nvar now = time.Now", "time.Now"},
	{"clock under another name", "import t \"time\"\nfunc f(u t.Time) t.Duration { return t.Since(u) }", "time.Since"},
	{"environment", "import \"os\"\nfunc f() string { return os.Getenv(\"HOME\") }", "nobody else reads it"},
	{"assigned", "var n int\nfunc f() { n = 1 }", "variable n"},
	{"counted", "var n int\nfunc f() { n++ }", "variable n"},
	{"map filled", "var m = map[string]int{}\nfunc f() { m[\"a\"] = 1 }", "variable m"},
	{"map emptied", "var m = map[string]int{}\nfunc f() { delete(m, \"a\") }", "variable m"},
	{"field set", "var s struct{ a int }\nfunc f() { s.a = 1 }", "variable s"},
	{"address taken", "var n int\nfunc f() *int { return &n }", "variable n"},
	{"range into", "var n int\nfunc f() { for n = range 3 { } }", "variable n"},
	{"another's variable", "import \"example/x\"\nfunc f() { x.Y = 1 }", "variable example/x.Y"},
	{"exported", "var Table = []int{1}", "exports the variable Table"},
	{"lock", "import \"sync\"\nvar mu sync.Mutex", "holds state"},
	{"init", "func init() {}", "init function"},
	{"name", "// Package util is a heap.\npackage util", "name it after what it knows"},
	{"length", strings.Repeat("\n", maxLines+1), "lines of at most"},
	{"no comment", "package p", "has no package comment"},
	{"interface", "type t interface { a(); b(); c(); d(); e(); f(); g(); h(); i() }", "interface of 9 methods"},
	{"embedded interface", "type s interface { a(); b(); c(); d(); e() }\ntype t interface { s; f(); g(); h(); i() }", "interface of 9 methods"},
}

func TestUnneededGrant(t *testing.T) {
	got := strings.Join(check(t, "p.go", `import "os"`, line{std: []string{"os"}, modules: []string{"example.org/m"}}), "\n")
	if want := "does not import example.org/m"; !strings.Contains(got, want) || strings.Contains(got, "import os:") {
		t.Errorf("the rules found %q, want only %q", got, want)
	}
}

func TestRulesCatchBreaches(t *testing.T) {
	for _, b := range breaches {
		t.Run(b.name, func(t *testing.T) {
			got := strings.Join(check(t, "p.go", b.source, line{}), "\n")
			if !strings.Contains(got, b.want) {
				t.Errorf("the rules found %q, want something with %q", got, b.want)
			}
		})
	}
}

func TestRulesAllow(t *testing.T) {
	allowed := []struct {
		name, file, source string
		line               line
	}{
		{"a table made once", "p.go", "import \"regexp\"\nvar word = regexp.MustCompile(`a`)\nvar m = map[string]bool{\"a\": true}\nfunc f() bool { return m[\"a\"] }", line{}},
		{"a local of the same name", "p.go", "var n int\nfunc f() { n := 1; n++; _ = n }", line{}},
		{"another method called Now", "p.go", "type time struct{}\nfunc (time) Now() {}\nfunc f(t time) { t.Now() }", line{}},
		{"net/url", "p.go", `import "net/url"`, line{}},
		{"sentinel error", "p.go", "import \"errors\"\nvar ErrGone = errors.New(\"gone\")", line{}},
		{"listed package", "p.go", `import "firsthand/internal/text"`, line{ours: []string{"internal/text"}}},
		{"listed module", "p.go", `import "golang.org/x/net/html/charset"`, line{modules: []string{"golang.org/x/net"}}},
		{"granted", "p.go", "import \"os\"\nfunc f() string { return os.Getenv(\"HOME\") }", line{std: []string{"os"}, env: true}},
		{"test modules in a test", "p_test.go", `import "pgregory.net/rapid"`, line{}},
		{"lower package in a test", "p_test.go", `import "firsthand/internal/text"`, line{path: "internal/trace"}},
		{"helper in a test", "p_test.go", `import "firsthand/internal/trace/tracetest"`, line{path: "internal/trace"}},
		{"its own external test", "p_test.go", `import "firsthand/internal/trace"`, line{path: "internal/trace"}},
	}
	for _, a := range allowed {
		t.Run(a.name, func(t *testing.T) {
			for _, f := range check(t, a.file, a.source, a.line) {
				t.Error(f)
			}
		})
	}
	if got := check(t, "p_test.go", `import "firsthand/internal/flow"`, line{path: "internal/text"}); len(got) != 1 {
		t.Errorf("a test that imports a higher package: %q, want one finding", got)
	}
}

// check runs the rules over one file beside one that holds nothing but the package comment, unless source has its own.
func check(t *testing.T, name, source string, l line) []string {
	t.Helper()
	sources := map[string][]byte{name: []byte(source)}
	if !strings.Contains(source, "package ") {
		sources[name] = []byte("package p\n" + source)
		sources["doc.go"] = []byte("// Package p is a sample.\npackage p\n")
	}
	p, err := load("internal/p", sources)
	if err != nil {
		t.Fatal(err)
	}
	return findings(p, l)
}
