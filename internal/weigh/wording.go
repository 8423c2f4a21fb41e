package weigh

import (
	"cmp"
	"hash/fnv"
	"strings"
	"unicode"

	"firsthand/internal/text/terms"
)

const (
	quotedRun = 6  // words in quotation marks in a row that two do not say by chance
	plainRun  = 10 // the same of a reporter's words
	telling   = 3  // of a run, how many at least are no function words
)

// echoes finds strands that say the same in the same words, and draws two conclusions. Who is not named and says it in the words of
// somebody else is that one: he by his name, or one heard through another outlet. Of those who are named, and of several who cannot be one
// by name, none is independent of another, since one text stands behind all, or a reporter has taken one for the other.
func (w *weighing) echoes() {
	type run struct {
		side  string
		words uint64
	}
	first, firstNamed := map[run]*strand{}, map[run]*strand{}
	runs := map[*strand][]run{}
	for _, s := range w.strands {
		if s.rank > unnamed {
			continue
		}
		for _, words := range w.runs(s) {
			r := run{w.side(s), words}
			runs[s] = append(runs[s], r)
			if first[r] == nil {
				first[r] = s
			}
			if s.rank == named && firstNamed[r] == nil {
				firstNamed[r] = s
			}
		}
	}
	for _, s := range w.strands {
		for _, r := range runs[s] {
			if o := firstNamed[r]; o != nil && (s.rank == named || w.several(s)) {
				w.echoed.join(s.origin, o.origin)
			} else if o = cmp.Or(o, first[r]); o != s {
				s.origin = o.origin
				break
			}
		}
	}
}

// several tells whether a strand is said to be of more than one: two officials.
func (w *weighing) several(s *strand) bool { return w.chain(s.lead)[0].Count > 1 }

// echoed puts origins together, by their keys, that say it in the same words.
type echoed map[string]string

// one is the key that stands for all that are put together with key.
func (e echoed) one(key string) string {
	for e[key] != "" {
		key = e[key]
	}
	return key
}

func (e echoed) join(a, b string) {
	if a, b = e.one(a), e.one(b); a != b {
		e[max(a, b)] = min(a, b)
	}
}

// runs are the runs of words of what a strand says, as hashes.
func (w *weighing) runs(s *strand) []uint64 {
	ref := w.members[s.lead].Ref
	k, ok := w.statement[ref]
	if !ok {
		return nil
	}
	a := w.accounts[ref.Report]
	var all, quoted []string
	var out []uint64
	end := func() {
		out, quoted = appendRuns(out, quoted, quotedRun), nil
	}
	for _, span := range a.Reading.Statements[k].Content {
		in := a.Document.TokensIn(span)
		for t := in.First; t < in.End; t++ {
			f := terms.Fold(a.Document.Word(t))
			if !strings.ContainsFunc(f, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				continue
			}
			all = append(all, f)
			if a.Document.QuotationOver(a.Document.Tokens[t].Start()) < 0 {
				end()
				continue
			}
			quoted = append(quoted, f)
		}
		end()
	}
	return appendRuns(out, all, plainRun)
}

// appendRuns appends the runs of n words each that tell something.
func appendRuns(out []uint64, folded []string, n int) []uint64 {
	for i := 0; i+n <= len(folded); i++ {
		words := 0
		for _, f := range folded[i : i+n] {
			if !terms.IsFunction(f) {
				words++
			}
		}
		if words >= telling {
			h := fnv.New64a()
			_, _ = h.Write([]byte(strings.Join(folded[i:i+n], " ")))
			out = append(out, h.Sum64())
		}
	}
	return out
}
