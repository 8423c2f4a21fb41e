package font

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"firsthand/internal/ingest/pdf/object"
	"firsthand/internal/ingest/pdf/pdftest"
)

// load loads the font that is the object 3 of a file, and the others may use.
func load(t *testing.T, objects ...string) *Font {
	t.Helper()
	f, err := object.Open(pdftest.File("", append([]string{"<< /Pages 2 0 R >>", "<<>>"}, objects...)...))
	if err != nil {
		t.Fatal(err)
	}
	return Load(f, object.Ref{Number: 3})
}

// show writes what glyphs show, and how wide they are where that is not 0.
func show(all []Glyph) string {
	var b strings.Builder
	for _, g := range all {
		b.WriteString(g.Text)
		if g.Unknown {
			b.WriteByte('?')
		}
		if g.Width != 0 {
			fmt.Fprintf(&b, "%g", g.Width)
		}
		if g.Space {
			b.WriteByte('_')
		}
	}
	return b.String()
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"A": "A", "z": "z", "space": " ", "eacute": "é", "Scaron": "Š", "Abreveacute": "Ắ", "scommaaccent": "ș", "Tcommaaccent": "Ț", "gcommaaccent": "ģ", "fi": "fi",
		"f_f_i": "ffi", "a.sc": "a", "Asmall": "A", "uni00E9": "é", "uni0041030A": "A\u030a", "u1F600": "😀", "afii10017": "А", "afii10097": "я", "afii10071": "ё", "alphatonos": "ά",
		"quotedblleft": "“", "Euro": "€", "one.oldstyle": "1", "g3": " ", "g17": "", ".notdef": "", "uniD800": "", "uni004": "", "uXYZ1": "", "": "", "foo_bar": "|", "foo_baz": "",
		strings.Repeat("acute", 1000): "", "uni0000": "",
	} {
		if got := ofName(name); got != want {
			t.Errorf("%.40q: got %q, want %q", name, got, want)
		}
	}
}

