package spread_test

import (
	"sync/atomic"
	"testing"

	"firsthand/internal/spread"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100} {
		times := make([]int, n)
		var now, most atomic.Int64
		spread.Each(n, 3, func(i int) {
			for k := now.Add(1); k > most.Load(); {
				most.Store(k)
			}
			times[i]++
			now.Add(-1)
		})
		for i, k := range times {
			if k != 1 {
				t.Errorf("of %d, number %d was called %d times", n, i, k)
			}
		}
		if most.Load() > 3 {
			t.Errorf("%d at once", most.Load())
		}
	}
}
