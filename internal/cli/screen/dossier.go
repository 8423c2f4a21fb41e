package screen

import (
	"strconv"

	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/trace"
)

// Options say what of a dossier is printed.
type Options struct {
	All      bool   // also the claims that one report carries from a named source
	Consumer string // for whom it is said whether each claim is sure enough; "" for nobody
}

// PrintDossier prints what a set of reports comes to, claim by claim. Unless all are wanted it leaves out the claims that one
// report carries from a named source, and says how many they are.
func PrintDossier(p *Printer, d *flow.Dossier, o Options) {
	w := &dossierWriter{p: p, d: d, consumer: o.Consumer, lineage: newLineage(d, p.ID), opposed: opposed(d), origins: maxOrigins, lines: maxLines}
	var shown []int
	for i := range d.Claims {
		if o.All || w.worthShowing(&d.Claims[i]) {
			shown = append(shown, i)
		}
	}
	w.summary(len(shown))
	for _, i := range shown {
		w.p.Blank()
		w.claim(i, strconv.Itoa(i+1)+"  ")
	}
	w.leftOut(len(d.Claims) - len(shown))
}

// A dossierWriter prints the claims of one dossier.
type dossierWriter struct {
	p        *Printer
	d        *flow.Dossier
	consumer string
	lineage  *lineage
	opposed  map[int][]match.Contradiction // by claim
	origins  int                           // so many of a claim are shown
	lines    int                           // so many of every other list
	whole    bool                          // one claim is shown, with all that is known of it
}

func opposed(d *flow.Dossier) map[int][]match.Contradiction {
	out := map[int][]match.Contradiction{}
	for _, c := range d.Contradictions {
		out[c.Claims[0]] = append(out[c.Claims[0]], c)
		out[c.Claims[1]] = append(out[c.Claims[1]], c)
	}
	return out
}

// worthShowing tells whether more than one report carries c, or somebody unnamed asserts or denies it; who would not say says nothing.
func (w *dossierWriter) worthShowing(c *flow.Claim) bool {
	if reports(c.Members) > 1 {
		return true
	}
	for _, m := range c.Members {
		if chain := w.lineage.chains[m.Ref]; m.Stance != match.Questions && len(chain) > 0 && !chain[0].Named && chain[0].Kind != trace.Unknown {
			return true
		}
	}
	return false
}

func (w *dossierWriter) summary(shown int) {
	statements := 0
	for _, a := range w.d.Accounts {
		statements += len(a.Reading.Statements)
	}
	w.p.Begin("")
	w.p.Add(Bold, Count(len(w.d.Accounts), "report", "reports")+" · "+Count(statements, "statement", "statements")+" · ")
	w.p.Add(Bold, Count(len(w.d.Claims), "claim", "claims"))
	if shown < len(w.d.Claims) {
		w.p.Add(Bold, ", "+strconv.Itoa(shown)+" of them shown")
	}
	w.p.End()
}

func (w *dossierWriter) leftOut(n int) {
	if n == 0 {
		return
	}
	w.p.Blank()
	w.p.Line("", Dim, Count(n, "claim is not shown, which one report carries from a named source or in its own voice",
		"claims are not shown, which one report each carries from a named source or in its own voice")+
		": --all shows them too, --format json gives everything.")
}
