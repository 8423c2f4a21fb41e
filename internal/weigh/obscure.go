package weigh

// That somebody exists who said so, an outlet vouches for. Whoever makes up fifty outlets makes up fifty people, each of a house of his own, and texts
// alone do not show it. So of origins that were heard only through outlets of which nothing is known no more than these are established, and count in
// full: two, as of sources a newsroom asks for two. What else they carry stays not established until somebody says who they are, in the
// table of outlets.
const (
	mostObscure = 2
	tooObscure  = "nothing is known of the outlet through which it was heard, nor of others whose voices count already"
)

// obscure tells whether a candidate was heard only through outlets of which nothing is known. A report that names no outlet was brought by somebody who
// knows where it is from; a copy tells nothing of where its words were heard.
func (w *weighing) obscure(c *candidate) bool {
	heard := 0
	for _, s := range c.strands {
		if !w.owns(s) {
			continue
		}
		for _, i := range w.originals(s) {
			outlet := w.via(i)
			if _, known := w.outlets.LookUp(outlet); known || outlet == "" {
				return false
			}
			heard++
		}
	}
	return heard > 0
}
