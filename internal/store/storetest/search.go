package storetest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// search has the same hits on every engine, whatever that engine's own parser makes of a text.
func search(t *testing.T, db *store.DB) {
	texts := []string{
		"The tanker Corrin Star sailed from Zürich to O'Neill's quay, e-mail desk@harbour.example or see https://harbour.example/a_b?c=1.",
		"“Nobody sailed,” the minister said; it cost 12.5 million – or 12,500,000? The running officials ran.",
		"首相は東京で記者団に語った。 Премьер-министр сказал: «Ёлка».",
		"sailed " + strings.Repeat("filler words of no meaning ", 3000) + "the last tanker sailed",
	}
	var reports []*store.Report
	for i, s := range texts {
		r := Report(string(rune('a'+i)), s)
		r.Title = []string{"Harbour news", "Cabinet", "東京", "Long"}[i]
		reports = append(reports, r)
	}
	add(t, db, reports...)
	for query, want := range queries() {
		hits, err := db.View(reads).Search(t.Context(), query, 10)
		if err != nil {
			t.Errorf("%s: %v", query, err)
		}
		got := ""
		for _, h := range hits {
			got += h.Place
			if h.Text != "" {
				t.Errorf("%s: the hit carries the whole text", query)
			}
		}
		if got != want {
			t.Errorf("%s: found %q, want %q", query, got, want)
		}
	}
	if hits, err := db.View(reads).Search(t.Context(), "the", 2); err != nil || len(hits) != 2 {
		t.Errorf("%d hits, %v, want two", len(hits), err)
	}
	for query, words := range map[string]string{"": "holds no word", `"-" ?!`: "holds no word", strings.Repeat("a ", 40): "more than 32", strings.Repeat("京", 65): "more than 64"} {
		_, err := db.View(reads).Search(t.Context(), query, 5)
		is(t, err, fault.Usage, words)
	}
	snippets(t, db)
}

// queries are queries, and the places of the reports that they find, the last added first.
func queries() map[string]string {
	return map[string]string{
		"tanker":                 "da",
		"TANKER sailed":          "da",
		"tanker minister":        "",
		`"tanker sailed"`:        "d",
		`"sailed tanker"`:        "",
		"“tanker sailed”":        "d",
		`"the last tanker`:       "d",
		`tanker "corrin star"`:   "a",
		"zurich":                 "a",
		"Zürich":                 "a",
		"o'neill":                "a",
		"neill":                  "a",
		"desk@harbour.example":   "a",
		"harbour":                "a",
		"a_b":                    "a",
		"12.5":                   "b",
		"million":                "b",
		"official":               "", // words are not cut down to stems
		"officials":              "b",
		"the":                    "dba", // no word is too frequent to be found
		"東京":                     "c",
		"京東":                     "",
		"首相":                     "c",
		"премьер":                "c",
		"елка":                   "c",
		"cabinet":                "b",
		"cabinet minister":       "b", // one in the head, one in the text
		"news tanker":            "a",
		"sailed AND tanker":      "",
		"tanker OR nothing":      "",
		"tank*":                  "",
		"-tanker":                "da",
		"text:tanker":            "",
		"NEAR(tanker sailed)":    "",
		"it's \"nobody sailed\"": "",
		"it \"nobody sailed\"":   "b",
		"filler last":            "d",
	}
}

func snippets(t *testing.T, db *store.DB) {
	for query, want := range map[string][]string{
		"corrin":                   {"Corrin"},
		`"the last tanker" sailed`: {"sailed"}, // which stands at the beginning, and the snippet with it
		`"the last tanker"`:        {"the", "last", "tanker"},
		"東京":                       {"東", "京"},
		"zurich":                   {"Zürich"},
		"cabinet":                  nil, // it stands in the head
	} {
		hits, err := db.View(reads).Search(t.Context(), query, 1)
		if err != nil || len(hits) != 1 {
			t.Fatalf("%s: %v, %v", query, hits, err)
		}
		h := hits[0]
		var got []string
		for _, m := range h.Marks {
			got = append(got, m.Of(h.Snippet))
		}
		if !slices.Equal(got, want) || h.Snippet == "" || len(h.Snippet) > 500 {
			t.Errorf("%s: %q are marked in %q, want %q", query, got, h.Snippet, want)
		}
	}
}

// anyQuery searches for whatever somebody types: it finds, or there is no word in it, or there are too many.
func anyQuery(t *testing.T, db *store.DB) {
	add(t, db, Report("a.txt", "The tanker sailed."))
	rapid.Check(t, func(rt *rapid.T) { AnyQuery(rt, db, rapid.String().Draw(rt, "query")) })
}

// AnyQuery fails where a query is an error of the engine, or marks something outside the snippet.
func AnyQuery(t interface{ Errorf(string, ...any) }, db *store.DB, query string) {
	hits, err := db.View(reads).Search(context.Background(), query, 3)
	if err != nil && fault.KindOf(err) != fault.Usage {
		t.Errorf("%q: %v", query, err)
	}
	for _, h := range hits {
		for _, m := range h.Marks {
			if m.Start < 0 || m.End > len(h.Snippet) || m.Empty() {
				t.Errorf("%q marks %v in %q", query, m, h.Snippet)
			}
		}
	}
}
