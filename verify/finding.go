package verify

import (
	"fmt"
	"slices"
)

// A Kind is what sort of thing is wrong with a log.
type Kind string

// The kinds of findings: of entries, of the tree above them, and of who signed what.
const (
	Missing   Kind = "missing"   // entries are not there
	Edited    Kind = "edited"    // entries are not what the tree holds
	Swapped   Kind = "swapped"   // First and Last stand in each other's place
	Moved     Kind = "moved"     // in the place of First stands Last
	Unordered Kind = "unordered" // entries are all there, and not in their order
	Inserted  Kind = "inserted"  // before entry First stands what the tree does not hold
	Broken    Kind = "broken"    // an entry is none, or not the one that its place is for; the tree holds it like that
	Backdated Kind = "backdated" // an entry is dated before the one before it

	Leaves  Kind = "leaves"  // what the tree holds as the hashes of entries is gone or not theirs, and the entries seem right
	Subtree Kind = "subtree" // the tree holds another hash over these entries, or none, than they and their own hashes make

	Changed     Kind = "changed"     // entries are not those that a checkpoint was signed over
	Truncated   Kind = "truncated"   // the log ends before a checkpoint did
	Unsigned    Kind = "unsigned"    // a checkpoint is not signed by a key that is believed
	BadKey      Kind = "bad key"     // an entry announces a key that is none
	Unwitnessed Kind = "unwitnessed" // too few witnesses have signed the last checkpoint
	Stopped     Kind = "stopped"     // there is more; the rest was not read
)

// A Finding is one thing that is wrong with a log.
type Finding struct {
	Kind        Kind
	First, Last int64  // the entries that it is about, by index from 0; Last is before First where it is about none
	Detail      string // what else is to be said; may be empty
}

// merges are the kinds that are one finding over neighboring entries.
func (k Kind) merges() bool { return k == Missing || k == Edited || k == Leaves || k == Subtree }

// who is the subject of a sentence with its verb.
func (f Finding) who(one, many string) string {
	if f.First == f.Last {
		return fmt.Sprintf("entry %d %s", f.First, one)
	}
	return fmt.Sprintf("entries %d to %d %s", f.First, f.Last, many)
}

// String is a sentence without its full stop.
func (f Finding) String() string {
	switch f.Kind {
	case Missing:
		return f.who("is missing", "are missing")
	case Edited:
		return f.who("differs from what the tree holds", "differ from what the tree holds")
	case Swapped:
		return fmt.Sprintf("entries %d and %d have changed places", f.First, f.Last)
	case Moved:
		return fmt.Sprintf("in the place of entry %d stands what says to be entry %d", f.First, f.Last)
	case Unordered:
		return f.who("is not in its place", "are not in their order")
	case Inserted:
		return fmt.Sprintf("before entry %d stands what the tree does not hold", f.First)
	case Backdated:
		return fmt.Sprintf("entry %d is dated before the entry before it", f.First)
	case Leaves:
		return "what the tree holds for " + f.who("is not its hash", "is not their hashes")
	case Subtree:
		return fmt.Sprintf("the tree above entries %d to %d does not hold the hash that they make", f.First, f.Last)
	case Broken:
		return fmt.Sprintf("entry %d is none that a ledger could hold: %s", f.First, f.Detail)
	case BadKey:
		return fmt.Sprintf("entry %d announces a key that cannot be used: %s", f.First, f.Detail)
	case Changed:
		if f.Last >= f.First {
			return f.who("is not what it was ", "are not all what they were ") + f.Detail
		}
	}
	return f.Detail
}

// maxFindings is how many findings are enough.
const maxFindings = 256

// Findings are what is wrong with a log, in the order in which it was found.
type Findings []Finding

// add adds a finding about entries first to last. Those that say one thing of neighbors, or again, are one.
func (s *Findings) add(kind Kind, first, last int64, detail string) {
	f := Finding{kind, first, last, detail}
	if n := len(*s); n > 0 {
		before := &(*s)[n-1]
		if kind.merges() && before.Kind == kind && before.Last+1 == first {
			before.Last = last
			return
		}
		if *before == f {
			return
		}
	}
	*s = append(*s, f)
}

// moved adds that what says to be entry n stands in the place of another. Where that is so the other way round, too, they
// have changed places.
func (s *Findings) moved(place, n int64) {
	i := slices.IndexFunc(*s, func(f Finding) bool { return f.Kind == Moved && f.First == n && f.Last == place })
	if i < 0 {
		s.add(Moved, place, n, "")
		return
	}
	(*s)[i].Kind, (*s)[i].First, (*s)[i].Last = Swapped, min(place, n), max(place, n)
}

// about tells whether there is a finding that names any of the entries in [from, to).
func (s *Findings) about(from, to int64) bool {
	return slices.ContainsFunc(*s, func(f Finding) bool {
		switch f.Kind {
		case Changed: // names none
			return false
		case Swapped, Moved: // names two
			return from <= f.First && f.First < to || from <= f.Last && f.Last < to
		}
		return f.First < to && from <= f.Last
	})
}
