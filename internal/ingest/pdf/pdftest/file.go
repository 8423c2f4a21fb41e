// Package pdftest makes PDF files for tests, as small as they can be.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// File is a file of objects, the first of which has the number 1 and is the root, with what trailer says besides.
func File(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return b.Bytes()
}

// Stream is an object that is a stream.
func Stream(dict, data string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(data), dict, data)
}

// A Document is pages and what they use.
type Document struct {
	Pages     []string // what draws each
	Page      string   // entries of each page's dictionary
	Resources string   // entries of the resources beside the fonts
	Fonts     string   // entries of the dictionary of fonts, beside F1, which is Helvetica
	Root      string   // entries of the catalogue
	Trailer   string
	Objects   []string // further ones, numbered from 5 on
}

// Bytes is the document as a file. Its objects are the catalogue, the tree of pages, the resources, a font, Objects, and then a
// page and its content in turn.
func (d Document) Bytes() []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R " + d.Root + " >>", "",
		"<< /Font << /F1 4 0 R " + d.Fonts + " >> " + d.Resources + " >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	}
	objects = append(objects, d.Objects...)
	var kids []string
	for _, content := range d.Pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)+1))
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s >>", len(objects)+2, d.Page), Stream("", content))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 600 800] /Resources 3 0 R >>", strings.Join(kids, " "), len(kids))
	return File(d.Trailer, objects...)
}

// Lines is what draws lines of text below each other, in F1 at a size of 10.
func Lines(lines ...string) string {
	var b strings.Builder
	b.WriteString("BT /F1 10 Tf 12 TL 50 700 Td ")
	for _, l := range lines {
		fmt.Fprintf(&b, "(%s) Tj T* ", strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(l))
	}
	return b.String() + "ET"
}

// Deflate packs s as the filter FlateDecode unpacks it.
func Deflate(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(s)) // a buffer takes all
	_ = w.Close()
	return b.String()
}
