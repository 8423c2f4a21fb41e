package contract

import (
	"strconv"

	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// A Dossier is what a set of reports comes to.
type Dossier struct {
	Claims         []Claim         `json:"claims"`
	Edges          []Edge          `json:"edges"`
	Contradictions []Contradiction `json:"contradictions"`
}

// A Claim is a proposition, who says what of it, and the origins of those who say so.
type Claim struct {
	ID             string    `json:"id"`
	Text           string    `json:"text"`
	Statements     []Member  `json:"statements"`
	Origins        []Origin  `json:"origins"`
	Independent    int       `json:"independent"`
	NotEstablished int       `json:"not_established"`
	Unrecorded     int       `json:"unrecorded"`
	Point          *string   `json:"point"` // what its statements assert and deny: "sold or not sold"; null where they are at one, or no word shows it
	Related        []Related `json:"related"`
	Grades
	PossiblySame []Resemblance `json:"possibly_same"`
	Lost         []Lost        `json:"lost"`
}

// A Lost is a statement that rests on no origin, by its index among the claim's statements, and why.
type Lost struct {
	Statement int    `json:"statement"`
	Why       string `json:"why"`
}

// A Resemblance is two voices that may be one, of which the first has no name, with the words by which they are called. It
// changes no count.
type Resemblance struct {
	Voices [2]Speaker `json:"voices"`
	Why    string     `json:"why"`
}

// A Speaker is who speaks in a statement, and the passages that call it so.
type Speaker struct {
	Name     string `json:"name"`
	Place    Place  `json:"statement"`
	Evidence []Span `json:"evidence"`
}

// A Related is another claim of the same pattern, offered to whoever reads; nothing follows from it.
type Related struct {
	Claim string   `json:"claim"`
	Why   string   `json:"why"`
	Words []string `json:"words"` // that both have
}

// A Member is a statement or an assertion of a report, and how it stands to the claim.
type Member struct {
	Document  string       `json:"document"`
	Statement *string      `json:"statement"`
	Stance    match.Stance `json:"stance"`
}

// An Origin is a first-hand end of chains; Statements are indices of the claim's statements.
type Origin struct {
	Name        string           `json:"name"`
	Kind        weigh.OriginKind `json:"kind"`
	Via         *string          `json:"via"`
	Established bool             `json:"established"`
	Statements  []int            `json:"statements"`
}

// An End is where an edge leads: a Place in a report at hand, or the Absent outlet of one that is not.
type End interface{ end() }

// A Place is a statement of a report at hand; Statement is null for the report as a whole.
type Place struct {
	Document  string  `json:"document"`
	Statement *string `json:"statement"`
}

// An Absent is an outlet whose report is not at hand.
type Absent struct {
	Outlet string `json:"outlet"`
}

func (Place) end()  {}
func (Absent) end() {}

// An Edge says why one statement depends on another, with the passages of the first report that show it.
type Edge struct {
	From      Place          `json:"from"`
	To        End            `json:"to"`
	Kind      trace.EdgeKind `json:"kind"`
	Evidence  []Span         `json:"evidence"`
	Direction *string        `json:"direction"`        // what shows which end has it from the other; null where neither has
	Loop      bool           `json:"loop"`             // part of a circle, in which reports have a claim from one another
	Retold    bool           `json:"retold,omitempty"` // of "copies": in other words, not word for word
	Sure      float64        `json:"sure,omitempty"`   // of a retold passage, how likely it is that, 0 to 1
}

// A Contradiction is a pair of claims that cannot both hold, and where they differ.
type Contradiction struct {
	Claims [2]string `json:"claims"`
	Point  string    `json:"point"`
}

// ClaimID is the id of the claim at index i of a dossier: the one that it is kept under, or one of its place there.
func ClaimID(d *flow.Dossier, i int) string {
	if d.Claims[i].ID != "" {
		return d.Claims[i].ID
	}
	return "c" + strconv.Itoa(i+1)
}

// OfDossier translates a dossier.
func OfDossier(d *flow.Dossier) Dossier {
	t := newTranslation(d)
	return Dossier{
		Claims: each(d.Claims, t.claim),
		Edges:  each(d.Edges, t.edge),
		Contradictions: each(d.Contradictions, func(_ int, c match.Contradiction) Contradiction {
			return Contradiction{Claims: [2]string{ClaimID(d, c.Claims[0]), ClaimID(d, c.Claims[1])}, Point: c.Point}
		}),
	}
}

// A translation is a dossier that is being translated, with what has been indexed of each report, so that none is indexed
// twice.
type translation struct {
	*flow.Dossier
	points []*text.CodePoints
	loops  map[int]bool // edges that are part of one
}

func newTranslation(d *flow.Dossier) *translation {
	t := &translation{d, make([]*text.CodePoints, len(d.Accounts)), map[int]bool{}}
	for _, loops := range d.Loops {
		for _, l := range loops {
			for _, i := range l.Edges {
				t.loops[i] = true
			}
		}
	}
	return t
}

// spans are spans of a report in code points.
func (t *translation) spans(report int, in []text.Span) []Span {
	if len(in) == 0 {
		return []Span{}
	}
	if t.points[report] == nil {
		t.points[report] = text.NewCodePoints(t.Accounts[report].Report.Text)
	}
	return offsets{t.points[report]}.spans(in)
}

func (t *translation) claim(i int, c flow.Claim) Claim {
	return Claim{
		ID:   ClaimID(t.Dossier, i),
		Text: c.Text,
		Statements: each(c.Members, func(_ int, m match.Member) Member {
			p := place(t.Dossier, m.Ref)
			return Member{p.Document, p.Statement, m.Stance}
		}),
		Origins: each(c.Origins, func(_ int, o weigh.Origin) Origin {
			return Origin{o.Name, o.Kind, known(o.Via), o.Established, append([]int{}, o.Members...)}
		}),
		Independent:    c.Independent,
		NotEstablished: c.NotEstablished,
		Unrecorded:     c.Unrecorded,
		Point:          known(c.Point),
		Related:        each(c.Related, func(_ int, r match.Related) Related { return Related{ClaimID(t.Dossier, r.Claim), r.Why, r.Words} }),
		Grades:         t.grades(c),
		PossiblySame: each(c.MayBe, func(_ int, r weigh.Resemblance) Resemblance {
			return Resemblance{[2]Speaker{t.speaker(r.Statements[0], r.Names[0]), t.speaker(r.Statements[1], r.Names[1])}, r.Why}
		}),
		Lost: each(c.Lost, func(_ int, l weigh.Lost) Lost { return Lost{l.Member, l.Why} }),
	}
}

func (t *translation) edge(i int, e trace.Edge) Edge {
	out := Edge{
		From: place(t.Dossier, e.From), Kind: e.Kind, Evidence: t.spans(e.From.Report, e.Evidence),
		Direction: known(string(e.Direction)), Loop: t.loops[i],
		Retold: e.Retold, Sure: rounded(e.Sure),
	}
	if e.To.Report < 0 {
		out.To = Absent{e.Outlet}
	} else {
		out.To = place(t.Dossier, e.To)
	}
	return out
}

// speaker is the voice of a statement.
func (t *translation) speaker(r trace.Ref, name string) Speaker {
	out := Speaker{Name: name, Place: place(t.Dossier, r), Evidence: []Span{}}
	for _, s := range t.Accounts[r.Report].Reading.Statements {
		if s.ID == r.ID {
			out.Evidence = t.spans(r.Report, s.Source)
		}
	}
	return out
}

func place(d *flow.Dossier, r trace.Ref) Place {
	return Place{Document: d.Accounts[r.Report].Report.Document, Statement: known(r.ID)}
}
