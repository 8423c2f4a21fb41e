package fetch

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"firsthand/internal/fault"
)

// about is the fault err, said of subject.
func about(subject string, err error) error {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err
	}
	said := *f
	said.Subject = subject
	return &said
}

// explain is the fault, without a subject, for what went wrong on the way to an answer, while the caller still wants one.
func explain(err error) error {
	var (
		known  *fault.Error
		name   *net.DNSError
		cert   *tls.CertificateVerificationError
		record tls.RecordHeaderError
		alert  tls.AlertError
		timed  interface{ Timeout() bool }
	)
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &name) && name.IsNotFound:
		return fault.New(fault.NotFound, "", "there is no host "+name.Name, "look at how it is spelt, and whether this machine is on the network")
	case errors.As(err, &name):
		return fault.Wrap(fault.Unavailable, "", "its host cannot be looked up", err)
	case errors.As(err, &cert):
		return fault.Wrap(fault.Refused, "", "its server does not prove that it is the one meant", cert.Err)
	case errors.Is(err, http.ErrSchemeMismatch), errors.As(err, &record), errors.As(err, &alert):
		return fault.Wrap(fault.Unavailable, "", "no encrypted connection comes about", err)
	case errors.As(err, &timed) && timed.Timeout():
		return fault.New(fault.Unavailable, "", "its server does not answer in time", "try again later")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fault.New(fault.Unavailable, "", "the answer breaks off in the middle", "try again later")
	}
	return fault.Wrap(fault.Unavailable, "", "cannot be fetched", clipped{err})
}

// clipped is an error whose text may quote what a server sent.
type clipped struct{ error }

// Error is no longer than a person reads.
func (c clipped) Error() string {
	const most = 300
	s := strings.ToValidUTF8(c.error.Error(), "")
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// Unwrap returns the error itself.
func (c clipped) Unwrap() error { return c.error }

// refusal is the fault, without a subject, for an answer that is none of those wanted; nil for the others. Whether something
// has changed may be answered only where it was asked.
func (a *answer) refusal(conditional bool, now time.Time) error {
	said := &Refusal{Status: a.status}
	if a.wantsQuiet() {
		said.Until = a.retryAfter(now)
	}
	fail := func(k fault.Kind, reason, advice string) error {
		return &fault.Error{Kind: k, Reason: reason, Advice: advice, Err: said}
	}
	switch {
	case a.success(), conditional && a.status == http.StatusNotModified:
		return nil
	case a.status == http.StatusNoContent:
		return fail(fault.Empty, "there is nothing in it", "")
	case a.status == http.StatusNotFound:
		return fail(fault.NotFound, "there is no such page", "look at how it is spelt")
	case a.status == http.StatusGone:
		return fail(fault.NotFound, "the page was taken away for good", "")
	case a.status == http.StatusUnauthorized, a.status == http.StatusPaymentRequired, a.status == http.StatusForbidden,
		a.status == http.StatusUnavailableForLegalReasons:
		return fail(fault.Refused, "its server does not let us have it", "if a browser shows it, save it there and add the file")
	case a.status == http.StatusTooManyRequests:
		return fail(fault.Unavailable, "its server wants fewer requests", "try again later")
	case a.status >= 500:
		return fail(fault.Unavailable, "its server is in trouble", "try again later")
	case a.status >= 400:
		return fail(fault.Unreadable, "its server refuses the request", "")
	}
	return fail(fault.Malformed, "its server gives an answer that fits no question of ours", "")
}

// status is a status with its name.
func status(code int) string {
	if text := http.StatusText(code); text != "" {
		return strconv.Itoa(code) + " " + text
	}
	return "status " + strconv.Itoa(code)
}
