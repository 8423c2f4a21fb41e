package pgtest

import "syscall"

// attributes have a program run as somebody, where that is not us, and shut down at once when the test's process ends, however
// that ends.
func attributes(as *owner) *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT}
	if as != nil {
		a.Credential = &syscall.Credential{Uid: uint32(as.uid), Gid: uint32(as.gid)}
	}
	return a
}
