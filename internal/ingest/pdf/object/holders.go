package object

// A holder is a stream of objects (section 7.5.7), decoded.
type holder struct {
	number  int
	data    []byte
	numbers []int // of the objects in it
	offsets []int // where they begin in data
}

// holders are those used last; objects that are asked for one after another mostly stand in the same.
type holders struct {
	list []*holder
	size int
}

func (h *holders) get(number int) *holder {
	for _, one := range h.list {
		if one.number == number {
			return one
		}
	}
	return nil
}

// put keeps one more, and drops the oldest.
func (h *holders) put(one *holder) {
	h.list = append(h.list, one)
	for h.size += len(one.data); h.size > kept && len(h.list) > 1; h.list = h.list[1:] {
		h.size -= len(h.list[0].data)
	}
}

// maxHeld is how many objects one stream may hold; honest ones hold some hundreds.
const maxHeld = 200_000

// holder opens the stream of objects of that number, nil where it is none.
func (f *File) holder(number int) *holder {
	if h := f.inside.get(number); h != nil {
		return h
	}
	if e, ok := f.entries[number]; !ok || e.holder != 0 {
		return nil // such a stream stands in no other
	}
	s := f.Stream(Ref{Number: number})
	if s == nil {
		return nil
	}
	n, _ := f.Int(s.Dict["N"])
	first, _ := f.Int(s.Dict["First"])
	h := &holder{number: number, data: f.Data(s)}
	l := f.Content(h.data)
	for range min(n, maxHeld) {
		inner, ok1 := l.Next().(int)
		offset, ok2 := l.Next().(int)
		if !ok1 || !ok2 {
			break
		}
		h.numbers, h.offsets = append(h.numbers, inner), append(h.offsets, first+offset)
	}
	f.inside.put(h)
	return h
}

// held reads an object in a stream of objects. Tables may be wrong about its index.
func (f *File) held(in, number, index int) any {
	h := f.holder(in)
	if h == nil {
		return nil
	}
	if index < 0 || index >= len(h.numbers) || h.numbers[index] != number {
		index = -1
		for i, n := range h.numbers {
			if n == number {
				index = i
			}
		}
		if !f.Spend(len(h.numbers)/16) || index < 0 {
			return nil
		}
	}
	if offset := h.offsets[index]; offset >= 0 && offset < len(h.data) {
		return (&Lexer{data: h.data, pos: offset, left: &f.parts}).value()
	}
	return nil
}

func (f *File) heldNumbers(in int) []int {
	if h := f.holder(in); h != nil {
		return h.numbers
	}
	return nil
}
