package html

import (
	"errors"
	"strings"
	"testing"
)

func TestFragment(t *testing.T) {
	for name, c := range map[string]struct{ markup, want string }{
		"words":      {"A ferry sails.", "A ferry sails."},
		"blocks":     {"<p>A <b>ferry</b> sails.<p>It is late.", "A ferry sails.\n\nIt is late."},
		"page":       {"<html><head><title>x</title><style>p{}</style><body><p>A ferry sails.", "A ferry sails."},
		"no choice":  {"<div class=cookie>Crumbs</div><div class=footer>End</div>", "Crumbs\n\nEnd"},
		"entities":   {"Fish &amp; chips&nbsp;&lt;here&gt;", "Fish & chips <here>"},
		"two bodies": {"<body>a</body><body>b</body>", "a\n\nb"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Fragment(c.markup, "")
			if err != nil || p.Text != c.want {
				t.Errorf("got %+v, %v, want %q", p, err, c.want)
			}
		})
	}
	if _, err := Fragment("<p><img src=a>", ""); !errors.Is(err, ErrNoText) {
		t.Errorf("got %v", err)
	}
	if _, err := Fragment(strings.Repeat("<i>", maxTags+1), ""); !errors.Is(err, ErrTooDense) {
		t.Errorf("got %v", err)
	}
	if _, err := Fragment(strings.Repeat("<div>", 1000)+"x", ""); !errors.Is(err, ErrTooDeep) {
		t.Errorf("got %v", err)
	}
}

// TestAddress resolves links against where a page was found, unless it says what else.
func TestAddress(t *testing.T) {
	for head, want := range map[string]string{
		"": "https://coast.example/a/c",
		"<link rel=canonical href='https://other.example/x/y'>": "https://coast.example/a/c",
		"<base href='/d/'>": "https://coast.example/d/c",
	} {
		for name, read := range map[string]func(string, string) (*Page, error){"page": Read, "fragment": Fragment} {
			p, err := read("<html lang=en-GB><head>"+head+"<body><p>"+strings.Repeat(sentence, 5)+"<a href=c>more</a>", "https://coast.example/a/b")
			if err != nil || len(p.Links) != 1 || p.Links[0].URL != want || p.Language != "en-GB" {
				t.Errorf("%s with %q: got %+v, %v, want %s", name, head, p, err, want)
			}
		}
	}
}
