package casework_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/casework"
)

// sends is the entry of a request that was sent with a text, about a claim in some words.
func sends(t *testing.T, text, wording string) *casework.Entry {
	t.Helper()
	a := casework.Asking{
		Kind: casework.Comment, To: "the port of Orm", Party: casework.Agency, Channel: "e-mail", Text: text, Why: "two port officials told Harbour Wire",
		Sent: time.Date(2031, 5, 4, 12, 0, 0, 0, time.UTC), Claims: []casework.Version{{Standing: casework.Standing{Claim: "C", Independent: 1}, Wording: wording}}, Viewers: []string{"ben"},
	}
	data, err := casework.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	return &casework.Entry{ID: "E", Kind: casework.RequestSend, Data: data}
}

func TestOnlyQuotedWordsGoWithAReport(t *testing.T) {
	const report = "The town of Orm sold the ferry Maren to a breaker in Northport, two port officials told Harbour Wire.\n\nIt sank."
	const gone = casework.Erased
	for _, c := range []struct{ text, want, wording, left string }{
		{"Did you sell her?", "Did you sell her?", "the town of Orm sold the ferry Maren", gone},
		{"We read that “The town of Orm SOLD the ferry Maren, to a breaker”. Is it so?", "We read that “" + gone + "”. Is it so?", "It sank", gone},
		{"Is “the ferry Maren” yours?", "Is “" + gone + "” yours?", "she went down", "she went down"},
		{"Is the ferry Maren yours?", "Is the ferry Maren yours?", "", ""},
		{"Whether it sank, sold the ferry Maren to a breaker: yes or no", "Whether it sank, " + gone + ": yes or no", "another boat sank", "another boat sank"},
	} {
		e := sends(t, c.text, c.wording)
		var before, after casework.Asking
		if err := e.Decode(&before); err != nil {
			t.Fatal(err)
		}
		e.Data = casework.Left(e, "R", report)
		if err := e.Decode(&after); err != nil || e.Emptied() {
			t.Fatalf("left is %q, %v", e.Data, err)
		}
		if after.Text != c.want || after.Claims[0].Wording != c.left || after.Why != gone {
			t.Errorf("of %q is left %q, of %q %q, of why %q", c.text, after.Text, c.wording, after.Claims[0].Wording, after.Why)
		}
		if after.To != before.To || after.Channel != before.Channel || !after.Sent.Equal(before.Sent) || after.Kind != before.Kind || after.Party != before.Party ||
			after.Claims[0].Standing != before.Claims[0].Standing || !slices.Equal(after.Viewers, before.Viewers) || !slices.Equal(after.Without, []string{"R"}) {
			t.Errorf("who was asked, when and how is %+v, and was %+v", after, before)
		}
	}
	if left := casework.Left(&casework.Entry{Kind: casework.GapOpen, Data: `{"question": "Did it sink?"}`}, "R", report); left != "" {
		t.Errorf("of a gap is left %q", left)
	}
	if left := casework.Left(&casework.Entry{Kind: casework.RequestSend, Data: "no JSON"}, "R", report); left != "" {
		t.Errorf("of what cannot be read is left %q", left)
	}
}

// TestNothingOfAReportIsLeft holds that no four words in a row of a report are left in a request, whatever both say, and that all other words are.
func TestNothingOfAReportIsLeft(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		word := rapid.SampledFrom([]string{"sold", "the", "Ferry", "to", "船", "é1", "“", "”", "…", "\n"})
		say := func(name string) string { return strings.Join(rapid.SliceOfN(word, 0, 20).Draw(r, name), " ") }
		report, text := say("report"), say("text")
		e := sends(t, text, say("wording"))
		var left casework.Asking
		e.Data = casework.Left(e, "R", report)
		if err := e.Decode(&left); err != nil {
			r.Fatal(err)
		}
		plain := func(s string) []string {
			return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return strings.ContainsRune(" “”…\n", c) })
		}
		theirs := " " + strings.Join(plain(report), " ") + " "
		for part := range strings.SplitSeq(left.Text, casework.Erased) {
			words := plain(part)
			for i := range max(len(words)-3, 0) {
				if run := strings.Join(words[i:i+4], " "); strings.Contains(theirs, " "+run+" ") {
					r.Fatalf("of %q is left %q, whose %q stands in %q", text, left.Text, run, report)
				}
			}
		}
		if plain(report) == nil && left.Text != text {
			r.Fatalf("of %q is left %q, although the report says nothing", text, left.Text)
		}
	})
}
