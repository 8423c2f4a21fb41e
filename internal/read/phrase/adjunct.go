package phrase

// Adjunct returns where an adjunct of time, place or manner of speaking that begins at t ends, or t: "in a statement",
// "on Tuesday", "late Monday", "during a rally in Odessa".
func (s *Sentence) Adjunct(t int) int {
	w := s.Word(t)
	if s.Time(t) {
		k := t + 1
		for s.Time(k) || s.IsNumber(k) {
			k++
		}
		return k
	}
	if !s.Classes.Prepositions[w] && w != "later" && w != "earlier" {
		return t
	}
	for k := t + 1; k < s.End && k < t+8; k++ {
		next := s.Word(k)
		if s.Classes.Venues[next] && !s.Classes.Venues[s.Word(k+1)] || s.Time(k) {
			for s.Time(k+1) || s.IsNumber(k+1) {
				k++
			}
			return s.adjunctTail(k + 1)
		}
		if !s.IsWord(k) || s.Classes.Conjunctions[next] || s.Finite(k) || s.Verbs[next].Verb != nil && !s.Verbs[next].Noun {
			break
		}
	}
	return t
}

// adjunctTail takes in what hangs on an adjunct: "an interview | with the BBC", "a news conference | in Oslo".
func (s *Sentence) adjunctTail(t int) int {
	w := s.Word(t)
	if w != "with" && w != "in" && w != "at" && w != "to" && w != "on" && w != "from" && w != "of" && w != "for" && w != "by" {
		return t
	}
	k := t + 1
	for s.Classes.Determiners[s.Word(k)] {
		k++
	}
	name := k
	for s.Capital(k) || s.Word(k) == "'s" || s.Word(k) == "’s" || s.Time(k) {
		k++
	}
	if k == name {
		return t
	}
	return s.adjunctTail(k)
}
