package revise

import (
	"slices"
	"unicode/utf8"

	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A Resolver says anew who the voices of an account are, where what was read of it is another reading.
type Resolver func(*trace.Account, read.Reading) *trace.Account

// Account is a as people have decided that it reads: what they rejected not believed, what they confirmed or corrected
// believed, and its voices told from those whom they said to be others of the same name; a itself where no decision is about its report.
// Of two decisions about one statement the later holds.
func Account(a *trace.Account, inForce []Decision, resolve Resolver) *trace.Account {
	return toldApart(reread(a, inForce, resolve), inForce)
}

// reread is a with its statements as people have decided.
func reread(a *trace.Account, inForce []Decision, resolve Resolver) *trace.Account {
	e := editor{account: a}
	for _, d := range inForce {
		if len(d.About) == 1 && d.About[0].Report == a.Report.Document {
			e.apply(d)
		}
	}
	if !e.changed {
		return a
	}
	out := *a
	out.Senses = nil // they are of what was read before
	if e.heard {
		known := resolve(a, e.reading)
		out.Chains, out.Asked, out.Briefings = known.Chains, known.Asked, known.Briefings
	}
	out.Reading = e.reading
	out.Reading.Assertions = slices.DeleteFunc(slices.Clone(e.reading.Assertions), func(s read.Assertion) bool { return e.rejected[s.ID] })
	return &out
}

// An editor changes a copy of an account's reading.
type editor struct {
	account  *trace.Account
	sayings  []saying
	reading  read.Reading
	rejected map[string]bool // assertions, by id
	changed  bool
	heard    bool // a source has changed
}

func (e *editor) apply(d Decision) {
	if d.Kind != ConfirmStatement && d.Kind != CorrectStatement && d.Kind != RejectStatement {
		return
	}
	if e.sayings == nil {
		e.sayings = sayings(e.account)
	}
	s := find(d.About[0], e.sayings)
	if s == nil {
		return
	}
	if !e.changed {
		e.changed, e.rejected = true, map[string]bool{}
		e.reading = e.account.Reading
		e.reading.Statements = slices.Clone(e.reading.Statements)
	}
	if s.at < 0 {
		e.rejected[s.id] = d.Kind == RejectStatement
		return
	}
	it := &e.reading.Statements[s.at]
	it.Score = 1
	switch d.Kind {
	case RejectStatement:
		it.Score = 0
	case CorrectStatement:
		away := s.span.Start - d.About[0].Span.Start
		if spans := e.moved(d.Content, away); len(spans) > 0 {
			it.Content = spans
		}
		if spans := e.moved(d.Source, away); len(spans) > 0 {
			it.Source, e.heard = spans, true
		}
	}
}

// moved are spans as many bytes further on; none where that is not in the text, which has become another.
func (e *editor) moved(spans []text.Span, by int) []text.Span {
	t := e.account.Report.Text
	on := func(at int) bool { return at == len(t) || at >= 0 && at < len(t) && utf8.RuneStart(t[at]) }
	var out []text.Span
	for _, s := range spans {
		s.Start, s.End = s.Start+by, s.End+by
		if s.Empty() || !on(s.Start) || !on(s.End) {
			return nil
		}
		out = append(out, s)
	}
	return out
}
