package read

import (
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

var (
	telling = lexicon.Words(" briefed informed notified alerted debriefed told ")     // verbs whose object, or passive subject, is the recipient
	passing = lexicon.Words(" briefed presented passed given delivered submitted ")   // verbs whose recipient follows "to"
	oral    = lexicon.Words(" verbally orally phone telephone meeting person call ")  // modes
	written = lexicon.Words(" writing written email e-mail memo letter cable daily ") // modes
)

// briefings finds who a sentence says was told, was not told or may have been told, outside interviews. over are the
// statements whose content reaches into it.
func (p *page) briefings(s *phrase.Sentence, over []int) {
	for t := s.First; t < s.End; t++ {
		b, ok := briefingAt(s, t)
		if !ok {
			continue
		}
		b.Statement = p.innermost(over, s.Span(t, t+1))
		p.Briefings = append(p.Briefings, b)
	}
}

// briefingAt reads the briefing whose verb stands at t.
func briefingAt(s *phrase.Sentence, t int) (Briefing, bool) {
	w := s.Word(t)
	if w == "included" && s.Word(t+1) == "in" {
		return product(s, t)
	}
	slip := w == "brief" // "was not brief on it", which papers print for "briefed"
	if !telling[w] && !passing[w] && !slip {
		return Briefing{}, false
	}
	negated, first := negatedBefore(s, t)
	if slip && !(negated && holdsOffice(s, first)) {
		return Briefing{}, false
	}
	passive, modal := auxiliaries(s, first, t)
	if modal || w == "told" && !passive {
		return Briefing{}, false
	}
	b := Briefing{Status: Briefed, Mode: mode(s, first, t), By: agent(s, t)}
	if !recipients(s, &b, first, t, passive) {
		return b, false
	}
	b.Span = text.Cover(b.Recipient, s.Span(first, t+1), b.By)
	switch {
	case doubted(s, first):
		b.Status = Unclear
	case negated:
		b.Status = NotBriefed
	}
	return b, true
}

// holdsOffice tells whether the subject of a verb group that begins at t is somebody: "the President", and not "the meeting".
func holdsOffice(s *phrase.Sentence, t int) bool {
	subject, ok := s.Subject(t, s.First)
	return ok && s.Classes.Persons[s.Word(subject.End-1)]
}

// auxiliaries tells whether a verb group [first, t) is passive, and whether it says what should or will be.
func auxiliaries(s *phrase.Sentence, first, t int) (passive, modal bool) {
	for ; first < t; first++ {
		w := s.Word(first)
		passive = passive || s.Classes.Be[w]
		modal = modal || lexicon.OneOf(w, "should", "would", "must", "will", "to")
	}
	return passive, modal
}

// recipients finds who was told and, in the active, who told: before or behind the verb at t, whose group begins at first.
func recipients(s *phrase.Sentence, b *Briefing, first, t int, passive bool) bool {
	w, next := s.Word(t), s.Word(t+1)
	tells := telling[w] || w == "brief"
	subject, ok := s.Subject(first, s.First)
	who := s.Span(subject.First, subject.End)
	to := recipientAfter(s, t, passive)
	switch {
	case !to.Empty() && passing[w]:
		b.Recipient = to
		if !passive && ok {
			b.By = who
		}
	case !tells || !ok:
		return false
	case passive:
		if w == "told" && next == "to" {
			return false
		}
		b.Recipient = who
	case next != "that" && next != "by":
		b.Recipient, b.By = beforeTopic(s, s.Follows(t+1)), who
	}
	return !b.Recipient.Empty()
}

// product finds "included in the President’s Daily Brief": a written briefing of whom the product is for.
func product(s *phrase.Sentence, t int) (Briefing, bool) {
	for k := t + 2; k < t+9 && k < s.End; k++ {
		if w := s.Word(k); w != "brief" && w != "briefing" {
			continue
		}
		for o := t + 2; o < k; o++ {
			if w := s.Word(o); w == "'s" || w == "’s" || strings.HasSuffix(w, "s'") || strings.HasSuffix(w, "s’") {
				first := t + 2
				if s.Word(first) == "the" {
					first++
				}
				return Briefing{Recipient: s.Span(first, o), Mode: "written", Status: Briefed, Span: s.Span(t, k+1)}, true
			}
		}
	}
	return Briefing{}, false
}

// recipientAfter finds "to the minister" or "at very senior levels" behind the verb at t.
func recipientAfter(s *phrase.Sentence, t int, passive bool) text.Span {
	for k := t + 1; k < t+9 && k < s.End; k++ {
		w := s.Word(k)
		if w == "," || w == "." || s.Finite(k) {
			break
		}
		levels := w == "at" && ahead(s, k, "level", "levels")
		if w == "to" && s.Verbs[s.Word(k+1)].Verb == nil && (passive || k > t+1) || levels {
			object := s.Follows(k + 1)
			return beforeTopic(s, object)
		}
	}
	return text.Span{}
}

// beforeTopic cuts a noun phrase before what the briefing was about: "the minister | about the cargo".
func beforeTopic(s *phrase.Sentence, object text.Range) text.Span {
	for k := object.First; k < object.End; k++ {
		if w := s.Word(k); k > object.First && s.Classes.Prepositions[w] && w != "of" {
			object.End = k
		}
	}
	return s.Span(object.First, object.End)
}

// agent is who told, where "by" says so.
func agent(s *phrase.Sentence, t int) text.Span {
	for k := t + 1; k < t+8 && k < s.End; k++ {
		if w := s.Word(k); w == "by" {
			end := s.Follows(k + 1).End
			if s.Word(end) == "," && s.Capital(end+1) && !s.Capital(end-1) {
				end = s.Follows(end + 1).End // "by national security advisor, Robert Lund"
			}
			return s.Span(k+1, end)
		} else if w == "." || w == "that" {
			break
		}
	}
	return text.Span{}
}

func mode(s *phrase.Sentence, first, t int) string {
	for k := first; k < t+8; k++ {
		w := s.Word(k)
		if w == "" {
			continue
		}
		if oral[w] && (k <= t || w != "meeting" && w != "call") {
			return "oral"
		}
		if written[w] {
			return "written"
		}
	}
	return ""
}

// doubted tells whether the sentence leaves it open up to t: "unclear whether members have been briefed".
func doubted(s *phrase.Sentence, t int) bool {
	for k := t - 1; k >= s.First; k-- {
		if w := s.Word(k); w == "whether" || w == "if" || w == "unclear" || w == "unknown" {
			return true
		}
	}
	return false
}
