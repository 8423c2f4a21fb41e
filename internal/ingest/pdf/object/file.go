package object

import (
	"bytes"
	"errors"
)

// What may be done with one file: far more than with any honest one of its size, and done in seconds.
const (
	maxTokens  = 40_000_000 // objects and keywords read
	maxObjects = 2_500_000  // and of them those that are kept, as parts of indirect objects
	maxEntries = 2_000_000  // objects that a file may have
	maxDecoded = 256 << 20  // bytes that its streams decode to, all together
	maxStream  = 48 << 20   // and one of them
	maxScanned = 4 << 30    // bytes searched through, for what is missing or misplaced
	kept       = 24 << 20   // bytes of streams of objects that are kept for the next object
)

// Why a file cannot be read: one clause each.
var (
	ErrNoPDF     = errors.New("is no PDF document")
	ErrDamaged   = errors.New("is a PDF document too damaged to be read")
	ErrEncrypted = errors.New("is a PDF document that needs a password")
	ErrCipher    = errors.New("is a PDF document encrypted in a way that is not known")
)

// A File is a PDF file. The zero value is none.
type File struct {
	Trailer Dict

	raw     []byte
	entries map[int]entry // by number
	objects map[int]any   // those read so far
	opening map[int]bool  // those being read: what refers to itself is nil
	inside  holders       // streams of objects, decoded
	holding []int         // numbers of the streams of objects that rebuild found
	crypt   *crypt        // nil where nothing is encrypted
	rebuilt bool          // entries come from searching the file

	tokens, parts, decoded, scanned int // what is left of the budget
}

// An entry says where an object stands.
type entry struct {
	offset     int // in the file; or its index in the stream of objects
	generation int
	holder     int // the number of the stream of objects that it stands in, 0 for none
}

// Open reads where the objects of a file stand. The file may need a password, but for the empty one.
func Open(raw []byte) (*File, error) {
	start := bytes.Index(raw[:min(len(raw), 1024)], []byte("%PDF-"))
	if start < 0 {
		return nil, ErrNoPDF
	}
	f := &File{
		raw: raw[start:], objects: map[int]any{}, opening: map[int]bool{}, entries: map[int]entry{},
		tokens: maxTokens, parts: maxObjects, decoded: maxDecoded, scanned: maxScanned,
	}
	trusted := f.readTables()
	if err := f.unlock(); err != nil {
		return nil, err
	}
	if trusted && f.Pages() != nil {
		return f, nil
	}
	f.rebuild()
	if err := f.unlock(); err != nil {
		return nil, err
	}
	f.enterHeld()
	if f.Pages() == nil {
		f.seekRoot()
	}
	if f.Pages() == nil {
		return nil, ErrDamaged
	}
	return f, nil
}

// Pages is the root of the tree of pages, nil where there is none.
func (f *File) Pages() Dict { return f.Dict(f.Dict(f.Trailer["Root"])["Pages"]) }

// Spent tells whether the budget is used up.
func (f *File) Spent() bool { return f.tokens < 0 || f.parts < 0 || f.decoded < 0 || f.scanned < 0 }

// Spend takes n tokens from the budget, for work that others do with the file, and tells whether there was enough.
func (f *File) Spend(n int) bool {
	f.tokens -= n
	return f.tokens >= 0
}

// Exhaust uses up the budget.
func (f *File) Exhaust() { f.tokens = -1 }

// Resolve is the object that o refers to, or o itself.
func (f *File) Resolve(o any) any {
	for range 8 { // a reference may lead to another
		ref, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.object(ref)
	}
	return nil
}

func (f *File) object(ref Ref) any {
	if o, ok := f.objects[ref.Number]; ok {
		return o
	}
	if f.opening[ref.Number] || f.Spent() {
		return nil
	}
	f.opening[ref.Number] = true
	defer delete(f.opening, ref.Number)
	o, ok := f.load(ref.Number)
	if !ok && !f.rebuilt {
		f.rebuild()
		f.enterHeld()
		o, _ = f.load(ref.Number)
	}
	f.objects[ref.Number] = o
	return o
}

// load reads the object of that number. It returns false where the tables are wrong about it.
func (f *File) load(number int) (any, bool) {
	e, known := f.entries[number]
	switch {
	case !known || e.holder == 0 && e.offset <= 0:
		return nil, true // which is what it then is (section 7.3.10)
	case e.holder != 0:
		return f.held(e.holder, number, e.offset), true
	}
	o, found := f.at(e.offset)
	return o, found == number
}

// at reads the indirect object that begins at offset, and its number; 0 where there is none.
func (f *File) at(offset int) (o any, number int) {
	if offset < 0 || offset >= len(f.raw) {
		return nil, 0
	}
	l := &Lexer{data: f.raw, pos: offset, left: &f.parts}
	number, ok1 := l.Next().(int)
	generation, ok2 := l.Next().(int)
	if word, ok := l.Next().(Keyword); !ok1 || !ok2 || !ok || word != "obj" {
		return nil, 0
	}
	ref := Ref{number, generation}
	o = l.value()
	d, ok := o.(Dict)
	if !ok {
		return f.decrypted(o, ref), number
	}
	before := l.pos
	if l.Next() == Keyword("stream") {
		s := &Stream{Dict: d, raw: f.streamed(l, d)}
		if f.crypt != nil {
			s.ref = ref
			f.decrypted(d, ref)
		}
		return s, number
	}
	l.pos = before
	return f.decrypted(d, ref), number
}

// value reads an object that may be a reference: a number, a number and R.
func (l *Lexer) value() any {
	o := l.Next()
	if n, ok := o.(int); ok {
		before := l.pos
		if generation, ok := l.Next().(int); ok && l.Next() == Keyword("R") {
			return Ref{n, generation}
		}
		l.pos = before
	}
	switch o.(type) {
	case Keyword, End:
		return nil
	}
	return o
}

// streamed is the data of the stream whose keyword l has just read. Its length may be missing or wrong.
func (f *File) streamed(l *Lexer, d Dict) []byte {
	if l.at(l.pos) == '\r' {
		l.pos++
	}
	if l.at(l.pos) == '\n' {
		l.pos++
	}
	start := min(l.pos, len(f.raw))
	if n, ok := f.Int(d["Length"]); ok && n >= 0 && n <= len(f.raw)-start {
		after := &Lexer{data: f.raw[:min(start+n+32, len(f.raw))], pos: start + n, left: &f.tokens}
		if after.Next() == Keyword("endstream") {
			l.pos = start + n
			return f.raw[start:l.pos]
		}
	}
	end := f.find(start, "endstream")
	if end < 0 {
		end = len(f.raw)
	}
	l.pos = end
	data := f.raw[start:end]
	data = bytes.TrimSuffix(data, []byte("\n"))
	return bytes.TrimSuffix(data, []byte("\r"))
}

// find is where word stands first from start on, -1 where it does not. What is searched counts.
func (f *File) find(start int, word string) int {
	if f.scanned < 0 {
		return -1
	}
	i := bytes.Index(f.raw[start:], []byte(word))
	if i < 0 {
		f.scanned -= len(f.raw) - start
		return -1
	}
	f.scanned -= i
	return start + i
}
