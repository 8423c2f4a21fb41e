package terms_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/text"
	"firsthand/internal/text/terms"
)

func bag(t string) []terms.Term {
	return terms.Of(text.Parse(t), []text.Span{{Start: 0, End: len(t)}})
}

func vectors(texts ...string) []terms.Vector {
	return terms.Vectors(func(yield func([]terms.Term) bool) {
		for _, t := range texts {
			if !yield(bag(t)) {
				return
			}
		}
	})
}

func TestTerms(t *testing.T) {
	for in, want := range map[string]string{
		"The officials said they were attacking the U.S. ships.": "official attack us* ship",
		"Twelve of 1,300 boats, or 12 %":                         "12# 1300# boat 12#",
		"He told the Harbour Office’s clerks":                    "harbour* offic* clerk",
		"“Ferries planned and carried”":                          "ferry plan carri",
		"":                                                       "",
		"and of the, . !":                                        "",
	} {
		var got []string
		for _, term := range bag(in) {
			got = append(got, term.Text+map[terms.Kind]string{terms.Name: "*", terms.Number: "#"}[term.Kind])
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", in, s, want)
		}
	}
}

func TestStemJoinsForms(t *testing.T) {
	for _, forms := range [][]string{{"attack", "attacks", "attacked", "attacking"}, {"refuse", "refuses", "refused", "refusing"}, {"plan", "plans", "planned", "planning"}, {"class", "classes"}} {
		for _, f := range forms[1:] {
			if terms.Stem(f) != terms.Stem(forms[0]) {
				t.Errorf("%s and %s: %s, %s", forms[0], f, terms.Stem(forms[0]), terms.Stem(f))
			}
		}
	}
	if terms.Stem("bus") != "bus" || terms.Stem("red") != "red" || terms.Stem("king") != "king" {
		t.Error("short words lose their endings")
	}
}

func TestRareTermsWeighMore(t *testing.T) {
	vectors := vectors("ferry sold scrap", "ferry sailed north", "ferry sold scrap", "")
	same, _ := vectors[0].Dot(vectors[2])
	other, _ := vectors[0].Dot(vectors[1])
	if math.Abs(same-1) > 1e-6 || other <= 0 || other >= 1.0/3 {
		t.Errorf("same %v, sharing the commonest of three terms %v", same, other)
	}
	if len(vectors[3]) != 0 {
		t.Errorf("an empty passage has terms: %v", vectors[3])
	}
}

func TestNamesDoNotCountAsPlain(t *testing.T) {
	vectors := vectors("yesterday Mayor Jane Roe slept", "then Mayor Jane Roe sailed")
	cosine, plain := vectors[0].Dot(vectors[1])
	if cosine <= 0 || plain != 0 {
		t.Errorf("cosine %v, plain %v", cosine, plain)
	}
}

func TestNear(t *testing.T) {
	vectors := vectors("ferry sold for scrap", "ferry sold for money", "the mayor is ill", "ferry sold for scrap")
	index := terms.NewIndex()
	for _, v := range vectors[:3] {
		index.Add(v)
	}
	for range 2 { // a look-up leaves nothing behind
		got := index.Near(vectors[3], 0.2)
		if len(got) != 2 || got[0].Number != 0 || got[1].Number != 1 {
			t.Errorf("near: %v", got)
		}
	}
}

// A hundred thousand passages alike must not be compared pairwise; the first ones are found all the same.
func TestTheIndexIsBounded(t *testing.T) {
	alike := slices.Repeat([]string{"ferry sold for scrap"}, 100_000)
	index := terms.NewIndex()
	for _, v := range vectors(alike...) {
		if n := index.Near(v, 0.9); len(n) > 300 {
			t.Fatalf("%d neighbours looked at", len(n))
		}
		index.Add(v)
	}
}
