package object

import (
	"bytes"
	"strconv"
)

// readTables reads the tables that say where objects stand, the newest first (section 7.5.4 to 7.5.8). It returns false where
// they cannot be trusted.
func (f *File) readTables() bool {
	tail := max(0, len(f.raw)-2048)
	i := bytes.LastIndex(f.raw[tail:], []byte("startxref"))
	if i < 0 {
		return false
	}
	l := &Lexer{data: f.raw, pos: tail + i + len("startxref"), left: &f.tokens}
	offset, ok := l.Next().(int)
	seen := map[int]bool{}
	for ok && !seen[offset] {
		seen[offset] = true
		if offset < 0 || offset >= len(f.raw) || len(seen) > 10_000 {
			return false
		}
		trailer := f.table(offset)
		if trailer == nil {
			return false
		}
		if f.Trailer == nil {
			f.Trailer = trailer
		}
		// Of a file for readers old and new, a stream has what the table leaves out.
		if extra, has := trailer["XRefStm"].(int); has && !seen[extra] && extra >= 0 && extra < len(f.raw) {
			seen[extra] = true
			f.table(extra)
		}
		offset, ok = trailer["Prev"].(int)
	}
	return f.Trailer != nil && !f.Spent()
}

// table reads the table at offset, in either form, and returns its trailer; nil where there is none.
func (f *File) table(offset int) Dict {
	l := &Lexer{data: f.raw, pos: offset, left: &f.tokens}
	if l.Next() == Keyword("xref") {
		return f.plainTable(l)
	}
	o, _ := f.at(offset)
	s, ok := o.(*Stream)
	if !ok || s.Dict["Type"] != Name("XRef") {
		return nil
	}
	f.streamTable(s)
	return s.Dict
}

// plainTable reads a table of lines.
func (f *File) plainTable(l *Lexer) Dict {
	for {
		first, ok := l.Next().(int)
		if !ok {
			break // the keyword trailer
		}
		n, ok := l.Next().(int)
		if !ok {
			return nil
		}
		for i := range n {
			offset, ok1 := l.Next().(int)
			generation, ok2 := l.Next().(int)
			kind, ok3 := l.Next().(Keyword)
			if !ok1 || !ok2 || !ok3 {
				return nil
			}
			if kind == "n" {
				f.enter(first+i, entry{offset: offset, generation: generation})
			} else {
				f.enter(first+i, entry{offset: -1})
			}
		}
	}
	d, _ := l.Next().(Dict)
	return d
}

// streamTable reads a table that is a stream.
func (f *File) streamTable(s *Stream) {
	widths := f.Numbers(s.Dict["W"], 3)
	if widths == nil {
		return
	}
	var w [3]int
	total := 0
	for i, x := range widths {
		if x < 0 || x > 8 {
			return
		}
		w[i] = int(x)
		total += w[i]
	}
	data := f.Data(s)
	index := f.Array(s.Dict["Index"])
	if len(index) < 2 {
		index = Array{0, s.Dict["Size"]}
	}
	for ; len(index) >= 2 && total > 0; index = index[2:] {
		first, _ := index[0].(int)
		n, _ := f.Int(index[1])
		for i := 0; i < n && len(data) >= total && f.Spend(1); i++ {
			f.enterRow(first+i, data[:total], w)
			data = data[total:]
		}
	}
}

func (f *File) enterRow(number int, row []byte, w [3]int) {
	kind := 1
	if w[0] > 0 {
		kind = bigEndian(row[:w[0]])
	}
	second, third := bigEndian(row[w[0]:w[0]+w[1]]), bigEndian(row[w[0]+w[1]:])
	switch kind {
	case 0:
		f.enter(number, entry{offset: -1})
	case 1:
		f.enter(number, entry{offset: second, generation: third})
	case 2:
		f.enter(number, entry{offset: third, holder: second})
	}
}

