package trace_test

import (
	"testing"

	"firsthand/internal/trace"
)

func TestLookUpOutlet(t *testing.T) {
	for name, want := range map[string]string{
		"AP":                         "Associated Press",
		"the AP":                     "Associated Press",
		"The Associated Press":       "Associated Press",
		"The Associated Press’s":     "Associated Press",
		"A.P.":                       "Associated Press",
		"NYT":                        "New York Times",
		"the New York Times":         "New York Times",
		"CNN (Web News)":             "Cable News Network",
		"cnn.com":                    "Cable News Network",
		"edition.cnn.com/world":      "Cable News Network",
		"https://www.cnn.com/a/b?c":  "Cable News Network",
		"yahoo.com/news":             "Yahoo News",
		"news.yahoo.com":             "Yahoo News",
		"Fox Online News":            "Fox News",
		"New York Times - News":      "New York Times",
		"RFE/RL":                     "Radio Free Europe/Radio Liberty",
		"The Nation":                 "The Nation",
		"the nation":                 "",
		"time":                       "",
		"com":                        "",
		"":                           "",
		"Harbour Wire":               "",
		"https://":                   "",
		"a spokesman for Fox News":   "",
		"Jane Fox":                   "",
		"Associated Press of Harbor": "",
	} {
		got, found := trace.LookUpOutlet(name)
		if got.Name != want || found != (want != "") {
			t.Errorf("LookUpOutlet(%q) = %q, %v; want %q", name, got.Name, found, want)
		}
	}
}

func TestAgenciesAndFamilies(t *testing.T) {
	for name, agency := range map[string]bool{"AP": true, "AFP": true, "Reuters": true, "CNN": false, "Axios": false} {
		if o, _ := trace.LookUpOutlet(name); o.Agency != agency {
			t.Errorf("%s: agency %v, want %v", name, o.Agency, agency)
		}
	}
	a, _ := trace.LookUpOutlet("Tennessean")
	b, _ := trace.LookUpOutlet("USA TODAY")
	c, _ := trace.LookUpOutlet("Axios")
	if a.Family != b.Family || c.Family == a.Family {
		t.Errorf("families %q, %q, %q", a.Family, b.Family, c.Family)
	}
}

func TestSameOutlet(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"AP", "The Associated Press", true},
		{"the Post", "The Washington Post", true},
		{"The Washington Post", "the Post", true},
		{"Washington Times", "New York Times", false},
		{"Harbour Wire", "the harbour wire", true},
		{"Harbour Wire", "harbourwire.com", true},
		{"the Wire", "Harbour Wire", true},
		{"The Harbour", "Harbour Wire", false},
		{"Ferry Post", "Post", true},
		{"Ferry Post", "Quay Post", false},
		{"the News", "Fox News", false},
		{"Fox", "foxnews.com", true},
		{"The Guardian", "Ferry Guardian", false},
		{"", "", false},
		{"", "Harbour Wire", false},
	} {
		if got := trace.SameOutlet(c.a, c.b); got != c.want {
			t.Errorf("SameOutlet(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestLooksLikeOutlet(t *testing.T) {
	for name, want := range map[string]bool{
		"Harbour Wire": true, "The Ferry Post": true, "Radio Norrland": true, "Northport Daily News": true,
		"harbourwire.com": true, "Ferry TV": true, "the Gazette": true, "Axios": true, "Daily Ferry": true,
		"a senior official": false, "the post": false, "Gazette": false, "Jane Ferry": false, "two officials": false,
		"U.S.": false, "Ministry of Transport": false, "": false, "good news": false, "the Press Secretary": false,
		"St. Louis": false, "3.5": false,
	} {
		if got := trace.LooksLikeOutlet(name); got != want {
			t.Errorf("LooksLikeOutlet(%q) = %v", name, got)
		}
	}
}

func FuzzOutletNames(f *testing.F) {
	for _, s := range []string{"AP", "www.", "the ", "a.b", "’s", "(AP)", "İ.com/x", "\xff"} {
		f.Add(s, "Harbour Wire")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		trace.LooksLikeOutlet(a)
		if trace.SameOutlet(a, b) != trace.SameOutlet(b, a) {
			t.Errorf("SameOutlet(%q, %q) depends on the order", a, b)
		}
	})
}
