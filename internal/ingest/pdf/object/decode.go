package object

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// Data is what the stream holds, decoded; what is damaged is as far as it goes. It is nil for pictures in formats of their own.
func (f *File) Data(s *Stream) []byte {
	if s == nil || f.Spent() {
		return nil
	}
	data := s.raw
	if s.ref.Number != 0 && f.Name(s.Dict["Type"]) != "XRef" {
		data = f.crypt.stream(data, s.ref)
		f.decoded -= len(data)
	}
	filters, parms := f.list(or(s.Dict, "Filter", "F")), f.list(or(s.Dict, "DecodeParms", "DP"))
	for i, filter := range filters {
		if i >= 8 {
			return nil
		}
		var parm Dict
		if i < len(parms) {
			parm = f.Dict(parms[i])
		}
		limit := min(maxStream, f.decoded)
		data = f.filtered(f.Name(filter), data, parm, limit)
		if f.decoded -= len(data); len(data) >= limit {
			f.decoded = -1
			return nil
		}
	}
	return data
}

// list is o as an array, or as one of which it is the only element.
func (f *File) list(o any) Array {
	switch o := f.Resolve(o).(type) {
	case nil:
		return nil
	case Array:
		return o
	default:
		return Array{o}
	}
}

func or(d Dict, name, short Name) any {
	if o, ok := d[name]; ok {
		return o
	}
	return d[short]
}

// filtered undoes one filter (section 7.4), to at most limit bytes.
func (f *File) filtered(filter Name, data []byte, parm Dict, limit int) []byte {
	switch filter {
	case "FlateDecode", "Fl":
		return f.predicted(inflate(data, limit), parm)
	case "LZWDecode", "LZW":
		early := 1
		if n, ok := f.Int(parm["EarlyChange"]); ok {
			early = n
		}
		return f.predicted(lzw(data, early, limit), parm)
	case "ASCII85Decode", "A85":
		return fromASCII85(data)
	case "ASCIIHexDecode", "AHx":
		if i := bytes.IndexByte(data, '>'); i >= 0 {
			data = data[:i]
		}
		return fromHex(data)
	case "RunLengthDecode", "RL":
		return runs(data, limit)
	case "Crypt":
		return data
	}
	return nil
}

func inflate(data []byte, limit int) []byte {
	data = bytes.TrimLeft(data, "\r\n") // what a wrong start of the stream leaves
	if r, err := zlib.NewReader(bytes.NewReader(data)); err == nil {
		return upTo(r, limit)
	}
	if len(data) > 2 { // the header is wrong
		return upTo(flate.NewReader(bytes.NewReader(data[2:])), limit)
	}
	return nil
}

// upTo reads r to its end, its first error or limit.
func upTo(r io.Reader, limit int) []byte {
	var out bytes.Buffer
	_, _ = io.Copy(&out, io.LimitReader(r, int64(limit))) // an error ends it, and what came before stays
	return out.Bytes()
}

func fromASCII85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if i := bytes.IndexByte(data, '~'); i >= 0 {
		data = data[:i]
	}
	clean := make([]byte, 0, len(data))
	for _, c := range data {
		if c >= '!' && c <= 'u' || c == 'z' {
			clean = append(clean, c)
		}
	}
	out := make([]byte, 4*len(clean)+4)
	n, _, err := ascii85.Decode(out, clean, true)
	if err != nil {
		return nil
	}
	return out[:n]
}

func runs(data []byte, limit int) []byte {
	var out []byte
	for len(data) > 0 && len(out) < limit {
		n := int(data[0])
		data = data[1:]
		switch {
		case n < 128:
			n = min(n+1, len(data))
			out = append(out, data[:n]...)
			data = data[n:]
		case n == 128 || len(data) == 0:
			return out
		default:
			out = append(out, bytes.Repeat(data[:1], 257-n)...)
			data = data[1:]
		}
	}
	return out
}

// lzw undoes LZW as TIFF has it (section 7.4.4.2): the codes grow one entry early, unless early is 0.
func lzw(data []byte, early, limit int) []byte {
	const clear, end = 256, 257
	type chain struct { // a string is the string of a code before and one more byte
		before int
		length int
		first  byte
		last   byte
	}
	var table [4096]chain
	for i := range 256 {
		table[i] = chain{before: -1, length: 1, first: byte(i), last: byte(i)}
	}
	var out []byte
	next, width, previous := 258, 9, -1
	bits, have := 0, 0
	for _, c := range data {
		bits, have = bits<<8|int(c), have+8
		if have < width {
			continue
		}
		code := bits >> (have - width)
		have -= width
		bits &= 1<<have - 1
		switch {
		case code == clear:
			next, width, previous = 258, 9, -1
			continue
		case code == end, code > next, code == next && previous < 0, len(out) >= limit:
			return out
		}
		if previous >= 0 && next < len(table) {
			first := table[previous].first
			if code < next {
				first = table[code].first
			}
			table[next] = chain{before: previous, length: table[previous].length + 1, first: table[previous].first, last: first}
			next++
		}
		if code >= next {
			return out
		}
		n := table[code].length
		out = append(out, make([]byte, n)...)
		for at, i := code, len(out)-1; at >= 0; at, i = table[at].before, i-1 {
			out[i] = table[at].last
		}
		previous = code
		if next+early >= 1<<width && width < 12 {
			width++
		}
	}
	return out
}

// predicted undoes a predictor (section 7.4.4.4).
func (f *File) predicted(data []byte, parm Dict) []byte {
	predictor, _ := f.Int(parm["Predictor"])
	if predictor < 2 {
		return data
	}
	number := func(name Name, otherwise int) int {
		if n, ok := f.Int(parm[name]); ok && n > 0 && n < 1<<20 {
			return n
		}
		return otherwise
	}
	colors, bits := number("Colors", 1), number("BitsPerComponent", 8)
	pixel := max(1, colors*bits/8)
	row := (colors*bits*number("Columns", 1) + 7) / 8
	if row <= 0 || row > len(data) {
		return data
	}
	if predictor == 2 {
		for start := 0; start+row <= len(data) && bits == 8; start += row {
			for i := start + pixel; i < start+row; i++ {
				data[i] += data[i-pixel]
			}
		}
		return data
	}
	return png(data, row, pixel)
}

// png undoes the filters of PNG (https://www.w3.org/TR/png/#9Filters): each row has its own, named by its first byte.
func png(data []byte, row, pixel int) []byte {
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 1 {
		filter := data[0]
		line := data[1:min(row+1, len(data))]
		data = data[1+len(line):]
		for i := range line {
			var left, corner int
			if i >= pixel {
				left, corner = int(line[i-pixel]), int(above[i-pixel])
			}
			up := int(above[i])
			switch filter {
			case 1:
				line[i] += byte(left)
			case 2:
				line[i] += byte(up)
			case 3:
				line[i] += byte((left + up) / 2)
			case 4:
				line[i] += byte(paeth(left, up, corner))
			}
		}
		out = append(out, line...)
		copy(above, line)
	}
	return out
}

func paeth(a, b, c int) int {
	p := a + b - c
	pa, pb, pc := abs(p-a), abs(p-b), abs(p-c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
