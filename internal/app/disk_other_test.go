//go:build !linux

package app

import "github.com/rogpeppe/go-internal/testscript"

// disk is for Linux alone.
func disk(ts *testscript.TestScript, _ bool, _ []string) { ts.Fatalf("no disk is mounted here") }
