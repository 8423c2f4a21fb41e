package pdf

import "math"

// A matrix maps points: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, section 8.3.3).
type matrix struct{ a, b, c, d, e, f float64 }

var unit = matrix{a: 1, d: 1}

// then is the matrix that does m first and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.b*n.c, b: m.a*n.b + m.b*n.d,
		c: m.c*n.a + m.d*n.c, d: m.c*n.b + m.d*n.d,
		e: m.e*n.a + m.f*n.c + n.e, f: m.e*n.b + m.f*n.d + n.f,
	}
}

// moved is m after a shift.
func (m matrix) moved(x, y float64) matrix {
	return matrix{a: 1, d: 1, e: x, f: y}.then(m)
}

func ofNumbers(n []float64) (matrix, bool) {
	if len(n) < 6 {
		return unit, false
	}
	return matrix{n[0], n[1], n[2], n[3], n[4], n[5]}, true
}

// finite tells whether all that m says can be reckoned with.
func (m matrix) finite() bool {
	sum := m.a + m.b + m.c + m.d + m.e + m.f
	return !math.IsNaN(sum) && !math.IsInf(sum, 0)
}
