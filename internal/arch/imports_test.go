package arch

import (
	"fmt"
	"go/ast"
	"slices"
	"strconv"
	"strings"
)

// imports finds the imports that the package's line does not allow.
func imports(p *pkg, l line) []string {
	var out []string
	for _, f := range p.files {
		for _, spec := range f.Imports {
			path, _ := strconv.Unquote(spec.Path.Value) // the parser has checked it
			if complaint := importFault(path, f.test, l); complaint != "" {
				out = append(out, fmt.Sprintf("%s imports %s: %s", p.at(spec), path, complaint))
			}
			if spec.Name != nil && spec.Name.Name == "." {
				out = append(out, fmt.Sprintf("%s imports %s with a dot: a reader cannot tell whose a name is", p.at(spec), path))
			}
		}
	}
	return out
}

// unneeded finds what the package's line grants and the package does not use.
func unneeded(p *pkg, l line) []string {
	var used []string
	for _, f := range p.files {
		for _, spec := range f.Imports {
			if path, _ := strconv.Unquote(spec.Path.Value); !f.test {
				used = append(used, strings.TrimPrefix(path, module+"/"))
			}
		}
	}
	var out []string
	for _, granted := range slices.Concat(l.ours, l.modules, l.std) {
		exact := slices.Contains(l.ours, granted)
		if !slices.ContainsFunc(used, func(u string) bool { return u == granted || !exact && within(u, []string{granted}) }) {
			out = append(out, fmt.Sprintf("%s does not import %s: take it out of its line in the policy", p.path, granted))
		}
	}
	return out
}

// importFault says what is wrong with an import, "" where nothing is.
func importFault(path string, test bool, l line) string {
	if own, ok := strings.CutPrefix(path, module+"/"); ok {
		return ownFault(own, test, l)
	}
	if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
		if within(path, l.modules) || test && within(path, testModules) {
			return ""
		}
		return "its line in the policy does not list that module; record in docs/decisions why it is needed, then list it"
	}
	if test || !within(path, closed) || within(path, open) || within(path, l.std) {
		return ""
	}
	return "that part of the standard library is closed to it; pass in a value or a function from above"
}

// ownFault says what is wrong with an import of one of our packages. Tests may import whatever stands lower.
func ownFault(path string, test bool, l line) string {
	switch {
	case path == l.path:
		return "" // its external test
	case helper(path) && !test && !helper(l.path):
		return "that is a helper of tests, which is not linked into the program"
	case test && (helper(path) || lower(path, l.path)):
		return ""
	case !test && slices.Contains(l.ours, path):
		return ""
	case test:
		return "it stands higher in the policy, and lower knows nothing of higher"
	}
	return "its line in the policy does not list that package; lower knows nothing of higher"
}

// helper tells whether a package of ours exists for tests.
func helper(path string) bool { return strings.HasSuffix(path, "test") }

// lower tells whether a stands above b in the policy.
func lower(a, b string) bool {
	index := func(path string) int { return slices.IndexFunc(policy, func(l line) bool { return l.path == path }) }
	return index(a) >= 0 && index(a) < index(b)
}

// within tells whether path is one of roots or below one.
func within(path string, roots []string) bool {
	return slices.ContainsFunc(roots, func(r string) bool { return path == r || strings.HasPrefix(path, r+"/") })
}

// clock finds where the time is read by a package whose line does not say so.
func clock(p *pkg, l line) []string {
	if l.clock {
		return nil
	}
	return uses(p, "time", []string{"Now", "Since", "Until", "Tick", "After", "AfterFunc", "NewTicker", "NewTimer", "Sleep"},
		"it may not know what time it is; take a time or a function from above")
}

// environment finds where the environment is read by a package whose line does not say so.
func environment(p *pkg, l line) []string {
	if l.env {
		return nil
	}
	return uses(p, "os", []string{"Getenv", "LookupEnv", "Environ", "ExpandEnv", "Setenv", "Unsetenv", "Clearenv"},
		"main hands the environment to app, and nobody else reads it; take the value as an option")
}

// uses finds where one of names of an imported package is used, under whatever name it was imported.
func uses(p *pkg, path string, names []string, why string) []string {
	var out []string
	p.product(func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && slices.Contains(names, s.Sel.Name) && p.imported(s.X) == path {
			out = append(out, fmt.Sprintf("%s uses %s.%s: %s", p.at(s), path, s.Sel.Name, why))
		}
		return true
	})
	return out
}
