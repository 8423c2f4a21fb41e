//go:build !linux

package pgtest

import "syscall"

// attributes are none: on Linux alone can a server be had end with us, and run as somebody else where we are root.
func attributes(*owner) *syscall.SysProcAttr { return &syscall.SysProcAttr{} }
