package pdf

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"firsthand/internal/ingest/pdf/pdftest"
)

// read reads a document that can be read.
func read(t *testing.T, raw []byte) *Document {
	t.Helper()
	doc, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestRead(t *testing.T) {
	doc := read(t, pdftest.Document{
		Pages: []string{
			pdftest.Lines("The mayor of Lunne said on Tuesday that the ferry, idle since", "March, would sail again with-", "in the week."),
			pdftest.Lines("It is late."),
			"q 10 0 0 10 0 0 cm BI /W 1 /H 1 ID \x00EI\xff EI Q",
		},
		Root:    "/Lang (en-GB)",
		Trailer: "/Info << /Title (Port \\222records) /Author <FEFF005A006F00E9> /CreationDate (D:20310412063000+02'00') >>",
	}.Bytes())
	if want := "The mayor of Lunne said on Tuesday that the ferry, idle since March, would sail again within the week.\n\nIt is late."; doc.Text != want {
		t.Errorf("got %q, want %q", doc.Text, want)
	}
	if at := strings.Index(doc.Text, "It is late."); !slices.Equal(doc.Begins, []int{0, at, len(doc.Text)}) {
		t.Errorf("its pages begin at %v, the second at %d", doc.Begins, at)
	}
	if doc.Title != "Port ’records" || doc.Author != "Zoé" || doc.Created != "2031-04-12T06:30:00+02:00" || doc.Language != "en-GB" ||
		doc.Pages != 3 || doc.Blank != 1 || doc.Pictures != 1 || doc.Unknown != 0 {
		t.Errorf("got %+v", doc)
	}
}

// TestContent shows text in all the ways there are.
func TestContent(t *testing.T) {
	form := func(dict, data string) string { return pdftest.Stream("/Type /XObject /Subtype /Form "+dict, data) }
	for name, c := range map[string]struct{ content, want string }{
		"Tj":                {"BT /F1 10 Tf 50 700 Td (It sails.) Tj ET", "It sails."},
		"escapes":           {`BT /F1 10 Tf 50 700 Td (a\(b\)\\c\101\n\351) Tj ET`, `a(b)\cA é`},
		"quotes":            {"BT /F1 10 Tf 12 TL 50 700 Td (One) Tj (two) ' 0 0 (three.) \" ET", "One two three."},
		"kerning":           {"BT /F1 10 Tf 50 700 Td [(F) 80 (er) -20 (ry)] TJ ET", "Ferry"},
		"space by kerning":  {"BT /F1 10 Tf 50 700 Td [(A) -300 (ferry)] TJ ET", "A ferry"},
		"space squeezed":    {"BT /F1 10 Tf -2.78 Tw 50 700 Td (fer ry) Tj ET", "ferry"},
		"space by distance": {"BT /F1 10 Tf 3 Tc 50 700 Td (ab) Tj ET", "a b"},
		"letters apart":     {"BT /F1 10 Tf 1.5 Tc 50 700 Td (a wide ferry) Tj ET", "a wide ferry"},
		"TD":                {"BT /F1 10 Tf 50 700 TD (One) Tj 0 -12 TD (two) Tj T* (three) Tj ET", "One two three"},
		"Tm":                {"BT /F1 1 Tf 10 0 0 10 50 700 Tm (One) Tj 10 0 0 10 50 688 Tm (two) Tj ET", "One two"},
		"raised":            {"BT /F1 10 Tf 50 700 Td (x) Tj /F1 6 Tf 4 Ts (2) Tj ET", "x2"},
		"half as wide":      {"BT /F1 10 Tf 50 Tz 50 700 Td (A ferry) Tj ET", "A ferry"},
		"drawn twice":       {"BT /F1 10 Tf 50 700 Td (Bold) Tj ET BT /F1 10 Tf 50.3 700 Td (Bold) Tj ET", "Bold"},
		"invisible":         {"BT 3 Tr /F1 10 Tf 50 700 Td (Read by machine) Tj ET", "Read by machine"},
		"off the page":      {"BT /F1 10 Tf 50 900 Td (cut) Tj ET BT /F1 10 Tf 50 700 Td (kept) Tj ET", "kept"},
		"upwards":           {"BT /F1 10 Tf 0 1 -1 0 300 100 Tm (A ferry) Tj 0 1 -1 0 312 100 Tm (sails) Tj ET", "A ferry sails"},
		"upside down":       {"BT /F1 10 Tf -1 0 0 -1 300 100 Tm (A ferry) Tj ET", "A ferry"},
		"a form":            {"q 2 0 0 2 0 0 cm /X1 Do Q", "In a form, and one in it."},
		"a form in itself":  {"/X2 Do", "Once."},
		"no such things":    {"/X9 Do /G9 gs BT /F9 10 Tf 50 700 Td (abc) Tj ET", "abc"},
		"font by state":     {"/G1 gs BT 50 700 Td (abc) Tj ET", "abc"},
		"said to show":      {"BT /F1 10 Tf 50 700 Td /Span << /ActualText (fi) >> BDC (xyz) Tj EMC (nal) Tj ET", "final"},
		"said by name":      {"BT /F1 10 Tf 50 700 Td /Span /P1 BDC (x) Tj EMC ET", "named"},
		"restored":          {"BT q /F1 10 Tf 50 700 Td (a) Tj Q Q Q (b) Tj ET", "a"},
		"wrong operands":    {"BT /F1 Tf 1 0 0 Tm (x) Td /F1 10 Tf 50 700 Td (a) Tj [(b) /c [1]] TJ 7 Tj ET ] >> } EMC", "ab"},
		"a picture inside":  {"BI /W 9 /F /Fl ID \x00(no) Tj\xffEI x\xffEI\nEI\nBT /F1 10 Tf 50 700 Td (a) Tj ET", "a"},
		"no numbers":        {"BT /F1 1e999 Tf 99999999999999999999999999999999999999999999 0 0 1 0 0 Tm (a) Tj ET", ""},
		"cells":             {"BT /F1 10 Tf 50 700 Td (Ferry) Tj 100 0 Td (12) Tj 100 0 Td (40) Tj ET", "Ferry\t12\t40"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := read(t, pdftest.Document{
				Pages:     []string{c.content},
				Resources: "/XObject << /X1 5 0 R /X2 7 0 R >> /ExtGState << /G1 << /Font [4 0 R 10] >> >> /Properties << /P1 << /ActualText (named) >> >>",
				Objects: []string{
					form("/Matrix [1 0 0 1 10 300] /Resources << /Font << /F1 4 0 R >> /XObject << /Y 6 0 R >> >>", "BT /F1 5 Tf 0 0 Td (In a form, ) Tj ET q 1 0 0 1 26 0 cm /Y Do Q"),
					form("", "BT /F1 5 Tf 0 0 Td (and one in it.) Tj ET"),
					form("", "BT /F1 10 Tf 50 700 Td (Once.) Tj ET /X2 Do"),
				},
			}.Bytes())
			if strings.HasPrefix(name, "a form in itself") {
				doc.Text = strings.TrimSpace(strings.ReplaceAll(doc.Text, "Once.", "")) + "Once."
			}
			if doc.Text != c.want {
				t.Errorf("got %q, want %q", doc.Text, c.want)
			}
		})
	}
}

