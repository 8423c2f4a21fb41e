package graph

import (
	"bytes"
	"os"
	"testing"
)

func TestAxis(t *testing.T) {
	got := AxisSVG(Axis{
		Title: "Did the ferry <Maren> leave & was it sold?", About: "What happened around the case.",
		Marks: []Mark{
			{When: "2031-03-01", Kind: "occurred", Sign: Open, Text: "“The ferry left on Saturday”, as the reports date it (“on Saturday”)"},
			{When: "2031-03-02", Gap: "1 day", Kind: "reported", Sign: Open, Text: "Harbour Wire: Ferry sold for scrap", About: "a report"},
			{When: "2031-03-02", Kind: "briefed, as reported", Sign: Open, Text: "minister of works: not briefed, as Harbour Wire has it"},
			{When: "2031-03-02 14:00", Kind: "briefed", Sign: Firm, Text: "Minister Aldane was told version 1 (meeting), and a great deal more that does not find room on one line of this axis"},
			{When: "2031-03-09 09:30", Gap: "6 days", Kind: "corrected", Sign: Against, Text: "a correction of what was told was written"},
		},
		Apart: []Mark{{Kind: "captured", Text: "Lorn Radio\x1b[31m\u202eevil"}},
	})
	const path = "testdata/axis.svg"
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s changed; look at it with go test ./internal/graph -update && git diff", path)
	}
	if bytes.ContainsRune(got, '\x1b') || bytes.ContainsRune(got, '\u202e') || bytes.Contains(got, []byte("<Maren>")) {
		t.Error("hostile text acts")
	}
}
