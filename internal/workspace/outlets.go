package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"firsthand/internal/fault"
	"firsthand/internal/match/revise"
	"firsthand/internal/trace"
)

// SetOutlets keeps what people know of outlets besides what the program does, as trace.ParseOutlets reads it, in the place of what was kept before. Whatever is looked
// at from then on is looked at with it; what reports were traced to stays until they are traced again.
func (w *Workspace) SetOutlets(ctx context.Context, table, why string) (Decision, error) {
	if _, bad := trace.ParseOutlets(table); len(bad) > 0 {
		return Decision{}, fault.New(fault.Malformed, fmt.Sprintf("line %d of the outlets", bad[0].Line), bad[0].Reason, bad[0].Advice)
	}
	return w.keepDecision(ctx, revise.Decision{Kind: revise.SetOutlets, Text: table}, why)
}

// Outlets is the table of outlets that people have set, "" for none.
func (w *Workspace) Outlets(ctx context.Context) (table string, err error) {
	decided, err := w.inForce(ctx)
	return outletsIn(decided), err
}

// outletsIn is the table of outlets that holds.
func outletsIn(decided []revise.Decision) (table string) {
	for _, d := range decided {
		if d.Kind == revise.SetOutlets {
			table = d.Text
		}
	}
	return table
}

// outlets is what is known of outlets, with a hash of what people have set of it: "" for nothing.
type outlets struct {
	table *trace.Outlets
	sum   string
}

// An outletMemo remembers what the last table of outlets came to.
type outletMemo struct {
	mu   sync.Mutex
	text string
	outlets
}

// outletsOf is what is known of outlets by what people have decided.
func (w *Workspace) outletsOf(decided []revise.Decision) outlets {
	text := outletsIn(decided)
	if text == "" {
		return outlets{}
	}
	w.memo.mu.Lock()
	defer w.memo.mu.Unlock()
	if w.memo.text != text {
		rows, _ := trace.ParseOutlets(text) // it was checked when it was set
		sum := sha256.Sum256([]byte(text))
		var ours *trace.Outlets
		w.memo.text, w.memo.outlets = text, outlets{ours.With(rows), hex.EncodeToString(sum[:8])}
	}
	return w.memo.outlets
}
