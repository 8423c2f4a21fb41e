package trace_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"firsthand/internal/trace"
)

// ours is what the program knows by itself.
var ours *trace.Outlets

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
		got, found := ours.LookUp(name)
		if got.Name != want || found != (want != "") {
			t.Errorf("LookUp(%q) = %q, %v; want %q", name, got.Name, found, want)
		}
	}
}

func TestAgenciesAndFamilies(t *testing.T) {
	for name, agency := range map[string]bool{"AP": true, "AFP": true, "Reuters": true, "CNN": false, "Axios": false} {
		if o, _ := ours.LookUp(name); o.Agency != agency {
			t.Errorf("%s: agency %v, want %v", name, o.Agency, agency)
		}
	}
	a, _ := ours.LookUp("Tennessean")
	b, _ := ours.LookUp("USA TODAY")
	c, _ := ours.LookUp("Axios")
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
		if got := ours.Same(c.a, c.b); got != c.want {
			t.Errorf("Same(%q, %q) = %v", c.a, c.b, got)
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
		if got := ours.LooksLike(name); got != want {
			t.Errorf("LooksLike(%q) = %v", name, got)
		}
	}
}

func FuzzOutletNames(f *testing.F) {
	for _, s := range []string{"AP", "www.", "the ", "a.b", "’s", "(AP)", "İ.com/x", "\xff"} {
		f.Add(s, "Harbour Wire")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		ours.LooksLike(a)
		if ours.Same(a, b) != ours.Same(b, a) {
			t.Errorf("Same(%q, %q) depends on the order", a, b)
		}
	})
}

func TestOurOutlets(t *testing.T) {
	table := trace.FormatOutlets(trace.OurOutlets())
	all, bad := trace.ParseOutlets(table)
	if len(bad) > 0 || len(all) < 250 || !reflect.DeepEqual(all, trace.OurOutlets()) {
		t.Errorf("%d outlets come back, bad lines %+v", len(all), bad)
	}
	raw, err := os.ReadFile("outlets.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if _, bad := trace.ParseOutlets(string(raw)); len(bad) > 0 {
		t.Errorf("bad lines of ours: %+v", bad)
	}
}

func TestOutletsBesidesOurs(t *testing.T) {
	rows, bad := trace.ParseOutlets("\ufeff# three papers were sold\r\n\r\nKestrel\tword\tMarl Press\tkestrel.example, kestrelnews.example\tThe Kes\r\n" +
		"Harbour Wire\tagency\nAxios\toutlet\tMarl Press\nAP\tagency\t-\t-\tLorn AP\nQuay Gazette\toutlet\t\t\t")
	if len(bad) > 0 || len(rows) != 5 {
		t.Fatalf("%d rows, bad lines %+v", len(rows), bad)
	}
	known := ours.With(rows)
	for name, want := range map[string]string{
		"Kestrel": "Kestrel", "kestrel": "", "the Kes": "Kestrel", "www.kestrel.example/a": "Kestrel", "news.kestrelnews.example": "Kestrel",
		"Harbour Wire": "Harbour Wire", "axios.com": "Axios", "Lorn AP": "Associated Press", "apnews.com": "Associated Press", "Reuters": "Reuters", "Ferry Post": "",
	} {
		if got, found := known.LookUp(name); got.Name != want || found != (want != "") {
			t.Errorf("LookUp(%q) = %q, %v; want %q", name, got.Name, found, want)
		}
		if got, found := ours.LookUp("Kestrel"); found {
			t.Errorf("ours knows %+v", got)
		}
	}
	a, _ := known.LookUp("axios.com")
	k, _ := known.LookUp("Kestrel")
	w, _ := known.LookUp("Harbour Wire")
	ap, _ := known.LookUp("AP")
	if a.Family != k.Family || w.Family != "Harbour Wire" || !w.Agency || ap.Family != "Associated Press" {
		t.Errorf("families %q, %q, %q, %q", a.Family, k.Family, w.Family, ap.Family)
	}
	if !known.Same("The Kes", "kestrel.example") || ours.Same("The Kes", "kestrel.example") || !known.LooksLike("The Kes") || known.Key("The Kes") != known.Key("Kestrel") {
		t.Error("an alias does not stand for its outlet")
	}
}

func TestBadOutlets(t *testing.T) {
	for line, want := range map[string]string{
		"Harbour Wire":                           "has 1 of the columns that tabs part",
		"Harbour Wire  agency":                   "has 1 of the columns that tabs part",
		"a\toutlet\t-\t-\t-\t-":                  "has 6 of the columns",
		"Harbour Wire\tpaper":                    `says that Harbour Wire is of the kind "paper"`,
		"\toutlet":                               `has a name that is none: ""`,
		"Harbour Wire\toutlet\t-\tharbourwire":   `has a domain that is none: "harbourwire"`,
		"Harbour Wire\toutlet\t-\t-\twww.":       `has a name that is none: "www."`,
		"Harbour Wire\toutlet\t-\t-\t\xff":       "is not UTF-8",
		"Ferry Post\toutlet\t-\t-\tthe Seacoast": `gives "the Seacoast" to Ferry Post, and line 1 has that already`,
	} {
		all, bad := trace.ParseOutlets("Seacoast\toutlet\n" + line + "\nQuay Gazette\toutlet\n")
		if len(all) != 2 || len(bad) != 1 || bad[0].Line != 2 || !strings.Contains(bad[0].Reason, want) || bad[0].Advice == "" {
			t.Errorf("%q: %d rows, %+v; want %q", line, len(all), bad, want)
		}
	}
}

// What is read is written so that it is read again as the same, and each of its names finds it.
func FuzzParseOutlets(f *testing.F) {
	for _, s := range []string{
		"Kestrel\tword\tMarl Press\tkestrel.example,k.example\tThe Kes\n", "# x\n\nA\tagency\nB\toutlet\t-\t-\t-", "A\toutlet\t\tİ.com\t,, ,", "\ufeffA\tx\r\n", "The \toutlet\t-\t-\t’s,(AP)",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		all, bad := trace.ParseOutlets(s)
		for i, b := range bad {
			if b.Line < 1 || i > 0 && b.Line <= bad[i-1].Line || b.Reason == "" || b.Advice == "" {
				t.Errorf("bad line %+v", b)
			}
		}
		again, bad := trace.ParseOutlets(trace.FormatOutlets(all))
		if len(bad) > 0 || !reflect.DeepEqual(all, again) {
			t.Errorf("%+v come back as %+v, %+v", all, again, bad)
		}
		known := ours.With(all)
		for _, o := range all {
			for _, d := range o.Domains {
				if _, found := known.LookUp(d); !found {
					t.Errorf("%+v is not found by %q", o, d)
				}
			}
		}
	})
}
