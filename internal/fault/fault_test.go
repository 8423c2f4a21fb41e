package fault_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"firsthand/internal/fault"
)

func TestError(t *testing.T) {
	for _, c := range []struct {
		err  *fault.Error
		want string
	}{
		{fault.New(fault.Empty, "a.txt", "holds no text", ""), "a.txt: holds no text"},
		{fault.New(fault.TooLarge, "a.txt", "is too large", "cut it"), "a.txt: is too large; cut it"},
		{fault.New(fault.Usage, "", "no command", ""), "no command"},
		{fault.Wrap(fault.Unreadable, "-", "cannot be read", fs.ErrPermission), "-: cannot be read: permission denied"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestKindAndExitCode(t *testing.T) {
	usage := fault.New(fault.Usage, "", "wrong", "")
	for _, c := range []struct {
		err  error
		kind fault.Kind
		code int
	}{
		{nil, fault.Internal, 0},
		{errors.New("other"), fault.Internal, 1},
		{usage, fault.Usage, 2},
		{fmt.Errorf("while starting: %w", usage), fault.Usage, 2},
		{fault.Wrap(fault.NotFound, "x", "gone", fs.ErrNotExist), fault.NotFound, 1},
	} {
		if kind, code := fault.KindOf(c.err), fault.ExitCode(c.err); kind != c.kind || code != c.code {
			t.Errorf("%v: kind %d and status %d, want %d and %d", c.err, kind, code, c.kind, c.code)
		}
	}
	if !errors.Is(fault.Wrap(fault.NotFound, "x", "gone", fs.ErrNotExist), fs.ErrNotExist) {
		t.Error("the cause is lost")
	}
}
