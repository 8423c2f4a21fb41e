package workspace

import (
	"context"
	"fmt"
	"strings"

	"firsthand/internal/brief"
	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// enter keeps what somebody does about a case. rule is handed the entries of the case so far, to which nobody else adds until it
// has returned, and says what is to be kept, or why it cannot be; it may be called again, and must do nothing else that lasts. opening
// is the id of the entry that opened the case; "" for what belongs to none, or opens one.
func (w *Workspace) enter(ctx context.Context, opening string, rule func(past []*casework.Entry) (*casework.Entry, error)) (*casework.Entry, error) {
	var kept *casework.Entry
	err := w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		var past []*casework.Entry
		var err error
		if opening != "" {
			if past, err = tx.CaseEntries(opening); err != nil {
				return err
			}
		}
		if kept, err = rule(past); err != nil {
			return err
		}
		kept.Case = opening
		return tx.AddCaseEntry(kept)
	})
	if err != nil {
		return nil, err
	}
	return kept, nil
}

// entries are those that f means, in the order in which they were made.
func (w *Workspace) entries(ctx context.Context, f store.CaseFilter) (out []*casework.Entry, err error) {
	err = w.db.Snapshot(ctx, store.Viewer(w.Actor), func(v *store.View) error {
		out = nil
		for e, err := range v.CaseEntries(ctx, f) {
			if err != nil {
				return err
			}
			out = append(out, e)
		}
		return nil
	})
	return out, err
}

// A noun is what people call by its id, of what is done at the desk.
type noun struct {
	name, lister string   // as "case", and the command that lists what goes by it
	kinds        []string // of the entries that it is
}

func caseNoun() noun { return noun{"case", "firsthand case list", []string{casework.Open}} }
func requestNoun() noun {
	return noun{"request", "firsthand request list", []string{casework.RequestDraft, casework.RequestSend}}
}
func gapNoun() noun { return noun{"gap", "firsthand gap list", []string{casework.GapOpen}} }
func composedNoun() noun {
	return noun{"briefing", "firsthand brief register", []string{brief.Composed}}
}
func toldNoun() noun { return noun{"briefing", "firsthand brief register", register.Contents()} }
func deliveryNoun() noun {
	return noun{"delivery", "firsthand brief register", []string{register.Deliver}}
}

func assessmentNoun() noun {
	return noun{"assessment", "firsthand assess list", []string{assess.OfVoice, assess.OfClaim}}
}

func causeNoun() noun {
	return noun{"case, decision or assessment", "firsthand case list", []string{casework.Open, casework.Decide, assess.OfVoice}}
}

// findEntry is the id of the entry that a person has typed, or meant by four or more letters of its beginning or end. Where that fits none,
// or several, there is a fault, which says of what else it is the id.
func (w *Workspace) findEntry(ctx context.Context, n noun, typed string) (string, error) {
	found, err := w.view().FindCaseEntries(ctx, typed, n.kinds...)
	if err != nil {
		return "", err
	}
	id, err := store.OneOf(n.name, n.lister, typed, found)
	if fault.KindOf(err) != fault.NotFound {
		return id, err
	}
	other, looking := w.otherwise(ctx, typed)
	switch {
	case looking != nil:
		return "", looking
	case other != "":
		return "", fault.New(fault.NotFound, n.name+" "+typed, "is the id of "+other, fmt.Sprintf("%q lists what can be named here", n.lister))
	}
	return "", err
}

// otherwise is what else a person has typed the id of, as "a request"; "" where that is nothing, or several things.
func (w *Workspace) otherwise(ctx context.Context, typed string) (string, error) {
	var fits []string
	for _, n := range []noun{caseNoun(), requestNoun(), gapNoun(), toldNoun(), deliveryNoun(), assessmentNoun()} {
		found, err := w.view().FindCaseEntries(ctx, typed, n.kinds...)
		if err != nil {
			return "", err
		}
		for range found {
			fits = append(fits, n.name)
		}
	}
	_, report := w.Find(ctx, typed)
	_, claim := w.SeenClaim(ctx, typed)
	_, decided := w.view().Resolve(ctx, store.NounDecision, typed)
	for n, err := range map[store.Noun]error{store.NounReport: report, store.NounClaim: claim, store.NounDecision: decided} {
		switch {
		case err == nil:
			fits = append(fits, string(n))
		case fault.KindOf(err) == fault.Usage:
			return "", nil
		case fault.KindOf(err) != fault.NotFound:
			return "", err
		}
	}
	if len(fits) != 1 {
		return "", nil
	}
	if strings.HasPrefix(fits[0], "a") {
		return "an " + fits[0], nil
	}
	return "a " + fits[0], nil
}
