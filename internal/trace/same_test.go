package trace_test

import (
	"testing"

	"firsthand/internal/trace"
)

func TestSameVoices(t *testing.T) {
	person := func(name string) trace.Voice { return trace.Voice{Name: name, Kind: trace.Person, Named: true} }
	body := func(name string) trace.Voice { return trace.Voice{Name: name, Kind: trace.Organisation, Named: true} }
	told := func(v trace.Voice, apart trace.Apart) trace.Voice {
		v.Apart = apart
		return v
	}
	for _, c := range []struct {
		name   string
		voices []trace.Voice
		want   int // number of different voices
	}{
		{"title and full name", []trace.Voice{person("Jane Roe"), person("President Roe"), person("Roe")}, 1},
		{"a surname that two share stays alone", []trace.Voice{person("Jane Roe"), person("Paul Roe"), person("Roe")}, 3},
		{"spelling and short form", []trace.Voice{person("Sergei Roe"), person("Sergey Roe")}, 1},
		{"short given name", []trace.Voice{person("Jon Roe"), person("Jonathan Roe")}, 1},
		{"middle initial", []trace.Voice{person("Jane M. Roe"), person("Jane Roe Jr.")}, 1},
		{"other people", []trace.Voice{person("Jane Roe"), person("Jane Doe")}, 2},
		{"a body by its initials", []trace.Voice{body("Lorn Harbour Office"), body("LHO"), body("the LHO")}, 1},
		{"a body by letters that it goes by", []trace.Voice{body("Justice Department"), body("DOJ"), body("the Department of Justice")}, 1},
		{"another by two of these letters", []trace.Voice{body("Department of Defense"), body("DOD"), body("DOJ")}, 2},
		{"a body, words turned round", []trace.Voice{body("Department of Tides"), body("Tides Department")}, 1},
		{"a surname taken for a body's name", []trace.Voice{body("Roe"), person("Jane Roe")}, 1},
		{"a body and a person", []trace.Voice{body("ROE"), person("Jane Roe")}, 2},
		{"a surname that is a title", []trace.Voice{person("Larry King"), person("Mary King")}, 2},
		{"a family's name first", []trace.Voice{person("Olin Jong-un"), person("Kim Jong-un"), person("Kim Jong Un"), person("Kim")}, 2},
		{"two of that family", []trace.Voice{person("Kim Jong-un"), person("Kim Jong-il"), person("Kim Yong Chol")}, 3},
		{"a family's name first, of two words", []trace.Voice{person("Xi Jinping"), person("President Xi")}, 1},
		{"a given name that is a family's elsewhere", []trace.Voice{person("Lee Anne Roe"), person("Roe")}, 1},
		{"told apart", []trace.Voice{told(person("Jane Roe"), ">1"), told(person("Mayor Roe"), "<1"), person("Roe")}, 2},
		{"told from somebody who is not among them", []trace.Voice{told(person("Jane Roe"), "<1"), person("Roe")}, 1},
		{"two who are not a third", []trace.Voice{told(person("Jane Roe"), ">1 >2"), told(person("Jane Roe"), "<1"), told(person("Jane Roe"), "<2")}, 2},
		{"three of one name", []trace.Voice{told(person("Jane Roe"), ">1 >2"), told(person("Jane Roe"), "<1 >3"), told(person("Jane Roe"), "<2 <3")}, 3},
		{"not the one who is not a third", []trace.Voice{told(person("Jane Roe"), ">1"), told(person("Jane Roe"), "<1 >2"), told(person("Jane Roe"), "<2")}, 2},
		{"round in a ring", []trace.Voice{told(person("Jane Roe"), "<1 >2"), told(person("Jane Roe"), ">1 <2")}, 2},
		{"told from somebody of another name", []trace.Voice{told(person("Jane Roe"), "<1"), told(person("Jane Doe"), ">1"), person("Jane Roe")}, 2},
		{"of two names in one report", []trace.Voice{
			told(person("Jane Roe"), "<1"), told(person("Jane Roe"), ">1"), told(person("Paul Doe"), "<1"), told(person("Paul Doe"), ">1"),
		}, 4},
	} {
		for range 2 {
			numbers := map[int]bool{}
			for _, n := range trace.SameVoices(c.voices, nil) {
				numbers[n] = true
			}
			if len(numbers) != c.want || numbers[-1] {
				t.Errorf("%s: %d voices, want %d", c.name, len(numbers), c.want)
			}
			for i, k := 0, len(c.voices)-1; i < k; i, k = i+1, k-1 {
				c.voices[i], c.voices[k] = c.voices[k], c.voices[i]
			}
		}
	}
	if got := trace.SameVoices([]trace.Voice{{Name: "an official", Kind: trace.Person}}, nil); got[0] != -1 {
		t.Errorf("unnamed voice: %v", got)
	}
}
