package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
)

// A field is one thing that a command is told: with a flag, in a field of JSON, or in a form. One of text, list, num and yes is where it goes.
type field struct {
	name  string // of the flag, without dashes, and of the field of JSON
	label string // what the form asks for, and what the fault says is missing
	text  *string
	list  *[]string
	yes   *bool
	num   any                         // *int or *float64, of which zero is as good as nothing
	usual string                      // what is taken where nothing is typed
	must  bool                        // the command needs it
	some  bool                        // the command needs it, or another of its fields that is marked so
	long  bool                        // it may have several lines
	arg   bool                        // it is no flag, but an argument
	check func(typed string) error    // of text or list, before the next is asked for; may be nil
	ready func(typed string) []string // how what is typed becomes a list; words where nil
}

// set tells whether something was said already.
func (f *field) set() bool {
	switch {
	case f.text != nil:
		return strings.TrimSpace(*f.text) != ""
	case f.list != nil:
		return len(*f.list) > 0
	case f.num != nil:
		return !reflect.ValueOf(f.num).Elem().IsZero()
	}
	return *f.yes
}

// A Form is how a command is told more than fits into flags.
type Form struct {
	JSON string `name:"json" placeholder:"FILE|-" help:"Take what is to be said from an object of JSON, whose fields are called as the flags are; - for standard input."`
}

// gather completes the fields of a command: from JSON where that is named, and, where something that the command needs is missing, by a
// form if somebody types; otherwise the fault says what is missing.
func (p *Program) gather(ctx context.Context, command string, parser *kong.Kong, from Form, fields []field) error {
	if from.JSON != "" {
		if err := p.fromJSON(from.JSON, fields); err != nil {
			return err
		}
	}
	missing := slices.IndexFunc(fields, func(f field) bool { return f.must && !f.set() })
	switch {
	case missing < 0 && !noneOfSome(fields):
		return nil
	case p.Typed && from.JSON != "-":
		p.asked = fields
		return p.ask(ctx, fields)
	case missing < 0:
		return nil // the command says of what it needs one
	}
	f := fields[missing]
	name := "--" + f.name
	if f.arg {
		name = strings.ToUpper(f.name)
	}
	return misused(command, parser, command+" needs "+name+": "+f.label)
}

// noneOfSome tells whether a command needs one of several fields, and none of them is set.
func noneOfSome(fields []field) bool {
	some := false
	for _, f := range fields {
		if f.some && f.set() {
			return false
		}
		some = some || f.some
	}
	return some
}

// keepTyped tells of what was typed into a form, so that nobody has to type it again where the command then failed.
func (p *Program) keepTyped(c *console) {
	said := map[string]any{}
	for _, f := range p.asked {
		if f.set() {
			said[f.name] = f.value()
		}
	}
	if len(said) == 0 {
		return
	}
	var out strings.Builder
	if printJSON(&out, said) == nil {
		c.note("what was typed", strings.TrimSpace(out.String())+" (a file with this can be given with --json)")
	}
}

// value is what was said, as JSON has it.
func (f *field) value() any {
	switch {
	case f.text != nil:
		return f.text
	case f.list != nil:
		return f.list
	case f.num != nil:
		return f.num
	}
	return f.yes
}

// ask asks for what was not said, line by line, on standard error, since what a command prints may go into a file.
func (p *Program) ask(ctx context.Context, fields []field) error {
	in := bufio.NewReader(p.In)
	for i := range fields {
		f := &fields[i]
		for asked := false; !asked || f.must && !f.set(); asked = true {
			if f.set() {
				break
			}
			if err := p.askFor(ctx, in, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// askFor asks for one field until what is typed will do.
func (p *Program) askFor(ctx context.Context, in *bufio.Reader, f *field) error {
	for {
		_, _ = fmt.Fprint(p.Err, screen.Safe(f.prompt(p.Edit != nil)))
		line, err := in.ReadString('\n')
		if err != nil && (line == "" || !errors.Is(err, io.EOF)) {
			_, _ = fmt.Fprintln(p.Err)
			return fault.New(fault.Usage, "the form", "was left at “"+f.label+"”", "nothing was kept; say what is missing with flags, or with --json")
		}
		typed, wrong := strings.TrimSpace(line), error(nil)
		switch {
		case typed == "" && f.long && p.Edit != nil:
			typed, wrong = p.write(ctx, f)
		case typed == "":
			typed = f.usual
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if wrong == nil {
			wrong = f.answer(typed)
		}
		if wrong == nil {
			return nil
		}
		_, _ = fmt.Fprintln(p.Err, "  "+screen.Safe(sentence(wrong)))
	}
}

// write has somebody write a field in their editor. An editor that fails, or leaves nothing where something is needed, is a fault, after
// which the form goes on.
func (p *Program) write(ctx context.Context, f *field) (string, error) {
	typed, err := p.Edit(ctx, f.usual)
	if err == nil && typed == "" && f.must {
		err = fault.New(fault.Usage, "the text", "was left empty", "write it, or type it as a line")
	}
	return typed, err
}

// prompt is what the form says before it waits.
func (f *field) prompt(editor bool) string {
	out := f.label
	switch {
	case f.long && editor:
		out += " (a line, or Enter for the editor)"
	case f.yes != nil:
		out += " (yes or no) [no]"
	case f.usual != "":
		out += " [" + f.usual + "]"
	case !f.must:
		out += " [none]"
	}
	return out + ": "
}

// answer takes what was typed, or says what is wrong with it.
func (f *field) answer(typed string) error {
	if f.yes != nil {
		switch strings.ToLower(typed) {
		case "y", "yes":
			*f.yes = true
		case "", "n", "no":
		default:
			return fault.New(fault.Usage, "“"+typed+"”", "is neither yes nor no", "")
		}
		return nil
	}
	if typed == "" {
		return nil
	}
	if f.check != nil {
		if err := f.check(typed); err != nil {
			return err
		}
	}
	switch {
	case f.text != nil:
		*f.text = typed
	case f.num != nil:
		if json.Unmarshal([]byte(typed), f.num) != nil {
			return fault.New(fault.Usage, "“"+typed+"”", "is not "+f.number(), "")
		}
	case f.ready != nil:
		*f.list = f.ready(typed)
	default:
		*f.list = strings.Fields(typed)
	}
	return nil
}

// number is what sort of number is wanted.
func (f *field) number() string {
	if _, whole := f.num.(*int); whole {
		return "a whole number"
	}
	return "a number"
}

// oneText takes what was typed as a list of one.
func oneText(typed string) []string { return []string{typed} }

// byCommas cuts what was typed as a list of names, which may have spaces in them.
func byCommas(typed string) (out []string) {
	for s := range strings.SplitSeq(typed, ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// timely checks that a time can be understood.
func timely(what string) func(string) error {
	return func(typed string) error {
		_, err := when(what, typed, dayEnds)
		return err
	}
}

// oneOfThese checks that one of several words is typed.
func oneOfThese[S ~string](what string, all []S) func(string) error {
	return func(typed string) error {
		if slices.Contains(all, S(typed)) {
			return nil
		}
		return fault.New(fault.Usage, what, "is “"+typed+"”", "say one of: "+joined(all))
	}
}

func joined[S ~string](all []S) string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = string(s)
	}
	return strings.Join(out, ", ")
}
