package brief_test

import (
	"strings"
	"testing"

	"firsthand/internal/brief"
	"firsthand/internal/brief/brieftest"
	"firsthand/internal/brief/template"
	"firsthand/internal/fault"
)

// assessing is a template whose items of assessments say one sentence.
func assessing(t *testing.T, sentence string) *template.Template {
	t.Helper()
	form, err := template.Parse("mine", "name: mine\nkind: Note\ntitle: {question}\n[assessments]\nheading: Assessments\nsay: {analysts}\nitem: "+sentence+
		"\n[gaps]\nheading: Gaps\nitem: {gap}\n[judgement]\nheading: Judgement\n[summary]\nheading: Summary\n[disclosure]\nheading: Reading\n[endnotes]\nheading: Sources\n")
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// TestALikelihoodAndAConfidenceMeetNowhere composes what each field may say and the sentence may not.
func TestALikelihoodAndAConfidenceMeetNowhere(t *testing.T) {
	for name, c := range map[string]struct {
		sentence string
		spoil    func(*brief.Material)
		refused  bool
	}{
		"apart": {sentence: "{likelihood}, since {basis}"},
		"the reasons are sure, the sentence says how likely": {
			"{likelihood}: {reasons}", func(m *brief.Material) { m.Assessments[0].Reasons = "we have high confidence in the wire" }, true,
		},
		"the reasons say how likely, the sentence how sure": {
			"Confidence is {confidence}: {reasons}", func(m *brief.Material) { m.Assessments[0].Reasons = "he is likely to have seen it" }, true,
		},
		"the template says how likely": {"As is likely, {analyst} has {confidence} confidence", nil, true},
		"two sentences of the reasons": {
			"{analyst} on {about}: {reasons}", func(m *brief.Material) {
				m.Assessments[0].Reasons = "It is likely. We have high confidence in the wire."
			}, false,
		},
		"somebody else's words": {
			"{analyst} on {about}: {reasons}", func(m *brief.Material) {
				m.Gaps[1].Text = "It is unclear with high confidence whether it is likely"
				m.Assessments[0].Reasons = "The port says “it is likely, and we have high confidence”"
			}, false,
		},
		"the desk's own gap": {
			"{analyst}", func(m *brief.Material) { m.Gaps[0].Text = "Is it likely, and with high confidence?" }, true,
		},
		"a note": {
			"{analyst}", func(m *brief.Material) {
				m.Notes = []brief.Note{{Text: "It is likely, and we have high confidence in that.", By: "ada"}}
			}, true,
		},
	} {
		m := brieftest.Tanker()
		if c.spoil != nil {
			c.spoil(m)
		}
		b, err := brief.Compose(m, assessing(t, c.sentence))
		if got := fault.KindOf(err) == fault.Refused && b == nil && strings.Contains(err.Error(), "ICD 203 D.6.e.(2)(b)"); got != c.refused || err != nil && !got {
			t.Errorf("%s: %v", name, err)
		}
	}
}
