package workspace

import (
	"context"
	"errors"
	"slices"
	"strings"

	"firsthand/internal/brief"
	"firsthand/internal/brief/template"
	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// A Composing says how a briefing is to be composed.
type Composing struct {
	Template *template.Template
	Notes    []string // what whoever composes it holds, in words of their own
	Marking  string   // what stands above and below every page
	Draft    bool     // it is shown and not kept
	Tool     string   // the version of the program
}

// Compose composes a briefing of the case whose id a person has typed, and keeps it as the next version, unless it is a draft.
func (w *Workspace) Compose(ctx context.Context, typed string, o Composing) (*brief.Kept, error) {
	m, err := w.steady(ctx, typed)
	if err != nil {
		return nil, err
	}
	m.By, m.At, m.Marking, m.Draft = string(w.Actor), w.Clock().UTC(), strings.TrimSpace(o.Marking), o.Draft
	m.Tool = w.tool(o.Tool)
	for _, text := range o.Notes {
		m.Notes = append(m.Notes, brief.Note{Text: text, By: m.By})
	}
	texts := o.Notes
	if form, there := o.Template.Block(template.Judgement); there {
		texts = append(slices.Clone(texts), form.Text...)
	}
	if err := wellNoted(m, texts); err != nil {
		return nil, err
	}
	compose := func(past []*casework.Entry) (*brief.Briefing, error) {
		before, err := brief.BriefingsOf(past)
		if err != nil {
			return nil, err
		}
		m.Version, m.Before = len(before)+1, nil
		if len(before) > 0 {
			m.Before = before[len(before)-1]
		}
		return brief.Compose(m, o.Template)
	}
	if o.Draft {
		past, err := w.entries(ctx, store.CaseFilter{Case: m.Case.ID, Kinds: []string{brief.Composed}})
		if err != nil {
			return nil, err
		}
		b, err := compose(past)
		return &brief.Kept{Case: m.Case.ID, Briefing: b}, err
	}
	e, err := w.enter(ctx, m.Case.ID, func(past []*casework.Entry) (*casework.Entry, error) {
		b, err := compose(past)
		if err != nil {
			return nil, err
		}
		e, err := b.Entry()
		if err == nil {
			e.After = m.Case.Last
		}
		return e, err
	})
	if err != nil {
		return nil, err
	}
	return brief.KeptOf(e)
}

// tool is what read the reports.
func (w *Workspace) tool(version string) brief.Tool {
	return brief.Tool{
		Name: "Firsthand", Version: version + ", reader " + w.Reader.Version,
		Model: "a small encoder of the BERT kind that was trained to find who is said to say what, on this machine and without the network",
	}
}

// tries is how often a case is looked at until nothing changes meanwhile.
const tries = 4

// steady is what is known of a case, gathered while nothing changed: where something did, it is gathered again, until nothing is kept
// meanwhile, or what is known comes to the same twice.
func (w *Workspace) steady(ctx context.Context, typed string) (*brief.Material, error) {
	var last string
	for range tries {
		before, err := w.view().Head(ctx)
		if err != nil {
			return nil, err
		}
		m, err := w.material(ctx, typed)
		if err != nil {
			return nil, err
		}
		after, err := w.view().Head(ctx)
		if err != nil {
			return nil, err
		}
		now := m.Case.Last
		for _, c := range m.Claims {
			now += " " + c.ID + " " + c.Version
		}
		if before.Size == after.Size || now == last {
			return m, nil
		}
		last = now
	}
	return nil, fault.New(fault.Busy, "case "+typed, "changes while it is looked at", "try again when less is being added")
}

// Briefing is the kept briefing whose id a person has typed.
func (w *Workspace) Briefing(ctx context.Context, typed string) (*brief.Kept, error) {
	id, err := w.findEntry(ctx, composedNoun(), typed)
	if err != nil {
		return nil, err
	}
	found, err := w.entries(ctx, store.CaseFilter{IDs: []string{id}})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errors.New("entry " + id + " is not there") // it was a moment ago
	}
	k, err := brief.KeptOf(found[0])
	if err == nil && k.Briefing == nil {
		return nil, fault.New(fault.NotFound, "briefing "+id, "is gone, with a report that it quoted and that was erased", "compose another; who was told it is still known")
	}
	return k, err
}
