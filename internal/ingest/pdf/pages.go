package pdf

import "firsthand/internal/ingest/pdf/object"

// Limits of the tree of pages. Honest documents have some thousands of pages in a tree a few levels deep.
const (
	maxPages  = 20_000
	maxLevels = 64

	maxContent = 48 << 20 // bytes that draw one page
)

// A page is one page, with what it has from the nodes of the tree above it.
type page struct {
	dict      object.Dict
	resources any
	box       [4]float64 // what is seen of it: left, bottom, right, top
	rotate    int        // clockwise, in degrees
}

// pages yields the pages of f in order, and returns false where there are too many.
func pages(f *object.File, yield func(*page)) bool {
	w := &walk{f: f, seen: map[object.Ref]bool{}, yield: yield}
	w.node(f.Pages(), page{box: [4]float64{-1e9, -1e9, 1e9, 1e9}}, 0)
	return w.count <= maxPages
}

type walk struct {
	f     *object.File
	seen  map[object.Ref]bool
	count int
	yield func(*page)
}

// node goes through what is below d. What is met a second time is passed over.
func (w *walk) node(d object.Dict, above page, level int) {
	if d == nil || level > maxLevels || w.count > maxPages || !w.f.Spend(1) {
		return
	}
	above.inherit(w.f, d)
	kids := w.f.Array(d["Kids"])
	if kids == nil || w.f.Name(d["Type"]) == "Page" {
		if w.count++; w.count <= maxPages {
			above.dict = d
			w.yield(&above)
		}
		return
	}
	for _, kid := range kids {
		if ref, ok := kid.(object.Ref); ok {
			if w.seen[ref] {
				continue
			}
			w.seen[ref] = true
		}
		w.node(w.f.Dict(kid), above, level+1)
	}
}

// inherit takes over what d says (ISO 32000-1, section 7.7.3.4).
func (p *page) inherit(f *object.File, d object.Dict) {
	if r := d["Resources"]; r != nil {
		p.resources = r
	}
	for _, name := range []object.Name{"MediaBox", "CropBox"} {
		if b := f.Numbers(d[name], 4); b != nil {
			left, bottom, right, top := min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3])
			if right-left > 1 && top-bottom > 1 {
				p.box = [4]float64{left, bottom, right, top}
			}
		}
	}
	if r, ok := f.Int(d["Rotate"]); ok {
		p.rotate = r
	}
}

// content is what draws the page.
func (p *page) content(f *object.File) []byte {
	if s := f.Stream(p.dict["Contents"]); s != nil {
		return f.Data(s)
	}
	var all []byte
	for _, o := range f.Array(p.dict["Contents"]) {
		all = append(all, f.Data(f.Stream(o))...)
		if all = append(all, '\n'); len(all) > maxContent {
			f.Exhaust()
			return nil
		}
	}
	return all
}
