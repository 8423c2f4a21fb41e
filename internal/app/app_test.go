package app

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"firsthand/internal/cli"
	"firsthand/internal/config"
	"firsthand/internal/fault"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/model"
	"firsthand/internal/workspace"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"firsthand": func() {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM) // as main does
			context.AfterFunc(ctx, stop)
			os.Exit(Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()))
		},
	})
}

func TestColumns(t *testing.T) {
	tests := []struct{ terminal, wanted, want int }{
		{0, 0, usual},
		{72, 0, 72},
		{200, 0, widest},
		{10, 0, narrowest},
		{72, 90, 90},
		{0, 90, 90},
		{72, 1 << 40, widest},
	}
	for _, test := range tests {
		if got := columns(test.terminal, test.wanted); got != test.want {
			t.Errorf("terminal of %d, %d wanted: %d, want %d", test.terminal, test.wanted, got, test.want)
		}
	}
}

// hasty is a desk at which the user presses ^C while the workspace is opened.
type hasty struct {
	desk
	press context.CancelFunc
}

func (h *hasty) Open(ctx context.Context, where cli.Where, create bool) (*workspace.Workspace, error) {
	h.press()
	return h.desk.Open(ctx, where, create)
}

// TestStoppedEarly tells work to stop before it has begun, which is as good an end as any.
func TestStoppedEarly(t *testing.T) {
	var out, errs bytes.Buffer
	where := []string{"--workspace", t.TempDir(), "--as", "ada"}
	if code := Main(t.Context(), append([]string{"add", "--no-wait", "-"}, where...), strings.NewReader("The ferry sailed."), &out, &errs, nil); code != 0 {
		t.Fatal(errs.String())
	}
	ctx, press := context.WithCancel(t.Context())
	p := cli.Program{Out: &out, Err: &errs, Desk: &hasty{press: press}}
	if code := p.Run(ctx, append([]string{"work"}, where...)); code != 0 || errs.Len() > 0 {
		t.Errorf("%d, %s", code, errs.String())
	}
}

// TestActor checks that somebody acts, whatever the environment says.
func TestActor(t *testing.T) {
	for _, environ := range [][]string{nil, {"USER="}, {"USER=\n"}} {
		if c, err := configured(environ); err != nil || config.CheckActor("", c.Actor) != nil {
			t.Errorf("%q: %q acts, %v", environ, c.Actor, err)
		}
	}
	if c, err := configured([]string{"USER=ann", "FIRSTHAND_AS=ben"}); err != nil || c.Actor != "ben" {
		t.Errorf("%q acts, %v", c.Actor, err)
	}
}

// TestBrokenModel checks that a program whose model file was cut off, or is of another version, says so instead of failing
// somewhere inside.
func TestBrokenModel(t *testing.T) {
	kernel, err := encoder.Choose("")
	if err != nil {
		t.Fatal(err)
	}
	whole := model.Weights()
	const advice = "; build or fetch the program again"
	tests := []struct{ weights, vocabulary, want string }{
		{whole[:len(whole)/2], model.Vocabulary(), "the model in this program: cannot be used: the model file is truncated or was changed: its SHA-256 is not the one it states" + advice},
		{whole[:16] + "\x02" + whole[17:], model.Vocabulary(), "the model in this program: cannot be used: the model file is of version 2, and this program reads version 1" + advice},
		{whole, "", "the model in this program: cannot be used: the vocabulary has no [UNK]" + advice},
	}
	for _, test := range tests {
		_, err := reader(test.weights, test.vocabulary, kernel, 1)
		if err == nil || err.Error() != test.want || fault.ExitCode(err) != 1 {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
	if _, err := reader(whole, model.Vocabulary(), kernel, 1); err != nil {
		t.Error(err)
	}
}

// TestInterrupt checks that the program can be stopped while it waits for input.
func TestInterrupt(t *testing.T) {
	in, typing := io.Pipe()
	defer func() { _ = typing.Close() }()
	ctx, stop := context.WithCancel(context.Background())
	status := make(chan int)
	var errs bytes.Buffer
	go func() { status <- Main(ctx, []string{"read", "-"}, in, io.Discard, &errs, nil) }()
	if _, err := typing.Write([]byte("The dam broke.\n")); err != nil { // it is reading now
		t.Fatal(err)
	}
	stop()
	if got := <-status; got != interrupted || errs.Len() > 0 {
		t.Errorf("status %d, said %q", got, errs.String())
	}
}
