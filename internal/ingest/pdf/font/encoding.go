package font

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"firsthand/internal/ingest/pdf/object"
)

// A table says what the codes of a simple font show; "" where that is not known.
type table [256]string

// standardHigh are the codes from 0xA1 on of StandardEncoding (ISO 32000-1, annex D.2), a hyphen for none; the ligatures fi and
// fl stand as ĳ and ĸ.
const standardHigh = "¡¢£⁄¥ƒ§¤'“«‹›ĳĸ-–†‡·-¶•‚„”»…‰-¿-`´ˆ˜¯˘˙¨-˚¸-˝˛ˇ—----------------Æ-ª----ŁØŒº-----æ---ı--łøœß----"

// symbolLow are the codes from 0x41 to 0x7A of the font Symbol (annex D.5).
const symbolLow = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_¯αβχδεφγηιϕκλμνοπθρστυϖωξψζ"

// symbolHigh are those from 0xA1 to 0xD7.
const symbolHigh = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅"

func standardEncoding() table {
	e := asciiEncoding()
	e['\''], e['`'] = "’", "‘"
	i := 0xA1
	for _, r := range standardHigh {
		switch r {
		case '-':
		case 'ĳ':
			e[i] = "fi"
		case 'ĸ':
			e[i] = "fl"
		default:
			e[i] = string(r)
		}
		i++
	}
	return e
}

func asciiEncoding() table {
	var e table
	for c := ' '; c < 0x7f; c++ {
		e[c] = string(c)
	}
	return e
}

func charmapEncoding(m *charmap.Charmap) table {
	e := asciiEncoding()
	for c := 0x80; c < 0x100; c++ {
		if r := m.DecodeByte(byte(c)); r != '\ufffd' {
			e[c] = string(r)
		}
	}
	return e
}

// winEncoding is WinAnsiEncoding: the codes that nothing stands at show a bullet.
func winEncoding() table {
	e := charmapEncoding(charmap.Windows1252)
	for c := 0x7f; c < 0x100; c++ {
		if e[c] == "" {
			e[c] = "•"
		}
	}
	e[0xad] = "-"
	return e
}

func symbolEncoding() table {
	e := asciiEncoding()
	fill(&e, 0x41, symbolLow)
	fill(&e, 0xA1, symbolHigh)
	e['"'], e['$'], e['\''], e['*'], e['-'], e['@'] = "∀", "∃", "∋", "∗", "−", "≅"
	return e
}

// dingbats is the encoding of ZapfDingbats: signs that stand for points, ticks and arrows, and are no words.
func dingbats() table {
	var e table
	for c := 0x21; c < 0xff; c++ {
		e[c] = "•"
	}
	e[' '] = " "
	return e
}

func fill(e *table, from int, runes string) {
	for _, r := range runes {
		e[from] = string(r)
		from++
	}
}

// encodingOf is what the entry Encoding of a simple font says, over what the font itself would say.
func encodingOf(f *object.File, o any, own table) table {
	e := own
	d := f.Dict(o)
	base := f.Name(o)
	if d != nil {
		base = f.Name(d["BaseEncoding"])
	}
	switch base {
	case "WinAnsiEncoding":
		e = winEncoding()
	case "MacRomanEncoding":
		e = charmapEncoding(charmap.Macintosh)
	case "StandardEncoding":
		e = standardEncoding()
	}
	code := 0
	if !f.Spend(len(f.Array(d["Differences"]))) {
		return e
	}
	for _, o := range f.Array(d["Differences"]) {
		switch o := f.Resolve(o).(type) {
		case int:
			code = o
		case object.Name:
			if code >= 0 && code < len(e) {
				e.differ(code, string(o))
			}
			code++
		}
	}
	return e
}

// differ sets what a code shows by the name of its glyph. Names that are but numbers, "g65", say no more than the code.
func (e *table) differ(code int, name string) {
	s := ofName(name)
	digits := strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if n, err := strconv.Atoi(digits); s == "" && err == nil && n == code && len(name) > len(digits) {
		return
	}
	e[code] = s
}
