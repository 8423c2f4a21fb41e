package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/read"
	"firsthand/internal/text"
)

// nobody finds no attributions.
type nobody struct{}

func (nobody) Attributions(*text.Document) []read.Attribution { return nil }

// broken is an output that fails.
type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

func TestBrokenOutput(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		status int
		said   string
	}{
		{"its reader has gone", syscall.EPIPE, 0, ""},
		{"its reader in this process has gone", io.ErrClosedPipe, 0, ""},
		{"the disk is full", syscall.ENOSPC, 1, "firsthand: standard output: cannot be written: no space left on device\n"},
	}
	commands := []string{"read -", "read --format jsonl -", "read --format json -", "trace -", "trace --format json -", "help", "version"}
	for _, test := range tests {
		for _, command := range commands {
			t.Run(test.name+"/"+command, func(t *testing.T) {
				var errs bytes.Buffer
				p := &Program{
					In: strings.NewReader("The dam broke.\n"), Out: broken{test.err}, Err: &errs, Width: 80,
					Flow: func(jobs int) (*flow.Flow, error) { return flow.New(nobody{}, jobs), nil },
				}
				if status := p.Run(context.Background(), strings.Fields(command)); status != test.status || errs.String() != test.said {
					t.Errorf("status %d, said %q; want %d, %q", status, errs.String(), test.status, test.said)
				}
			})
		}
	}
}

// TestSlow says once that reading will take long, where the processor is the reason, and before anything is read.
func TestSlow(t *testing.T) {
	for _, command := range []string{"read - -", "trace -"} {
		var out, errs bytes.Buffer
		p := &Program{
			In: strings.NewReader("The dam broke.\n"), Out: &out, Err: &errs, Width: 80, Slow: true,
			Flow: func(jobs int) (*flow.Flow, error) { return flow.New(nobody{}, jobs), nil },
		}
		const want = "firsthand: note: this processor: "
		if p.Run(context.Background(), strings.Fields(command)); !strings.HasPrefix(errs.String(), want) || strings.Count(errs.String(), want) != 1 {
			t.Errorf("%s: said %q", command, errs.String())
		}
	}
}

func TestSentence(t *testing.T) {
	if got := sentence(fmt.Errorf("while reading: %w", fault.New(fault.Empty, "a.txt", "holds no text", ""))); got != "while reading: a.txt: holds no text" {
		t.Errorf("of a fault: %q", got)
	}
	if got := sentence(errors.New("index out of range")); got != "internal error: index out of range; please report it" {
		t.Errorf("of a defect: %q", got)
	}
}

// TestProgress checks that the line of progress appears only while the work takes long and somebody watches, that what else
// is said does not run into it, and that nothing of it is left.
func TestProgress(t *testing.T) {
	var out bytes.Buffer
	c := newConsole(&out, true)
	c.progress("reading report 1")
	if out.Len() > 0 {
		t.Errorf("%q at once", out.String())
	}
	c.appear()
	c.note("a.txt", "odd\x1b[2J")
	c.progress("reading report 2")
	c.stage("tracing 2 reports")
	c.hide()
	c.progress("reading report 3")
	c.appear() // the timer may have run out while hide waited
	const want = "\rreading report 1…\x1b[K" + "\r\x1b[K" + "firsthand: note: a.txt: odd␛[2J\n" + "\rreading report 2…\x1b[K" + "\rtracing 2 reports…\x1b[K" + "\r\x1b[K"
	if out.String() != want {
		t.Errorf("got\n%q\nwant\n%q", out.String(), want)
	}
	if unwatched := newConsole(&out, false); unwatched.timer != nil {
		t.Error("a line is to appear where nobody watches")
	}
}

func TestProgressIsNotRedrawnTooOften(t *testing.T) {
	var out bytes.Buffer
	c := newConsole(&out, true)
	c.progress("reading report 1")
	c.appear()
	begun := time.Now()
	for i := range 100 {
		c.progress(fmt.Sprint("reading report ", i))
	}
	if n := strings.Count(out.String(), "\r"); n > 2+int(time.Since(begun)/tempo) {
		t.Errorf("drawn %d times in %v", n, time.Since(begun))
	}
	c.hide()
}
