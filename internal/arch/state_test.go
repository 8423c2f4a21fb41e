package arch

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// state finds package-level variables that are more than a name for a value made once: written to after their
// declaration, exported (so that anybody may), of a type that exists to be changed, or filled by an init function.
func state(p *pkg, _ line) []string {
	var out []string
	complain := func(n ast.Node, format string, args ...any) {
		out = append(out, p.at(n)+" "+fmt.Sprintf(format, args...))
	}
	p.product(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name.Name == "init" {
				complain(n, "has an init function: what a program does stands in main and what it calls")
			}
		case *ast.ValueSpec:
			p.declared(n, complain)
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				p.written(n.Lhs, complain)
			}
		case *ast.IncDecStmt:
			p.written([]ast.Expr{n.X}, complain)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				p.written([]ast.Expr{n.Key, n.Value}, complain)
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				p.written([]ast.Expr{n.X}, complain)
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 && (f.Name == "delete" || f.Name == "clear" || f.Name == "copy") {
				p.written(n.Args[:1], complain)
			}
		}
		return true
	})
	return out
}

// declared complains of package-level variables that invite writing. Sentinel errors are exported by custom.
func (p *pkg) declared(spec *ast.ValueSpec, complain func(ast.Node, string, ...any)) {
	for _, name := range spec.Names {
		v, ok := p.info.Defs[name].(*types.Var)
		if !ok || v.Parent() != p.scope.Scope() {
			continue
		}
		if name.IsExported() && len(name.Name) > 3 && name.Name[:3] != "Err" {
			complain(name, "exports the variable %s: anybody could change it; export a function", name.Name)
		}
		if t, ok := spec.Type.(*ast.SelectorExpr); ok && (p.imported(t.X) == "sync" || p.imported(t.X) == "sync/atomic") {
			complain(name, "holds state in the package-level variable %s: put it into a value that somebody owns", name.Name)
		}
	}
}

// written complains of expressions that stand for, or for a part of, a package-level variable of any package.
func (p *pkg) written(targets []ast.Expr, complain func(ast.Node, string, ...any)) {
	for _, e := range targets {
		if name := p.global(e); name != "" {
			complain(e, "changes the package-level variable %s: put it into a value that somebody owns", name)
		}
	}
}

// global is the name of the package-level variable that e is, or is a part of; "" where it is none.
func (p *pkg) global(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		if v, ok := p.info.Uses[e].(*types.Var); ok && v.Parent() == p.scope.Scope() {
			return e.Name
		}
	case *ast.SelectorExpr:
		if p.imported(e.X) != "" {
			return p.imported(e.X) + "." + e.Sel.Name
		}
		return p.global(e.X)
	case *ast.IndexExpr:
		return p.global(e.X)
	case *ast.StarExpr:
		return p.global(e.X)
	case *ast.ParenExpr:
		return p.global(e.X)
	}
	return ""
}

// imported is the path of the package that e names; "" where it names none.
func (p *pkg) imported(e ast.Expr) string {
	id, ok := e.(*ast.Ident)
	if !ok {
		return ""
	}
	if name, ok := p.info.Uses[id].(*types.PkgName); ok {
		return name.Imported().Path()
	}
	return ""
}
