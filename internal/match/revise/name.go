package revise

import (
	"crypto/sha256"
	"encoding/hex"

	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A Name says which statement is meant, so that it is found again where its report was read again: by what it says and where.
// Without a Statement the report as a whole is meant.
type Name struct {
	Report    string    // its document
	Statement string    // its id when it was named
	Span      text.Span // of all that it says
	Words     string    // Fingerprint of what it says
}

// NameOf is the name of a statement or an assertion of an account, or of its report as a whole where id is empty. It returns
// false where the account has none of that id.
func NameOf(a *trace.Account, id string) (Name, bool) {
	n := Name{Report: a.Report.Document}
	if id == "" {
		return n, true
	}
	for _, s := range sayings(a) {
		if s.id == id {
			n.Statement, n.Span, n.Words = id, s.span, s.words
			return n, true
		}
	}
	return n, false
}

// A saying is a statement or an assertion of an account, with what it can be found by.
type saying struct {
	id    string
	span  text.Span
	words string
	at    int // index of the statement, or -1
}

// sayings lists statements and then assertions.
func sayings(a *trace.Account) []saying {
	var out []saying
	for i, s := range a.Reading.Statements {
		out = append(out, saying{s.ID, text.Cover(s.Content...), fingerprint(a, s.Content...), i})
	}
	for _, s := range a.Reading.Assertions {
		out = append(out, saying{s.ID, s.Span, fingerprint(a, s.Span), -1})
	}
	return out
}

// fingerprint is what the same words have in common, wherever they stand: the beginning of the SHA-256 of what spans say.
func fingerprint(a *trace.Account, spans ...text.Span) string {
	h := sha256.New()
	for _, s := range spans {
		h.Write([]byte(s.Of(a.Report.Text) + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// overlap is how much of what two spans cover together both cover, below which they are two statements.
const overlap = 0.7

// find is what n names among sayings, nil where there is none: what stands in the same place, of several the one with the
// same id; else the same words, the nearest; else what lies over it, mostly.
func find(n Name, all []saying) *saying {
	var best *saying
	rank := func(s *saying) (level int, nearness int) {
		common := min(s.span.End, n.Span.End) - max(s.span.Start, n.Span.Start)
		all := max(s.span.End, n.Span.End) - min(s.span.Start, n.Span.Start)
		away := -max(s.span.Start-n.Span.Start, n.Span.Start-s.span.Start)
		switch {
		case s.span == n.Span && s.words == n.Words && s.id == n.Statement:
			return 4, 0
		case s.span == n.Span && s.words == n.Words:
			return 3, 0
		case s.words == n.Words:
			return 2, away
		case float64(common) >= overlap*float64(all):
			return 1, away
		}
		return 0, 0
	}
	for i := range all {
		level, nearness := rank(&all[i])
		if level == 0 {
			continue
		}
		if best == nil {
			best = &all[i]
			continue
		}
		l, near := rank(best)
		if level > l || level == l && nearness > near {
			best = &all[i]
		}
	}
	return best
}
