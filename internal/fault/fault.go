// Package fault is the closed list of what can go wrong for a user, and what to say about it.
//
// Every error that reaches a face carries a Kind; errors that carry none are Internal. A face turns the kind into its own
// words once: the command line into a sentence and an exit code. The user gets the sentence and the advice, the operator
// the whole chain.
package fault

import (
	"errors"
	"fmt"
)

// Kind says what sort of thing went wrong.
type Kind uint8

// The kinds of faults. Their exit codes are part of the command's contract.
const (
	Internal    Kind = iota // a defect of ours
	Usage                   // the command was called wrongly
	NotFound                // a file or thing that was named does not exist
	Unreadable              // it exists and cannot be read (permission, a broken pipe, a device)
	Unsupported             // its format is none of ours: binary, an unknown charset
	Malformed               // its format is ours and it breaks the rules: a bad line of JSON, truncated HTML
	Empty                   // nothing in it to read
	TooLarge                // past a documented limit
	Unwritable              // it exists and cannot be written (permission, a full disk, a read-only file)
	Damaged                 // it was ours and whole, and is not any more
	Busy                    // somebody else has it; later it will go
	Unavailable             // a server that is needed is not there, or refuses us; the same may work later
	Refused                 // not allowed, by our rules or by whom we asked: a private address, robots.txt, a login
)

// An Error is a fault of a kind, about a subject the user named, with advice on what to do.
type Error struct {
	Kind    Kind
	Subject string // what the user called it: a path, "-", a path with a line number; may be empty
	Reason  string // one clause, without the subject: "holds no text"
	Advice  string // what to do, one clause; may be empty
	Err     error  // the cause, for the operator; may be nil
}

// New makes an error of kind k about subject.
func New(k Kind, subject, reason, advice string) *Error {
	return &Error{Kind: k, Subject: subject, Reason: reason, Advice: advice}
}

// Wrap makes an error of kind k about subject from its cause, whose text becomes part of the reason.
func Wrap(k Kind, subject, reason string, cause error) *Error {
	return &Error{Kind: k, Subject: subject, Reason: reason, Err: cause}
}

// Error is the sentence for the user: subject, reason, cause, advice.
func (e *Error) Error() string {
	s := e.Reason
	if e.Subject != "" {
		s = e.Subject + ": " + s
	}
	if e.Err != nil {
		s = fmt.Sprintf("%s: %v", s, e.Err)
	}
	if e.Advice != "" {
		s += "; " + e.Advice
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of the first Error in err's chain, Internal where there is none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// ExitCode is the exit status of a command that ends with err: 0 done, 1 something failed, 2 wrong usage.
func ExitCode(err error) int {
	switch {
	case err == nil:
		return 0
	case KindOf(err) == Usage:
		return 2
	}
	return 1
}
