package match

import (
	"cmp"
	"slices"
)

const (
	crowdFrom = 10 // the nearest ones, which may say the same, are left out
	crowdTo   = 20
)

// crowd measures for each unit how near others are that say something else: the mean cosine of its tenth to twentieth neighbour among those
// met. In a pile of reports about one event everything points alike, and what tells a paraphrase is that it is nearer than the rest (the
// correction of hubs of Conneau et al. 2018, section 2.3, with ranks in place of means).
func (m *matcher) crowd(met [][2]int) {
	near := make([][]float32, len(m.units)) // nearest first
	add := func(u int, cosine float32) {
		at, _ := slices.BinarySearchFunc(near[u], cosine, func(a, b float32) int { return cmp.Compare(b, a) })
		if at < crowdTo {
			near[u] = slices.Insert(near[u], at, cosine)
			near[u] = near[u][:min(len(near[u]), crowdTo)]
		}
	}
	for _, p := range met {
		cosine := float32(m.units[p[0]].sense.Cosine(m.units[p[1]].sense))
		add(p[0], cosine)
		add(p[1], cosine)
	}
	for u, all := range near {
		m.units[u].crowd = crowdOf(all)
	}
}

// crowdOf is the mean of what comes behind the nearest. Where there are fewer, lonely stands for the rest.
func crowdOf(all []float32) float64 {
	sum := 0.0
	for i := crowdFrom; i < crowdTo; i++ {
		if i < len(all) {
			sum += float64(all[i])
		} else {
			sum += lonely
		}
	}
	return sum / (crowdTo - crowdFrom)
}

// lonely is the cosine that stands for a neighbour that there is none of, as in a pile of few wordings.
const lonely = 0.57
