package trace

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed outlets.tsv
var outletTable string

// An OutletInfo is what is known of a well-known outlet or news agency.
type OutletInfo struct {
	Name    string // without leading article where it can be
	Agency  bool   // its stories run in other outlets
	Family  string // publisher group; the outlet's own name where it belongs to none
	Domains []string
	Aliases []string // other names that stand for it anywhere
	word    bool     // its name is an ordinary word and counts only where it is capitalised
}

// names are all by which an outlet is found.
func (o OutletInfo) names() []string { return slices.Concat([]string{o.Name}, o.Domains, o.Aliases) }

// Outlets is what is known of outlets: ours, and what a user knows besides. Ours alone is nil. It is not changed once it is made.
type Outlets struct {
	index map[string]OutletInfo // by folded name, alias and domain
}

// ours is the table that the program carries. It is made once from the embedded text and never changed.
var ours = sync.OnceValue(func() map[string]OutletInfo {
	index := map[string]OutletInfo{}
	for _, o := range OurOutlets() {
		put(index, o)
	}
	return index
})

// OurOutlets are the outlets that the program knows by itself.
func OurOutlets() []OutletInfo {
	all, _ := ParseOutlets(outletTable) // a test says that it is as it should be
	return all
}

// OutletsOf is what accounts that are traced together know of outlets.
func OutletsOf(accounts []*Account) *Outlets {
	if len(accounts) == 0 {
		return nil
	}
	return accounts[0].Outlets
}

// With is a table that knows of more outlets. What is said of one that t knows goes before what t has, but for its domains and other names,
// which are added.
func (t *Outlets) With(more []OutletInfo) *Outlets {
	out := &Outlets{index: make(map[string]OutletInfo, len(t.table())+4*len(more))}
	for key, o := range t.table() {
		out.index[key] = o
	}
	for _, o := range more {
		if known, ok := out.index[foldOutlet(o.Name)]; ok {
			if o.Family == o.Name {
				o.Family = known.Family
			}
			o.Name = known.Name
			o.Domains, o.Aliases = union(known.Domains, o.Domains), union(known.Aliases, o.Aliases)
		}
		put(out.index, o)
	}
	return out
}

// table is the index that t is.
func (t *Outlets) table() map[string]OutletInfo {
	if t == nil {
		return ours()
	}
	return t.index
}

func put(index map[string]OutletInfo, o OutletInfo) {
	for _, n := range o.names() {
		index[foldOutlet(n)] = o
	}
}

func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// A BadLine is a line of a table of outlets that cannot be used, and what to do about it.
type BadLine struct {
	Line           int // from 1 on
	Reason, Advice string
}

// ParseOutlets reads a table of outlets in UTF-8, a line each. Its columns are parted by tabs: the name, without a leading article unless it is
// nothing without it; "agency", whose stories run in other outlets, "outlet", or "word", an outlet whose name is an ordinary word and counts only where
// it is capitalised; the publisher's family, which is itself where the column holds "-" or is not there; domains and other names, each parted by commas,
// "-" for none. Lines that are empty or begin with # say nothing. A name may stand for one outlet only.
func ParseOutlets(table string) (all []OutletInfo, bad []BadLine) {
	taken := map[string]int{} // line by folded name
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(table, "\ufeff")) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		o, wrong := parseOutlet(line)
		if wrong == nil {
			wrong = claims(taken, o, n)
		}
		if wrong != nil {
			wrong.Line = n
			bad = append(bad, *wrong)
			continue
		}
		all = append(all, o)
	}
	return all, bad
}

// claims notes the names of an outlet, which stands in a line, or says which of them another has.
func claims(taken map[string]int, o OutletInfo, line int) *BadLine {
	for _, name := range o.names() {
		if first := taken[foldOutlet(name)]; first != 0 {
			return &BadLine{Reason: fmt.Sprintf("gives %q to %s, and line %d has that already", name, o.Name, first), Advice: "let each name stand for one outlet"}
		}
	}
	for _, name := range o.names() {
		taken[foldOutlet(name)] = line
	}
	return nil
}

// parseOutlet reads one line.
func parseOutlet(line string) (OutletInfo, *BadLine) {
	const columns = 5
	f := strings.Split(line, "\t")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	switch {
	case !utf8.ValidString(line):
		return OutletInfo{}, &BadLine{Reason: "is not UTF-8", Advice: "save the file as UTF-8"}
	case len(f) < 2 || len(f) > columns:
		return OutletInfo{}, &BadLine{
			Reason: fmt.Sprintf("has %d of the columns that tabs part", len(f)), Advice: "give name, kind and, as far as they are known, family, domains and other names",
		}
	case f[1] != "agency" && f[1] != "outlet" && f[1] != "word":
		return OutletInfo{}, &BadLine{Reason: fmt.Sprintf("says that %s is of the kind %q", f[0], f[1]), Advice: "say agency, outlet or word"}
	}
	f = append(f, slices.Repeat([]string{"-"}, columns-len(f))...)
	o := OutletInfo{Name: f[0], Agency: f[1] == "agency", word: f[1] == "word", Family: f[2], Domains: list(f[3]), Aliases: list(f[4])}
	if o.Family == "-" || o.Family == "" {
		o.Family = o.Name
	}
	for _, d := range o.Domains {
		if !isDomain(foldOutlet(d)) || !strings.Contains(foldOutlet(d), ".") {
			return o, &BadLine{Reason: fmt.Sprintf("has a domain that is none: %q", d), Advice: "write it as in harbourwire.com"}
		}
	}
	for _, name := range o.names() {
		if compact(foldOutlet(name)) == "" {
			return o, &BadLine{Reason: fmt.Sprintf("has a name that is none: %q", name), Advice: "leave it out, or write a name"}
		}
	}
	return o, nil
}

func list(field string) (out []string) {
	if field == "-" {
		return nil
	}
	for s := range strings.SplitSeq(field, ",") {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// FormatOutlets writes a table that ParseOutlets reads.
func FormatOutlets(all []OutletInfo) string {
	column := func(parts ...string) string {
		if len(parts) == 0 || parts[0] == "" {
			return "-"
		}
		return strings.Join(parts, ",")
	}
	var out strings.Builder
	for _, o := range all {
		kind := "outlet"
		switch {
		case o.Agency:
			kind = "agency"
		case o.word:
			kind = "word"
		}
		family := o.Family
		if family == o.Name {
			family = ""
		}
		out.WriteString(strings.Join([]string{o.Name, kind, column(family), column(o.Domains...), column(o.Aliases...)}, "\t") + "\n")
	}
	return out.String()
}
