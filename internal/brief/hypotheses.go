package brief

import (
	"fmt"
	"strings"
)

// hypotheses is what may be so, and how each analyst sees the evidence against it. Nothing is added up, ordered or preferred: package casework/hypotheses says why.
func (c *composer) hypotheses() content {
	by := c.record()
	out := content{none: by}
	if len(c.m.Hypotheses) == 0 {
		return out
	}
	for _, h := range c.m.Hypotheses {
		text := h.Text
		if text == "" {
			text = "its words went with a report that it quoted"
		}
		out.items = append(out.items, fills{"hypothesis": {h.Name, by}, "text": {text, by}, "analyst": {h.By, by}, "date": {moment(h.At), by}})
	}
	for i := range c.m.Evidence {
		out.others = append(out.others, c.evidence(&c.m.Evidence[i]))
	}
	view := count(len(c.m.Hypotheses), "hypothesis is", "hypotheses are") + " held against " + count(len(c.m.Evidence), "piece", "pieces") + " of evidence, as a view and no score: nothing is added up"
	out.says = []fills{c.with(fills{"view": {view, by}})}
	for _, e := range c.m.Estimates {
		text := e.By + " holds " + strings.Join(e.Shares, ", ")
		if len(e.Notes) > 0 {
			text += " (" + strings.Join(e.Notes, "; ") + ")"
		}
		out.says = append(out.says, fills{"probabilities": {text, by}})
	}
	return out
}

// evidence is one piece of it, with how it is seen.
func (c *composer) evidence(e *Evidence) fills {
	f := fills{"evidence": {e.Entry, c.record()}}
	const most = 200 // of a statement, in code points
	switch {
	case e.From != nil:
		f["evidence"] = value{quoted(shortened(e.From.Words, most)) + ", in " + c.m.Reports[e.From.Report].outlet(), []source{c.cite(e.From)}}
	case e.Report >= 0:
		f["evidence"] = value{"What " + c.m.Reports[e.Report].outlet() + " reported", []source{c.whole(e.Report)}}
	}
	var views []string
	for _, v := range e.Views {
		view := v.Value + " with " + v.Hypothesis
		if v.Value == "not applicable" {
			view = v.Value + " to " + v.Hypothesis
		}
		if view += ", says " + v.By; v.Reasons != "" {
			view += ", since " + quoted(v.Reasons)
		}
		views = append(views, view)
	}
	f["views"] = value{strings.Join(views, "; "), c.record()}
	if e.Of > 0 {
		apart := fmt.Sprintf("It tells %d of %s of hypotheses apart", e.Apart, count(e.Of, "pair", "pairs"))
		if e.Apart == 0 {
			apart = "It tells no two hypotheses apart"
		}
		if e.SeenUnalike {
			apart += ", and is seen differently"
		}
		f["apart"] = value{apart, c.record()}
	}
	return f
}
