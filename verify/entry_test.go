package verify_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/verify"
)

func TestEntry(t *testing.T) {
	sale := verify.Entry{At: 1767225600000000, By: "ada", Did: "report.add", To: "report/01J", Hash: tlog.Hash{0x9f, 0x86}, Note: "says \"who\",\n<not> \u2028 what\x01"}
	for _, c := range []struct {
		e    verify.Entry
		want string
	}{
		{verify.Entry{By: "ada", Did: "report.erase", To: "report/01J"}, `{"at":0,"by":"ada","did":"report.erase","n":17,"to":"report/01J"}`},
		{sale, `{"at":1767225600000000,"by":"ada","did":"report.add","hash":"9f86` + strings.Repeat("0", 60) +
			`","n":17,"note":"says \"who\",\n<not> ` + "\u2028" + ` what\u0001","to":"report/01J"}`},
	} {
		line, err := c.e.Encode(17)
		if err != nil || string(line) != c.want {
			t.Errorf("%+v is %s (%v), want %s", c.e, line, err, c.want)
		}
		if n, e, err := verify.ParseEntry(line); err != nil || n != 17 || e != c.e {
			t.Errorf("%s is entry %d, %+v, %v", line, n, e, err)
		}
	}
}

func TestEntryThatIsNone(t *testing.T) {
	for _, c := range []struct {
		e    verify.Entry
		want string
	}{
		{verify.Entry{Did: "report.add", To: "report/01J"}, "who did what"},
		{verify.Entry{By: "ada", Did: "report.add", To: "report/01J", At: -1}, "out of range"},
		{verify.Entry{By: "ada", Did: "report.add", To: "report/01J", At: 1 << 53}, "out of range"},
		{verify.Entry{By: "ada", Did: "report.add", To: "report/01J", Note: "Zo\xe9"}, "UTF-8"},
		{verify.Entry{By: "ada", Did: "report.add", To: "report/01J", Note: strings.Repeat("a", verify.MaxEntry)}, "at most 65535"},
	} {
		if line, err := c.e.Encode(0); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v is %.100s (%v), want an error with %q", c.e, line, err, c.want)
		}
	}
}

// FuzzEntry holds the reader of entries to reading what can be written again, and to what others read.
func FuzzEntry(f *testing.F) {
	for _, line := range []string{
		"", "{}", `{"at":0,"by":"ada","did":"report.erase","n":17,"to":"report/01J"}`, `{"at":0,"by":"a","did":"b","n":0,"to":"c","to":"d"}`,
		`{"at":1,"by":"a","did":"b","hash":"` + strings.Repeat("9f", 32) + `","n":0,"note":"\u0001\\\"` + "\u2028" + `","to":"c"}`, `{"AT":1,"by":"a","did":"b","n":0,"to":"c"}`,
		`{"at":1e3,"by":"a","did":"b","n":0,"to":"c"}`, `{"at":1,"by":"\ud800","did":"b","n":0,"to":"c"}`, `{"at":1,"by":"a","did":"b","n":0,"to":"c"} `,
	} {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		n, e, err := verify.ParseEntry(line)
		if err != nil {
			return
		}
		if again, err := e.Encode(n); err != nil || !bytes.Equal(again, line) {
			t.Errorf("%q is written again as %q (%v)", line, again, err)
		}
		var members map[string]any
		if err := json.Unmarshal(line, &members); err != nil || members["by"] != e.By || members["to"] != e.To || len(members) < 5 {
			t.Errorf("%q is %v (%v)", line, members, err)
		}
	})
}
