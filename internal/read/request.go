package read

import (
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// requests finds the requests for comment of a sentence, and the questions put to somebody, with what came of them.
func (p *page) requests(s *phrase.Sentence) {
	for t := s.First; t < s.End; t++ {
		outcome, ok := silence(s, t)
		if !ok {
			continue
		}
		first := refusal(s, t)
		r := Request{Outcome: outcome, Span: s.Span(first, clauseEnd(s, t))}
		if subject, ok := s.Subject(first, s.First); ok {
			r.Asked = s.Span(subject.First, subject.End)
			r.Span = text.Cover(r.Asked, r.Span)
		}
		approach(s, &r, t)
		p.Requests = append(p.Requests, r)
		return
	}
	if r, ok := approached(s); ok {
		p.Requests = append(p.Requests, r)
	} else if r, ok := p.answered(s); ok {
		p.Requests = append(p.Requests, r)
	}
}

// refusal is where the verb group of a refusal at t begins: before "declined to comment" as before "did not respond".
func refusal(s *phrase.Sentence, t int) int {
	for k := t; k > s.First && k > t-3; k-- {
		if w := s.Word(k - 1); strings.HasPrefix(w, "decline") || strings.HasPrefix(w, "refuse") {
			t = k - 1
		}
	}
	_, first := negatedBefore(s, t)
	return first
}

// silence tells whether the verb at t says that a request was not met, and how.
func silence(s *phrase.Sentence, t int) (Outcome, bool) {
	negated, first := negatedBefore(s, t)
	pending := negated && yet(s, first, t)
	switch s.Word(t) {
	case "respond", "reply", "responded", "replied":
		if pending {
			return Pending, true
		}
		return NoResponse, negated && !lexicon.OneOf(s.Word(t+1), "in", "by")
	case "return", "returned":
		return NoResponse, negated && ahead(s, t, "calls", "call", "message", "messages", "request", "requests", "email", "emails")
	case "reached":
		return NoResponse, negated && s.Word(t-1) == "be"
	case "unavailable", "available":
		return NoResponse, (negated || s.Word(t) == "unavailable") && ahead(s, t, "comment")
	case "comment", "commented":
		if pending {
			return Pending, true
		}
		return Declined, refused(s, t) || negated && s.Word(t-1) != "no"
	case "offer", "provide":
		return Declined, negated && ahead(s, t, "comment")
	case "say", "answer", "discuss":
		return Declined, s.Word(t-1) == "to" && refused(s, t)
	}
	return "", false
}

// refused tells whether "declined" or "refused" stands before the verb or noun at t, with or without "to".
func refused(s *phrase.Sentence, t int) bool {
	before := s.Word(t - 1)
	if before == "to" {
		before = s.Word(t - 2)
	}
	return strings.HasPrefix(before, "decline") || strings.HasPrefix(before, "refuse")
}

func yet(s *phrase.Sentence, first, t int) bool {
	for ; first < t+3; first++ {
		if s.Word(first) == "yet" {
			return true
		}
	}
	return false
}

// ahead tells whether one of words stands within the next six.
func ahead(s *phrase.Sentence, t int, words ...string) bool {
	for k := t + 1; k < t+7; k++ {
		for _, w := range words {
			if s.Word(k) == w {
				return true
			}
		}
	}
	return false
}

// approach completes a request whose asker and asked stand before a relative clause, or whose asker follows: "Lund reached
// out to the port authority, which did not respond", "declined to comment when contacted by the Post".
func approach(s *phrase.Sentence, r *Request, t int) {
	if before, ok := approached(s); ok && before.Span.Start <= r.Span.Start {
		r.Asker, r.Asked, r.Span = before.Asker, before.Asked, text.Cover(before.Span, r.Span)
		return
	}
	for k := t; k < s.End; k++ {
		w := s.Word(k)
		if w == "by" && (s.Word(k-1) == "contacted" || s.Word(k-1) == "asked" || s.Word(k-1) == "reached") ||
			w == "from" && ahead(s, t, "request", "requests", "questions", "message", "messages", "comment", "inquiries") {
			by := s.Follows(k + 1)
			r.Asker = s.Span(by.First, by.End)
			r.Span = text.Cover(r.Span, r.Asker)
			return
		}
	}
}

// approached finds "X reached out to Y", "X contacted Y for comment", "X asked Y for comment".
func approached(s *phrase.Sentence) (Request, bool) {
	for t := s.First; t < s.End; t++ {
		object := 0
		switch s.Word(t) {
		case "reached":
			if s.Word(t+1) == "out" && s.Word(t+2) == "to" {
				object = t + 3
			}
		case "contacted", "asked":
			if ahead(s, t+1, "comment", "comments", "response") && s.Word(t+1) != "by" {
				object = t + 1
			}
		}
		if object == 0 {
			continue
		}
		_, first := negatedBefore(s, t)
		subject, ok := s.Subject(first, s.First)
		asked := s.Follows(object)
		for k := asked.First; k < asked.End; k++ {
			if w := s.Word(k); w == "who" || w == "which" || w == "that" || w == "for" {
				asked.End = k
			}
		}
		if !ok || asked.End == asked.First {
			continue
		}
		r := Request{Asker: s.Span(subject.First, subject.End), Asked: s.Span(asked.First, asked.End), Outcome: Pending}
		r.Span = text.Cover(r.Asker, s.Span(t, clauseEnd(s, t)))
		return r, true
	}
	return Request{}, false
}

// answered finds "Asked about X, Y said": a question that was answered.
func (p *page) answered(s *phrase.Sentence) (Request, bool) {
	first := s.First
	if s.Word(first) == "when" {
		first++
	}
	if s.Word(first) != "asked" {
		return Request{}, false
	}
	for t := first + 1; t < s.End; t++ {
		v, ok := s.Verbs[s.Word(t)]
		if !ok || v.Verb.Act == "ask" || s.Word(t-1) == "" {
			continue
		}
		subject, ok := s.Subject(t, first)
		if !ok || s.Word(subject.First-1) != "," {
			continue
		}
		return Request{Asked: s.Span(subject.First, subject.End), Outcome: Answered, Span: s.Span(s.First, clauseEnd(s, t))}, true
	}
	return Request{}, false
}
