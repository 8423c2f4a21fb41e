package html

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestRead compares what is read of each page in testdata with the file beside it.
func TestRead(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, path := range pages {
		t.Run(filepath.Base(path), func(t *testing.T) {
			p, err := Read(load(t, path), "")
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(path, ".html") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(show(p)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got, want := show(p), load(t, golden); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func load(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// show writes all of a page, so that a change of any part of it shows in the golden file.
func show(p *Page) string {
	var b strings.Builder
	for _, f := range [][2]string{
		{"title", p.Title},
		{"outlet", p.Outlet},
		{"author", p.Author},
		{"published", p.Published},
		{"url", p.URL},
		{"cut", fmt.Sprint(p.Cut)},
	} {
		fmt.Fprintf(&b, "%s: %s\n", f[0], f[1])
	}
	for _, l := range p.Links {
		fmt.Fprintf(&b, "link: %q %s\n", l.Of(p.Text), l.URL)
	}
	return b.String() + "--\n" + p.Text + "\n"
}

// sentence is long enough to be taken for an article where it stands a few times.
const sentence = "The mayor of Lunne said on Tuesday that the ferry, idle since March, would sail again within the week. "

func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		markup string
		want   error
	}{
		"nothing":         {"", ErrNoText},
		"only tags":       {"<html><body><div><p></p></div></body></html>", ErrNoText},
		"only scripts":    {"<script>var text = '" + sentence + "'</script><style>p {}</style>", ErrNoText},
		"open comment":    {"<html><body><!-- " + sentence, ErrNoText},
		"open tag":        {"<html><body><p class='" + sentence, ErrNoText},
		"deep":            {strings.Repeat("<div>", 100_000) + sentence, ErrTooDeep},
		"many tags":       {strings.Repeat("<i>", maxTags+1), ErrTooDense},
		"many attributes": {"<p " + strings.Repeat("a ", maxAttributes+2) + ">" + sentence, ErrTooDense},
	} {
		t.Run(name, func(t *testing.T) {
			if p, err := Read(c.markup, ""); !errors.Is(err, c.want) {
				t.Errorf("got %v, %v, want %v", p, err, c.want)
			}
		})
	}
}

func TestReadAbout(t *testing.T) {
	body := "<body><p>" + strings.Repeat(sentence, 6)
	for name, c := range map[string]struct{ head, want string }{
		"meta before its own address": {
			`<link rel="Canonical" href="https://a.example/1"><meta property="og:url" content="https://b.example/2">`,
			"url=https://a.example/1",
		},
		"address of the page":       {`<meta property="og:url" content="https://b.example/2">`, "url=https://b.example/2"},
		"relative address":          {`<link rel="canonical" href="/1">`, "url="},
		"list of linked data":       {ld(`[{"@type":"Person","name":"P"},{"@type":"Report","name":"N","author":"A"}]`), "title=N author=A"},
		"headline before name":      {ld(`{"@type":"BlogPosting","name":"N","headline":"H"}`), "title=H"},
		"members of other types":    {ld(`{"@type":"Article","headline":["H"],"author":7,"datePublished":"2031-04-12"}`), "published=2031-04-12"},
		"no article":                {ld(`{"@type":"Person","name":"P"}`), "title="},
		"broken linked data":        {ld(`{"@type":"Article","headline":"H"`), "title="},
		"date of the page first":    {`<meta name="DC.date" content="2031">` + ld(`{"@type":"Article","datePublished":"2032"}`), "published=2031"},
		"date as microdata":         {`<meta itemprop="datePublished" content="2031">`, "published=2031"},
		"outlet":                    {ld(`{"@type":"Article","publisher":{"name":"Coast Radio"}}`), "outlet=Coast Radio"},
		"title over several lines":  {"<title>A\n  ferry\nsails</title>", "title=A ferry sails"},
		"author with a word before": {`<meta name="author" content="By Mira Tolland">`, "author=Mira Tolland"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Read("<head>"+c.head+body, "")
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprintf("title=%s outlet=%s author=%s published=%s url=%s end", p.Title, p.Outlet, p.Author, p.Published, p.URL)
			for _, want := range strings.Split(c.want, " author=") {
				if !strings.Contains(got, strings.TrimSpace(want)+" ") {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
}

func ld(json string) string { return `<script type="application/ld+json">` + json + `</script>` }

func TestReadClipsTitle(t *testing.T) {
	p, err := Read("<title>"+strings.Repeat("é", 5000)+"</title><p>"+strings.Repeat(sentence, 6), "")
	if err != nil || len(p.Title) != longest {
		t.Errorf("title of %d bytes, %v", len(p.Title), err)
	}
}

// A page may be whole without saying so, but one that opens its body and never closes it was cut.
func TestCut(t *testing.T) {
	for markup, want := range map[string]bool{
		"<html><body><p>a</p></body></html>": false,
		"<HTML><BODY><p>a</p></BODY >":       false,
		"<p>a":                               false,
		"<html lang=en><p>a</p><p":           true,
		"<html><bodyguard></bodyguard>":      true,
	} {
		if got := cut(markup); got != want {
			t.Errorf("cut(%q) = %t", markup, got)
		}
	}
}

func TestOneBody(t *testing.T) {
	for markup, want := range map[string]string{
		"<html><body>a</body></html>":              "<html><body>a</body></html>",
		"<body a>x<BODY b>y<body>z":                "<body a>x<div b>y<div>z",
		"<html><html\nb><bodyguard><body><body/c>": "<html><div\nb><bodyguard><body><div/c>",
	} {
		if got := oneBody(markup); got != want {
			t.Errorf("oneBody(%q) = %q, want %q", markup, got, want)
		}
	}
}

// TestAttributes checks the estimate on tags that an honest page may have.
func TestAttributes(t *testing.T) {
	for markup, want := range map[string]int{
		"":                           0,
		"a < b and c > d":            0,
		"<p>two words</p>":           0,
		"<p a>":                      1,
		`<p a="1 2 3" b='>' c/>`:     3,
		"<img src=a.jpg alt=x><br/>": 2,
		"<p a":                       1,
		"<":                          0,
	} {
		if got := attributes(markup); got != want {
			t.Errorf("attributes(%q) = %d, want %d", markup, got, want)
		}
	}
}
