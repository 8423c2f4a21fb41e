package trace

import (
	"net/url"
	"slices"
	"sort"
	"strings"
	"time"

	"firsthand/internal/text"
	"firsthand/internal/text/terms"
)

const (
	saysTheSame = 0.40 // cosine from which a statement of the cited report is taken for the one that is cited
	sameTopic   = 0.15 // and that from which the report itself is taken for the one that is cited
)

// A library finds the reports and statements at hand that a citation can mean.
type library struct {
	accounts []*Account
	names    *Outlets
	items    []Item // by name of document, so that the order of reports changes nothing
	vectors  []terms.Vector
	outlets  map[string]*shelf // by OutletKey
	known    map[string]*shelf // memory of shelf, by name
	urls     map[string]int    // account by URL
}

// A shelf is what one outlet published.
type shelf struct {
	outlet string
	items  []int // of library.items, by their number in index
	index  *terms.Index
}

func newLibrary(accounts []*Account) *library {
	l := &library{accounts: accounts, names: OutletsOf(accounts), items: Items(accounts), outlets: map[string]*shelf{}, known: map[string]*shelf{}, urls: map[string]int{}}
	slices.SortStableFunc(l.items, func(a, b Item) int {
		return strings.Compare(accounts[a.Report].Report.Document, accounts[b.Report].Report.Document)
	})
	l.vectors = terms.Vectors(func(yield func([]terms.Term) bool) {
		for _, it := range l.items {
			if !yield(terms.Of(accounts[it.Report].Document, it.Content)) {
				return
			}
		}
	})
	for i, it := range l.items {
		outlet := accounts[it.Report].Report.Outlet
		key := l.names.Key(outlet)
		if key == "" {
			continue
		}
		s := l.outlets[key]
		if s == nil {
			s = &shelf{outlet: outlet, index: terms.NewIndex()}
			l.outlets[key] = s
		}
		s.items = append(s.items, i)
		s.index.Add(l.vectors[i])
	}
	for i, a := range accounts {
		if u := plainURL(a.Report.URL); u != "" {
			if _, taken := l.urls[u]; !taken {
				l.urls[u] = i
			}
		}
	}
	return l
}

// shelf returns what the outlet of that name published, nil for nothing. A short form ("the Post") means the one outlet at
// hand that it fits.
func (l *library) shelf(name string) *shelf {
	if s, seen := l.known[name]; seen {
		return s
	}
	s := l.outlets[l.names.Key(name)]
	if s == nil {
		for _, o := range l.outlets {
			if !l.names.Same(name, o.outlet) {
				continue
			}
			if s != nil {
				s = nil
				break
			}
			s = o
		}
	}
	l.known[name] = s
	return s
}

// cited finds what item from takes from an outlet: the statement most like it, or the report that has the topic; otherwise
// the outlet alone.
func (l *library) cited(from int, outlet string) (Ref, string) {
	s := l.shelf(outlet)
	if s != nil {
		for _, n := range s.index.Near(l.vectors[from], sameTopic) {
			to := l.items[s.items[n.Number]].Ref
			if to.Report == l.items[from].Report || !notLater(l.accounts[to.Report], l.accounts[l.items[from].Report]) {
				continue
			}
			if n.Cosine < saysTheSame {
				to.ID = ""
			}
			return to, ""
		}
	}
	return Ref{Report: -1}, l.names.canonical(outlet)
}

// notLater tells whether a can be a source of b: it is not dated more than a day later.
func notLater(a, b *Account) bool {
	return !a.Report.Published.Known() || !b.Report.Published.Known() ||
		a.Report.Published.At.Before(b.Report.Published.At.Add(48*time.Hour))
}

