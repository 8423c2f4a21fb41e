package pgtest

import (
	"os/exec"
	"runtime"
)

// run starts cmd as s. The thread that starts it waits for it, since on Linux a child that is to die with its parent dies with
// the thread that started it.
func run(cmd *exec.Cmd, s *server) error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer close(s.ended)
		err := cmd.Start()
		s.process = cmd.Process
		started <- err
		if err == nil {
			_ = cmd.Wait() // its log says how it ended
		}
	}()
	return <-started
}