func TestDecode(t *testing.T) {
	cjk := pdftest.Stream("", `1 begincodespacerange <00> <7f> endcodespacerange 1 begincodespacerange <8140> <9ffc> endcodespacerange
		1 begincidchar <8141> 5 endcidchar 1 begincidrange <20> <7e> 100 endcidrange`)
	for name, c := range map[string]struct {
		objects  []string
		in, want string
	}{
		"Helvetica":         {[]string{"<< /Subtype /Type1 /BaseFont /Helvetica >>"}, "A b'", "A0.667 0.278_b0.556’0.191"},
		"Times":             {[]string{"<< /Subtype /Type1 /BaseFont /Times-Roman >>"}, "A", "A0.722"},
		"Courier":           {[]string{"<< /Subtype /Type1 /BaseFont /ABCDEF+Courier-Bold >>"}, "AB", "A0.6B0.6"},
		"Symbol":            {[]string{"<< /Subtype /Type1 /BaseFont /Symbol /FirstChar 0 /Widths [0] >>"}, "Abz\xd6", "Αβζ√"},
		"dingbats":          {[]string{"<< /Subtype /Type1 /BaseFont /ZapfDingbats /FirstChar 0 /Widths [0] >>"}, "4 l", "• _•"},
		"Windows":           {[]string{"<< /Subtype /TrueType /Encoding /WinAnsiEncoding /FirstChar 128 /Widths [500 600] >>"}, "\x80\x81\xe9", "€0.5•0.6é"},
		"Macintosh":         {[]string{"<< /Subtype /TrueType /Encoding /MacRomanEncoding /Widths [0] >>"}, "\x8e", "é"},
		"standard":          {[]string{"<< /Subtype /Type1 /Encoding /StandardEncoding /Widths [0] >>"}, "\xae\xaf\xd0`\x80", "fifl—‘?"},
		"differences":       {[]string{"<< /Subtype /Type1 /Encoding << /Differences [1 /eacute /foo 65 /B /g66 /g99 67 /.notdef] >> /Widths [0] >>"}, "\x01\x02A\x42\x43\x44", "é?BB?D"},
		"mapped":            {[]string{"<< /Subtype /Type1 /Widths [0] /ToUnicode 4 0 R >>", pdftest.Stream("", "1 beginbfchar <41> <00660069> endbfchar 1 beginbfrange <42> <43> <0061> <44> <45> [<0078> <D83DDE00>] endbfrange")}, "ABCDEF", "fiabx😀F"},
		"mapped to itself":  {[]string{"<< /Subtype /Type1 /Widths [0] /ToUnicode 4 0 R >>", pdftest.Stream("", "1 beginbfchar <41> <E041> <42> <0001> <43> <FB01> endbfchar")}, "ABC", "ABfi"},
		"bitmaps":           {[]string{"<< /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 65 /Widths [50] /Encoding << /Differences [65 /a65] >> >>"}, "A", "A0.5"},
		"missing width":     {[]string{"<< /Subtype /TrueType /FontDescriptor << /MissingWidth 250 >> /FirstChar 65 /Widths [500] >>"}, "AB", "A0.5B0.25"},
		"built in":          {[]string{"<< /Subtype /Type1 /FontDescriptor << /FontFile 4 0 R >> /Widths [0] >>", pdftest.Stream("", "/Encoding 256 array dup 65 /eacute put dup 66/B put readonly def dup 67 /C put eexec dup 68 /D put")}, "ABC", "éB?"},
		"built in standard": {[]string{"<< /Subtype /Type1 /FontDescriptor << /FontFile 4 0 R >> /Widths [0] >>", pdftest.Stream("", "/Encoding StandardEncoding def")}, "A'", "A’"},
		"identity":          {[]string{"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 500 /W [3 [250 300] 10 20 700] >>] /ToUnicode 4 0 R >>", pdftest.Stream("", "1 beginbfrange <0003> <0030> <0041> endbfrange")}, "\x00\x03\x00\x04\x00\x0c\x00\x25\x01\x00", "A0.25B0.3J0.7c0.5?0.5"},
		"identity by name":  {[]string{"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 0 >>] /ToUnicode /Identity-H >>"}, "\x00A\x00\xe9", "Aé"},
		"its own map":       {[]string{"<< /Subtype /Type0 /Encoding 4 0 R /DescendantFonts [<< /DW 0 /W [5 [500] 133 [600]] >>] /ToUnicode 5 0 R >>", cjk, pdftest.Stream("", "2 beginbfchar <8141> <3042> <41> <0041> endbfchar")}, "A\x81\x41\x81", "A0.6あ0.5?"},
		"UCS-2":             {[]string{"<< /Subtype /Type0 /Encoding /UniJIS-UCS2-H /DescendantFonts [<<>>] >>"}, "\x30\x42\x00A", "あ1A0.5"},
		"Shift JIS":         {[]string{"<< /Subtype /Type0 /Encoding /90ms-RKSJ-H /DescendantFonts [<<>>] >>"}, "\x82\xa0A", "あ1A0.5"},
		"GBK":               {[]string{"<< /Subtype /Type0 /Encoding /GBK-EUC-H /DescendantFonts [<<>>] >>"}, "\xc4\xe3", "你1"},
		"TrueType":          {[]string{"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 0 /FontDescriptor << /FontFile2 4 0 R >> >>] >>", pdftest.Stream("", trueType())}, "\x00\x05\x00\x06\x00\x07", "ab?"},
		"nothing said":      {[]string{"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 0 >>] >>"}, "\x00\x05\x01", "??"},
		"no font":           {[]string{"null"}, "A", "A0.5"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := show(load(t, c.objects...).Decode(c.in)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// trueType is a font with nothing but a table cmap, in which the glyphs 5 and 6 are for a and b.
func trueType() string {
	u16 := func(all ...int) string {
		var b []byte
		for _, n := range all {
			b = binary.BigEndian.AppendUint16(b, uint16(n))
		}
		return string(b)
	}
	sub := u16(4, 32, 0, 4, 0, 0, 0, 'b', 0xffff, 0, 'a', 0xffff, 5-'a', 1, 0, 0)
	table := u16(0, 1, 3, 1, 0, 12) + sub
	return u16(0, 1, 1, 0, 0, 0) + "cmap" + u16(0, 0, 0, 28, 0, len(table)) + table
}

// FuzzFont loads anything as a font and decodes with it: what it shows is valid UTF-8.
func FuzzFont(f *testing.F) {
	f.Add("<< /Subtype /Type0 /Encoding 4 0 R /DescendantFonts [<< /W [1 [2 3] 4 5 6] >>] /ToUnicode 4 0 R >>",
		"1 begincodespacerange <00> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <D800> <01> <02> [/A <>] endbfrange begincidrange <00> <09> -1 endcidrange", "\x00A\x01")
	f.Add("<< /Subtype /Type1 /Encoding << /Differences [-1 /a 300 /b /uni0041] >> /FontDescriptor << /FontFile 4 0 R >> >>", "/Encoding dup 1 /A put", "ab")
	f.Add("<< /Subtype /Type0 /Encoding /GBK-EUC-H /DescendantFonts [<< /FontDescriptor << /FontFile2 4 0 R >> >>] >>", trueType(), "\xff\x80")
	f.Fuzz(func(t *testing.T, font, stream, shown string) {
		file, err := object.Open(pdftest.File("", "<< /Pages 2 0 R >>", "<<>>", font, pdftest.Stream("", stream)))
		if err != nil {
			return
		}
		for _, g := range Load(file, object.Ref{Number: 3}).Decode(shown) {
			if !utf8.ValidString(g.Text) || g.Unknown && g.Text != "" && g.Text != "\ufffd" {
				t.Errorf("glyph %+v", g)
			}
		}
	})
}