// TestParagraphs joins lines as a reader would.
func TestParagraphs(t *testing.T) {
	at := func(x, y, size float64, s string) string {
		return fmt.Sprintf("BT /F1 %g Tf %g %g Td (%s) Tj ET ", size, x, y, s)
	}
	const long = "A line that is as wide as its column and goes on in the next"
	for name, c := range map[string]struct{ content, want string }{
		"a heading":         {at(50, 700, 16, "Ferry sails") + at(50, 680, 10, "It is late."), "Ferry sails\n\nIt is late."},
		"far below":         {at(50, 700, 10, long) + at(50, 688, 10, long) + at(50, 660, 10, "It."), long + " " + long + "\n\nIt."},
		"an indent":         {at(50, 700, 10, long) + at(65, 688, 10, long) + at(50, 676, 10, long), long + "\n\n" + long + " " + long},
		"a short line":      {at(50, 700, 10, long) + at(50, 688, 10, "ends here.") + at(50, 676, 10, "Next one."), long + " ends here.\n\nNext one."},
		"two columns":       {at(50, 700, 10, long) + at(50, 688, 10, long) + at(350, 700, 10, "here is its end."), long + " " + long + " here is its end."},
		"another column":    {at(50, 700, 10, "The end.") + at(350, 750, 10, "Here another begins.") + at(350, 738, 10, "Really."), "The end.\n\nHere another begins. Really."},
		"double spaced":     {at(50, 700, 10, long) + at(50, 676, 10, long) + at(50, 652, 10, long), long + " " + long + " " + long},
		"points":            {at(50, 700, 10, "\\225 one point") + at(50, 688, 10, "\\225 another, which") + at(60, 676, 10, "goes on"), "• one point\n• another, which goes on"},
		"hyphens":           {at(50, 700, 10, "They said that the re-") + at(50, 688, 10, "port was long-") + at(50, 676, 10, "term, and long-term it is"), "They said that the report was long-term, and long-term it is"},
		"a dash stays":      {at(50, 700, 10, "From Lunne to the Skerry-") + at(50, 688, 10, "Lunne road"), "From Lunne to the Skerry- Lunne road"},
		"a page turned":     {at(50, 700, 10, "A ferry") + at(50, 688, 10, "sails."), "A ferry sails."},
		"ligatures spelled": {at(50, 700, 10, "of\\223ce"), "of“ce"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := read(t, pdftest.Document{Pages: []string{c.content}}.Bytes())
			if doc.Text != c.want {
				t.Errorf("got  %q\nwant %q", doc.Text, c.want)
			}
		})
	}
	turned := read(t, pdftest.Document{
		Pages: []string{"BT /F1 10 Tf 0 1 -1 0 300 100 Tm (A ferry) Tj 0 1 -1 0 312 100 Tm (sails.) Tj ET"}, Page: "/Rotate 90",
	}.Bytes())
	if turned.Text != "A ferry sails." {
		t.Errorf("got %q", turned.Text)
	}
}

