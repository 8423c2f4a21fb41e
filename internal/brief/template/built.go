package template

import (
	"embed"
	"path"
	"slices"
	"strings"

	"firsthand/internal/fault"
)

//go:embed built/*.brief
var files embed.FS

// Built are the templates that come with the program, by their names.
func Built() ([]*Template, error) {
	entries, err := files.ReadDir("built")
	if err != nil {
		return nil, err
	}
	out := make([]*Template, len(entries))
	for i, e := range entries {
		raw, err := files.ReadFile(path.Join("built", e.Name()))
		if err != nil {
			return nil, err
		}
		if out[i], err = Parse(e.Name(), string(raw)); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b *Template) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// Source is the text of a template that comes with the program, for whoever wants to write one like it.
func Source(name string) (string, error) {
	if _, err := Named(name); err != nil {
		return "", err
	}
	raw, err := files.ReadFile(path.Join("built", name+".brief"))
	return string(raw), err
}

// Named is the template of a name that comes with the program; a fault of kind NotFound says which there are.
func Named(name string) (*Template, error) {
	all, err := Built()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, t := range all {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return nil, fault.New(fault.NotFound, "template "+name, "does not come with the program", "there are "+list(names)+", and the path of a file for one of your own")
}