// citations are the edges of what reports say they have from other outlets, by name or by hyperlink.
func (l *library) citations() []Edge {
	var out []Edge
	for i, it := range l.items {
		if it.Statement < 0 {
			continue
		}
		a := l.accounts[it.Report]
		for _, v := range a.Chain(it.Statement) {
			if !l.names.speaks(v) || l.names.Same(v.Name, a.Report.Outlet) {
				continue
			}
			to, outlet := l.cited(i, v.Name)
			out = append(out, Edge{From: it.Ref, To: to, Outlet: outlet, Kind: Cites, Evidence: a.naming(it.Statement, v.Name)})
		}
	}
	return append(out, l.links()...)
}

// speaks tells whether a voice can be one that a report has something from: a named outlet.
func (t *Outlets) speaks(v Voice) bool {
	if v.Kind == Outlet {
		return v.Named
	}
	return v.Kind == Organisation && v.Named && t.LooksLike(v.Name)
}

// naming returns where statement i or one that it is nested in names an outlet; where only a pronoun or "the paper" does,
// the sources and recipients of all of them.
func (a *Account) naming(i int, outlet string) []text.Span {
	var all []text.Span
	for n := i; n >= 0 && n < len(a.Reading.Statements); n = a.Reading.Statements[n].Parent {
		s := a.Reading.Statements[n]
		for _, span := range append([]text.Span{s.Recipient}, s.Source...) {
			if span.Empty() {
				continue
			}
			all = append(all, span)
			same := func(name string) bool { return a.Outlets.Same(name, outlet) }
			if m := mentions(a.Document, a.Document.TokensIn(span), same); len(m) > 0 {
				return []text.Span{m[0].Span}
			}
		}
		if len(all) == 0 && !s.Cue.Empty() {
			all = append(all, s.Cue)
		}
		if s.Parent >= n {
			break
		}
	}
	return all
}

// links are the citations by hyperlink: from the statement around the link to what is most like it at the other end.
func (l *library) links() []Edge {
	at := map[int][]int{} // account → its items
	for i, it := range l.items {
		at[it.Report] = append(at[it.Report], i)
	}
	var out []Edge
	for i, a := range l.accounts {
		done := map[Ref]bool{}
		for _, link := range a.Report.Links {
			to, found := l.urls[plainURL(link.URL)]
			if !found || to == i {
				continue
			}
			e := Edge{From: Ref{Report: i}, To: Ref{Report: to}, Kind: Cites, Evidence: []text.Span{link.Span}}
			if from := l.around(at[i], link.Span); from >= 0 {
				e.From = l.items[from].Ref
				e.To = l.nearest(from, to, at[to])
			}
			if key := (Ref{to, e.From.ID}); !done[key] {
				done[key] = true
				out = append(out, e)
			}
		}
	}
	return out
}

// around returns the item whose sentence holds a span, or -1. Items are in the order of the text; of several the last that
// begins before the span is taken.
func (l *library) around(items []int, s text.Span) int {
	const back = 8
	n := sort.Search(len(items), func(k int) bool { return l.items[items[k]].start() >= s.End })
	for _, i := range slices.Backward(items[max(0, n-back):n]) {
		it := l.items[i]
		d := l.accounts[it.Report].Document
		r := d.TokensIn(text.Cover(it.Content...))
		if r.First >= r.End {
			continue
		}
		first, last := d.Sentences[d.SentenceAt(r.First)].First, d.Sentences[d.SentenceAt(r.End-1)].End
		if d.Span(text.Range{First: first, End: last}).Overlaps(s) {
			return i
		}
	}
	return -1
}

// nearest returns the item of a report most like item from, or the report as a whole.
func (l *library) nearest(from, report int, items []int) Ref {
	best, ref := saysTheSame, Ref{Report: report}
	for _, i := range items {
		if c, _ := l.vectors[from].Dot(l.vectors[i]); c >= best {
			best, ref = c, l.items[i].Ref
		}
	}
	return ref
}

// plainURL drops what differs between links to one page: scheme, "www.", query, fragment and a closing slash.
func plainURL(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") + strings.TrimSuffix(u.Path, "/")
}
