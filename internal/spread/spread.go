// Package spread runs what does not depend on one another at once.
package spread

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do for each number below n, at most so many at once, and returns when all are done.
func Each(n, most int, do func(i int)) {
	if n == 1 {
		do(0)
		return
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, most) {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	all.Wait()
}

// OverCores calls do for each number below n, as many at once as there are cores.
func OverCores(n int, do func(i int)) { Each(n, runtime.GOMAXPROCS(0), do) }
