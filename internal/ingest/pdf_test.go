package ingest

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"firsthand/internal/fault"
	"firsthand/internal/ingest/pdf/pdftest"
)

var coastPDF = string(pdftest.Document{
	Pages:   []string{pdftest.Lines("The mayor of Lunne said on Tuesday that the ferry would sail with-", "in the week, as \\(he\\) wrote in the log."), "/X Do", "BT /F1 9 Tf 5 5 Td (It is \x01late.) Tj ET"},
	Page:    "/Annots [<< /Subtype /Link /Rect [50 680 300 697] /A << /URI (https://coast.example/log) >> >>]",
	Trailer: "/Info << /Title (Port records) /Author (Ines Marrak) /CreationDate (D:20310412063000Z) >>",
	Root:    "/Lang (en-GB)", Resources: "/XObject << /X 5 0 R >>", Objects: []string{pdftest.Stream("/Subtype /Image", "x")},
}.Bytes())

func TestPDF(t *testing.T) {
	for _, path := range []string{"a.pdf", "-", "a.txt"} {
		r := one(t, path, coastPDF)
		want := "The mayor of Lunne said on Tuesday that the ferry would sail within the week, as \\(he\\) wrote in the log.\n\nIt is \ufffdlate."
		if got := fields(r); got != "author=Ines Marrak title=Port records published=2031-04-12T06:30:00Z" || r.Text != want || r.Language != "en-GB" {
			t.Errorf("%s: got %s in %s with text %q", path, got, r.Language, r.Text)
		}
		if len(r.Links) != 1 || !strings.HasSuffix(r.Links[0].Of(r.Text), "in the log.") || r.Links[0].URL != "https://coast.example/log" {
			t.Errorf("links %+v", r.Links)
		}
		if notes := strings.Join(r.Notes, ", "); notes != "pages without a text: 1 of 3; what pictures show is not read, "+
			"read as U+FFFD what its fonts do not say the meaning of: 1 times" {
			t.Errorf("notes %s", notes)
		}
	}
}

// TestWordless keeps what has no words, where there is something to keep, and refuses to read it.
func TestWordless(t *testing.T) {
	scan := string(pdftest.Document{Pages: []string{"/X Do"}, Resources: "/XObject << /X 5 0 R >>", Objects: []string{pdftest.Stream("/Subtype /Image", "x")}}.Bytes())
	for path, c := range map[string]struct{ content, want string }{
		"scan.pdf":  {scan, "has no text: it is a scan, and what pictures show is not read"},
		"blank.pdf": {string(pdftest.Document{Pages: []string{""}}.Bytes()), "has no text on any of its pages"},
		"a.eml":     {mailHead + "Content-Type: image/png\r\n\r\nx", "is a message without a text of its own, only with attachments"},
	} {
		for capture, err := range Captures(Source{Path: path, Document: "a", Body: strings.NewReader(c.content)}) {
			if err != nil {
				t.Fatal(err)
			}
			if r, err := Extract(capture); err != nil || r.Wordless != c.want || r.Text != "" || len(r.Notes) != 1 || r.Notes[0] != c.want {
				t.Errorf("%s: got %+v, %v", path, r, err)
			}
		}
		_, errs := all(path, strings.NewReader(c.content))
		if len(errs) != 1 || fault.KindOf(errs[0]) != fault.Empty || errs[0].Error() != path+": "+c.want {
			t.Errorf("%s: got %v", path, errs)
		}
	}
}

func TestPDFFaults(t *testing.T) {
	locked, err := os.ReadFile("pdf/object/testdata/locked-aes-256.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for content, want := range map[string]string{
		string(locked): "a.pdf: is a PDF document that needs a password; save it without one first",
		string(pdftest.Document{Pages: []string{""}, Trailer: "/Encrypt << /Filter /Other >>"}.Bytes()):                                                                                        "a.pdf: is a PDF document encrypted in a way that is not known; save it unencrypted first",
		string(pdftest.Document{Pages: []string{""}, Page: "/Contents [" + strings.Repeat("5 0 R ", 100_000) + "]", Objects: []string{pdftest.Stream("", strings.Repeat(" ", 1000))}}.Bytes()): "a.pdf: asks for more time and memory than an honest PDF document of its size",
	} {
		if _, errs := all("a.pdf", bytes.NewReader([]byte(content))); len(errs) != 1 || errs[0].Error() != want {
			t.Errorf("got %v, want %s", errs, want)
		}
	}
}
