package scale

// A Grade is one step of the credibility of information, the second axis of what NATO and others call the Admiralty code. The
// axes are assessed apart: nothing here knows of the source's reliability, A to F.
type Grade struct {
	Value   int // 1 to 6; 6 is no low grade but none
	Word    string
	Meaning string // what the edition asks of it, in short
}

// An Edition is a standard that defines the grades.
type Edition struct {
	Name   string
	Grades []Grade // 1 to 6
}

// Grade is the step of a value from 1 to 6.
func (e Edition) Grade(value int) Grade { return e.Grades[value-1] }

// STANAG2511 are the grades of NATO's STANAG 2511, Intelligence Reports, January 2003, paragraphs 9 to 15. Their
// numbers 1 and 2 differ in one thing: whether it is certain that the information comes from another source.
//
// https://eturwg.c4i.gmu.edu/?q=node/128
func STANAG2511() Edition {
	return Edition{"STANAG 2511 (2003)", []Grade{
		{1, "confirmed by other sources", "it can be stated with certainty that it comes from another source than what was known already"},
		{2, "probably true", "that the sources are independent cannot be guaranteed, but quantity and quality of the reports make it likely"},
		{3, "possibly true", "not confirmed enough for more, but not in conflict with what was reported before"},
		{4, "doubtful", "tends to conflict with what was reported before"},
		{5, "improbable", "positively contradicts what was reported before"},
		{6, "truth cannot be judged", "there is no basis for comparison; only where no other grade can be given"},
	}}
}

// FM22223 are the grades of the US Army's field manual FM 2-22.3, Human Intelligence Collector Operations, September 2006,
// appendix B, which is also MISP's text.
func FM22223() Edition {
	return Edition{"FM 2-22.3 (2006)", []Grade{
		{1, "confirmed", "confirmed by other independent sources; logical in itself; consistent with other information"},
		{2, "probably true", "not confirmed; logical in itself; consistent with other information"},
		{3, "possibly true", "not confirmed; reasonably logical in itself; agrees with some other information"},
		{4, "doubtfully true", "not confirmed; possible but not logical; no other information on the subject"},
		{5, "improbable", "not confirmed; not logical in itself; contradicted by other information"},
		{6, "cannot be judged", "no basis exists for evaluating it"},
	}}
}
