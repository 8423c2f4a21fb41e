package encoder

// vnni is the kernel of processors with AVX-512 and its VNNI instructions, which multiply bytes four at a time without a step
// in 16 bits; what is in single precision avx2 does.
type vnni struct{ avx2 }

//go:noescape
func bytes8x32(t *tile)

// wide holds the weights of a layer in blocks of 32 rows, and in a block in groups of four columns.
type wide struct {
	weights
	packed []int8
}

func (k vnni) pack(w weights) multiplier {
	const lanes = 32
	if w.rows%lanes != 0 || w.columns%4 != 0 {
		return k.avx2.pack(w)
	}
	m := &wide{w, make([]int8, 0, len(w.bytes))}
	for j := 0; j < w.rows; j += lanes {
		for at := 0; at < w.columns; at += 4 {
			for row := j; row < j+lanes; row++ {
				m.packed = append(m.packed, w.bytes[row*w.columns+at:row*w.columns+at+4]...)
			}
		}
	}
	m.bytes = nil
	return m
}

func (m *wide) multiply(out []float32, a []uint8, steps []float32, n int, s *Scratch) {
	m.whole(8, m.tiles, out, a, steps, n, s)
}

// tiles multiplies times times eight rows.
func (m *wide) tiles(out []float32, a []uint8, steps []float32, times int) {
	if times == 0 {
		return
	}
	_, _, _ = out[8*times*m.rows-1], a[8*times*m.columns-1], steps[16*times-1]
	for j := 0; j < m.rows; j += 32 {
		bytes8x32(&tile{
			out: &out[j], stride: 4 * m.rows, a: &a[0], columns: m.columns, bytes: &m.packed[j*m.columns],
			steps: &steps[0], scale: &m.scale[j], sum: &m.sum[j], bias: &m.bias[j], times: times,
		})
	}
}
