package paper_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/brief"
	"firsthand/internal/brief/brieftest"
	"firsthand/internal/brief/paper"
	"firsthand/internal/brief/template"
	"firsthand/internal/ingest/pdf"
)

// compose composes m in the form of a template that comes with the program.
func compose(t testing.TB, m *brief.Material, name string) *brief.Briefing {
	t.Helper()
	form, err := template.Named(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := brief.Compose(m, form)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// printed is a briefing as PDF, and the text that our own reader finds in it, its lines joined.
func printed(t testing.TB, b *brief.Briefing) ([]byte, string) {
	t.Helper()
	raw, err := paper.PDF(b)
	if err != nil {
		t.Fatal(err)
	}
	d, err := pdf.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	return raw, strings.Join(strings.Fields(d.Text), " ")
}

func TestPaperSaysAllThatTheBriefingSays(t *testing.T) {
	b := compose(t, brieftest.Tanker(), "memo")
	_, text := printed(t, b)
	var missed []string
	for _, k := range b.Blocks {
		for _, it := range k.Items {
			for _, s := range it.Say {
				for _, word := range strings.Fields(s.Text) {
					if !strings.Contains(text, strings.Trim(word, ".,;:“”‘’()")) && !slices.Contains(missed, word) {
						missed = append(missed, word)
					}
				}
			}
		}
	}
	if len(missed) > 0 {
		t.Errorf("not on the paper: %q\n%s", missed, text)
	}
	for _, want := range []string{"TLP:AMBER", "Page 1 of ", "Verification memo · version 1", "Handling: For the desk and its lawyers"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the paper:\n%s", want, text)
		}
	}
}

// TestOnePageIsOnePage holds that what a brief says of a case of usual size, up to what would change it, stands on its first page.
func TestOnePageIsOnePage(t *testing.T) {
	_, text := printed(t, compose(t, brieftest.Tanker(), "page"))
	first, rest, ok := strings.Cut(text, "Page 1 of ")
	if !ok || !strings.Contains(first, "somebody on the record, or a document.") {
		t.Errorf("the first page is\n%s\nand then\n%s", first, rest)
	}
}

func TestPaperOfTheSameBriefingIsTheSame(t *testing.T) {
	b := compose(t, brieftest.Tanker(), "dossier")
	first, _ := printed(t, b)
	time.Sleep(1100 * time.Millisecond) // the library writes the time to the second
	again, _ := printed(t, b)
	if !bytes.Equal(first, again) {
		t.Error("two printings differ")
	}
	if !bytes.Contains(first, []byte("D:20310505153000")) {
		t.Error("the file does not have the date of the briefing")
	}
}

func TestLettersThatTheFontLacksAreTold(t *testing.T) {
	m := brieftest.Tanker()
	m.Claims[0].Text = "السفينة 船 e\u0301t\u00e9 \U0001f6a2 Ωμέγα Жизнь \u202egnp\x1b[2J"
	m.Claims[0].Wording = -1
	_, text := printed(t, compose(t, m, "spot"))
	for _, want := range []string{"été", "Ωμέγα", "Жизнь", "□", "lacks (Arabic, Han, signs). The HTML page of the same briefing has them."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the paper:\n%s", want, text)
		}
	}
	if strings.ContainsAny(text, "\u202e\x1b") {
		t.Error("a control character is on the paper")
	}
	_, plain := printed(t, compose(t, brieftest.Tanker(), "spot"))
	if strings.Contains(plain, "the font of this paper lacks") {
		t.Error("letters are said to be lacking where none are")
	}
}

func TestLongWordsAreBroken(t *testing.T) {
	m := brieftest.Tanker()
	m.Case.Question = strings.Repeat("Wasserversorgung", 40)
	m.Reports[0].URL = "https://wire.example/" + strings.Repeat("a(b)\\", 200)
	raw, text := printed(t, compose(t, m, "dossier"))
	if n := strings.Count(strings.ReplaceAll(text, " ", ""), "Wasserversorgung"); n < 40 {
		t.Errorf("of 40 words %d are on the paper", n)
	}
	if !bytes.Contains(raw, []byte("/URI")) {
		t.Error("no link leads anywhere")
	}
}

// TestFullDossier prints a dossier of 200 statements whole.
func TestFullDossier(t *testing.T) {
	m := brieftest.Large(200)
	raw, text := printed(t, compose(t, m, "dossier"))
	if len(raw) > 1<<20 || !strings.Contains(text, "official 199") {
		t.Errorf("%d bytes", len(raw))
	}
}

// BenchmarkDossier composes and prints a full dossier of 200 statements of 200 reports.
func BenchmarkDossier(b *testing.B) {
	m := brieftest.Large(200)
	form, err := template.Named("dossier")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		composed, err := brief.Compose(m, form)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := paper.PDF(composed); err != nil {
			b.Fatal(err)
		}
	}
}
