//go:build !amd64

package encoder

// fastest returns the best kernel that this processor runs.
func fastest() kernel { return plain{} }
