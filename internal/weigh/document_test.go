package weigh_test

//go:generate go test -run ^TestDocument$ -update .

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"testing"

	"firsthand/internal/weigh"
)

var update = flag.Bool("update", false, "write the assumptions into docs/method/weighing.md")

const document = "../../docs/method/weighing.md"

// TestDocument compares the table of assumptions in the documentation with the program's; -update writes it there.
func TestDocument(t *testing.T) {
	was, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	var table bytes.Buffer
	fmt.Fprintf(&table, "<!-- assumptions -->\n| rate | value | cases | why |\n| --- | ---: | ---: | --- |\n")
	for _, a := range weigh.Defaults() {
		fmt.Fprintf(&table, "| %s | %.2f | %.0f | %s |\n", a.Name, a.Mean, a.Cases, a.Why)
	}
	fmt.Fprintf(&table, "<!-- end of assumptions -->")
	is := regexp.MustCompile("(?s)<!-- assumptions -->.*<!-- end of assumptions -->").ReplaceAllLiteral(was, table.Bytes())
	if bytes.Equal(is, was) {
		return
	}
	if !*update {
		t.Fatal("the documented assumptions are not the program's; go generate ./internal/weigh writes them")
	}
	if err := os.WriteFile(document, is, 0o644); err != nil {
		t.Fatal(err)
	}
}
