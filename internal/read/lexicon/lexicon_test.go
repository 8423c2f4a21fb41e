package lexicon_test

import (
	"testing"

	"firsthand/internal/read/lexicon"
)

func TestForms(t *testing.T) {
	verbs := lexicon.NewVerbs()
	for _, c := range []struct {
		word, lemma string
		form        lexicon.Form
	}{
		{"says", "say", lexicon.Third},
		{"said", "say", lexicon.Past},
		{"told", "tell", lexicon.Past},
		{"telling", "tell", lexicon.Participle},
		{"denies", "deny", lexicon.Third},
		{"denied", "deny", lexicon.Past},
		{"admitted", "admit", lexicon.Past},
		{"admitting", "admit", lexicon.Participle},
		{"written", "write", lexicon.PastParticiple},
		{"reaches", "", 0},
		{"teaches", "", 0},
		{"praising", "praise", lexicon.Participle},
		{"declined", "decline", lexicon.Past},
	} {
		v, known := verbs[c.word]
		switch {
		case c.lemma == "" && known:
			t.Errorf("%s is known as a form of %s", c.word, v.Verb.Lemma)
		case c.lemma != "" && (!known || v.Verb.Lemma != c.lemma || v.Form != c.form):
			t.Errorf("%s: %+v, want form %d of %s", c.word, v, c.form, c.lemma)
		}
	}
	if v := verbs["told"].Verb; !v.Hearer || v.Silent {
		t.Errorf("told: %+v", v)
	}
	if v := verbs["offered"].Verb; v.Hearer || !v.Silent {
		t.Errorf("offered: %+v", v)
	}
}

func TestSingular(t *testing.T) {
	for plural, want := range map[string]string{
		"officials": "official", "agencies": "agency", "policemen": "policeman", "bosses": "boss", "witnesses": "witness",
		"people": "people", "press": "press", "official": "official",
	} {
		if got := lexicon.Singular(plural); got != want {
			t.Errorf("Singular(%s) = %s, want %s", plural, got, want)
		}
	}
}
