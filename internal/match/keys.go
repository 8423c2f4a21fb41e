package match

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"

	"firsthand/internal/text/sense"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// KeyKind is what a key is of.
type KeyKind byte

// The kinds of keys.
const (
	NameKey   KeyKind = iota + 1 // a name in what is said
	FigureKey                    // a number with what it counts, or a day
	WordKey                      // another word
	SenseKey                     // a bucket of senses that point alike
	PrintKey                     // a run of words of the text
)

// A Key is something that reports share which belong together: one of the same claim, or a copy of one another. Others share some by
// chance, which comparing them finds out.
type Key struct {
	Kind KeyKind
	Hash uint64 // of the kind, too
}

// How many keys of each kind a report has at most, so that long reports cost no more to find than usual ones.
const (
	maxNames     = 32
	figureKeys   = 16
	maxWords     = 40
	maxSenses    = 16 // statements whose senses are keys, the first ones
	senseTables  = 6
	senseBits    = 11
	fingerprints = 40
)

// Keys are those of a report, each once. They depend on it alone.
func Keys(a *trace.Account) []Key {
	k := keyring{}
	names, words := map[string]int{}, map[string]int{}
	senses := 0
	for _, it := range trace.Items([]*trace.Account{a}) {
		bag := terms.Of(a.Document, it.Content)
		for _, t := range bag {
			switch t.Kind {
			case terms.Name:
				names[t.Text]++
			case terms.Plain:
				words[t.Text]++
			}
		}
		for _, f := range figures(a.Document, bag) {
			k.add(FigureKey, figureKeys, fmt.Sprint(f.thing, f.fate, f.day, f.low, f.high))
		}
		if v := a.Sense(it); v.Known() && senses < maxSenses {
			senses++
			for i, b := range sense.Buckets(v, senseTables, senseBits) {
				k.add(SenseKey, maxSenses*senseTables, strconv.Itoa(i)+" "+strconv.Itoa(int(b)))
			}
		}
	}
	k.most(NameKey, maxNames, names)
	k.most(WordKey, maxWords, words)
	for _, h := range trace.Fingerprints(a.Document, fingerprints) {
		k.add(PrintKey, fingerprints, string(binary.BigEndian.AppendUint64(nil, h)))
	}
	return k.keys
}

// A keyring gathers keys.
type keyring struct {
	keys []Key
	of   [PrintKey + 1]int
	seen map[Key]bool
}

// add adds a key unless it is there, or there are as many of its kind as may be.
func (k *keyring) add(kind KeyKind, most int, of string) {
	if k.of[kind] == most {
		return
	}
	h := fnv.New64a()
	_, _ = h.Write(append([]byte{byte(kind)}, of...)) // which never fails
	key := Key{kind, h.Sum64()}
	if k.seen == nil {
		k.seen = map[Key]bool{}
	}
	if !k.seen[key] {
		k.seen[key] = true
		k.of[kind]++
		k.keys = append(k.keys, key)
	}
}

// most adds the commonest of what was counted.
func (k *keyring) most(kind KeyKind, most int, counted map[string]int) {
	all := make([]string, 0, len(counted))
	for s := range counted {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(counted[b], counted[a]), cmp.Compare(a, b)) })
	for _, s := range all {
		k.add(kind, most, s)
	}
}
