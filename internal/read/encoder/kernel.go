package encoder

// steps is how many steps activations have, from the lowest of a row, 0, to the highest: with 7 bits, a kernel that adds two
// products of unsigned and signed bytes in 16 bits (VPMADDUBSW) cannot overflow.
const steps = 127

// rowsTogether is how many rows a kernel may work on at once: room for activations and sums has its rows rounded up to it.
const rowsTogether = 4

// A matrix is the weights of a linear layer: rows of columns signed bytes, one row an output.
type matrix struct {
	rows, columns int
	bytes         []int8
}

// A kernel does the work in which the time goes. Every kernel multiplies bytes to the same sums; in single precision they
// may differ in the last digits.
type kernel interface {
	// multiplier prepares the weights of a layer.
	multiplier(m matrix) multiplier
	// quantise sets out to the number of steps that each x is above low, rounded. Where there is no such number, because all
	// are the same or one is none, all are 0, and so are step and low.
	quantise(out []uint8, x []float32) (step, low float32)
	// attend sets out [n, width] to the attention of n pieces to each other, given their queries, keys and values
	// [n, 3*width]. Both have room for n rounded up to rowsTogether.
	attend(out, qkv []float32, n, width, heads int, w *Workspace)
	// gelu sets each number x to x·Φ(x), Φ being the normal distribution (Hendrycks and Gimpel 2016).
	gelu(x []float32)
}

// A multiplier multiplies activations a [n, columns] with its weights, and sets out [n, rows]. Both have room for n rounded up
// to rowsTogether.
type multiplier interface {
	multiply(out []int32, a []uint8, n int)
}

// up rounds n up to a multiple of m.
func up(n, m int) int { return (n + m - 1) / m * m }
