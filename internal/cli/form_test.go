package cli

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"firsthand/internal/fault"
)

// told is what a form was told, as JSON has it.
type told struct {
	Question string   `json:"question"`
	Claims   []string `json:"claims"`
	Apart    bool     `json:"apart"`
}

// fields are those of a form that is told as much.
func (x *told) fields() []field {
	return []field{
		{name: "question", label: "what is to be found out", text: &x.Question, must: true},
		{name: "claims", label: "claims", list: &x.Claims},
		{name: "apart", label: "are replies kept apart", yes: &x.Apart},
	}
}

// FuzzForm reads whatever as the JSON of a command: it is taken, and then says what it says to any reader of JSON, or it is refused with a
// fault that says why.
func FuzzForm(f *testing.F) {
	for _, s := range []string{
		`{"question":"Is it so?","claims":["a","b"],"apart":true}`, `{"question":null}`, `{"clams":[]}`, `{"question":"a","question":"b"}`, `{"claims":"a"}`,
		`{}`, `[]`, ``, `{"question":`, `{"question":"a"} {}`, `{"apart":"yes"}`, "{\"question\":\"\\u202e\"}", `{"Question":"a"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var got, want told
		err := fillFrom("form.json", raw, got.fields())
		if err != nil {
			if k := fault.KindOf(err); k != fault.Usage && k != fault.Malformed {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatalf("taken, though %v", err)
		}
		a, _ := json.Marshal(got)  // of texts
		b, _ := json.Marshal(want) // likewise
		if string(a) != string(b) && len(got.Claims)+len(want.Claims) > 0 {
			t.Fatalf("took %s for %s", a, b)
		}
	})
}

// TestForm asks somebody who types: what is wrong is asked for again, Enter takes what is usual, and leaving keeps nothing.
func TestForm(t *testing.T) {
	var errs strings.Builder
	var x told
	p := &Program{In: strings.NewReader("\nIs it so?\na b\nmaybe\ny\n"), Err: &errs, Typed: true}
	if err := p.gather(t.Context(), "case open", nil, Form{}, x.fields()); err != nil {
		t.Fatal(err)
	}
	if x.Question != "Is it so?" || len(x.Claims) != 2 || !x.Apart || !strings.Contains(errs.String(), "“maybe”: is neither yes nor no") {
		t.Errorf("told %+v, saying %s", x, errs.String())
	}
	x = told{}
	p.In = strings.NewReader("")
	if err := p.gather(t.Context(), "case open", nil, Form{}, x.fields()); fault.KindOf(err) != fault.Usage || !strings.Contains(err.Error(), "was left at") {
		t.Errorf("left, it says %v", err)
	}
}

// TestWhen understands what people type as a time.
func TestWhen(t *testing.T) {
	for typed, want := range map[string]time.Time{
		"2031-05-04": time.Date(2031, 5, 4, 23, 59, 59, 0, time.UTC), "2031-05-04 14:00": time.Date(2031, 5, 4, 14, 0, 0, 0, time.UTC),
		"2031-05-04T14:00:00+02:00": time.Date(2031, 5, 4, 12, 0, 0, 0, time.UTC), "": {},
	} {
		if got, err := when("--due", typed, dayEnds); err != nil || !got.Equal(want) {
			t.Errorf("%q is %v, %v", typed, got, err)
		}
	}
	if _, err := when("--due", "4 May", dayEnds); fault.KindOf(err) != fault.Usage {
		t.Errorf("4 May is %v", err)
	}
}
