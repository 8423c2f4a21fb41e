package scale

import "strings"

// A Letter is one step of the reliability of a source, the first axis of the Admiralty code.
type Letter struct {
	Value   string // A to F; F is no low grade but none
	Word    string
	Meaning string // what the edition asks of it, in short
}

// Unjudged tells whether the step says that the source cannot be judged.
func (l Letter) Unjudged() bool { return l.Value == "F" }

// Reliability is the scale of NATO's STANAG 2511, Intelligence Reports, January 2003, A to F. It is of a source, whatever it says.
//
// https://eturwg.c4i.gmu.edu/?q=node/128
func Reliability() (edition string, letters []Letter) {
	return STANAG2511().Name, []Letter{
		{"A", "completely reliable", "a tried and trusted source, which can be depended upon with confidence"},
		{"B", "usually reliable", "successful in the past, with some element of doubt in a particular case"},
		{"C", "fairly reliable", "occasionally used in the past, and some degree of confidence can be based on it"},
		{"D", "not usually reliable", "used in the past, and more often than not unreliable"},
		{"E", "unreliable", "used in the past, and proved unworthy of any confidence"},
		{"F", "reliability cannot be judged", "not used in the past"},
	}
}

// LetterOf is the step that somebody typed, in either case; false where there is none.
func LetterOf(typed string) (Letter, bool) {
	_, letters := Reliability()
	for _, l := range letters {
		if strings.EqualFold(l.Value, strings.TrimSpace(typed)) {
			return l, true
		}
	}
	return Letter{}, false
}

// A Confidence is a level of confidence in a judgement, which is not the likelihood of what is judged.
type Confidence struct {
	Word    string
	Meaning string
}

// Confidences are the levels, the lowest first. ICD 203 names such levels and defines none; the meanings follow what assessments of the
// United States' intelligence community say of theirs.
func Confidences() []Confidence {
	return []Confidence{
		{"low", "scant, questionable or fragmented information, or significant concerns about sources"},
		{"moderate", "credibly sourced and plausible, but not of sufficient quality, or not corroborated enough, for more"},
		{"high", "sound argument and consistent reporting of high quality from several sources, with few gaps and assumptions"},
	}
}
