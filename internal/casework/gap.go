package casework

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"firsthand/internal/fault"
)

// The kinds of entries about gaps. The last two are about the entry that opened the gap.
const (
	GapOpen  = "gap.open"
	GapOwn   = "gap.own"
	GapClose = "gap.close"
)

// A Wanting is what is not known and matters.
type Wanting struct {
	Question  string `json:"question,omitempty"` // in words of our own; "" where a report's stand for it
	Claim     string `json:"claim,omitempty"`    // the id of the claim that it is about
	Report    string `json:"report,omitempty"`   // the id of the report that says so
	Statement string `json:"statement,omitempty"`
	Span      [2]int `json:"span,omitzero"`     // where the report says so, in bytes of its text
	Hash      string `json:"hash,omitempty"`    // of what stands there, so that it is seen where the text is another now
	Missing   string `json:"missing,omitempty"` // what the claim does not say: when, where or who
	Owner     string `json:"owner,omitempty"`
}

// Key is what a gap that is offered goes by: the same as long as some report says so in these words, or the claim lacks it.
func (g Wanting) Key() string {
	if g.Hash != "" {
		return Key("gap", g.Hash)
	}
	return Key("gap", g.Claim, g.Missing, g.Question)
}

// Key is a short name for what parts say: six hexadecimal digits of their hash.
func Key(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:3])
}

// Entry is the entry that opens the gap.
func (g Wanting) Entry(m Moment) (*Entry, error) {
	c, err := m.Admit(GapOpen)
	if err != nil {
		return nil, err
	}
	if g.Question, g.Owner = strings.TrimSpace(g.Question), strings.TrimSpace(g.Owner); g.Question == "" && g.Report == "" && g.Missing == "" {
		return nil, fault.New(fault.Usage, "a gap", "has no question", "say what is not known")
	}
	if g.Report+g.Missing != "" {
		all, err := GapsOf(m.seen())
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(all, func(o *Gap) bool { return o.Key() == g.Key() }); i >= 0 {
			return nil, fault.New(fault.Usage, "what is offered as "+g.Key(), "was taken by "+all[i].By+" already", "it is gap "+all[i].ID)
		}
	}
	data, err := Encode(g)
	e := &Entry{Kind: GapOpen, About: c.ID, After: m.After, Data: data}
	if g.Claim != "" {
		e.Refs = append(e.Refs, Ref{AboutClaim, g.Claim})
	}
	if g.Report != "" {
		e.Refs = append(e.Refs, Ref{AboutReport, g.Report})
	}
	return e, err
}

// A Finding closes a gap.
type Finding struct {
	Text   string   `json:"text"`
	Shown  []Shown  `json:"shown,omitempty"` // what shows it
	Quotes []string `json:"-"`               // ids of reports whose words stand in it
}

// A Shown is what shows a finding: a report, a statement of it, or a request.
type Shown struct {
	Report    string `json:"report,omitempty"`
	Statement string `json:"statement,omitempty"`
	Request   string `json:"request,omitempty"`
}

// Entry is the entry that closes the gap with the finding. A gap that is closed takes another finding, and keeps both.
func (f Finding) Entry(m Moment, gap string) (*Entry, error) {
	g, err := m.gap(gap)
	if err != nil {
		return nil, err
	}
	f.Text = strings.TrimSpace(f.Text)
	switch {
	case f.Text == "":
		return nil, fault.New(fault.Usage, "gap "+g.ID, "is closed by a finding, and there is none", "say what was found, with --finding")
	case len(f.Shown) == 0:
		return nil, fault.New(fault.Usage, "gap "+g.ID, "is closed by what shows the finding, and nothing is named", "name a report, a statement of it or a request, with --shows")
	}
	for _, s := range f.Shown {
		if s.Request != "" {
			if _, err := m.request(s.Request); err != nil {
				return nil, err
			}
		}
	}
	data, err := Encode(f)
	e := &Entry{Kind: GapClose, About: g.ID, After: m.After, Data: data, Refs: refsTo(Quotes, f.Quotes)}
	for _, s := range f.Shown {
		if s.Report != "" {
			e.Refs = append(e.Refs, Ref{AboutReport, s.Report})
		}
	}
	return e, err
}

// An Owning says who is to close a gap.
type Owning struct {
	Owner string `json:"owner"`
}

// Entry is the entry that gives the gap to somebody.
func (o Owning) Entry(m Moment, gap string) (*Entry, error) {
	g, err := m.gap(gap)
	if err != nil {
		return nil, err
	}
	if o.Owner = strings.TrimSpace(o.Owner); o.Owner == "" {
		return nil, fault.New(fault.Usage, "gap "+g.ID, "would be nobody's", "name who is to close it")
	}
	seen := g
	if m.After != "" {
		if was, err := (Moment{Past: m.seen()}).gap(gap); err == nil {
			seen = was
		}
	}
	if len(seen.Findings) > 0 {
		return nil, fault.New(fault.Usage, "gap "+g.ID, "is closed since "+g.Findings[0].At.UTC().Format(time.DateOnly), "open another where something is still not known")
	}
	data, err := Encode(o)
	return &Entry{Kind: GapOwn, About: g.ID, After: m.After, Data: data}, err
}

// A Gap is what the entries about a gap come to.
type Gap struct {
	Wanting
	ID       string // of the entry that opened it
	Case     string
	By       string
	At       time.Time
	Findings []Found // what closed it; none while it is open
	Entries  []Step
}

// A Found is a finding with who made it, when, and the id of its entry.
type Found struct {
	Finding
	By, Entry string
	At        time.Time
	Emptied   bool // its words are gone, with a report that it quoted
}

// Closed tells whether something was found.
func (g *Gap) Closed() bool { return len(g.Findings) > 0 }

// GapsOf are the gaps that the entries of a case, or of several, come to, in the order in which they were opened.
func GapsOf(entries []*Entry) ([]*Gap, error) {
	var out []*Gap
	by := map[string]*Gap{}
	for i, e := range entries {
		g := by[e.About]
		if e.Kind == GapOpen {
			g = &Gap{ID: e.ID, Case: e.Opening(), By: e.By, At: e.At}
			by[e.ID] = g
			out = append(out, g)
		}
		if g == nil || !slices.Contains([]string{GapOpen, GapOwn, GapClose}, e.Kind) {
			continue
		}
		if err := g.take(Step{Entry: e, Unseen: unseen(entries[:i], e)}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// take takes what an entry says of a gap.
func (g *Gap) take(s Step) error {
	g.Entries = append(g.Entries, s)
	switch s.Kind {
	case GapOpen:
		return s.Decode(&g.Wanting)
	case GapOwn:
		o := Owning{Owner: g.Owner}
		err := s.Decode(&o)
		g.Owner = o.Owner
		return err
	}
	f := Found{By: s.By, Entry: s.ID, At: s.At, Emptied: s.Emptied()}
	err := s.Decode(&f.Finding)
	g.Findings = append(g.Findings, f)
	return err
}

// gap is the gap with an id: that of the entry that opened it.
func (m Moment) gap(id string) (*Gap, error) {
	all, err := GapsOf(m.Past)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(g *Gap) bool { return g.ID == id })
	if i < 0 {
		return nil, fault.New(fault.NotFound, "gap "+id, "is not in this case", "\"firsthand gap list\" lists those that are")
	}
	return all[i], nil
}
