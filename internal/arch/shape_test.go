package arch

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

const (
	maxLines   = 700 // of a file
	maxMethods = 8   // of an interface
)

// empty are package names that say nothing of what is inside.
var empty = []string{"base", "common", "core", "helper", "helpers", "lib", "misc", "models", "shared", "types", "util", "utils"}

// names finds packages whose name says nothing.
func names(p *pkg, _ line) []string {
	var out []string
	for _, f := range p.files {
		if slices.Contains(empty, strings.TrimSuffix(f.Name.Name, "_test")) {
			out = append(out, fmt.Sprintf("%s is of package %s: name it after what it knows", p.at(f.Name), f.Name.Name))
		}
	}
	return out
}

// sizes finds files that are too long.
func sizes(p *pkg, _ line) []string {
	var out []string
	for _, f := range p.files {
		if f.lines > maxLines {
			out = append(out, fmt.Sprintf("%s/%s has %d lines of at most %d: what are the two things in it?", p.path, f.name, f.lines, maxLines))
		}
	}
	return out
}

// comments finds packages without a package comment in the usual form.
func comments(p *pkg, _ line) []string {
	want := "Package "
	for _, f := range p.files {
		if f.Name.Name == "main" {
			want = "Command "
		}
		if f.Doc != nil && !f.test && strings.HasPrefix(f.Doc.Text(), want) {
			return nil
		}
	}
	return []string{p.path + " has no package comment that begins with \"" + want + "\": say what it is, what it is not, and its invariants"}
}

// interfaces finds interfaces that ask too much of who fills them; what is embedded from the same package counts.
func interfaces(p *pkg, _ line) []string {
	var out []string
	p.product(func(n ast.Node) bool {
		e, ok := n.(*ast.InterfaceType)
		if !ok {
			return true
		}
		if t, ok := p.info.Types[e].Type.(*types.Interface); ok && t.NumMethods() > maxMethods {
			out = append(out, fmt.Sprintf("%s has an interface of %d methods, at most %d: who needs them all?", p.at(e), t.NumMethods(), maxMethods))
		}
		return true
	})
	return out
}
