package casework

import "strings"

// Evidence is what somebody judges or decides by: a statement of a report, a report, or an entry of the case, such as a reply or a
// finding.
type Evidence struct {
	Report    string `json:"report,omitempty"`    // its id
	Statement string `json:"statement,omitempty"` // its id within the report; "" for the report as a whole
	Entry     string `json:"entry,omitempty"`     // instead of a report
}

// String is the evidence as a person names it: REPORT:STATEMENT, REPORT or ENTRY.
func (e Evidence) String() string {
	if e.Entry != "" {
		return e.Entry
	}
	return strings.TrimSuffix(e.Report+":"+e.Statement, ":")
}

// Refs are those of an entry that rests on e.
func (e Evidence) Refs() []Ref {
	if e.Report == "" {
		return nil
	}
	return []Ref{{AboutReport, e.Report}}
}
