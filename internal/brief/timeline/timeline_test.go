package timeline_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/brief/timeline"
)

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestOrderAndGaps(t *testing.T) {
	l := timeline.Of([]timeline.Event{
		{Kind: timeline.Briefed, At: at("2031-05-04 14:00"), ID: "b"},
		{Kind: timeline.Published, At: at("2031-05-04 00:00"), Day: true, ID: "a"},
		{Kind: timeline.Captured, ID: "undated"},
		{Kind: timeline.Decided, At: at("2031-05-09 15:00"), ID: "d"},
		{Kind: timeline.Acknowledged, At: at("2031-05-04 16:30"), ID: "c"},
		{Kind: timeline.Corrected, At: at("2031-05-09 15:30"), ID: "e"},
	})
	got := ""
	for i, e := range l.Events {
		got += e.ID + "(" + l.Gap(i) + ") "
	}
	if got != "a() b() c(2 hours) d(4 days) e() " {
		t.Errorf("the order is %s", got)
	}
	if len(l.Undated) != 1 || l.Undated[0].ID != "undated" {
		t.Errorf("undated are %v", l.Undated)
	}
	if l.Events[0].Stamp() != "2031-05-04" || l.Events[1].Stamp() != "2031-05-04 14:00" {
		t.Errorf("stamps %s, %s", l.Events[0].Stamp(), l.Events[1].Stamp())
	}
}

func TestOccurredOn(t *testing.T) {
	published := at("2031-03-05 10:00") // a Wednesday
	for claim, want := range map[string]string{
		"the ship sank on Feb. 11 off Ostrany": "2031-02-11", "it broke on 3 December": "2030-12-03", "it broke on May 4, 2029 at noon": "2029-05-04",
		"he left on Monday": "2031-03-03", "he left on Wednesday": "2031-03-05", "he came on Monday and left on Tuesday": "", "he left on Feb. 31": "",
		"he left on 1 April 2031": "", "nothing": "", "on Sept. 4 they met": "2030-09-04",
	} {
		day, _, ok := timeline.OccurredOn(claim, published)
		if got := day.Format(time.DateOnly); ok != (want != "") || ok && got != want {
			t.Errorf("%q occurred on %s, %v; want %q", claim, got, ok, want)
		}
	}
}

// Nothing is lost, and nothing stands before what was earlier.
func TestOfKeepsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var events []timeline.Event
		for range rapid.IntRange(0, 30).Draw(t, "n") {
			e := timeline.Event{Kind: rapid.SampledFrom(timeline.Kinds()).Draw(t, "kind"), Day: rapid.Bool().Draw(t, "day")}
			if rapid.Bool().Draw(t, "dated") {
				e.At = at("2031-01-01 00:00").Add(time.Duration(rapid.IntRange(0, 100).Draw(t, "hour")) * time.Hour)
			}
			events = append(events, e)
		}
		l := timeline.Of(events)
		if len(l.Events)+len(l.Undated) != len(events) {
			t.Fatalf("%d of %d are there", len(l.Events)+len(l.Undated), len(events))
		}
		for i := 1; i < len(l.Events); i++ {
			a, b := l.Events[i-1], l.Events[i]
			if b.At.Before(a.At) && !a.Day && !b.Day {
				t.Fatalf("%v stands before %v", a.At, b.At)
			}
		}
	})
}

func FuzzOccurredOn(f *testing.F) {
	f.Add("on Feb. 11")
	f.Add("on 31 Feb")
	f.Fuzz(func(t *testing.T, claim string) {
		published := at("2031-03-05 10:00")
		if day, _, ok := timeline.OccurredOn(claim, published); ok && day.After(published) {
			t.Errorf("%q occurred on %v, after it was reported", claim, day)
		}
	})
}
