// Package peaktest multiplies bytes on registers alone: the most that a processor could do, to hold kernels against.
package peaktest

//go:noescape
func avx2(n int)

//go:noescape
func vnni(n int)

// Loop returns the loop of the kernel of that name, and how many multiplications and additions each of its n turns does; nil
// where there is none.
func Loop(kernel string) (run func(n int), operations int) {
	switch kernel {
	case "avx2":
		return avx2, 8 * 32 * 2
	case "avx512vnni":
		return vnni, 12 * 64 * 2
	}
	return nil, 0
}