func TestLinks(t *testing.T) {
	doc := read(t, pdftest.Document{
		Pages: []string{pdftest.Lines("More in the log, and", "in the book of re-", "cords.")},
		Page: `/Annots [ << /Subtype /Link /Rect [50 683 100 696] /A << /S /URI /URI (https://coast.example/book) >> >>
			<< /Subtype /Link /Rect [74 698 117 710] /A << /S /URI /URI (https://coast.example/log) >> >>
			<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://coast.example/none) >> >>
			<< /Subtype /FreeText /Rect [50 100 200 120] /AP << /N 5 0 R >> >>
			<< /Subtype /Widget /F 2 /Rect [50 100 200 120] /AP << /N 5 0 R >> >> ]`,
		Objects: []string{pdftest.Stream("/Subtype /Form /BBox [0 0 100 20]", "BT /F1 10 Tf 5 5 Td (A note.) Tj ET")},
	}.Bytes())
	if want := "More in the log, and in the book of records.\n\nA note."; doc.Text != want {
		t.Fatalf("got %q, want %q", doc.Text, want)
	}
	var got []string
	for _, l := range doc.Links {
		got = append(got, l.Of(doc.Text)+" "+l.URL)
	}
	if want := "in the log https://coast.example/log|in the book https://coast.example/book"; strings.Join(got, "|") != want {
		t.Errorf("got %q", got)
	}
}

