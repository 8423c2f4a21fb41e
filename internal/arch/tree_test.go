package arch

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// module is the path that the import paths of our own packages begin with.
const module = "firsthand"

// A pkg is the source of one directory.
type pkg struct {
	path  string // from the module's root
	fset  *token.FileSet
	files []file
	info  *types.Info    // of the files that are no tests; what comes from other packages is unresolved
	scope *types.Package // its package-level names
}

// A file is one parsed file.
type file struct {
	*ast.File
	name  string
	lines int
	test  bool
}

// load parses and resolves the files of one package.
func load(path string, sources map[string][]byte) (*pkg, error) {
	p := &pkg{path: path, fset: token.NewFileSet()}
	var product []*ast.File
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		parsed, err := parser.ParseFile(p.fset, name, sources[name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		f := file{File: parsed, name: name, lines: bytes.Count(sources[name], []byte("\n")), test: strings.HasSuffix(name, "_test.go")}
		p.files = append(p.files, f)
		if !f.test {
			product = append(product, parsed)
		}
	}
	p.resolve(product)
	return p, nil
}

// nowhere is an importer that finds nothing: names of other packages stay unresolved, which no rule minds.
type nowhere struct{}

func (nowhere) Import(string) (*types.Package, error) { return nil, errors.New("not imported") }

// resolve says what the names in files stand for. Errors are expected, since no import is followed.
func (p *pkg) resolve(files []*ast.File) {
	p.info = &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
	config := types.Config{Importer: nowhere{}, Error: func(error) {}}
	p.scope, _ = config.Check(p.path, p.fset, files, p.info) // the errors went to config.Error
}

// at names the place of a node for a finding.
func (p *pkg) at(n ast.Node) string {
	pos := p.fset.Position(n.Pos())
	return fmt.Sprintf("%s/%s:%d", p.path, pos.Filename, pos.Line)
}

// product yields the syntax of the files that are no tests.
func (p *pkg) product(visit func(ast.Node) bool) {
	for _, f := range p.files {
		if !f.test {
			ast.Inspect(f.File, visit)
		}
	}
}

// tree loads every package of the module. Directories with a go.mod of their own are other modules.
func tree(t *testing.T, root string) []*pkg {
	t.Helper()
	dirs := map[string]map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return enter(root, path, d.Name())
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		if dirs[dir] == nil {
			dirs[dir] = map[string][]byte{}
		}
		dirs[dir][d.Name()] = source
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []*pkg
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		p, err := load(dir, dirs[dir])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// enter returns fs.SkipDir for directories that hold no packages of ours.
func enter(root, path, name string) error {
	if path == root {
		return nil
	}
	if name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
		return fs.SkipDir
	}
	if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil {
		return fs.SkipDir
	}
	return nil
}
