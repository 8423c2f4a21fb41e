package sense_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/text/sense"
)

func TestCosine(t *testing.T) {
	a, b := sense.Of([]float64{3, 4, 0}), sense.Of([]float64{-4, 3, 0})
	if c := a.Cosine(a); math.Abs(c-1) > 0.01 {
		t.Errorf("with itself: %v", c)
	}
	if c := a.Cosine(b); math.Abs(c) > 0.01 {
		t.Errorf("at a right angle: %v", c)
	}
	nothing := sense.Of([]float64{0, 0, 0})
	if nothing.Known() || a.Cosine(nothing) != 0 || !a.Known() {
		t.Error("a passage without words has a direction")
	}
}

// In bytes a direction is nearly the one it was, and no cosine leaves -1 to 1 by more than rounding.
func TestOfKeepsDirections(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-10, 10), 8, 8).Draw(t, "x")
		y := rapid.SliceOfN(rapid.Float64Range(-10, 10), 8, 8).Draw(t, "y")
		dot, xx, yy := 0.0, 0.0, 0.0
		for i := range x {
			dot, xx, yy = dot+x[i]*y[i], xx+x[i]*x[i], yy+y[i]*y[i]
		}
		if xx < 1e-3 || yy < 1e-3 {
			return
		}
		want, got := dot/math.Sqrt(xx*yy), sense.Of(x).Cosine(sense.Of(y))
		if math.Abs(want-got) > 0.05 {
			t.Fatalf("cosine %v, in bytes %v", want, got)
		}
	})
}

// near makes n vectors of the same width around some centres, so that those of one centre point alike.
func near(n, centres int, spread float64) []sense.Vector {
	r := rand.New(rand.NewPCG(1, 2))
	middle := make([][]float64, centres)
	for i := range middle {
		middle[i] = make([]float64, 384)
		for j := range middle[i] {
			middle[i][j] = r.NormFloat64()
		}
	}
	out := make([]sense.Vector, n)
	for i := range out {
		x := make([]float64, 384)
		for j := range x {
			x[j] = middle[i%centres][j] + spread*r.NormFloat64()
		}
		out[i] = sense.Of(x)
	}
	return out
}

func TestTheIndexFindsWhatPointsAlike(t *testing.T) {
	all := near(600, 200, 0.5)
	x := sense.NewIndex()
	for _, v := range all[:400] {
		x.Add(v)
	}
	found := 0
	for i, v := range all[400:] {
		for _, n := range x.Near(v, 0.6, 8) {
			if n.Number%200 == (i+400)%200 {
				found++
				break
			}
		}
	}
	if found < 180 {
		t.Errorf("of 200 vectors %d find one of their own", found)
	}
}

// Of what was added last, the index misses next to nothing, however far the angle: at this one, keys would miss two of three.
func TestTheIndexFindsWhatIsFarButLastAdded(t *testing.T) {
	all := near(1_200, 400, 1) // cosine 0.5
	x := sense.NewIndex()
	found, there := 0, 0
	for i, v := range all {
		for _, n := range x.Near(v, 0.45, 64) {
			if n.Number%400 == i%400 {
				found++
			}
		}
		for j := i % 400; j < i; j += 400 {
			if v.Cosine(all[j]) >= 0.45 {
				there++
			}
		}
		x.Add(v)
	}
	if there < 800 || 20*found < 19*there {
		t.Errorf("%d found of %d", found, there)
	}
}

// What was added long ago is found by its keys, most of it.
func TestTheIndexRemembersWhatIsOld(t *testing.T) {
	all := near(17_000, 8_500, 0.3)
	x := sense.NewIndex()
	for _, v := range all {
		x.Add(v)
	}
	found := 0
	for i, v := range all[:100] {
		for _, n := range x.Near(v, 0.8, 8) {
			if n.Number == i {
				found++
			}
		}
	}
	if found < 100 {
		t.Errorf("%d of 100 find themselves", found)
	}
}

// However many point alike, a look-up compares a bounded number.
func TestTheIndexIsBounded(t *testing.T) {
	all := near(5_000, 1, 0.2)
	x := sense.NewIndex()
	for _, v := range all {
		if n := x.Near(v, 0.5, 5); len(n) > 5 {
			t.Fatalf("%d neighbours", len(n))
		}
		x.Add(v)
	}
}

// What a vector was near to when it came is answered later, too, whatever came behind it.
func TestTheIndexAsItWas(t *testing.T) {
	all := near(17_500, 500, 0.6)
	x := sense.NewIndex()
	was := map[int][]sense.Neighbour{}
	for i, v := range all {
		if i%700 == 0 {
			was[i] = x.Near(v, 0.5, 16)
		}
		x.Add(v)
	}
	for i, want := range was {
		if got := x.NearBefore(i, all[i], 0.5, 16); !slices.Equal(got, want) {
			t.Errorf("before vector %d: %v, was %v", i, got, want)
		}
	}
}