func TestErrors(t *testing.T) {
	good := string(pdftest.Document{Pages: []string{pdftest.Lines("It sails.")}}.Bytes())
	locked := "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + strings.Repeat("00", 32) + "> /U <" + strings.Repeat("00", 32) + "> >> /ID [<00> <00>]"
	for name, c := range map[string]struct {
		raw  string
		want error
	}{
		"nothing":        {"", ErrNoPDF},
		"text":           {"It sails.", ErrNoPDF},
		"the start only": {"%PDF-1.7\n", ErrDamaged},
		"half":           {good[:len(good)/4], ErrDamaged},
		"no pages":       {string(pdftest.File("", "<< /Type /Catalog >>")), ErrDamaged},
		"a password":     {string(pdftest.Document{Pages: []string{""}, Trailer: locked}.Bytes()), ErrEncrypted},
		"another lock":   {string(pdftest.Document{Pages: []string{""}, Trailer: "/Encrypt << /Filter /Other >>"}.Bytes()), ErrCipher},
	} {
		if doc, err := Read([]byte(c.raw)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %+v, %v, want %v", name, doc, err, c.want)
		}
	}
	for name, raw := range map[string]string{
		"junk before":   "\x00\x00junk\n" + good,
		"wrong offsets": strings.Replace(good, "%PDF-1.7\n", "%PDF-1.7\n%longer\n", 1),
		"no trailer":    good[:strings.Index(good, "xref\n")],
		"cut table":     good[:strings.Index(good, "trailer")],
		"wrong lengths": strings.ReplaceAll(good, "/Length ", "/Length 9"),
	} {
		if doc, err := Read([]byte(raw)); err != nil || doc.Text != "It sails." {
			t.Errorf("%s: got %+v, %v", name, doc, err)
		}
	}
}

