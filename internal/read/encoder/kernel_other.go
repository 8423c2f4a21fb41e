//go:build !amd64

package encoder

func kernels() []named { return []named{{Kernel{Plain, plain{}}, "", true}} }