// enter says where an object stands; what a newer table says counts.
func (f *File) enter(number int, e entry) {
	if _, known := f.entries[number]; known || number <= 0 {
		return
	}
	if len(f.entries) >= maxEntries {
		f.tokens = -1
		return
	}
	f.entries[number] = e
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// rebuild searches the whole file for its objects, where tables are missing or wrong. Of several of one number the last
// counts. What stands in streams of objects is entered by enterHeld, since they may be encrypted.
func (f *File) rebuild() {
	f.rebuilt = true
	f.entries, f.objects, f.inside = map[int]entry{}, map[int]any{}, holders{}
	before := f.Trailer
	f.Trailer = nil
	for pos := 0; len(f.entries) < maxEntries; {
		i := f.find(pos, "obj")
		if i < 0 {
			break
		}
		pos = i + len("obj")
		number, generation, start := f.headBefore(i)
		if number <= 0 {
			continue
		}
		f.entries[number] = entry{offset: start, generation: generation}
		head := f.raw[pos:min(pos+300, len(f.raw))]
		if bytes.Contains(head, []byte("/ObjStm")) {
			f.holding = append(f.holding, number)
		}
		if bytes.Contains(head, []byte("/XRef")) {
			f.offer(f.dictAt(start))
		}
	}
	for pos := 0; ; {
		i := f.find(pos, "trailer")
		if i < 0 {
			break
		}
		pos = i + len("trailer")
		d, _ := (&Lexer{data: f.raw, pos: pos, left: &f.parts}).Next().(Dict)
		f.offer(d)
	}
	if f.Trailer == nil {
		f.Trailer = before
	}
	if f.Trailer == nil {
		f.Trailer = Dict{}
	}
}

// enterHeld enters what stands in streams of objects, where no entry is newer.
func (f *File) enterHeld() {
	for _, number := range f.holding {
		for i, inner := range f.heldNumbers(number) {
			f.enter(inner, entry{offset: i, holder: number})
		}
	}
}

// offer takes a trailer that names a root; the last one counts.
func (f *File) offer(d Dict) {
	if _, ok := d["Root"].(Ref); ok {
		f.Trailer = d
	}
}

func (f *File) dictAt(offset int) Dict {
	o, _ := f.at(offset)
	if s, ok := o.(*Stream); ok {
		return s.Dict
	}
	d, _ := o.(Dict)
	return d
}

// headBefore reads "12 0 " backwards from the keyword obj at i: number, generation and where they begin; 0 where there is none.
func (f *File) headBefore(i int) (number, generation, start int) {
	if i >= 3 && string(f.raw[i-3:i]) == "end" {
		return 0, 0, 0
	}
	second := f.raw[max(0, i-32):i]
	second = bytes.TrimRight(second, "\x00\t\n\f\r ")
	cutAt := bytes.LastIndexFunc(second, notDigit)
	generation, err1 := strconv.Atoi(string(second[cutAt+1:]))
	first := bytes.TrimRight(second[:cutAt+1], "\x00\t\n\f\r ")
	if len(first) == cutAt+1 {
		return 0, 0, 0 // nothing parts the two
	}
	begin := bytes.LastIndexFunc(first, notDigit) + 1
	number, err2 := strconv.Atoi(string(first[begin:]))
	if err1 != nil || err2 != nil {
		return 0, 0, 0
	}
	return number, generation, max(0, i-32) + begin
}

func notDigit(r rune) bool { return r < '0' || r > '9' }

// seekRoot looks for a catalogue among all objects, where no trailer names one.
func (f *File) seekRoot() {
	for number := range maxEntries {
		if _, known := f.entries[number]; !known {
			if number > len(f.raw)/8+len(f.entries) {
				return
			}
			continue
		}
		if f.Spent() {
			return
		}
		if d := f.Dict(Ref{Number: number}); d["Type"] == Name("Catalog") && f.Dict(d["Pages"]) != nil {
			f.Trailer["Root"] = Ref{Number: number}
			return
		}
	}
}
