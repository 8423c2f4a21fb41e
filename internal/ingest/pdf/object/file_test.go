package object_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"firsthand/internal/ingest/pdf/object"
	"firsthand/internal/ingest/pdf/pdftest"
)

// open opens a file that can be opened.
func open(t *testing.T, raw []byte) *object.File {
	t.Helper()
	f, err := object.Open(raw)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// show writes an object, dictionaries by their key A.
func show(o any) string {
	switch o := o.(type) {
	case object.Name:
		return "/" + string(o)
	case object.String:
		return fmt.Sprintf("(%s)", string(o))
	case object.Ref:
		return fmt.Sprintf("%dR", o.Number)
	case object.Array:
		parts := make([]string, len(o))
		for i := range o {
			parts[i] = show(o[i])
		}
		return "[" + strings.Join(parts, " ") + "]"
	case object.Dict:
		return fmt.Sprintf("<<%d: %s>>", len(o), show(o["A"]))
	case object.Keyword:
		return string(o)
	}
	return fmt.Sprint(o)
}

func TestObjects(t *testing.T) {
	for raw, want := range map[string]string{
		"12": "12", "-3": "-3", "+.5": "0.5", "4.": "4", "-.002": "-0.002", "--5": "-5", "1.5.3": "1.5", "5-3": "5", "-": "0", "1e9": "<nil>", "123456789012345678901": "1.2345678901234568e+20",
		"true": "true", "false": "false", "null": "<nil>", "/Name": "/Name", "/A#42#zz": "/AB#zz", "/": "/",
		"(a)": "(a)", "(a(b)c)": "(a(b)c)", `(\)\\\n\053\53x\8)`: "()\\\n++x8)", "(a\\\nb\r\nc)": "(ab\nc)", "<41 4>": "(A@)", "<4x1>": "(A)",
		"[1 (a) /b [2]]": "[1 (a) /b [2]]", "[1 2 R 3 0 R]": "[1R 3R]", "[R 1 R]": "[1]", "[1 >>": "[1]", "<< /A 1 /B 2 0 R >>": "<<2: 1>>", "<< /A << /A 3 >> 7 /B": "<<1: <<1: 3>>>>",
		"<< 1 /A /A2 3 >>": "<<1: /A2>>", "% no\n5": "5", "7 0 R": "<nil>", ")5": "5", "} 5": "<nil>", "]": "<nil>",
	} {
		f := open(t, pdftest.File("", "<< /Pages 2 0 R >>", "<< /Kids [] >>", raw))
		if got := show(f.Resolve(object.Ref{Number: 3})); got != want {
			t.Errorf("%q: got %s, want %s", raw, got, want)
		}
	}
}

func TestContent(t *testing.T) {
	f := open(t, pdftest.File("", "<< /Pages 2 0 R >>", "<<>>"))
	l := f.Content([]byte("q 1 0 0 1 5 6 cm[(a)2]TJ T* ' BI /W 1 ID EIx EI Q>>"))
	var got []string
	for {
		o := l.Next()
		if o == (object.End{}) {
			break
		}
		if got = append(got, show(o)); o == object.Keyword("BI") {
			l.SkipImage()
		}
	}
	if want := "q 1 0 0 1 5 6 cm [(a) 2] TJ T* ' BI Q >>"; strings.Join(got, " ") != want {
		t.Errorf("got %s", got)
	}
	for raw, want := range map[string]string{"(a": "(a)", "<41": "(A)", "[1 (b": "[1 (b)]", "<< /A 1": "<<1: 1>>", "/a": "/a", strings.Repeat("[", 100): "[[[", "BI": "BI"} {
		if got := show(f.Content([]byte(raw)).Next()); !strings.HasPrefix(got, want) {
			t.Errorf("%q: got %s, want %s", raw, got, want)
		}
	}
}

func TestText(t *testing.T) {
	for raw, want := range map[string]string{
		"Port": "Port", "\x93a\x94": "“a”", "\xfe\xff\x00Z\x00\xe9": "Zé", "\xff\xfeZ\x00\xe9\x00": "Zé", "\xef\xbb\xbfZ\xc3\xa9\xff": "Zé\ufffd", "Z\xc3\xa9": "Zé", "Z\xe9": "Zé",
		"\xfe\xff\xd8\x3d\xde\x00": "😀", "\xfe\xff\xd8\x3d": "\ufffd",
	} {
		if got := object.String(raw).Text(); got != want {
			t.Errorf("%q: got %q, want %q", raw, got, want)
		}
	}
}

// TestFilters decodes what each filter makes.
func TestFilters(t *testing.T) {
	// The example of LZW that the standard has, section 7.4.4.2.
	const lzw = "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"
	rows := "\x00\x01\x02\x03" + "\x01\x01\x01\x01" + "\x02\x01\x01\x01" + "\x03\x01\x01\x01" + "\x04\x01\x01\x01"
	for name, c := range map[string]struct{ dict, data, want string }{
		"none":            {"", "abc", "abc"},
		"Flate":           {"/Filter /FlateDecode", pdftest.Deflate("abc"), "abc"},
		"Flate, cut":      {"/Filter /FlateDecode", pdftest.Deflate(strings.Repeat("abc ", 9))[:12], "abc abc abc abc abc abc abc abc abc "},
		"Flate, no head":  {"/Filter [/Fl]", "xx" + pdftest.Deflate("abc")[2:], "abc"},
		"LZW":             {"/Filter /LZWDecode", lzw, "-----A---B"},
		"hexadecimal":     {"/Filter /ASCIIHexDecode", "61 6\n2 7>zz", "abp"},
		"base 85":         {"/Filter /ASCII85Decode", "<~87cURD]i,\"Ebo80~>", "Hello World!"},
		"run length":      {"/Filter /RunLengthDecode", "\x02abc\xfed\x80zz", "abcddd"},
		"two":             {"/Filter [/AHx /FlateDecode]", fmt.Sprintf("%x", pdftest.Deflate("abc")), "abc"},
		"PNG":             {"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 3 >>", pdftest.Deflate(rows), "\x01\x02\x03\x01\x02\x03\x02\x03\x04\x02\x03\x04\x03\x04\x05"},
		"TIFF":            {"/Filter /FlateDecode /DecodeParms [<< /Predictor 2 /Columns 3 >>]", pdftest.Deflate("\x01\x01\x01\x05\x01\x01"), "\x01\x02\x03\x05\x06\x07"},
		"a picture":       {"/Filter /DCTDecode", "abc", ""},
		"odd predictor":   {"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 999999 /Colors 99999 >>", pdftest.Deflate("abc"), "abc"},
		"too many":        {"/Filter [" + strings.Repeat("/AHx ", 9) + "]", "61", ""},
		"not base 85":     {"/Filter /A85", "~~~~zzzz", ""},
		"not LZW":         {"/Filter /LZW", "\xff\xff\xff", ""},
		"indirect length": {"/Length 4 0 R", "abc", "abc"},
	} {
		f := open(t, pdftest.File("", "<< /Pages 2 0 R >>", "<<>>", pdftest.Stream(c.dict, c.data), fmt.Sprint(len(c.data))))
		if got := string(f.Data(f.Stream(object.Ref{Number: 3}))); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestHeld finds objects in a stream of objects, by a table that is a stream, and without one.
func TestHeld(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	held := b.Len()
	content := "1 0 2 19 5 30 << /Pages 2 0 R >> << /A 7 >> (x)"
	b.WriteString("3 0 obj\n" + pdftest.Stream("/Type /ObjStm /N 3 /First 14 /Filter /FlateDecode", pdftest.Deflate(content)) + "\nendobj\n")
	table := b.Len()
	row := func(kind, second, third int) string {
		return string([]byte{byte(kind), byte(second >> 8), byte(second), byte(third)})
	}
	rows := row(0, 0, 0) + row(2, 3, 0) + row(2, 3, 9) + row(1, held, 0) + row(1, table, 0) + row(2, 3, 2)
	b.WriteString("4 0 obj\n" + pdftest.Stream("/Type /XRef /W [1 2 1] /Size 6 /Root 1 0 R", rows) + "\nendobj\n")
	whole := fmt.Sprintf("%sstartxref\n%d\n%%%%EOF", b.String(), table)
	for name, raw := range map[string]string{"by its table": whole, "without": strings.Replace(whole, "startxref", "startxxxx", 1)} {
		f := open(t, []byte(raw))
		if got := show(f.Pages()) + show(f.Resolve(object.Ref{Number: 5})) + show(f.Resolve(object.Ref{Number: 9})); got != "<<1: 7>>(x)<nil>" {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

// TestUpdated reads what was added to a file by saving it again.
func TestUpdated(t *testing.T) {
	first := string(pdftest.File("", "<< /Pages 2 0 R >>", "<< /A 1 >>", "(old)", "(kept)"))
	before := strings.LastIndex(first, "xref\n0")
	at := len(first)
	second := first + "3 0 obj\n(new)\nendobj\n"
	table := len(second)
	second += fmt.Sprintf("xref\n3 1\n%010d 00000 n \ntrailer << /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF", at, before, table)
	for name, raw := range map[string]string{"by its tables": second, "without": strings.ReplaceAll(second, "startxref", "startxxxx")} {
		f := open(t, []byte(raw))
		if got := show(f.Resolve(object.Ref{Number: 3})) + show(f.Resolve(object.Ref{Number: 4})); got != "(new)(kept)" {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

// TestEncrypted opens files that the empty password opens. They were made by pypdf with each of its algorithms: one page that
// says "The ferry sails.", titled "Port records".
func TestEncrypted(t *testing.T) {
	files, err := filepath.Glob("testdata/open-*.pdf")
	if err != nil || len(files) != 5 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range append(files, "testdata/locked-aes-256.pdf") {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, raw := range [][]byte{raw, bytes.ReplaceAll(raw, []byte("startxref"), []byte("startxxxx"))} {
			f, err := object.Open(raw)
			if strings.Contains(path, "locked") {
				if !errors.Is(err, object.ErrEncrypted) {
					t.Errorf("%s: got %v", path, err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			page := f.Dict(f.Array(f.Pages()["Kids"])[0])
			title := f.Text(f.Dict(f.Trailer["Info"])["Title"])
			if got := string(f.Data(f.Stream(page["Contents"]))); got != "BT /F1 10 Tf 10 50 Td (The ferry sails.) Tj ET" || title != "Port records" {
				t.Errorf("%s: got %q, titled %q", path, got, title)
			}
		}
	}
}

// TestLoops resolves what refers to itself.
func TestLoops(t *testing.T) {
	f := open(t, pdftest.File("", "<< /Pages 2 0 R >>", "<< /A 3 0 R >>", "4 0 R", "3 0 R", "<< /Length 5 0 R >>\nstream\nabc\nendstream"))
	if got := f.Resolve(f.Pages()["A"]); got != nil {
		t.Errorf("got %v", got)
	}
	if got := string(f.Data(f.Stream(object.Ref{Number: 5}))); got != "abc" && got != "" {
		t.Errorf("got %q", got)
	}
}

// FuzzObject opens anything and looks at every object: whatever it is, reading it again gives the same.
func FuzzObject(f *testing.F) {
	f.Add(pdftest.File("/Info 3 0 R", "<< /Pages 2 0 R >>", "<< /Kids [3 0 R] >>", "[1 2 R (a\\051) <41> /B#20 true null -1.5]", pdftest.Stream("/Filter [/LZW /A85]", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")))
	f.Add(pdftest.File("", "<< /Pages 2 0 R >>", "<<>>", pdftest.Stream("/Type /ObjStm /N 1 /First 4", "9 0 (x)"), pdftest.Stream("/Filter /RL", "\x02abc\xfed\x80")))
	f.Add([]byte("%PDF-1 1 0 obj << /Pages << >> >> trailer << /Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /O () /U () >> >>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		file, err := object.Open(raw)
		if err != nil {
			return
		}
		again, err := object.Open(bytes.Clone(raw))
		if err != nil {
			t.Fatal(err)
		}
		for n := range 12 {
			ref := object.Ref{Number: n}
			if a, b := show(file.Resolve(ref)), show(again.Resolve(ref)); a != b && !file.Spent() {
				t.Errorf("object %d: %s and %s", n, a, b)
			}
			if s := file.Stream(ref); s != nil && !bytes.Equal(file.Data(s), again.Data(again.Stream(ref))) && !file.Spent() {
				t.Errorf("stream %d decodes differently", n)
			}
		}
	})
}
