package trace

import "firsthand/internal/text"

const (
	remembered = 12 // reports of one outlet that are looked at for each paragraph
	unlike     = 3  // of them that must be different stories for the paragraph to be furniture
)

// furniture finds the paragraphs that one outlet repeats in reports which otherwise differ: newsletter forms, copyright
// notices, teasers. They say nothing about who copied from whom. By account, the paragraphs by index.
func furniture(accounts []*Account) []map[int]bool {
	pages := make([]page, len(accounts))
	held := map[string]map[uint64][]int{} // outlet, paragraph → reports
	for i, a := range accounts {
		pages[i] = newPage(a.Document)
		outlet := a.Outlets.Key(a.Report.Outlet)
		if held[outlet] == nil {
			held[outlet] = map[uint64][]int{}
		}
		for h := range pages[i].words {
			if in := held[outlet][h]; len(in) < remembered {
				held[outlet][h] = append(in, i)
			}
		}
	}
	delete(held, "") // of unknown outlets nothing is known to be one outlet's
	repeated := map[string]map[uint64]bool{}
	for outlet, paragraphs := range held {
		repeated[outlet] = map[uint64]bool{}
		for h, in := range paragraphs {
			if len(in) >= unlike && differ(pages, in) >= unlike {
				repeated[outlet][h] = true
			}
		}
	}
	out := make([]map[int]bool, len(accounts))
	for i, a := range accounts {
		out[i] = map[int]bool{}
		of := repeated[a.Outlets.Key(a.Report.Outlet)]
		for p, h := range pages[i].paragraphs {
			if of[h] {
				out[i][p] = true
			}
		}
	}
	return out
}

// A page is the paragraphs of a text as hashes.
type page struct {
	paragraphs []uint64
	words      map[uint64]int // number of words of each different paragraph
	total      int
}

func newPage(d *text.Document) page {
	p := page{words: map[uint64]int{}}
	for _, paragraph := range d.Paragraphs {
		sum, n := uint64(0), 0
		for s := paragraph.First; s < paragraph.End; s++ {
			for i := d.Sentences[s].First; i < d.Sentences[s].End; i++ {
				if d.Tokens[i].Kind != text.Mark {
					sum, n = mix(sum+uint64(hashWord(d.Word(i)))), n+1
				}
			}
		}
		p.paragraphs = append(p.paragraphs, sum)
		if p.words[sum] == 0 {
			p.total += n
		}
		p.words[sum] = n
	}
	return p
}

// differ counts the reports of a list that are different stories: no two share half of the shorter one.
func differ(pages []page, reports []int) int {
	var distinct []int
next:
	for _, r := range reports {
		for _, d := range distinct {
			if 2*pages[r].shared(pages[d]) >= min(pages[r].total, pages[d].total) {
				continue next
			}
		}
		distinct = append(distinct, r)
	}
	return len(distinct)
}

// shared counts the words of the paragraphs that both pages have.
func (p page) shared(o page) int {
	if len(p.words) > len(o.words) {
		p, o = o, p
	}
	n := 0
	for h, words := range p.words {
		if _, both := o.words[h]; both {
			n += words
		}
	}
	return n
}