// TestHostile reads documents that are made to take for ever, or all memory: each ends soon, most in the error that says so.
func TestHostile(t *testing.T) {
	deflated := func(s string) string { return pdftest.Stream("/Filter /FlateDecode", pdftest.Deflate(s)) }
	form := func(i int) string {
		return pdftest.Stream(fmt.Sprintf("/Subtype /Form /Resources << /XObject << /X %d 0 R >> /Font << /F1 4 0 R >> >>", i),
			strings.Repeat("/X Do ", 20)+"BT /F1 1 Tf (a) Tj ET")
	}
	var forms []string
	for i := range 20 {
		forms = append(forms, form(6+i))
	}
	zeros := strings.Repeat("\x00", 60<<20)
	for name, c := range map[string]struct {
		raw  []byte
		much bool // ErrTooMuch is what it has to end in
	}{
		"a Flate bomb":        {pdftest.Document{Pages: []string{""}, Page: "/Contents 5 0 R", Objects: []string{deflated(zeros)}}.Bytes(), true},
		"one in many pieces":  {pdftest.Document{Pages: []string{""}, Page: "/Contents [" + strings.Repeat("5 0 R ", 100_000) + "]", Objects: []string{deflated(zeros[:1<<20])}}.Bytes(), true},
		"one in another":      {pdftest.Document{Pages: []string{""}, Page: "/Contents 5 0 R", Objects: []string{pdftest.Stream("/Filter [/FlateDecode /FlateDecode]", pdftest.Deflate(pdftest.Deflate(zeros)))}}.Bytes(), true},
		"forms of forms":      {pdftest.Document{Pages: []string{"/X Do"}, Resources: "/XObject << /X 5 0 R >>", Objects: forms}.Bytes(), true},
		"many glyphs":         {pdftest.Document{Pages: []string{""}, Page: "/Contents 5 0 R", Objects: []string{deflated("BT /F1 10 Tf " + strings.Repeat("("+strings.Repeat("a", 1<<20)+") Tj ", 40))}}.Bytes(), true},
		"many numbers":        {pdftest.Document{Pages: []string{""}, Page: "/Contents 5 0 R", Objects: []string{deflated(strings.Repeat("1 ", 2<<20))}}.Bytes(), false},
		"more numbers":        {pdftest.Document{Pages: []string{"", "", "", ""}, Page: "/Contents 5 0 R", Objects: []string{deflated(strings.Repeat("1 ", 20<<20))}}.Bytes(), true},
		"fonts again":         {pdftest.Document{Pages: []string{strings.Repeat("/F2 1 Tf ", 500_000)}, Fonts: "/F2 << /Subtype /Type1 /Encoding << /Differences 5 0 R >> >>", Objects: []string{"[0 " + strings.Repeat("/a ", 10_000) + "]"}}.Bytes(), true},
		"a page in a circle":  {pdftest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] >>", "<< /Type /Pages /Kids [2 0 R 3 0 R] >>"), false},
		"a million pages":     {pdftest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1000000 /Kids ["+strings.Repeat("<</Type/Page>>", 1_000_000)+"] >>"), true},
		"a count alone":       {pdftest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 99999999999 /Kids [] >>"), false},
		"nested arrays":       {pdftest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids "+strings.Repeat("[", 5_000_000)+" >>"), false},
		"a large table":       {[]byte("%PDF-1.7\n1 0 obj\n<</Pages 2 0 R>>\nendobj 2 0 obj <</Kids []>> endobj xref\n0 4000000000\n" + strings.Repeat("0000000000 65535 n \n", 500_000) + "startxref\n77\n%%EOF"), false},
		"tables in a circle":  {[]byte("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer << /Prev 9 >>\nstartxref\n9\n%%EOF"), false},
		"objects without end": {[]byte("%PDF-1.7\n" + strings.Repeat("1 0 obj <<>> stream\n", 1_000_000)), false},
		"objects everywhere":  {[]byte("%PDF-1.7\n" + spread(300_000, "%d 0 obj")), false},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := Read(c.raw)
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("took %v", d)
			}
			if c.much && !errors.Is(err, ErrTooMuch) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func spread(n int, form string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

// FuzzPDF reads anything: the text is valid UTF-8, and links lie in it, in order.
func FuzzPDF(f *testing.F) {
	f.Add(pdftest.Document{
		Pages: []string{pdftest.Lines("A ferry sails-", "late.") + " /X Do /Span << /ActualText (x) >> BDC BT /F2 9 Tf [(\x00A) -200 (\x00B)] TJ ET EMC"},
		Page:  "/Rotate 90 /Annots [<< /Subtype /Link /Rect [0 0 600 800] /A << /URI (https://a.example) >> >>]", Resources: "/XObject << /X 5 0 R >>",
		Fonts: "/F2 << /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [1 [500] 2 9 600] >>] /ToUnicode 6 0 R >>",
		Objects: []string{
			pdftest.Stream("/Subtype /Form /Filter [/AHx /Fl] /DecodeParms [null << /Predictor 12 /Columns 4 >>]", fmt.Sprintf("%x>", pdftest.Deflate("\x02BT  \x02/F1 \x021 Tf"))),
			pdftest.Stream("", "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0041> <0042> <0061> endbfrange"),
		},
	}.Bytes())
	f.Add(pdftest.File("/Encrypt << /Filter /Standard /V 4 /R 4 /CF << /S << /CFM /AESV2 >> >> /StmF /S /StrF /S /O () /U () >>", "<< /Pages 2 0 R >>", "<< /Kids [3 0 R] >>", "<< /Contents (x) >>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		doc, err := Read(raw)
		if err != nil {
			if !errors.Is(err, ErrNoPDF) && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrEncrypted) &&
				!errors.Is(err, ErrCipher) && !errors.Is(err, ErrTooMuch) {
				t.Error(err)
			}
			return
		}
		for _, s := range []string{doc.Text, doc.Title, doc.Author, doc.Created, doc.Language} {
			if !utf8.ValidString(s) {
				t.Errorf("not UTF-8: %q", s)
			}
		}
		if doc.Text != strings.TrimSpace(doc.Text) || strings.Contains(doc.Text, "\n\n\n") {
			t.Errorf("text %q", doc.Text)
		}
		last := 0
		for _, l := range doc.Links {
			if l.Start < last || l.Empty() || l.End > len(doc.Text) || !utf8.ValidString(l.Of(doc.Text)) || !utf8.ValidString(l.URL) {
				t.Errorf("link %+v in %q", l, doc.Text)
			}
			last = l.Start
		}
	})
}
