package cli

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/ingest"
)

// tree makes files with their own path as content, and links, below a new directory: "a/b.txt", "a/c.txt -> b.txt".
func tree(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		path, target, link := strings.Cut(f, " -> ")
		full := filepath.Join(dir, path)
		err := os.MkdirAll(filepath.Dir(full), 0o755)
		switch {
		case err != nil:
		case link:
			err = os.Symlink(target, full)
		default:
			err = os.WriteFile(full, []byte(path), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestDirectory(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		want  string // documents, and of faults the words after the directory
	}{
		{"lexical order", []string{"b.txt", "a/z.html", "a.txt", "c.jsonl"}, "a/z a b c"},
		{"endings", []string{"a.TXT", "b.odt", "c.htm", "d.xhtml", "e.text", "f.ndjson", "g.json", "h.eml", "i.rss", "j.atom", "k.xml", "l.warc", "m.PDF", "txt"}, "a c d e f h i j l m"},
		{"packed", []string{"a.txt.gz", "b.warc.GZ", "c.tar.gz", "gz", ".gz", "d.gz"}, "a b"},
		{"hidden", []string{".git/a.txt", ".b.txt", "c/.d/e.txt", "f.txt"}, "f"},
		{"only the last ending", []string{"a.b.txt"}, "a.b"},
		{"links", []string{"a/b.txt", "c.txt -> a/b.txt", "loop -> .", "d.txt -> a"}, "a/b c"},
		{"a link to nothing", []string{"a.txt", "b.txt -> nothing"}, "a [/b.txt: no such file or directory; check the name]"},
		{"nothing", []string{"a.odt"}, "[: holds no reports; below a directory files ending in " + endings + ", or in one of these and .gz, are read; name others one by one]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := tree(t, test.files...)
			var got []string
			for src, err := range sources([]string{dir}, nil, stayHome) {
				if err != nil {
					got = append(got, "["+strings.TrimPrefix(err.Error(), dir)+"]")
					continue
				}
				got = append(got, src.Document)
			}
			if s := strings.Join(got, " "); s != test.want {
				t.Errorf("got  %s\nwant %s", s, test.want)
			}
		})
	}
}

func TestSources(t *testing.T) {
	dir := tree(t, "a.txt", "b.pdf", "c/d.txt", "link -> c", ".hidden", "no/.txt")
	path := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	args := []string{path("b.pdf"), "-", path("link"), path(".hidden"), path("c") + "/", path("none"), "-", os.DevNull, path("a.txt")}
	want := []string{
		"b b.pdf", "stdin typed", "d c/d.txt", ".hidden .hidden", "d c/d.txt",
		path("none") + ": no such file or directory; check the name",
		"standard input: has been read already; name - once",
		os.DevNull + ": is a device, not a file; name a file, a directory or -",
		"a a.txt",
	}
	var got []string
	for src, err := range sources(args, strings.NewReader("typed"), stayHome) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		body, err := io.ReadAll(src.Body)
		if err != nil {
			t.Error(err)
		}
		got = append(got, src.Document+" "+string(body))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestSourcesAreClosed checks that no file is open before it is asked for or after the next is.
func TestSourcesAreClosed(t *testing.T) {
	dir := tree(t, "a.txt", "b.txt", "c.txt")
	var last ingest.Source
	for src, err := range sources([]string{dir}, nil, stayHome) {
		if err != nil {
			t.Fatal(err)
		}
		if last.Body != nil {
			if _, err := last.Body.Read(make([]byte, 1)); err == nil {
				t.Errorf("%s is open while %s is", last.Path, src.Path)
			}
		}
		last = src
		if src.Document == "b" {
			break
		}
	}
	if _, err := last.Body.Read(make([]byte, 1)); err == nil {
		t.Errorf("%s is open after the last", last.Path)
	}
}

func TestNames(t *testing.T) {
	n := names{}
	var got []string
	for _, name := range []string{"a", "b", "a", "a", "a~2", "b", "a"} {
		got = append(got, n.give(name))
	}
	if want := "a b a~2 a~3 a~2~2 b~2 a~4"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
}
