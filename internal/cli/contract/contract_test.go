package contract_test

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"firsthand/internal/cli/contract"
	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/grade"
	"firsthand/internal/weigh/scale"
)

// words is where part stands in all; the zero span for "".
func words(t *testing.T, all, part string) text.Span {
	t.Helper()
	i := strings.Index(all, part)
	if i < 0 {
		t.Fatalf("%q does not hold %q", all, part)
	}
	return text.Span{Start: i, End: i + len(part)}
}

// encode is v as one line of JSON, as the program prints it.
func encode(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// full is an account that uses every field. Its text begins outside ASCII, so that bytes and code points differ.
func full(t *testing.T) *trace.Account {
	t.Helper()
	const body = "“Ĝi rompiĝis,” two aides told us & left. Lund doubts it. If so, he goes. No reply."
	at := func(part string) text.Span { return words(t, body, part) }
	return &trace.Account{
		Report:   &ingest.Report{Document: "a/b", Title: "It <broke>", Outlet: "Harbour Wire", Published: ingest.Date{Text: "2031-04-02"}, Text: body},
		Document: text.Parse(body),
		Reading: read.Reading{
			Statements: []read.Statement{
				{
					ID: "s1", Manner: read.Direct, Act: read.Assert, Certainty: read.Uncorroborated, Markers: []text.Span{at("No reply")}, Condition: true,
					Attribution: read.Attribution{Source: []text.Span{at("two aides")}, Cue: at("told"), Content: []text.Span{at("“Ĝi rompiĝis,”"), at("left")}, Parent: -1, Score: 0.75},
				},
				{
					ID: "s2", Manner: read.Indirect, Act: read.Deny, Certainty: read.Plain, Depth: 1, Negated: true,
					Attribution: read.Attribution{Content: []text.Span{at("rompiĝis")}, Parent: 0, Score: 1},
				},
			},
			Assertions:   []read.Assertion{{ID: "a1", Span: at("No reply.")}},
			Conditionals: []read.Conditional{{If: at("If so"), Then: at("he goes"), Kind: read.IfConfirmed}, {If: at("If so"), Kind: read.IfOther}},
			Requests:     []read.Request{{Outcome: read.NoResponse, Span: at("No reply")}, {Outcome: read.Declined, Span: at("No reply")}},
			Gaps:         []read.Gap{{Span: at("Lund doubts it")}},
			Briefings:    []read.Briefing{{Status: read.Unclear, Statement: -1, Span: at("us")}, {Mode: "oral", Status: read.NotBriefed, Statement: 1, Span: at("us")}},
			Conflicts:    [][2]int{{0, 1}},
		},
		Chains: [][]trace.Voice{
			{{Name: "two aides", Kind: trace.Group, Count: 2, Role: "aide"}, {Name: "Marl Courier", Kind: trace.Outlet, Named: true}},
			{{Name: trace.Unspecified, Kind: trace.Unknown}},
		},
		Asked:     []trace.Parties{{From: "Harbour Wire", To: "Water Board"}, {}},
		Briefings: []trace.Parties{{}, {From: "two aides", To: "the mayor"}},
	}
}

const fullJSON = `{"document":"a/b","title":"It <broke>","outlet":"Harbour Wire","published":"2031-04-02",` +
	`"statements":[{"id":"s1","parent":null,"depth":0,"source":[[15,24]],"cue":[[25,29]],"content":[[0,14],[35,39]],` +
	`"chain":[{"name":"two aides","kind":"group","named":false,"count":2,"role":"aide"},` +
	`{"name":"Marl Courier","kind":"outlet","named":true,"count":null,"role":null}],` +
	`"manner":"direct","act":"assert","certainty":"uncorroborated","markers":[[73,81]],"condition":true,"negated":false,"score":0.75},` +
	`{"id":"s2","parent":"s1","depth":1,"source":[],"cue":[],"content":[[4,12]],` +
	`"chain":[{"name":"unspecified","kind":"unknown","named":false,"count":null,"role":null}],` +
	`"manner":"indirect","act":"deny","certainty":"plain","markers":[],"condition":false,"negated":true,"score":1}],` +
	`"assertions":[{"id":"a1","span":[73,82]}],` +
	`"conditions":[{"if":[57,62],"then":[64,71],"kind":"confirmed"},{"if":[57,62],"then":null,"kind":"other"}],` +
	`"requests":[{"asker":"Harbour Wire","asked":"Water Board","outcome":"no response","span":[73,81]},` +
	`{"asker":null,"asked":null,"outcome":"declined","span":[73,81]}],` +
	`"gaps":[{"span":[41,55]}],` +
	`"briefings":[{"recipient":null,"by":null,"mode":null,"status":"unclear","statement":null,"span":[30,32]},` +
	`{"recipient":"the mayor","by":"two aides","mode":"oral","status":"not briefed","statement":"s2","span":[30,32]}],` +
	`"conflicts":[["s1","s2"]]}`

func TestReport(t *testing.T) {
	bare := &trace.Account{Report: &ingest.Report{Document: "stdin", Text: "a\u2028b & <c>"}, Document: text.Parse("")}
	tests := []struct {
		name     string
		account  *trace.Account
		withText bool
		want     string
	}{
		{"everything", full(t), false, fullJSON},
		{
			"nothing", bare, false, `{"document":"stdin","title":null,"outlet":null,"published":null,"statements":[],"assertions":[],` +
				`"conditions":[],"requests":[],"gaps":[],"briefings":[],"conflicts":[]}`,
		},
		{
			"with its text", bare, true, `{"document":"stdin","title":null,"outlet":null,"published":null,"text":"a\u2028b & <c>","statements":[],` +
				`"assertions":[],"conditions":[],"requests":[],"gaps":[],"briefings":[],"conflicts":[]}`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := written(t, test.account, test.withText); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// written is the line of a report, without its line feed.
func written(t *testing.T, a *trace.Account, withText bool) string {
	t.Helper()
	var out strings.Builder
	if err := contract.WriteReport(&out, a, withText); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// TestOffsets checks that what is printed points at the same words as what was read.
func TestOffsets(t *testing.T) {
	a := full(t)
	runes := []rune(a.Report.Text)
	var line struct{ Statements []contract.Statement }
	if err := json.Unmarshal([]byte(written(t, a, false)), &line); err != nil {
		t.Fatal(err)
	}
	for i, s := range line.Statements {
		for k, c := range s.Content {
			want := a.Reading.Statements[i].Content[k].Of(a.Report.Text)
			if got := string(runes[c[0]:c[1]]); got != want {
				t.Errorf("%s: content %v is %q, want %q", s.ID, c, got, want)
			}
		}
	}
}

func TestDossier(t *testing.T) {
	a, b := full(t), full(t)
	b.Report.Document = "c"
	ref := func(report int, id string) trace.Ref { return trace.Ref{Report: report, ID: id} }
	d := &flow.Dossier{
		Accounts: []*trace.Account{a, b},
		Claims: []flow.Claim{
			{
				Claim: match.Claim{Text: "it <broke>", Members: []match.Member{
					{Ref: ref(0, "s1"), Stance: match.Asserts},
					{Ref: ref(1, "a1"), Stance: match.Denies},
				}, Point: "broke or not broke", Related: []match.Related{{Claim: 1, Why: match.OtherActor, Words: []string{"broke"}}}},
				Weight: weigh.Weight{
					Origins: []weigh.Origin{
						{Name: "two aides", Kind: weigh.Unnamed, Via: "Harbour Wire", Established: true, Why: "they saw it", Members: []int{0}},
						{Name: "Lund", Kind: weigh.Person},
					},
					Independent: 1, NotEstablished: 2, Unrecorded: 3, Lost: []weigh.Lost{{Member: 1, Why: weigh.Itself}},
				},
				MayBe: []weigh.Resemblance{{Statements: [2]trace.Ref{ref(0, "s1"), ref(1, "a1")}, Names: [2]string{"two aides", "Lund"}, Why: "both are called so"}},
				Belief: weigh.Belief{
					Ratio: 2.345678, Low: 1.2, High: math.Inf(1),
					Factors: []weigh.Factor{{Kind: weigh.Wording, Origin: 0, Value: 0.70711, Why: "the words hedge", Places: []weigh.Place{
						{Ref: ref(0, "s1"), Spans: []text.Span{words(t, b.Report.Text, "rompiĝis")}},
					}}},
					Leanings: []weigh.Leaning{{Assumption: weigh.Defaults()[weigh.Hedged], By: 1.25}},
				},
				Sheet: grade.Sheet{
					Credibility: grade.Credibility{Grade: scale.STANAG2511().Grade(3), Edition: "STANAG 2511 (2003)", Why: "it comes from two aides", Lacks: "1 needs another"},
					Sure:        []grade.Verdict{{Consumer: "the live page", Enough: true}, {Consumer: "the record", Missing: []string{"much"}}},
					Triage:      grade.Triage{Severity: grade.Harm, Urgency: grade.VerifyFirst, Word: "broke"},
					Likelihood:  &grade.Likelihood{Prior: grade.Prior{P: 0.2, By: "Ada Marl"}, P: 0.37, Low: 0.23, High: 1, Term: scale.ICD203().Terms[2], Scale: "ICD 203"},
				},
			},
			{Claim: match.Claim{Text: "it held"}},
		},
		Loops: [][]trace.Loop{{{Reports: []int{0, 1}, Edges: []int{0}}}},
		Edges: []trace.Edge{
			{From: ref(1, "s1"), To: ref(0, "s2"), Kind: trace.Copies, Direction: trace.NotKnown, Evidence: []text.Span{words(t, b.Report.Text, "rompiĝis")}},
			{From: ref(1, ""), To: ref(-1, ""), Outlet: "Marl Courier", Kind: trace.Cites, Direction: trace.ByCitation},
			{From: ref(1, ""), To: ref(0, ""), Kind: trace.SameFamily},
		},
		Contradictions: []match.Contradiction{{Claims: [2]int{0, 1}, Point: "broke or held"}},
	}
	const want = `{"claims":[{"id":"c1","text":"it <broke>",` +
		`"statements":[{"document":"a/b","statement":"s1","stance":"asserts"},{"document":"c","statement":"a1","stance":"denies"}],` +
		`"origins":[{"name":"two aides","kind":"unnamed","via":"Harbour Wire","established":true,"statements":[0]},` +
		`{"name":"Lund","kind":"person","via":null,"established":false,"statements":[]}],` +
		`"independent":1,"not_established":2,"unrecorded":3,"point":"broke or not broke",` +
		`"related":[{"claim":"c2","why":"the same act, another actor","words":["broke"]}],` +
		`"credibility":{"value":3,"word":"possibly true","edition":"STANAG 2511 (2003)","basis":"corroboration-derived",` +
		`"why":"it comes from two aides; 1 needs another"},` +
		`"likelihood":{"ratio":2.346,"low":1.2,"high":8.988e+307,"posterior":{"prior":0.2,"by":"Ada Marl","probability":0.37,` +
		`"low":0.23,"high":1,"scale":"ICD 203","word":"unlikely","range":[0.2,0.45]}},` +
		`"sure_enough":[{"consumer":"the live page","enough":true,"missing":[]},{"consumer":"the record","enough":false,"missing":["much"]}],` +
		`"triage":{"severity":"harm","urgency":"verify first","word":"broke"},` +
		`"factors":[{"origin":0,"kind":"wording","value":0.7071,"why":"the words hedge",` +
		`"places":[{"document":"a/b","statement":"s1","spans":[[4,12]]}]}],` +
		`"assumptions":[{"name":"share lost where the words hedge","value":0.3,"by":1.25,"why":"it may be so is true of much that is not"}],"possibly_same":[{"voices":[` +
		`{"name":"two aides","statement":{"document":"a/b","statement":"s1"},"evidence":[[15,24]]},` +
		`{"name":"Lund","statement":{"document":"c","statement":"a1"},"evidence":[]}],"why":"both are called so"}],"lost":[{"statement":1,"why":"it names only itself"}]},` +
		`{"id":"c2","text":"it held","statements":[],"origins":[],"independent":0,"not_established":0,"unrecorded":0,"point":null,"related":[],` +
		`"credibility":null,"likelihood":null,"sure_enough":[],"triage":null,"factors":[],"assumptions":[],"possibly_same":[],"lost":[]}],` +
		`"edges":[{"from":{"document":"c","statement":"s1"},"to":{"document":"a/b","statement":"s2"},"kind":"copies","evidence":[[4,12]],"direction":"not known","loop":true},` +
		`{"from":{"document":"c","statement":null},"to":{"outlet":"Marl Courier"},"kind":"cites","evidence":[],"direction":"citation","loop":false},` +
		`{"from":{"document":"c","statement":null},"to":{"document":"a/b","statement":null},"kind":"same-family","evidence":[],"direction":null,"loop":false}],` +
		`"contradictions":[{"claims":["c1","c2"],"point":"broke or held"}]}`
	if got := encode(t, contract.OfDossier(d)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := encode(t, contract.OfDossier(&flow.Dossier{})); got != `{"claims":[],"edges":[],"contradictions":[]}` {
		t.Errorf("an empty dossier is %s", got)
	}
}
