package app

import (
	"os"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// disk mounts a small disk, or makes one that can only be read.
func disk(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: disk DIR SIZE|readonly")
	}
	dir := ts.MkAbs(args[0])
	if args[1] == "readonly" {
		ts.Check(syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
		return
	}
	ts.Check(os.MkdirAll(dir, 0o700))
	ts.Check(syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+args[1]))
	ts.Defer(func() { ts.Check(syscall.Unmount(dir, syscall.MNT_DETACH)) })
}
