package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"firsthand/internal/fault"
)

// fromJSON fills fields from an object of JSON in a file, or on standard input.
func (p *Program) fromJSON(name string, fields []field) error {
	var raw []byte
	var err error
	if name == "-" {
		name = standardInput
		raw, err = io.ReadAll(io.LimitReader(p.In, formLimit+1))
	} else {
		raw, err = readFile(name, formLimit+1)
	}
	if err != nil {
		return err
	}
	if len(raw) > formLimit {
		return fault.New(fault.TooLarge, name, fmt.Sprintf("holds more than %d bytes", formLimit), "")
	}
	return fillFrom(name, raw, fields)
}

// formLimit is how many bytes of JSON a command takes.
const formLimit = 4 << 20

// readFile is the start of a file, at most so many bytes.
func readFile(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, notOpened(name, err)
	}
	defer func() { _ = f.Close() }() // it was only read
	raw, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return nil, notOpened(name, err)
	}
	return raw, nil
}

// fillFrom fills fields from an object of JSON, strictly: what it does not know, has twice, or what was said with a flag, too, is a
// fault. Null is as if it did not stand there.
func fillFrom(name string, raw []byte, fields []field) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if t, err := decoder.Token(); err != nil || t != json.Delim('{') {
		return malformed(name, "is no object of JSON")
	}
	for decoder.More() {
		t, err := decoder.Token()
		key, ok := t.(string)
		if err != nil || !ok {
			return malformed(name, "is no object of JSON")
		}
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == key })
		if i < 0 {
			return fault.New(fault.Usage, name, fmt.Sprintf("has the field %q, which is not known here", key), "known are "+fieldNames(fields))
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return malformed(name, fmt.Sprintf("ends, or breaks off, in the field %q", key))
		}
		if string(value) == "null" {
			continue
		}
		if fields[i].set() {
			return fault.New(fault.Usage, name, fmt.Sprintf("says %q, which was said already", key), "say it once, with the flag or here")
		}
		if err := fields[i].take(value); err != nil {
			return malformed(name, fmt.Sprintf("has in the field %q %v", key, err))
		}
	}
	if _, err := decoder.Token(); err != nil {
		return malformed(name, "breaks off")
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return malformed(name, "holds more than one object")
	}
	return nil
}

func malformed(name, reason string) error {
	return fault.New(fault.Malformed, name, reason, "give one object, as {\"question\": \"…\"}")
}

// fieldNames lists the names of fields.
func fieldNames(fields []field) string {
	var names []string
	for _, f := range fields {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

// take takes a value of JSON.
func (f *field) take(value json.RawMessage) error {
	switch {
	case f.text != nil:
		if json.Unmarshal(value, f.text) != nil {
			return errors.New("something else than text")
		}
	case f.list != nil:
		var list []string
		if json.Unmarshal(value, &list) != nil {
			return errors.New("something else than a list of texts")
		}
		*f.list = list
	case f.num != nil:
		if json.Unmarshal(value, f.num) != nil {
			return errors.New("something else than " + f.number())
		}
	default:
		if json.Unmarshal(value, f.yes) != nil {
			return errors.New("something else than true or false")
		}
	}
	return nil
}
