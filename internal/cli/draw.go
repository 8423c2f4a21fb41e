package cli

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/graph"
	"firsthand/internal/graph/origins"
)

// drawn tells whether the output is a picture of one claim.
func (t *traceCommand) drawn() bool { return t.Format == "svg" || t.Format == "dot" }

// draw prints the picture of the claim that is wanted.
func (t *traceCommand) draw(out *bufio.Writer, d *flow.Dossier, parser *kong.Kong) error {
	if len(d.Claims) == 0 {
		return fault.New(fault.Empty, "", "the reports make no claim that could be drawn", "look at what was read with \"firsthand read\"")
	}
	claim := 0
	if t.Claim != "" {
		n, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(t.Claim), "c"))
		if err != nil {
			return misused("trace", parser, fmt.Sprintf("--claim %q is no number of a claim; one of a workspace is drawn by its id with \"firsthand claim ID --format %s\"", t.Claim, t.Format))
		}
		if n < 1 || n > len(d.Claims) {
			return misused("trace", parser, fmt.Sprintf("--claim %q names none of the claims, which are 1 to %d", t.Claim, len(d.Claims)))
		}
		claim = n - 1
	}
	if err := drawClaim(out, d, claim, t.Format); err != nil {
		return written(err)
	}
	return written(out.Flush())
}

// drawClaim writes the picture of who has the claim at index i from whom, as "svg" or "dot".
func drawClaim(out io.Writer, d *flow.Dossier, i int, format string) error {
	g := origins.Of(d, i)
	bytes := graph.SVG(g)
	if format == "dot" {
		bytes = graph.DOT(g)
	}
	_, err := out.Write(bytes)
	return err
}
