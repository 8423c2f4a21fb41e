package weigh

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"firsthand/internal/text/terms"
)

const (
	quotedRun = 6  // words in quotation marks in a row that two do not say by chance
	plainRun  = 10 // the same of a reporter's words
	telling   = 3  // of a run, how many at least are no function words
	sharers   = 32 // strands that are remembered by a run of words, the oldest
)

// echoes finds strands that say the same in the same words, and draws two conclusions. Who is not named and says it in the words of
// somebody else is that one: he by his name, or one heard through another outlet. Of two who are named neither is independent of the other,
// since one text stands behind both, or a reporter has taken one for the other.
func (w *weighing) echoes() {
	byRun := map[uint64][]*strand{}
	runs := map[*strand][]uint64{}
	for _, s := range w.strands {
		if s.rank > unnamed {
			continue
		}
		runs[s] = w.runs(s)
		for _, r := range runs[s] {
			if known := byRun[r]; len(known) < sharers && !slices.Contains(known, s) {
				byRun[r] = append(known, s)
			}
		}
	}
	for _, s := range w.strands {
		var same []*strand
		for _, r := range runs[s] {
			for _, o := range byRun[r] {
				if o != s && w.side(o) == w.side(s) && !slices.Contains(same, o) {
					same = append(same, o)
				}
			}
		}
		w.echo(s, same)
	}
}

// echo draws the conclusions for one strand and those that share words with it.
func (w *weighing) echo(s *strand, same []*strand) {
	slices.SortStableFunc(same, func(a, b *strand) int { return w.compare(w.members[a.lead].Ref, w.members[b.lead].Ref) })
	for _, o := range same {
		if s.rank == named && o.rank == named && s.origin != o.origin {
			w.echoed[[2]string{s.origin, o.origin}], w.echoed[[2]string{o.origin, s.origin}] = true, true
		}
	}
	if s.rank == named {
		return
	}
	for _, o := range same {
		if o.rank == named {
			s.origin = o.origin
			return
		}
	}
	for _, o := range same {
		if w.compare(w.members[o.lead].Ref, w.members[s.lead].Ref) < 0 {
			s.origin = o.origin
			return
		}
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
