package verify

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/note"
)

// KeyAdd is what an entry did that announces a key of the log: its To is the public key. The newest key that is announced is
// in force. It is announced before the first checkpoint that it signs; the first checkpoint that covers the announcement is
// signed with the key before it, which so hands over, and may be signed with both.
const KeyAdd = "key.add"

// maxKeys is how many keys a log may have had.
const maxKeys = 256

// A key is one of the keys of a log.
type key struct {
	note.Verifier
	text     string
	at       int64 // the entry that announces it; -1 where none does yet
	covers   int64 // the size of the longest checkpoint signed with it; -1 where there is none
	believed bool
}

// A keyring follows a log through its keys.
type keyring struct {
	keys []*key
	now  *key // in force at the last checkpoint, at first the key that was given
	next *key // announced last
}

// newKeyring begins with the key that was given, "" for none.
func newKeyring(given string) (*keyring, error) {
	r := &keyring{}
	if given == "" {
		return r, nil
	}
	if err := r.announce(given, -1); err != nil {
		return nil, err
	}
	r.now = r.next
	r.now.believed = true
	return r, nil
}

// announce puts a key in force.
func (r *keyring) announce(text string, at int64) error {
	if i := slices.IndexFunc(r.keys, func(k *key) bool { return k.text == text }); i >= 0 {
		r.next = r.keys[i]
		if r.next.at < 0 {
			r.next.at = at
		}
		return nil
	}
	v, err := note.NewVerifier(text)
	switch {
	case err != nil:
		return fmt.Errorf("%q is no public key: %w", text, err)
	case len(r.keys) > 0 && r.keys[0].Name() != v.Name():
		return fmt.Errorf("it is of %s, and the ledger is %s", v.Name(), r.keys[0].Name())
	case len(r.keys) == maxKeys:
		return errors.New("there are too many")
	}
	r.next = &key{Verifier: v, text: text, at: at, covers: -1}
	r.keys = append(r.keys, r.next)
	return nil
}

// open reads the next checkpoint, and returns those of the keys now in force that have signed it.
func (r *keyring) open(signed []byte) (Checkpoint, []*key, error) {
	var known []note.Verifier
	var by []*key
	for _, k := range []*key{r.now, r.next} {
		if k != nil && !slices.Contains(by, k) {
			known, by = append(known, k), append(by, k)
		}
	}
	r.now = r.next
	c, sigs, err := parse(signed, note.VerifierList(known...))
	if err != nil {
		return c, nil, err
	}
	return c, slices.DeleteFunc(by, func(k *key) bool { return !signedBy(c, sigs, k) }), nil
}

// settle says which keys are believed: one that was given, and what is announced in what a believed key has signed. So one
// that was given last leads back to the first, and the first forward to the last. Where none was given, all are.
func (r *keyring) settle() {
	given := slices.ContainsFunc(r.keys, func(k *key) bool { return k.believed })
	vouched := func(k *key) bool {
		return k.at >= 0 && slices.ContainsFunc(r.keys, func(by *key) bool { return by.believed && k.at < by.covers })
	}
	for i := 0; i < len(r.keys); i++ {
		if k := r.keys[i]; !k.believed && (!given || vouched(k)) {
			k.believed = true
			i = -1
		}
	}
}

// trusted are the keys that are believed, in the order in which they were announced.
func (r *keyring) trusted() []*key {
	out := slices.DeleteFunc(slices.Clone(r.keys), func(k *key) bool { return !k.believed })
	slices.SortStableFunc(out, func(a, b *key) int { return cmp.Compare(a.at, b.at) })
	return out
}
