package meaning_test

import (
	"reflect"
	"strings"
	"testing"

	"firsthand/internal/read"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
	"firsthand/internal/read/model"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
)

func encoderOf(t testing.TB) *meaning.Encoder {
	t.Helper()
	k, err := encoder.Choose("")
	if err != nil {
		t.Fatal(err)
	}
	e, err := meaning.New(model.Meaning(), model.Weights(), model.Vocabulary(), k, 2)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func vector(e *meaning.Encoder, s string) sense.Vector {
	all := text.Span{Start: 0, End: len(s)}
	return e.Read(text.Parse(s), all).Vector(all)
}

func TestAlikeInOtherWords(t *testing.T) {
	e := encoderOf(t)
	sold := vector(e, "The harbour office sold the ferry for scrap.")
	other := vector(e, "The old boat was bought by a breaker's yard.")
	far := vector(e, "The minister has been ill since Monday.")
	if a, b := sold.Cosine(other), sold.Cosine(far); a < b+0.2 {
		t.Errorf("in other words %.2f, of something else %.2f", a, b)
	}
}

func TestWhatDoesNotMatter(t *testing.T) {
	e := encoderOf(t)
	if v := vector(e, ""); v.Known() {
		t.Error("no words have a sense")
	}
	// A sentence longer than a window, and a word longer than that, are cut and not lost.
	long := strings.Repeat("ferry and ", 400) + strings.Repeat("x", 4000)
	end := text.Span{Start: 3000, End: 3040}
	if !e.Read(text.Parse(long), end).Vector(end).Known() {
		t.Error("the end of a long sentence has no sense")
	}
}

// One core or several, alone or among others: a passage has one sense, whatever else of the text is read.
func TestTheSameEveryTime(t *testing.T) {
	e := encoderOf(t)
	d := text.Parse(strings.Repeat("The pier was shut on Monday. Nobody was told why. ", 30))
	passage, all := text.Span{Start: 500, End: 700}, text.Span{Start: 0, End: len(d.Text)}
	first := e.Read(d, all).Vector(passage)
	for _, read := range [][]text.Span{{all}, {passage}, {{Start: 0, End: 30}, passage}} {
		again := e.Read(d, read...).Vector(passage)
		if again.Scale != first.Scale || string(bytes(again)) != string(bytes(first)) {
			t.Fatal("another sense")
		}
	}
}

func bytes(v sense.Vector) []byte {
	out := make([]byte, len(v.Parts))
	for i, p := range v.Parts {
		out[i] = byte(p)
	}
	return out
}

func TestSensesOfAReading(t *testing.T) {
	s := "Ada Lund said the pier was shut. It rained."
	d := text.Parse(s)
	r := read.Reading{
		Statements: []read.Statement{{ID: "s1", Attribution: read.Attribution{Content: []text.Span{{Start: 14, End: 31}}, Parent: -1}}},
		Assertions: []read.Assertion{{ID: "a1", Span: text.Span{Start: 33, End: 42}}},
	}
	senses := encoderOf(t).Senses(d, r)
	if len(senses) != 2 || !senses[0].Known() || !senses[1].Known() || senses[0].Cosine(senses[1]) > 0.9 {
		t.Errorf("%d senses", len(senses))
	}
}

// A few words of content mean what their statement is about, and not only what they would mean anywhere.
func TestASenseIsOfTheWholeStatement(t *testing.T) {
	s := "The harbour office sold the ferry for scrap. The union called the sale of the ferry a disgrace."
	d := text.Parse(s)
	at := func(part string) text.Span {
		i := strings.Index(s, part)
		return text.Span{Start: i, End: i + len(part)}
	}
	a := read.Attribution{Source: []text.Span{at("The union")}, Cue: at("called"), Content: []text.Span{at("the sale of the ferry a disgrace")}, Parent: -1}
	e := encoderOf(t)
	got := e.Senses(d, read.Reading{Statements: []read.Statement{{ID: "s1", Attribution: a}}})
	if want := e.Read(d, meaning.Whole(&a)...).Vector(meaning.Whole(&a)...); len(got) != 1 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("%d senses, not of the whole statement", len(got))
	}
	if alone := e.Read(d, a.Content...).Vector(a.Content...); got[0].Cosine(alone) > 0.999 {
		t.Error("who says so and how adds nothing")
	}
}

func TestABrokenModel(t *testing.T) {
	k, err := encoder.Choose("")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string][3]string{
		"no weights":           {"", model.Weights(), model.Vocabulary()},
		"no words":             {model.Meaning(), model.Meaning(), model.Vocabulary()},
		"another's vocabulary": {model.Meaning(), model.Weights(), "[UNK]\n[CLS]\n[SEP]\na\n"},
	} {
		if _, err := meaning.New(c[0], c[1], c[2], k, 1); err == nil {
			t.Errorf("%s: taken for a model", name)
		}
	}
}
