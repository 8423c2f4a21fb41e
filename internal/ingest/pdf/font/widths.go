package font

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/ingest/pdf/object"
)

// widths are those of glyphs, for a size of 1.
type widths struct {
	by      map[int]float64
	ranges  []widthRange // in order
	missing float64
}

type widthRange struct {
	low, high int
	width     float64
}

func (w *widths) of(code int) float64 {
	if x, ok := w.by[code]; ok {
		return x
	}
	i, _ := slices.BinarySearchFunc(w.ranges, code, func(r widthRange, code int) int {
		if r.low <= code {
			return -1
		}
		return 1
	})
	if i > 0 && code <= w.ranges[i-1].high {
		return w.ranges[i-1].width
	}
	return w.missing
}

// simpleWidths reads the widths of a simple font; those of the standard fonts need not be given.
func simpleWidths(f *object.File, d, descriptor object.Dict, name string) widths {
	scale := 0.001
	if matrix := f.Numbers(d["FontMatrix"], 6); matrix != nil && f.Name(d["Subtype"]) == "Type3" {
		scale = matrix[0]
	}
	w := widths{by: map[int]float64{}}
	if x, ok := f.Number(descriptor["MissingWidth"]); ok {
		w.missing = x * scale
	}
	first, _ := f.Int(d["FirstChar"])
	all := f.Array(d["Widths"])
	for i, o := range all[:min(len(all), 256)] {
		if x, ok := f.Number(o); ok {
			w.by[first+i] = x * scale
		}
	}
	if len(all) == 0 {
		standardWidths(&w, name)
	}
	return w
}

// helvetica and times are the widths of the characters from the space to the tilde in two of the standard fonts, in
// thousandths of the size.
var (
	helvetica = [95]int16{
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278,
		584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944,
		667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
		278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
	}
	times = [95]int16{
		250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278,
		564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944,
		722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
		278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
	}
)

// standardWidths sets the widths of a standard font; those of its bold and slanted forms are nearly the same.
func standardWidths(w *widths, name string) {
	lower := strings.ToLower(name)
	if strings.Contains(lower, "courier") || strings.Contains(lower, "mono") {
		w.missing = 0.6
		return
	}
	all := helvetica
	if strings.Contains(lower, "times") || strings.Contains(lower, "serif") {
		all = times
	}
	for i, x := range all {
		w.by[' '+i] = float64(x) / 1000
	}
	w.missing = 0.55
}

// compositeWidths reads the widths of the descendant of a composite font (section 9.7.4.3).
func compositeWidths(f *object.File, inner object.Dict) widths {
	w := widths{missing: 1}
	if x, ok := f.Number(inner["DW"]); ok {
		w.missing = x / 1000
	}
	all := f.Array(inner["W"])
	for len(all) >= 2 {
		first, _ := f.Int(all[0])
		if list := f.Array(all[1]); list != nil {
			for i, o := range list {
				w.add(f, first+i, first+i, o)
			}
			all = all[2:]
			continue
		}
		last, _ := f.Int(all[1])
		if len(all) < 3 {
			break
		}
		w.add(f, first, last, all[2])
		all = all[3:]
	}
	slices.SortStableFunc(w.ranges, func(a, b widthRange) int { return cmp.Compare(a.low, b.low) })
	return w
}

func (w *widths) add(f *object.File, low, high int, o any) {
	if x, ok := f.Number(o); ok && f.Spend(4) {
		w.ranges = append(w.ranges, widthRange{low: low, high: high, width: x / 1000})
	}
}
