package app

//go:generate go test -run ^Test(Readme|Pictures)$ -update .

import (
	"bytes"
	"context"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the program prints into README.md, and the pictures that it shows")

const root = "../.."

// transcript is a place in README.md that shows what a command prints, run from the module's root.
var transcript = regexp.MustCompile("(?s)<!-- transcript: firsthand ([^\n]*) -->\n```\n(.*?)```\n<!-- end of transcript -->")

// picture is a place in README.md that shows a picture and names the command that draws it, run from the module's root.
var picture = regexp.MustCompile(`<!-- picture: firsthand ([^\n]*) -->\n!\[[^\]]*\]\(([^)\n]*)\)`)

// TestPictures draws the pictures that README.md shows and compares; -update writes them into their files.
func TestPictures(t *testing.T) {
	readme, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	shown := picture.FindAllSubmatch(readme, -1)
	if len(shown) == 0 {
		t.Fatal("README.md shows no picture")
	}
	for _, s := range shown {
		file := string(s[2])
		var out, errs bytes.Buffer
		if code := Main(context.Background(), strings.Fields(string(s[1])), nil, &out, &errs, nil); code != 0 {
			t.Fatalf("firsthand %s: exit status %d\n%s", s[1], code, &errs)
		}
		if was, err := os.ReadFile(file); err == nil && bytes.Equal(was, out.Bytes()) {
			continue
		}
		if !*update {
			t.Errorf("%s is not what the program draws; go generate ./internal/app writes it", file)
			continue
		}
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestReadme runs the commands whose output README.md shows and compares; -update writes it there.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	shown := transcript.FindAllSubmatch(readme, -1)
	if len(shown) == 0 {
		t.Fatal("README.md shows no transcript")
	}
	is := readme
	for _, s := range shown {
		var out, errs bytes.Buffer
		if code := Main(context.Background(), strings.Fields(string(s[1])), nil, &out, &errs, nil); code != 0 {
			t.Fatalf("firsthand %s: exit status %d\n%s", s[1], code, &errs)
		}
		is = bytes.Replace(is, s[0], bytes.Replace(s[0], append([]byte("```\n"), s[2]...), append([]byte("```\n"), out.Bytes()...), 1), 1)
	}
	if bytes.Equal(is, readme) {
		return
	}
	if !*update {
		t.Fatal("README.md does not show what the program prints; go generate ./internal/app writes it")
	}
	if err := os.WriteFile("README.md", is, 0o644); err != nil {
		t.Fatal(err)
	}
}
