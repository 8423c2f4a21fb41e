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
// are; nil where no editor is named.
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
		defer func() { _ = os.Remove(f.Name()) }()
		_, err = f.WriteString(text)
		if err := errors.Join(err, f.Close()); err != nil {
			return "", fault.Wrap(fault.Unwritable, f.Name(), "cannot be written", err)
		}
		c := exec.CommandContext(ctx, words[0], append(words[1:], f.Name())...)
		c.Stdin, c.Stdout, c.Stderr = in, errs, errs
		if err := c.Run(); err != nil {
			return "", fault.Wrap(fault.Unavailable, config.Editor+" "+command, "did not end well", err)
		}
		return edited(f.Name())
	}
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
