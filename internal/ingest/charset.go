package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// prescanned is how many bytes of a page may hold the declaration of its charset.
// https://html.spec.whatwg.org/#determining-the-character-encoding
const prescanned = 1024

// decode returns what raw says as valid UTF-8, and a note on what had to be guessed or mended. A container may declare its
// charset as label, and a page declare its own; what is declared nowhere and is no UTF-8 is UTF-8 with a few bad bytes where
// most of it looks like that, and else windows-1252, of which ASCII and Latin-1 are parts.
func decode(raw []byte, label string, page bool) (string, []string) {
	e, name := charset.Lookup(label)
	declared := e != nil
	switch {
	case page && declared:
		e, name, _ = charset.DetermineEncoding(raw, "text/html; charset="+name)
	case page:
		e, name, _ = charset.DetermineEncoding(raw, "")
		declared = bytes.Contains(bytes.ToLower(raw[:min(len(raw), prescanned)]), []byte("charset"))
	case !declared:
		e, name = charset.Lookup("windows-1252")
	}
	switch {
	case utf8.Valid(raw) && !sevenBits(name):
		return string(raw), nil
	case name == "utf-8", name == "windows-1252" && mostlyUTF8(raw):
		return repair(raw), badBytes(raw)
	}
	out, err := e.NewDecoder().Bytes(raw)
	switch {
	case err != nil || !utf8.Valid(out):
		return repair(raw), badBytes(raw)
	case declared:
		return string(out), nil
	}
	return string(out), []string{"read as " + name}
}

// sevenBits tells whether what is in the encoding of that name may be valid UTF-8 and mean something else.
func sevenBits(name string) bool {
	switch name {
	case "iso-2022-jp", "hz-gb-2312", "utf-16le", "utf-16be":
		return true
	}
	return false
}

// survey counts the characters of raw that take several bytes of good UTF-8, and its bytes that are no UTF-8.
func survey(raw []byte) (good, bad int) {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		i += size
	}
	return good, bad
}

func mostlyUTF8(raw []byte) bool {
	good, bad := survey(raw)
	return good > bad
}

// repair puts U+FFFD in place of each byte that is no UTF-8.
func repair(raw []byte) string {
	var out strings.Builder
	out.Grow(len(raw) + len(raw)/8)
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		out.WriteRune(r)
		i += size
	}
	return out.String()
}

// badBytes notes how many bytes repair replaces.
func badBytes(raw []byte) []string {
	switch _, n := survey(raw); n {
	case 0:
		return nil
	case 1:
		return []string{"1 byte was no UTF-8 and read as U+FFFD"}
	default:
		return []string{fmt.Sprintf("%d bytes were no UTF-8 and read as U+FFFD", n)}
	}
}
