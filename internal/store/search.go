package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"firsthand/internal/fault"
	"firsthand/internal/text"
)

// A Hit is a report that a search has found.
type Hit struct {
	*Report             // without links and text
	Snippet string      // a stretch of its text around what was found; its beginning where that is in its head alone
	Marks   []text.Span // where in Snippet the words of the query stand
}

// mostPhrases is how many words and phrases a query may have.
const mostPhrases = 32

// longPhrase is the sentence for a phrase that could be cut in two by passages.
const longPhrase = "the query holds a phrase of more than 64 words"

// Search finds the reports that hold every word and every "quoted phrase" of query, in head or text, without regard to case
// and accents; at most limit of them, the ones added last first. What else a query holds, signs and operators of other search
// engines, means nothing. The order is by time since a rank by how rare a word is would tell of reports that a viewer may not see.
func (v *View) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	phrases := parseQuery(query)
	switch {
	case len(phrases) == 0:
		return nil, fault.New(fault.Usage, "", "the query holds no word to search for", "give it one word at least")
	case slices.ContainsFunc(phrases, func(p []string) bool { return len(p) > overlap }):
		return nil, fault.New(fault.Usage, "", longPhrase, "shorten it")
	case len(phrases) > mostPhrases:
		return nil, fault.New(fault.Usage, "", fmt.Sprintf("the query holds more than %d words and phrases", mostPhrases), "shorten it")
	}
	var where []string
	args := []any{limit}
	for _, p := range phrases {
		args = append(args, v.db.d.query(p))
		where = append(where, "id IN ("+fmt.Sprintf(v.db.d.matches, parameters(len(args), 1))+")")
	}
	w := &reportRow{}
	var hits []Hit
	for err := range v.rows(ctx, w.record().query()+" WHERE "+strings.Join(where, " AND ")+" ORDER BY id DESC LIMIT $1", w.record().fields, args...) {
		if err != nil {
			return nil, err
		}
		r, err := w.report()
		if err != nil {
			return nil, err
		}
		hits = append(hits, hit(r, phrases))
	}
	return hits, nil
}

// parseQuery reads a query: what stands between quotation marks is a phrase, and so is what looks like one word and is
// several, as "O'Neill" is; everything else is words.
func parseQuery(query string) [][]string {
	var out [][]string
	add := func(s string) {
		if p := folded(s); len(p) > 0 {
			out = append(out, p)
		}
	}
	parts := strings.Split(strings.NewReplacer("“", `"`, "”", `"`, "„", `"`).Replace(query), `"`)
	for i, part := range parts {
		if i%2 == 1 && i < len(parts)-1 { // a quotation mark stands before it and behind it
			add(part)
			continue
		}
		for _, s := range strings.FieldsFunc(part, unicode.IsSpace) {
			add(s)
		}
	}
	return out
}

// querySQLite is a phrase as FTS5 has it (https://www.sqlite.org/fts5.html#fts5_phrases). Words hold letters and digits alone.
func querySQLite(phrase []string) string { return `"` + strings.Join(phrase, " ") + `"` }

// queryPostgres is a phrase as a tsquery (https://www.postgresql.org/docs/15/datatype-textsearch.html).
func queryPostgres(phrase []string) string { return "'" + strings.Join(phrase, "' <-> '") + "'" }

// A snippet has so many words, of which so many stand before what was found; it is looked for in so many at a time.
const (
	snippet = 40
	before  = 10
	window  = 4096
)

// hit makes the snippet of r, around the first words of its text that belong to the query.
func hit(r *Report, phrases [][]string) Hit {
	all := around(r.Text, phrases)
	found := marks(all, phrases)
	first := 0
	if len(found) > 0 {
		first = max(0, found[0]-before)
	}
	shown := all[first:min(first+snippet, len(all))]
	h := Hit{Report: r}
	if len(shown) > 0 {
		start := shown[0].span.Start
		h.Snippet = r.Text[start:shown[len(shown)-1].span.End]
		for _, i := range found {
			if i < first+len(shown) {
				h.Marks = append(h.Marks, text.Span{Start: all[i].span.Start - start, End: all[i].span.End - start})
			}
		}
	}
	r.Text, r.Links = "", nil
	return h
}

// around returns words of s in which the first phrase stands, with enough of them before and behind it; where none does, the
// first words of s. A text may be large, and so it does not hold all words at once.
func around(s string, phrases [][]string) []word {
	var beginning, some []word
	for w := range words(s) {
		if some = append(some, w); len(some) < window {
			continue
		}
		if beginning == nil {
			beginning = slices.Clone(some[:snippet])
		}
		if len(marks(some[:window-snippet], phrases)) > 0 {
			return some
		}
		some = slices.Delete(some, 0, window-snippet-overlap-before)
	}
	if beginning == nil || len(marks(some, phrases)) > 0 {
		return some
	}
	return beginning
}

// marks are the places among words of those that belong to a phrase, in order.
func marks(all []word, phrases [][]string) []int {
	marked := make([]bool, len(all))
	for i := range all {
		for _, p := range phrases {
			if begins(all[i:], p) {
				for j := range p {
					marked[i+j] = true
				}
			}
		}
	}
	var out []int
	for i, m := range marked {
		if m {
			out = append(out, i)
		}
	}
	return out
}

func begins(words []word, phrase []string) bool {
	if len(words) < len(phrase) {
		return false
	}
	for i, p := range phrase {
		if words[i].folded != p {
			return false
		}
	}
	return true
}
