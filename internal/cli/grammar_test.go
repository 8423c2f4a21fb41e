package cli

import (
	"strings"
	"testing"
)

func TestArgumentsLast(t *testing.T) {
	parser, err := newParser(&grammar{})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ in, want string }{
		{"read a b", "read -- a b"},
		{"read a --format json b", "read --format=json -- a b"},
		{"read --format=json a --text", "read --format=json --text -- a"},
		{"read a -- --text -", "read -- a --text -"},
		{"read - a", "read -- - a"},
		{"read --jobs -3 a", "read --jobs=-3 -- a"},
		{"read --unknown a", "read --unknown -- a"},
		{"read", "read --"},
		{"--help", "--help"},
		{"nonsense --format", "nonsense --format"},
	}
	for _, test := range tests {
		got, err := argumentsLast(parser, strings.Fields(test.in))
		if err != nil || strings.Join(got, " ") != test.want {
			t.Errorf("%s: got %q, %v, want %q", test.in, got, err, test.want)
		}
	}
	for _, in := range []string{"read a --format", "read --format --text"} {
		if got, err := argumentsLast(parser, strings.Fields(in)); err == nil {
			t.Errorf("%s: got %q, want an error", in, got)
		}
	}
}
