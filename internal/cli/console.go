package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
)

// The line of progress appears after patience and is redrawn at most once in tempo within one stage.
const (
	patience = time.Second
	tempo    = 100 * time.Millisecond
)

// A console writes to standard error: faults, notes, and one line of progress that is redrawn while somebody is watching.
// It may be used by several goroutines at once.
type console struct {
	mu      sync.Mutex
	out     io.Writer
	failed  int
	timer   *time.Timer // nil where nobody watches, or no longer
	doing   string      // what the line of progress says
	visible bool        // the line may be shown: the work has taken a while
	drawn   time.Time   // when it was last drawn; zero while it is not on the screen
}

func newConsole(out io.Writer, watched bool) *console {
	c := &console{out: out}
	c.mu.Lock() // appear may come before the timer is stored
	defer c.mu.Unlock()
	if watched {
		c.timer = time.AfterFunc(patience, c.appear)
	}
	return c
}

// fault tells the user of err and counts it.
func (c *console) fault(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failed++
	c.say("firsthand: " + sentence(err))
}

// note tells the user of something that is no fault.
func (c *console) note(about, what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.say("firsthand: note: " + about + ": " + what)
}

// failures is how many faults were told.
func (c *console) failures() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.failed
}

// progress says how far the program has come; what comes too soon after the last is not drawn.
func (c *console) progress(doing string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.doing = doing
	if c.visible && time.Since(c.drawn) >= tempo {
		c.draw()
	}
}

// bar says how many of how many are done, in figures and as a bar.
func (c *console) bar(doing string, done, of int) {
	const columns = 20
	full := 0
	if of > 0 {
		full = columns * done / of
	}
	c.progress(fmt.Sprintf("%s %s%s %d of %d", doing, strings.Repeat("█", full), strings.Repeat("░", columns-full), done, of))
}

// stage says that the program has begun with something else.
func (c *console) stage(doing string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.doing = doing
	if c.visible {
		c.draw()
	}
}

// hide takes the line of progress away for good.
func (c *console) hide() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.timer != nil {
		c.timer.Stop()
	}
	c.erase()
	c.timer, c.visible = nil, false
}

func (c *console) appear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.timer == nil {
		return
	}
	c.visible = true
	c.draw()
}

// The functions below are called with mu held. What they cannot write is lost: there is nobody left to tell.

func (c *console) say(line string) {
	c.erase()
	_, _ = fmt.Fprintln(c.out, screen.Safe(line))
}

func (c *console) draw() {
	if c.doing == "" {
		return
	}
	_, _ = fmt.Fprintf(c.out, "\r%s…\x1b[K", screen.Safe(c.doing))
	c.drawn = time.Now()
}

func (c *console) erase() {
	if !c.drawn.IsZero() {
		_, _ = fmt.Fprint(c.out, "\r\x1b[K")
		c.drawn = time.Time{}
	}
}

// sentence is what the user is told of err. An error that is no fault is a defect of ours, and says so.
func sentence(err error) string {
	var f *fault.Error
	if errors.As(err, &f) {
		return err.Error()
	}
	return "internal error: " + err.Error() + "; please report it"
}
