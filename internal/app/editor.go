package app

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"

	"firsthand/internal/config"
	"firsthand/internal/fault"
)

// mostEdited is how many bytes of what somebody wrote in their editor are taken.
const mostEdited = 1 << 20

// editor is what has somebody change a text in the editor that command names, which may have arguments, on the terminal that in and errs
// are; nil where no editor is named. What was written and cannot be taken stays in its file, which the fault then names.
func editor(command string, in io.Reader, errs io.Writer) func(context.Context, string) (string, error) {
	words := strings.Fields(command)
	if len(words) == 0 {
		return nil
	}
	return func(ctx context.Context, text string) (string, error) {
		f, err := os.CreateTemp("", "firsthand-*.txt") // for its owner alone
		if err != nil {
			return "", fault.Wrap(fault.Unwritable, os.TempDir(), "cannot be written", err)
		}
		_, err = f.WriteString(text)
		if err := errors.Join(err, f.Close()); err != nil {
			_ = os.Remove(f.Name()) // it holds nothing of anybody's
			return "", fault.Wrap(fault.Unwritable, f.Name(), "cannot be written", err)
		}
		c := exec.CommandContext(ctx, words[0], append(words[1:], f.Name())...)
		c.Stdin, c.Stdout, c.Stderr = in, errs, errs
		if err := c.Run(); err != nil {
			err = &fault.Error{Kind: fault.Unavailable, Subject: config.Editor + " " + command, Reason: "did not end well", Err: err, Advice: "type the text as a line, or name another editor"}
			return "", rescued(f.Name(), text, err)
		}
		out, err := edited(f.Name())
		if err != nil {
			return "", rescued(f.Name(), text, err)
		}
		_ = os.Remove(f.Name()) // what it held is on its way
		return out, nil
	}
}

// rescued is err with where that can be found which somebody has written into a file; where that is nothing, the file goes.
func rescued(name, before string, err error) error {
	about, other := os.Stat(name)
	if other != nil {
		return err // nothing is there
	}
	if about.Size() <= mostEdited {
		if text, other := edited(name); other == nil && (text == "" || text == strings.TrimSpace(before)) {
			_ = os.Remove(name) // as it was
			return err
		}
	}
	var f *fault.Error
	if errors.As(err, &f) {
		f.Advice = strings.TrimPrefix(f.Advice+"; what was written stays in "+name, "; ")
	}
	return err
}

// edited is what stands in a file, without white space around it.
func edited(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", fault.Wrap(fault.Unreadable, name, "cannot be read", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	raw, err := io.ReadAll(io.LimitReader(f, mostEdited+1))
	switch {
	case err != nil:
		return "", fault.Wrap(fault.Unreadable, name, "cannot be read", err)
	case len(raw) > mostEdited:
		return "", fault.New(fault.TooLarge, "the text", "is longer than can be kept", "shorten it")
	}
	return strings.TrimSpace(string(raw)), nil
}
